//! The controller of Argo Rollouts in small: it makes the versions' `ReplicaSet`s, takes the pods of
//! a canary away that was given up, and leaves all of them alone while a Rollout is paused. It goes
//! through no steps by itself.
use serde_json::{Value, json};

use super::super::objects::{Key, Objects};
use super::super::shapes::{ROLLOUT_HASH, ROLLOUT_REVISION, rollout_hash, rollout_set};
use super::pods::{self, is_ready, of_set};
use super::{number, sets};

/// Does one step for a Rollout, and tells of it in its status.
pub(super) fn reconcile(objects: &mut Objects, key: &Key) {
    let Some(rollout) = objects.get(key).cloned() else {
        return;
    };
    let mut told = rollout.clone();
    if rollout["spec"]["paused"] != true {
        let is_new = ensure_set(objects, key, &rollout);
        if is_new || told["status"]["currentPodHash"].is_null() {
            turn_to(&mut told);
        }
        scale(objects, key, &told);
    }
    // The pods come up whether the Rollout is paused or not.
    for set in sets::of(objects, &rollout) {
        sets::count(objects, &pods::set_key(key, &set));
    }
    tell(objects, key, &mut told);
    objects.control(key, told, "status");
}

/// Sets how many pods of the newest version there are; the stable one makes room for them.
pub(super) fn try_out(objects: &mut Objects, key: &Key, canary_pods: usize) {
    reconcile(objects, key);
    let Some(rollout) = objects.get(key).cloned() else {
        return;
    };
    for set in sets::of(objects, &rollout) {
        let stable = *hash_of(&set) == rollout["status"]["stableRS"];
        let replicas = number(&rollout["spec"]["replicas"]);
        let wanted = if stable {
            replicas - canary_pods
        } else {
            canary_pods
        };
        sets::scale(objects, key, set, wanted);
    }
}

/// Makes the `ReplicaSet` of the version that is named, where there is none.
fn ensure_set(objects: &mut Objects, key: &Key, rollout: &Value) -> bool {
    let hash = rollout_hash(rollout);
    let known = sets::of(objects, rollout);
    if known.iter().any(|set| hash_of(set) == hash.as_str()) {
        return rollout["status"]["currentPodHash"] != hash.as_str();
    }
    let revision = |set: &Value| {
        let revision = set["metadata"]["annotations"][ROLLOUT_REVISION].as_str();
        revision.and_then(|it| it.parse::<u64>().ok())
    };
    let newest = known.iter().filter_map(revision).max().unwrap_or_default();
    let set = rollout_set(rollout, newest + 1, objects.now());
    let place = pods::set_key(key, &set);
    objects.put(set);
    sets::count(objects, &place);
    true
}

/// Another version is named: whatever was going on with the one before is over.
fn turn_to(rollout: &mut Value) {
    let hash = rollout_hash(rollout);
    let stable = rollout["status"]["stableRS"] == hash.as_str();
    let steps = rollout["spec"]["strategy"]["canary"]["steps"].as_array();
    let steps = steps.map_or(0, Vec::len);
    let status = &mut rollout["status"];
    status["currentPodHash"] = json!(hash);
    status["currentStepIndex"] = json!(if stable { steps } else { 1 });
    for over in ["abort", "controllerPause", "pauseConditions"] {
        forget(status, over);
    }
    if !stable {
        status["controllerPause"] = json!(true);
        status["pauseConditions"] = json!([{"reason": "CanaryPauseStep", "startTime": null}]);
    }
}

/// Moves the pods to the stable version where nothing else is tried out any more.
fn scale(objects: &mut Objects, key: &Key, rollout: &Value) {
    let status = &rollout["status"];
    let over = status["abort"] == true || status["stableRS"] == status["currentPodHash"];
    if !over {
        return;
    }
    for set in sets::of(objects, rollout) {
        let stable = *hash_of(&set) == status["stableRS"];
        let wanted = number(&rollout["spec"]["replicas"]);
        sets::scale(objects, key, set, if stable { wanted } else { 0 });
    }
}

fn hash_of(set: &Value) -> &Value {
    &set["metadata"]["labels"][ROLLOUT_HASH]
}

/// Brings the status up to date.
fn tell(objects: &Objects, key: &Key, rollout: &mut Value) {
    let sets = sets::of(objects, rollout);
    let paused = rollout["spec"]["paused"] == true;
    let generation = number(&rollout["metadata"]["generation"]);
    let status = &mut rollout["status"];
    let (mut all, mut available, mut updated) = (0, 0, 0);
    for set in &sets {
        let pods = of_set(objects, set);
        all += pods.len();
        available += pods.iter().filter(|(_, pod)| is_ready(pod)).count();
        if hash_of(set) == &status["currentPodHash"] {
            updated += pods.len();
        }
    }
    let counts = [
        ("HPAReplicas", all),
        ("replicas", all),
        ("readyReplicas", available),
        ("availableReplicas", available),
        ("updatedReplicas", updated),
    ];
    for (name, count) in counts {
        forget(status, name);
        if count > 0 {
            status[name] = json!(count);
        }
    }
    status["observedGeneration"] = json!(generation.to_string());
    status["selector"] = json!(format!("app={}", key.2));
    if status["abort"] == true {
        status["currentStepIndex"] = json!(0);
        for over in ["controllerPause", "pauseConditions"] {
            forget(status, over);
        }
    }
    let (phase, message) = phase(status, paused);
    status["phase"] = json!(phase);
    forget(status, "message");
    if !message.is_empty() {
        status["message"] = json!(message);
    }
}

/// Its state in a word and a sentence; what went wrong comes before what is held.
fn phase(status: &Value, paused: bool) -> (&'static str, &'static str) {
    if status["abort"] == true {
        (
            "Degraded",
            "RolloutAborted: Rollout aborted update to revision 2",
        )
    } else if paused {
        ("Paused", "manually paused")
    } else if status["pauseConditions"].is_array() {
        ("Paused", "CanaryPauseStep")
    } else if status["stableRS"] == status["currentPodHash"] {
        ("Healthy", "")
    } else {
        ("Progressing", "more replicas need to be updated")
    }
}

fn forget(status: &mut Value, field: &str) {
    if let Some(fields) = status.as_object_mut() {
        fields.shift_remove(field);
    }
}
