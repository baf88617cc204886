//! Tokens that a command prints.

use super::odd::{now, vector};
use super::*;
use crate::config::TokenCommand;
use crate::support::fake_http::FakeHttp;
use crate::support::reply::Reply;
use futures::future::join_all;
use serde_json::json;
use std::path::Path;
use tempfile::TempDir;

/// A client whose token is printed by a script, which runs in its own folder.
fn by_script(url: &str, folder: &Path, script: &str, limit: Duration) -> HttpClient {
    let mut source = source(url);
    source.login = HttpLogin::Command(TokenCommand {
        program: "sh".into(),
        args: vec![
            "-c".to_owned(),
            format!("cd \"$0\"; {script}"),
            folder.display().to_string(),
        ],
    });
    let around = Surroundings {
        proxy: &Proxy::default(),
        kube: &no_cluster(),
        timeout: LONG,
        login_timeout: limit,
    };
    HttpClient::new(NAME, &source, around).unwrap()
}

/// A server that takes only this token.
fn taking(token: &'static str) -> FakeHttp {
    FakeHttp::answering(move |asked| {
        if asked.header("authorization") != Some(token) {
            return Reply::json(401, &json!({}));
        }
        let result = json!([{"metric": {}, "value": [1_800_000_000, "7"]}]);
        Reply::json(200, &vector(&result))
    })
}

/// Prints another token each time: `1`, `2` …
const COUNTING: &str = "echo run >> runs; wc -l < runs; echo second line";

fn runs(folder: &TempDir) -> usize {
    let runs = std::fs::read_to_string(folder.path().join("runs"));
    runs.unwrap_or_default().lines().count()
}

#[tokio::test]
async fn a_command_prints_the_token_once_for_all_requests() {
    let (server, folder) = (taking("Bearer 1"), TempDir::new().unwrap());
    let http = by_script(&server.url(), folder.path(), COUNTING, LONG);
    http.login().await.unwrap();
    let prometheus = Prometheus::new(http, LONG);
    let readings = (0..4).map(|_| samples(&prometheus, "vector(7)", now()));
    for read in join_all(readings).await {
        assert!((newest(&read.unwrap()) - 7.0).abs() < f64::EPSILON);
    }
    assert_eq!(runs(&folder), 1);
}

#[tokio::test]
async fn a_refused_token_is_replaced_once() {
    let (server, folder) = (taking("Bearer 2"), TempDir::new().unwrap());
    let http = by_script(&server.url(), folder.path(), COUNTING, LONG);
    assert!(
        samples(&Prometheus::new(http, LONG), "vector(7)", now())
            .await
            .is_ok()
    );
    assert_eq!(runs(&folder), 2);

    let (server, folder) = (taking("Bearer 9"), TempDir::new().unwrap());
    let http = by_script(&server.url(), folder.path(), COUNTING, LONG);
    let why = samples(&Prometheus::new(http, LONG), "vector(7)", now())
        .await
        .unwrap_err();
    assert_eq!(why.kind, WhyKind::Denied, "{why}");
    assert_eq!((runs(&folder), server.asked().len()), (2, 2));
}

#[tokio::test]
async fn a_command_that_brings_no_token_is_told_and_nothing_is_sent() {
    let (server, folder) = (taking("Bearer 1"), TempDir::new().unwrap());
    let short = Duration::from_millis(200);
    for (script, limit, kind, told) in [
        (
            "echo not logged in >&2; exit 3",
            LONG,
            WhyKind::Denied,
            "(exit status: 3): not logged in",
        ),
        (
            "echo password=hunter2 >&2; exit 1",
            LONG,
            WhyKind::Denied,
            "password=[hidden]",
        ),
        (
            "echo",
            LONG,
            WhyKind::Invalid,
            "the token command sh of Prometheus printed no token",
        ),
        (
            "printf 'to\\001ken'",
            LONG,
            WhyKind::Invalid,
            "the token of Prometheus cannot stand in a request",
        ),
        (
            "cat; echo 1 >&2; sleep 60",
            short,
            WhyKind::Timeout,
            "did not end within 0.2 s",
        ),
    ] {
        let http = by_script(&server.url(), folder.path(), script, limit);
        let why = http.login().await.unwrap_err();
        assert_eq!(why.kind, kind, "{script}: {why}");
        assert!(why.text.contains(told), "{script}: {why}");
        assert!(why.hint.is_some(), "{script}");
    }
    assert!(server.asked().is_empty());

    let mut source = source(&server.url());
    source.login = HttpLogin::Command(TokenCommand {
        program: "nosuch-token".into(),
        args: Vec::new(),
    });
    let why = samples(&client(&source), "vector(7)", now())
        .await
        .unwrap_err();
    assert_eq!(why.kind, WhyKind::Invalid, "{why}");
    assert_eq!(hint(&why), "install nosuch-token, or correct PATH");
}
