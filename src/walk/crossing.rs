//! The questions between two steps or phases, and what their answers mean.

use super::choice::{NEXT, NOT_RESOLVED, RESOLVED, again, stop, to};
use super::progress::Progress;
use super::question::{AGAIN, ENOUGH, STOP, WATCH, question};
use crate::duration::span;
use crate::fact::{Finding, Met, Presence};
use crate::operator::{Choice, Question};
use crate::runbook::{Book, PhaseName, Step};
use crate::text::Text;
use crate::truth::Verdict;
use std::time::Duration;

/// The id of the question where to go on from a step.
pub(super) fn whither_id(step: &str) -> String {
    format!("after-{step}")
}

/// Where to go on, where the runbook leaves that to a person, and what `came` of the step. A remedy that
/// is `better` than what came to nothing is what usually follows.
pub(super) fn whither(
    book: &Book,
    (step, came): (&Step, Option<&str>),
    better: Option<&str>,
) -> Question {
    let phases = [
        (PhaseName::Diagnose, "look for the cause"),
        (PhaseName::Remediate, "choose a remedy"),
        (PhaseName::ExitCheck, "check whether it is over"),
    ];
    let there = phases
        .into_iter()
        .filter(|(name, _)| book.phase(*name).is_some());
    let mut choices: Vec<_> = there.map(|(name, label)| to(name, label)).collect();
    choices.push(stop());
    let remedy = choices.iter_mut().enumerate();
    let mut remedy = remedy.filter(|(_, it)| it.id == PhaseName::Remediate.as_str());
    let mut usual = 0;
    if let (Some((place, choice)), Some(better)) = (remedy.next(), better) {
        choice.label = Text::from(format!("{}: {better} is better", choice.label));
        usual = place;
    }
    let title = match (came, step.title.ends_with('?')) {
        (None, true) => format!("{} What now?", step.title),
        (None, false) => format!("{}. What now?", step.title),
        (Some(came), true) => {
            let (first, rest) = came.split_at(came.chars().next().map_or(0, char::len_utf8));
            format!("{} {}{rest}. What now?", step.title, first.to_uppercase())
        }
        (Some(came), false) => format!("{}: {came}. What now?", step.title),
    };
    Question {
        usual,
        ..question(&whither_id(&step.id), &title, "", choices)
    }
}

/// What an answer to [`whither`] means.
pub(super) enum Whither {
    Phase(PhaseName),
    Stop,
}

pub(super) fn whither_to(answer: &str) -> Option<Whither> {
    if answer == STOP {
        return Some(Whither::Stop);
    }
    phase(answer).map(Whither::Phase)
}

fn phase(name: &str) -> Option<PhaseName> {
    [
        PhaseName::Diagnose,
        PhaseName::Remediate,
        PhaseName::ExitCheck,
        PhaseName::Postmortem,
    ]
    .into_iter()
    .find(|phase| phase.as_str() == name)
}

/// What an answer between two phases means.
pub(super) enum Way {
    /// On to the next phase.
    On,
    /// The same phase again.
    Again,
    /// The same phase again and again, a minute apart, until it is over or the time for that is.
    Watch,
    /// A criterion is done without.
    Waive,
    /// The question again.
    Ask,
    /// To another phase.
    To(PhaseName),
    /// The incident is closed.
    Close { resolved: bool },
    /// The operator leaves.
    Stop,
}

pub(super) fn way(answer: &str) -> Option<Way> {
    Some(match answer {
        "go-on" => Way::On,
        AGAIN => Way::Again,
        WATCH => Way::Watch,
        super::waive::WAIVE => Way::Waive,
        ENOUGH => Way::Ask,
        "resolved" => Way::Close { resolved: true },
        "close" => Way::Close { resolved: false },
        STOP => Way::Stop,
        name => Way::To(phase(name)?),
    })
}

/// Whether somebody watches no longer.
pub(super) fn is_enough(progress: &Progress) -> bool {
    let last = progress.visit.answers.last();
    last.is_some_and(|(_, answer)| &*answer.answer == ENOUGH)
}

