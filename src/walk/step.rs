//! What comes next at a step.

use super::crossing;
use super::deed::{Deed, DeedState};
use super::heading::Heading;
use super::next::{Course, Next, Walk, enter, step_of};
use super::progress::Progress;
use super::question;
use super::say::said;
use crate::event::{Answered, Basis, ByHand, Decided, Event, WaitEnd};
use crate::fact::scope;
use crate::runbook::{Action, Change, Condition, Does, Goto, Phase, Step};
use crate::text::Text;
use crate::truth::Verdict;
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeSet;

/// How old a reading may be that decides.
const FRESH: SignedDuration = SignedDuration::from_secs(60);

impl Progress {
    /// Whether a step comes up at all: one that is about certain actions only once one of them happened.
    pub(super) fn comes_to(&self, step: &Step) -> bool {
        let mut done = self.deeds.iter().filter(|deed| deed.happened());
        step.after.is_empty() || done.any(|deed| step.after.contains(&deed.action))
    }
}

impl<'b> Walk<'b> {
    pub(super) fn step(
        &self,
        phase: &'b Phase,
        step: &'b Step,
        progress: &Progress,
        now: Timestamp,
    ) -> Next<'b> {
        if let Some(next) = Self::person_decided(step, progress) {
            return next;
        }
        let next = match &step.does {
            Does::Observe(_) => None,
            Does::Find(_) => self.finding(phase, progress),
            Does::Check(ids) => self
                .checked(ids, progress)
                .map(Event::Checked)
                .map(Next::Say),
            Does::Tell(text) => Self::told(step, text, progress)
                .map(Event::Told)
                .map(Next::Say),
            Does::Panels(titles) => self
                .panels(step, titles, progress, now)
                .map(Event::Told)
                .map(Next::Say),
            Does::Ask(text) => self.asked(step, text, progress),
            Does::Decide { .. } => self.decide(step, progress, now),
            Does::Act(id) => self.act(step, id, progress, now),
            Does::Choose(ids) => self.choose(phase, (step, ids), progress, now),
            Does::Wait { .. } => self.wait(step, progress, now),
        };
        next.unwrap_or_else(|| self.onward(phase, step, progress))
    }

    /// From a step that is over to the next one, or to the end of the phase.
    fn onward(&self, phase: &'b Phase, step: &'b Step, progress: &Progress) -> Next<'b> {
        match self.heading(phase, step, progress) {
            Heading::Step(step) => enter(step),
            Heading::Ask if self.manner.attended && self.course == Course::Triage => {
                let better = progress.better().map(|(better, _)| better);
                let came = came_of(progress);
                Next::Ask(crossing::whither(self.book, (step, came), better))
            }
            _ => Next::Say(self.end(phase, progress)),
        }
    }

    /// Causes, and what is proposed because of them.
    pub(super) fn finding(&self, phase: &'b Phase, progress: &Progress) -> Option<Next<'b>> {
        let found = self.found(phase, progress).map(Event::Found);
        let said = found.or_else(|| self.proposed(progress).map(Event::Proposed));
        said.map(Next::Say)
    }

    /// A person is asked once, where there is one; what nobody answers stays open.
    fn asked(&self, step: &Step, text: &str, progress: &Progress) -> Option<Next<'b>> {
        let answered = question::answer(progress, &step.id).is_some();
        let ask = self.manner.attended && progress.comes_to(step) && !answered;
        ask.then(|| Next::Ask(question::open(&step.id, text)))
    }

    /// The first branch whose condition holds, on fresh readings.
    fn decide(&self, step: &'b Step, progress: &Progress, now: Timestamp) -> Option<Next<'b>> {
        let Does::Decide {
            branches,
            otherwise,
            unknown,
        } = &step.does
        else {
            return None;
        };
        if progress.visit.cursor.as_ref()?.decided.is_some() {
            return None;
        }
        let conditions = branches.iter().map(|(condition, _)| condition);
        let ids: BTreeSet<&str> = conditions.flat_map(Condition::readings).collect();
        if let Some(stale) = self.stale(&ids, progress, now) {
            return Some(stale);
        }
        let scope = scope(&progress.visit.readings);
        let (mut to, mut how) = (otherwise, none_holds(branches));
        let mut basis = Basis::Conditions;
        for (condition, goto) in branches {
            match condition.evaluate(&scope) {
                Verdict::Fail => continue,
                Verdict::Pass => (to, how) = (goto, condition.text().to_owned()),
                Verdict::Unknown(why) => {
                    (to, how) = (unknown, format!("unknown: {why}"));
                    basis = Basis::Unknown(why);
                }
            }
            break;
        }
        Some(Next::Say(Event::Decided(Decided {
            basis,
            title: self.title_of(to),
            ..decision(step, to.clone(), self.in_order(&ids), how)
        })))
    }

    /// The title of the step that something leads to.
    fn title_of(&self, to: &Goto) -> Option<Text> {
        let Goto::Step(id) = to else {
            return None;
        };
        let phases = self.book.phases.iter();
        let mut steps = phases.filter_map(|phase| step_of(phase, id));
        steps.next().map(|step| Text::from(step.title.as_str()))
    }

    /// What a person answered where the runbook lets one decide.
    fn person_decided(step: &Step, progress: &Progress) -> Option<Next<'b>> {
        let cursor = progress.visit.cursor.as_ref()?;
        let whither = crossing::whither_id(&step.id);
        let (_, answer) = cursor.answers.last()?;
        if answer.question != whither {
            return None;
        }
        let to = crossing::whither_to(&answer.answer)?;
        let to = match to {
            crossing::Whither::Stop => return Some(Next::Leave),
            crossing::Whither::Phase(name) => Goto::Phase(name),
        };
        let made = cursor.decided.as_ref();
        let new = made.is_none_or(|made| made.to != to);
        new.then(|| decided(step, to, Vec::new(), format!("{} decided", answer.by)))
    }

    /// The readings among these that are too old to decide on.
    pub(super) fn stale(
        &self,
        ids: &BTreeSet<&str>,
        progress: &Progress,
        now: Timestamp,
    ) -> Option<Next<'b>> {
        let old = |id: &str| {
            let taken = progress.visit.taken.get(id);
            taken.is_none_or(|(_, at)| now.duration_since(*at) > FRESH)
        };
        ids.iter().any(|id| old(id)).then(|| {
            let checks = self.book.readings.iter();
            Next::Observe(checks.filter(|it| ids.contains(it.id.as_str())).collect())
        })
    }

    /// One action, once, after what speaks against it.
    fn act(
        &self,
        step: &'b Step,
        id: &str,
        progress: &Progress,
        now: Timestamp,
    ) -> Option<Next<'b>> {
        let action = self.book.action(id)?;
        let cursor = progress.visit.cursor.as_ref()?;
        match (since_here(progress), &action.does) {
            (Some(deed), _) => self.instead_of(action, (deed, progress), now),
            (None, _) if cursor.decided.is_some() => None,
            (None, Change::Manual(text)) => Some(Self::by_hand(action, text, progress)),
            (None, _) => {
                let objection = self.objection((step, action), progress, now);
                objection.or_else(|| Some(self.propose(action, progress, now)))
            }
        }
    }

    /// An action is proposed on readings that are not older than a decision's.
    pub(super) fn propose(
        &self,
        action: &'b Action,
        progress: &Progress,
        now: Timestamp,
    ) -> Next<'b> {
        let stale = self.stale(&Self::basis(action), progress, now);
        stale.unwrap_or(Next::Propose(action))
    }

    /// What only a person can do: asked, and taken at their word.
    pub(super) fn by_hand(action: &'b Action, text: &str, progress: &Progress) -> Next<'b> {
        match last_answer(progress) {
            Some((_, answer)) if answer.question == action.id => Next::Say(Event::ByHand(ByHand {
                action: action.id.clone(),
                done: answer.answer.as_str() == question::DONE,
                by: answer.by.clone(),
            })),
            _ => Next::Ask(question::by_hand(action, text)),
        }
    }
}

