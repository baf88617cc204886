//! Commands in containers, and ports of pods.

use super::{NAMESPACE, connect, pods};
use crate::support::kube::{ExecAnswer, FakeCluster, Rule};
use crate::truth::WhyKind;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

const POD: &str = "redis#0";

fn cluster() -> FakeCluster {
    FakeCluster::new().deployment(NAMESPACE, "redis", 1)
}

fn argv(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

#[tokio::test]
async fn a_client_lists_pods_with_its_own_name() {
    let api = cluster().serve();
    let kube = connect(&api.kubeconfig()).await.unwrap();
    assert_eq!(pods(&kube).await, Ok(1));
    let asked = &api.requests()[0];
    let version = env!("CARGO_PKG_VERSION");
    assert_eq!(
        asked.header("user-agent"),
        Some(format!("backlogctl/{version}").as_str())
    );
}

#[tokio::test]
async fn a_command_gives_both_streams_and_its_code() {
    let command = ["redis-cli", "llen", "drift_queue"];
    let failing = ["sh", "-c", "echo err >&2; exit 7"];
    let api = cluster()
        .exec(POD, &command, ExecAnswer::stdout("42\n"))
        .exec(POD, &failing, ExecAnswer::fails(7, "err\n"))
        .serve();
    let pod = &api.pods(POD)[0];
    let kube = connect(&api.kubeconfig()).await.unwrap();
    let ran = kube
        .exec(NAMESPACE, pod, Some("redis"), &argv(&command))
        .await
        .unwrap();
    assert_eq!((ran.stdout.as_slice(), ran.code), (b"42\n".as_slice(), 0));
    let ran = kube
        .exec(NAMESPACE, pod, None, &argv(&failing))
        .await
        .unwrap();
    assert_eq!((ran.stderr.as_slice(), ran.code), (b"err\n".as_slice(), 7));
}

#[tokio::test]
async fn a_command_that_is_not_in_the_image_is_absent() {
    let api = cluster().serve();
    let pod = &api.pods(POD)[0];
    let kube = connect(&api.kubeconfig()).await.unwrap();
    let why = kube
        .exec(NAMESPACE, pod, None, &argv(&["nosuchcmd"]))
        .await
        .unwrap_err();
    assert_eq!(why.kind, WhyKind::Absent);
    assert!(why.text.contains("executable file not found"), "{why}");
}

#[tokio::test]
async fn more_output_than_a_mebibyte_is_not_taken_for_all_of_it() {
    let command = ["cat", "dump"];
    let mebibyte = "x".repeat(1024 * 1024);
    let api = cluster()
        .exec(POD, &command, ExecAnswer::stdout(&mebibyte))
        .serve();
    let pod = &api.pods(POD)[0];
    let kube = connect(&api.kubeconfig()).await.unwrap();
    let ran = kube
        .exec(NAMESPACE, pod, None, &argv(&command))
        .await
        .unwrap();
    assert_eq!(ran.stdout.len(), mebibyte.len());
    api.exec(POD, &command, ExecAnswer::stdout(&format!("{mebibyte}y")));
    let why = kube
        .exec(NAMESPACE, pod, None, &argv(&command))
        .await
        .unwrap_err();
    assert_eq!(why.kind, WhyKind::Partial);
}

#[tokio::test]
async fn a_forbidden_command_says_which_right_is_missing() {
    let api = cluster()
        .user("restricted", &[Rule::get_and_list()])
        .serve();
    let pod = &api.pods(POD)[0];
    let kube = connect(&api.kubeconfig_for("restricted")).await.unwrap();
    let why = kube
        .exec(NAMESPACE, pod, None, &argv(&["true"]))
        .await
        .unwrap_err();
    assert_eq!(why.kind, WhyKind::Denied);
    let hint = "kubectl auth can-i get pods --subresource=exec -n spec-to-proof";
    assert_eq!(why.hint.as_deref().map(String::from), Some(hint.to_owned()));
    let Err(why) = kube.port_forward(NAMESPACE, pod, 6379).await else {
        panic!("it was forwarded");
    };
    assert_eq!(why.kind, WhyKind::Denied);
}

/// A port on loopback that sends back what it gets, once.
async fn echo() -> u16 {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        let (mut reader, mut writer) = stream.split();
        tokio::io::copy(&mut reader, &mut writer).await.unwrap();
    });
    port
}

#[tokio::test]
async fn a_port_of_a_pod_is_a_stream() {
    let port = echo().await;
    let api = cluster().redis_at("redis", port).serve();
    let kube = connect(&api.kubeconfig()).await.unwrap();
    let mut stream = kube
        .port_forward(NAMESPACE, &api.pods(POD)[0], 6379)
        .await
        .unwrap();
    stream.write_all(b"PING\r\n").await.unwrap();
    let mut answer = [0; 6];
    stream.read_exact(&mut answer).await.unwrap();
    assert_eq!(&answer, b"PING\r\n");
}

#[tokio::test]
async fn a_port_on_which_nothing_listens_says_so() {
    let api = cluster().serve();
    let kube = connect(&api.kubeconfig()).await.unwrap();
    let mut stream = kube
        .port_forward(NAMESPACE, &api.pods(POD)[0], 6379)
        .await
        .unwrap();
    let error = stream.read(&mut [0; 8]).await.unwrap_err();
    assert!(error.to_string().contains("connection refused"), "{error}");
}

#[tokio::test]
async fn a_missing_pod_is_absent() {
    let api = cluster().serve();
    let kube = connect(&api.kubeconfig()).await.unwrap();
    let Err(why) = kube.port_forward(NAMESPACE, "nosuch", 6379).await else {
        panic!("it was forwarded");
    };
    assert_eq!(why.kind, WhyKind::Absent);
    assert!(why.text.contains("pods \"nosuch\" not found"), "{why}");
}
