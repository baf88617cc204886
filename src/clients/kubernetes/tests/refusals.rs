//! Answers that are errors, and no answers at all.

use super::{NAMESPACE, connect, pods};
use crate::clients::kubernetes::why;
use crate::support::kube::{FakeCluster, Fault, Rule};
use crate::truth::{Why, WhyKind};
use hyper::StatusCode;
use k8s_openapi::api::apps::v1::Deployment;
use kube::Api;
use kube::api::{ApiResource, DynamicObject, GroupVersionKind, ListParams, Patch, PatchParams};

const PODS: &str = "/api/v1/namespaces/*/pods*";

/// What listing pods gives where the server misbehaves so.
async fn with(fault: Fault) -> Why {
    let api = FakeCluster::new().fault(PODS, fault).serve();
    pods(&connect(&api.kubeconfig()).await.unwrap())
        .await
        .unwrap_err()
}

fn told(why: &Why) -> String {
    format!("{} | {}", why.text, why.hint.as_deref().unwrap_or_default())
}

#[tokio::test]
async fn a_bad_token_is_denied() {
    let api = FakeCluster::new().serve();
    let kubeconfig = api.kubeconfig().replace("token: ", "token: not-");
    let why = pods(&connect(&kubeconfig).await.unwrap())
        .await
        .unwrap_err();
    assert_eq!(why.kind, WhyKind::Denied);
    let expected = "not logged in: the API server took no credentials to list pods in spec-to-proof (401) | log in again, then see `kubectl auth whoami`";
    assert_eq!(told(&why), expected);
}

#[tokio::test]
async fn a_forbidden_write_names_the_right_to_ask_for() {
    let api = FakeCluster::new()
        .deployment(NAMESPACE, "drift-processor", 1)
        .user("restricted", &[Rule::get_and_list()])
        .serve();
    let kube = connect(&api.kubeconfig_for("restricted")).await.unwrap();
    let deployments: Api<Deployment> = Api::namespaced(kube.client().clone(), NAMESPACE);
    let patch = Patch::Merge(serde_json::json!({"spec": {"replicas": 2}}));
    let refused = deployments
        .patch_scale("drift-processor", &PatchParams::default(), &patch)
        .await
        .unwrap_err();
    let why = why(&refused, "scale drift-processor");
    assert_eq!(why.kind, WhyKind::Denied);
    assert!(
        why.text
            .starts_with("not allowed to scale drift-processor: deployments.apps"),
        "{why}"
    );
    let hint = "kubectl auth can-i patch deployments.apps --subresource=scale -n spec-to-proof";
    assert_eq!(why.hint.as_deref(), Some(hint));
}

#[tokio::test]
async fn absent_objects_and_absent_kinds_are_told_apart() {
    let api = FakeCluster::new().without_group("argoproj.io").serve();
    let kube = connect(&api.kubeconfig()).await.unwrap();
    let deployments: Api<Deployment> = Api::namespaced(kube.client().clone(), NAMESPACE);
    let missing = why(
        &deployments.get("nosuch").await.unwrap_err(),
        "read the Deployment",
    );
    assert_eq!(missing.kind, WhyKind::Absent);
    assert_eq!(
        missing.text.as_str(),
        "cannot read the Deployment: deployments.apps \"nosuch\" not found"
    );

    let kind = ApiResource::from_gvk(&GroupVersionKind::gvk("argoproj.io", "v1alpha1", "Rollout"));
    let rollouts: Api<DynamicObject> =
        Api::namespaced_with(kube.client().clone(), NAMESPACE, &kind);
    let error = rollouts.list(&ListParams::default()).await.unwrap_err();
    let missing = why(&error, "list rollouts");
    assert_eq!(missing.kind, WhyKind::Absent);
    assert!(missing.text.contains("knows no such resource"), "{missing}");
}

