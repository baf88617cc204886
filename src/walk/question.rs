//! The questions of a walk, and what their answers mean.

use super::choice::{DONE_BY_HAND, NOT_DONE_BY_HAND, PLAN_FIRST, diagnose, stop};
use super::deed::Deed;
use super::progress::Progress;
use crate::fact::{Owner, Page, Plan, Standing};
use crate::operator::{BETTER, Choice, Question};
use crate::runbook::{Action, Step};
use crate::text::Text;

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

pub(super) fn question(
    id: &str,
    title: &str,
    about: impl Into<Text>,
    choices: Vec<Choice>,
) -> Question {
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

/// Which of these remedies is usually right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Right {
    /// The first that is offered.
    First,
    /// None of them.
    None,
    /// Nobody can tell, as long as nothing is known.
    Look,
}

/// Which remedy. The `others` are listed only where somebody asks for them, or where there are few.
pub(super) fn remedy(
    step: &Step,
    (offered, others): (Vec<Choice>, Vec<Choice>),
    right: Right,
    about: Text,
) -> Question {
    let folds = others.len() >= MANY && !(offered.is_empty() && right != Right::Look);
    let (mut choices, others) = if folds {
        (offered, others)
    } else {
        (offered.into_iter().chain(others).collect(), Vec::new())
    };
    let usual = match right {
        Right::First => 0,
        Right::None => choices.len(),
        Right::Look => choices.len() + 1,
    };
    let on = "nothing is changed, and the next step follows";
    choices.push(Choice::new(
        NONE,
        "none of these; go on to the next step",
        on,
    ));
    choices.push(diagnose("look for the cause again"));
    choices.push(stop());
    choices.extend(others.into_iter().map(Choice::aside));
    Question {
        usual,
        ..question(&step.id, &step.title, about, choices)
    }
}

/// So many other remedies are listed only where somebody asks for them.
const MANY: usize = 3;

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
