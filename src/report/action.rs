//! Actions as documents have them: proposed, planned, done.

use crate::fact::{
    Access, Agreed, Back, Digest, FieldChange, How, Owner, Plan, Proposal, Rehearsal, Request,
};
use crate::text::Text;
use crate::walk::{Deed, DeedState, Progress};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

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
    /// What it would change; null where a person does it, or where no plan could be made.
    plan: Option<PlanPart<'a>>,
    /// Why: of a proposed one the id of the cause.
    reason: &'a str,
    /// What it does, in a few words.
    title: &'a str,
    /// When its state was reached; null where it is only proposed.
    #[schemars(with = "Option<String>", extend("format" = "date-time"))]
    at: Option<Timestamp>,
    /// Who agreed to it.
    agreed: Option<AgreedPart<'a>>,
}

/// Who agreed to a plan.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields, rename = "Agreed")]
pub(super) struct AgreedPart<'a> {
    /// Who.
    by: &'a str,
    /// How: at the prompt, by typing the object's name, by `--yes`, by the plan's digest.
    #[schemars(extend("enum" = ["prompt", "retyped", "flag", "digest"]))]
    how: &'static str,
}

/// What an action would change.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields, rename = "Plan")]
pub(super) struct PlanPart<'a> {
    /// What consent is given to; null where nothing was planned against the live object.
    #[schemars(with = "Option<String>")]
    digest: Option<&'a Digest>,
    /// The object, as `kind/name`.
    object: String,
    /// The fields that would change; empty where nothing was planned against the live object.
    changes: Vec<ChangePart<'a>>,
    /// The command that does the same by hand.
    equivalent: Option<&'a str>,
    /// Who else writes these fields.
    owners: Vec<OwnerPart<'a>>,
    /// What will follow, a sentence each.
    #[schemars(with = "Vec<String>")]
    follows: &'a [Text],
    /// What will follow and should not be overlooked, a sentence each.
    #[schemars(with = "Vec<String>")]
    risks: &'a [Text],
    /// What the API server's own dry run warned of.
    #[schemars(with = "Vec<String>")]
    warnings: &'a [Text],
    /// Whether one may do this, as far as the API server says.
    access: Vec<AccessPart<'a>>,
    /// The way back; null where nothing was planned against the live object.
    undo: Option<UndoPart<'a>>,
}

/// A field that would change.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields, rename = "Change")]
pub(super) struct ChangePart<'a> {
    /// Its path.
    field: &'a str,
    /// Its value now; null where it is not set.
    before: &'a Value,
    /// Its value afterwards; `$(now)` stands for the time of the act.
    after: &'a Value,
}

/// Somebody else who writes a field that would change.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields, rename = "Owner")]
pub(super) struct OwnerPart<'a> {
    /// Who.
    name: &'a str,
    /// What that means for the change.
    means: &'a str,
    /// The id of the action that is better because of that.
    better: Option<&'a str>,
}

/// Whether one may do something.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields, rename = "Access")]
pub(super) struct AccessPart<'a> {
    /// What: `patch deployments`.
    what: &'a str,
    /// Whether one may; null where the server did not say.
    allowed: Option<bool>,
    /// What the server says about it.
    reason: &'a str,
}

/// The way back from a change.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields, rename = "Undo")]
pub(super) struct UndoPart<'a> {
    /// The request that writes the values from before; null where there is none.
    #[schemars(with = "Option<Value>")]
    request: Option<&'a Request>,
    /// Why there is none.
    reason: Option<&'a str>,
}

/// What became of the actions of the visit, and then what is proposed and was not taken up.
pub(super) fn actions(progress: &Progress) -> Vec<ActionPart<'_>> {
    let done = here(progress).map(|deed| ActionPart::of_deed(deed, progress));
    done.chain(open(progress).map(ActionPart::from)).collect()
}

/// The deeds of the visit.
pub(super) fn here(progress: &Progress) -> impl Iterator<Item = &Deed> {
    let since = progress.visit.since;
    progress.deeds.iter().filter(move |deed| deed.since > since)
}

/// The proposals that were not taken up.
pub(super) fn open(progress: &Progress) -> impl Iterator<Item = &Proposal> {
    let proposals = progress.visit.proposals.iter();
    proposals.filter(|it| here(progress).all(|deed| deed.action != it.action))
}

