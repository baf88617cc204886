//! What a source said: raw values, before anybody judges them.

mod cluster;
mod metrics;

pub use cluster::{
    Amount, Budget, Canary, Container, ContainerUsage, End, Failing, Hpa, LogTail, Node, Pod, Pods,
    Rollout, Warning,
};
pub use metrics::{AlertRule, AlertState, Point, Ratio, RatioOver, Samples, Series};

use crate::text::Text;
use crate::truth::Why;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::time::Duration;

/// The answer of a source to one check, or why there is none.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Observation {
    /// The check that asked.
    pub id: String,
    /// What was seen, or why nothing was.
    pub raw: Result<Raw, Why>,
    /// The source, such as `prometheus http://prom:9090` or `kubernetes`.
    pub source: Text,
    /// The resolved query or request.
    pub query: Text,
    /// What is worth saying beside it, such as a way that was not open.
    pub notes: Vec<Text>,
    /// When the answer came.
    pub at: Timestamp,
    /// How long it took.
    pub took: Duration,
}

/// What was seen, by the kind of source.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Raw {
    /// The answer to a PromQL query.
    Samples(Samples),
    /// The alerting rules that match.
    Alerts(Vec<AlertRule>),
    /// A Deployment and its pods.
    Pods(Pods),
    /// What containers use and may use.
    Usage(Vec<ContainerUsage>),
    /// The autoscaler of a Deployment; `None` where there is none.
    Hpa(Option<Hpa>),
    /// Warning events, the newest first.
    Events(Vec<Warning>),
    /// The last lines of containers.
    Logs(Vec<LogTail>),
    /// The data of a config map.
    ConfigMap(BTreeMap<Text, Text>),
    /// Looks at a Redis key, the oldest first; never empty.
    Redis(Vec<RedisLook>),
    /// One rate over another.
    Ratio(Ratio),
    /// A canary rollout.
    Canary(Box<Canary>),
    /// The nodes of the cluster.
    Nodes(Vec<Node>),
    /// The subjects of a schema registry.
    Schemas(Vec<Subject>),
}

/// A subject of a schema registry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Subject {
    /// Its name.
    pub name: Text,
    /// Its newest version.
    pub version: u32,
    /// The version that it had when it was looked at before, and when that was; version 0 where it
    /// was not there.
    pub before: Option<(u32, Timestamp)>,
    /// When the newest version was registered, where the registry tells.
    pub registered: Option<Timestamp>,
}

/// One look at a Redis key.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RedisLook {
    /// When it was looked at.
    pub at: Timestamp,
    /// The type as Redis names it: `list`, `none` for a key that is not there, `zset`, …
    pub kind: Text,
    /// The length, where it is a list.
    pub length: Option<u64>,
}
