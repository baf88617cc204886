//! An Argo Rollout, and what its specification and status say together.
//!
//! What is told here is of the specification as it is now: a status that its controller wrote
//! before it saw the newest one says nothing of a version that was pushed a second ago.

mod set;
#[cfg(test)]
mod tests;

pub use set::{HASH, ReplicaSet, images, own};

use super::tracking::{Marked, TRACKING, writes_from_git};
use crate::truth::{Why, WhyKind};
use serde::de::IgnoredAny;
use serde::{Deserialize, Deserializer};
use serde_json::Value;
use std::collections::BTreeMap;

/// The generation of the workload that a Rollout takes its template from.
const WORKLOAD_GENERATION: &str = "rollout.argoproj.io/workload-generation";

/// How long the pods of an aborted canary are kept where traffic is routed, unless it is said.
const SCALE_DOWN_DELAY: u64 = 30;

/// An Argo Rollout (`argoproj.io/v1alpha1`), as far as it is read.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Rollout {
    pub metadata: Meta,
    pub spec: Spec,
    #[serde(deserialize_with = "null_is_empty")]
    pub status: Status,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Meta {
    pub name: String,
    pub namespace: String,
    pub uid: String,
    pub generation: i64,
    #[serde(deserialize_with = "null_is_empty")]
    pub annotations: BTreeMap<String, String>,
    managed_fields: Value,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Spec {
    pub replicas: Option<u32>,
    pub paused: bool,
    strategy: Strategy,
    /// The template of its pods; null where it comes from another workload.
    pub template: Value,
    pub workload_ref: Option<IgnoredAny>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Strategy {
    canary: Option<Canary>,
    blue_green: Option<BlueGreen>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Canary {
    #[serde(deserialize_with = "null_is_empty")]
    steps: Vec<Step>,
    traffic_routing: Option<IgnoredAny>,
    abort_scale_down_delay_seconds: Option<u64>,
}

#[derive(Debug, Deserialize)]
struct Step {
    pause: Option<Pause>,
}

#[derive(Debug, Deserialize)]
struct Pause {
    /// Seconds, or a text such as `1h`; without one it lasts until somebody goes on.
    duration: Option<Value>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct BlueGreen {
    auto_promotion_enabled: Option<bool>,
    auto_promotion_seconds: u64,
    abort_scale_down_delay_seconds: Option<u64>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Status {
    pub abort: bool,
    pub phase: String,
    pub message: String,
    /// Those of the version that is rolled out; left out where there are none.
    pub updated_replicas: u32,
    controller_pause: bool,
    #[serde(deserialize_with = "null_is_empty")]
    pause_conditions: Vec<PauseCondition>,
    current_pod_hash: String,
    #[serde(rename = "stableRS")]
    stable_rs: String,
    /// A number written as text; a hash before version 0.10.
    observed_generation: String,
    workload_observed_generation: String,
    current_step_index: Option<u32>,
    #[serde(deserialize_with = "null_is_empty")]
    canary: CanaryStatus,
    #[serde(deserialize_with = "null_is_empty")]
    blue_green: BlueGreenStatus,
}

#[derive(Debug, Deserialize)]
struct PauseCondition {
    reason: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct CanaryStatus {
    weights: Option<Weights>,
}

#[derive(Debug, Deserialize)]
struct Weights {
    canary: Weight,
}

#[derive(Debug, Deserialize)]
struct Weight {
    #[serde(default)]
    weight: u32,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct BlueGreenStatus {
    active_selector: String,
}

impl Rollout {
    /// Whether its status is of the specification as it is now.
    ///
    /// # Errors
    /// [`WhyKind::Stale`] where the controller has not seen that yet, [`WhyKind::Absent`] where it
    /// has never looked at it.
    pub fn observed(&self) -> Result<(), Why> {
        let name = &self.metadata.name;
        let status = &self.status;
        if status.current_pod_hash.is_empty() || status.observed_generation.is_empty() {
            let text = format!("rollout {name} has no status of its controller");
            return Err(Why::new(WhyKind::Absent, text).hint(CONTROLLER));
        }
        let Ok(observed) = status.observed_generation.parse::<i64>() else {
            let text = format!("rollout {name} does not tell which generation its status is of");
            return Err(Why::new(WhyKind::Stale, text).hint(
                "its controller is older than 0.10: name a program that tells about canaries, by --param canary_hook",
            ));
        };
        let workload = self.metadata.annotations.get(WORKLOAD_GENERATION);
        let unseen = workload.filter(|_| self.spec.workload_ref.is_some());
        let unseen = unseen.is_some_and(|it| *it != status.workload_observed_generation);
        if observed < self.metadata.generation || unseen {
            let text = format!("the controller has not seen the newest rollout {name} yet");
            return Err(Why::new(WhyKind::Stale, text).hint(CONTROLLER));
        }
        Ok(())
    }

    /// The pods that are wanted.
    pub fn desired(&self) -> u32 {
        self.spec.replicas.unwrap_or(1)
    }

    /// The hash of the version that the specification names.
    pub fn current(&self) -> Option<&str> {
        let hash = self.status.current_pod_hash.as_str();
        Some(hash).filter(|hash| !hash.is_empty())
    }

    /// The hash of the version that is known to be good; none before the first one is.
    pub fn stable(&self) -> Option<&str> {
        let hash = self.status.stable_rs.as_str();
        Some(hash).filter(|hash| !hash.is_empty())
    }

    /// Whether another version than the stable one is wanted. It stays so when the canary was
    /// given up: the specification names it until somebody takes it out.
    pub fn differs(&self) -> bool {
        self.stable().is_some() && self.stable() != self.current()
    }

    /// Whether a canary is under way, or was and still has so many pods; where their number is not
    /// known, as many as the status tells of the newest version.
    pub fn in_progress(&self, canary_pods: Option<u32>) -> bool {
        let pods = canary_pods.unwrap_or(self.status.updated_replicas);
        self.differs() && (!self.status.abort || pods > 0)
    }

    /// Whether it goes on only when somebody says so: a pause that ends by itself holds nothing.
    pub fn is_held(&self) -> bool {
        let status = &self.status;
        // Without conditions it is being unpaused, which the controller has not got to yet.
        let waits =
            status.controller_pause && status.pause_conditions.iter().any(|it| self.holds(it));
        self.spec.paused || waits
    }

    fn holds(&self, condition: &PauseCondition) -> bool {
        match condition.reason.as_str() {
            "CanaryPauseStep" => {
                let pause = self.current_step().and_then(|step| step.pause.as_ref());
                pause.is_none_or(|pause| pause.duration.is_none())
            }
            "BlueGreenPause" => self.spec.strategy.blue_green.as_ref().is_none_or(|it| {
                it.auto_promotion_enabled == Some(false) && it.auto_promotion_seconds == 0
            }),
            _ => true,
        }
    }

    fn steps(&self) -> &[Step] {
        let canary = self.spec.strategy.canary.as_ref();
        canary.map_or(&[], |canary| &canary.steps)
    }

    fn current_step(&self) -> Option<&Step> {
        let index = usize::try_from(self.status.current_step_index?).ok()?;
        self.steps().get(index)
    }

    /// The step that it is at, from 0, and how many there are; none where there are no steps.
    pub fn step(&self) -> Option<(u32, u32)> {
        let steps = u32::try_from(self.steps().len()).ok()?;
        let index = self.status.current_step_index?;
        (steps > 0).then_some((index, steps))
    }

    /// Whether a router splits the traffic; without one the pods' share is the traffic's.
    pub fn is_routed(&self) -> bool {
        let canary = self.spec.strategy.canary.as_ref();
        canary.is_none_or(|canary| canary.traffic_routing.is_some())
    }

    /// The share of the traffic that the newest version gets, in percent, where the controller
    /// tells: of a split by a router, or of a switch between two services.
    pub fn routed_weight(&self) -> Option<u32> {
        if self.spec.strategy.blue_green.is_some() {
            let active = self.status.blue_green.active_selector.as_str();
            let is_new = Some(active) == self.current();
            return (!active.is_empty()).then_some(if is_new { 100 } else { 0 });
        }
        let weights = self.status.canary.weights.as_ref();
        weights.map(|weights| weights.canary.weight)
    }

    /// How many seconds after an abort the canary's pods are ended; none where they stay.
    pub fn scale_down_delay(&self) -> Option<u64> {
        let strategy = &self.spec.strategy;
        let delay = match (&strategy.blue_green, &strategy.canary) {
            (Some(it), _) => it.abort_scale_down_delay_seconds,
            (None, Some(it)) if it.traffic_routing.is_some() => it.abort_scale_down_delay_seconds,
            // Their share of the traffic goes only with the pods.
            _ => return Some(0),
        };
        Some(delay.unwrap_or(SCALE_DOWN_DELAY)).filter(|delay| *delay > 0)
    }

    /// Whether git holds it: a tracking mark that names this very object, or fields that Argo CD
    /// wrote. A mark of another object was copied with it and proves nothing, nor does the label
    /// that Helm sets too: `None`.
    pub fn is_tracked(&self) -> Option<bool> {
        let Meta {
            name, namespace, ..
        } = &self.metadata;
        let mark = self.metadata.annotations.get(TRACKING);
        let own = Marked {
            group: "argoproj.io",
            kind: "Rollout",
            namespace,
            name,
        };
        let marked = mark.is_some_and(|mark| own.application(mark).is_some());
        (marked || self.is_written_from_git()).then_some(true)
    }

    fn is_written_from_git(&self) -> bool {
        let entries = self.metadata.managed_fields.as_array();
        let mut entries = entries.into_iter().flatten();
        entries.any(|entry| {
            let manager = entry["manager"].as_str().unwrap_or_default();
            writes_from_git(manager) && entry["fieldsV1"]["f:spec"].is_object()
        })
    }

    /// The version of a hash in words: its images and revision where its replica set is known.
    pub fn version(&self, hash: &str, sets: &[ReplicaSet]) -> String {
        let set = sets.iter().find(|set| set.hash() == Some(hash));
        let own = || {
            let is_current = self.current() == Some(hash);
            is_current.then(|| images(&self.spec.template)).flatten()
        };
        let known = set.and_then(ReplicaSet::version).or_else(own);
        known.unwrap_or_else(|| format!("version {hash}"))
    }
}

/// What to look at where the controller is behind.
const CONTROLLER: &str = "try again in a few seconds; does the controller run? `kubectl get pods -A -l app.kubernetes.io/name=argo-rollouts`";

/// What is left out or written as `null` is empty.
fn null_is_empty<'de, T, D>(from: D) -> Result<T, D::Error>
where
    T: Default + Deserialize<'de>,
    D: Deserializer<'de>,
{
    Ok(Option::deserialize(from)?.unwrap_or_default())
}
