//! States of a cluster in a few words: workloads, and what has become of their pods.
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};

use super::clock::seconds;
use super::controller::{Counts, Since, count_set, status_of};
use super::objects::{self, Key, Objects, key};
use super::quantity::canonical_memory;
use super::shapes;

mod pods;
mod rollouts;

impl Objects {
    /// A namespace; there already if a Deployment was made in it.
    pub(crate) fn namespace(&mut self, name: &str) {
        if self.get(&key("namespaces", "", name)).is_none() {
            self.put(shapes::namespace(name, self.now()));
        }
    }

    /// A Deployment with its `ReplicaSet` and its pods, all of them ready, named by the label
    /// `app`, and with one container of the Deployment's name.
    pub(crate) fn deployment(&mut self, namespace: &str, name: &str, replicas: usize) {
        let now = self.now();
        self.namespace(namespace);
        let deployment = shapes::deployment(namespace, name, replicas, now);
        let set = shapes::replica_set(&deployment, &shapes::template_hash(name));
        self.put(deployment);
        for index in 0..replicas {
            let pod = shapes::pod(&set, index, now - shapes::AGE);
            self.put(shapes::metrics(&pod, "1123610n", "12416Ki", now));
            self.put(pod);
        }
        self.put(set);
        self.count_pods(namespace, name);
    }

    /// A Deployment whose pods are all gone, while it still wants them.
    pub(crate) fn without_pods(&mut self, deployment: &str) {
        for key in self.pods(deployment) {
            self.drop_metrics(&key);
            self.remove(&key);
            self.count_pods(&key.1, deployment);
        }
    }

    /// Brings the status of a Deployment up to date with its pods.
    pub(crate) fn count_pods(&mut self, namespace: &str, deployment: &str) {
        let key = key("deployments.apps", namespace, deployment);
        let Some(deployment) = self.get(&key).cloned() else {
            return;
        };
        for set in self.owned_by(&deployment["metadata"]["uid"]) {
            count_set(self, &set);
        }
        let counts = Counts::of(self, &deployment);
        let long_ago = self.now() - shapes::AGE;
        self.edit(&key, |deployment| {
            deployment["status"] = status_of(deployment, &counts, long_ago, Since::Long);
        });
    }

    pub(crate) fn hpa(&mut self, namespace: &str, name: &str, shape: shapes::HpaShape) {
        self.put(shapes::autoscaler(namespace, name, shape, self.now()));
    }

    pub(crate) fn config_map(&mut self, namespace: &str, name: &str, data: &[(&str, &str)]) {
        self.namespace(namespace);
        self.put(shapes::config_map(namespace, name, data, self.now()));
    }

    /// A node with what it uses now.
    pub(crate) fn node(&mut self, name: &str, cpu: &str, memory: &str) {
        let node = shapes::node(name, self.now());
        self.put(shapes::metrics(&node, cpu, memory, self.now()));
        self.put(node);
    }

    /// A warning about a pod, a Deployment or another object of a kind, seen a minute ago.
    pub(crate) fn warning(&mut self, about: (&str, &str, &str), reason: &str, message: &str) {
        self.event(about, ("Warning", reason), message, Duration::from_secs(60));
    }

    /// An event about (kind, namespace, name), of (type, reason), last seen a time ago.
    pub(crate) fn event(
        &mut self,
        (kind, namespace, name): (&str, &str, &str),
        (severity, reason): (&str, &str),
        message: &str,
        ago: Duration,
    ) {
        let seen = seconds(self.ago(ago));
        let number = self.version() + 1;
        self.put(json!({
            "kind": "Event", "apiVersion": "v1",
            "metadata": {"name": format!("{name}.18{number:014x}"), "namespace": namespace},
            "involvedObject": {
                "kind": kind, "namespace": namespace, "name": name,
                "apiVersion": if kind == "Pod" { "v1" } else { "apps/v1" },
            },
            "reason": reason,
            "message": message,
            "source": {"component": "kubelet", "host": "node-1"},
            "firstTimestamp": seen,
            "lastTimestamp": seen,
            "count": 1,
            "type": severity,
            "eventTime": null,
            "reportingComponent": "kubelet",
            "reportingInstance": "node-1",
        }));
    }

    /// A service before the pods of a workload, with its endpoints.
    pub(crate) fn service(&mut self, namespace: &str, name: &str, port: u16, workload: &str) {
        self.namespace(namespace);
        self.put(json!({
            "kind": "Service", "apiVersion": "v1",
            "metadata": {"name": name, "namespace": namespace},
            "spec": {
                "ports": [{"name": "web", "protocol": "TCP", "port": port, "targetPort": port}],
                "selector": {"app": workload},
                "clusterIP": "10.96.0.20",
                "type": "ClusterIP",
            },
            "status": {"loadBalancer": {}},
        }));
        let addresses: Vec<Value> = self
            .pods(workload)
            .iter()
            .filter_map(|key| self.get(key))
            .map(|pod| {
                json!({
                    "ip": pod["status"]["podIP"],
                    "nodeName": "node-1",
                    "targetRef": {
                        "kind": "Pod", "namespace": namespace,
                        "name": pod["metadata"]["name"], "uid": pod["metadata"]["uid"],
                    },
                })
            })
            .collect();
        self.put(json!({
            "kind": "Endpoints", "apiVersion": "v1",
            "metadata": {"name": name, "namespace": namespace},
            "subsets": [{
                "addresses": addresses,
                "ports": [{"name": "web", "port": port, "protocol": "TCP"}],
            }],
        }));
    }

    /// Sets the memory limit of a Deployment and of its pods.
    pub(crate) fn memory_limit(&mut self, deployment: &str, limit: &str) {
        let pods = self.pods(deployment);
        for pod in &pods {
            self.edit(pod, |pod| {
                pod["spec"]["containers"][0]["resources"]["limits"]["memory"] = json!(limit);
            });
        }
        let key = key("deployments.apps", &pods[0].1, deployment);
        self.edit(&key, |deployment| {
            let container = &mut deployment["spec"]["template"]["spec"]["containers"][0];
            container["resources"]["limits"]["memory"] = json!(limit);
        });
        let set = format!("{deployment}-{}", shapes::template_hash(deployment));
        self.edit(&objects::key("replicasets.apps", &pods[0].1, &set), |set| {
            let container = &mut set["spec"]["template"]["spec"]["containers"][0];
            container["resources"]["limits"]["memory"] = json!(limit);
        });
    }

    /// Sets the memory that pods use now, such as `1.9Gi`.
    pub(crate) fn memory_usage(&mut self, pods: &str, memory: &str) {
        self.usage(pods, "memory", &canonical_memory(memory));
    }

    /// Sets the processor time that pods use now, such as `250m`.
    pub(crate) fn cpu_usage(&mut self, pods: &str, cpu: &str) {
        self.usage(pods, "cpu", cpu);
    }

    fn usage(&mut self, pods: &str, what: &str, value: &str) {
        for (_, namespace, name) in self.pods(pods) {
            let key = key("pods.metrics.k8s.io", &namespace, &name);
            self.edit(&key, |metrics| {
                metrics["containers"][0]["usage"][what] = json!(value);
            });
        }
    }

    pub(crate) fn drop_metrics(&mut self, (_, namespace, name): &Key) {
        let key = key("pods.metrics.k8s.io", namespace, name);
        if self.get(&key).is_some() {
            self.remove(&key);
        }
    }

    fn ago(&self, ago: Duration) -> Timestamp {
        self.now() - SignedDuration::try_from(ago).expect("a test looks back a short time")
    }
}
