//! The questions of a walk, and what their answers mean.

use super::choice::{
    DONE_BY_HAND, NEXT, NOT_DONE_BY_HAND, NOT_RESOLVED, PLAN_FIRST, RESOLVED, again, diagnose,
    stop, to,
};
use super::deed::Deed;
use super::progress::Progress;
use crate::duration::span;
use crate::fact::{Finding, Met, Owner, Page, Plan, Presence, Standing};
use crate::operator::{BETTER, Choice, Question};
use crate::runbook::{Action, Book, PhaseName, Step};
use crate::text::Text;
use crate::truth::Verdict;
use std::time::Duration;

/// The question whether the page is acknowledged, and its yes.
pub(super) const ACKNOWLEDGE: &str = "acknowledge";
/// A person did what only a person can.
pub(super) const DONE: &str = "done";
/// None of what is offered.
pub(super) const NONE: &str = "none";
/// What speaks against it is known: it is proposed all the same.
pub(super) const GO_ON: &str = crate::operator::GO_ON;
/// What an attempt left is put back.
pub(super) const PUT_BACK: &str = "put-back";
/// The operator leaves.
pub(super) const STOP: &str = "stop";
/// The question what became of an attempt in doubt.
pub(super) const IN_DOUBT: &str = "in-doubt";
/// An attempt in doubt happened.
pub(super) const HAPPENED: &str = "happened";
/// An attempt in doubt did not happen.
pub(super) const NOTHING: &str = "nothing";
/// Look again.
pub(super) const AGAIN: &str = "again";
/// Watch until it is over.
pub(super) const WATCH: &str = "watch";
/// Watch no longer.
pub(super) const ENOUGH: &str = "enough";

/// What was answered to a question at this step, the last time.
pub(super) fn answer<'p>(progress: &'p Progress, question: &str) -> Option<&'p str> {
    let cursor = progress.visit.cursor.as_ref()?;
    let mut answers = cursor.answers.iter().rev().map(|(_, answer)| answer);
    answers
        .find(|answer| answer.question == question)
        .map(|answer| answer.answer.as_str())
}

fn question(id: &str, title: &str, about: impl Into<Text>, choices: Vec<Choice>) -> Question {
    Question {
        id: id.to_owned(),
        title: Text::from(title),
        about: about.into(),
        choices,
        usual: 0,
        lengthy: false,
    }
}

/// A line to be typed.
pub(super) fn open(id: &str, text: &str) -> Question {
    Question {
        lengthy: true,
        ..question(id, text, "an empty line leaves it open", Vec::new())
    }
}

/// Whether the page is acknowledged.
pub(super) fn acknowledge(page: &Page) -> Question {
    let title = format!("Acknowledge {}: {}?", page.id, page.title.one_line());
    let about = "others see that you are on it; nothing else is paged for it";
    let choices = vec![
        Choice::new(
            ACKNOWLEDGE,
            "acknowledge it",
            "PagerDuty is told that you are on it",
        ),
        Choice::new("leave", "leave it as it is", "PagerDuty is told nothing"),
    ];
    question(ACKNOWLEDGE, &title, about, choices)
}

/// Whether a person did what only a person can.
pub(super) fn by_hand(action: &Action, text: &str) -> Question {
    let choices = vec![
        Choice::new(DONE, "done", DONE_BY_HAND),
        Choice::new("not-done", "not done; show the others", NOT_DONE_BY_HAND),
    ];
    Question {
        usual: 1,
        ..question(&action.id, &action.title, text, choices)
    }
}

/// Which remedy. `usual` is whether the first of what is offered is the one to take.
pub(super) fn remedy(step: &Step, offered: Vec<Choice>, usual: bool, about: Text) -> Question {
    let usual = if usual { 0 } else { offered.len() };
    let mut choices = offered;
    let on = "nothing is changed, and the next step follows";
    choices.push(Choice::new(
        NONE,
        "none of these; go on to the next step",
        on,
    ));
    choices.push(diagnose("look for the cause again"));
    choices.push(stop());
    Question {
        usual,
        ..question(&step.id, &step.title, about, choices)
    }
}

/// Whether an act is proposed although something speaks against it.
pub(super) fn objection(step: &Step, against: &str) -> Question {
    let title = format!("{}, although something speaks against it?", step.title);
    let choices = vec![
        diagnose("look for the cause first"),
        Choice::new(GO_ON, "propose it all the same", PLAN_FIRST),
        stop(),
    ];
    question(&step.id, &title, against, choices)
}

