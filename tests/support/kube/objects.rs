//! The stored objects, their versions, and what changed when.
use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use serde_json::{Value, json};

use super::catalog::{self, Resource};
use super::clock::{Clock, seconds};
use super::controller::Controllers;
use super::encoding::uid;

/// Where an object stands: resource, namespace (empty for cluster scope), name.
pub(crate) type Key = (String, String, String);

/// One step in the history that watches follow.
#[derive(Clone, Debug)]
pub(crate) struct Change {
    pub(crate) version: u64,
    /// `ADDED`, `MODIFIED` or `DELETED`.
    pub(crate) event: &'static str,
    pub(crate) key: Key,
    pub(crate) object: Value,
}

/// Every object of the cluster, as plain JSON.
#[derive(Debug)]
pub(crate) struct Objects {
    clock: Clock,
    /// The version that lists carry.
    version: u64,
    /// The oldest version from which a watch may start.
    oldest: u64,
    items: BTreeMap<Key, Value>,
    history: Vec<Change>,
    controllers: Controllers,
    /// The plurals of the custom resources that have no status subresource.
    whole: BTreeSet<String>,
}

impl Objects {
    pub(crate) fn new(clock: Clock) -> Self {
        Self {
            clock,
            version: 5400,
            oldest: 0,
            items: BTreeMap::new(),
            history: Vec::new(),
            controllers: Controllers::default(),
            whole: BTreeSet::new(),
        }
    }

    /// Takes the status subresource of a custom resource away.
    pub(crate) fn keep_status_inside(&mut self, plural: &str) {
        self.whole.insert(plural.to_owned());
    }

    /// Whether a resource has no status subresource, though the catalogue has one.
    pub(crate) fn is_whole(&self, plural: &str) -> bool {
        self.whole.contains(plural)
    }

    pub(crate) fn now(&self) -> Timestamp {
        self.clock.now()
    }

    pub(crate) fn set_clock(&mut self, clock: Clock) {
        self.clock = clock;
    }

    pub(crate) fn controllers(&self) -> &Controllers {
        &self.controllers
    }

    pub(crate) fn controllers_mut(&mut self) -> &mut Controllers {
        &mut self.controllers
    }

    pub(crate) fn version(&self) -> u64 {
        self.version
    }

    pub(crate) fn oldest(&self) -> u64 {
        self.oldest
    }

    /// Sets the version that lists carry, as a recording had it.
    pub(crate) fn set_version(&mut self, version: u64) {
        self.version = version;
    }

    /// Forgets the history before `version`: watches from before it get 410 Expired.
    pub(crate) fn compact(&mut self, version: u64) {
        self.oldest = version;
        self.history.retain(|change| change.version >= version);
    }

    /// Stores an object, new or changed, under its `apiVersion`, `kind`, namespace and name.
    ///
    /// Missing metadata (uid, creation time) is filled in. A resourceVersion that the object
    /// brings along is kept; otherwise it gets the next one.
    pub(crate) fn put(&mut self, mut object: Value) {
        let resource = resource_of(&object);
        let key = key_of(resource, &object);
        let known = self.items.contains_key(&key);
        self.complete(resource, &key, &mut object);
        let event = if known { "MODIFIED" } else { "ADDED" };
        self.remember(event, &key, &object);
        self.items.insert(key, object);
    }

    fn complete(&mut self, resource: &Resource, key: &Key, object: &mut Value) {
        if resource.is_metrics() {
            return;
        }
        let created = seconds(self.now());
        let metadata = &mut object["metadata"];
        if metadata["uid"].is_null() {
            metadata["uid"] = json!(uid(&format!("{key:?}")));
        }
        if let Some(version) = metadata["resourceVersion"]
            .as_str()
            .and_then(|version| version.parse().ok())
        {
            self.version = self.version.max(version);
        } else {
            self.version += 1;
            metadata["resourceVersion"] = json!(self.version.to_string());
        }
        if metadata["creationTimestamp"].is_null() {
            metadata["creationTimestamp"] = json!(created);
        }
    }

    fn remember(&mut self, event: &'static str, key: &Key, object: &Value) {
        let (key, object) = (key.clone(), object.clone());
        self.history.push(Change {
            version: self.version,
            event,
            key,
            object,
        });
    }

    /// Changes an object in place; it gets the next resourceVersion.
    ///
    /// # Panics
    /// When there is no such object: a test that names it wrongly shall not pass.
    pub(crate) fn edit(&mut self, key: &Key, change: impl FnOnce(&mut Value)) {
        let mut object = self
            .items
            .get(key)
            .unwrap_or_else(|| panic!("no {key:?}"))
            .clone();
        change(&mut object);
        if let Some(metadata) = object["metadata"].as_object_mut() {
            metadata.shift_remove("resourceVersion");
        }
        self.put(object);
    }

