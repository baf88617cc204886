//! The Deployment's controller: from the old pods to the new ones, a few at a time.
use serde_json::Value;

use super::super::objects::{Key, Objects};
use super::pods::{is_ready, of_set};
use super::status::{self, Counts, Since};
use super::{number, sets};

/// Does one step for a Deployment, and tells of it in its status; the step began when the objects
/// were at a version.
pub(super) fn reconcile(objects: &mut Objects, key: &Key, began: u64) {
    let Some(deployment) = objects.get(key).cloned() else {
        return;
    };
    let paused = deployment["spec"]["paused"] == true;
    let known = sets::of(objects, &deployment);
    let (current, is_new) = if paused {
        (sets::current(&known, &deployment).cloned(), false)
    } else {
        let (current, is_new) = sets::ensure_current(objects, key, &deployment);
        (Some(current), is_new)
    };
    if let Some(current) = &current {
        if paused || is_rolled_out(objects, &deployment, current) {
            sets::scale(objects, key, current.clone(), wanted(&deployment));
        } else {
            roll(objects, key, &deployment, current);
        }
    }
    let mut told = deployment.clone();
    if let Some(current) = &current {
        sets::annotate(&mut told, current);
    }
    let counts = Counts::of(objects, &deployment);
    let moved = objects.version() != began;
    let since = Since::Now { is_new, moved };
    told["status"] = status::of(&deployment, &counts, objects.now(), since);
    objects.control(key, told, "status");
}

fn wanted(deployment: &Value) -> usize {
    match &deployment["spec"]["replicas"] {
        Value::Null => 1,
        replicas => number(replicas),
    }
}

/// Whether only the current `ReplicaSet` has pods, or wants some.
fn is_rolled_out(objects: &Objects, deployment: &Value, current: &Value) -> bool {
    others(objects, deployment, current).is_empty()
}

/// The older `ReplicaSet`s that still have pods, or want some.
fn others(objects: &Objects, deployment: &Value, current: &Value) -> Vec<Value> {
    let mut sets = sets::of(objects, deployment);
    sets.retain(|set| {
        let has_pods = number(&set["spec"]["replicas"]) > 0 || !of_set(objects, set).is_empty();
        set["metadata"]["uid"] != current["metadata"]["uid"] && has_pods
    });
    sets
}

/// Removes old pods as far as enough are available, then makes new ones as far as there is room.
fn roll(objects: &mut Objects, key: &Key, deployment: &Value, current: &Value) {
    let wanted = wanted(deployment);
    let (surge, unavailable) = bounds(deployment);
    for old in others(objects, deployment, current) {
        let counts = Counts::of(objects, deployment);
        let spare = counts
            .ready
            .saturating_sub(wanted.saturating_sub(unavailable));
        let pods = of_set(objects, &old);
        let broken = pods.iter().filter(|(_, pod)| !is_ready(pod)).count();
        // Those that do not work go first: they are not missed.
        let room = (broken + spare).min(pods.len());
        sets::scale(objects, key, old, pods.len() - room);
    }
    let counts = Counts::of(objects, deployment);
    let made = of_set(objects, current).len();
    let room = (wanted + surge).saturating_sub(counts.total);
    sets::scale(objects, key, current.clone(), wanted.min(made + room));
}

/// How many pods there may be above the wanted number, and how many may be missing from it.
pub(super) fn bounds(deployment: &Value) -> (usize, usize) {
    let strategy = &deployment["spec"]["strategy"];
    let wanted = wanted(deployment);
    if strategy["type"] == "Recreate" {
        return (0, wanted);
    }
    let rolling = &strategy["rollingUpdate"];
    let surge = share(&rolling["maxSurge"], wanted, usize::div_ceil);
    let unavailable = share(&rolling["maxUnavailable"], wanted, |part, whole| {
        part / whole
    });
    match (surge, unavailable) {
        (0, 0) => (0, 1),
        bounds => bounds,
    }
}

/// A number, or a share in per cent of the replicas; a quarter where nothing is said.
fn share(value: &Value, wanted: usize, divide: fn(usize, usize) -> usize) -> usize {
    let percent = |text: &str| text.strip_suffix('%')?.parse::<usize>().ok();
    match value {
        Value::Number(_) => number(value),
        Value::String(text) => divide(percent(text).unwrap_or(25) * wanted, 100),
        _ => divide(25 * wanted, 100),
    }
}