/// The state as documents have it.
pub(super) const fn state(state: DeedState) -> &'static str {
    match state {
        DeedState::Planned | DeedState::Agreed => "proposed",
        DeedState::Declined => "declined",
        DeedState::Rehearsed => "rehearsed",
        DeedState::NotNeeded => "not_needed",
        DeedState::Refused | DeedState::Moved => "refused",
        DeedState::Intended | DeedState::InDoubt => "in_doubt",
        DeedState::Failed => "failed",
        DeedState::Done | DeedState::Verifying | DeedState::ByHand | DeedState::Sent => "done",
        DeedState::Verified => "verified",
        DeedState::Unverified => "unverified",
        DeedState::Undone => "undone",
    }
}

impl<'a> ActionPart<'a> {
    /// A deed. Where no plan was made, its title is that of the proposal.
    pub(super) fn of_deed(deed: &'a Deed, progress: &'a Progress) -> Self {
        let visits = progress.past.iter().chain([&progress.visit]);
        let mut proposals = visits.flat_map(|visit| &visit.proposals);
        let proposed = proposals.find(|it| it.action == deed.action);
        let title = deed.plan.as_ref().map(|plan| plan.title.as_str());
        let title = title.or(proposed.map(|it| it.title.as_str()));
        Self {
            id: &deed.action,
            attempt: deed.attempt,
            state: state(deed.state),
            plan: deed.plan.as_ref().map(PlanPart::from),
            reason: &deed.reason,
            title: title.unwrap_or(&deed.action),
            at: Some(deed.at),
            agreed: deed.agreed.as_ref().map(AgreedPart::from),
        }
    }
}

impl<'a> From<&'a Proposal> for ActionPart<'a> {
    fn from(proposal: &'a Proposal) -> Self {
        let plan = proposal.object.as_ref().map(|object| PlanPart {
            digest: None,
            object: object.clone(),
            changes: Vec::new(),
            equivalent: proposal.equivalent.as_deref(),
            owners: Vec::new(),
            follows: &[],
            risks: &[],
            warnings: &[],
            access: Vec::new(),
            undo: None,
        });
        Self {
            id: &proposal.action,
            attempt: None,
            state: "proposed",
            plan,
            reason: &proposal.cause,
            title: &proposal.title,
            at: None,
            agreed: None,
        }
    }
}

impl<'a> From<&'a Agreed> for AgreedPart<'a> {
    fn from(agreed: &'a Agreed) -> Self {
        let how = match agreed.how {
            How::Prompt => "prompt",
            How::Retyped => "retyped",
            How::Flag => "flag",
            How::Digest => "digest",
        };
        Self {
            by: &agreed.by,
            how,
        }
    }
}

impl<'a> From<&'a Plan> for PlanPart<'a> {
    fn from(plan: &'a Plan) -> Self {
        let warnings: &[Text] = match &plan.rehearsal {
            Rehearsal::Taken(warnings) => warnings,
            Rehearsal::Said(_) | Rehearsal::None(_) => &[],
        };
        Self {
            digest: Some(&plan.digest),
            object: plan.subject(),
            changes: plan.changes.iter().map(ChangePart::from).collect(),
            equivalent: Some(&plan.equivalent),
            owners: plan.owners.iter().map(OwnerPart::from).collect(),
            follows: &plan.follows,
            risks: &plan.risks,
            warnings,
            access: plan.access.iter().map(AccessPart::from).collect(),
            undo: Some(UndoPart::from(&plan.back)),
        }
    }
}

impl<'a> From<&'a FieldChange> for ChangePart<'a> {
    fn from(change: &'a FieldChange) -> Self {
        Self {
            field: &change.field,
            before: &change.before,
            after: &change.after,
        }
    }
}

impl<'a> From<&'a Owner> for OwnerPart<'a> {
    fn from(owner: &'a Owner) -> Self {
        Self {
            name: &owner.name,
            means: &owner.means,
            better: owner.better.as_deref(),
        }
    }
}

impl<'a> From<&'a Access> for AccessPart<'a> {
    fn from(access: &'a Access) -> Self {
        Self {
            what: &access.what,
            allowed: access.allowed,
            reason: &access.reason,
        }
    }
}

impl<'a> From<&'a Back> for UndoPart<'a> {
    fn from(back: &'a Back) -> Self {
        let (request, reason) = match back {
            Back::Request(request) => (Some(request), None),
            Back::None(why) => (None, Some(why.as_str())),
        };
        Self { request, reason }
    }
}
