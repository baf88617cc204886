//! Where a step leads, and what comes after a phase.

use super::back;
use super::crossing::{self, Way};
use super::next::{Next, Walk, step_of};
use super::progress::Progress;
use super::step::since_here;
use super::visit::Visit;
use super::waive;
use super::watch;
use crate::event::{Answered, Closed, Event, WaitEnd};
use crate::fact::Presence;
use crate::runbook::{Does, Goto, Phase, PhaseName, Step};
use crate::text::Text;
use crate::truth::Verdict;
use jiff::{SignedDuration, Timestamp};
use std::time::Duration;

/// How often it is looked whether it is over, while that is watched.
const EVERY: SignedDuration = SignedDuration::from_mins(1);

/// Where a step leads.
pub(super) enum Heading<'b> {
    /// To a step of the same phase.
    Step(&'b Step),
    /// To another phase.
    Phase(PhaseName),
    /// To the next phase, whichever that is.
    Onward,
    /// The operator says where.
    Ask,
    /// Nowhere.
    End,
}

impl<'b> Walk<'b> {
    /// Where a step leads.
    pub(super) fn heading(
        &self,
        phase: &'b Phase,
        step: &'b Step,
        progress: &Progress,
    ) -> Heading<'b> {
        match goto(step, progress) {
            Some(Goto::Step(id)) => match step_of(phase, id) {
                Some(step) => Heading::Step(step),
                None => self.elsewhere(id),
            },
            Some(Goto::Phase(name)) => Heading::Phase(*name),
            Some(Goto::Ask) => Heading::Ask,
            Some(Goto::End) => Heading::End,
            None => {
                let here = phase.steps.iter().position(|it| it.id == step.id);
                let next = here.and_then(|here| phase.steps.get(here + 1));
                next.map_or(Heading::Onward, Heading::Step)
            }
        }
    }

    /// The phase of a step.
    fn elsewhere(&self, id: &str) -> Heading<'b> {
        let phases = self.book.phases.iter();
        let mut of = phases.filter(|phase| step_of(phase, id).is_some());
        of.next()
            .map_or(Heading::Onward, |phase| Heading::Phase(phase.name))
    }

    /// The step at which a phase begins: the one that was jumped to from another phase, or the
    /// first.
    pub(super) fn entry(&self, phase: &'b Phase, progress: &Progress) -> Option<&'b Step> {
        let jumped = progress.past.last().and_then(|before| {
            let cursor = before.cursor.as_ref()?;
            let steps = self.book.phases.iter().flat_map(|phase| &phase.steps);
            let mut steps = steps.filter(|step| step.id == cursor.entered.step);
            let decided = cursor.decided.as_ref().map(|decided| &decided.to);
            match decided.or(steps.next()?.then.as_ref())? {
                Goto::Step(id) => step_of(phase, id),
                _ => None,
            }
        });
        jumped.or(phase.steps.first())
    }

    /// What comes after a phase.
    pub(super) fn after(&self, progress: &Progress, now: Timestamp) -> Next<'b> {
        let Some(phase) = self.phase(progress) else {
            return Next::Done;
        };
        if matches!(self.course, super::Course::Once(_)) {
            return self.after_one(phase.name, progress, now);
        }
        let cursor = progress.visit.cursor.as_ref();
        let step = cursor.and_then(|cursor| step_of(phase, &cursor.entered.step));
        match step.map(|step| self.heading(phase, step, progress)) {
            Some(Heading::Phase(name)) if progress.visit.answers.is_empty() => self.go(name),
            Some(Heading::End) => self.crossing(PhaseName::Postmortem, progress, now),
            _ => self.crossing(phase.name, progress, now),
        }
    }

    /// After a single phase: the incident is closed where nothing is left to do.
    fn after_one(&self, phase: PhaseName, progress: &Progress, now: Timestamp) -> Next<'b> {
        let ended = progress.visit.ended.as_ref();
        let over = ended.is_some_and(|(_, ended)| ended.verdict == Verdict::Pass);
        let enough = crossing::is_enough(progress);
        if !over && !enough && self.waits_still(progress, now) {
            return self.again(phase, progress, now);
        }
        let open = progress.opened.as_ref();
        let Some((_, opened)) = open.filter(|_| self.manner.closes) else {
            return Next::Done;
        };
        if !progress.owing().is_empty() {
            return Next::Done;
        }
        let resolved = progress.deeds.iter().any(|deed| deed.state.is_good());
        // What was open before stays so, as it was said, until something is done.
        if !resolved && progress.past.iter().any(|visit| visit.began.is_some()) {
            return Next::Done;
        }
        Next::Say(Event::Closed(Closed {
            resolved,
            owing: Vec::new(),
            by: opened.by.clone(),
        }))
    }

    /// Whether what is waited for may still come.
    fn waits_still(&self, progress: &Progress, now: Timestamp) -> bool {
        let first = progress.past.first().unwrap_or(&progress.visit);
        let since = first.began.as_ref().map_or(now, |(at, _)| *at);
        let waited = Duration::try_from(now.duration_since(since)).unwrap_or_default();
        self.manner.waits.is_some_and(|most| waited < most)
    }

    /// Between two phases: on, where that is clear, and else as the operator says.
    fn crossing(&self, phase: PhaseName, progress: &Progress, now: Timestamp) -> Next<'b> {
        let ask = || match phase {
            // What was never opened is not closed.
            PhaseName::Postmortem if progress.opened.is_none() => Next::Done,
            _ => Next::Ask(waive::told(
                crossing::crossing(
                    phase,
                    self.next_phase(phase),
                    progress,
                    watch::at_most(self.book),
                ),
                progress,
            )),
        };
        if let (true, Some(next)) = (
            progress.visit.answers.is_empty(),
            self.clear(phase, progress),
        ) {
            return self.go(next);
        }
        let Some((at, answer)) = last_answer(progress) else {
            return ask();
        };
        if let Some(asked) = waive::asked(answer, progress) {
            return match asked {
                waive::Asked::Reason(question) => Next::Ask(question),
                waive::Asked::Waived(waived) => Next::Say(Event::Waived(waived)),
                waive::Asked::Done => self.go(phase),
                waive::Asked::Nothing => ask(),
            };
        }
        if let Some(resolved) = back::closing(progress) {
            return self.close(resolved, progress);
        }
        if back::is_aside(answer) {
            return ask();
        }
        match crossing::way(&answer.answer) {
            Some(Way::Watch) if now >= at + watch::at_most(self.book) => ask(),
            Some(Way::Watch) => self.again(phase, progress, now),
            Some(Way::Waive) => Next::Ask(waive::which(self.book, progress)),
            Some(Way::Ask) => ask(),
            Some(Way::On) => self.on_from(phase),
            Some(Way::Again) => self.go(phase),
            Some(Way::To(name)) => self.go(name),
            Some(Way::Close { resolved }) => self.close(resolved, progress),
            Some(Way::Stop) | None => Next::Leave,
        }
    }

    /// The same phase again, some time after it ended.
    fn again(&self, phase: PhaseName, progress: &Progress, now: Timestamp) -> Next<'b> {
        let ended = progress.visit.ended.as_ref();
        match ended.map(|(ended, _)| *ended + EVERY) {
            Some(next) if now < next => Next::Sit(next),
            _ => self.go(phase),
        }
    }

    /// The phase that follows without a question.
    fn clear(&self, phase: PhaseName, progress: &Progress) -> Option<PhaseName> {
        let verdict = progress.visit.ended.as_ref().map(|(_, it)| &it.verdict);
        let mut findings = progress.visit.findings.iter();
        let clear = match phase {
            PhaseName::Confirm => verdict == Some(&Verdict::Fail),
            PhaseName::Stabilize | PhaseName::Remediate => true,
            PhaseName::Diagnose => findings.any(|it| it.state == Presence::Present),
            PhaseName::ExitCheck => verdict == Some(&Verdict::Pass),
            PhaseName::Postmortem => false,
        };
        if clear { self.next_phase(phase) } else { None }
    }

    fn next_phase(&self, phase: PhaseName) -> Option<PhaseName> {
        let mut later = self.book.phases.iter().map(|it| it.name);
        later.find(|name| *name > phase)
    }

    fn on_from(&self, phase: PhaseName) -> Next<'b> {
        match self.next_phase(phase) {
            Some(next) => self.go(next),
            None => Next::Leave,
        }
    }

    fn go(&self, name: PhaseName) -> Next<'b> {
        match self.book.phase(name) {
            Some(phase) => self.begin(phase),
            None => Next::Leave,
        }
    }
}