/// That none of these conditions holds.
fn none_holds(branches: &[(Condition, Goto)]) -> String {
    let conditions: Vec<_> = branches
        .iter()
        .map(|(condition, _)| condition.text())
        .collect();
    format!("not so: {}", conditions.join("; nor "))
}

/// What came of the step, in a word or two, where it is not what it was for.
fn came_of(progress: &Progress) -> Option<&'static str> {
    let cursor = progress.visit.cursor.as_ref()?;
    let Some(waited) = &cursor.waited else {
        let deed = since_here(progress).filter(|deed| !deed.state.is_good());
        return deed.map(|deed| deed.state.word());
    };
    match waited.end {
        WaitEnd::Expired => Some("the time is up"),
        WaitEnd::Unknown => Some("not known"),
        WaitEnd::Worse => Some("it gets worse"),
        WaitEnd::TakenBack => Some("taken back"),
        WaitEnd::Held | WaitEnd::Skipped | WaitEnd::Rehearsed => None,
    }
}

/// The last answer at this step.
pub(super) fn last_answer(progress: &Progress) -> Option<&(u64, Answered)> {
    progress.visit.cursor.as_ref()?.answers.last()
}

/// The last deed that was taken up at this step.
pub(super) fn since_here(progress: &Progress) -> Option<&Deed> {
    let cursor = progress.visit.cursor.as_ref()?;
    let last = progress.deeds.iter().rfind(|deed| !deed.is_undo());
    last.filter(|deed| deed.since > cursor.since && deed.state != DeedState::Planned)
}

/// What somebody decided.
pub(super) fn decided<'b>(step: &Step, to: Goto, because: Vec<String>, how: String) -> Next<'b> {
    Next::Say(Event::Decided(decision(step, to, because, how)))
}

fn decision(step: &Step, to: Goto, because: Vec<String>, how: String) -> Decided {
    Decided {
        step: step.id.clone(),
        to,
        because,
        how: Text::from(how),
        basis: Basis::Said,
        title: None,
    }
}

/// What the readings of a condition say.
pub(super) fn because(walk: &Walk<'_>, condition: &Condition, progress: &Progress) -> Text {
    said(&walk.in_order(&condition.readings()), progress)
}
