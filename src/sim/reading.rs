//! What is seen by each check, by the ids of the drift runbook.

use super::random::{Dice, Roll};
use super::scene::Scene;
use super::{cluster, logs, metrics, pods, redis};
use crate::fact::{Observation, Raw};
use crate::runbook::{Check, Probe};
use crate::truth::{Why, WhyKind};
use std::time::Duration;

/// What is seen by a check.
pub fn observation(scene: &Scene, check: &Check) -> Observation {
    let (source, query) = request(&check.probe);
    Observation {
        id: check.id.clone(),
        raw: answer(scene, check),
        source: source.into(),
        query: query.into(),
        notes: Vec::new(),
        at: scene.stamp(scene.time),
        took: took(scene.dice, check),
    }
}

/// What is seen of a reading that the simulator models.
fn answer(scene: &Scene, check: &Check) -> Result<Raw, Why> {
    let detectors = || pods::detectors(scene.fault, scene.dice);
    let id = check.id.as_str();
    let seen = match (id, &check.probe) {
        (id, Probe::Prometheus(probe)) => metrics::samples(scene, id, probe),
        ("backlog_alert", Probe::Alerts(probe)) => Some(metrics::alerts(scene, probe)),
        ("processor_pods", Probe::Pods(probe)) => Some(cluster::processor(scene, probe)),
        ("detector_pods", Probe::Pods(probe)) => {
            Some(cluster::unchanged(scene, probe, &detectors()))
        }
        ("connector_pods", Probe::Pods(probe)) => Some(cluster::unchanged(
            scene,
            probe,
            &pods::connectors(scene.dice),
        )),
        ("processor_top", Probe::Top(probe)) => return cluster::usage(scene, probe),
        ("processor_hpa", Probe::Hpa(probe)) => Some(cluster::hpa(scene, probe)),
        ("processor_events", Probe::Events(probe)) => Some(cluster::events(scene, probe)),
        ("processor_config", Probe::ConfigMap(_)) => Some(cluster::settings(scene)),
        ("processor_logs", Probe::Logs(probe)) => return logs::tails(scene, probe),
        ("redis_queue" | "redis_queue_growth", Probe::Redis(probe)) => {
            Some(redis::looks(scene, probe))
        }
        _ => None,
    };
    seen.ok_or_else(|| {
        let text = format!("the simulator does not model `{id}`");
        Why::new(WhyKind::NotConfigured, text).hint("it plays the readings of the drift runbook")
    })
}

/// The source and the request of a look, as a live client would name them.
fn request(probe: &Probe) -> (&'static str, String) {
    const KUBERNETES: &str = "simulated kubernetes";
    const PROMETHEUS: &str = "simulated prometheus";
    match probe {
        Probe::Prometheus(probe) => (PROMETHEUS, probe.query.clone()),
        Probe::Alerts(probe) => (
            PROMETHEUS,
            format!("rules {} or about {}", probe.name, probe.metric),
        ),
        Probe::Pods(on) => (
            KUBERNETES,
            format!("pods {} -n {}", on.selector, on.namespace),
        ),
        Probe::Top(on) => (
            KUBERNETES,
            format!("top pods {} -n {}", on.selector, on.namespace),
        ),
        Probe::Hpa(on) => (
            KUBERNETES,
            format!("hpa of {} -n {}", on.deployment, on.namespace),
        ),
        Probe::Events(on) => (
            KUBERNETES,
            format!("warnings of {} -n {}", on.deployment, on.namespace),
        ),
        Probe::Logs(probe) => {
            let on = &probe.workload;
            let query = format!(
                "logs {} -n {} --tail={}",
                on.selector, on.namespace, probe.tail
            );
            (KUBERNETES, query)
        }
        Probe::ConfigMap(on) => (
            KUBERNETES,
            format!("configmap {} -n {}", on.name, on.namespace),
        ),
        Probe::Ratio(probe) => (
            PROMETHEUS,
            probe
                .windows
                .iter()
                .map(|it| it.part.as_str())
                .collect::<Vec<_>>()
                .join(", "),
        ),
        Probe::Rollout(on) => (
            KUBERNETES,
            format!("rollout {} -n {}", on.name, on.namespace),
        ),
        Probe::Nodes(_) => (KUBERNETES, "nodes".to_owned()),
        Probe::Schemas(probe) => (
            "simulated schema registry",
            format!("subjects {}*", probe.subjects),
        ),
        Probe::Redis(probe) => ("simulated redis", format!("TYPE, LLEN {}", probe.key)),
    }
}

/// How long the answer took: a few milliseconds, and the time between two looks.
fn took(dice: Dice, check: &Check) -> Duration {
    let place = check.id.bytes().fold(0i32, |sum, byte| {
        sum.wrapping_mul(31).wrapping_add(i32::from(byte))
    });
    let usual = Duration::from_micros(2000 + u64::from(dice.pick(Roll::Answer, place, 9000)));
    match &check.probe {
        Probe::Redis(probe) => usual + probe.apart.unwrap_or_default(),
        _ => usual,
    }
}
