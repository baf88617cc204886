//! What is seen of the readings of the drift runbook, by their ids.

use super::scene::Scene;
use super::{cluster, logs, metrics, pods, redis};
use crate::fact::Raw;
use crate::runbook::{Check, Probe};
use crate::truth::Why;

/// What is seen of a reading; `None` where it is not modelled.
pub fn look(scene: &Scene, check: &Check) -> Option<Result<Raw, Why>> {
    let (detectors, connectors) = (
        || pods::detectors(scene.fault, scene.dice),
        || pods::connectors(scene.dice),
    );
    Some(Ok(match (check.id.as_str(), &check.probe) {
        (id, Probe::Prometheus(probe)) => metrics::samples(scene, id, probe)?,
        ("backlog_alert", Probe::Alerts(probe)) => metrics::alerts(scene, probe),
        ("processor_pods", Probe::Pods(probe)) => cluster::processor(scene, probe),
        ("detector_pods", Probe::Pods(probe)) => cluster::unchanged(scene, probe, &detectors()),
        ("connector_pods", Probe::Pods(probe)) => cluster::unchanged(scene, probe, &connectors()),
        ("processor_top", Probe::Top(probe)) => return Some(cluster::usage(scene, probe)),
        ("processor_hpa", Probe::Hpa(probe)) => cluster::hpa(scene, probe),
        ("processor_events", Probe::Events(probe)) => cluster::events(scene, probe),
        ("processor_config", Probe::ConfigMap(_)) => cluster::settings(scene),
        ("processor_logs", Probe::Logs(probe)) => return Some(logs::tails(scene, probe)),
        ("redis_queue" | "redis_queue_growth", Probe::Redis(probe)) => redis::looks(scene, probe),
        _ => return None,
    }))
}
