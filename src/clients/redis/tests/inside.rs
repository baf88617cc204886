//! A real Redis in a pod of the fake API server.

use super::*;
use crate::clients::kubernetes::tests::connect;
use crate::support::kube::{ExecAnswer, FakeCluster, Rule};
use crate::support::redis::RealRedis;

fn cluster() -> FakeCluster {
    FakeCluster::new().deployment("spec-to-proof", "redis", 1)
}

fn forward(password: Option<&str>) -> RedisReach {
    RedisReach::PortForward {
        login: password.map(|password| (None, Secret::new(password))),
    }
}

const REDIS_CLI: &[&str] = &["redis-cli", "-p", "6379"];

#[tokio::test]
async fn by_port_forward_it_is_read_in_its_own_protocol() {
    let server = RealRedis::with_password("opensesame");
    server.push("drift_queue", 42);
    let api = cluster().redis_at("redis", server.port()).serve();
    let kube = connect(&api.kubeconfig()).await;
    let redis = Redis::new(&forward(Some("opensesame")), &kube, LONG);
    let seen = seen(&redis, "drift_queue").await;
    assert_eq!(seen.raw.unwrap()[0].length, Some(42));
    assert!(seen.notes.is_empty());
    let shown = redis.source(&probe("x"));
    assert_eq!(shown.as_str(), "redis deployment/redis in spec-to-proof");

    let why = look(&Redis::new(&forward(None), &kube, LONG), "drift_queue")
        .await
        .unwrap_err();
    assert_eq!(why.kind, WhyKind::Denied);
    assert!(why.text.contains("NOAUTH"), "{why}");
}

#[tokio::test]
async fn where_port_forward_is_forbidden_redis_cli_is_used_and_told() {
    let enter = Rule::new(&["get", "create"], &[""], &["pods/exec"]);
    let api = cluster()
        .exec(
            "redis",
            REDIS_CLI,
            ExecAnswer::stdout("list\n12\nmaster\n0\n\n"),
        )
        .user("reader", &[Rule::get_and_list(), enter])
        .serve();
    let kube = connect(&api.kubeconfig_for("reader")).await;
    let seen = seen(&Redis::new(&forward(None), &kube, LONG), "drift_queue").await;
    assert_eq!(seen.raw.unwrap()[0].length, Some(12));
    assert_eq!(seen.notes.len(), 1);
    assert!(
        seen.notes[0].contains("port-forward is forbidden"),
        "{:?}",
        seen.notes
    );
}

#[tokio::test]
async fn where_both_are_forbidden_it_says_so() {
    let api = cluster().user("reader", &[Rule::get_and_list()]).serve();
    let kube = connect(&api.kubeconfig_for("reader")).await;
    let why = look(&Redis::new(&forward(None), &kube, LONG), "drift_queue")
        .await
        .unwrap_err();
    assert_eq!(why.kind, WhyKind::Denied, "{why}");
}

#[tokio::test]
async fn by_exec_the_password_is_not_among_the_arguments() {
    let printed = "OK\nlist\n3\nmaster\n0\n\n";
    let api = cluster()
        .exec("redis", REDIS_CLI, ExecAnswer::stdout(printed))
        .serve();
    let kube = connect(&api.kubeconfig()).await;
    let login = Some((Some("reader".to_owned()), Secret::new("opensesame")));
    let redis = Redis::new(&RedisReach::Exec { login }, &kube, LONG);
    assert_eq!(look(&redis, "drift_queue").await, Ok(list(3)));
    let requests = api.requests();
    let exec = requests
        .iter()
        .find(|request| request.path.ends_with("/exec"))
        .unwrap();
    assert!(!exec.query.contains("opensesame"), "{}", exec.query);
    assert_eq!(exec.parameter("stdin").as_deref(), Some("true"));
}

#[tokio::test]
async fn what_is_missing_inside_is_told() {
    let by_exec = RedisReach::Exec { login: None };
    let api = cluster().serve();
    let kube = connect(&api.kubeconfig()).await;
    let why = look(&Redis::new(&by_exec, &kube, LONG), "drift_queue")
        .await
        .unwrap_err();
    assert_eq!(why.kind, WhyKind::Absent, "{why}");
    assert!(
        why.hint
            .is_some_and(|hint| hint.contains("pods/portforward"))
    );
    let why = look(&Redis::new(&forward(None), &kube, LONG), "drift_queue")
        .await
        .unwrap_err();
    assert_eq!(why.kind, WhyKind::Unreachable, "{why}");
    assert!(why.text.contains("refused"), "{why}");

    let api = cluster().pods_ready("redis", 0).serve();
    let kube = connect(&api.kubeconfig()).await;
    let why = look(&Redis::new(&forward(None), &kube, LONG), "drift_queue")
        .await
        .unwrap_err();
    assert_eq!(why.kind, WhyKind::Unreachable, "{why}");
    assert!(
        why.text.contains("none of the 1 pod of deployment/redis"),
        "{why}"
    );

    let api = FakeCluster::new().namespace("spec-to-proof").serve();
    let kube = connect(&api.kubeconfig()).await;
    let why = look(&Redis::new(&forward(None), &kube, LONG), "drift_queue")
        .await
        .unwrap_err();
    assert_eq!(why.kind, WhyKind::Absent, "{why}");

    let why = look(
        &Redis::new(&forward(None), &no_cluster(), LONG),
        "drift_queue",
    )
    .await;
    assert_eq!(why.unwrap_err().kind, WhyKind::NotConfigured);
}
