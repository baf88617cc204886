//! What the controllers make of writes, step by step.
use serde_json::{Value, json};

use super::recording::Recording;
use super::requests::{DEPLOYMENT, answer, json, merge_patch};
use crate::support::kube::{Api, FakeCluster, Fate, Pace, key};

fn cluster(replicas: usize) -> FakeCluster {
    FakeCluster::new().deployment("spec-to-proof", "drift-processor", replicas)
}

fn deployment(api: &Api, name: &str) -> Value {
    api.object(&key("deployments.apps", "spec-to-proof", name))
}

/// A recorded status, as far as it does not tell the time or name a `ReplicaSet`.
fn recorded_status(stem: &str) -> Value {
    let exchange = &Recording::read(stem).exchanges[0];
    bare(exchange.tail().shift_remove("status").unwrap())
}

fn bare(mut status: Value) -> Value {
    status
        .as_object_mut()
        .unwrap()
        .shift_remove("observedGeneration");
    for condition in status["conditions"].as_array_mut().unwrap() {
        let condition = condition.as_object_mut().unwrap();
        condition.retain(|field, _| ["type", "status", "reason"].contains(&field.as_str()));
    }
    status
}

/// The statuses of the Deployment after each step, until there is nothing left to do.
fn statuses(api: &Api, name: &str) -> Vec<Value> {
    let mut statuses = Vec::new();
    while api.step() {
        statuses.push(bare(deployment(api, name)["status"].clone()));
    }
    statuses
}

async fn restart(api: &Api) {
    let annotations = json!({"kubectl.kubernetes.io/restartedAt": "2026-11-21T22:56:23Z"});
    let patch = json!({"spec": {"template": {"metadata": {"annotations": annotations}}}});
    assert_eq!(answer(api, &merge_patch(DEPLOYMENT, &patch)).await.0, 200);
}

#[tokio::test]
async fn a_rollout_goes_through_the_recorded_states() {
    for (stem, replicas) in [("05-rollout-status", 3), ("12-rollout-status-2", 4)] {
        let api = cluster(replicas)
            .with(|objects| {
                let place = key("deployments.apps", "spec-to-proof", "drift-processor");
                objects.edit(&place, |deployment| {
                    deployment["spec"]["strategy"]["rollingUpdate"] =
                        json!({"maxSurge": 1, "maxUnavailable": 0});
                });
            })
            .serve();
        restart(&api).await;
        let written = deployment(&api, "drift-processor");
        assert_eq!(written["metadata"]["generation"], 2);
        assert_eq!(written["status"]["observedGeneration"], 1);
        let statuses = statuses(&api, "drift-processor");
        assert!(
            statuses.contains(&recorded_status(stem)),
            "{stem}: {statuses:#?}"
        );
        let last = statuses.last().unwrap();
        assert_eq!(last["updatedReplicas"], replicas);
        assert_eq!(last["availableReplicas"], replicas);
        assert_eq!(last["conditions"][1]["reason"], "NewReplicaSetAvailable");
    }
}

#[tokio::test]
async fn a_deployment_that_never_gets_ready_is_in_the_recorded_state() {
    let recorded = Recording::read("70-rollout-status-timeout").exchanges[0].json();
    let api = FakeCluster::new()
        .namespace("edge-cases")
        .new_pods("neverready", Fate::NeverReady)
        .serve();
    let mut wanted = recorded.clone();
    wanted.as_object_mut().unwrap().shift_remove("status");
    wanted["metadata"] = json!({"name": "neverready", "labels": {"app": "neverready"}});
    let target = "/apis/apps/v1/namespaces/edge-cases/deployments";
    let (code, made) = answer(&api, &json("POST", target, &wanted)).await;
    assert_eq!((code, &made["metadata"]["generation"]), (201, &json!(1)));
    api.settle();
    let place = key("deployments.apps", "edge-cases", "neverready");
    let status = api.object(&place)["status"].clone();
    assert_eq!(bare(status), bare(recorded["status"].clone()));
}

#[tokio::test]
async fn new_pods_have_their_fate() {
    let api = cluster(3)
        .new_pods("drift-processor", Fate::CrashLooping)
        .serve();
    restart(&api).await;
    api.settle();
    let status = &deployment(&api, "drift-processor")["status"];
    assert_eq!(
        status["conditions"][1]["reason"],
        "ProgressDeadlineExceeded"
    );
    assert_eq!(
        status["readyReplicas"], 3,
        "the old ones stay until the new ones work"
    );

    let api = cluster(1)
        .oom_looping("drift-processor")
        .new_pods("drift-processor", Fate::OomBelow("1Gi"))
        .pace("drift-processor", Pace::AtOnce)
        .serve();
    restart(&api).await;
    let ready = |api: &Api| deployment(api, "drift-processor")["status"]["readyReplicas"].clone();
    assert_eq!(ready(&api), Value::Null);
    let container = json!({"name": "drift-processor", "resources": {"limits": {"memory": "2Gi"}}});
    let mut patch = merge_patch(
        DEPLOYMENT,
        &json!({"spec": {"template": {"spec": {"containers": [container]}}}}),
    );
    patch.headers[0].1 = "application/strategic-merge-patch+json".to_owned();
    assert_eq!(answer(&api, &patch).await.0, 200);
    assert_eq!(ready(&api), 1);
    assert_eq!(api.pods("drift-processor").len(), 1);
}

#[tokio::test]
async fn a_rollout_follows_those_who_read() {
    let api = cluster(2).pace("drift-processor", Pace::OnRead).serve();
    restart(&api).await;
    let get = json("GET", DEPLOYMENT, &Value::Null);
    let mut seen = Vec::new();
    for _ in 0..5 {
        let status = answer(&api, &get).await.1["status"].clone();
        seen.push((
            status["observedGeneration"].as_u64(),
            status["updatedReplicas"].as_u64(),
        ));
    }
    let (before, done) = ((Some(1), Some(2)), (Some(2), Some(2)));
    assert_eq!((seen[0], seen[1]), (before, (Some(2), Some(1))));
    assert_eq!((seen[3], seen[4]), (done, done));
}

#[tokio::test]
async fn a_deleted_pod_comes_back_and_a_deleted_deployment_does_not() {
    let api = cluster(2).serve();
    let before = api.pods("drift-processor");
    let pod = format!("/api/v1/namespaces/spec-to-proof/pods/{}", before[0]);
    let (code, shown) = answer(&api, &json("DELETE", &pod, &Value::Null)).await;
    assert_eq!((code, &shown["kind"]), (200, &json!("Pod")));
    api.settle();
    let after = api.pods("drift-processor");
    assert_eq!(after.len(), 2);
    assert!(!after.contains(&before[0]) && after.contains(&before[1]));

    let other = json!({"preconditions": {"uid": "another"}});
    assert_eq!(
        answer(&api, &json("DELETE", DEPLOYMENT, &other)).await.0,
        409
    );
    let rehearsed = format!("{DEPLOYMENT}?dryRun=All");
    assert_eq!(
        answer(&api, &json("DELETE", &rehearsed, &json!({})))
            .await
            .0,
        200
    );
    let policy = json!({"propagationPolicy": "Background"});
    assert_eq!(
        answer(&api, &json("DELETE", DEPLOYMENT, &policy)).await.0,
        200
    );
    assert!(!api.step());
    let pods = json("GET", "/api/v1/namespaces/spec-to-proof/pods", &Value::Null);
    assert_eq!(answer(&api, &pods).await.1["items"], json!([]));
}
