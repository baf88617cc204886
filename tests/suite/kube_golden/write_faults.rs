//! Writes that go wrong, and what of them is done nevertheless.
use std::time::Duration;

use hyper::StatusCode;
use serde_json::{Value, json};

use super::client;
use super::recording::Exchange;
use super::requests::{DEPLOYMENT, answer, merge_patch, send};
use crate::support::kube::{Api, FakeCluster, Fault, Status, key};

const PATCHES: &str = "PATCH /apis/apps/v1/*";

fn cluster() -> FakeCluster {
    FakeCluster::new().deployment("spec-to-proof", "drift-processor", 3)
}

fn deployment(api: &Api) -> Value {
    api.object(&key("deployments.apps", "spec-to-proof", "drift-processor"))
}

fn version(api: &Api) -> Value {
    deployment(api)["metadata"]["resourceVersion"].clone()
}

/// Five replicas, if the Deployment is still what it was.
fn scaling(api: &Api) -> Exchange {
    let version = version(api);
    let body = json!({"metadata": {"resourceVersion": version}, "spec": {"replicas": 5}});
    merge_patch(DEPLOYMENT, &body)
}

/// Waits until a write has arrived, and until it is done where it is to be done.
async fn arrived(api: &Api, replicas: i64) {
    while api.writes().is_empty() || deployment(api)["spec"]["replicas"] != replicas {
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    // Long enough for an answer that should not come.
    tokio::time::sleep(Duration::from_millis(50)).await;
}

#[tokio::test]
async fn a_write_is_lost_before_or_after_it_is_done() {
    for (fault, hangs, replicas) in [
        (Fault::Hang, true, 3),
        (Fault::DoneThenHang, true, 5),
        (Fault::Drop, false, 3),
        (Fault::DoneThenDrop, false, 5),
    ] {
        let api = cluster().fault_times(PATCHES, fault.clone(), 1).serve();
        let request = scaling(&api);
        let sent = client::try_send(&api, &request, Some(api.token("admin")));
        if hangs {
            tokio::select! {
                answer = sent => panic!("{fault:?} answers {answer:?}"),
                () = arrived(&api, replicas) => {}
            }
        } else {
            assert!(sent.await.is_err(), "{fault:?} closes");
        }
        assert_eq!(deployment(&api)["spec"]["replicas"], replicas, "{fault:?}");
        assert_eq!(api.writes().len(), 1);
        assert_eq!(answer(&api, &scaling(&api)).await.0, 200, "it happens once");
    }
}

#[tokio::test]
async fn somebody_else_is_quicker() {
    let api = cluster().fault_times(PATCHES, Fault::touched(), 2).serve();
    for code in [409, 409, 200] {
        assert_eq!(answer(&api, &scaling(&api)).await.0, code);
    }
    assert_eq!(deployment(&api)["metadata"]["generation"], 2);

    let fault = Fault::meddling("argocd-controller", json!({"spec": {"replicas": 4}}));
    let api = cluster().fault_times(PATCHES, fault, 1).serve();
    let (code, body) = answer(&api, &scaling(&api)).await;
    assert_eq!((code, &body["reason"]), (409, &json!("Conflict")));
    let meddled = deployment(&api);
    assert_eq!(meddled["spec"]["replicas"], 4);
    let managers = &meddled["metadata"]["managedFields"];
    assert_eq!(managers[0]["manager"], "argocd-controller");
    assert_eq!(
        managers[0]["fieldsV1"],
        json!({"f:spec": {"f:replicas": {}}})
    );
    // Who states no version does not notice.
    let blind = merge_patch(DEPLOYMENT, &json!({"spec": {"replicas": 6}}));
    assert_eq!(answer(&api, &blind).await.0, 200);
}

#[tokio::test]
async fn a_write_is_refused() {
    let busy = Fault::status(&Status::too_many_requests(7));
    let internal = Fault::status(&Status::internal("etcdserver: request timed out"));
    let denied = Fault::denied_by("policy.example.org", "no changes on Fridays");
    for (fault, code, message) in [
        (busy, 429, "too many requests"),
        (internal, 500, "etcdserver: request timed out"),
        (
            denied,
            403,
            "admission webhook \"policy.example.org\" denied the request: no changes on Fridays",
        ),
    ] {
        let api = cluster().fault(PATCHES, fault).serve();
        let before = deployment(&api);
        let answer = send(&api, &scaling(&api)).await;
        assert_eq!(answer.status().as_u16(), code);
        let retry = answer.headers().get("retry-after").cloned();
        assert_eq!(retry.is_some_and(|seconds| seconds == "7"), code == 429);
        let body: Value = serde_json::from_str(&client::text(answer).await).unwrap();
        let said = body["message"].as_str().unwrap();
        assert!(said.contains(message), "{said}");
        assert_eq!(deployment(&api), before);
    }
}

#[tokio::test]
async fn only_the_rehearsal_or_only_the_deed_fails() {
    let bad = Fault::text(StatusCode::BAD_GATEWAY, "no route");
    let api = cluster().fault("PATCH *?*dryRun=All*", bad).serve();
    assert_eq!(answer(&api, &scaling(&api)).await.0, 200);
    let rehearsal = merge_patch(&format!("{DEPLOYMENT}?dryRun=All"), &json!({}));
    assert_eq!(send(&api, &rehearsal).await.status(), 502);
}

#[tokio::test]
async fn warnings_come_with_the_answer() {
    let api = cluster()
        .fault(PATCHES, Fault::Warning("this will hurt".to_owned()))
        .serve();
    let request = merge_patch(
        DEPLOYMENT,
        &json!({"spec": {"colour": "red", "replicas": 4}}),
    );
    let answer = send(&api, &request).await;
    assert_eq!(answer.status(), 200);
    let warnings: Vec<_> = answer
        .headers()
        .get_all("warning")
        .iter()
        .cloned()
        .collect();
    let unknown = "299 - \"unknown field \\\"spec.colour\\\"\"";
    assert_eq!(warnings, [unknown, "299 - \"this will hurt\""]);
    assert_eq!(deployment(&api)["spec"].get("colour"), None);
}
