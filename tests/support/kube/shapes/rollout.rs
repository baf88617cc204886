//! An Argo Rollout and the `ReplicaSet`s of its versions.
use jiff::Timestamp;
use serde_json::{Value, json};

use super::super::clock::seconds;
use super::super::encoding::uid;
use super::{AGE, container, owner, suffix};

/// The label that tells the versions of a Rollout apart.
pub(crate) const ROLLOUT_HASH: &str = "rollouts-pod-template-hash";

/// The annotation for the number of a version.
pub(crate) const ROLLOUT_REVISION: &str = "rollout.argoproj.io/revision";

/// A Rollout whose canaries go by the pods' share; its controller has not looked at it yet.
pub(crate) fn rollout(namespace: &str, name: &str, replicas: usize, now: Timestamp) -> Value {
    json!({
        "kind": "Rollout", "apiVersion": "argoproj.io/v1alpha1",
        "metadata": {
            "name": name,
            "namespace": namespace,
            "uid": uid(&format!("rollout {namespace}/{name}")),
            "generation": 1,
            "creationTimestamp": seconds(now - AGE),
            "labels": {"app": name},
            "annotations": {ROLLOUT_REVISION: "1"},
        },
        "spec": {
            "replicas": replicas,
            "revisionHistoryLimit": 3,
            "selector": {"matchLabels": {"app": name}},
            "strategy": {"canary": {"steps": [
                {"setWeight": 20}, {"pause": {"duration": "10m"}},
                {"setWeight": 50}, {"pause": {"duration": "10m"}},
            ]}},
            "template": {
                "metadata": {"labels": {"app": name}},
                "spec": {"containers": [container(name)]},
            },
        },
    })
}

/// The hash of a template of a Rollout.
pub(crate) fn rollout_hash(rollout: &Value) -> String {
    suffix(&rollout["spec"]["template"].to_string(), 10)
}

/// The `ReplicaSet` of the version that a Rollout names, without pods.
pub(crate) fn rollout_set(rollout: &Value, revision: u64, now: Timestamp) -> Value {
    let (metadata, spec) = (&rollout["metadata"], &rollout["spec"]);
    let hash = rollout_hash(rollout);
    let name = metadata["name"].as_str().unwrap_or_default();
    let set_name = format!("{name}-{hash}");
    let labels = json!({"app": name, ROLLOUT_HASH: hash});
    let mut owner = owner("Rollout", metadata);
    owner["apiVersion"] = json!("argoproj.io/v1alpha1");
    let mut template = spec["template"].clone();
    template["metadata"]["labels"] = labels.clone();
    json!({
        "kind": "ReplicaSet", "apiVersion": "apps/v1",
        "metadata": {
            "name": set_name,
            "namespace": metadata["namespace"],
            "uid": uid(&format!("replica set {set_name}")),
            "generation": 1,
            "creationTimestamp": seconds(now),
            "labels": labels,
            "annotations": {ROLLOUT_REVISION: revision.to_string()},
            "ownerReferences": [owner],
        },
        "spec": {
            "replicas": 0,
            "selector": {"matchLabels": labels},
            "template": template,
        },
        "status": {},
    })
}
