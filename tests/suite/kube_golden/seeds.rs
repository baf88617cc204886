//! Objects as they were when the recordings were made.
use serde_json::{Value, json};

use super::partial::complete;
use super::recording::Recording;
use crate::support::kube::{Clock, Objects, key};

/// The body of a recorded exchange that was kept whole.
pub(super) fn body(stem: &str, exchange: usize) -> Value {
    Recording::read(stem).exchanges[exchange].json()
}

/// A Deployment of `spec-to-proof` as a recorded exchange showed it; what was left out is made up.
pub(super) fn deployment(stem: &str, exchange: usize) -> Value {
    let recording = Recording::read(stem);
    let exchange = &recording.exchanges[exchange];
    let recorded = exchange.json();
    let name = recorded["metadata"]["name"].as_str().unwrap();
    let mut objects = Objects::new(Clock::Real);
    objects.deployment("spec-to-proof", name, 1);
    let made_up = objects.get(&key("deployments.apps", "spec-to-proof", name));
    let mut deployment = complete(&recorded, exchange.is_shortened(), made_up.unwrap());
    for (field, value) in exchange.tail() {
        deployment[field] = value;
    }
    deployment
}

/// A ready pod of a workload, all of it made up.
pub(super) fn pod(namespace: &str, app: &str, name: &str) -> Value {
    let mut objects = Objects::new(Clock::Real);
    objects.deployment(namespace, app, 1);
    let mut pod = objects.get(&objects.pods(app)[0]).unwrap().clone();
    pod["metadata"]["name"] = json!(name);
    pod["metadata"]
        .as_object_mut()
        .unwrap()
        .shift_remove("resourceVersion");
    pod
}

/// Ready pods of a workload in `spec-to-proof` under the recorded names.
pub(super) fn pods(objects: &mut Objects, app: &str, names: &[&str]) {
    for name in names {
        objects.put(pod("spec-to-proof", app, name));
    }
}

/// A pod as far as it was recorded, completed from a ready pod.
pub(super) fn completed(recorded: &Value, open: bool) -> Value {
    let app = recorded["metadata"]["labels"]["app"].as_str().unwrap();
    let mut pod = complete(recorded, open, &pod("spec-to-proof", app, "made-up"));
    pod["kind"] = json!("Pod");
    pod["apiVersion"] = json!("v1");
    pod
}

/// A pod of `spec-to-proof` as it is now.
pub(super) fn find(objects: &Objects, name: &str) -> Value {
    objects
        .get(&key("pods", "spec-to-proof", name))
        .unwrap()
        .clone()
}

/// The recorded measurements as objects.
pub(super) fn metrics() -> Vec<Value> {
    let list = body("02-top-pods", 2);
    let items = list["items"].as_array().unwrap().iter();
    let whole = items.map(|item| {
        let mut metrics = json!({"kind": "PodMetrics", "apiVersion": "metrics.k8s.io/v1beta1"});
        for (field, value) in item.as_object().unwrap() {
            metrics[field] = value.clone();
        }
        metrics
    });
    whole.collect()
}
