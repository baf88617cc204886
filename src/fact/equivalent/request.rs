//! The command that sends a request of a plan by hand.

use super::{Kubectl, quote};
use crate::fact::veil::veil;
use crate::fact::{Request, Target};
use crate::runbook::Object;
use crate::scrub::clean;
use crate::text::Text;

/// The command that sends a request about an object, with its secrets hidden; empty where it is none
/// to the Kubernetes API.
pub fn of_request(on: &Object, request: &Request, target: &Target) -> Text {
    let commands = match request {
        Request::Steps(steps) => steps.iter().map(|it| sent(on, it, target)).collect(),
        single => vec![sent(on, single, target)],
    };
    let commands: Option<Vec<_>> = commands.into_iter().collect();
    clean(&commands.unwrap_or_default().join(" && "))
}

/// `kubectl scale` for a request that writes nothing but replicas, else `kubectl patch`.
fn sent(on: &Object, request: &Request, target: &Target) -> Option<String> {
    let Request::Api {
        path,
        content_type,
        body,
        ..
    } = request
    else {
        return None;
    };
    let object = format!("{}/{}", on.kind, quote(&on.name));
    let replicas = body.pointer("/spec/replicas").filter(|_| is_single(body));
    if let (Some(replicas), "deployment") = (replicas, on.kind.as_str()) {
        let command = format!("scale {object} --replicas={replicas}");
        return Some(Kubectl(target).command(&on.namespace, &command));
    }
    let subresource = if path.ends_with("/status") {
        " --subresource=status"
    } else {
        ""
    };
    let form = match content_type.as_str() {
        "application/merge-patch+json" => " --type merge",
        "application/json-patch+json" => " --type json",
        _ => "",
    };
    let body = quote(&veil("", body).to_string());
    let command = format!("patch {object}{subresource}{form} -p {body}");
    Some(Kubectl(target).command(&on.namespace, &command))
}

/// Whether a body writes one field of the specification, and nothing else of it.
fn is_single(body: &serde_json::Value) -> bool {
    let fields = body["spec"].as_object();
    fields.is_some_and(|it| it.len() == 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn by_hand(kind: &str, request: &Request) -> String {
        let on = Object {
            kind: kind.into(),
            namespace: "shop".into(),
            name: "worker".into(),
        };
        of_request(&on, request, &Target::default()).to_string()
    }

    fn patch(path: &str, content_type: &str, body: serde_json::Value) -> Request {
        Request::Api {
            method: "PATCH".into(),
            path: path.into(),
            content_type: format!("application/{content_type}+json"),
            body,
        }
    }

    #[test]
    fn replicas_are_scaled_and_everything_else_is_patched_in_its_own_form() {
        let replicas = json!({"spec": {"replicas": 3}});
        assert_eq!(
            by_hand("deployment", &patch("/d", "merge-patch", replicas)),
            "kubectl -n shop scale deployment/worker --replicas=3"
        );
        let data = json!({"data": {"BURST": null}});
        assert_eq!(
            by_hand("configmap", &patch("/c", "strategic-merge-patch", data)),
            r#"kubectl -n shop patch configmap/worker -p '{"data":{"BURST":null}}'"#
        );
        let status = patch(
            "/r/status",
            "merge-patch",
            json!({"status": {"abort": false}}),
        );
        let paused = patch("/r", "merge-patch", json!({"spec": {"paused": true}}));
        assert_eq!(
            by_hand("rollout", &Request::Steps(vec![status, paused])),
            "kubectl -n shop patch rollout/worker --subresource=status --type merge \
             -p '{\"status\":{\"abort\":false}}' && \
             kubectl -n shop patch rollout/worker --type merge -p '{\"spec\":{\"paused\":true}}'"
        );
    }
}
