//! Whether the nodes have room for more pods, as far as a scheduler's choice can be foretold.

use super::need::{Amounts, PodSpec, Toleration};
use crate::text::count;
use kube::core::{Expression, Selector, SelectorExt};
use serde::Deserialize;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// What rounding may add to an amount.
const ROUNDING: f64 = 1e-9;

/// A node, as far as it matters to the scheduler.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Node {
    metadata: Meta,
    spec: NodeSpec,
    status: NodeStatus,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
struct Meta {
    name: String,
    labels: BTreeMap<String, String>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
struct NodeSpec {
    unschedulable: bool,
    taints: Vec<Taint>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
struct Taint {
    key: String,
    value: String,
    effect: String,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
struct NodeStatus {
    allocatable: Amounts,
    conditions: Vec<Condition>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
struct Condition {
    #[serde(rename = "type")]
    kind: String,
    status: String,
}

/// A pod of any workload, as far as it takes room.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Placed {
    spec: PodSpec,
}

/// How many more pods the nodes have room for.
#[derive(Debug, PartialEq, Eq)]
pub struct Room {
    /// The pods.
    pods: u64,
    /// The nodes that take such pods at all.
    open: usize,
    /// All nodes.
    nodes: usize,
    /// The pods of others that wait for a node already.
    waiting: usize,
    /// What else bears on it and was not counted.
    uncounted: Vec<&'static str>,
}

impl Room {
    /// Counts the room for pods of a specification.
    pub fn of(pod: &PodSpec, nodes: &[Node], placed: &[Placed]) -> Self {
        let mut used: BTreeMap<&str, (Amounts, f64)> = BTreeMap::new();
        for other in placed {
            let (sum, pods) = used.entry(&other.spec.node_name).or_default();
            sum.add(&other.spec.requests());
            *pods += 1.0;
        }
        let (need, affinity) = (pod.requests(), Affinity::of(pod));
        let open = nodes.iter().filter(|it| it.takes(pod, &affinity));
        let rooms: Vec<u64> = open
            .map(|node| node.room(&need, used.get(node.metadata.name.as_str())))
            .collect();
        let waiting = placed.iter().filter(|it| it.spec.node_name.is_empty());
        Self {
            pods: rooms.iter().fold(0, |sum, room| sum.saturating_add(*room)),
            open: rooms.len(),
            nodes: nodes.len(),
            waiting: waiting.count(),
            uncounted: uncounted(pod, &affinity),
        }
    }

    /// Whether there is room for so many.
    pub const fn is_enough(&self, pods: u64) -> bool {
        self.pods >= pods
    }

    /// The room for so many more pods in words; `short` is what becomes of those without any.
    pub fn told(&self, pods: u64, short: impl Fn(u64) -> String) -> String {
        let mut said = if self.open == 0 {
            let nodes = count(self.nodes, "node");
            format!(
                "no node takes such pods ({nodes}, all cordoned, tainted, not ready or of other labels): {}",
                short(pods)
            )
        } else if self.is_enough(pods) {
            format!("the nodes have room for {pods} more of {pods}")
        } else {
            let room = self.pods;
            let left = short(pods - room);
            format!("the nodes have room for {room} more of {pods}: {left}")
        };
        if self.waiting > 0 {
            let wait = if self.waiting == 1 { "waits" } else { "wait" };
            let others = count(self.waiting, "other pod");
            said = format!("{said}; {others} {wait} for room already");
        }
        if !self.uncounted.is_empty() {
            let rest = self.uncounted.join(", ");
            said = format!("{said} (not counted: {rest})");
        }
        said
    }
}

impl Node {
    /// Whether such a pod may run here at all.
    fn takes(&self, pod: &PodSpec, affinity: &Affinity) -> bool {
        let labels = &self.metadata.labels;
        let ready = |it: &Condition| it.kind == "Ready" && it.status == "True";
        let stands = |it: &Taint| it.is_stood(&pod.tolerations);
        !self.spec.unschedulable
            && self.status.conditions.iter().any(ready)
            && self.spec.taints.iter().all(stands)
            && (pod.node_selector.iter()).all(|(name, value)| labels.get(name) == Some(value))
            && affinity.holds(labels)
    }

