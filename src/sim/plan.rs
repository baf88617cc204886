//! Plans for the simulated cluster: what its API server and its objects would say of a change.

use super::fields::{Fields, inverse, leaves};
use super::fit;
use super::history::PROCESSOR;
use super::scene::Scene;
use crate::fact::{
    Access, Back, Digest, FieldChange, Owner, Plan, Refusal, Rehearsal, Request, TIME_OF_ACT,
    Target, equivalent,
};
use crate::runbook::{Action, Change, Object, Size, Undo};
use crate::text::{Text, count};
use crate::truth::{Why, WhyKind};
use serde_json::{Value, json};

const MERGE: &str = "application/merge-patch+json";
const STRATEGIC: &str = "application/strategic-merge-patch+json";

/// When pods were last restarted by hand.
const RESTARTED: &str = "kubectl.kubernetes.io/restartedAt";

/// Plans an action.
pub fn of_action(scene: &Scene, target: &Target, action: &Action) -> Result<Plan, Refusal> {
    let (object, request) = request(&action.does).map_err(Refusal::Unplanned)?;
    let draft = Plan {
        action: action.id.clone(),
        title: action.title.clone(),
        back: back(action, &request),
        equivalent: equivalent::of_change(&action.does, target).unwrap_or_default(),
        made: scene.stamp(scene.time),
        rehearsal: Rehearsal::Taken(Vec::new()),
        object,
        request,
        uid: String::new(),
        generation: None,
        changes: Vec::new(),
        rests_on: [].into(),
        owners: Vec::new(),
        follows: Vec::new(),
        cautions: Vec::new(),
        leaves: Vec::new(),
        access: Vec::new(),
        digest: Digest::default(),
    };
    let plan = renewed(scene, &draft).map_err(Refusal::Unplanned)?;
    fit::of(scene.now(), &action.does, &plan)?;
    Ok(plan)
}

/// The same plan, made anew on what the objects are now.
pub fn renewed(scene: &Scene, plan: &Plan) -> Result<Plan, Why> {
    let body = body(&plan.request)?;
    let fields = fields(scene, &plan.object)?;
    let changes = changes(fields, body);
    let (rests_on, generation) = if plan.object.kind == "deployment" {
        ("spec.paused", Some(scene.now().generation))
    } else {
        ("spec.maxReplicas", None)
    };
    let back = match &plan.back {
        Back::Request(request) => Back::Request(with_body(request, inverse(body, fields))),
        none @ Back::None(_) => none.clone(),
    };
    let renewed = Plan {
        uid: uid(&plan.object).to_owned(),
        generation,
        rests_on: [(rests_on.to_owned(), fields.get(rests_on))].into(),
        back,
        owners: owners(scene, &changes),
        follows: follows(scene, &changes),
        access: vec![access(&plan.object)],
        made: scene.stamp(scene.time),
        changes,
        ..plan.clone()
    };
    Ok(renewed.seal())
}

/// What `kubectl` says of a plan that was carried out.
pub fn done(plan: &Plan) -> Text {
    let name = &plan.object.name;
    if plan.object.kind == "hpa" {
        return format!("horizontalpodautoscaler.autoscaling/{name} patched").into();
    }
    let verb = match plan.changes.first().map(|change| change.field.as_str()) {
        Some("spec.replicas") => "scaled",
        Some(field) if field.contains(RESTARTED) => "restarted",
        _ => "patched",
    };
    format!("deployment.apps/{name} {verb}").into()
}

/// The fields of an object that there is.
pub fn fields<'a>(scene: &'a Scene, object: &Object) -> Result<&'a Fields, Why> {
    let known = object.name == PROCESSOR && matches!(&*object.kind, "deployment" | "hpa");
    if !known {
        let text = format!(
            "the simulator does not model {}/{}",
            object.kind, object.name
        );
        return Err(Why::new(WhyKind::NotConfigured, text)
            .hint(format!("it models deployment/{PROCESSOR}")));
    }
    let fields = scene.now().fields(&object.kind);
    fields.ok_or_else(|| {
        let text = format!("no autoscaler owns deployment/{}", object.name);
        Why::new(WhyKind::Absent, text)
    })
}

