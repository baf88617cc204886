//! The nodes of the cluster: what they have, what is used of it, and what their kubelets complain
//! of.

use super::get::Get;
use super::top::{amount_of, metrics_version, no_metrics};
use super::why::{is_missing, why_not};
use super::wire::{Condition, Meta};
use super::{Survey, Taken};
use crate::fact::{Amount, Node, Raw};
use crate::runbook::NodesProbe;
use crate::text::Text;
use crate::truth::{Why, WhyKind};
use serde::Deserialize;
use std::collections::{BTreeMap, HashMap};

/// The conditions that are bad when they are true.
const PRESSURES: [&str; 4] = [
    "MemoryPressure",
    "DiskPressure",
    "PIDPressure",
    "NetworkUnavailable",
];

/// A node as the API has it.
#[derive(Debug, Deserialize)]
struct Listed {
    metadata: Meta,
    #[serde(default)]
    spec: Spec,
    #[serde(default)]
    status: Status,
}

#[derive(Debug, Default, Deserialize)]
struct Spec {
    #[serde(default)]
    unschedulable: bool,
}

#[derive(Debug, Default, Deserialize)]
struct Status {
    #[serde(default)]
    allocatable: BTreeMap<String, String>,
    #[serde(default)]
    conditions: Vec<Condition>,
}

/// What is used on a node.
#[derive(Debug, Deserialize)]
struct NodeMetrics {
    metadata: Meta,
    usage: BTreeMap<String, String>,
}

/// What is used, by the name of the node.
type Usage = HashMap<String, Amount>;

/// The read that serves a probe.
pub(super) fn get(probe: &NodesProbe) -> Get {
    selected(Get::new("/api/v1", ["nodes"]), probe)
}

fn metrics(probe: &NodesProbe, version: &str) -> Get {
    let root = format!("/apis/metrics.k8s.io/{version}");
    selected(Get::new(&root, ["nodes"]), probe)
}

fn selected(all: Get, probe: &NodesProbe) -> Get {
    match &probe.selector {
        Some(selector) => all.with("labelSelector", selector),
        None => all,
    }
}

impl Survey {
    /// The nodes. Where only the metrics API fails, they are known all the same, but for what is
    /// used of them.
    pub(super) async fn take_nodes(&self, probe: &NodesProbe) -> Result<Taken, Why> {
        let listed = get(probe);
        let listed = self.api.list::<Listed>(&listed);
        let (listed, usage) = futures::join!(listed, self.node_usage(probe));
        let listed = listed.map_err(|error| why_not(&error, "list nodes"))?;
        if listed.is_empty() {
            return Err(no_nodes(probe));
        }
        let mut said = Vec::new();
        let usage = usage.unwrap_or_else(|why| {
            let hint = why.hint.as_ref().map(|hint| format!(" ({hint})"));
            let hint = hint.unwrap_or_default();
            said.push(Text::from(format!(
                "what is used is not known: {why}{hint}"
            )));
            Usage::new()
        });
        let mut nodes: Vec<Node> = listed
            .iter()
            .map(|node| node.to_fact(&usage, &mut said))
            .collect();
        nodes.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(Taken {
            raw: Raw::Nodes(nodes),
            notes: said,
        })
    }

    async fn node_usage(&self, probe: &NodesProbe) -> Result<Usage, Why> {
        let doing = "list node metrics";
        let nodes = match self.api.list(&metrics(probe, "v1beta1")).await {
            Err(error) if is_missing(&error) => {
                let version = metrics_version(&self.api, doing).await?;
                self.api.list(&metrics(probe, &version)).await
            }
            nodes => nodes,
        };
        let nodes: Vec<NodeMetrics> = nodes.map_err(|error| no_metrics(&error, doing))?;
        let used = nodes.into_iter().filter_map(|node| {
            let used = amount(&node.usage)?;
            Some((node.metadata.name, used))
        });
        Ok(used.collect())
    }
}

fn no_nodes(probe: &NodesProbe) -> Why {
    match &probe.selector {
        Some(selector) => Why::new(WhyKind::Absent, format!("no node has the labels {selector}"))
            .hint("set the selector's parameter: `--param node_selector=…`; `kubectl get nodes --show-labels` shows what there is"),
        None => Why::new(WhyKind::Absent, "the cluster shows no nodes")
            .hint("kubectl get nodes"),
    }
}

fn amount(amounts: &BTreeMap<String, String>) -> Option<Amount> {
    Some(Amount {
        cores: amount_of("cpu", amounts)?,
        memory: amount_of("memory", amounts)?,
    })
}

impl Listed {
    fn to_fact(&self, usage: &Usage, said: &mut Vec<Text>) -> Node {
        let name = &self.metadata.name;
        let allocatable = amount(&self.status.allocatable);
        if allocatable.is_none() {
            let text = format!("node {name} does not tell what can be allocated on it");
            said.push(Text::from(text));
        }
        let is = |kind: &str, status: &str| {
            let mut conditions = self.status.conditions.iter();
            conditions.any(|it| it.kind == kind && it.status == status)
        };
        if is("Ready", "Unknown") {
            let text = format!("the kubelet of node {name} says nothing any more");
            said.push(Text::from(text));
        }
        let pressures = PRESSURES.into_iter().filter(|kind| is(kind, "True"));
        Node {
            name: Text::new(name),
            ready: is("Ready", "True"),
            schedulable: !self.spec.unschedulable,
            pressures: pressures.map(Text::new).collect(),
            // A share of what is not known is not known either.
            used: allocatable.and_then(|_| usage.get(name).copied()),
            allocatable: allocatable.unwrap_or_default(),
        }
    }
}
