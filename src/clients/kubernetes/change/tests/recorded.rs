//! What goes over the wire is what kubectl sends, as recorded, with our precondition and
//! bookkeeping added.

use super::super::wire::{ACTION, ATTEMPT as MARK};
use super::*;
use crate::support::kube::Rule;

/// A request of kubectl's, as recorded.
struct Sent {
    method: String,
    /// Path and query.
    target: String,
    /// kubectl does not say it of what it replaces.
    content_type: Option<String>,
    body: Value,
}

/// The last request of a recording that has a body.
fn sent(stem: &str) -> Sent {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/kubernetes");
    let text = std::fs::read_to_string(format!("{folder}/{stem}.txt")).unwrap();
    let exchanges = text.split("## exchange ").skip(1);
    let mut with_body = exchanges.filter_map(|exchange| {
        let (head, rest) = exchange.split_once("> request body (exact):\n")?;
        let (body, _) = rest.split_once("\n< HTTP/1.1")?;
        let line = head.lines().find(|line| line.ends_with(" HTTP/1.1"))?;
        let mut words = line.trim_start_matches("> ").split(' ');
        let content_type = head
            .lines()
            .find_map(|it| it.strip_prefix("> Content-Type: "));
        Some(Sent {
            method: words.next()?.to_owned(),
            target: words.next()?.to_owned(),
            content_type: content_type.map(str::to_owned),
            body: serde_json::from_str(body).ok()?,
        })
    });
    with_body.next().unwrap()
}

/// Takes our additions off a request that was sent, after a look at them.
fn bare(request: &Recorded, annotated: bool) -> Value {
    assert_eq!(
        request.parameter("fieldManager").as_deref(),
        Some("backlogctl")
    );
    let agent = request.header("user-agent");
    assert_eq!(
        agent,
        Some(concat!("backlogctl/", env!("CARGO_PKG_VERSION")))
    );
    let mut body = request.json();
    let metadata = body["metadata"].as_object_mut().unwrap();
    let version = metadata.shift_remove("resourceVersion").unwrap();
    assert!(version.as_str().unwrap().parse::<u64>().is_ok());
    if annotated {
        let marks = metadata.shift_remove("annotations").unwrap();
        assert_eq!(marks, json!({MARK: ATTEMPT, ACTION: "the-action"}));
        assert_eq!(
            body.as_object_mut().unwrap().shift_remove("metadata"),
            Some(json!({}))
        );
    }
    body
}

fn path(target: &str) -> &str {
    target.split('?').next().unwrap()
}

async fn only_write(lab: &Lab, does: Change) -> Recorded {
    let plan = lab.planned(does).await;
    lab.done(&plan).await;
    let mut writes = lab.writes();
    assert_eq!(writes.len(), 1);
    writes.remove(0)
}

#[tokio::test]
async fn a_restart_is_kubectls() {
    let recorded = sent("04-rollout-restart");
    let request = only_write(&Lab::of(cluster()).await, restart()).await;
    assert_eq!(request.method.as_str(), recorded.method);
    assert_eq!(request.path, path(&recorded.target));
    assert_eq!(
        Some(request.content_type()),
        recorded.content_type.as_deref()
    );
    // The server stood still at the recorded second.
    assert_eq!(bare(&request, true), recorded.body);
}

#[tokio::test]
async fn a_memory_limit_is_kubectls() {
    let recorded = sent("11-patch-memory-limit");
    let lab = Lab::of(cluster().memory_limit(NAME, "128Mi")).await;
    let request = only_write(&lab, limits(NAME, &json!({"memory": "160Mi"}))).await;
    assert_eq!(request.method.as_str(), recorded.method);
    assert_eq!(request.path, path(&recorded.target));
    assert_eq!(
        Some(request.content_type()),
        recorded.content_type.as_deref()
    );
    assert_eq!(bare(&request, true), recorded.body);
}

