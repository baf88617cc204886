//! What came of a step: its verdict, the sentence that says why, and the command to run next.

use super::deed::{Deed, DeedState};
use super::next::Walk;
use super::progress::Progress;
use crate::event::{Ended, Event, WaitEnd, Waited};
use crate::fact::{Criterion, Finding, Met, Presence, Reading};
use crate::runbook::{Does, Phase, PhaseName, Step};
use crate::text::{Text, count};
use crate::truth::{Verdict, Why, WhyKind};

impl Walk<'_> {
    /// The end of a phase.
    pub(super) fn end(&self, phase: &Phase, progress: &Progress) -> Event {
        Event::Ended(ended(self, phase, progress))
    }
}

fn ended(walk: &Walk<'_>, phase: &Phase, progress: &Progress) -> Ended {
    let deeds = deeds(progress);
    let criteria = &progress.visit.criteria;
    let (verdict, because) = if phase.name == PhaseName::Postmortem {
        postmortem(walk, phase, progress)
    } else if !deeds.is_empty() {
        (done(&deeds), told(walk, &deeds))
    } else if acts(phase.name) {
        unchanged(progress)
    } else if !criteria.is_empty() {
        let verdict = verdict(progress);
        let because = of_criteria(&verdict, criteria);
        let still = match verdict {
            Verdict::Pass => still(progress),
            Verdict::Fail | Verdict::Unknown(_) => String::new(),
        };
        (verdict, because + &still)
    } else {
        let verdict = verdict(progress);
        let because = sentence(&verdict, progress);
        (verdict, because)
    };
    let next = match deeds.iter().find(|deed| deed.state == DeedState::Rehearsed) {
        Some(deed) => for_real(walk, deed),
        None => next(walk, phase, &verdict, progress),
    };
    Ended {
        verdict,
        because: Text::from(because),
        next: next.map(Text::from),
    }
}

/// How much of a post-mortem was answered, and what was put back meanwhile.
fn postmortem(walk: &Walk<'_>, phase: &Phase, progress: &Progress) -> (Verdict, String) {
    let asked = asked(phase, progress);
    match deeds(progress).as_slice() {
        [] => (Verdict::Pass, asked),
        deeds => (done(deeds), format!("{asked}; {}", told(walk, deeds))),
    }
}

/// How many of the questions of a phase were answered, of those that came up.
fn asked(phase: &Phase, progress: &Progress) -> String {
    let steps = phase.steps.iter().filter(|step| progress.comes_to(step));
    let questions = steps.filter(|it| matches!(it.does, Does::Ask(_)));
    let questions: Vec<_> = questions.collect();
    let is_answered = |it: &&&Step| progress.visit.answered.contains(&it.id);
    let answered = questions.iter().filter(is_answered).count();
    match questions.len() {
        0 => "There is nothing to ask".to_owned(),
        all if answered == all => format!("{} answered", count(all, "question")),
        all => format!("{answered} of {} answered", count(all, "question")),
    }
}

/// Whether a phase is there to change something.
const fn acts(phase: PhaseName) -> bool {
    matches!(phase, PhaseName::Stabilize | PhaseName::Remediate)
}

/// What came of a phase that is there to change something, and did not: what was waited for came,
/// or a cause is still there.
fn unchanged(progress: &Progress) -> (Verdict, String) {
    let cursor = progress.visit.cursor.as_ref();
    let waited = cursor.and_then(|cursor| cursor.waited.as_ref());
    if let Some(waited) = waited.filter(|waited| waited.end == WaitEnd::Held) {
        return (Verdict::Pass, waited.because.to_string());
    }
    let findings = &progress.visit.findings;
    let causes = Verdict::all(findings.iter().map(of_cause));
    let doubts = progress.visit.doubts.iter().cloned().map(Verdict::Unknown);
    let waited = waited.map_or(Verdict::Pass, of_wait);
    let verdict = doubts
        .fold(causes.clone(), Verdict::and)
        .and(waited.clone());
    let because = match (&verdict, &causes) {
        (Verdict::Pass, _) => "Nothing was changed".to_owned(),
        (Verdict::Fail, Verdict::Fail) => {
            format!("Nothing was changed: {}", present(findings).join("; "))
        }
        (Verdict::Fail, _) => {
            "Nothing was changed, and what was waited for did not come".to_owned()
        }
        (Verdict::Unknown(why), Verdict::Unknown(_)) => {
            let open = causes_in_doubt(findings);
            format!("Nothing was changed: {open}; not known: {why}")
        }
        (Verdict::Unknown(why), _) => format!("Nothing was changed; not known: {why}"),
    };
    (verdict, because)
}

/// What a wait says of what was waited for; nothing where nobody waited.
fn of_wait(waited: &Waited) -> Verdict {
    match waited.end {
        WaitEnd::Held | WaitEnd::Skipped | WaitEnd::Rehearsed => Verdict::Pass,
        WaitEnd::Expired | WaitEnd::Worse | WaitEnd::TakenBack => Verdict::Fail,
        WaitEnd::Unknown => Verdict::Unknown(Why::new(WhyKind::Absent, waited.because.clone())),
    }
}

