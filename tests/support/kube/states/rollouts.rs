//! Argo Rollouts: one that is stable, and one with a canary.
use serde_json::json;

use super::super::objects::{Objects, key};
use super::super::shapes;

impl Objects {
    /// An Argo Rollout whose only version is stable, with its pods, all of them ready; its image
    /// is `registry.example/NAME:1.0`.
    pub(crate) fn rollout(&mut self, namespace: &str, name: &str, replicas: usize) {
        self.namespace(namespace);
        let made = shapes::rollout(namespace, name, replicas, self.now());
        let hash = shapes::rollout_hash(&made);
        self.put(made);
        let key = key("rollouts.argoproj.io", namespace, name);
        self.edit(&key, |rollout| {
            rollout["status"] = json!({"stableRS": hash});
        });
        self.settle_rollout(&key);
    }

    /// Rolls the version `NAME:2.0` of a Rollout out, as far as so many pods of it, which take the
    /// place of as many stable ones; it waits for ten minutes at its second step.
    pub(crate) fn canary(&mut self, namespace: &str, name: &str, pods: usize) {
        let key = key("rollouts.argoproj.io", namespace, name);
        self.edit(&key, |rollout| {
            let container = &mut rollout["spec"]["template"]["spec"]["containers"][0];
            container["image"] = json!(format!("registry.example/{name}:2.0"));
            let generation = rollout["metadata"]["generation"].as_u64();
            rollout["metadata"]["generation"] = json!(generation.unwrap_or_default() + 1);
        });
        self.try_out(&key, pods);
    }

    /// Keeps the status of a kind of custom resource with the rest of it, as old definitions do.
    pub(crate) fn without_status(&mut self, plural: &str) {
        self.keep_status_inside(plural);
    }
}