/// The request that makes a change, and the object that it is about.
fn request(change: &Change) -> Result<(Object, Request), Why> {
    let (object, content_type, body) = match change {
        // SKELETON: a factor
        Change::Scale {
            on,
            to: Size::Exactly(replicas),
        } => (on.clone(), MERGE, json!({"spec": {"replicas": replicas}})),
        Change::Hpa {
            on,
            min: Size::Exactly(min),
        } => {
            let autoscaler = Object {
                kind: "hpa".to_owned(),
                ..on.clone()
            };
            let body = json!({"spec": {"minReplicas": min}});
            (autoscaler, STRATEGIC, body)
        }
        Change::Restart { on } => {
            let annotations = json!({"annotations": {RESTARTED: TIME_OF_ACT}});
            let body = json!({"spec": {"template": {"metadata": annotations}}});
            (on.clone(), STRATEGIC, body)
        }
        Change::Patch { on, patch, .. } => (on.clone(), STRATEGIC, patch.clone()),
        // SKELETON
        Change::Command(_)
        | Change::Scale { .. }
        | Change::Hpa { .. }
        | Change::Rollout { .. }
        | Change::Message(_)
        | Change::Page(_) => return Err(no_commands()),
        Change::Manual(_) => {
            let text = "this is for a person to do";
            return Err(Why::new(WhyKind::NotConfigured, text));
        }
    };
    let (group, plural) = if object.kind == "hpa" {
        ("autoscaling/v2", "horizontalpodautoscalers")
    } else {
        ("apps/v1", "deployments")
    };
    let Object {
        namespace, name, ..
    } = &object;
    let request = Request::Api {
        method: "PATCH".to_owned(),
        path: format!("/apis/{group}/namespaces/{namespace}/{plural}/{name}"),
        content_type: content_type.to_owned(),
        body,
    };
    Ok((object, request))
}

fn no_commands() -> Why {
    let text = "a simulated cluster runs no commands";
    Why::new(WhyKind::NotConfigured, text)
}

fn body(request: &Request) -> Result<&Value, Why> {
    match request {
        Request::Api { body, .. } => Ok(body),
        _ => Err(no_commands()),
    }
}

fn with_body(request: &Request, with: Value) -> Request {
    let mut request = request.clone();
    if let Request::Api { body, .. } = &mut request {
        *body = with;
    }
    request
}

fn back(action: &Action, request: &Request) -> Back {
    match (&action.undo, &action.does) {
        (Undo::None(why), _) => Back::None(why.as_str().into()),
        (Undo::Inverse, Change::Restart { .. }) => {
            Back::None("a restart cannot be taken back".into())
        }
        (Undo::Inverse, _) => Back::Request(request.clone()),
    }
}

fn changes(fields: &Fields, body: &Value) -> Vec<FieldChange> {
    let leaves = leaves(body).into_iter();
    let changes = leaves.map(|(field, after)| FieldChange {
        before: fields.get(&field),
        field,
        after,
    });
    changes.collect()
}

fn uid(object: &Object) -> &'static str {
    match object.kind.as_str() {
        "hpa" => "af6a8245-8bd2-4cd4-b121-88605839e3db",
        _ => "49162d2f-9992-4011-9964-9fe01a3e73f6",
    }
}

fn access(object: &Object) -> Access {
    let what = match object.kind.as_str() {
        "hpa" => "patch horizontalpodautoscalers",
        _ => "patch deployments",
    };
    Access {
        what: what.to_owned(),
        allowed: Some(true),
        reason: Text::default(),
    }
}

/// The autoscaler, where the replicas change that it sets.
fn owners(scene: &Scene, changes: &[FieldChange]) -> Vec<Owner> {
    let scales = changes.iter().any(|change| change.field == "spec.replicas");
    let autoscaler = scene.now().autoscaler.as_ref().filter(|_| scales);
    let owner = autoscaler.map(|it| Owner {
        name: format!("HorizontalPodAutoscaler {PROCESSOR}").into(),
        means: format!(
            "sets the replicas itself, wants {}, and takes this back at its next look (every 15 s)",
            count(usize::try_from(it.desired).unwrap_or_default(), "replica")
        )
        .into(),
        better: Some("raise-hpa".to_owned()),
    });
    owner.into_iter().collect()
}

fn follows(scene: &Scene, changes: &[FieldChange]) -> Vec<Text> {
    let replicas = scene.now().replicas();
    let follows = changes.iter().filter_map(|change| {
        let after = u32::try_from(change.after.as_u64().unwrap_or(0)).unwrap_or(u32::MAX);
        let more = usize::try_from(after.saturating_sub(replicas)).unwrap_or_default();
        match change.field.as_str() {
            "spec.replicas" if more > 0 => Some(format!("{} started", are(more))),
            "spec.minReplicas" if more > 0 => Some(format!(
                "{} started by the autoscaler at its next look (every 15 s)",
                are(more)
            )),
            field if field.starts_with("spec.template.") => Some(format!(
                "{} replaced, one at a time",
                if replicas == 1 {
                    "its pod is".to_owned()
                } else {
                    format!("its {replicas} pods are")
                }
            )),
            _ => None,
        }
    });
    let mut follows: Vec<Text> = follows.map(Text::from).collect();
    follows.dedup();
    follows
}

fn are(more: usize) -> String {
    let verb = if more == 1 { "is" } else { "are" };
    format!("{} {verb}", count(more, "more pod"))
}
