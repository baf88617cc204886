//! How the Deployment and its autoscaler came to be as they are: who wrote what, and when.

use super::fault::Fault;
use super::life::Life;
use super::pods::{self, LEAST, MEMORY_LIMIT, MOST, Plot};
use super::rollout::{Wanted, reconcile};
use crate::fact::TIME_OF_ACT;
use crate::runbook::quantity;
use crate::sim::fields::Fields;
use crate::sim::random::Roll;
use crate::sim::setting::Deed;
use serde_json::{Value, json};

/// The Deployment that the simulator models, and the name of its container and autoscaler.
pub const PROCESSOR: &str = "drift-processor";

/// Where the memory limit stands.
pub const MEMORY: &str =
    "spec.template.spec.containers[name=drift-processor].resources.limits.memory";

/// How often the autoscaler looks, in seconds.
const SYNC: i32 = 15;

/// The generation of the Deployment when the simulation began.
const GENERATION: i64 = 4;

/// The objects since some time.
#[derive(Debug, Clone)]
pub struct Version {
    /// Since when, in seconds from the start.
    pub since: i32,
    /// Who wrote it.
    pub writer: String,
    /// The Deployment's generation.
    pub generation: i64,
    /// The number of its pods' template.
    pub template: i32,
    /// The Deployment.
    pub deployment: Fields,
    /// The autoscaler, where there is one.
    pub autoscaler: Option<Autoscaler>,
}

/// A horizontal pod autoscaler.
#[derive(Debug, Clone)]
pub struct Autoscaler {
    /// Its fields.
    pub fields: Fields,
    /// The replicas that it wanted when it last looked.
    pub desired: u32,
}

/// The objects and pods over time.
#[derive(Debug)]
pub struct History {
    /// The versions of the objects, the oldest first; never empty.
    versions: Vec<Version>,
    /// The processor's pods, those of the past included.
    pub processors: Vec<Life>,
}

impl Autoscaler {
    /// Decides on a number of replicas.
    fn decide(&mut self, fault: Fault, replicas: u32) -> u32 {
        // It goes by CPU, of which the processor never uses much. Without metrics it only keeps
        // to its bounds.
        let of_load = if fault == Fault::Blind {
            replicas
        } else {
            LEAST
        };
        let least = self.fields.number("spec.minReplicas");
        let most = self.fields.number("spec.maxReplicas");
        self.desired = of_load.min(most).max(least);
        self.desired
    }
}

impl Version {
    /// The objects when the simulation began.
    fn first(autoscaled: bool) -> Self {
        let container = "spec.template.spec.containers[name=drift-processor]";
        let mut deployment = Fields::new([
            ("spec.replicas", LEAST.into()),
            ("spec.paused", false.into()),
            (MEMORY, "512Mi".into()),
        ]);
        for (field, value) in [
            ("image", "registry.demo.invalid/drift-processor:4.12.0"),
            ("resources.limits.cpu", "1"),
            ("resources.requests.cpu", "250m"),
            ("resources.requests.memory", "256Mi"),
        ] {
            deployment.set(&format!("{container}.{field}"), value.into());
        }
        let fields = Fields::new([
            ("spec.minReplicas", json!(LEAST)),
            ("spec.maxReplicas", json!(MOST)),
        ]);
        Self {
            since: i32::MIN,
            writer: "the release of drift-processor 4.12.0".to_owned(),
            generation: GENERATION,
            template: 0,
            deployment,
            autoscaler: autoscaled.then_some(Autoscaler {
                fields,
                desired: LEAST,
            }),
        }
    }

    /// The replicas that the Deployment asks for.
    pub fn replicas(&self) -> u32 {
        self.deployment.number("spec.replicas")
    }

    /// The fields of an object of this kind.
    pub fn fields(&self, kind: &str) -> Option<&Fields> {
        match kind {
            "deployment" => Some(&self.deployment),
            "hpa" => self.autoscaler.as_ref().map(|it| &it.fields),
            _ => None,
        }
    }

    fn wanted(&self) -> Wanted {
        let limit = self.deployment.get(MEMORY);
        let limit = limit.as_str().and_then(quantity::parse);
        Wanted {
            at: self.since,
            replicas: self.replicas(),
            template: self.template,
            limit: limit.unwrap_or(MEMORY_LIMIT),
        }
    }

    fn write(&mut self, kind: &str, path: &str, value: Value) {
        if let Some(autoscaler) = self.autoscaler.as_mut().filter(|_| kind == "hpa") {
            autoscaler.fields.set(path, value);
        } else {
            self.deployment.set(path, value);
            self.template += i32::from(path.starts_with("spec.template."));
        }
    }
}

impl History {
    /// What came of these deeds, which are in the order of time.
    pub fn play(autoscaled: bool, plot: &Plot, deeds: &[Deed<'_>]) -> Self {
        let mut this = Self {
            versions: vec![Version::first(autoscaled)],
            processors: pods::processors(plot),
        };
        for (nth, deed) in deeds.iter().enumerate() {
            this.take(plot, deed);
            let next = deeds.get(nth + 1).map_or(plot.until, |next| next.at);
            this.sync(plot, deed.at, next);
        }
        this
    }

    /// The version that holds at a time.
    pub fn at(&self, time: i32) -> &Version {
        let past = self.versions.partition_point(|one| one.since <= time);
        &self.versions[past.saturating_sub(1)]
    }

    /// When something was written.
    pub fn writes(&self) -> impl Iterator<Item = i32> {
        self.versions.iter().skip(1).map(|version| version.since)
    }

    fn newest(&self) -> &Version {
        &self.versions[self.versions.len() - 1]
    }

    fn take(&mut self, plot: &Plot, deed: &Deed<'_>) {
        let kind = deed.plan.object.kind.as_str();
        let mut version = self.newest().clone();
        version.since = deed.at;
        version.writer = format!("backlogctl, attempt {}", deed.attempt);
        for change in &deed.plan.changes {
            let value = match change.after.as_str() {
                Some(TIME_OF_ACT) => Value::from(deed.stamp.as_str()),
                _ => change.after.clone(),
            };
            version.write(kind, &change.field, value);
        }
        self.follow(plot, version);
    }

    /// Lets the autoscaler look once after a change, unless the next one comes before: later it
    /// finds nothing more to do.
    fn sync(&mut self, plot: &Plot, after: i32, before: i32) {
        let offset = i32::try_from(plot.dice.pick(Roll::Sync, 0, 15)).unwrap_or(0);
        let looks = (after - offset).div_euclid(SYNC) * SYNC + SYNC + offset;
        let mut version = self.newest().clone();
        let replicas = version.replicas();
        let Some(autoscaler) = version.autoscaler.as_mut().filter(|_| looks < before) else {
            return;
        };
        let desired = autoscaler.decide(plot.fault, replicas);
        if desired != replicas {
            version.writer = format!("HorizontalPodAutoscaler {PROCESSOR}");
            version.write("deployment", "spec.replicas", desired.into());
        }
        version.since = looks;
        self.follow(plot, version);
    }

    /// Adds a version, and lets the controller follow where it asks for other pods.
    fn follow(&mut self, plot: &Plot, mut version: Version) {
        let before = self.newest();
        let rewritten = before.deployment != version.deployment;
        version.generation += i64::from(rewritten);
        let wanted = version.wanted();
        self.versions.push(version);
        if rewritten {
            reconcile(plot, &mut self.processors, wanted);
        }
    }
}
