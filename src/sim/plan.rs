//! Plans for the simulated cluster: what its API server and its objects would say of a change.

use super::fields::{Fields, inverse, leaves};
use super::fit;
use super::moment::{Moment, Program};
use super::request::{bodies, fixed, no_commands, of, said, with_bodies};
use crate::fact::{
    Access, Back, Digest, FieldChange, Outcome, Plan, Refusal, Rehearsal, Request, Target,
    equivalent,
};
use crate::runbook::{Action, Change, Object, Undo};
use crate::text::Text;
use crate::truth::Why;
use serde_json::Value;
use std::collections::BTreeMap;

/// Plans an action.
///
/// # Errors
/// It cannot be planned, need not be done, or would do harm.
pub fn of_action(moment: &dyn Moment, target: &Target, action: &Action) -> Result<Plan, Refusal> {
    let does = fixed(moment, &action.does).map_err(Refusal::Unplanned)?;
    let (object, request) = of(moment, action, &does).map_err(Refusal::Unplanned)?;
    let draft = Plan {
        action: action.id.clone(),
        title: action.title.clone(),
        back: back(action, &request),
        equivalent: equivalent::of_change(&does, target).unwrap_or_default(),
        made: moment.now(),
        rehearsal: rehearsal(&request),
        object,
        request,
        uid: String::new(),
        generation: None,
        changes: Vec::new(),
        rests_on: BTreeMap::new(),
        owners: Vec::new(),
        follows: Vec::new(),
        cautions: Vec::new(),
        leaves: Vec::new(),
        access: Vec::new(),
        digest: Digest::default(),
    };
    let plan = renewed(moment, &draft).map_err(Refusal::Unplanned)?;
    match &plan.request {
        Request::Run { .. } => match moment.command(&plan.action).and_then(|it| it.idle) {
            Some(idle) => return Err(Refusal::NotNeeded(idle)),
            None => return Ok(plan),
        },
        Request::Message { .. } | Request::Page { .. } => return Ok(plan),
        Request::Api { .. } | Request::Steps(_) => {}
    }
    fit::of(moment, &does, &plan)?;
    Ok(plan)
}

/// The same plan, made anew on what the objects are now.
///
/// # Errors
/// What it is about is not there any more.
pub fn renewed(moment: &dyn Moment, plan: &Plan) -> Result<Plan, Why> {
    let made = moment.now();
    let renewed = match &plan.request {
        Request::Api { .. } | Request::Steps(_) => written(moment, plan)?,
        Request::Run { .. } => {
            let program = moment.command(&plan.action).ok_or_else(no_commands)?;
            run(plan, program)
        }
        Request::Message { .. } | Request::Page { .. } => plan.clone(),
    };
    Ok(Plan { made, ..renewed }.seal())
}

/// The outcome of a plan that was carried out.
pub fn outcome(plan: &Plan) -> Outcome {
    let fields: Vec<&str> = plan.changes.iter().map(|it| it.field.as_str()).collect();
    let said = said(&plan.object, &plan.request, &fields);
    match plan.request {
        Request::Message { .. } | Request::Page { .. } => Outcome::Sent(said),
        _ => Outcome::Done(said),
    }
}

/// A plan to write fields of an object.
fn written(moment: &dyn Moment, plan: &Plan) -> Result<Plan, Why> {
    let object = &plan.object;
    let item = moment.item(object)?;
    let (changes, kept) = changes(item.fields, &bodies(&plan.request));
    let rests_on = item.rests_on.iter();
    let rests_on = rests_on.map(|field| ((*field).to_owned(), item.fields.get(field)));
    let back = match &plan.back {
        Back::Request(request) => {
            Back::Request(with_bodies(request, &|body| inverse(body, item.fields)))
        }
        none @ Back::None(_) => none.clone(),
    };
    Ok(Plan {
        uid: item.uid.to_owned(),
        generation: item.generation,
        rests_on: rests_on.chain(kept).collect(),
        back,
        owners: moment.owners(object, &changes),
        follows: moment.follows(object, &changes),
        leaves: moment.leaves(object, &changes),
        access: access(object, &plan.request),
        changes,
        ..plan.clone()
    })
}

/// A plan to run a command.
fn run(plan: &Plan, program: Program) -> Plan {
    let within = match &plan.request {
        Request::Run { within, .. } => *within,
        _ => std::time::Duration::ZERO,
    };
    let minutes = within.as_secs() / 60;
    let runs = format!(
        "it runs in {}; it is interrupted if it has not ended after {minutes}m",
        program.folder
    );
    Plan {
        uid: program.identity,
        follows: program.says.into_iter().chain([runs.into()]).collect(),
        ..plan.clone()
    }
}

fn rehearsal(request: &Request) -> Rehearsal {
    match request {
        Request::Api { .. } | Request::Steps(_) => Rehearsal::Taken(Vec::new()),
        Request::Run { .. } => Rehearsal::None("a command has no dry run".into()),
        Request::Message { .. } => Rehearsal::None("a message has no dry run".into()),
        Request::Page { .. } => Rehearsal::None("a page has no dry run".into()),
    }
}

fn back(action: &Action, request: &Request) -> Back {
    match (&action.undo, &action.does, request) {
        (Undo::None(why), _, _) => Back::None(why.as_str().into()),
        (Undo::Inverse, Change::Restart { .. }, _) => {
            Back::None("a restart cannot be taken back".into())
        }
        (Undo::Inverse, _, Request::Run { .. }) => {
            Back::None("nobody knows what undoes a command".into())
        }
        (Undo::Inverse, _, Request::Message { .. } | Request::Page { .. }) => {
            Back::None("what was sent cannot be taken back".into())
        }
        (Undo::Inverse, _, _) => Back::Request(request.clone()),
    }
}

/// The fields that change, and those that are so already; where all are, they count as changes.
fn changes(fields: &Fields, bodies: &[&Value]) -> (Vec<FieldChange>, Vec<(String, Value)>) {
    let leaves = bodies.iter().flat_map(|body| leaves(body));
    let all: Vec<FieldChange> = leaves
        .map(|(field, after)| FieldChange {
            before: fields.get(&field),
            field,
            after,
        })
        .collect();
    let stays = |one: &FieldChange| one.before == one.after;
    if all.iter().all(stays) {
        return (all, Vec::new());
    }
    let (kept, changes): (Vec<_>, Vec<_>) = all.into_iter().partition(stays);
    let kept = kept.into_iter().map(|one| (one.field, one.before));
    (changes, kept.collect())
}

/// What one must be allowed to.
fn access(object: &Object, request: &Request) -> Vec<Access> {
    let what: &[&str] = match (object.kind.as_str(), request) {
        ("hpa", _) => &["patch horizontalpodautoscalers"],
        ("configmap", _) => &["patch configmaps"],
        ("rollout", Request::Steps(_)) => &["patch rollouts/status", "patch rollouts"],
        ("rollout", _) => &["patch rollouts"],
        _ => &["patch deployments"],
    };
    let allowed = |what: &&str| Access {
        what: (*what).to_owned(),
        allowed: Some(true),
        reason: Text::default(),
    };
    what.iter().map(allowed).collect()
}
