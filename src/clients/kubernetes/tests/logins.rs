//! How a user logs in: tokens, their files, names with passwords, impersonation.

use super::server::Server;
use super::{Folder, connect, pods};
use crate::truth::WhyKind;

#[tokio::test]
async fn tokens_and_passwords_become_a_header() {
    let server = Server::start().await;
    for (user, header) in [
        ("token: abc", "Bearer abc"),
        ("username: me\n    password: 'p:w'", "Basic bWU6cDp3"),
        ("token: ''", "none"),
        ("{}", "none"),
    ] {
        let kube = connect(&server.kubeconfig(&server.trusted(), user))
            .await
            .unwrap();
        assert_eq!(pods(&kube).await, Ok(0));
        let asked = server.asked().pop().unwrap();
        assert_eq!(asked.header("authorization").unwrap_or("none"), header);
    }
}

#[tokio::test]
async fn impersonation_is_asked_for() {
    let server = Server::start().await;
    let user = "token: abc\n    as: jane\n    as-groups: [ops, dev]\n    as-uid: '7'";
    let kube = connect(&server.kubeconfig(&server.trusted(), user))
        .await
        .unwrap();
    assert_eq!(pods(&kube).await, Ok(0));
    let asked = server.asked().pop().unwrap();
    assert_eq!(asked.header("impersonate-user"), Some("jane"));
    assert_eq!(asked.header("impersonate-uid"), Some("7"));
    let groups: Vec<_> = asked.headers.get_all("impersonate-group").iter().collect();
    assert_eq!(groups, ["ops", "dev"]);
}

#[tokio::test]
async fn a_token_file_is_read_again_when_its_token_is_refused() {
    let server = Server::start().await;
    server.takes(&["first"]);
    let folder = Folder::new();
    let file = folder.file("token", "first\n");
    let user = format!("token: ignored\n    tokenFile: {}", file.display());
    let kube = connect(&server.kubeconfig(&server.trusted(), &user))
        .await
        .unwrap();
    assert_eq!(pods(&kube).await, Ok(0));

    server.takes(&["second"]);
    folder.file("token", "second\n");
    assert_eq!(pods(&kube).await, Ok(0));
    let shown: Vec<String> = server
        .asked()
        .iter()
        .map(|asked| asked.header("authorization").unwrap().to_owned())
        .collect();
    assert_eq!(shown, ["Bearer first", "Bearer first", "Bearer second"]);
}

#[tokio::test]
async fn a_token_outlives_its_file() {
    let server = Server::start().await;
    let folder = Folder::new();
    let file = folder.file("token", "abc");
    let user = format!("tokenFile: {}", file.display());
    let kube = connect(&server.kubeconfig(&server.trusted(), &user))
        .await
        .unwrap();
    std::fs::remove_file(file).unwrap();
    server.takes(&["other"]);
    assert_eq!(pods(&kube).await.unwrap_err().kind, WhyKind::Denied);
    server.takes(&["abc"]);
    assert_eq!(pods(&kube).await, Ok(0));
}

#[tokio::test]
async fn a_missing_token_file_is_told_unless_there_is_a_token_too() {
    let server = Server::start().await;
    let only_file = "tokenFile: /nosuch/token";
    let why = connect(&server.kubeconfig(&server.trusted(), only_file))
        .await
        .err()
        .unwrap();
    assert_eq!(why.kind, WhyKind::Invalid);
    assert!(why.text.contains("/nosuch/token"), "{why}");

    let both = "token: abc\n    tokenFile: /nosuch/token";
    let kube = connect(&server.kubeconfig(&server.trusted(), both))
        .await
        .unwrap();
    assert_eq!(pods(&kube).await, Ok(0));
}

#[tokio::test]
async fn a_refused_token_is_denied_and_not_sent_again() {
    let server = Server::start().await;
    server.takes(&["other"]);
    let kube = connect(&server.kubeconfig(&server.trusted(), "token: abc"))
        .await
        .unwrap();
    let why = pods(&kube).await.unwrap_err();
    assert_eq!(why.kind, WhyKind::Denied);
    assert!(why.text.contains("not logged in"), "{why}");
    assert_eq!(server.asked().len(), 1);
}

#[tokio::test]
async fn what_cannot_log_in_is_told_before_anything_is_sent() {
    let server = Server::start().await;
    for (user, told) in [
        ("auth-provider: {name: gcp}", "gke-gcloud-auth-plugin"),
        (
            "auth-provider: {name: azure}",
            "kubelogin convert-kubeconfig",
        ),
        ("auth-provider: {name: oidc}", "oidc-login"),
        ("auth-provider: {name: own}", "replace auth-provider"),
        ("token: \"a\\nb\"", "characters that cannot be sent"),
        ("as: \"a\\nb\"", "no client for https://127.0.0.1"),
    ] {
        let why = connect(&server.kubeconfig(&server.trusted(), user))
            .await
            .err()
            .unwrap();
        let text = format!("{} | {}", why.text, why.hint.as_deref().unwrap_or_default());
        assert_eq!(why.kind, WhyKind::Invalid);
        assert!(text.contains(told), "{text}");
    }
    assert!(server.asked().is_empty());
}
