//! Every probe against the fake API server.

mod api;
mod configmap;
mod events;
mod hpa;
mod logs;
mod nodes;
mod pods;
mod recorded;
mod rollout;
mod sharing;
mod top;

use super::{Survey, Taken};
use crate::runbook::{Probe, WorkloadProbe};
use crate::support::kube::{Api, FakeCluster};
use crate::truth::{Why, WhyKind};
use kube::config::{KubeConfigOptions, Kubeconfig};
use std::time::Duration;

const NAMESPACE: &str = "spec-to-proof";

/// Longer than any test takes.
const LONG: Duration = Duration::from_secs(60);

/// The runbook's processor, and another one whose name begins with it.
fn cluster() -> FakeCluster {
    FakeCluster::new()
        .deployment(NAMESPACE, "drift-processor", 3)
        .deployment(NAMESPACE, "drift-processor-canary", 1)
}

fn workload(deployment: &str) -> WorkloadProbe {
    WorkloadProbe {
        namespace: NAMESPACE.to_owned(),
        deployment: deployment.to_owned(),
        selector: format!("app={deployment}"),
        recent: Duration::from_secs(3600),
    }
}

async fn client(api: &Api, user: &str) -> kube::Client {
    let kubeconfig = Kubeconfig::from_yaml(&api.kubeconfig_for(user)).unwrap();
    let options = KubeConfigOptions::default();
    let mut config = kube::Config::from_custom_kubeconfig(kubeconfig, &options)
        .await
        .unwrap();
    config.default_retry = false;
    config.proxy_url = None;
    config.root_cert = Some(vec![]);
    config.try_into().unwrap()
}

async fn survey(api: &Api, user: &str, probes: &[Probe]) -> Survey {
    Survey::new(client(api, user).await, probes, now(), LONG)
}

/// Takes one reading, as the administrator.
async fn take(api: &Api, probe: Probe) -> Result<Taken, Why> {
    let probes = [probe];
    survey(api, "admin", &probes).await.take(&probes[0]).await
}

/// Takes one reading that fails.
async fn refused(api: &Api, probe: Probe) -> Why {
    take(api, probe).await.unwrap_err()
}

#[expect(
    clippy::disallowed_methods,
    reason = "the fake server dates its objects by the real clock"
)]
fn now() -> jiff::Timestamp {
    jiff::Timestamp::now()
}

/// The paths that were asked for, in order.
fn asked(api: &Api) -> Vec<String> {
    let mut paths: Vec<_> = api
        .requests()
        .into_iter()
        .map(|request| request.path)
        .collect();
    paths.sort();
    paths
}

fn said(why: &Why) -> (WhyKind, &str, &str) {
    (
        why.kind,
        &why.text,
        why.hint.as_deref().map_or("", |hint| hint),
    )
}
