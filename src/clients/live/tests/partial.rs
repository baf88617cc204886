//! One source fails, and the others are read all the same.

use super::*;
use crate::fact::Raw;
use crate::support::fake_http::FakeHttp;
use crate::support::kube::{Fault, Run};
use crate::support::port::{Silent, refusing};
use crate::support::redis::RealRedis;
use crate::support::reply::Reply;
use serde_json::json;
use std::sync::atomic::{AtomicUsize, Ordering};

/// A Prometheus that knows nothing, and says so.
fn empty() -> Reply {
    Reply::json(
        200,
        &json!({"status": "success", "data": {"resultType": "vector", "result": []}}),
    )
}

fn no_rules() -> Reply {
    Reply::json(200, &json!({"status": "success", "data": {"groups": []}}))
}

fn prometheus() -> FakeHttp {
    FakeHttp::answering(|asked| match asked.path() {
        "/api/v1/rules" => no_rules(),
        _ => empty(),
    })
}

#[tokio::test]
async fn a_cluster_that_hangs_is_late_alone() {
    let api = cluster().hang("*").serve();
    let home = Home::of(&api);
    let (prometheus, redis) = (prometheus(), RealRedis::plain());
    let settings = Settings {
        prometheus: Some(prometheus_at(&prometheus.url())),
        redis: redis_at(&redis.url()),
        ..home.settings(SHORT)
    };
    let live = Live::new(&settings);
    let seen = observe(&live, &every_kind()).await;
    let (others, late): (Vec<_>, Vec<_>) = seen.iter().partition(|seen| seen.took < SHORT);
    let mut others: Vec<_> = others
        .iter()
        .map(|seen| (&*seen.id, seen.raw.is_ok()))
        .collect();
    others.sort_unstable();
    assert_eq!(
        others,
        [("alert", true), ("backlog", true), ("queue", true)]
    );
    assert_eq!(late.len(), 6);
    let said = format!("kubernetes {} gave no answer within 1.5s", api.url());
    for seen in late {
        let why = seen.raw.as_ref().unwrap_err();
        assert_eq!((why.kind, &*why.text), (WhyKind::Timeout, &*said));
    }
}

#[tokio::test]
async fn sources_that_never_answer_are_late_together() {
    let (kubernetes, prometheus, redis) = (Silent::start(), Silent::start(), Silent::start());
    let kubeconfig = format!(
        "{{clusters: [{{name: c, cluster: {{server: 'http://{}'}}}}], users: [{{name: u, user: {{}}}}],
        contexts: [{{name: x, context: {{cluster: c, user: u}}}}], current-context: x}}",
        kubernetes.address()
    );
    let home = Home::with(&kubeconfig);
    let settings = Settings {
        prometheus: Some(prometheus_at(&format!("http://{}", prometheus.address()))),
        redis: redis_at(&format!("redis://{}", redis.address())),
        ..home.settings(Duration::from_millis(100))
    };
    let live = Live::new(&settings);
    let checks = every_kind();
    let outcome = tokio::time::timeout(SHORT, outcome(&live, &checks)).await;
    assert!(
        outcome
            .unwrap()
            .values()
            .all(|why| *why == Some(WhyKind::Timeout))
    );
}

#[tokio::test]
async fn a_source_that_is_not_configured_says_what_to_set() {
    let home = Home::with("");
    std::fs::remove_file(home.0.path().join("config")).unwrap();
    let live = Live::new(&home.settings(LONG));
    let seen = observe(&live, &every_kind()).await;
    let hint = |id: &str| {
        let seen = seen.iter().find(|seen| seen.id == id).unwrap();
        let why = seen.raw.as_ref().unwrap_err();
        (why.kind, why.hint.clone().unwrap_or_default())
    };
    let (kind, said) = hint("backlog");
    assert_eq!(kind, WhyKind::NotConfigured);
    assert!(said.contains("BACKLOGCTL_PROMETHEUS_URL"), "{said}");
    for id in OF_CLUSTER {
        assert_eq!(hint(id), hint("pods"), "{id}");
    }
    assert!(hint("pods").1.contains("KUBECONFIG"), "{}", hint("pods").1);
    assert_eq!(&*seen[0].source, seen[0].source.trim_end());
}

#[tokio::test]
async fn a_cluster_that_is_gone_is_one_reason() {
    let (api, prometheus, redis) = (cluster().serve(), prometheus(), RealRedis::plain());
    let home = Home::of(&api);
    drop(api);
    let settings = Settings {
        prometheus: Some(prometheus_at(&prometheus.url())),
        redis: redis_at(&redis.url()),
        ..home.settings(LONG)
    };
    let live = Live::new(&settings);
    let mut expected = all(OF_CLUSTER, Some(WhyKind::Unreachable));
    expected.extend(all(["alert", "backlog", "queue"], None));
    assert_eq!(outcome(&live, &every_kind()).await, expected);
}

#[tokio::test]
async fn a_read_that_was_refused_for_a_moment_is_repeated_once() {
    let (times, refusals) = (AtomicUsize::new(0), 2);
    let server = FakeHttp::answering(move |_| {
        if times.fetch_add(1, Ordering::Relaxed) < refusals {
            return Reply::text(503, "no healthy upstream");
        }
        no_rules()
    });
    let home = Home::with("");
    let settings = Settings {
        prometheus: Some(prometheus_at(&server.url())),
        ..home.settings(LONG)
    };
    let live = Live::new(&settings);
    let alert = &every_kind()[1..2];
    assert_eq!(
        outcome(&live, alert).await,
        all(["alert"], Some(WhyKind::Unreachable))
    );
    assert_eq!(server.asked().len(), 2);
    assert_eq!(outcome(&live, alert).await, all(["alert"], None));
}

#[tokio::test]
async fn a_refused_connection_is_told_by_each_of_its_readings() {
    let home = Home::with("");
    let settings = Settings {
        prometheus: Some(prometheus_at(&format!("http://{}", refusing()))),
        ..home.settings(LONG)
    };
    let live = Live::new(&settings);
    let checks = [check("a", query("up")), check("b", query("down"))];
    let refused = Some(WhyKind::Unreachable);
    assert_eq!(outcome(&live, &checks).await, all(["a", "b"], refused));
}

#[tokio::test]
async fn the_log_of_a_node_that_hangs_leaves_the_others() {
    let api = cluster()
        .logs("drift-processor", "drift-processor", Run::Current, "line\n")
        .serve();
    let home = Home::of(&api);
    let live = Live::new(&home.settings(SHORT));
    let checks = [check("logs", logs())];
    let pod = {
        let Ok(Raw::Logs(tails)) = observe(&live, &checks).await.remove(0).raw else {
            panic!("no logs");
        };
        tails[0].pod.to_string()
    };
    api.fault(&format!("*/pods/{pod}/log"), Fault::Hang);
    let Ok(Raw::Logs(tails)) = observe(&live, &checks).await.remove(0).raw else {
        panic!("no logs");
    };
    let why = tails[0].lines.as_ref().unwrap_err();
    assert_eq!(why.kind, WhyKind::Timeout);
    assert!(tails[1].lines.is_ok());
}