/// The last deed of each action that was taken up in this visit.
fn deeds(progress: &Progress) -> Vec<&Deed> {
    let here = progress.deeds.iter();
    let here: Vec<_> = here
        .filter(|deed| deed.since > progress.visit.since)
        .collect();
    let last = |deed: &&Deed| {
        let mut later = here.iter();
        !later.any(|other| other.action == deed.action && other.since > deed.since)
    };
    let told = here
        .iter()
        .copied()
        .filter(|deed| last(deed) && !progress.was_put_off(deed));
    told.collect()
}

fn done(deeds: &[&Deed]) -> Verdict {
    Verdict::all(deeds.iter().map(|deed| of_deed(deed)))
}

/// What was only not seen to work is unknown, and what was taken back did not last.
fn of_deed(deed: &Deed) -> Verdict {
    match (deed.state, &deed.doubt) {
        (DeedState::Rehearsed, _) => {
            Verdict::Unknown(Why::new(WhyKind::Rehearsed, "only rehearsed"))
        }
        (DeedState::Unverified, Some(why)) if deed.taken_back.is_none() => {
            Verdict::Unknown(why.clone())
        }
        (state, _) => Verdict::from(state.is_good() && deed.taken_back.is_none()),
    }
}

fn told(walk: &Walk<'_>, deeds: &[&Deed]) -> String {
    let told = deeds.iter().map(|deed| {
        let action = walk.book.action(&deed.action);
        let title = action.map_or(deed.title(), |action| action.title.as_str());
        let state = deed.state.word();
        match (&deed.taken_back, deed.state) {
            (Some((_, taken)), _) => format!("{title}: taken back by {}", taken.by),
            // What shows that it worked was told when it was seen.
            (None, DeedState::Verified) => format!("{title}: {state}"),
            (None, _) if deed.reason.is_empty() => format!("{title}: {state}"),
            (None, DeedState::ByHand | DeedState::Declined) => {
                format!("{title}: {}", deed.reason)
            }
            (None, _) => format!("{title}: {state}, {}", deed.reason),
        }
    });
    told.collect::<Vec<_>>().join("; ")
}

/// Kleene's *and* over the criteria where there are any, else over the causes (one that is present
/// fails) and the readings that are needed.
fn verdict(progress: &Progress) -> Verdict {
    if !progress.visit.criteria.is_empty() {
        return Verdict::all(progress.visit.criteria.iter().map(|it| match &it.state {
            Met::Met | Met::Waived(_) => Verdict::Pass,
            Met::Unmet => Verdict::Fail,
            Met::Unknown(why) => Verdict::Unknown(why.clone()),
        }));
    }
    let causes = progress.visit.findings.iter().map(of_cause);
    let readings = needed(progress).map(|it| it.verdict.clone());
    Verdict::all(causes.chain(readings))
}

/// A cause that is present speaks against it.
fn of_cause(finding: &Finding) -> Verdict {
    match &finding.state {
        Presence::Present => Verdict::Fail,
        Presence::Absent => Verdict::Pass,
        Presence::Unknown(why) => Verdict::Unknown(why.clone()),
    }
}

/// The titles of the causes that are present.
fn present(findings: &[Finding]) -> Vec<&str> {
    let present = findings.iter();
    let present = present.filter(|it| it.state == Presence::Present);
    present.map(|it| it.title.as_str()).collect()
}

/// The readings on which the verdict rests. A source that is not configured is not needed, unless
/// the runbook says what is good there: a step that read nothing is never healthy.
pub(super) fn needed(progress: &Progress) -> impl Iterator<Item = &Reading> {
    let absent = |it: &Reading| {
        it.verdict
            .why()
            .is_some_and(|why| why.kind == WhyKind::NotConfigured)
    };
    progress
        .visit
        .in_order()
        .filter(move |it| it.needed && (it.judged || !absent(it)))
}

fn sentence(verdict: &Verdict, progress: &Progress) -> String {
    let present = present(&progress.visit.findings);
    let titles = |wanted: &dyn Fn(&Verdict) -> bool| {
        let held = needed(progress).filter(|it| wanted(&it.verdict));
        held.map(|it| it.title.as_str())
            .collect::<Vec<_>>()
            .join(", ")
    };
    match verdict {
        Verdict::Fail if !present.is_empty() => present.join("; "),
        Verdict::Fail if progress.visit.findings.is_empty() => {
            format!(
                "Not as it should be: {}",
                titles(&|it| *it == Verdict::Fail)
            )
        }
        Verdict::Fail => {
            let failed = titles(&|it| *it == Verdict::Fail);
            format!("No known cause, but not as it should be: {failed}")
        }
        Verdict::Unknown(why) => {
            let unknown = needed(progress)
                .filter(|it| it.verdict.why().is_some())
                .count();
            let readings = count(unknown, "needed reading");
            let blind = match unknown {
                0 => causes_in_doubt(&progress.visit.findings) + "; not known",
                1 => format!("{readings} unknown"),
                _ => format!("{readings} unknown, one of them"),
            };
            format!("Cannot tell: {blind}: {why}")
        }
        Verdict::Pass if progress.visit.findings.is_empty() => "All is as it should be".to_owned(),
        Verdict::Pass => "No cause found, and all is as it should be".to_owned(),
    }
}