    /// Removes an object, which leaves with the version of its removal; removing what is not
    /// there is a mistake of the test.
    pub(crate) fn remove(&mut self, key: &Key) {
        let removed = self.items.remove(key);
        let mut object = removed.unwrap_or_else(|| panic!("no {key:?}"));
        self.version += 1;
        object["metadata"]["resourceVersion"] = json!(self.version.to_string());
        self.remember("DELETED", key, &object);
    }

    pub(crate) fn get(&self, key: &Key) -> Option<&Value> {
        self.items.get(key)
    }

    /// The objects of a resource in a namespace, or in all, in the order of their keys.
    pub(crate) fn of<'a>(
        &'a self,
        resource: &Resource,
        namespace: Option<&str>,
    ) -> impl Iterator<Item = (&'a Key, &'a Value)> + use<'a> {
        let (wanted, namespace) = (resource.qualified(), namespace.map(str::to_owned));
        self.items.iter().filter(move |((resource, within, _), _)| {
            *resource == wanted
                && namespace
                    .as_ref()
                    .is_none_or(|namespace| namespace == within)
        })
    }

    /// The keys of what an object owns, by its uid.
    pub(crate) fn owned_by(&self, uid: &Value) -> Vec<Key> {
        let owned = self.items.iter().filter(|(_, object)| {
            let owners = object["metadata"]["ownerReferences"].as_array();
            let mut owners = owners.into_iter().flatten();
            owners.any(|owner| owner["uid"] == *uid)
        });
        owned.map(|(key, _)| key.clone()).collect()
    }

    /// The history after a version.
    pub(crate) fn since(&self, version: u64) -> impl Iterator<Item = &Change> {
        self.history
            .iter()
            .filter(move |change| change.version > version)
    }

    /// The place in the history where it ends now.
    pub(crate) fn history_from(&self, position: usize) -> &[Change] {
        self.history.get(position..).unwrap_or_default()
    }

    pub(crate) fn history_len(&self) -> usize {
        self.history.len()
    }

    /// The keys of the pods that a pattern means; see the module documentation of `kube`.
    ///
    /// # Panics
    /// When it means none.
    pub(crate) fn pods(&self, pattern: &str) -> Vec<Key> {
        let keys = self.find_pods(pattern);
        assert!(!keys.is_empty(), "no pod is meant by {pattern}");
        keys
    }

    /// Whether a pattern means a pod.
    pub(crate) fn means(&self, pattern: &str, namespace: &str, pod: &str) -> bool {
        self.find_pods(pattern)
            .contains(&key("pods", namespace, pod))
    }

    fn find_pods(&self, pattern: &str) -> Vec<Key> {
        let (workload, index) = match pattern.split_once('#') {
            Some((workload, index)) => (workload, index.parse::<usize>().ok()),
            None => (pattern, None),
        };
        let pods = catalog::find("", "v1", "pods").expect("pods are in the catalogue");
        let meant = self.of(pods, None).filter(|((_, _, name), pod)| {
            pod["metadata"]["labels"]["app"] == workload || glob(pattern, name)
        });
        let keys = meant.map(|(key, _)| key.clone());
        match index {
            Some(index) => keys.skip(index).take(1).collect(),
            None => keys.collect(),
        }
    }
}

/// The key of an object of a resource.
pub(crate) fn key(resource: &str, namespace: &str, name: &str) -> Key {
    (resource.to_owned(), namespace.to_owned(), name.to_owned())
}

fn resource_of(object: &Value) -> &'static Resource {
    let text = |field: &str| object[field].as_str().unwrap_or_default().to_owned();
    let (api_version, kind) = (text("apiVersion"), text("kind"));
    catalog::of_kind(&api_version, &kind)
        .unwrap_or_else(|| panic!("{api_version} {kind} is not in the catalogue"))
}

fn key_of(resource: &Resource, object: &Value) -> Key {
    let text = |field: &str| object["metadata"][field].as_str().unwrap_or_default();
    let namespace = if resource.namespaced {
        text("namespace")
    } else {
        ""
    };
    key(&resource.qualified(), namespace, text("name"))
}

/// Whether a text is what a pattern with `*` for any text means.
pub(crate) fn glob(pattern: &str, text: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == text,
        Some((start, rest)) => text.strip_prefix(start).is_some_and(|tail| {
            let ends = tail.char_indices().map(|(at, _)| at).chain([tail.len()]);
            ends.into_iter().any(|at| glob(rest, &tail[at..]))
        }),
    }
}
