use super::*;
use crate::fact::{Hpa, Raw};
use crate::support::kube::HpaShape;
use serde_json::json;

const SHAPE: HpaShape = HpaShape {
    min: 2,
    max: 10,
    current: 3,
    desired: 4,
    target_cpu: 70,
    current_cpu: Some(80),
};

async fn hpa(api: &Api) -> Option<Hpa> {
    match take(api, Probe::Hpa(workload("drift-processor")))
        .await
        .unwrap()
        .raw
    {
        Raw::Hpa(hpa) => hpa,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn an_autoscaler_is_found_by_what_it_scales() {
    let unable = HpaShape {
        current_cpu: None,
        ..SHAPE
    };
    let api = cluster()
        .hpa(NAMESPACE, "drift-processor-canary", SHAPE)
        .serve();
    assert_eq!(hpa(&api).await, None);
    api.update(|objects| objects.hpa(NAMESPACE, "drift-processor", SHAPE));
    let found = hpa(&api).await.unwrap();
    assert_eq!((&*found.name, found.trouble), ("drift-processor", None));
    assert_eq!(
        [found.min, found.max, found.current, found.desired],
        [2, 10, 3, 4]
    );
    api.update(|objects| objects.hpa(NAMESPACE, "drift-processor", unable));
    let trouble = hpa(&api).await.unwrap().trouble.unwrap();
    assert!(
        trouble.contains("failed to get cpu utilization"),
        "{trouble}"
    );
}

#[tokio::test]
async fn a_new_autoscaler_without_a_minimum_or_a_status_has_the_defaults() {
    let api = cluster()
        .object(json!({
            "kind": "HorizontalPodAutoscaler", "apiVersion": "autoscaling/v2",
            "metadata": {"name": "new", "namespace": NAMESPACE},
            "spec": {"scaleTargetRef": {"kind": "Deployment", "name": "drift-processor"}, "maxReplicas": 4},
        }))
        .serve();
    let found = hpa(&api).await.unwrap();
    assert_eq!(
        [found.min, found.max, found.current, found.desired],
        [1, 4, 0, 0]
    );
}

#[tokio::test]
async fn two_autoscalers_of_one_deployment_are_a_problem_of_their_own() {
    let second = |objects: &mut crate::support::kube::Objects| {
        objects.put(json!({
            "kind": "HorizontalPodAutoscaler", "apiVersion": "autoscaling/v2",
            "metadata": {"name": "another", "namespace": NAMESPACE},
            "spec": {"scaleTargetRef": {"kind": "Deployment", "name": "drift-processor"}, "maxReplicas": 4},
        }));
    };
    let api = cluster()
        .hpa(NAMESPACE, "drift-processor", SHAPE)
        .with(second)
        .serve();
    let why = refused(&api, Probe::Hpa(workload("drift-processor"))).await;
    assert_eq!(said(&why).0, WhyKind::Ambiguous);
    assert_eq!(
        said(&why).1,
        "deployment drift-processor has several autoscalers: another, drift-processor"
    );
}

#[tokio::test]
async fn no_autoscaler_of_no_deployment_says_nothing() {
    let api = cluster().serve();
    let why = refused(&api, Probe::Hpa(workload("missing"))).await;
    assert_eq!(why.kind, WhyKind::Absent);
}
