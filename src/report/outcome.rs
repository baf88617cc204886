//! What follows from readings, as documents have it: causes, criteria, actions.

use crate::fact::{Criterion, Finding, Met, Presence, Proposal};
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

/// An action, and what became of it.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields, rename = "Action")]
pub(super) struct ActionPart<'a> {
    /// Its id in the runbook.
    id: &'a str,
    /// The number of its attempt; null where nothing was attempted.
    attempt: Option<u64>,
    /// What became of it.
    #[schemars(extend("enum" = [
        "proposed", "declined", "rehearsed", "not_needed", "refused", "in_doubt", "failed", "done",
        "verified", "unverified", "undone"
    ]))]
    state: &'static str,
    /// What it would change; null where a person does it.
    plan: Option<PlanPart<'a>>,
    /// Why: of a proposed one the id of the cause.
    reason: &'a str,
    /// What it does, in a few words.
    title: &'a str,
}

/// What an action would change.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields, rename = "Plan")]
pub(super) struct PlanPart<'a> {
    /// What consent is given to; null where nothing was planned against the live object.
    digest: Option<&'a str>,
    /// The object, as `kind/name`.
    object: &'a str,
    /// The fields that would change; empty where nothing was planned against the live object.
    changes: Vec<ChangePart>,
    /// The command that does the same by hand.
    equivalent: Option<&'a str>,
}

/// A field that would change.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields, rename = "Change")]
pub(super) struct ChangePart {
    /// Its path.
    field: String,
    /// Its value now.
    before: serde_json::Value,
    /// Its value afterwards.
    after: serde_json::Value,
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
    fn from(criterion: &'a Criterion) -> Self {
        let state = match criterion.state {
            Met::Met => "met",
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

impl<'a> From<&'a Proposal> for ActionPart<'a> {
    fn from(proposal: &'a Proposal) -> Self {
        let plan = proposal.object.as_deref().map(|object| PlanPart {
            digest: None,
            object,
            changes: Vec::new(),
            equivalent: proposal.equivalent.as_deref(),
        });
        Self {
            id: &proposal.action,
            attempt: None,
            state: "proposed",
            plan,
            reason: &proposal.cause,
            title: &proposal.title,
        }
    }
}
