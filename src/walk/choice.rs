//! Choices that several questions offer, and what follows from each.

use super::question::{AGAIN, STOP};
use crate::operator::Choice;
use crate::runbook::PhaseName;

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
