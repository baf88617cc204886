//! Writes that are known from the server's source alone.
use serde_json::{Value, json};

use super::requests::{DEPLOYMENT, answer, json, merge_patch, refusal, request, send};
use crate::support::kube::{Api, FakeCluster, key};

const CONFIG: &str = "/api/v1/namespaces/spec-to-proof/configmaps/config";
const LEASES: &str = "/apis/coordination.k8s.io/v1/namespaces/spec-to-proof/leases";

fn cluster() -> FakeCluster {
    FakeCluster::new()
        .deployment("spec-to-proof", "drift-processor", 3)
        .config_map("spec-to-proof", "config", &[("A", "1")])
}

fn deployment(api: &Api) -> Value {
    api.object(&key("deployments.apps", "spec-to-proof", "drift-processor"))
}

#[tokio::test]
async fn what_changes_nothing_moves_nothing() {
    let api = cluster().serve();
    let before = deployment(&api);
    for (target, body) in [
        (DEPLOYMENT.to_owned(), json!({"spec": {"replicas": 3}})),
        (DEPLOYMENT.to_owned(), json!({"status": {"replicas": 99}})),
        (
            format!("{DEPLOYMENT}/scale"),
            json!({"spec": {"replicas": 3}}),
        ),
        (
            format!("{DEPLOYMENT}?dryRun=All"),
            json!({"spec": {"replicas": 9}}),
        ),
    ] {
        assert_eq!(answer(&api, &merge_patch(&target, &body)).await.0, 200);
        assert_eq!(deployment(&api), before, "{body}");
    }
}

#[tokio::test]
async fn generations_count_specs_and_the_annotations_of_deployments() {
    let api = cluster().serve();
    let generation = |api: &Api| deployment(api)["metadata"]["generation"].clone();
    for (target, body, expected) in [
        (DEPLOYMENT, json!({"spec": {"replicas": 4}}), 2),
        (
            DEPLOYMENT,
            json!({"metadata": {"annotations": {"a": "b"}}}),
            3,
        ),
        (DEPLOYMENT, json!({"metadata": {"labels": {"a": "b"}}}), 3),
    ] {
        assert_eq!(answer(&api, &merge_patch(target, &body)).await.0, 200);
        assert_eq!(generation(&api), expected, "{body}");
    }
    let status = format!("{DEPLOYMENT}/status");
    let body = json!({"status": {"replicas": 7}, "spec": {"replicas": 7}});
    assert_eq!(answer(&api, &merge_patch(&status, &body)).await.0, 200);
    let changed = deployment(&api);
    assert_eq!(changed["status"]["replicas"], 7);
    assert_eq!(changed["spec"]["replicas"], 4);
    assert_eq!(generation(&api), 3);
}

#[tokio::test]
async fn a_deployment_is_put() {
    let api = cluster().serve();
    let mut wanted = deployment(&api);
    wanted["spec"]["replicas"] = json!(5);
    let put = json("PUT", DEPLOYMENT, &wanted);
    let (code, stored) = answer(&api, &put).await;
    assert_eq!((code, &stored), (200, &deployment(&api)));
    assert_eq!(
        stored["metadata"]["managedFields"][0]["manager"], "backlogctl",
        "the first word of the user agent"
    );
    assert!(refusal(&api, &put, 409).await.contains("has been modified"));

    let mut another = deployment(&api);
    another["metadata"]["uid"] = json!("another");
    let put = json("PUT", DEPLOYMENT, &another);
    assert!(
        refusal(&api, &put, 409)
            .await
            .contains("UID in precondition: another")
    );
    let patch = merge_patch(DEPLOYMENT, &json!({"metadata": {"uid": "another"}}));
    assert!(refusal(&api, &patch, 422).await.contains("metadata.uid"));
    let patch = merge_patch(DEPLOYMENT, &json!({"metadata": {"name": "another"}}));
    assert!(
        refusal(&api, &patch, 400)
            .await
            .contains("does not match the name on the URL")
    );
}

