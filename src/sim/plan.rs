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
use crate::truth::{Why, WhyKind};
use serde_json::Value;
use std::collections::BTreeMap;

/// What follows from a message.
const MESSAGE: &str = "it is posted as it stands, in the name of the webhook at demo.invalid; \
                       everybody in the channel can read it, and nothing says whether anybody does";

/// Plans an action.
///
/// # Errors
/// It cannot be planned, need not be done, or would do harm.
pub fn of_action(moment: &dyn Moment, target: &Target, action: &Action) -> Result<Plan, Refusal> {
    if let Change::SelfHeal { of } = &action.does
        && moment.holder(of).is_none()
    {
        return Err(Refusal::NotNeeded("nothing tracks it from git".into()));
    }
    let (does, aside) = fixed(moment, &action.does)?;
    let request = of(moment, target, action, &does);
    let (object, request) = request.map_err(Refusal::Unplanned)?;
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
        risks: Vec::new(),
        moved: Vec::new(),
        cautions: Vec::new(),
        leaves: Vec::new(),
        undoes: None,
        access: Vec::new(),
        digest: Digest::default(),
    };
    let mut plan = renewed(moment, &draft).map_err(Refusal::Unplanned)?;
    plan.follows.extend(aside);
    match &plan.request {
        Request::Api { .. } | Request::Steps(_) => fit::of(moment, &does, &plan)?,
        Request::Run { .. } => {
            let idle = moment.command(&plan.action).and_then(|it| it.idle);
            idle.map_or(Ok(()), |idle| Err(Refusal::NotNeeded(idle)))?;
        }
        Request::Message { .. } | Request::Page { .. } => {}
    }
    Ok(plan)
}

/// Plans the way back from a plan that was carried out.
///
/// # Errors
/// There is none, or everything is as it was before.
pub fn of_way_back(moment: &dyn Moment, target: &Target, done: &Plan) -> Result<Plan, Refusal> {
    let request = match &done.back {
        Back::Request(request) => request.clone(),
        Back::None(why) => {
            let text = format!("{} has no way back: {why}", done.action);
            return Err(Refusal::Unfit(Why::new(WhyKind::Invalid, text)));
        }
    };
    let draft = Plan {
        action: done.undo_id(),
        title: done.undo_title(),
        equivalent: equivalent::of_request(&done.object, &request, target),
        back: Back::Request(request.clone()),
        rehearsal: rehearsal(&request),
        request,
        ..done.clone()
    };
    let plan = renewed(moment, &draft).map_err(Refusal::Unplanned)?;
    if plan.changes.iter().all(|it| it.before == it.after) {
        let text = format!("{} is as it was before {}", plan.subject(), done.action);
        return Err(Refusal::NotNeeded(text.into()));
    }
    Ok(Plan {
        leaves: Vec::new(),
        ..plan
    })
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
        Request::Message { text, .. } => told(plan, ("text", text), MESSAGE.into()),
        Request::Page { team, summary, .. } => {
            let follows = format!(
                "{team} is paged with the name of the incident; nothing says whether anybody comes"
            );
            told(plan, ("alert", summary), follows.into())
        }
    };
    Ok(Plan { made, ..renewed }.seal())
}

/// The outcome of a plan that was carried out.
pub fn outcome(plan: &Plan, attempt: &str) -> Outcome {
    let said = said(plan, attempt);
    match plan.request {
        Request::Message { .. } | Request::Page { .. } => Outcome::Sent(said),
        _ => Outcome::Done(said),
    }
}

/// A plan to tell people something: the very words are what changes.
fn told(plan: &Plan, (field, says): (&str, &str), follows: Text) -> Plan {
    Plan {
        uid: "simulated".to_owned(),
        changes: vec![FieldChange {
            field: field.to_owned(),
            before: Value::Null,
            after: says.into(),
        }],
        follows: vec![follows],
        ..plan.clone()
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

/// A plan to run a command, with what its plan half says.
fn run(plan: &Plan, program: Program) -> Plan {
    Plan {
        uid: program.identity,
        changes: program.changes,
        rests_on: program.rests_on,
        rehearsal: program
            .said
            .map_or_else(|| plan.rehearsal.clone(), Rehearsal::Said),
        follows: program.says,
        ..plan.clone()
    }
}

fn rehearsal(request: &Request) -> Rehearsal {
    match request {
        Request::Api { .. } | Request::Steps(_) => Rehearsal::Taken(Vec::new()),
        Request::Run { .. } => Rehearsal::None("a command has no dry run".into()),
        Request::Message { .. } | Request::Page { .. } => {
            Rehearsal::None("a message has no dry run".into())
        }
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
            Back::None("what was read cannot be taken back".into())
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
        ("application", _) => &["patch applications"],
        _ => &["patch deployments"],
    };
    let allowed = |what: &&str| Access {
        what: (*what).to_owned(),
        allowed: Some(true),
        reason: Text::default(),
    };
    what.iter().map(allowed).collect()
}
