//! What a real API server sent, read as facts. Its pods were recorded in part only.

use super::*;
use crate::fact::{Pods, Raw, Rollout};
use serde_json::Value;

/// The first body of this kind in a recording.
fn recorded(file: &str, kind: &str) -> Value {
    let recording = std::fs::read_to_string(format!("tests/golden/kubernetes/{file}")).unwrap();
    let bodies = recording
        .split("< response body (JSON re-indented):\n")
        .skip(1);
    let first = |text| {
        serde_json::Deserializer::from_str(text)
            .into_iter::<Value>()
            .next()
    };
    let mut bodies = bodies.filter_map(|text| first(text)?.ok());
    bodies.find(|body| body["kind"] == kind).unwrap()
}

#[tokio::test]
async fn a_recorded_deployment_is_read() {
    let deployment = recorded("70-rollout-status-timeout.txt", "Deployment");
    let api = FakeCluster::new()
        .namespace("edge-cases")
        .object(deployment)
        .serve();
    let neverready = WorkloadProbe {
        namespace: "edge-cases".to_owned(),
        ..workload("neverready")
    };
    let taken = take(&api, Probe::Pods(neverready)).await.unwrap();
    let expected = Pods {
        desired: 2,
        rollout: Rollout {
            generation: 1,
            observed: 1,
            replicas: 2,
            updated: 2,
            available: 0,
            stuck: true,
            gives_up: None,
        },
        ..Pods::default()
    };
    assert_eq!(taken.raw, Raw::Pods(expected));
}

#[tokio::test]
async fn a_rollout_under_way_tells_when_the_controller_gives_up() {
    let mut deployment = recorded("70-rollout-status-timeout.txt", "Deployment");
    // The same Deployment before its 30 s were over, as other recordings show such a one.
    let conditions = deployment["status"]["conditions"].as_array_mut().unwrap();
    let progressing = conditions.iter_mut().find(|it| it["type"] == "Progressing");
    let progressing = progressing.unwrap();
    progressing["status"] = "True".into();
    progressing["reason"] = "ReplicaSetUpdated".into();
    let neverready = WorkloadProbe {
        namespace: "edge-cases".to_owned(),
        ..workload("neverready")
    };
    for (paused, gives_up) in [
        (false, Some("2026-11-21T22:56:55Z".parse().unwrap())),
        (true, None),
    ] {
        deployment["spec"]["paused"] = paused.into();
        let api = FakeCluster::new().namespace("edge-cases");
        let api = api.object(deployment.clone()).serve();
        let taken = take(&api, Probe::Pods(neverready.clone())).await;
        let Raw::Pods(pods) = taken.unwrap().raw else {
            panic!("pods were asked for");
        };
        assert_eq!(pods.rollout.gives_up, gives_up);
    }
}

#[tokio::test]
async fn a_recorded_autoscaler_is_read() {
    let hpa = recorded("14-get-hpa-json.txt", "HorizontalPodAutoscaler");
    let api = cluster().object(hpa).serve();
    let taken = take(&api, Probe::Hpa(workload("drift-processor")))
        .await
        .unwrap();
    let Raw::Hpa(Some(hpa)) = taken.raw else {
        panic!("{taken:?}");
    };
    assert_eq!([hpa.min, hpa.max, hpa.current, hpa.desired], [2, 10, 5, 3]);
    assert!(
        hpa.trouble
            .unwrap()
            .starts_with("the HPA was unable to compute")
    );
}
