//! Probes and rules as a runbook's file has them.

use crate::runbook::template::{Template, Wait};
use schemars::JsonSchema;
use serde::Deserialize;

/// A read-only look at one source.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum ProbeSource {
    /// A PromQL query.
    Prometheus(PrometheusSource),
    /// The alerting rules about something.
    Alerts(AlertsSource),
    /// The pods of a Deployment.
    Pods(WorkloadSource),
    /// CPU and memory of a Deployment's pods.
    Top(WorkloadSource),
    /// The autoscaler of a Deployment.
    Hpa(WorkloadSource),
    /// Warnings about a Deployment and its pods.
    Events(WorkloadSource),
    /// The last lines of every pod of a Deployment.
    Logs(LogsSource),
    /// A config map.
    Configmap(ObjectSource),
    /// The length of a Redis list.
    Redis(RedisSource),
    /// One rate over another, over several windows.
    Ratio(RatioSource),
    /// A canary rollout: an Argo Rollout, or what a program says.
    Rollout(RolloutSource),
    /// CPU and memory of the nodes.
    Nodes(NodesSource),
    /// What changed in a schema registry.
    Schemas(SchemasSource),
}

/// A PromQL query.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PrometheusSource {
    /// The query.
    pub query: Template,
    /// How much of its past is read with it.
    pub history: Option<Wait>,
    /// A query whose series are shown beside the value: what it is made of.
    pub breakdown: Option<Template>,
}

/// One rate over another: errors over requests. Both queries may use `$(window)`.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RatioSource {
    /// The query of the part.
    pub part: Template,
    /// The query of the whole.
    pub whole: Template,
    /// The windows, the shortest first.
    pub windows: Vec<Wait>,
    /// How much of the past of the whole is read with it, over the first window.
    pub history: Option<Wait>,
}

/// A canary rollout.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RolloutSource {
    /// The namespace of the Argo Rollout.
    pub namespace: Template,
    /// Its name.
    pub name: Template,
    /// A program of the hooks folder that tells about canaries instead; none where it is empty.
    pub hook: Template,
}

/// Nodes of the cluster.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NodesSource {
    /// Their labels, as `kubectl -l` takes them; all nodes where it is empty.
    pub selector: Template,
}

/// The subjects of a schema registry.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SchemasSource {
    /// How their names begin; all where it is empty.
    pub subjects: Template,
    /// For how long a change counts as recent.
    pub recent: Template,
    /// Where changes are written down beside it: what a person looks at where no registry is
    /// configured.
    pub log: Option<Template>,
}

/// Alerting rules.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AlertsSource {
    /// The rule's name.
    pub name: Template,
    /// A metric that the rule's query mentions.
    pub metric: Template,
}

/// A Deployment and its pods.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WorkloadSource {
    /// Its namespace.
    pub namespace: Template,
    /// Its name.
    pub deployment: Template,
    /// The labels of its pods, as `kubectl -l` takes them.
    pub selector: Template,
    /// How far back something counts as recent; an hour where nothing is said.
    pub recent: Option<Wait>,
}

/// Log lines.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LogsSource {
    /// The namespace of the Deployment.
    pub namespace: Template,
    /// The Deployment.
    pub deployment: Template,
    /// The labels of its pods, as `kubectl -l` takes them.
    pub selector: Template,
    /// How many lines of each container are read.
    pub tail: Template,
    /// The lines that are counted and shown: a regular expression, without regard to case.
    pub pattern: Template,
}

/// An object by name.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ObjectSource {
    /// Its namespace.
    pub namespace: Template,
    /// Its name.
    pub name: Template,
}

/// A list in Redis.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RedisSource {
    /// The namespace in which Redis runs.
    pub namespace: Template,
    /// The Deployment that runs it.
    pub deployment: Template,
    /// The port that it listens on in its pod.
    pub port: Template,
    /// The list's key.
    pub key: Template,
    /// Whether a key that is not there is an empty list for certain.
    pub may_be_absent: Template,
    /// The time between two samples, where growth is asked for.
    pub apart: Option<Wait>,
}

/// What is made of what was seen.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum RuleSource {
    /// The newest value.
    Last {},
    /// Which way it went over a window.
    Trend(TrendSource),
    /// The newest value against its own median.
    Baseline(BaselineSource),
    /// One value for each value of a label.
    Each(EachSource),
    /// Whether the value stayed below a limit over a whole window.
    Sustained(SustainedSource),
    /// Whether one part of a group stands out among its siblings.
    Spread(SpreadSource),
    /// How fast a budget burns; of a ratio.
    Burn(BurnSource),
    /// The ratio for each value of a label; of a ratio.
    Shares(SharesSource),
}

/// A trend.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TrendSource {
    /// The window.
    pub over: Wait,
    /// The change over the window up to which it counts as level.
    pub tolerance: ToleranceSource,
}

/// A share of a parameter.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ToleranceSource {
    /// The share in percent.
    pub percent: f64,
    /// Of what.
    pub of: Template,
}

/// A baseline.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BaselineSource {
    /// The least history that makes a baseline.
    pub at_least: Wait,
    /// The value up to which all is quiet: the median counts as at least this.
    pub floor: Option<Template>,
    /// How many times the median is a spike, whose start is looked for.
    pub above: Option<Template>,
}

/// A limit over a window.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SustainedSource {
    /// The limit; the value must be less.
    pub below: Template,
    /// The window.
    pub over: Template,
    /// Which way it went, beside that.
    pub trend: Option<TrendSource>,
}

/// One part of a group against its siblings.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SpreadSource {
    /// The labels that make a group.
    pub group: Vec<String>,
    /// The label of its parts.
    pub part: String,
    /// How many times the median of its siblings makes a part stand out.
    pub factor: Template,
    /// The value up to which a part never stands out.
    pub floor: Template,
}

/// A budget that a ratio uses up.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BurnSource {
    /// The share that may be used over the longest window.
    pub budget: Template,
}

/// A ratio by label.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SharesSource {
    /// The label.
    pub label: String,
}

/// One value for each value of a label.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EachSource {
    /// The label.
    pub label: String,
    /// Which way each went, beside that.
    pub trend: Option<TrendSource>,
    /// The value up to which one is at rest.
    pub floor: Option<Template>,
}
