//! `kubectl` reads and changes Argo Rollouts, a custom resource with a status of its own.
use serde_json::Value;

use super::{NAMESPACE, cluster};
use crate::support::kube::{Api, Kubectl, Pace, key};

const MERGE: &str = "--type=merge";

fn trying() -> (Api, Kubectl) {
    let cluster = cluster()
        .rollout("spec-to-proof", "summit-api", 5)
        .canary("spec-to-proof", "summit-api", 1)
        .pace("summit-api", Pace::AtOnce);
    let api = cluster.serve();
    let kubectl = Kubectl::new(&api.kubeconfig());
    (api, kubectl)
}

fn rollout(api: &Api) -> Value {
    api.object(&key("rollouts.argoproj.io", "spec-to-proof", "summit-api"))
}

#[test]
fn a_rollout_is_shown_with_its_replica_sets() {
    let (_api, kubectl) = trying();
    let shown = kubectl.stdout(&["get", "rollout", "summit-api", NAMESPACE, "-o", "json"]);
    let shown: Value = serde_json::from_str(&shown).unwrap();
    assert_eq!(shown["status"]["observedGeneration"], "2");
    let sets = kubectl.stdout(&[
        "get",
        "replicasets",
        NAMESPACE,
        "-l",
        "rollouts-pod-template-hash",
        "-o",
        "jsonpath={.items[*].status.replicas}",
    ]);
    let mut sets: Vec<_> = sets.split(' ').collect();
    sets.sort_unstable();
    assert_eq!(sets, ["1", "4"]);
}

#[test]
fn an_abort_leaves_the_pods_alone_until_the_pause_ends() {
    let (api, kubectl) = trying();
    let patch = |patch: &str, more: &[&str]| {
        let words = ["patch", "rollout", "summit-api", MERGE, "-p", patch];
        let words = [&words[..], &[NAMESPACE], more].concat();
        assert_eq!(
            kubectl.stdout(&words),
            "rollout.argoproj.io/summit-api patched\n"
        );
    };
    patch(r#"{"spec":{"paused":true}}"#, &[]);
    let abort = r#"{"metadata":{"annotations":{"x":"y"}},"status":{"abort":true}}"#;
    patch(abort, &["--subresource=status"]);
    let held = rollout(&api);
    assert_eq!(held["status"]["updatedReplicas"], 1);
    // Nothing but the status of a custom resource is written through that.
    assert_eq!(held["metadata"]["annotations"].get("x"), None);
    patch(r#"{"spec":{"paused":false}}"#, &[]);
    let over = rollout(&api);
    assert_eq!(over["status"].get("updatedReplicas"), None);
    assert_eq!(over["status"]["availableReplicas"], 5);
    let status = r#"{"status":{"abort":false}}"#;
    let words = ["patch", "rollout", "summit-api", MERGE, "-p", status];
    kubectl.stdout(&[&words[..], &[NAMESPACE]].concat());
    assert_eq!(
        rollout(&api)["status"]["abort"],
        true,
        "the object takes no status"
    );
}
