//! What is sent for a change, and the object that it is about.

use super::moment::{Moment, Program};
use crate::fact::{CheckHalf, Halves, Plan, Refusal, Request, TIME_OF_ACT, Target};
use crate::runbook::{Action, Change, Command, Object, RolloutVerb, Size};
use crate::text::Text;
use crate::truth::{Why, WhyKind};
use serde_json::{Value, json};

const MERGE: &str = "application/merge-patch+json";
const STRATEGIC: &str = "application/strategic-merge-patch+json";

/// When pods were last restarted by hand.
const RESTARTED: &str = "kubectl.kubernetes.io/restartedAt";

/// The same change with its number of replicas fixed, where it is one that rests on that of now,
/// and what has to be said of that.
///
/// # Errors
/// [`Refusal::Unfit`] where the bound leaves nothing to raise; the Deployment or its autoscaler is
/// not there.
pub fn fixed(moment: &dyn Moment, change: &Change) -> Result<(Change, Option<Text>), Refusal> {
    let (on, size, is_scale) = match change {
        Change::Scale { on, to } => (on, to, true),
        Change::Hpa { on, min } => (on, min, false),
        other => return Ok((other.clone(), None)),
    };
    let Size::Times {
        factor,
        at_most,
        bounded_by,
    } = size
    else {
        return Ok((change.clone(), None));
    };
    let field = |on: &Object, field| Ok(moment.item(on)?.fields.number(field));
    let replicas = field(on, "spec.replicas");
    let least = if is_scale {
        Ok(0)
    } else {
        let autoscaler = object("hpa", &on.namespace, &on.name);
        field(&autoscaler, "spec.minReplicas")
    };
    let now = replicas.and_then(|replicas| Ok(least?.max(replicas)));
    let now = now.map_err(Refusal::Unplanned)?;
    let then = Size::times(now, *factor).min(*at_most);
    if then <= now {
        return Err(Refusal::exhausted(on, now, *at_most));
    }
    let (on, size) = (on.clone(), Size::Exactly(then));
    let aside = bounded_by.as_ref().map(|reading| {
        let text = format!(
            "the bound by {reading} is not known: consumers beyond the partitions sit idle"
        );
        Text::from(text)
    });
    let fixed = if is_scale {
        Change::Scale { on, to: size }
    } else {
        Change::Hpa { on, min: size }
    };
    Ok((fixed, aside))
}

/// The request that makes a change, and what it is about.
///
/// # Errors
/// It is one that the simulator does not model, or one for a person.
pub fn of(
    moment: &dyn Moment,
    target: &Target,
    action: &Action,
    does: &Change,
) -> Result<(Object, Request), Why> {
    Ok(match does {
        Change::Scale {
            on,
            to: Size::Exactly(replicas),
        } => api(on, MERGE, json!({"spec": {"replicas": replicas}})),
        Change::Hpa {
            on,
            min: Size::Exactly(min),
        } => {
            let autoscaler = object("hpa", &on.namespace, &on.name);
            api(
                &autoscaler,
                STRATEGIC,
                json!({"spec": {"minReplicas": min}}),
            )
        }
        // There is none any more once they were fixed.
        Change::Scale { .. } | Change::Hpa { .. } => return Err(unmodelled("a relative size")),
        Change::Restart { on } => {
            let annotations = json!({"annotations": {RESTARTED: TIME_OF_ACT}});
            api(
                on,
                STRATEGIC,
                json!({"spec": {"template": {"metadata": annotations}}}),
            )
        }
        Change::Patch { on, patch, .. } => api(on, STRATEGIC, patch.clone()),
        Change::Rollout { on, verb, .. } => (on.clone(), rollout(moment, on, *verb)?),
        Change::SelfHeal { of } => suspended(moment, of)?,
        Change::Command(command) => {
            let program = moment.command(&action.id).ok_or_else(no_commands)?;
            if command.window.is_some() {
                let text = "the time that the command is about was not looked up";
                let why = Why::new(WhyKind::Invalid, text);
                return Err(why.hint("correct `window` in the runbook"));
            }
            let name = command.argv.first().cloned().unwrap_or_default();
            (object("command", "", &name), run(command, &program))
        }
        Change::Message(message) => (
            object("channel", "", &message.to),
            Request::Message {
                to: message.to.clone(),
                text: message.text.clone(),
            },
        ),
        Change::Page(level) => (
            object("service", "", &level.service),
            Request::Page {
                service: level.service.clone(),
                team: format!("{} ({})", level.team, level.level),
                summary: paging(action, target),
            },
        ),
        Change::Manual(_) => {
            let text = "this is for a person to do";
            return Err(Why::new(WhyKind::NotConfigured, text));
        }
    })
}

/// Why a command is not run.
pub fn no_commands() -> Why {
    let text = "a simulated cluster runs no commands";
    Why::new(WhyKind::NotConfigured, text)
}

fn unmodelled(what: &str) -> Why {
    let text = format!("the simulator does not model {what}");
    Why::new(WhyKind::NotConfigured, text)
}

fn object(kind: &str, namespace: &str, name: &str) -> Object {
    Object {
        kind: kind.to_owned(),
        namespace: namespace.to_owned(),
        name: name.to_owned(),
    }
}

