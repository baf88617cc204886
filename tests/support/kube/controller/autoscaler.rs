//! The autoscaler: it wants its own number of replicas, whatever others scaled to.
use serde_json::{Value, json};

use super::super::objects::{Key, Objects};
use super::{beside, number};

/// Scales a Deployment as its autoscaler wants it, where one acts.
pub(super) fn scale(objects: &mut Objects, deployment: &Key) {
    let names = objects.controllers().autoscalers.clone();
    for name in names {
        let key = beside(deployment, "horizontalpodautoscalers.autoscaling", &name);
        let Some(autoscaler) = objects.get(&key).cloned() else {
            continue;
        };
        let target = &autoscaler["spec"]["scaleTargetRef"];
        if target["kind"] == "Deployment" && target["name"] == deployment.2.as_str() {
            act(objects, deployment, &key, autoscaler);
        }
    }
}

fn act(objects: &mut Objects, deployment: &Key, key: &Key, mut autoscaler: Value) {
    let Some(mut target) = objects.get(deployment).cloned() else {
        return;
    };
    let current = number(&target["spec"]["replicas"]);
    // Zero replicas switch an autoscaler off.
    if current == 0 {
        return;
    }
    let wanted = wanted(&autoscaler, current);
    target["spec"]["replicas"] = json!(wanted);
    let replicas = target["status"]["replicas"].clone();
    objects.control(deployment, target, "scale");
    autoscaler["status"]["currentReplicas"] = replicas;
    autoscaler["status"]["desiredReplicas"] = json!(wanted);
    objects.control(key, autoscaler, "status");
}

fn wanted(autoscaler: &Value, current: usize) -> usize {
    let (spec, status) = (&autoscaler["spec"], &autoscaler["status"]);
    let least = number(&spec["minReplicas"]).max(1);
    let most = number(&spec["maxReplicas"]).max(least);
    let conditions = status["conditions"].as_array().into_iter().flatten();
    let blind = conditions
        .into_iter()
        .any(|condition| condition["type"] == "ScalingActive" && condition["status"] == "False");
    let desired = if blind {
        current
    } else {
        number(&status["desiredReplicas"])
    };
    desired.clamp(least, most)
}