fn causes_in_doubt(findings: &[Finding]) -> String {
    let open = findings
        .iter()
        .filter(|it| matches!(it.state, Presence::Unknown(_)));
    let open: Vec<_> = open.map(|it| it.cause.as_str()).collect();
    format!("{} may be the cause", open.join(", "))
}

fn of_criteria(verdict: &Verdict, criteria: &[Criterion]) -> String {
    let number =
        |wanted: &dyn Fn(&Met) -> bool| criteria.iter().filter(|it| wanted(&it.state)).count();
    let unmet = number(&|it| *it == Met::Unmet);
    let unknown = number(&|it| matches!(it, Met::Unknown(_)));
    match verdict {
        Verdict::Pass => over(criteria),
        Verdict::Fail => {
            let unknown = (unknown > 0).then(|| format!(", {unknown} unknown"));
            let unknown = unknown.unwrap_or_default();
            let all = criteria.len();
            format!("Not over: {unmet} of {all} unmet{unknown}")
        }
        Verdict::Unknown(_) => format!("Cannot tell whether it is over: {unknown} unknown"),
    }
}

/// What is left to put back although all criteria are met.
fn still(progress: &Progress) -> String {
    let owing = progress.owing();
    match owing.as_slice() {
        [] => String::new(),
        [one] => format!("; outstanding: {one}"),
        [first, rest @ ..] => format!("; outstanding: {first}, and {} more", rest.len()),
    }
}

/// That all criteria are met, or done without.
fn over(criteria: &[Criterion]) -> String {
    let all = criteria.len();
    let waived = criteria.iter();
    let waived = waived.filter(|it| matches!(it.state, Met::Waived(_)));
    match waived.count() {
        0 => format!("Over: {all} of {all} criteria met"),
        waived => format!(
            "Over: {} of {all} criteria met, {waived} waived",
            all - waived
        ),
    }
}

impl Walk<'_> {
    /// The command that does an action by its name; one that pages a level escalates to it.
    pub fn command_of(&self, action: &str) -> String {
        let mut levels = self.book.escalation.iter();
        match levels.find(|level| level.action() == action) {
            Some(level) => format!("{} escalate {}", self.command, level.level),
            None => format!("{} {} {action}", self.command, PhaseName::Remediate),
        }
    }
}

/// The command that does what was rehearsed, if the plan is still the same then.
fn for_real(walk: &Walk<'_>, deed: &Deed) -> Option<String> {
    let plan = deed.plan.as_ref()?;
    if walk.target.guard.read_only {
        return None;
    }
    let command = walk.command_of(&deed.action);
    Some(format!("{command} --consent {}", plan.digest))
}

/// Whether no source could be asked, since nobody said where any is: looking again shows no more.
fn nothing_is_configured(walk: &Walk<'_>, progress: &Progress) -> bool {
    let readings = &progress.visit.readings;
    let nowhere = |it: &Reading| {
        let why = it.verdict.why();
        why.is_some_and(|why| why.kind == WhyKind::NotConfigured)
    };
    walk.target.simulated.is_none() && !readings.is_empty() && readings.iter().all(nowhere)
}

/// The one command to run next; `None` when there is nothing left to do.
fn next(walk: &Walk<'_>, phase: &Phase, verdict: &Verdict, progress: &Progress) -> Option<String> {
    if nothing_is_configured(walk, progress)
        && let Some(begin) = &walk.manner.nowhere
    {
        return Some(begin.clone());
    }
    let step = |name: PhaseName| format!("{} {name}", walk.command);
    let is_unknown = matches!(verdict, Verdict::Unknown(_));
    if is_unknown && walk.target.simulated.is_none() && progress.is_kept_out() {
        // Another look would show no more, as long as nothing answers.
        return Some(walk.doctor());
    }
    match (phase.name, verdict) {
        (PhaseName::Confirm | PhaseName::ExitCheck, Verdict::Fail | Verdict::Unknown(_)) => {
            Some(step(PhaseName::Diagnose))
        }
        (PhaseName::ExitCheck, Verdict::Pass) | (PhaseName::Postmortem, _) => None,
        (_, Verdict::Pass) => Some(step(PhaseName::ExitCheck)),
        (PhaseName::Diagnose, _) => {
            let remedy = progress.visit.proposals.first();
            Some(match remedy {
                Some(remedy) => format!("{} {}", step(PhaseName::Remediate), remedy.action),
                None => format!("{} -v", step(PhaseName::Diagnose)),
            })
        }
        (PhaseName::Stabilize | PhaseName::Remediate, _) => Some(step(PhaseName::Diagnose)),
    }
}

#[cfg(test)]
mod tests;