fn api(on: &Object, content_type: &str, body: Value) -> (Object, Request) {
    (on.clone(), patch(on, "", content_type, body))
}

fn patch(on: &Object, subresource: &str, content_type: &str, body: Value) -> Request {
    let (group, plural) = match on.kind.as_str() {
        "hpa" => ("/apis/autoscaling/v2", "horizontalpodautoscalers"),
        "configmap" => ("/api/v1", "configmaps"),
        "rollout" => ("/apis/argoproj.io/v1alpha1", "rollouts"),
        "application" => ("/apis/argoproj.io/v1alpha1", "applications"),
        _ => ("/apis/apps/v1", "deployments"),
    };
    let Object {
        namespace, name, ..
    } = on;
    Request::Api {
        method: "PATCH".to_owned(),
        path: format!("{group}/namespaces/{namespace}/{plural}/{name}{subresource}"),
        content_type: content_type.to_owned(),
        body,
    }
}

/// The Application that holds an object, without what it does by itself.
fn suspended(moment: &dyn Moment, of: &Object) -> Result<(Object, Request), Why> {
    let application = moment.holder(of);
    let application = application.ok_or_else(|| unmodelled("an application of it"))?;
    let off = json!({"spec": {"syncPolicy": {"automated": null}}});
    Ok(api(&application, MERGE, off))
}

/// What a page says: what it is about, and where that is.
fn paging(action: &Action, target: &Target) -> String {
    let about = action.about.trim_end_matches('.');
    let place = target.server.as_deref().unwrap_or("the simulated cluster");
    format!("{about}, on {place}")
}

/// What Argo Rollouts is asked for. A canary that is given up while it is held keeps its pods, so
/// that ends with it.
fn rollout(moment: &dyn Moment, on: &Object, verb: RolloutVerb) -> Result<Request, Why> {
    let paused = |paused: bool| patch(on, "", MERGE, json!({"spec": {"paused": paused}}));
    Ok(match verb {
        RolloutVerb::Pause => paused(true),
        RolloutVerb::Resume => paused(false),
        RolloutVerb::Abort => {
            let abort = patch(on, "/status", MERGE, json!({"status": {"abort": true}}));
            if moment.item(on)?.fields.flag("spec.paused") {
                Request::Steps(vec![abort, paused(false)])
            } else {
                abort
            }
        }
        RolloutVerb::Undo => return Err(unmodelled("earlier versions of a Rollout")),
    })
}

/// The run of a command.
fn run(command: &Command, program: &Program) -> Request {
    let half = command.plan.as_ref();
    let check = (!command.check.is_empty()).then(|| CheckHalf {
        argv: command.check.clone(),
        within: half.map_or(command.within, |half| half.within),
        pending: half.and_then(|half| half.changes).unwrap_or(1),
    });
    Request::Run {
        argv: command.argv.clone(),
        folder: program.folder.to_owned(),
        environment: command.environment.clone(),
        within: command.within,
        halves: Halves {
            planned: half.is_some(),
            check,
        },
    }
}

/// What a request writes, one body after the other; nothing for one that writes no fields.
pub fn bodies(request: &Request) -> Vec<&Value> {
    match request {
        Request::Api { body, .. } => vec![body],
        Request::Steps(steps) => steps.iter().flat_map(bodies).collect(),
        Request::Run { .. } | Request::Message { .. } | Request::Page { .. } => Vec::new(),
    }
}

/// The same request with each of its bodies replaced.
pub fn with_bodies(request: &Request, replace: &dyn Fn(&Value) -> Value) -> Request {
    let mut request = request.clone();
    match &mut request {
        Request::Api { body, .. } => *body = replace(body),
        Request::Steps(steps) => {
            for step in steps {
                *step = with_bodies(step, replace);
            }
        }
        Request::Run { .. } | Request::Message { .. } | Request::Page { .. } => {}
    }
    request
}

/// What `kubectl`, the command itself or who passes it on says of a request that was carried out.
pub fn said(plan: &Plan, attempt: &str) -> Text {
    let name = &plan.object.name;
    let first = plan.changes.first().map(|change| change.field.as_str());
    let text = match (plan.object.kind.as_str(), &plan.request) {
        (_, Request::Run { .. }) => format!("{name} ended with exit code 0"),
        (_, Request::Message { .. }) => "posted, and taken by demo.invalid".to_owned(),
        (_, Request::Page { .. }) => {
            format!("sent to PagerDuty, not confirmed: Event processed, dedup_key {attempt}")
        }
        ("hpa", _) => format!("horizontalpodautoscaler.autoscaling/{name} patched"),
        ("configmap", _) => format!("configmap/{name} patched"),
        ("rollout", _) => format!("rollout.argoproj.io/{name} patched"),
        ("application", _) => format!("application.argoproj.io/{name} patched"),
        _ => match first {
            Some("spec.replicas") => format!("deployment.apps/{name} scaled"),
            Some(field) if field.contains(RESTARTED) => format!("deployment.apps/{name} restarted"),
            _ => format!("deployment.apps/{name} patched"),
        },
    };
    text.into()
}