#[tokio::test]
async fn a_scaling_is_kubectls_but_of_the_deployment_that_it_marks() {
    let recorded = sent("06-scale-5");
    let request = only_write(&Lab::of(cluster()).await, scale(5)).await;
    assert_eq!(request.method.as_str(), recorded.method);
    let scale = path(&recorded.target);
    assert_eq!(Some(&*request.path), scale.strip_suffix("/scale"));
    assert_eq!(
        Some(request.content_type()),
        recorded.content_type.as_deref()
    );
    assert_eq!(bare(&request, true), recorded.body);
}

#[tokio::test]
async fn a_replaced_scale_is_kubectls_without_what_the_server_sets() {
    for stem in ["08-scale-current-match", "64-scale-put-precondition"] {
        let mut recorded = sent(stem);
        let name = recorded.body["metadata"]["name"]
            .as_str()
            .unwrap()
            .to_owned();
        let replicas = recorded.body["spec"]["replicas"].as_u64().unwrap();
        let rules = [
            Rule::get_and_list(),
            Rule::new(&["update"], &["apps"], &["deployments/scale"]),
        ];
        let before = FakeCluster::new().at(NOW).deployment(NAMESPACE, &name, 1);
        let lab = Lab::used_by("scaler", before.user("scaler", &rules)).await;
        let on = object("deployment", &name);
        let replicas = u32::try_from(replicas).unwrap();
        let request = only_write(
            &lab,
            Change::Scale {
                on,
                to: crate::runbook::Size::Exactly(replicas),
            },
        )
        .await;
        assert_eq!(request.method.as_str(), recorded.method);
        assert_eq!(request.path, path(&recorded.target));
        let content_type = recorded.content_type.as_deref();
        assert_eq!(
            request.content_type(),
            content_type.unwrap_or("application/json")
        );
        let metadata = recorded.body["metadata"].as_object_mut().unwrap();
        metadata.retain(|field, _| ["name", "namespace"].contains(&&**field));
        recorded
            .body
            .as_object_mut()
            .unwrap()
            .shift_remove("status");
        assert_eq!(bare(&request, false), recorded.body);
    }
}

#[tokio::test]
async fn a_rehearsal_is_kubectls_server_side_dry_run() {
    let recorded = sent("16-patch-dry-run");
    let cluster = FakeCluster::new().at(NOW).config_map(
        "ingest",
        "ingest-config",
        &[("BURST_MULTIPLIER", "3")],
    );
    let lab = Lab::of(cluster).await;
    let on = Object {
        kind: "configmap".into(),
        namespace: "ingest".into(),
        name: "ingest-config".into(),
    };
    lab.planned(raise(on, json!({"data": {"BURST_MULTIPLIER": "9"}})))
        .await;
    let rehearsals = lab.api.writes();
    assert_eq!(rehearsals.len(), 1);
    let request = &rehearsals[0];
    assert_eq!(request.method.as_str(), recorded.method);
    assert_eq!(request.path, path(&recorded.target));
    assert_eq!(
        Some(request.content_type()),
        recorded.content_type.as_deref()
    );
    assert!(recorded.target.contains("dryRun=All"));
    assert_eq!(request.parameter("dryRun").as_deref(), Some("All"));
    let mut body = request.json();
    let metadata = body
        .as_object_mut()
        .unwrap()
        .shift_remove("metadata")
        .unwrap();
    assert!(metadata["resourceVersion"].is_string());
    assert_eq!(body, recorded.body);
}

#[tokio::test]
async fn autoscalers_are_read_where_kubectl_reads_them() {
    for stem in ["13-get-hpa", "14-get-hpa-json"] {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/kubernetes");
        let text = std::fs::read_to_string(format!("{folder}/{stem}.txt")).unwrap();
        let line = text
            .lines()
            .rfind(|it| it.starts_with("> GET ") && it.contains("autoscaling"));
        let recorded = line.unwrap().split([' ', '?']).nth(2).unwrap();
        let lab = Lab::of(with_autoscaler(10)).await;
        lab.planned(raise_minimum(5)).await;
        let reads = lab.api.requests();
        assert!(reads.iter().any(|it| it.path == recorded), "{recorded}");
    }
}
