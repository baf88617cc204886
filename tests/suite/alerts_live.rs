//! `ingest confirm` on a real Prometheus with real rules, a real Alertmanager with a real silence,
//! and the wire of a Kubernetes API server.

use crate::program::{Program, reading};
use crate::support::alertmanager::RealAlertmanager;
use crate::support::kube::FakeCluster;
use crate::support::prometheus::Setup;
use crate::support::scenario;
use serde_json::Value;

const SILENCED: &str = "IngestLagBreaching";
const LOUD: &str = "IngestThroughputDrop";
const SAID: &str = "silenced by ada until 2099-01-01 04:00Z (planned load test)";

fn suppressed(document: &Value, id: &str) -> Value {
    reading(document, id)["fields"]["suppressed"].clone()
}

#[test]
fn which_alert_is_silenced_and_by_whom_is_told_and_unknown_without_alertmanager() {
    let manager = RealAlertmanager::start();
    let history = scenario::ingest();
    let prometheus = Setup::new(&history)
        .alerting(SILENCED, "vector(1)")
        .alerting(LOUD, "vector(1)")
        .notifying(manager.url())
        .start();
    let api = FakeCluster::new()
        .namespace("ingest")
        .deployment("ingest", "ingest-workers", 4)
        .serve();
    for name in [SILENCED, LOUD] {
        prometheus.wait_until_firing(name);
        manager.wait_until(name, "active");
    }
    manager.silence(("alertname", SILENCED), "2099-01-01T04:00:00Z");
    manager.wait_until(SILENCED, "suppressed");
    let program = || {
        Program::new()
            .kubeconfig(&api.kubeconfig())
            .with("BACKLOGCTL_PROMETHEUS_URL", prometheus.url())
    };
    let confirm = ["ingest", "confirm", "--timeout", "20s", "-o", "json"];
    let told = program()
        .with("BACKLOGCTL_ALERTMANAGER_URL", manager.url())
        .run(&confirm)
        .exits(1)
        .json();
    assert_eq!(suppressed(&told, "alert_lag"), true);
    let lag = reading(&told, "alert_lag");
    assert_eq!(lag["fields"]["firing"], true, "{lag}");
    assert!(lag["detail"].as_str().unwrap().contains(SAID), "{lag}");
    let equivalent = lag["equivalent"].as_str().unwrap();
    let held = format!("{}/api/v2/alerts", manager.url());
    assert!(equivalent.contains(&held), "{equivalent}");
    assert_eq!(suppressed(&told, "alert_throughput"), false);
    assert_eq!(suppressed(&told, "alert_availability"), false);
    // Without it the same alert fires, and nobody knows whether somebody silenced it.
    let blind = program().run(&confirm).exits(1).json();
    let lag = reading(&blind, "alert_lag");
    assert_eq!(lag["fields"]["firing"], true, "{lag}");
    assert_eq!(suppressed(&blind, "alert_lag"), Value::Null);
    assert_eq!(lag["gaps"]["suppressed"], "no Alertmanager is configured");
}
