//! The `ReplicaSet`s of a Deployment: one for each revision of its pod template.
use serde_json::{Value, json};

use super::super::clock::seconds;
use super::super::objects::{Key, Objects};
use super::super::shapes::{self, suffix};
use super::number;
use super::pods::{self, set_key};

const REVISION: &str = "deployment.kubernetes.io/revision";

/// The `ReplicaSet`s of a Deployment, in the order of their names.
pub(super) fn of(objects: &Objects, deployment: &Value) -> Vec<Value> {
    let owned = objects.owned_by(&deployment["metadata"]["uid"]);
    let sets = owned.iter().filter(|key| key.0 == "replicasets.apps");
    sets.filter_map(|key| objects.get(key).cloned()).collect()
}

/// The one whose pods are as the Deployment's template has them now.
pub(super) fn current<'a>(sets: &'a [Value], deployment: &Value) -> Option<&'a Value> {
    let wanted = without_hash(&deployment["spec"]["template"]);
    sets.iter()
        .find(|set| without_hash(&set["spec"]["template"]) == wanted)
}

fn without_hash(template: &Value) -> Value {
    let mut template = template.clone();
    if let Some(labels) = template["metadata"]["labels"].as_object_mut() {
        labels.shift_remove("pod-template-hash");
    }
    if let Some(metadata) = template["metadata"].as_object_mut() {
        metadata.shift_remove("creationTimestamp");
    }
    template
}

/// Makes sure that there is a current one, and that it has the newest revision; returns it, and
/// whether it was not so before.
pub(super) fn ensure_current(
    objects: &mut Objects,
    key: &Key,
    deployment: &Value,
) -> (Value, bool) {
    let sets = of(objects, deployment);
    let known = current(&sets, deployment).cloned();
    let others = sets.iter().filter(|set| Some(*set) != known.as_ref());
    let newest = others.map(revision).max().unwrap_or_default();
    let mut set = match known {
        Some(set) if revision(&set) > newest => return (set, false),
        Some(set) => set,
        None => new(objects, deployment),
    };
    set["metadata"]["annotations"][REVISION] = json!((newest + 1).to_string());
    let place = set_key(key, &set);
    if objects.get(&place).is_some() {
        objects.control(&place, set, "status");
    } else {
        objects.put(set);
    }
    (objects.get(&place).cloned().unwrap_or_default(), true)
}

fn revision(set: &Value) -> u64 {
    let revision = set["metadata"]["annotations"][REVISION].as_str();
    revision
        .and_then(|revision| revision.parse().ok())
        .unwrap_or_default()
}

/// The Deployment's annotation for the revision of a `ReplicaSet`.
pub(super) fn annotate(deployment: &mut Value, set: &Value) {
    deployment["metadata"]["annotations"][REVISION] =
        set["metadata"]["annotations"][REVISION].clone();
}

fn new(objects: &Objects, deployment: &Value) -> Value {
    let template = without_hash(&deployment["spec"]["template"]);
    let name = &deployment["metadata"]["name"];
    let hash = suffix(&format!("{name} {template}"), 10);
    let mut set = shapes::replica_set(deployment, &hash);
    set["metadata"]["creationTimestamp"] = json!(seconds(objects.now()));
    set["spec"]["replicas"] = json!(0);
    set
}

/// Sets how many pods a `ReplicaSet` is to have, makes or removes them, and counts them.
pub(super) fn scale(objects: &mut Objects, deployment: &Key, mut set: Value, replicas: usize) {
    if number(&set["spec"]["replicas"]) != replicas {
        set["spec"]["replicas"] = json!(replicas);
        objects.control(&set_key(deployment, &set), set.clone(), "scale");
    }
    let pods = pods::of_set(objects, &set);
    for (pod, _) in pods.iter().take(pods.len().saturating_sub(replicas)) {
        pods::end(objects, pod);
    }
    for _ in pods.len()..replicas {
        pods::make(objects, &set);
    }
    count(objects, &set_key(deployment, &set));
}

/// Brings the status of a `ReplicaSet` up to date.
pub(crate) fn count(objects: &mut Objects, key: &Key) {
    let Some(mut set) = objects.get(key).cloned() else {
        return;
    };
    let pods = pods::of_set(objects, &set);
    let ready = pods.iter().filter(|(_, pod)| pods::is_ready(pod)).count();
    let mut status = json!({"replicas": pods.len()});
    let counts = [
        ("fullyLabeledReplicas", pods.len()),
        ("readyReplicas", ready),
        ("availableReplicas", ready),
    ];
    for (name, count) in counts.into_iter().filter(|(_, count)| *count > 0) {
        status[name] = json!(count);
    }
    status["observedGeneration"] = set["metadata"]["generation"].clone();
    set["status"] = status;
    objects.control(key, set, "status");
}
