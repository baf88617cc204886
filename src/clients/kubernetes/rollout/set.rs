//! The replica sets of a Rollout: one for each of its versions.

use super::{Rollout, null_is_empty};
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;

/// The label that tells the versions of a Rollout apart.
pub const HASH: &str = "rollouts-pod-template-hash";

const REVISION: &str = "rollout.argoproj.io/revision";

/// What the controller added to the template of a replica set, as JSON.
const EPHEMERAL: &str = "rollout.argoproj.io/ephemeral-metadata";

/// A replica set of a Rollout.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct ReplicaSet {
    metadata: Meta,
    spec: Spec,
    status: Status,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Meta {
    generation: i64,
    #[serde(deserialize_with = "null_is_empty")]
    labels: BTreeMap<String, String>,
    #[serde(deserialize_with = "null_is_empty")]
    annotations: BTreeMap<String, String>,
    #[serde(deserialize_with = "null_is_empty")]
    owner_references: Vec<Owner>,
}

#[derive(Debug, Deserialize)]
struct Owner {
    uid: String,
    #[serde(default)]
    controller: bool,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Spec {
    replicas: Option<u32>,
    template: Value,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Status {
    replicas: u32,
    available_replicas: u32,
    observed_generation: i64,
}

/// Those that a Rollout controls.
pub fn own(rollout: &Rollout, mut sets: Vec<ReplicaSet>) -> Vec<ReplicaSet> {
    let uid = rollout.metadata.uid.as_str();
    sets.retain(|set| {
        let mut owners = set.metadata.owner_references.iter();
        owners.any(|owner| owner.controller && owner.uid == uid)
    });
    sets
}

impl ReplicaSet {
    /// The hash of its version.
    pub fn hash(&self) -> Option<&str> {
        self.metadata.labels.get(HASH).map(String::as_str)
    }

    /// The number of its version, in the order in which they came.
    pub fn revision(&self) -> Option<u64> {
        self.metadata.annotations.get(REVISION)?.parse().ok()
    }

    /// Its pods that are there; those that it is about to make count too.
    pub fn pods(&self) -> u32 {
        self.status.replicas.max(self.pending())
    }

    /// Its pods that are available; without those that it is about to end.
    pub fn available(&self) -> u32 {
        let available = self.status.available_replicas;
        if self.is_observed() {
            return available;
        }
        available.min(self.spec.replicas.unwrap_or(available))
    }

    fn pending(&self) -> u32 {
        let wanted = self.spec.replicas.unwrap_or_default();
        if self.is_observed() { 0 } else { wanted }
    }

    /// Whether its status is of its specification as it is now.
    const fn is_observed(&self) -> bool {
        self.status.observed_generation >= self.metadata.generation
    }

    /// Its images and its revision, as far as it has them.
    pub fn version(&self) -> Option<String> {
        let images = images(&self.spec.template);
        match (images, self.revision()) {
            (Some(images), Some(revision)) => Some(format!("{images} (revision {revision})")),
            (Some(images), None) => Some(images),
            (None, Some(revision)) => Some(format!("revision {revision}")),
            (None, None) => None,
        }
    }

    /// The template that its version was made from: without what the controller put in.
    pub fn template(&self) -> Value {
        let mut template = self.spec.template.clone();
        let added = self.metadata.annotations.get(EPHEMERAL);
        let added: Value = added
            .and_then(|it| serde_json::from_str(it).ok())
            .unwrap_or_default();
        if let Some(metadata) = template["metadata"].as_object_mut() {
            metadata.shift_remove("creationTimestamp");
            for part in ["labels", "annotations"] {
                let Some(fields) = metadata.get_mut(part).and_then(Value::as_object_mut) else {
                    continue;
                };
                fields.shift_remove(HASH);
                for name in added[part].as_object().into_iter().flatten() {
                    fields.shift_remove(name.0);
                }
                if fields.is_empty() {
                    metadata.shift_remove(part);
                }
            }
        }
        template
    }
}

/// The images of a template's containers.
pub fn images(template: &Value) -> Option<String> {
    let containers = template["spec"]["containers"].as_array()?.iter();
    let images: Vec<_> = containers
        .filter_map(|container| container["image"].as_str())
        .collect();
    (!images.is_empty()).then(|| images.join(", "))
}
