//! The kubelet in small: pods that were made come up, or do not.
use serde_json::{Value, json};

use super::super::clock::seconds;
use super::super::objects::{Key, Objects};
use super::super::quantity::bytes;
use super::super::shapes::{self, conditions};
use super::{Fate, beside};

/// Makes a pod of a `ReplicaSet`: scheduled and running, not yet ready.
pub(super) fn make(objects: &mut Objects, set: &Value) {
    let now = objects.now();
    let number = usize::try_from(objects.version()).expect("versions are small");
    let mut pod = shapes::pod(set, number, now);
    let moment = seconds(now);
    let name = pod["metadata"]["name"]
        .as_str()
        .unwrap_or_default()
        .to_owned();
    pod["status"]["conditions"] = conditions(false, &name, &moment);
    pod["status"]["containerStatuses"][0]["ready"] = json!(false);
    let key = (
        "pods".to_owned(),
        set["metadata"]["namespace"]
            .as_str()
            .unwrap_or_default()
            .to_owned(),
        name,
    );
    objects.put(pod);
    objects.controllers_mut().starting.insert(key);
}

/// Removes a pod.
pub(super) fn end(objects: &mut Objects, pod: &Key) {
    objects.controllers_mut().starting.remove(pod);
    objects.drop_metrics(pod);
    objects.remove(pod);
}

/// Lets the pods of a Deployment come up that were made before, as far as their fate allows.
pub(super) fn come_up(objects: &mut Objects, deployment: &Key) {
    let fates = &objects.controllers().fates;
    let fate = fates.get(&deployment.2).copied().unwrap_or_default();
    let starting = objects.controllers().starting.clone();
    for key in starting {
        let Some(pod) = objects.get(&key).cloned() else {
            objects.controllers_mut().starting.remove(&key);
            continue;
        };
        let belongs =
            key.1 == deployment.1 && pod["metadata"]["labels"]["app"] == deployment.2.as_str();
        if belongs && fate != Fate::NeverReady {
            objects.controllers_mut().starting.remove(&key);
            live(objects, &key, pod, fate);
        }
    }
}

fn live(objects: &mut Objects, key: &Key, pod: Value, fate: Fate) {
    match fate {
        Fate::CrashLooping => objects.crash_looping(&key.2),
        Fate::OomLooping => objects.oom_looping(&key.2),
        Fate::OomBelow(needed) if !has_memory(&pod, needed) => objects.oom_looping(&key.2),
        Fate::Ready | Fate::OomBelow(_) => become_ready(objects, key, pod),
        Fate::NeverReady => {}
    }
}

fn has_memory(pod: &Value, needed: &str) -> bool {
    let limit = &pod["spec"]["containers"][0]["resources"]["limits"]["memory"];
    let limit = limit.as_str();
    limit.is_none_or(|limit| bytes(limit) >= bytes(needed))
}

fn become_ready(objects: &mut Objects, key: &Key, mut pod: Value) {
    let now = objects.now();
    pod["status"]["conditions"] = conditions(true, &key.2, &seconds(now));
    pod["status"]["containerStatuses"][0]["ready"] = json!(true);
    objects.put(shapes::metrics(&pod, "1123610n", "12416Ki", now));
    objects.store(pod);
}

/// Whether a pod is ready.
pub(super) fn is_ready(pod: &Value) -> bool {
    let conditions = pod["status"]["conditions"].as_array();
    let mut conditions = conditions.into_iter().flatten();
    conditions.any(|condition| condition["type"] == "Ready" && condition["status"] == "True")
}

/// The pods that a `ReplicaSet` owns: those that are not ready first, then the youngest.
pub(super) fn of_set(objects: &Objects, set: &Value) -> Vec<(Key, Value)> {
    let owned = objects.owned_by(&set["metadata"]["uid"]);
    let mut pods: Vec<(Key, Value)> = owned
        .into_iter()
        .filter(|key| key.0 == "pods")
        .filter_map(|key| objects.get(&key).cloned().map(|pod| (key, pod)))
        .collect();
    pods.sort_by_key(|(key, pod)| {
        let created = pod["metadata"]["creationTimestamp"]
            .as_str()
            .unwrap_or_default();
        (
            is_ready(pod),
            std::cmp::Reverse(created.to_owned()),
            key.2.clone(),
        )
    });
    pods
}

/// The Deployment's name and namespace, as the key of a `ReplicaSet` of it.
pub(super) fn set_key(deployment: &Key, set: &Value) -> Key {
    let name = set["metadata"]["name"].as_str().unwrap_or_default();
    beside(deployment, "replicasets.apps", name)
}