/// The id of the question whether what an attempt left is put back.
pub(super) fn put_back_id(deed: &Deed) -> String {
    format!("{PUT_BACK}-{}", deed.action)
}

/// Whether what an attempt left is put back.
pub(super) fn put_back(deed: &Deed) -> Question {
    let left = deed.plan.iter().flat_map(|plan| &plan.leaves);
    let left: Vec<_> = left.map(ToString::to_string).collect();
    let title = format!("Put back what {} left?", deed.action);
    let choices = vec![
        Choice::new(
            "leave",
            "leave it; it is listed as outstanding",
            "once the incident is closed it is put back by hand; `incident show` has the command",
        ),
        Choice::new(PUT_BACK, "plan the way back, and show it", PLAN_FIRST),
        stop(),
    ];
    question(&put_back_id(deed), &title, left.join("\n"), choices)
}

/// Whether what a plan calls better goes before it, or, where it does not make `room` for it, takes its
/// place.
pub(super) fn better(plan: &Plan, (owner, better): (&Owner, &Action), room: bool) -> Question {
    let title = better.title.trim_end_matches('?');
    let (title, label) = if room {
        (
            format!("{title} first?"),
            format!("plan {} first", better.id),
        )
    } else {
        let label = format!("plan {} instead", better.id);
        (format!("{title} instead?"), label)
    };
    let go_on = format!("go on with {} all the same", plan.action);
    let choices = vec![
        Choice::new(&better.id, label, PLAN_FIRST),
        Choice::new(GO_ON, go_on, "the plan above is what is asked about next"),
        stop(),
    ];
    let about = format!("{}: {}", owner.name, owner.means);
    question(&format!("{BETTER}{}", plan.action), &title, about, choices)
}

/// The id of the question about what may speak against an act.
pub(super) fn unsure_id(step: &str) -> String {
    format!("unsure-{step}")
}

/// Whether an act is proposed although it is not known whether something speaks against it. `mild`
/// is whether there is a way back from it: then that is usually right.
pub(super) fn unsure(step: &Step, unknown: &str, mild: bool) -> Question {
    let title = format!("{}, although this is not known?", step.title);
    let choices = vec![
        diagnose("look for the cause first"),
        Choice::new(GO_ON, "propose it all the same", PLAN_FIRST),
        stop(),
    ];
    Question {
        usual: usize::from(mild),
        ..question(&unsure_id(&step.id), &title, unknown, choices)
    }
}

/// What became of an attempt in doubt.
pub(super) fn in_doubt(action: &str, subject: &str, standing: &Standing) -> Question {
    let title = format!("Did {action} happen to {subject}?");
    let happened = Choice::new(
        HAPPENED,
        "it happened; go on and verify it",
        "it counts as done, and is looked at until it worked or its time is up",
    );
    let nothing = Choice::new(
        NOTHING,
        "it did not happen; it may be proposed again",
        "it counts as not done; it is not repeated by itself",
    );
    let again = Choice::new(
        AGAIN,
        "look again",
        "the object is read again; nothing is changed",
    );
    let stop = Choice::new(
        STOP,
        "stop here; it stays in doubt",
        "you are asked again when the incident is resumed; it is not repeated by itself",
    );
    let (about, choices) = match standing {
        Standing::AsWeLeftIt(evidence) => (
            format!("it is as the attempt would leave it: {evidence}"),
            vec![happened, nothing, again, stop],
        ),
        Standing::Untouched(evidence) => (
            format!("it is as it was before: {evidence}"),
            vec![nothing, happened, again, stop],
        ),
        Standing::Changed { by, evidence } => (
            format!("{by} changed it since: {evidence}"),
            vec![again, happened, nothing, stop],
        ),
        Standing::CannotTell(why) => (
            format!("it does not tell: {why}"),
            vec![again, happened, nothing, stop],
        ),
    };
    question(IN_DOUBT, &title, about, choices)
}

/// The id of the question where to go on from a step.
pub(super) fn whither_id(step: &str) -> String {
    format!("after-{step}")
}

/// Where to go on, where the runbook leaves that to a person. A remedy that is `better` than what came
/// to nothing is what usually follows.
pub(super) fn whither(book: &Book, step: &Step, better: Option<&str>) -> Question {
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
    let title = step.title.trim_end_matches('?');
    let title = format!("Where to go on after: {title}?");
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
        (PhaseName::Confirm, _) => (
            "It cannot be told whether it is real. What now?",
            vec![
                Choice::new("go-on", format!("go on to {next}"), NEXT),
                again(),
                Choice::new("close", "close the incident", NOT_RESOLVED),
            ],
        ),
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