#[tokio::test]
async fn values_that_cannot_be() {
    let api = cluster().serve();
    let limits = json!([{
        "name": "drift-processor",
        "resources": {"limits": {"memory": "16Mi"}},
    }]);
    let template = json!({"spec": {"template": {"spec": {"containers": limits}}}});
    let strategic = "application/strategic-merge-patch+json";
    let too_low = request("PATCH", DEPLOYMENT, strategic, &template);
    let said = refusal(&api, &too_low, 422).await;
    assert!(
        said.contains("must be less than or equal to memory limit of 16Mi"),
        "{said}"
    );
    let selector = json!({"spec": {"selector": {"matchLabels": {"app": "other"}}}});
    let said = refusal(&api, &merge_patch(DEPLOYMENT, &selector), 422).await;
    assert!(said.contains("field is immutable"), "{said}");
    let text = merge_patch(DEPLOYMENT, &json!({"spec": {"replicas": "many"}}));
    refusal(&api, &text, 422).await;
    let scale = merge_patch(
        &format!("{DEPLOYMENT}/scale"),
        &json!({"spec": {"replicas": -1}}),
    );
    let said = refusal(&api, &scale, 422).await;
    assert!(
        said.starts_with("Scale.autoscaling \"drift-processor\" is invalid"),
        "{said}"
    );

    let freeze = merge_patch(CONFIG, &json!({"immutable": true}));
    assert_eq!(send(&api, &freeze).await.status(), 200);
    let said = refusal(
        &api,
        &merge_patch(CONFIG, &json!({"data": {"A": "2"}})),
        422,
    )
    .await;
    assert!(said.contains("Forbidden: field is immutable"), "{said}");
}

#[tokio::test]
async fn patches_that_cannot_be_done() {
    let api = cluster().serve();
    let list =
        |operations: Value| request("PATCH", CONFIG, "application/json-patch+json", &operations);
    for operation in [
        json!({"op": "replace", "path": "/data/none", "value": "1"}),
        json!({"op": "remove", "path": "/data/none"}),
        json!({"op": "add", "path": "/none/none", "value": "1"}),
        json!({"op": "multiply", "path": "/data/A"}),
    ] {
        refusal(&api, &list(json!([operation])), 422).await;
    }
    let all = json!([
        {"op": "add", "path": "/data/a~1b", "value": "2"},
        {"op": "copy", "from": "/data/a~1b", "path": "/data/C"},
        {"op": "remove", "path": "/data/A"},
        {"op": "test", "path": "/data/C", "value": "2"},
    ]);
    let (code, config) = answer(&api, &list(all)).await;
    assert_eq!(
        (code, &config["data"]),
        (200, &json!({"a/b": "2", "C": "2"}))
    );
    let keyless = json!({"spec": {"template": {"spec": {"containers": [{"image": "x"}]}}}});
    let strategic = "application/strategic-merge-patch+json";
    let said = refusal(
        &api,
        &request("PATCH", DEPLOYMENT, strategic, &keyless),
        500,
    )
    .await;
    assert!(
        said.contains("does not contain declared merge key: name"),
        "{said}"
    );
}

#[tokio::test]
async fn unknown_fields_are_dropped_told_or_refused() {
    let api = cluster().serve();
    let body = json!({"spec": {"nosuch": 1}});
    for (validation, warnings) in [("Ignore", 0), ("Warn", 1)] {
        let target = format!("{DEPLOYMENT}?fieldValidation={validation}");
        let answer = send(&api, &merge_patch(&target, &body)).await;
        assert_eq!(answer.status(), 200);
        assert_eq!(answer.headers().get_all("warning").iter().count(), warnings);
    }
    let mut wanted = deployment(&api);
    assert_eq!(wanted["spec"].get("nosuch"), None);
    wanted["spec"]["template"]["spec"]["containers"][0]["colour"] = json!("red");
    let strict = json(
        "PUT",
        &format!("{DEPLOYMENT}?fieldValidation=Strict"),
        &wanted,
    );
    let said = refusal(&api, &strict, 400).await;
    let unknown = "unknown field \"spec.template.spec.containers[0].colour\"";
    assert!(
        said.ends_with(&format!("strict decoding error: {unknown}")),
        "{said}"
    );
}

#[tokio::test]
async fn leases_need_their_namespace_and_their_version() {
    let api = cluster().serve();
    let lease = json!({
        "apiVersion": "coordination.k8s.io/v1", "kind": "Lease",
        "metadata": {"name": "drift"}, "spec": {"holderIdentity": "somebody"},
    });
    let elsewhere = LEASES.replace("spec-to-proof", "nowhere");
    let said = refusal(&api, &json("POST", &elsewhere, &lease), 404).await;
    assert_eq!(said, "namespaces \"nowhere\" not found");
    let rehearsed = format!("{LEASES}?dryRun=All");
    for target in [rehearsed.as_str(), LEASES] {
        assert_eq!(answer(&api, &json("POST", target, &lease)).await.0, 201);
    }
    let one = format!("{LEASES}/drift");
    let said = refusal(&api, &json("PUT", &one, &lease), 422).await;
    assert!(said.contains("must be specified for an update"), "{said}");
    let (_, first) = answer(&api, &json("GET", &one, &Value::Null)).await;
    let deleted = json("DELETE", &one, &Value::Null);
    assert_eq!(answer(&api, &deleted).await.1["status"], "Success");
    let (_, second) = answer(&api, &json("POST", LEASES, &lease)).await;
    assert_ne!(first["metadata"]["uid"], second["metadata"]["uid"]);
}
