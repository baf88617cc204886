//! The clusters in which triages are walked.

use crate::support::kube::{FakeCluster, HpaShape, Pace, Rule};

const DRIFT: &str = "spec-to-proof";
const PROCESSOR: &str = "drift-processor";
const INGEST: &str = "ingest";
const CANARY: &str = "summit-api";
const WORKERS: &str = "ingest-workers";

/// The services of the drift runbook, all of them well.
pub(super) fn drift() -> FakeCluster {
    FakeCluster::new()
        .namespace(DRIFT)
        .deployment(DRIFT, PROCESSOR, 3)
        .deployment(DRIFT, "drift-detector", 1)
        .deployment(DRIFT, "connector", 1)
        .memory_limit(PROCESSOR, "512Mi")
        .memory_usage(PROCESSOR, "200Mi")
        .config_map(DRIFT, "drift-processor-config", &[("BATCH_SIZE", "50")])
        .pace(PROCESSOR, Pace::AtOnce)
}

/// The same with a processor that hangs until its pods are replaced.
pub(super) fn hanging() -> FakeCluster {
    drift().pods_ready(PROCESSOR, 0)
}

/// The same for somebody who may change nothing but the number of replicas.
pub(super) fn drift_for_a_scaler() -> FakeCluster {
    let rules = [
        Rule::get_and_list(),
        Rule::new(&["update"], &["apps"], &["deployments/scale"]),
    ];
    drift().user("scaler", &rules)
}

/// The same with an autoscaler that owns the replicas.
pub(super) fn drift_with_an_autoscaler() -> FakeCluster {
    let shape = HpaShape {
        min: 1,
        max: 10,
        current: 3,
        desired: 3,
        target_cpu: 80,
        current_cpu: Some(40),
    };
    drift()
        .hpa(DRIFT, PROCESSOR, shape)
        .autoscaler_acts(PROCESSOR)
}

/// The services of the ingest runbook, with a Rollout whose only version is stable.
pub(super) fn ingest() -> FakeCluster {
    FakeCluster::new()
        .namespace(INGEST)
        .rollout(INGEST, CANARY, 5)
        .deployment(INGEST, WORKERS, 4)
        .config_map(INGEST, "ingest-config", &[("BATCH", "5")])
        .node("node-1", "1000m", "3840Mi")
        .pace(CANARY, Pace::AtOnce)
        .pace(WORKERS, Pace::AtOnce)
}

/// The same with a canary under way.
pub(super) fn canary() -> FakeCluster {
    ingest().canary(INGEST, CANARY, 1)
}
