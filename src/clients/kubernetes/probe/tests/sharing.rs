//! How often is asked, and what one reading's failure means for the others.

use super::*;
use crate::fact::{LogTail, Raw};
use crate::runbook::{ConfigMapProbe, LogsProbe};
use crate::support::kube::{Fault, Rule};
use futures::future::join_all;
use hyper::StatusCode;

/// What the drift runbook reads of Kubernetes.
fn drift() -> Vec<Probe> {
    let processor = || workload("drift-processor");
    vec![
        Probe::Pods(processor()),
        Probe::Pods(workload("drift-detector")),
        Probe::Pods(workload("connector")),
        Probe::Top(processor()),
        Probe::ConfigMap(ConfigMapProbe {
            namespace: NAMESPACE.to_owned(),
            name: "drift-processor-config".to_owned(),
        }),
        Probe::Hpa(processor()),
        Probe::Logs(LogsProbe {
            workload: processor(),
            tail: 100,
            pattern: "pool".to_owned(),
        }),
        Probe::Events(processor()),
    ]
}

fn drift_cluster() -> FakeCluster {
    cluster()
        .deployment(NAMESPACE, "drift-detector", 2)
        .deployment(NAMESPACE, "connector", 2)
        .config_map(NAMESPACE, "drift-processor-config", &[("BATCH_SIZE", "50")])
}

async fn take_all(api: &Api, probes: &[Probe]) -> Vec<Result<Taken, Why>> {
    let survey = survey(api, "admin", probes).await;
    join_all(probes.iter().map(|probe| survey.take(probe))).await
}

#[tokio::test]
async fn every_request_is_made_once() {
    let api = drift_cluster().serve();
    let probes = drift();
    let taken = take_all(&api, &probes).await;
    assert!(taken.iter().all(Result::is_ok), "{taken:?}");
    let logs = asked(&api)
        .iter()
        .filter(|path| path.ends_with("/log"))
        .count();
    let rest: Vec<_> = asked(&api)
        .into_iter()
        .filter(|path| !path.ends_with("/log"))
        .collect();
    let namespaced =
        |group: &str, resource: &str| format!("{group}/namespaces/{NAMESPACE}/{resource}");
    assert_eq!(logs, 3);
    assert_eq!(
        rest,
        [
            namespaced("/api/v1", "configmaps/drift-processor-config"),
            namespaced("/api/v1", "events"),
            namespaced("/api/v1", "pods"),
            namespaced("/apis/apps/v1", "deployments/connector"),
            namespaced("/apis/apps/v1", "deployments/drift-detector"),
            namespaced("/apis/apps/v1", "deployments/drift-processor"),
            namespaced("/apis/autoscaling/v2", "horizontalpodautoscalers"),
            namespaced("/apis/metrics.k8s.io/v1beta1", "pods"),
        ]
    );
    let list = api
        .requests()
        .into_iter()
        .find(|request| request.path.ends_with("/v1/namespaces/spec-to-proof/pods"));
    let selector = list.unwrap().parameter("labelSelector").unwrap();
    assert_eq!(
        selector,
        "app in (connector,drift-detector,drift-processor)"
    );
}

#[tokio::test]
async fn the_request_that_is_shown_is_the_one_that_is_sent() {
    let api = drift_cluster().serve();
    let probes = drift();
    take_all(&api, &probes).await;
    let sent: Vec<_> = api
        .requests()
        .into_iter()
        .map(|request| format!("GET {}?{}", request.path, request.query))
        .collect();
    for probe in probes
        .iter()
        .filter(|probe| !matches!(probe, Probe::Logs(_)))
    {
        let shown = super::super::request(probe, &probes);
        assert!(sent.iter().any(|sent| sent.starts_with(&*shown)), "{shown}");
    }
}

#[tokio::test]
async fn one_failure_leaves_the_other_readings() {
    let api = drift_cluster().serve();
    api.fault(
        "/apis/apps/v1/*/drift-detector",
        Fault::text(StatusCode::FORBIDDEN, "no"),
    );
    api.fault("/api/v1/*/events", Fault::Drop);
    let taken = take_all(&api, &drift()).await;
    let kinds: Vec<_> = taken
        .iter()
        .map(|taken| taken.as_ref().err().map(|why| why.kind))
        .collect();
    let (denied, unreachable) = (Some(WhyKind::Denied), Some(WhyKind::Unreachable));
    assert_eq!(
        kinds,
        [None, denied, None, None, None, None, None, unreachable]
    );
    // A connection that broke is tried once more.
    let tried = asked(&api)
        .iter()
        .filter(|path| path.ends_with("/events"))
        .count();
    assert_eq!(tried, 2);
}

#[tokio::test]
async fn a_server_that_is_gone_is_one_reason() {
    let api = drift_cluster().serve();
    let probes = drift();
    let survey = survey(&api, "admin", &probes).await;
    drop(api);
    let taken = join_all(probes.iter().map(|probe| survey.take(probe))).await;
    let first = taken[0].as_ref().unwrap_err();
    assert_eq!(first.kind, WhyKind::Unreachable);
    assert!(
        taken
            .iter()
            .all(|taken| taken.as_ref().unwrap_err() == first),
        "{taken:?}"
    );
}

#[tokio::test]
async fn every_reading_names_the_right_that_it_misses() {
    let all_but_logs = Rule::new(&["*"], &["*"], &["deployments", "pods"]);
    let api = drift_cluster()
        .user("none", &[])
        .user("no logs", &[all_but_logs])
        .serve();
    let probes = drift();
    let none = survey(&api, "none", &probes).await;
    for taken in join_all(probes.iter().map(|probe| none.take(probe))).await {
        let why = taken.unwrap_err();
        let hint = why.hint.unwrap();
        assert_eq!(why.kind, WhyKind::Denied);
        assert!(hint.starts_with("kubectl auth can-i "), "{hint}");
    }
    let logs = &probes[6];
    let taken = survey(&api, "no logs", &probes)
        .await
        .take(logs)
        .await
        .unwrap();
    let Raw::Logs(tails) = taken.raw else {
        panic!("{taken:?}");
    };
    let denied = |tail: &LogTail| matches!(&tail.lines, Err(why) if why.kind == WhyKind::Denied);
    assert!(tails.len() == 3 && tails.iter().all(denied), "{tails:?}");
}