/// The answer that counts after this visit: its own, or the one to watch this phase.
pub(super) fn last_answer(progress: &Progress) -> Option<(Timestamp, &Answered)> {
    let here = progress.visit.answers.last();
    if let Some((at, answer)) = here {
        return Some((*at, answer));
    }
    let phase = |visit: &Visit| visit.began.as_ref().map(|(_, began)| began.step);
    let before = progress.past.iter().rev();
    let same = before.take_while(|visit| phase(visit) == phase(&progress.visit));
    let mut answers = same.filter_map(|visit| visit.answers.last());
    let (at, answer) = answers.next()?;
    let watches = matches!(crossing::way(&answer.answer), Some(Way::Watch));
    watches.then_some((*at, answer))
}

/// Where the step says that it leads, as far as it has come.
fn goto<'a>(step: &'a Step, progress: &'a Progress) -> Option<&'a Goto> {
    let cursor = progress.visit.cursor.as_ref();
    let cursor = cursor.filter(|cursor| cursor.entered.step == step.id);
    let decided = cursor.and_then(|cursor| cursor.decided.as_ref());
    let waited = cursor.and_then(|cursor| cursor.waited.as_ref());
    let failed = since_here(progress).is_some_and(|deed| !deed.state.is_good());
    match (decided, waited, &step.does) {
        (Some(decided), ..) => Some(&decided.to),
        // What was to follow an act rests on it.
        (None, _, Does::Act(_)) if failed => Some(&Goto::Ask),
        (
            None,
            Some(waited),
            Does::Wait {
                expired, worsens, ..
            },
        ) => match waited.end {
            WaitEnd::Expired => Some(expired),
            WaitEnd::Worse => Some(worsens),
            WaitEnd::Unknown | WaitEnd::TakenBack => Some(&Goto::Ask),
            WaitEnd::Held | WaitEnd::Skipped | WaitEnd::Rehearsed => step.then.as_ref(),
        },
        _ => step.then.as_ref(),
    }
}

pub(super) fn closed(resolved: bool, progress: &Progress, by: &Text) -> Closed {
    let owing = progress.owing().into_iter();
    Closed {
        resolved,
        owing: owing.chain(progress.unmet()).collect(),
        by: by.clone(),
    }
}
