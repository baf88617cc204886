//! Objects as a real API server shows them, made from a few values.
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};

use super::clock::seconds;
use super::encoding::{digits, uid};

mod autoscaler;
mod pod;
mod rollout;

pub(crate) use autoscaler::{HpaShape, autoscaler};
pub(crate) use pod::{conditions, pod};
pub(crate) use rollout::{ROLLOUT_HASH, ROLLOUT_REVISION, rollout, rollout_hash, rollout_set};

/// How long ago everything was made that a test does not date.
pub(crate) const AGE: SignedDuration = SignedDuration::from_hours(2);

/// Letters that stand in generated names.
const NAME_LETTERS: &[u8] = b"bcdfghjklmnpqrstvwxz2456789";

/// A text as Kubernetes appends it to generated names, the same for the same seed.
pub(crate) fn suffix(seed: &str, length: usize) -> String {
    let letters = digits(seed, length * 2);
    let pairs = letters.as_bytes().chunks(2);
    pairs
        .map(|pair| {
            let number = pair
                .iter()
                .fold(0, |sum, digit| sum * 16 + usize::from(digit & 0xf));
            char::from(NAME_LETTERS[number % NAME_LETTERS.len()])
        })
        .collect()
}

/// The hash of a Deployment's first pod template.
pub(crate) fn template_hash(deployment: &str) -> String {
    suffix(&format!("template of {deployment}"), 10)
}

pub(crate) fn namespace(name: &str, now: Timestamp) -> Value {
    json!({
        "kind": "Namespace", "apiVersion": "v1",
        "metadata": {
            "name": name,
            "creationTimestamp": seconds(now - AGE),
            "labels": {"kubernetes.io/metadata.name": name},
        },
        "spec": {"finalizers": ["kubernetes"]},
        "status": {"phase": "Active"},
    })
}

/// The only container of a Deployment's pods, named like it.
pub(crate) fn container(name: &str) -> Value {
    json!({
        "name": name,
        "image": format!("registry.example/{name}:1.0"),
        "resources": {
            "limits": {"cpu": "200m", "memory": "128Mi"},
            "requests": {"cpu": "10m", "memory": "32Mi"},
        },
        "terminationMessagePath": "/dev/termination-log",
        "terminationMessagePolicy": "File",
        "imagePullPolicy": "IfNotPresent",
    })
}

pub(crate) fn deployment(namespace: &str, name: &str, replicas: usize, now: Timestamp) -> Value {
    json!({
        "kind": "Deployment", "apiVersion": "apps/v1",
        "metadata": {
            "name": name,
            "namespace": namespace,
            "uid": uid(&format!("deployment {namespace}/{name}")),
            "generation": 1,
            "creationTimestamp": seconds(now - AGE),
            "labels": {"app": name},
            "annotations": {"deployment.kubernetes.io/revision": "1"},
        },
        "spec": {
            "replicas": replicas,
            "selector": {"matchLabels": {"app": name}},
            "template": {
                "metadata": {"labels": {"app": name}},
                "spec": {
                    "containers": [container(name)],
                    "restartPolicy": "Always",
                    "terminationGracePeriodSeconds": 30,
                    "dnsPolicy": "ClusterFirst",
                    "securityContext": {},
                    "schedulerName": "default-scheduler",
                },
            },
            "strategy": {
                "type": "RollingUpdate",
                "rollingUpdate": {"maxUnavailable": "25%", "maxSurge": "25%"},
            },
            "revisionHistoryLimit": 10,
            "progressDeadlineSeconds": 600,
        },
        "status": {},
    })
}

/// The `ReplicaSet` of a Deployment's revision, by the hash of its pod template.
pub(crate) fn replica_set(deployment: &Value, hash: &str) -> Value {
    let mut set = deployment.clone();
    let (metadata, spec) = (&deployment["metadata"], &deployment["spec"]);
    let name = metadata["name"].as_str().unwrap_or_default();
    let set_name = format!("{name}-{hash}");
    let labels = json!({"app": name, "pod-template-hash": hash});
    set["kind"] = json!("ReplicaSet");
    set["metadata"] = json!({
        "name": set_name,
        "namespace": metadata["namespace"],
        "uid": uid(&format!("replica set {set_name}")),
        "generation": 1,
        "creationTimestamp": metadata["creationTimestamp"],
        "labels": labels,
        "annotations": metadata["annotations"],
        "ownerReferences": [owner("Deployment", metadata)],
    });
    set["spec"] = json!({
        "replicas": spec["replicas"],
        "selector": {"matchLabels": labels},
        "template": spec["template"],
    });
    set["spec"]["template"]["metadata"]["labels"] = labels;
    set["status"] = json!({});
    set
}

pub(crate) fn owner(kind: &str, metadata: &Value) -> Value {
    json!({
        "apiVersion": "apps/v1",
        "kind": kind,
        "name": metadata["name"],
        "uid": metadata["uid"],
        "controller": true,
        "blockOwnerDeletion": true,
    })
}

pub(crate) fn config_map(
    namespace: &str,
    name: &str,
    data: &[(&str, &str)],
    now: Timestamp,
) -> Value {
    let data: serde_json::Map<String, Value> = data
        .iter()
        .map(|(key, value)| ((*key).to_owned(), json!(value)))
        .collect();
    json!({
        "kind": "ConfigMap", "apiVersion": "v1",
        "metadata": {
            "name": name,
            "namespace": namespace,
            "creationTimestamp": seconds(now - AGE),
        },
        "data": data,
    })
}

pub(crate) fn node(name: &str, now: Timestamp) -> Value {
    json!({
        "kind": "Node", "apiVersion": "v1",
        "metadata": {
            "name": name,
            "creationTimestamp": seconds(now - AGE),
            "labels": {"kubernetes.io/hostname": name},
        },
        "spec": {},
        "status": {
            "capacity": {"cpu": "4", "memory": "16Gi", "pods": "110"},
            "allocatable": {"cpu": "4", "memory": "15Gi", "pods": "110"},
            "conditions": [{
                "type": "Ready", "status": "True", "reason": "KubeletReady",
                "lastTransitionTime": seconds(now - AGE),
            }],
            "nodeInfo": {"kubeletVersion": "v1.36.2"},
        },
    })
}

/// Usage as the metrics API reports it; `labels` are those of what is measured.
pub(crate) fn metrics(of: &Value, cpu: &str, memory: &str, now: Timestamp) -> Value {
    let metadata = &of["metadata"];
    let usage = json!({"cpu": cpu, "memory": memory});
    let mut metrics = json!({
        "kind": "PodMetrics", "apiVersion": "metrics.k8s.io/v1beta1",
        "metadata": {
            "name": metadata["name"],
            "creationTimestamp": seconds(now),
            "labels": metadata["labels"],
        },
        "timestamp": seconds(now - SignedDuration::from_secs(15)),
        "window": "15.03s",
    });
    if of["kind"] == "Node" {
        metrics["kind"] = json!("NodeMetrics");
        metrics["usage"] = usage;
    } else {
        metrics["metadata"]["namespace"] = metadata["namespace"].clone();
        let name = &of["spec"]["containers"][0]["name"];
        metrics["containers"] = json!([{"name": name, "usage": usage}]);
    }
    metrics
}
