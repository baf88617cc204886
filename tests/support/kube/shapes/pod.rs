//! A pod that runs and is ready.
use jiff::Timestamp;
use serde_json::{Value, json};

use super::super::clock::seconds;
use super::super::encoding::{digits, uid};
use super::{owner, suffix};

/// The `index`-th pod of a `ReplicaSet`, made at a moment and ready since.
pub(crate) fn pod(replica_set: &Value, index: usize, made: Timestamp) -> Value {
    let (metadata, template) = (&replica_set["metadata"], &replica_set["spec"]["template"]);
    let base = format!("{}-", metadata["name"].as_str().unwrap_or_default());
    let name = format!("{base}{}", suffix(&format!("{base}{index}"), 5));
    let started = seconds(made);
    let mut spec = template["spec"].clone();
    spec["nodeName"] = json!("node-1");
    spec["serviceAccountName"] = json!("default");
    let address = format!("10.88.0.{}", 100 + index % 150);
    let containers = spec["containers"].as_array().into_iter().flatten();
    let statuses: Vec<Value> = containers
        .map(|container| running(container, &name, &started))
        .collect();
    let mut pod = json!({
        "kind": "Pod", "apiVersion": "v1",
        "metadata": {
            "name": name,
            "generateName": base,
            "namespace": metadata["namespace"],
            "uid": uid(&format!("pod {name}")),
            "generation": 1,
            "creationTimestamp": started,
            "labels": template["metadata"]["labels"],
            "ownerReferences": [owner("ReplicaSet", metadata)],
        },
        "spec": spec,
        "status": {
            "observedGeneration": 1,
            "phase": "Running",
            "conditions": conditions(true, &name, &started),
            "hostIP": "10.89.0.2",
            "hostIPs": [{"ip": "10.89.0.2"}],
            "podIP": address,
            "podIPs": [{"ip": address}],
            "startTime": started,
            "containerStatuses": statuses,
            "qosClass": "Burstable",
        },
    });
    if let Some(annotations) = template["metadata"].get("annotations") {
        pod["metadata"]["annotations"] = annotations.clone();
    }
    pod
}

fn running(container: &Value, pod: &str, started: &str) -> Value {
    let id = digits(&format!("container of {pod}"), 64);
    json!({
        "name": container["name"],
        "state": {"running": {"startedAt": started}},
        "lastState": {},
        "ready": true,
        "restartCount": 0,
        "image": container["image"],
        "imageID": format!("sha256:{}", digits("image", 64)),
        "containerID": format!("containerd://{id}"),
        "started": true,
        "resources": container["resources"],
    })
}

/// The conditions of a scheduled pod whose containers are ready, or not.
pub(crate) fn conditions(ready: bool, container: &str, since: &str) -> Value {
    let condition = |kind: &str, holds: bool| {
        let mut condition = json!({
            "type": kind,
            "observedGeneration": 1,
            "status": if holds { "True" } else { "False" },
            "lastProbeTime": null,
            "lastTransitionTime": since,
        });
        if !holds {
            condition["reason"] = json!("ContainersNotReady");
            condition["message"] = json!(format!("containers with unready status: [{container}]"));
        }
        condition
    };
    json!([
        condition("PodReadyToStartContainers", true),
        condition("Initialized", true),
        condition("Ready", ready),
        condition("ContainersReady", ready),
        condition("PodScheduled", true),
    ])
}
