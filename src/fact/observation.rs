//! What a source said: raw values, before anybody judges them.

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

/// One rate over another, over several windows.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Ratio {
    /// The windows, the shortest first, as they were asked for.
    pub windows: Vec<RatioOver>,
    /// The whole over the first window, as it was over the past, where that was asked for.
    pub past: Option<Result<Samples, Why>>,
}

/// Both rates over one window, each or why it could not be had: a long window may be too much for
/// a server that answers for a short one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RatioOver {
    /// The window.
    pub over: Duration,
    /// The part: what failed.
    pub part: Result<Samples, Why>,
    /// The whole: all.
    pub whole: Result<Samples, Why>,
}

/// A canary rollout, as an Argo Rollout or a program tells of it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[expect(
    clippy::struct_field_names,
    reason = "the canary beside the stable version"
)]
pub struct Canary {
    /// Its phase in words: `Progressing`, `Paused`, `Healthy`, `Degraded`.
    pub phase: Text,
    /// What it says of that.
    pub message: Text,
    /// Whether another version than the stable one is being rolled out, or was and still has pods.
    pub in_progress: bool,
    /// Whether it is held.
    pub paused: bool,
    /// Whether the canary was given up.
    pub aborted: bool,
    /// The step that it is at, from 0, and how many there are.
    pub step: Option<(u32, u32)>,
    /// The share of the traffic that the canary gets, in percent.
    pub weight: Option<u32>,
    /// The pods that are wanted.
    pub desired: u32,
    /// The pods of the canary that there are; `None` where that is not told.
    pub canary_pods: Option<u32>,
    /// The pods of the stable version that are available; `None` where that is not told.
    pub stable_pods: Option<u32>,
    /// The version that is rolled out: its images, or its revision.
    pub canary: Option<Text>,
    /// The stable version.
    pub stable: Option<Text>,
    /// Whether git holds it, so that what is done by hand is taken back; `None` where nothing
    /// tells.
    pub tracked: Option<bool>,
}

/// A node of the cluster.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Node {
    /// Its name.
    pub name: Text,
    /// Whether its `Ready` condition is true.
    pub ready: bool,
    /// Whether pods may be scheduled on it.
    pub schedulable: bool,
    /// The pressures that its kubelet complains of: `MemoryPressure`, `DiskPressure`.
    pub pressures: Vec<Text>,
    /// What can be allocated on it.
    pub allocatable: Amount,
    /// What is used on it; `None` where the metrics API has no sample of it.
    pub used: Option<Amount>,
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

/// The answer to a PromQL query.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Samples {
    /// The series, each with its points over the window that ends at `evaluated`.
    pub series: Vec<Series>,
    /// The evaluation time: the time of the newest point that can be there.
    pub evaluated: Timestamp,
    /// The time of the oldest raw sample that the newest value rests on, where it could be had.
    pub oldest_sample: Option<Timestamp>,
    /// What Prometheus warned of: the data may be partial.
    pub warnings: Vec<Text>,
    /// What the value is made of, where that was asked for; shown, and never judged.
    #[serde(default)]
    pub breakdown: Vec<Series>,
}

/// One series of a vector or matrix.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Series {
    /// Its labels.
    pub labels: BTreeMap<Text, Text>,
    /// Its points in order of time; missing steps are left out, NaN and infinities are kept.
    pub points: Vec<Point>,
}

/// One sample.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Point {
    /// Its time.
    pub at: Timestamp,
    /// Its value, which may be NaN or infinite. As text in JSON, which has no such numbers.
    #[serde(with = "float_text")]
    pub value: f64,
}

/// An alerting rule as Prometheus has it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AlertRule {
    /// Its name.
    pub name: Text,
    /// Its query.
    pub query: Text,
    /// Its state.
    pub state: AlertState,
    /// Since when the longest of its alerts is active.
    pub since: Option<Timestamp>,
    /// How many of its alerts are pending or firing.
    pub active: usize,
    /// Who keeps it from paging, in words: `silenced by ada until 04:00 (planned load test)`. Empty
    /// where nobody does, and a reason where that is not known: only an Alertmanager tells.
    pub suppressed: Result<Vec<Text>, Why>,
}

/// The state of an alerting rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AlertState {
    /// Its query gives nothing.
    Inactive,
    /// Its query gives something, not yet for long enough.
    Pending,
    /// It pages.
    Firing,
}

/// A Deployment and its pods.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[expect(clippy::struct_field_names, reason = "the pods of the Deployment")]
pub struct Pods {
    /// The replicas that the Deployment asks for.
    pub desired: u32,
    /// Whether its rollouts are paused.
    pub paused: bool,
    /// Whether a mark of Argo CD names it, so that git holds it.
    #[serde(default)]
    pub tracked: bool,
    /// How far its last rollout is.
    pub rollout: Rollout,
    /// Its pods, by name; finished and deleted ones are left out.
    pub pods: Vec<Pod>,
}

