//! Whole steps against real and faithful sources.

mod acts;
mod alerts;
mod canaries;
mod commands;
mod lease;
mod login;
mod paging;
mod partial;
mod past;
mod schemas;
mod telling;
mod whole;

use super::Live;
use crate::config::{
    Address, EventSettings, HookSettings, HttpLogin, HttpSource, Proxy, RedisReach, Secret,
    Settings,
};
use crate::fact::Observation;
use crate::runbook::{
    AlertsProbe, Check, ConfigMapProbe, LogsProbe, Probe, PrometheusProbe, RedisProbe, Rule,
    WorkloadProbe,
};
use crate::support::kube::{Api, FakeCluster};
use crate::truth::WhyKind;
use crate::world::World;
use futures::StreamExt;
use std::collections::BTreeMap;
use std::time::Duration;
use tempfile::TempDir;

const NAMESPACE: &str = "spec-to-proof";

/// Longer than any test takes.
const LONG: Duration = Duration::from_secs(60);

/// As short as a deadline can be that a loopback server keeps on a busy machine.
const SHORT: Duration = Duration::from_millis(1500);

fn cluster() -> FakeCluster {
    FakeCluster::new()
        .deployment(NAMESPACE, "drift-processor", 2)
        .deployment(NAMESPACE, "redis", 1)
        .config_map(NAMESPACE, "drift-processor-config", &[("BATCH_SIZE", "50")])
}

/// A kubeconfig in a folder that lives as long as this.
struct Home(TempDir);

impl Home {
    fn with(kubeconfig: &str) -> Self {
        let folder = TempDir::new().unwrap();
        std::fs::write(folder.path().join("config"), kubeconfig).unwrap();
        Self(folder)
    }

    fn of(api: &Api) -> Self {
        Self::with(&api.kubeconfig())
    }

    fn settings(&self, timeout: Duration) -> Settings {
        Settings {
            environment: None,
            unchosen: Vec::new(),
            protected: false,
            guard: crate::config::Guard::default(),
            kubernetes: crate::clients::kubernetes::tests::settings(&[self
                .0
                .path()
                .join("config")]),
            prometheus: None,
            alertmanager: None,
            schema_registry: None,
            grafana: None,
            argocd: None,
            webhooks: BTreeMap::new(),
            events: EventSettings::default(),
            redis: RedisReach::PortForward { login: None },
            pagerduty: None,
            hooks: HookSettings::default(),
            proxy: Proxy::default(),
            timeout,
            params: BTreeMap::new(),
            param_flags: BTreeMap::new(),
            state: self.0.path().to_owned(),
        }
    }
}

fn prometheus_at(url: &str) -> HttpSource {
    HttpSource {
        address: Address::Url(url.to_owned()),
        login: HttpLogin::None,
        headers: Vec::new(),
        ca_file: None,
        client_cert: None,
    }
}

fn redis_at(url: &str) -> RedisReach {
    RedisReach::Direct {
        url: Secret::new(url),
        ca_file: None,
        client_cert: None,
    }
}

fn check(id: &str, probe: Probe) -> Check {
    Check {
        id: id.to_owned(),
        title: id.to_owned(),
        about: String::new(),
        unit: None,
        probe,
        rule: Rule::Last,
        pass: None,
        needed: false,
        fresh: Duration::from_secs(180),
    }
}

fn workload() -> WorkloadProbe {
    WorkloadProbe {
        namespace: NAMESPACE.to_owned(),
        deployment: "drift-processor".to_owned(),
        selector: "app=drift-processor".to_owned(),
        recent: Duration::from_secs(3600),
    }
}

fn logs() -> Probe {
    Probe::Logs(LogsProbe {
        workload: workload(),
        tail: 100,
        pattern: "pool".to_owned(),
    })
}

fn query(query: &str) -> Probe {
    Probe::Prometheus(PrometheusProbe {
        query: query.to_owned(),
        history: None,
        breakdown: None,
    })
}

fn redis() -> Probe {
    Probe::Redis(RedisProbe {
        namespace: NAMESPACE.to_owned(),
        deployment: "redis".to_owned(),
        port: 6379,
        key: "drift_queue".to_owned(),
        may_be_absent: true,
        apart: None,
    })
}

/// One check of every kind.
fn every_kind() -> Vec<Check> {
    vec![
        check("backlog", query("sum(drift_backlog_size)")),
        check(
            "alert",
            Probe::Alerts(AlertsProbe {
                name: "DriftBacklogOverflow".to_owned(),
                metric: "drift_backlog_size".to_owned(),
            }),
        ),
        check("pods", Probe::Pods(workload())),
        check("top", Probe::Top(workload())),
        check("hpa", Probe::Hpa(workload())),
        check("events", Probe::Events(workload())),
        check("logs", logs()),
        check(
            "config",
            Probe::ConfigMap(ConfigMapProbe {
                namespace: NAMESPACE.to_owned(),
                name: "drift-processor-config".to_owned(),
            }),
        ),
        check("queue", redis()),
    ]
}

/// Takes all readings, in the order in which they came.
async fn observe(live: &Live, checks: &[Check]) -> Vec<Observation> {
    let checks: Vec<&Check> = checks.iter().collect();
    live.observe(&checks, None).collect().await
}

/// Takes all readings, and says of each that it came, or why not.
async fn outcome(live: &Live, checks: &[Check]) -> BTreeMap<String, Option<WhyKind>> {
    let seen = observe(live, checks).await;
    assert_eq!(seen.len(), checks.len(), "{seen:?}");
    let kind = |seen: Observation| (seen.id, seen.raw.err().map(|why| why.kind));
    let outcome: BTreeMap<_, _> = seen.into_iter().map(kind).collect();
    assert_eq!(outcome.len(), checks.len(), "{outcome:?}");
    outcome
}

/// The same outcome for these ids.
fn all<const N: usize>(ids: [&str; N], why: Option<WhyKind>) -> BTreeMap<String, Option<WhyKind>> {
    ids.into_iter().map(|id| (id.to_owned(), why)).collect()
}

const OF_CLUSTER: [&str; 6] = ["config", "events", "hpa", "logs", "pods", "top"];
