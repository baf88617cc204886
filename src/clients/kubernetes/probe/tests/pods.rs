use super::*;
use crate::fact::{Pods, Raw};
use crate::support::kube::Rule;
use serde_json::json;

async fn pods(api: &Api, deployment: &str) -> (Pods, Vec<String>) {
    let taken = take(api, Probe::Pods(workload(deployment))).await.unwrap();
    let notes = taken.notes.iter().map(ToString::to_string).collect();
    match taken.raw {
        Raw::Pods(pods) => (pods, notes),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_deployment_has_its_own_pods_and_no_others() {
    let api = cluster().serve();
    let (pods, notes) = pods(&api, "drift-processor").await;
    assert_eq!((pods.desired, pods.paused, pods.pods.len()), (3, false, 3));
    assert!(
        pods.pods
            .iter()
            .all(|pod| pod.ready && &*pod.phase == "Running")
    );
    assert!(pods.pods.is_sorted_by(|a, b| a.name < b.name));
    let container = &pods.pods[0].containers[0];
    assert!(container.running_since.is_some() && container.last_end.is_none());
    assert_eq!(container.fails, None);
    let of_one = pods.pods.iter().all(|pod| {
        pod.template.is_some()
            && pod.template == pods.pods[0].template
            && pod.created.is_some()
            && pod.turned >= pod.created
    });
    assert!(of_one, "{pods:?}");
    assert_eq!(notes, [""; 0]);
}

#[tokio::test]
async fn what_is_wrong_with_pods_is_seen() {
    let api = cluster()
        .crash_looping("drift-processor#0")
        .image_pull_backoff("drift-processor#1")
        .unschedulable("drift-processor#2")
        .oom_looping("drift-processor-canary")
        .serve();
    let (pods, _) = pods(&api, "drift-processor").await;
    assert!(pods.pods.iter().all(|pod| !pod.ready));
    let container = |wanted: &str| {
        let mut all = pods.pods.iter().flat_map(|pod| &pod.containers);
        all.find(|container| container.waiting.as_deref() == Some(wanted))
            .unwrap()
    };
    let crashed = container("CrashLoopBackOff");
    assert!(crashed.restarts > 0 && crashed.last_end.as_ref().unwrap().at.is_some());
    assert!(container("ImagePullBackOff").waiting_message.is_some());
    let refusals: Vec<_> = pods
        .pods
        .iter()
        .filter_map(|pod| pod.unschedulable.as_deref())
        .collect();
    assert!(
        matches!(refusals[..], [why] if why.contains("node")),
        "{refusals:?}"
    );
    let (canary, _) = super::pods::pods(&api, "drift-processor-canary").await;
    let end = canary.pods[0].containers[0].last_end.clone().unwrap();
    assert_eq!((&*end.reason, end.exit_code), ("OOMKilled", 137));
}

#[tokio::test]
async fn no_pods_are_a_known_zero() {
    let api = cluster().without_pods("drift-processor").serve();
    let (pods, _) = pods(&api, "drift-processor").await;
    assert_eq!((pods.desired, pods.pods.len()), (3, 0));
}

/// A pod with the label `app=drift-processor`.
fn odd_pod(name: &str, owner: &str, status: &serde_json::Value) -> serde_json::Value {
    json!({
        "kind": "Pod", "apiVersion": "v1",
        "metadata": {
            "name": name, "namespace": NAMESPACE,
            "labels": {"app": "drift-processor", "pod-template-hash": "bcdfg"},
            "ownerReferences": [{
                "apiVersion": "apps/v1", "kind": owner, "name": "drift-processor-bcdfg",
                "uid": "1", "controller": true,
            }],
        },
        "spec": {
            "initContainers": [{"name": "done"}, {"name": "beside", "restartPolicy": "Always"}, {"name": "next"}],
            "containers": [{"name": "main"}],
        },
        "status": status,
    })
}

#[tokio::test]
async fn what_is_over_or_of_another_controller_is_left_out() {
    let running = json!({"phase": "Running"});
    let mut going = odd_pod("drift-processor-bcdfg-going", "ReplicaSet", &running);
    going["metadata"]["deletionTimestamp"] = json!("2026-11-21T22:57:03Z");
    let evicted = json!({"phase": "Failed", "reason": "Evicted"});
    let api = cluster()
        .object(odd_pod(
            "drift-processor-bcdfg-gone",
            "ReplicaSet",
            &evicted,
        ))
        .object(going)
        .object(odd_pod("drift-processor-migrate", "Job", &running))
        .serve();
    let (pods, notes) = pods(&api, "drift-processor").await;
    assert_eq!(pods.pods.len(), 3);
    assert_eq!(
        notes,
        ["1 pod with the same labels but of other controllers left out"]
    );
}

#[tokio::test]
async fn init_containers_count_until_they_are_done() {
    let ended =
        |code: u8| json!({"terminated": {"exitCode": code, "finishedAt": "2026-11-21T22:57:03Z"}});
    let status = json!({
        "phase": "Pending",
        "initContainerStatuses": [
            {"name": "done", "restartCount": 0, "state": ended(0)},
            {"name": "beside", "restartCount": 1, "state": ended(0)},
            {"name": "next", "restartCount": 2, "state": ended(3)},
        ],
        "containerStatuses": [{"name": "main", "state": {"waiting": {"reason": "PodInitializing"}}}],
    });
    let api = cluster()
        .without_pods("drift-processor")
        .object(odd_pod("drift-processor-bcdfg-x", "ReplicaSet", &status))
        .serve();
    let (pods, _) = pods(&api, "drift-processor").await;
    let containers = &pods.pods[0].containers;
    let names: Vec<_> = containers
        .iter()
        .map(|container| &*container.name)
        .collect();
    assert_eq!(names, ["beside", "next", "main"]);
    let end = containers[1].last_end.as_ref().unwrap();
    assert_eq!((&*end.reason, end.exit_code), ("Error", 3));
    assert_eq!(containers[2].waiting.as_deref(), Some("PodInitializing"));
}

#[tokio::test]
async fn a_missing_deployment_is_not_an_idle_one() {
    let api = cluster().serve();
    let why = refused(&api, Probe::Pods(workload("drift-procesor"))).await;
    assert_eq!(
        said(&why),
        (
            WhyKind::Absent,
            "no deployment drift-procesor in namespace spec-to-proof",
            "set its name by --param, or --namespace; `kubectl get deployment -n spec-to-proof` shows what is there"
        )
    );
    let elsewhere = WorkloadProbe {
        namespace: "spec".to_owned(),
        ..workload("drift-processor")
    };
    let why = refused(&api, Probe::Pods(elsewhere)).await;
    assert_eq!(said(&why).1, "no namespace spec in this cluster");
}

#[tokio::test]
async fn a_selector_of_other_pods_is_no_selector() {
    let api = cluster().serve();
    let other = WorkloadProbe {
        selector: "name=drift".to_owned(),
        ..workload("drift-processor")
    };
    let why = refused(&api, Probe::Pods(other)).await;
    let (kind, text, hint) = said(&why);
    assert_eq!(kind, WhyKind::Ambiguous);
    assert_eq!(
        text,
        "`name=drift` does not select the pods of deployment drift-processor, which have the labels app=drift-processor"
    );
    assert!(hint.contains("_selector='app=drift-processor'"), "{hint}");
}

#[tokio::test]
async fn a_right_that_is_missing_is_named() {
    let deployments = Rule::new(&["get", "list"], &["apps"], &["deployments"]);
    let api = cluster()
        .user("half", &[deployments])
        .user("none", &[])
        .serve();
    let probes = [Probe::Pods(workload("drift-processor"))];
    let why = survey(&api, "half", &probes)
        .await
        .take(&probes[0])
        .await
        .unwrap_err();
    assert_eq!(
        (why.kind, &*why.hint.unwrap()),
        (
            WhyKind::Denied,
            "kubectl auth can-i list pods -n spec-to-proof"
        )
    );
    let why = survey(&api, "none", &probes)
        .await
        .take(&probes[0])
        .await
        .unwrap_err();
    assert_eq!(why.kind, WhyKind::Denied);
    assert!(why.text.contains("deployments"), "{why}");
}

#[tokio::test]
async fn more_pods_than_a_page_holds_are_all_read() {
    let api = FakeCluster::new()
        .deployment(NAMESPACE, "drift-processor", 501)
        .serve();
    let (pods, _) = pods(&api, "drift-processor").await;
    assert_eq!(pods.pods.len(), 501);
}