/// How far the rollout of a Deployment is, as its status says.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rollout {
    /// The generation of its specification.
    pub generation: i64,
    /// The newest generation that the controller has seen.
    pub observed: i64,
    /// All its pods that are not terminating.
    pub replicas: u32,
    /// Those of the newest template.
    pub updated: u32,
    /// Those that have been ready for long enough.
    pub available: u32,
    /// Whether the controller has given up waiting (`ProgressDeadlineExceeded`).
    pub stuck: bool,
    /// When it gives up, if nothing gets on until then; `None` where nothing is under way.
    #[serde(default)]
    pub gives_up: Option<Timestamp>,
}

/// A pod.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Pod {
    /// Its name.
    pub name: Text,
    /// Its phase: `Pending`, `Running`, `Unknown`.
    pub phase: Text,
    /// Whether its `Ready` condition is true.
    pub ready: bool,
    /// Why it cannot be scheduled, where that is so.
    pub unschedulable: Option<Text>,
    /// The template that it was made from: the label `pod-template-hash`.
    #[serde(default)]
    pub template: Option<Text>,
    /// When it was made.
    #[serde(default)]
    pub created: Option<Timestamp>,
    /// Since when its `Ready` condition is as it is.
    #[serde(default)]
    pub turned: Option<Timestamp>,
    /// Its containers, init containers that have not finished included.
    pub containers: Vec<Container>,
}

/// A container of a pod.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Container {
    /// Its name.
    pub name: Text,
    /// How often it was restarted.
    pub restarts: u32,
    /// Since when it runs, where it does.
    pub running_since: Option<Timestamp>,
    /// Which of its probes it has not passed, where it runs and is not ready.
    #[serde(default)]
    pub fails: Option<Failing>,
    /// The reason why it waits, such as `CrashLoopBackOff` or `ImagePullBackOff`.
    pub waiting: Option<Text>,
    /// What the runtime says of that.
    pub waiting_message: Option<Text>,
    /// How its last run ended; for a container that is terminated now, that run.
    pub last_end: Option<End>,
}

/// A probe that a container has not passed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Failing {
    /// Its startup probe.
    Startup,
    /// Its readiness probe.
    Readiness,
}

/// How a run of a container ended.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct End {
    /// The reason, such as `OOMKilled` or `Error`.
    pub reason: Text,
    /// The exit code.
    pub exit_code: i32,
    /// When the run began.
    pub started: Option<Timestamp>,
    /// When it ended.
    pub at: Option<Timestamp>,
}

/// What a running container uses and may use. Memory in bytes, CPU in cores.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct ContainerUsage {
    /// Its pod.
    pub pod: Text,
    /// Its name.
    pub container: Text,
    /// What it uses now; `None` where the metrics API has no sample of it.
    pub used: Option<Amount>,
    /// What it asked for, where it asked.
    pub requests: Budget,
    /// What it may use at most, where that is limited.
    pub limits: Budget,
}

/// A measured amount of CPU and memory.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct Amount {
    /// CPU in cores.
    pub cores: f64,
    /// Memory in bytes.
    pub memory: f64,
}

/// A request or a limit, where one is set.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct Budget {
    /// CPU in cores.
    pub cores: Option<f64>,
    /// Memory in bytes.
    pub memory: Option<f64>,
}

/// A horizontal pod autoscaler.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Hpa {
    /// Its name.
    pub name: Text,
    /// The replicas that it sees.
    pub current: u32,
    /// The replicas that it wants.
    pub desired: u32,
    /// Its least number (1 where it names none).
    pub min: u32,
    /// Its greatest number.
    pub max: u32,
    /// Why it cannot scale, from its conditions, where it says so.
    pub trouble: Option<Text>,
}

/// A warning event.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Warning {
    /// The object that it is about, as `kind/name`.
    pub object: Text,
    /// Its reason, such as `BackOff`.
    pub reason: Text,
    /// Its message.
    pub message: Text,
    /// How often it was seen.
    pub count: u32,
    /// When it was last seen.
    pub last: Timestamp,
}

/// The last lines of one container, or of its run before.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LogTail {
    /// Its pod.
    pub pod: Text,
    /// Its name.
    pub container: Text,
    /// Whether these are the lines of the run before this one.
    pub previous: bool,
    /// The lines, the oldest first, or why they could not be had.
    pub lines: Result<Vec<Text>, Why>,
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

/// Numbers as text, so that NaN and infinities survive JSON.
mod float_text {
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    #[expect(
        clippy::trivially_copy_pass_by_ref,
        reason = "serde passes a reference"
    )]
    pub(super) fn serialize<S: Serializer>(value: &f64, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(value)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<f64, D::Error> {
        String::deserialize(from)?.parse().map_err(D::Error::custom)
    }
}
