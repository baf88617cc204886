//! KEDA, which makes autoscalers from its own objects and keeps them as those say.

use super::draft::text_of;
use crate::runbook::Object;
use serde_json::Value;

/// The API of its objects.
pub const ROOT: &str = "/apis/keda.sh/v1alpha1/namespaces";

/// What holds the replicas at a number.
const HELD_AT: &str = "autoscaling.keda.sh/paused-replicas";

/// What lets them be.
const PAUSED: &str = "autoscaling.keda.sh/paused";

/// The `ScaledObject` that an autoscaler was made from.
pub fn maker(hpa: &Value) -> Option<&str> {
    let metadata = &hpa["metadata"];
    let mut references = metadata["ownerReferences"].as_array().into_iter().flatten();
    let reference = references.find(|it| {
        let version = it["apiVersion"].as_str().unwrap_or_default();
        it["kind"] == "ScaledObject" && version.starts_with("keda.sh/")
    });
    let label = &metadata["labels"]["scaledobject.keda.sh/name"];
    reference.map_or(label, |it| &it["name"]).as_str()
}

/// Whether a `ScaledObject` scales an object of this kind.
pub fn scales(scaled: &Value, kind: &str, on: &Object) -> bool {
    let target = &scaled["spec"]["scaleTargetRef"];
    target["name"] == on.name.as_str() && target["kind"].as_str().unwrap_or("Deployment") == kind
}

/// What a `ScaledObject` does with the replicas, and what to do instead of setting them.
pub fn means(scaled: &Value) -> String {
    let spec = &scaled["spec"];
    let annotations = &scaled["metadata"]["annotations"];
    if let Some(number) = annotations[HELD_AT].as_str() {
        let number = text_of(&number.into());
        return format!(
            "is paused and holds the replicas at {number}: change its annotation {HELD_AT}"
        );
    }
    if annotations[PAUSED] == "true" {
        return "is paused, and leaves the replicas alone until it is not".to_owned();
    }
    let bound = |field: &str, usual: u64| spec[field].as_u64().unwrap_or(usual);
    let (min, max) = (bound("minReplicaCount", 0), bound("maxReplicaCount", 100));
    format!(
        "keeps the replicas between {min} and {max} through its autoscaler and takes this back: raise its minReplicaCount, or hold it by the annotation {HELD_AT}"
    )
}

/// Why bounds of an autoscaler are not raised where KEDA made it.
pub fn against_bounds(maker: &str) -> String {
    format!(
        "KEDA puts this autoscaler's bounds back to those of ScaledObject {}: raise its minReplicaCount instead",
        text_of(&maker.into())
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_a_scaled_object_does_depends_on_its_pause() {
        let of = |annotations: &Value, spec: &Value| {
            means(&json!({"metadata": {"annotations": annotations}, "spec": spec}))
        };
        assert!(of(&json!({}), &json!({})).starts_with("keeps the replicas between 0 and 100"));
        let spec = json!({"minReplicaCount": 2, "maxReplicaCount": 8});
        assert!(of(&json!({}), &spec).starts_with("keeps the replicas between 2 and 8"));
        assert!(of(&json!({HELD_AT: "4"}), &spec).contains("holds the replicas at 4"));
        assert!(of(&json!({PAUSED: "true"}), &spec).contains("leaves the replicas alone"));
        assert!(of(&json!({PAUSED: "false"}), &spec).starts_with("keeps"));
    }

    #[test]
    fn the_kind_of_a_target_is_a_deployment_unless_it_is_said() {
        let on = Object {
            kind: "deployment".into(),
            namespace: "shop".into(),
            name: "worker".into(),
        };
        let of = |target: Value| {
            scales(
                &json!({"spec": {"scaleTargetRef": target}}),
                "Deployment",
                &on,
            )
        };
        assert!(of(json!({"name": "worker"})));
        assert!(!of(json!({"name": "other"})));
        assert!(!of(json!({"name": "worker", "kind": "StatefulSet"})));
    }
}
