//! Choices that several questions offer, and what follows from each.

use super::question::{AGAIN, STOP};
use crate::operator::{Choice, Question};
use crate::runbook::PhaseName;
use crate::text::Text;

/// What follows where something is proposed.
pub(super) const PLAN_FIRST: &str = "its plan is shown first; nothing is done before you agree";
/// What follows where the causes are looked for.
const CAUSES: &str = "everything is read again, and the causes are judged anew; nothing is changed";
/// What follows where a remedy is to be chosen.
const REMEDIES: &str = "what helps is offered; nothing is done before you agree";
/// What follows where it is checked whether it is over.
const CRITERIA: &str = "every exit criterion is judged on new readings; nothing is changed";

/// What follows where one goes on all the same.
pub(super) const NEXT: &str = "the next phase begins; nothing is changed";
/// What follows where it is closed and over.
pub(super) const RESOLVED: &str =
    "it is written down as resolved; what could be put back is asked about first";
/// What follows where it is closed and not over.
pub(super) const NOT_RESOLVED: &str =
    "it is written down as not resolved; what could be put back is asked about first";

/// What follows where a person did, or did not do, what only a person can.
pub(super) const DONE_BY_HAND: &str = "it is written down that you did it";
/// The same where they did not.
pub(super) const NOT_DONE_BY_HAND: &str =
    "it is written down that it was not done; what else helps is offered";

/// The same question in a run that changes nothing and keeps nothing: what it promises is so there.
pub(super) fn of_dry_run(mut question: Question) -> Question {
    for choice in &mut question.choices {
        let then = match choice.then.as_str() {
            PLAN_FIRST => "its plan is shown; it is not done, since this run changes nothing",
            REMEDIES => "what helps is offered; it is not done, since this run changes nothing",
            DONE_BY_HAND => "this run keeps nothing: it is not written down",
            NOT_DONE_BY_HAND => "what else helps is offered; this run keeps nothing",
            RESOLVED | NOT_RESOLVED => "this run keeps nothing: there is no incident to close",
            _ if choice.id == STOP => {
                choice.label = Text::from("stop here");
                "nothing was changed, and nothing is kept"
            }
            _ => continue,
        };
        choice.then = Text::from(then);
    }
    question
}

/// Leaving for now.
pub(super) fn stop() -> Choice {
    let then = "nothing is lost: `backlogctl incident resume` goes on here";
    Choice::new(STOP, "stop here; the incident stays open", then)
}

/// Looking for the cause.
pub(super) fn diagnose(label: &str) -> Choice {
    Choice::new("diagnose", label, CAUSES)
}

/// Going to a phase.
pub(super) fn to(phase: PhaseName, label: &str) -> Choice {
    let then = match phase {
        PhaseName::Remediate => REMEDIES,
        PhaseName::ExitCheck => CRITERIA,
        _ => CAUSES,
    };
    Choice::new(phase.as_str(), label, then)
}

/// Looking at the same once more.
pub(super) fn again() -> Choice {
    let then = "the same is read and judged anew; nothing is changed";
    Choice::new(AGAIN, "look again", then)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_that_changes_nothing_promises_nothing_else() {
        let question = Question {
            id: "remedies".to_owned(),
            title: Text::from("Which remedy?"),
            about: Text::default(),
            choices: vec![
                Choice::new("restart", "Restart", PLAN_FIRST),
                Choice::new("done", "done", DONE_BY_HAND),
                to(PhaseName::Remediate, "look for a remedy"),
                diagnose("look for the cause"),
                stop(),
            ],
            usual: 0,
            lengthy: false,
        };
        let told = of_dry_run(question.clone());
        let texts = told
            .choices
            .iter()
            .map(|it| format!("{}: {}", it.label, it.then));
        let texts: Vec<_> = texts.collect();
        for promise in ["agree", "stays open", "it is written down", "resume"] {
            assert!(
                !texts.concat().contains(promise),
                "{promise} is in {texts:?}"
            );
        }
        let ids = |question: &Question| question.choices.iter().map(|it| it.id.clone()).collect();
        let (before, after): (Vec<_>, Vec<_>) = (ids(&question), ids(&told));
        assert_eq!(before, after);
        assert_eq!(told.choices[3], question.choices[3]);
    }
}