    /// How many such pods fit beside those that it has.
    fn room(&self, need: &Amounts, used: Option<&(Amounts, f64)>) -> u64 {
        let allocatable = &self.status.allocatable;
        let left = |name: &str| {
            let used = used.and_then(|(used, _)| used.of(name)).unwrap_or_default();
            allocatable.of(name).unwrap_or_default() - used
        };
        let pods = allocatable.of("pods").unwrap_or_default();
        let places = pods - used.map_or(0.0, |(_, pods)| *pods);
        let rooms = need.each().filter(|(_, each)| *each > 0.0);
        let rooms = rooms.map(|(name, each)| left(name) / each);
        whole(rooms.chain([places]).fold(f64::INFINITY, f64::min))
    }
}

impl Taint {
    fn is_stood(&self, tolerations: &[Toleration]) -> bool {
        // One that is only preferred to be avoided keeps nothing away.
        self.effect == "PreferNoSchedule"
            || (tolerations.iter()).any(|it| it.stands(&self.key, &self.value, &self.effect))
    }
}

/// How many whole ones there are in an amount.
pub fn whole(amount: f64) -> u64 {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "the cast saturates, and what is less than nothing is nothing"
    )]
    let whole = (amount + ROUNDING).floor() as u64;
    whole
}

/// What a pod demands of the labels of its node.
#[derive(Debug)]
struct Affinity {
    /// Any of these must hold; all do where nothing is demanded.
    terms: Option<Vec<Selector>>,
    /// Whether something in it is not understood.
    odd: bool,
}

impl Affinity {
    fn of(pod: &PodSpec) -> Self {
        let demanded =
            &pod.affinity["nodeAffinity"]["requiredDuringSchedulingIgnoredDuringExecution"];
        let Some(terms) = demanded["nodeSelectorTerms"].as_array() else {
            return Self {
                terms: None,
                odd: false,
            };
        };
        let terms: Vec<_> = terms.iter().map(term).collect();
        let odd = terms.iter().any(Option::is_none);
        Self {
            // What is not understood might hold anywhere.
            terms: (!odd).then(|| terms.into_iter().flatten().collect()),
            odd,
        }
    }

    fn holds(&self, labels: &BTreeMap<String, String>) -> bool {
        let any = |terms: &Vec<Selector>| terms.iter().any(|it| it.matches(labels));
        self.terms.as_ref().is_none_or(any)
    }
}

fn term(term: &Value) -> Option<Selector> {
    let expressions = term["matchExpressions"].as_array()?;
    if term.get("matchFields").is_some() {
        return None;
    }
    let expressions = expressions.iter().map(|it| {
        let key = it["key"].as_str()?.to_owned();
        let values = it["values"].as_array().into_iter().flatten();
        let values: Option<BTreeSet<String>> =
            values.map(|it| it.as_str().map(str::to_owned)).collect();
        Some(match it["operator"].as_str()? {
            "In" => Expression::In(key, values?),
            "NotIn" => Expression::NotIn(key, values?),
            "Exists" => Expression::Exists(key),
            "DoesNotExist" => Expression::DoesNotExist(key),
            _ => return None,
        })
    });
    let expressions: Option<Vec<_>> = expressions.collect();
    Some(expressions?.into_iter().collect())
}

/// What bears on where such a pod may run, and is not counted here.
fn uncounted(pod: &PodSpec, affinity: &Affinity) -> Vec<&'static str> {
    let required = |kind: &str| {
        let rule = &pod.affinity[kind]["requiredDuringSchedulingIgnoredDuringExecution"];
        rule.as_array().is_some_and(|rules| !rules.is_empty())
    };
    let mut spreads = pod.topology_spread_constraints.iter();
    let mut volumes = pod.volumes.iter();
    let claims = |it: &Value| !it["persistentVolumeClaim"].is_null() || !it["ephemeral"].is_null();
    [
        (affinity.odd, "node affinity"),
        (required("podAffinity"), "pod affinity"),
        (required("podAntiAffinity"), "pod anti-affinity"),
        (
            spreads.any(|it| it["whenUnsatisfiable"] != "ScheduleAnyway"),
            "topology spread",
        ),
        (volumes.any(claims), "volumes"),
        (!pod.resource_claims.is_empty(), "resource claims"),
        (
            !["", "default-scheduler"].contains(&pod.scheduler_name.as_str()),
            "a scheduler of its own",
        ),
    ]
    .into_iter()
    .filter_map(|(matters, what)| matters.then_some(what))
    .collect()
}

#[cfg(test)]
mod tests;
