//! What the API server said: workloads and their pods, nodes, events and logs.

use crate::text::Text;
use crate::truth::Why;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

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
