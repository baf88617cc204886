use super::*;
use crate::fact::{ContainerUsage, Raw};
use crate::support::kube::Fault;
use hyper::StatusCode;

async fn top(api: &Api) -> Vec<ContainerUsage> {
    match take(api, Probe::Top(workload("drift-processor")))
        .await
        .unwrap()
        .raw
    {
        Raw::Usage(usage) => usage,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
#[expect(clippy::float_cmp, reason = "exact in binary")]
async fn usage_stands_beside_what_may_be_used() {
    let api = cluster()
        .memory_limit("drift-processor", "1Gi")
        .memory_usage("drift-processor#0", "512Mi")
        .cpu_usage("drift-processor#0", "250m")
        .serve();
    let usage = top(&api).await;
    assert_eq!(usage.len(), 3);
    let used = usage
        .iter()
        .find_map(|usage| usage.used.filter(|used| used.cores == 0.25))
        .unwrap();
    assert_eq!(used.memory, 512.0 * 1024.0 * 1024.0);
    assert!(
        usage
            .iter()
            .all(|usage| usage.limits.memory == Some(1024f64.powi(3)))
    );
    assert!(usage.iter().all(|usage| usage.requests.cores == Some(0.01)));
}

#[tokio::test]
async fn a_running_container_without_a_sample_is_not_an_idle_one() {
    let api = cluster().crash_looping("drift-processor#0").serve();
    api.fault(
        "/apis/metrics.k8s.io/*/pods",
        Fault::json(
            StatusCode::OK,
            &serde_json::json!({"metadata": {}, "items": null}),
        ),
    );
    let usage = top(&api).await;
    // The one that is between two runs uses nothing and is left out.
    assert_eq!(usage.len(), 2);
    assert!(usage.iter().all(|usage| usage.used.is_none()));
}

#[tokio::test]
async fn a_cluster_without_metrics_is_told() {
    let api = cluster().without_group("metrics.k8s.io").serve();
    let why = refused(&api, Probe::Top(workload("drift-processor"))).await;
    assert_eq!(
        (why.kind, &*why.text),
        (WhyKind::Absent, "this cluster has no metrics API")
    );
    assert!(why.hint.unwrap().contains("metrics-server"));

    let api = cluster().serve();
    let busy = Fault::text(StatusCode::SERVICE_UNAVAILABLE, "service unavailable\n");
    api.fault("/apis/metrics.k8s.io/*", busy);
    let why = refused(&api, Probe::Top(workload("drift-processor"))).await;
    assert_eq!(
        (why.kind, &*why.text),
        (WhyKind::Unreachable, "the metrics API is not available")
    );
}