#[tokio::test]
async fn each_status_has_its_kind() {
    let status = |code: u16, reason: &str| {
        let body = serde_json::json!({
            "kind": "Status", "apiVersion": "v1", "status": "Failure",
            "message": "words of the server", "reason": reason, "code": code,
        });
        Fault::json(StatusCode::from_u16(code).unwrap(), &body)
    };
    for (code, reason, kind) in [
        (400, "BadRequest", WhyKind::Invalid),
        (410, "Expired", WhyKind::Stale),
        (429, "TooManyRequests", WhyKind::Unreachable),
        (500, "InternalError", WhyKind::Invalid),
        (503, "ServiceUnavailable", WhyKind::Unreachable),
        (504, "Timeout", WhyKind::Timeout),
    ] {
        let why = with(status(code, reason)).await;
        assert_eq!(why.kind, kind, "{code}");
        assert!(why.text.contains("words of the server"), "{why}");
    }
}

#[tokio::test]
async fn what_is_no_kubernetes_answer_is_told() {
    let page = "<!DOCTYPE html><html><body>Sign in</body></html>";
    for (fault, expected) in [
        (
            Fault::text(StatusCode::OK, page),
            "not Kubernetes JSON | is this a Kubernetes API server?",
        ),
        (
            Fault::text(StatusCode::BAD_REQUEST, page),
            "a web page came back (400) | is this a Kubernetes API server?",
        ),
        (
            Fault::text(StatusCode::BAD_GATEWAY, page),
            "the API server failed (502) |",
        ),
        (
            Fault::text(
                StatusCode::BAD_REQUEST,
                "Client sent an HTTP request to an HTTPS server.\n",
            ),
            "speaks https, the kubeconfig says http | write https://",
        ),
    ] {
        let told = told(&with(fault).await);
        assert!(told.contains(expected), "{told}");
    }
}

#[tokio::test]
async fn a_closed_connection_names_the_server() {
    let api = FakeCluster::new().fault(PODS, Fault::Drop).serve();
    let why = pods(&connect(&api.kubeconfig()).await.unwrap())
        .await
        .unwrap_err();
    assert_eq!(why.kind, WhyKind::Unreachable);
    assert!(why.text.contains(&api.url()), "{why}");
    assert!(why.text.contains("closed before the answer"), "{why}");
}

#[tokio::test]
async fn a_refused_connection_names_the_server_and_the_next_step() {
    let api = FakeCluster::new().serve();
    let (url, kubeconfig) = (api.url(), api.kubeconfig());
    drop(api);
    let why = pods(&connect(&kubeconfig).await.unwrap())
        .await
        .unwrap_err();
    assert_eq!(why.kind, WhyKind::Unreachable);
    let expected = format!(
        "cannot list pods in spec-to-proof: {url}: connection refused | is the API server up, and the port right?"
    );
    assert_eq!(told(&why), expected);
}

#[tokio::test]
async fn a_name_that_nobody_knows_is_told() {
    let api = FakeCluster::new().serve();
    let kubeconfig = api.kubeconfig().replace("127.0.0.1", "nosuch.invalid");
    let why = pods(&connect(&kubeconfig).await.unwrap())
        .await
        .unwrap_err();
    assert_eq!(why.kind, WhyKind::Unreachable);
    assert!(
        why.text.contains("nosuch.invalid") && why.text.contains("no such host name"),
        "{why}"
    );
}

#[tokio::test]
async fn nothing_is_sent_twice_to_a_server_that_is_too_busy() {
    let busy = Fault::text(StatusCode::SERVICE_UNAVAILABLE, "try later");
    let api = FakeCluster::new()
        .deployment(NAMESPACE, "drift-processor", 1)
        .fault("/*", busy)
        .serve();
    let kube = connect(&api.kubeconfig()).await.unwrap();
    let deployments: Api<Deployment> = Api::namespaced(kube.client().clone(), NAMESPACE);
    let patch = Patch::Merge(serde_json::json!({"spec": {"replicas": 2}}));
    let patched = deployments
        .patch_scale("drift-processor", &PatchParams::default(), &patch)
        .await;
    assert!(patched.is_err());
    assert!(pods(&kube).await.is_err());
    assert_eq!(api.requests().len(), 2);
}
