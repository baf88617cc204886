//! What containers use, against what they asked for and may use.

use super::api::Api;
use super::get::Get;
use super::why::{is_missing, why_not};
use super::wire::{Meta, Pod, null_is_empty};
use super::{Survey, Taken};
use crate::fact::{Amount, Budget, ContainerUsage, Raw};
use crate::runbook::{WorkloadProbe, quantity};
use crate::text::Text;
use crate::truth::{Why, WhyKind};
use serde::Deserialize;
use std::collections::{BTreeMap, HashMap};

const GROUP: &str = "/apis/metrics.k8s.io";

/// What the containers of a pod use.
#[derive(Debug, Deserialize)]
struct PodMetrics {
    metadata: Meta,
    #[serde(deserialize_with = "null_is_empty")]
    containers: Vec<ContainerMetrics>,
}

#[derive(Debug, Deserialize)]
struct ContainerMetrics {
    name: String,
    #[serde(default)]
    usage: BTreeMap<String, String>,
}

/// The versions of an API group that a server has.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Group {
    preferred_version: Version,
}

#[derive(Debug, Deserialize)]
struct Version {
    version: String,
}

/// Usage by pod and container.
type Usage = HashMap<(String, String), Amount>;

/// The read that serves a probe.
pub(super) fn get(probe: &WorkloadProbe) -> Get {
    metrics(probe, "v1beta1")
}

fn metrics(probe: &WorkloadProbe, version: &str) -> Get {
    let root = format!("{GROUP}/{version}/namespaces");
    Get::new(&root, [&probe.namespace, "pods"]).with("labelSelector", &probe.selector)
}

impl Survey {
    pub(super) async fn take_top(&self, probe: &WorkloadProbe) -> Result<Taken, Why> {
        let (workload, usage) = futures::join!(self.workload(probe), self.usage(probe));
        let (workload, usage) = (workload?, usage?);
        let containers = workload
            .pods()
            .flat_map(|pod| running(pod, &usage))
            .collect();
        Ok(Taken {
            raw: Raw::Usage(containers),
            notes: workload.notes,
        })
    }

    async fn usage(&self, probe: &WorkloadProbe) -> Result<Usage, Why> {
        let doing = format!("list pod metrics in {}", probe.namespace);
        let pods = match self.api.list(&get(probe)).await {
            Err(error) if is_missing(&error) => {
                let version = metrics_version(&self.api, &doing).await?;
                self.api.list(&metrics(probe, &version)).await
            }
            pods => pods,
        };
        let pods: Vec<PodMetrics> = pods.map_err(|error| no_metrics(&error, &doing))?;
        Ok(pods.into_iter().flat_map(amounts).collect())
    }
}

/// The version of the metrics API that the server has instead of the usual one.
pub(super) async fn metrics_version(api: &Api, doing: &str) -> Result<String, Why> {
    let group = api.object::<Group>(&Get::new(GROUP, [])).await;
    let group = group.map_err(|error| no_metrics(&error, doing))?;
    Ok(group.preferred_version.version)
}

/// A missing or failing metrics API is the same to whom needs it: an addon is not there.
pub(super) fn no_metrics(error: &kube::Error, doing: &str) -> Why {
    let code = match error {
        kube::Error::Api(status) => status.code,
        _ => 0,
    };
    let hint = "is metrics-server installed? `kubectl get apiservice v1beta1.metrics.k8s.io`";
    match code {
        404 => Why::new(WhyKind::Absent, "this cluster has no metrics API").hint(hint),
        503 => Why::new(WhyKind::Unreachable, "the metrics API is not available").hint(hint),
        _ => why_not(error, doing),
    }
}

fn amounts(pod: PodMetrics) -> impl Iterator<Item = ((String, String), Amount)> {
    let name = pod.metadata.name;
    pod.containers.into_iter().filter_map(move |container| {
        let amount = Amount {
            cores: amount_of("cpu", &container.usage)?,
            memory: amount_of("memory", &container.usage)?,
        };
        Some(((name.clone(), container.name), amount))
    })
}

/// The containers of a pod that run.
fn running<'a>(pod: &'a Pod, usage: &'a Usage) -> impl Iterator<Item = ContainerUsage> + 'a {
    let running = pod
        .containers()
        .filter(|(_, status)| status.is_some_and(|status| status.state.running.is_some()));
    running.map(|(spec, _)| {
        let place = (pod.metadata.name.clone(), spec.name.clone());
        ContainerUsage {
            pod: Text::new(&pod.metadata.name),
            container: Text::new(&spec.name),
            used: usage.get(&place).copied(),
            requests: budget(&spec.resources.requests),
            limits: budget(&spec.resources.limits),
        }
    })
}

fn budget(amounts: &BTreeMap<String, String>) -> Budget {
    Budget {
        cores: amount_of("cpu", amounts),
        memory: amount_of("memory", amounts),
    }
}

/// The amount of a resource, where it is told.
pub(super) fn amount_of(resource: &str, amounts: &BTreeMap<String, String>) -> Option<f64> {
    amounts
        .get(resource)
        .and_then(|amount| quantity::parse(amount))
}
