//! What is sent for a change, and the object that it is about.

use super::moment::{Moment, Program};
use crate::fact::{Request, TIME_OF_ACT};
use crate::runbook::{Action, Change, Command, Object, RolloutVerb, Size};
use crate::text::Text;
use crate::truth::{Why, WhyKind};
use serde_json::{Value, json};

const MERGE: &str = "application/merge-patch+json";
const STRATEGIC: &str = "application/strategic-merge-patch+json";

/// When pods were last restarted by hand.
pub const RESTARTED: &str = "kubectl.kubernetes.io/restartedAt";

/// The same change with its number of replicas fixed, where it is one that rests on that of now.
///
/// # Errors
/// The Deployment is not there.
pub fn fixed(moment: &dyn Moment, change: &Change) -> Result<Change, Why> {
    let exactly = |on: &Object, size: &Size| match size {
        Size::Exactly(number) => Ok(*number),
        Size::Times {
            factor, at_most, ..
        } => {
            let now = f64::from(moment.item(on)?.fields.number("spec.replicas"));
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "a cast saturates, and replicas are never negative"
            )]
            let times = (now * factor).ceil() as u32;
            Ok(times.min(*at_most))
        }
    };
    Ok(match change {
        Change::Scale { on, to } => Change::Scale {
            on: on.clone(),
            to: Size::Exactly(exactly(on, to)?),
        },
        Change::Hpa { on, min } => Change::Hpa {
            on: on.clone(),
            min: Size::Exactly(exactly(on, min)?),
        },
        other => other.clone(),
    })
}

/// The request that makes a change, and what it is about.
///
/// # Errors
/// It is one that the simulator does not model, or one for a person.
pub fn of(moment: &dyn Moment, action: &Action, does: &Change) -> Result<(Object, Request), Why> {
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
        Change::Rollout { on, verb, .. } => (on.clone(), rollout(on, *verb)?),
        Change::Command(command) => {
            let program = moment.command(&action.id).ok_or_else(no_commands)?;
            let name = command.argv.first().cloned().unwrap_or_default();
            (object("command", "", &name), run(action, command, &program))
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
                team: level.team.clone(),
                summary: action.about.clone(),
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

/// What Argo Rollouts is asked for. An abort that leaves the Rollout paused takes no pod away.
fn rollout(on: &Object, verb: RolloutVerb) -> Result<Request, Why> {
    let paused = |paused: bool| patch(on, "", MERGE, json!({"spec": {"paused": paused}}));
    Ok(match verb {
        RolloutVerb::Pause => paused(true),
        RolloutVerb::Resume => paused(false),
        RolloutVerb::Abort => {
            let abort = json!({"status": {"abort": true}});
            Request::Steps(vec![patch(on, "/status", MERGE, abort), paused(false)])
        }
        RolloutVerb::Undo => return Err(unmodelled("earlier versions of a Rollout")),
    })
}

/// The run of a command, whose plan half has left its file.
fn run(action: &Action, command: &Command, program: &Program) -> Request {
    let file = format!("{}/{}.plan", program.folder, action.id);
    let words = command.argv.iter();
    Request::Run {
        argv: words
            .map(|word| word.replace("$(plan.file)", &file))
            .collect(),
        folder: program.folder.to_owned(),
        environment: command.environment.clone(),
        within: command.within,
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

/// What `kubectl` or the command itself says of a request that was carried out on an object.
pub fn said(object: &Object, request: &Request, fields: &[&str]) -> Text {
    let name = &object.name;
    let text = match (object.kind.as_str(), request) {
        (_, Request::Run { .. }) => format!("{name} ended with exit code 0"),
        (_, Request::Message { to, .. }) => {
            format!("{to} took the message; nothing says whether anybody reads it")
        }
        (_, Request::Page { team, .. }) => {
            format!("PagerDuty took the page for {team}; nothing says whether anybody comes")
        }
        ("hpa", _) => format!("horizontalpodautoscaler.autoscaling/{name} patched"),
        ("configmap", _) => format!("configmap/{name} patched"),
        ("rollout", Request::Steps(_)) => format!("rollout '{name}' aborted"),
        ("rollout", _) => format!("rollout '{name}' patched"),
        _ => match fields.first() {
            Some(&"spec.replicas") => format!("deployment.apps/{name} scaled"),
            Some(field) if field.contains(RESTARTED) => format!("deployment.apps/{name} restarted"),
            _ => format!("deployment.apps/{name} patched"),
        },
    };
    text.into()
}
