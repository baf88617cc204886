//! The controllers in small: what a cluster makes of a Deployment that was written to.
//!
//! They look at the stored objects and do one step at a time: the autoscaler scales, new pods come
//! up, the Deployment's controller moves replicas from the old `ReplicaSet` to the new one, and the
//! status tells of it. Nothing happens by itself: tests step, or choose a [`Pace`].
use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::catalog;
use super::objects::{Key, Objects, key};
use super::write::Writer;

mod argo;
mod autoscaler;
mod pods;
mod rollout;
mod sets;
mod status;

pub(crate) use sets::count as count_set;
pub(crate) use status::{Counts, Since, of as status_of};

/// The field manager of all controllers.
const MANAGER: &str = "kube-controller-manager";

/// When the controllers do their next step for a Deployment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Pace {
    /// When the test says so.
    #[default]
    OnStep,
    /// After every GET and list of the Deployment; a watch of it sees every step at once.
    OnRead,
    /// All steps right after every write.
    AtOnce,
}

/// What becomes of the pods that the controllers make.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Fate {
    #[default]
    Ready,
    /// They run and never become ready: the rollout gets stuck and exceeds its deadline.
    NeverReady,
    CrashLooping,
    OomLooping,
    /// They run out of memory unless their limit is at least this.
    OomBelow(&'static str),
}

/// What the controllers were told, and what they have under way.
#[derive(Debug, Default)]
pub(crate) struct Controllers {
    /// By the name of the Deployment or Rollout.
    paces: BTreeMap<String, Pace>,
    /// By the name of the Deployment.
    fates: BTreeMap<String, Fate>,
    /// The names of the autoscalers that act.
    autoscalers: BTreeSet<String>,
    /// Pods that were made and have not come up yet.
    starting: BTreeSet<Key>,
}

impl Objects {
    /// When the controllers do their next step for a Deployment.
    pub(crate) fn pace(&mut self, deployment: &str, pace: Pace) {
        let paces = &mut self.controllers_mut().paces;
        paces.insert(deployment.to_owned(), pace);
    }

    /// What becomes of the pods that are made from now on for a Deployment.
    pub(crate) fn new_pods(&mut self, deployment: &str, fate: Fate) {
        let fates = &mut self.controllers_mut().fates;
        fates.insert(deployment.to_owned(), fate);
    }

    /// Lets an autoscaler act: with every step it scales to its status' `desiredReplicas`, within
    /// its bounds, whatever somebody else has scaled to.
    pub(crate) fn autoscaler_acts(&mut self, name: &str) {
        self.controllers_mut().autoscalers.insert(name.to_owned());
    }

    /// Lets the controllers do one step for every Deployment; false if there was nothing to do.
    pub(crate) fn step(&mut self) -> bool {
        self.step_those(|_, _| true)
    }

    /// Lets the controllers do all that there is to do.
    ///
    /// # Panics
    /// When they do not come to an end.
    pub(crate) fn settle(&mut self) {
        assert!(
            (0..1000).any(|_| !self.step()),
            "the controllers never rest"
        );
    }

    /// Lets the controller of a Rollout do all that there is to do, and its pods come up.
    pub(crate) fn settle_rollout(&mut self, key: &Key) {
        let before = |objects: &Self| objects.version();
        for _ in 0..1000 {
            let began = before(self);
            pods::come_up(self, key);
            argo::reconcile(self, key);
            if before(self) == began {
                return;
            }
        }
        panic!("the controllers never rest");
    }

    /// Lets a Rollout try its newest version out with so many pods.
    pub(crate) fn try_out(&mut self, key: &Key, pods: usize) {
        argo::try_out(self, key, pods);
        self.settle_rollout(key);
    }

    /// A Deployment or a Rollout, or all of a namespace, was read.
    pub(crate) fn was_read(&mut self, namespace: Option<&str>, name: Option<&str>) -> bool {
        self.step_those(|(_, within, deployment), pace| {
            pace == Pace::OnRead
                && namespace.is_none_or(|namespace| namespace == within)
                && name.is_none_or(|name| name == deployment)
        })
    }

    /// Something was written.
    pub(crate) fn was_written(&mut self) {
        let at_once = |_: &Key, pace| pace == Pace::AtOnce;
        assert!(
            (0..1000).any(|_| !self.step_those(at_once)),
            "the controllers never rest"
        );
    }

    fn step_those(&mut self, wanted: impl Fn(&Key, Pace) -> bool) -> bool {
        let before = self.version();
        for key in self.keys_of("apps", "v1", "deployments") {
            if wanted(&key, self.pace_of(&key)) {
                let began = self.version();
                autoscaler::scale(self, &key);
                pods::come_up(self, &key);
                rollout::reconcile(self, &key, began);
            }
        }
        for key in self.keys_of("argoproj.io", "v1alpha1", "rollouts") {
            if wanted(&key, self.pace_of(&key)) && self.is_controlled(&key) {
                pods::come_up(self, &key);
                argo::reconcile(self, &key);
            }
        }
        self.version() != before
    }

    fn keys_of(&self, group: &str, version: &str, plural: &str) -> Vec<Key> {
        let resource = catalog::find(group, version, plural).expect("it is in the catalogue");
        self.of(resource, None)
            .map(|(key, _)| key.clone())
            .collect()
    }

    fn pace_of(&self, key: &Key) -> Pace {
        let pace = self.controllers().paces.get(&key.2).copied();
        pace.unwrap_or_default()
    }

    /// Whether a Rollout has a controller: a recorded one without `ReplicaSet`s has none.
    fn is_controlled(&self, key: &Key) -> bool {
        let uid = self.get(key).map(|rollout| &rollout["metadata"]["uid"]);
        uid.is_some_and(|uid| !self.owned_by(uid).is_empty())
    }

    /// Writes as a controller does.
    fn control(&mut self, key: &Key, new: Value, subresource: &'static str) {
        let writer = Writer::new(MANAGER, Some(subresource));
        self.write(key, new, &writer, false);
    }
}

/// A number of an object, zero where it is not set.
fn number(value: &Value) -> usize {
    let number = value.as_u64().unwrap_or_default();
    usize::try_from(number).expect("replicas are few")
}

/// The key of what stands beside a namespaced object.
fn beside(object: &Key, resource: &str, name: &str) -> Key {
    key(resource, &object.1, name)
}