/// The question between two phases, of which `next` is the second one. `watch` is how long it is
/// watched whether it is over.
pub(super) fn crossing(
    phase: PhaseName,
    next: Option<PhaseName>,
    progress: &Progress,
    watch: Duration,
) -> Question {
    let next = next.map_or("the end", PhaseName::as_str);
    let ended = progress.visit.ended.as_ref();
    let verdict = ended.map(|(_, ended)| &ended.verdict);
    let because = ended.map(|(_, ended)| ended.because.clone());
    let (title, mut choices) = match (phase, verdict) {
        (PhaseName::Confirm, Some(Verdict::Pass)) => (
            "Everything looks as it should. What now?",
            vec![
                Choice::new("resolved", "close the incident: nothing is wrong", RESOLVED),
                again(),
                Choice::new("go-on", format!("go on to {next} all the same"), NEXT),
            ],
        ),
        (PhaseName::Confirm, _) => {
            let on = Choice::new("go-on", format!("go on to {next}"), NEXT);
            let close = Choice::new("close", "close the incident", NOT_RESOLVED);
            // The next phase would see no more, as long as nothing can be read.
            let choices = if progress.sees_nothing() {
                vec![again(), on, close]
            } else {
                vec![on, again(), close]
            };
            ("It cannot be told whether it is real. What now?", choices)
        }
        (PhaseName::Diagnose, _) => {
            let over = to(PhaseName::ExitCheck, "check whether it is over");
            let remedy = to(PhaseName::Remediate, "choose a remedy all the same");
            // After a remedy that worked nothing is left to be found.
            let worked = progress.deeds.iter().any(|deed| deed.state.is_good());
            let choices = if worked {
                vec![over, again(), remedy]
            } else {
                vec![again(), remedy, over]
            };
            let findings = &progress.visit.findings;
            let unknown = |it: &Finding| matches!(it.state, Presence::Unknown(_));
            let title = if findings.iter().any(unknown) {
                "The cause cannot be told. What now?"
            } else {
                "No known cause was found. What now?"
            };
            (title, choices)
        }
        (PhaseName::ExitCheck, _) => ("It is not over yet. What now?", not_over(watch)),
        _ => return close(progress),
    };
    choices.push(stop());
    question(
        &whither_id(phase.as_str()),
        title,
        because.unwrap_or_default(),
        choices,
    )
}

/// What one can do as long as it is not over.
fn not_over(watch: Duration) -> Vec<Choice> {
    vec![
        Choice::new(
            WATCH,
            format!("watch until it is over, for {} at most", span(watch)),
            "it looks again every minute; `s` ends that, `q` leaves",
        ),
        again(),
        to(PhaseName::Diagnose, "look for the cause again"),
        to(PhaseName::Remediate, "choose another remedy"),
        Choice::new(
            super::waive::WAIVE,
            "waive a criterion, with the reason",
            "you are asked which and why; it is told as waived, never as met",
        ),
        Choice::new("go-on", "go on to the post-mortem all the same", NEXT),
    ]
}

/// The last question of an incident.
fn close(progress: &Progress) -> Question {
    let visits = progress.past.iter().rev();
    let checked = visits
        .map(|visit| &visit.criteria)
        .find(|it| !it.is_empty());
    let over = checked.is_some_and(|all| {
        let mut all = all.iter();
        all.all(|it| matches!(it.state, Met::Met | Met::Waived(_)))
    });
    let resolved = Choice::new("resolved", "close it as resolved", RESOLVED);
    let unresolved = Choice::new("close", "close it as not resolved", NOT_RESOLVED);
    let choices = if over {
        vec![resolved, unresolved, stop()]
    } else {
        vec![stop(), resolved, unresolved]
    };
    let owing: Vec<_> = progress
        .owing()
        .iter()
        .map(|it| format!("outstanding: {it}"))
        .collect();
    question("close", "Close the incident?", owing.join("\n"), choices)
}
