//! Probes and rules, resolved: where a reading comes from, and what is made of it.

use std::time::Duration;

/// A read-only look at one source.
#[derive(Debug, Clone, PartialEq)]
pub enum Probe {
    /// A PromQL query, now and over a window before now.
    Prometheus(PrometheusProbe),
    /// The alerting rules about something.
    Alerts(AlertsProbe),
    /// The pods of a Deployment.
    Pods(WorkloadProbe),
    /// CPU and memory of a Deployment's pods against what they asked for.
    Top(WorkloadProbe),
    /// The autoscaler that owns a Deployment's replicas.
    Hpa(WorkloadProbe),
    /// Warnings about a Deployment, its ReplicaSets and its pods.
    Events(WorkloadProbe),
    /// The last lines of every pod of a Deployment.
    Logs(LogsProbe),
    /// A config map.
    ConfigMap(ConfigMapProbe),
    /// The length of a Redis list.
    Redis(RedisProbe),
    /// One rate over another, over several windows.
    Ratio(RatioProbe),
    /// A canary rollout.
    Rollout(RolloutProbe),
    /// CPU and memory of the nodes.
    Nodes(NodesProbe),
    /// What changed in a schema registry.
    Schemas(SchemasProbe),
}

/// A PromQL query.
#[derive(Debug, Clone, PartialEq)]
pub struct PrometheusProbe {
    /// The query, which parses.
    pub query: String,
    /// The window before now that is fetched with it, and its step.
    pub history: Option<History>,
    /// A query whose series are shown beside the value.
    pub breakdown: Option<String>,
}

/// One rate over another, over several windows.
#[derive(Debug, Clone, PartialEq)]
pub struct RatioProbe {
    /// The windows, the shortest first; never empty.
    pub windows: Vec<RatioWindow>,
    /// How much of the past of the whole over the first window is fetched with it.
    pub history: Option<History>,
}

/// Two queries over one window, both of which parse.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RatioWindow {
    /// The window.
    pub over: Duration,
    /// The query of the part: what failed.
    pub part: String,
    /// The query of the whole: all.
    pub whole: String,
}

/// A canary rollout.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RolloutProbe {
    /// The namespace of the Argo Rollout.
    pub namespace: String,
    /// Its name.
    pub name: String,
    /// A program of the hooks folder that tells about canaries instead.
    pub hook: Option<String>,
}

/// Nodes of the cluster.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NodesProbe {
    /// Their labels, as `kubectl -l` takes them; `None`: all nodes.
    pub selector: Option<String>,
}

/// The subjects of a schema registry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SchemasProbe {
    /// How their names begin; all where it is empty.
    pub subjects: String,
    /// For how long a change counts as recent.
    pub recent: Duration,
    /// Where changes are written down beside it, for a person to look at.
    pub log: Option<String>,
}

/// A window before now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct History {
    /// Its length.
    pub over: Duration,
    /// The distance of its points.
    pub step: Duration,
}

/// Alerting rules, found by name or by the metric that they are about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AlertsProbe {
    /// The rule's name.
    pub name: String,
    /// A metric that the rule's query mentions.
    pub metric: String,
}

/// A Deployment and the pods that belong to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkloadProbe {
    /// Its namespace.
    pub namespace: String,
    /// Its name.
    pub deployment: String,
    /// The labels of its pods, as `kubectl -l` takes them.
    pub selector: String,
    /// How far back a restart, a termination or an event counts as recent.
    pub recent: Duration,
}

/// Log lines of a Deployment's pods.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogsProbe {
    /// The pods.
    pub workload: WorkloadProbe,
    /// How many lines of each container are read.
    pub tail: u32,
    /// The lines that are counted and shown: a regular expression, without regard to case.
    pub pattern: String,
}

/// A config map by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigMapProbe {
    /// Its namespace.
    pub namespace: String,
    /// Its name.
    pub name: String,
}

/// A list in Redis.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RedisProbe {
    /// Where Redis runs, for a way in through the cluster.
    pub namespace: String,
    /// The Deployment that runs it.
    pub deployment: String,
    /// The port that it listens on in its pod.
    pub port: u16,
    /// The list's key.
    pub key: String,
    /// Whether a key that is not there is an empty list for certain.
    pub may_be_absent: bool,
    /// The time between two samples, where growth is asked for.
    pub apart: Option<Duration>,
}

/// What is made of what was seen.
#[derive(Debug, Clone, PartialEq)]
pub enum Rule {
    /// The newest value.
    Last,
    /// The newest value, and which way it went over a window (Theil and Sen's slope).
    Trend(Trend),
    /// The newest value against the median of its own history.
    Baseline(Baseline),
    /// One value for each value of a label.
    Each(Each),
    /// Whether the value stayed below a limit over a whole window.
    Sustained(Sustained),
    /// Whether one part of a group stands out among its siblings.
    Spread(Spread),
    /// How fast a budget burns.
    Burn {
        /// The share that may be used over the longest window.
        budget: f64,
    },
    /// The ratio for each value of a label.
    Shares {
        /// The label.
        label: String,
    },
}

/// The newest value against its own past.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Baseline {
    /// The least history that makes one.
    pub at_least: Duration,
    /// The median counts as at least this.
    pub floor: f64,
    /// How many times the median is a spike, whose start is looked for.
    pub above: Option<f64>,
}

/// Which way a value went over a window.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Trend {
    /// The window.
    pub over: Duration,
    /// The change over the window, in the reading's unit, up to which it counts as level.
    pub tolerance: f64,
}

/// One value for each value of a label.
#[derive(Debug, Clone, PartialEq)]
pub struct Each {
    /// The label.
    pub label: String,
    /// Which way each went.
    pub trend: Option<Trend>,
    /// The value up to which one is at rest.
    pub floor: f64,
}

/// A limit over a window.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sustained {
    /// The limit; the value must be less.
    pub below: f64,
    /// The window.
    pub over: Duration,
    /// Which way it went, beside that.
    pub trend: Option<Trend>,
}

/// One part of a group against its siblings.
#[derive(Debug, Clone, PartialEq)]
pub struct Spread {
    /// The labels that make a group.
    pub group: Vec<String>,
    /// The label of its parts.
    pub part: String,
    /// How many times the median of its siblings makes a part stand out.
    pub factor: f64,
    /// The value up to which a part never stands out.
    pub floor: f64,
}
