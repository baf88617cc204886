//! What follows from readings, as documents have it: causes and criteria.

use crate::fact::{Criterion, Finding, Met, Presence};
use crate::walk::{Progress, Visit};
use schemars::JsonSchema;
use serde::Serialize;

/// A cause that was looked for.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields, rename = "Finding")]
pub(super) struct FindingPart<'a> {
    /// Its id in the runbook.
    cause: &'a str,
    /// What is wrong, as a statement.
    title: &'a str,
    /// Whether it is there.
    #[schemars(extend("enum" = ["present", "absent", "unknown"]))]
    state: &'static str,
    /// The ids of the readings that this rests on.
    because: &'a [String],
    /// The ids of the actions that help, the best first.
    remedies: &'a [String],
    /// Why it is unknown.
    reason: Option<&'a str>,
}

/// An exit criterion.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields, rename = "Criterion")]
pub(super) struct CriterionPart<'a> {
    /// Its id in the runbook.
    id: &'a str,
    /// The criterion as a statement.
    title: &'a str,
    /// Whether it holds.
    #[schemars(extend("enum" = ["met", "unmet", "unknown", "waived"]))]
    state: &'static str,
    /// What that rests on, in words.
    reason: &'a str,
    /// The ids of the readings that this rests on.
    readings: &'a [String],
}

impl<'a> From<&'a Finding> for FindingPart<'a> {
    fn from(finding: &'a Finding) -> Self {
        let (state, reason) = match &finding.state {
            Presence::Present => ("present", None),
            Presence::Absent => ("absent", None),
            Presence::Unknown(why) => ("unknown", Some(why.text.as_str())),
        };
        Self {
            cause: &finding.cause,
            title: &finding.title,
            state,
            because: &finding.because,
            remedies: &finding.remedies,
            reason,
        }
    }
}

impl<'a> From<&'a Criterion> for CriterionPart<'a> {
    /// As it was judged: that a person went on all the same waives nothing.
    fn from(criterion: &'a Criterion) -> Self {
        let state = match criterion.state {
            Met::Met => "met",
            Met::Waived(_) => "waived",
            Met::Unmet => "unmet",
            Met::Unknown(_) => "unknown",
        };
        Self {
            id: &criterion.id,
            title: &criterion.title,
            state,
            reason: &criterion.reason,
            readings: &criterion.readings,
        }
    }
}

/// Whether a person went on after this visit, or closed the incident as resolved, whatever the
/// criteria say.
pub(super) fn went_past(visit: &Visit, progress: &Progress) -> bool {
    let went_on = |answer: &str| matches!(answer, "go-on" | "resolved");
    let answer = visit.answers.last();
    let closed = progress.closed.as_ref();
    answer.is_some_and(|(_, answered)| went_on(&answered.answer))
        || closed.is_some_and(|(_, closed)| closed.resolved)
}
