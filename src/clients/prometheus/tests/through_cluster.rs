//! A real Prometheus behind a Service of the fake API server.

use super::*;
use crate::clients::kubernetes::tests::connect;
use crate::support::kube::{Api, FakeCluster, Rule};
use crate::support::prometheus::RealPrometheus;
use crate::support::scenario;
use http::StatusCode;
use serde_json::json;

fn cluster(server: &RealPrometheus) -> FakeCluster {
    let port = server.url().rsplit(':').next().unwrap().parse().unwrap();
    FakeCluster::new()
        .deployment("monitoring", "prometheus", 1)
        .service(("monitoring", "prometheus"), 9090, "prometheus", port)
}

async fn inside(kubeconfig: &str) -> Prometheus {
    let mut source = source("");
    source.address = Address::Service {
        namespace: "monitoring".to_owned(),
        name: "prometheus".to_owned(),
        port: "9090".to_owned(),
        prefix: String::new(),
    };
    let around = Surroundings {
        proxy: &Proxy::default(),
        kube: &connect(kubeconfig).await,
        timeout: LONG,
        login_timeout: LONG,
    };
    Prometheus::new(HttpClient::new(NAME, &source, around).unwrap(), LONG)
}

fn requests(api: &Api, part: &str) -> usize {
    let requests = api.requests();
    requests
        .iter()
        .filter(|request| request.path.contains(part))
        .count()
}

/// Takes five readings at once.
async fn step(prometheus: &Prometheus, now: Timestamp) -> Vec<Seen<Samples>> {
    let queries = [
        "drift_backlog_size",
        "drift_processing_rate",
        "drift_backlog_by_type",
    ];
    let sums = queries.map(|metric| instant(&format!("sum({metric})")));
    let rates =
        ["2m", "5m"].map(|window| instant(&format!("sum(rate(ingestion_events_total[{window}]))")));
    let probes: Vec<_> = sums
        .iter()
        .chain(&rates)
        .map(|probe| ("some", Asking::Value(probe)))
        .collect();
    prometheus
        .observe(&probes, at(now))
        .map(|(_, Seen { raw, notes })| Seen {
            raw: raw.map(samples_of),
            notes,
        })
        .collect()
        .await
}

#[tokio::test]
async fn a_service_is_reached_by_port_forward_over_few_connections() {
    let server = RealPrometheus::with_history(&scenario::healthy());
    let now = Timestamp::from_second(server.now()).unwrap();
    let api = cluster(&server).serve();
    let prometheus = inside(&api.kubeconfig()).await;
    for _ in 0..2 {
        let readings = step(&prometheus, now).await;
        assert_eq!(readings.len(), 5);
        for seen in readings {
            assert!(
                seen.raw
                    .is_ok_and(|samples| samples.oldest_sample.is_some())
            );
            assert!(seen.notes.is_empty());
        }
    }
    let opened = requests(&api, "/portforward");
    assert!(
        (1..=8).contains(&opened),
        "{opened} connections for 12 requests"
    );
    assert_eq!(
        requests(&api, "/services/"),
        1,
        "the way is looked for once"
    );
    assert_eq!(requests(&api, "/proxy/"), 0);
}

#[tokio::test]
async fn where_port_forward_is_forbidden_the_service_proxy_is_used_and_told() {
    let server = RealPrometheus::with_history(&scenario::healthy());
    let now = Timestamp::from_second(server.now()).unwrap();
    let proxy = Rule::new(&["get", "create"], &[""], &["services/proxy"]);
    let api = cluster(&server)
        .user("reader", &[Rule::get_and_list(), proxy])
        .serve();
    let prometheus = inside(&api.kubeconfig_for("reader")).await;
    for seen in step(&prometheus, now).await {
        assert!(seen.raw.is_ok(), "{seen:?}");
        assert_eq!(seen.notes.len(), 1, "{seen:?}");
        assert!(seen.notes[0].contains("API server's proxy"), "{seen:?}");
        assert!(
            seen.notes[0].contains("not allowed to forward port 9090"),
            "{seen:?}"
        );
    }
}

#[tokio::test]
async fn a_service_proxy_that_lets_only_get_through_is_enough() {
    let server = RealPrometheus::with_history(&scenario::healthy());
    let now = Timestamp::from_second(server.now()).unwrap();
    let proxy = Rule::new(&["get"], &[""], &["services/proxy"]);
    let api = cluster(&server)
        .user("reader", &[Rule::get_and_list(), proxy])
        .serve();
    let prometheus = inside(&api.kubeconfig_for("reader")).await;
    let read = samples(&prometheus, "sum(drift_backlog_size)", now)
        .await
        .unwrap();
    assert!((newest(&read) - scenario::HEALTHY_BACKLOG).abs() < 0.1);
}

#[tokio::test]
async fn where_no_way_is_open_it_says_so() {
    let server = RealPrometheus::with_history(&scenario::healthy());
    let now = Timestamp::from_second(server.now()).unwrap();
    let api = cluster(&server)
        .user("reader", &[Rule::get_and_list()])
        .serve();
    let prometheus = inside(&api.kubeconfig_for("reader")).await;
    let why = samples(&prometheus, "up", now).await.unwrap_err();
    assert_eq!(why.kind, WhyKind::Denied, "{why}");
    assert!(
        hint(&why).contains("services --subresource=proxy"),
        "{why:?}"
    );
}

#[tokio::test]
async fn a_service_without_a_ready_pod_or_that_port_is_told() {
    let server = RealPrometheus::with_history(&scenario::healthy());
    let now = Timestamp::from_second(server.now()).unwrap();
    let api = cluster(&server).pods_ready("prometheus", 0).serve();
    let prometheus = inside(&api.kubeconfig()).await;
    let why = samples(&prometheus, "up", now).await.unwrap_err();
    assert!(
        why.text.contains("none of the 1 pod of service/prometheus"),
        "{why}"
    );

    let api = FakeCluster::new().namespace("monitoring").serve();
    let prometheus = inside(&api.kubeconfig()).await;
    let why = samples(&prometheus, "up", now).await.unwrap_err();
    assert_eq!(why.kind, WhyKind::Absent, "{why}");
}

#[tokio::test]
async fn after_a_failure_the_way_is_looked_for_again() {
    let server = RealPrometheus::with_history(&scenario::healthy());
    let now = Timestamp::from_second(server.now()).unwrap();
    let api = cluster(&server).serve();
    let prometheus = inside(&api.kubeconfig()).await;
    let gone = json!({"kind": "Status", "status": "Failure", "code": 503, "message": "gone"});
    api.fault(
        "/api/v1/namespaces/monitoring/services/prometheus",
        crate::support::kube::Fault::json(StatusCode::SERVICE_UNAVAILABLE, &gone),
    );
    let why = samples(&prometheus, "up", now).await.unwrap_err();
    assert_eq!(why.kind, WhyKind::Unreachable, "{why}");
    api.clear_faults();
    assert!(
        samples(&prometheus, "sum(drift_backlog_size)", now)
            .await
            .is_ok()
    );
}
