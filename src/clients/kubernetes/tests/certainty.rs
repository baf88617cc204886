//! Whom the client trusts to be the API server.

use super::server::Server;
use super::{Folder, connect, pods};
use crate::support::kube::FakeCluster;
use crate::truth::{Why, WhyKind};

async fn refusal(server: &Server, cluster: &str) -> Why {
    let kube = connect(&server.kubeconfig(cluster, "token: abc"))
        .await
        .unwrap();
    let why = pods(&kube).await.unwrap_err();
    assert!(server.asked().is_empty(), "the token was sent: {why}");
    why
}

async fn is_trusted(server: &Server, cluster: &str) -> bool {
    let kube = connect(&server.kubeconfig(cluster, "token: abc"))
        .await
        .unwrap();
    pods(&kube).await == Ok(0)
}

#[tokio::test]
async fn a_certificate_of_an_unknown_authority_is_not_trusted() {
    let (server, other) = (Server::start().await, Server::start().await);
    let why = refusal(&server, &other.trusted()).await;
    assert_eq!(why.kind, WhyKind::Invalid);
    assert!(why.text.contains("authority that is not trusted"), "{why}");
    assert!(
        why.text
            .contains(&format!("https://127.0.0.1:{}", server.port)),
        "{why}"
    );
}

#[tokio::test]
async fn an_expired_certificate_is_not_trusted() {
    let server = Server::expired().await;
    let why = refusal(&server, &server.trusted()).await;
    assert!(why.text.contains("its certificate has expired"), "{why}");
}

#[tokio::test]
async fn the_name_must_be_right_or_the_one_of_tls_server_name() {
    let server = Server::named("kubernetes.default.svc").await;
    let why = refusal(&server, &server.trusted()).await;
    assert!(
        why.text.contains("its certificate is for another name"),
        "{why}"
    );
    let named = format!(
        "{}\n    tls-server-name: kubernetes.default.svc",
        server.trusted()
    );
    assert!(is_trusted(&server, &named).await);
    let wrong = format!("{}\n    tls-server-name: other.svc", server.trusted());
    assert!(!is_trusted(&server, &wrong).await);
}

#[tokio::test]
async fn insecure_skip_tls_verify_trusts_anybody() {
    let server = Server::expired().await;
    assert!(is_trusted(&server, "insecure-skip-tls-verify: true").await);
}

#[tokio::test]
async fn authorities_that_are_none_are_told() {
    let server = Server::start().await;
    for (cluster, told) in [
        ("certificate-authority: /nosuch/ca.crt", "/nosuch/ca.crt"),
        (
            "certificate-authority-data: bm8gcGVt",
            "no certificate in PEM",
        ),
        ("certificate-authority-data: '%%'", "base64"),
    ] {
        let why = connect(&server.kubeconfig(cluster, "token: abc"))
            .await
            .err()
            .unwrap();
        assert_eq!(why.kind, WhyKind::Invalid);
        assert!(why.text.contains("certificate-authority"), "{why}");
        assert!(why.text.contains(told), "{why}");
    }
}

#[tokio::test]
async fn a_certificate_that_is_no_certificate_is_told() {
    let server = Server::start().await;
    let folder = Folder::new();
    let pem = "-----BEGIN CERTIFICATE-----\nbm8gREVS\n-----END CERTIFICATE-----\n";
    let cluster = format!(
        "certificate-authority: {}",
        folder.file("ca.crt", pem).display()
    );
    let why = connect(&server.kubeconfig(&cluster, "token: abc"))
        .await
        .err()
        .unwrap();
    assert!(
        why.text.contains("no authority to judge https://127.0.0.1"),
        "{why}"
    );
    assert!(why.hint.unwrap().contains("certificate-authority"));
}

#[tokio::test]
async fn http_where_https_is_spoken_and_the_other_way_round() {
    let plain = FakeCluster::new().serve();
    let secure = plain.kubeconfig().replace("http://", "https://");
    let secure = secure.replace("server:", "insecure-skip-tls-verify: true\n    server:");
    let why = pods(&connect(&secure).await.unwrap()).await.unwrap_err();
    assert!(why.text.contains("it does not speak TLS"), "{why}");

    let server = Server::start().await;
    let plain = server
        .kubeconfig("", "token: abc")
        .replace("https://", "http://");
    let why = pods(&connect(&plain).await.unwrap()).await.unwrap_err();
    assert_eq!(why.kind, WhyKind::Invalid);
    assert!(why.text.contains("what came back is not HTTP"), "{why}");
}
