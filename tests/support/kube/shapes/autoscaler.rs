//! A horizontal pod autoscaler.
use jiff::Timestamp;
use serde_json::{Value, json};

use super::super::clock::seconds;
use super::AGE;

/// The numbers of a horizontal pod autoscaler, as of now.
#[derive(Clone, Copy, Debug)]
pub(crate) struct HpaShape {
    pub(crate) min: u32,
    pub(crate) max: u32,
    pub(crate) current: u32,
    pub(crate) desired: u32,
    /// CPU in per cent of the requests, target and, where it is known, now.
    pub(crate) target_cpu: u32,
    pub(crate) current_cpu: Option<u32>,
}

/// An autoscaler of the Deployment of the same name.
pub(crate) fn autoscaler(namespace: &str, name: &str, shape: HpaShape, now: Timestamp) -> Value {
    let moment = seconds(now - AGE);
    json!({
        "kind": "HorizontalPodAutoscaler", "apiVersion": "autoscaling/v2",
        "metadata": {
            "name": name,
            "namespace": namespace,
            "creationTimestamp": moment,
            "labels": {"app": name},
        },
        "spec": {
            "scaleTargetRef": {"kind": "Deployment", "name": name, "apiVersion": "apps/v1"},
            "minReplicas": shape.min,
            "maxReplicas": shape.max,
            "metrics": [{
                "type": "Resource",
                "resource": {
                    "name": "cpu",
                    "target": {"type": "Utilization", "averageUtilization": shape.target_cpu},
                },
            }],
        },
        "status": {
            "currentReplicas": shape.current,
            "desiredReplicas": shape.desired,
            "currentMetrics": [current_cpu(shape)],
            "conditions": [able(&moment), active(shape, &moment), limited(shape, &moment)],
        },
    })
}

fn current_cpu(shape: HpaShape) -> Value {
    match shape.current_cpu {
        Some(percent) => json!({
            "type": "Resource",
            "resource": {"name": "cpu", "current": {"averageUtilization": percent}},
        }),
        None => json!({"type": ""}),
    }
}

fn able(moment: &str) -> Value {
    let message = "the HPA controller was able to get the target's current scale";
    condition(
        "AbleToScale",
        "True",
        ("SucceededGetScale", message),
        moment,
    )
}

fn active(shape: HpaShape, moment: &str) -> Value {
    let found = "the HPA was able to successfully calculate a replica count from cpu resource \
                 utilization (percentage of request)";
    let failed = "the HPA was unable to compute the replica count: failed to get cpu utilization: \
                  did not receive metrics for targeted pods (pods might be unready)";
    match shape.current_cpu {
        Some(_) => condition("ScalingActive", "True", ("ValidMetricFound", found), moment),
        None => condition(
            "ScalingActive",
            "False",
            ("FailedGetResourceMetric", failed),
            moment,
        ),
    }
}

fn limited(shape: HpaShape, moment: &str) -> Value {
    let more = "the desired replica count is more than the maximum replica count";
    let within = "the desired count is within the acceptable range";
    if shape.desired >= shape.max {
        condition("ScalingLimited", "True", ("TooManyReplicas", more), moment)
    } else {
        condition(
            "ScalingLimited",
            "False",
            ("DesiredWithinRange", within),
            moment,
        )
    }
}

fn condition(kind: &str, status: &str, (reason, message): (&str, &str), moment: &str) -> Value {
    json!({
        "type": kind,
        "status": status,
        "lastTransitionTime": moment,
        "reason": reason,
        "message": message,
    })
}
