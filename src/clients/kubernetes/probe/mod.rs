//! What is read of a Kubernetes cluster, each request made once for all who need its answer.
//!
//! Every reading says why it could not be had; none takes an absent object for an idle one. Nothing
//! here sets a deadline: whoever asks does.

mod api;
mod configmap;
mod events;
mod family;
mod get;
mod hpa;
mod logs;
mod memo;
mod nodes;
mod plan;
mod pod;
mod pods;
mod rollout;
mod selector;
mod top;
mod why;
mod wire;
mod workload;

#[cfg(test)]
mod tests;

pub use api::{Api, refusal, whole};
pub use get::Get;
pub use rollout::sets_of;
pub use why::{is_missing, why_not};

use crate::fact::Raw;
use crate::runbook::{Probe, WorkloadProbe};
use crate::text::Text;
use crate::truth::{Why, WhyKind};
use jiff::Timestamp;
use kube::Client;
use memo::Memo;
use plan::Plan;
use std::time::Duration;

/// What was read, and what is worth saying beside it.
#[derive(Debug, Clone, PartialEq)]
pub struct Taken {
    /// What was seen.
    pub raw: Raw,
    /// What was left out, and such.
    pub notes: Vec<Text>,
}

impl From<Raw> for Taken {
    fn from(raw: Raw) -> Self {
        Self {
            raw,
            notes: Vec::new(),
        }
    }
}

/// One look at a cluster: all readings of a step.
pub struct Survey {
    api: Api,
    plan: Plan,
    now: Timestamp,
    /// The longest that one of many logs is waited for.
    patience: Duration,
    deployments: Memo<wire::Deployment>,
    pods: Memo<Vec<wire::Pod>>,
    hpas: Memo<Vec<hpa::Hpa>>,
    events: Memo<Vec<events::Event>>,
    namespaces: Memo<()>,
}

impl Survey {
    /// Plans the requests for these probes; none is sent yet. What is recent is so before `now`.
    ///
    /// Whoever asks gives up after `timeout`: a log of a node that hangs is given up earlier, so
    /// that the logs of the others are had.
    pub fn new<'a>(
        client: Client,
        probes: impl IntoIterator<Item = &'a Probe>,
        now: Timestamp,
        timeout: Duration,
    ) -> Self {
        Self {
            api: Api::new(client),
            plan: Plan::new(probes),
            now,
            patience: timeout * 3 / 4,
            deployments: Memo::default(),
            pods: Memo::default(),
            hpas: Memo::default(),
            events: Memo::default(),
            namespaces: Memo::default(),
        }
    }

    /// Takes one reading. Those that are taken at the same time share their requests.
    ///
    /// # Errors
    /// Why it could not be had; [`WhyKind::Invalid`] for a probe of another kind of source.
    pub async fn take(&self, probe: &Probe) -> Result<Taken, Why> {
        match probe {
            Probe::Pods(workload) => self.take_pods(workload).await,
            Probe::Top(workload) => self.take_top(workload).await,
            Probe::Hpa(workload) => self.take_hpa(workload).await,
            Probe::Events(workload) => self.take_events(workload).await,
            Probe::Logs(logs) => self.take_logs(logs).await,
            Probe::ConfigMap(map) => self.take_config_map(map).await,
            Probe::Rollout(rollout) if rollout.hook.is_none() => self.take_rollout(rollout).await,
            Probe::Nodes(nodes) => self.take_nodes(nodes).await,
            Probe::Prometheus(_)
            | Probe::Alerts(_)
            | Probe::Redis(_)
            | Probe::Ratio(_)
            | Probe::Rollout(_)
            | Probe::Schemas(_) => {
                Err(Why::new(WhyKind::Invalid, "Kubernetes has no such reading"))
            }
        }
    }

    fn pod_list(&self, workload: &WorkloadProbe) -> Get {
        pod_list(workload, self.plan.selector(workload))
    }
}

/// The request that a reading comes from, as it is sent: `GET /api/v1/…`. Empty for a probe of
/// another kind of source.
pub fn request<'a>(probe: &Probe, all: impl IntoIterator<Item = &'a Probe>) -> Text {
    let get = match probe {
        Probe::Pods(workload) => pod_list(workload, Plan::new(all).selector(workload)),
        Probe::Top(workload) => top::get(workload),
        Probe::Hpa(workload) => hpa::get(workload),
        Probe::Events(workload) => events::get(workload),
        Probe::ConfigMap(map) => configmap::get(map),
        Probe::Logs(logs) => return Text::from(logs::example(logs)),
        Probe::Rollout(rollout) if rollout.hook.is_none() => rollout::get(rollout),
        Probe::Nodes(nodes) => nodes::get(nodes),
        Probe::Prometheus(_)
        | Probe::Alerts(_)
        | Probe::Redis(_)
        | Probe::Ratio(_)
        | Probe::Rollout(_)
        | Probe::Schemas(_) => return Text::default(),
    };
    Text::from(get.to_string())
}

fn pod_list(workload: &WorkloadProbe, selector: &str) -> Get {
    let all = Get::new("/api/v1/namespaces", [&workload.namespace, "pods"]);
    all.with("labelSelector", selector)
}
