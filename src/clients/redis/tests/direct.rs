//! A real Redis at a URL.

use super::*;
use crate::support::redis::RealRedis;
use crate::support::tls::Authority;
use std::path::PathBuf;

fn reach(url: &str) -> RedisReach {
    RedisReach::Direct {
        url: Secret::new(url),
        ca_file: None,
        client_cert: None,
    }
}

fn at(url: &str) -> Redis {
    Redis::new(&reach(url), &no_cluster(), LONG)
}

fn with_login(server: &RealRedis, login: &str) -> Redis {
    at(&server.url().replace("://", &format!("://{login}@")))
}

#[tokio::test]
async fn a_list_has_a_length_and_nothing_else_has() {
    let server = RealRedis::plain();
    server.push("drift_queue", 7);
    server.cli(&["ZADD", "ranks", "1", "one"]);
    server.cli(&["-n", "3", "RPUSH", "elsewhere", "x"]);
    let redis = at(&server.url());
    assert_eq!(look(&redis, "drift_queue").await, Ok(list(7)));
    assert_eq!(look(&redis, "ranks").await, Ok(("zset".to_owned(), None)));
    assert_eq!(
        look(&redis, "elsewhere").await,
        Ok(("none".to_owned(), None))
    );
    let third = at(&format!("{}/3", server.url()));
    assert_eq!(look(&third, "elsewhere").await, Ok(list(1)));
    assert_eq!(
        redis.source(&probe("x")).as_str(),
        format!("redis {}", server.url())
    );
}

#[tokio::test]
async fn growth_is_seen_in_two_looks_over_one_connection() {
    let server = RealRedis::plain();
    server.push("drift_queue", 2);
    let more = || server.push("drift_queue", 3);
    let apart = RedisProbe {
        apart: Some(Duration::from_secs(1)),
        ..probe("drift_queue")
    };
    let looks = at(&server.url())
        .look(&apart, &Still::new(&more))
        .await
        .raw
        .unwrap();
    let lengths: Vec<_> = looks.iter().map(|look| look.length).collect();
    assert_eq!(lengths, [Some(2), Some(5)]);
    let between = looks[1].at.duration_since(looks[0].at);
    assert_eq!(between.as_secs(), 1);
}

#[tokio::test]
async fn passwords_are_asked_for_and_sent() {
    let server = RealRedis::with_password("opensesame");
    server.push("drift_queue", 1);
    let why = look(&at(&server.url()), "drift_queue").await.unwrap_err();
    assert_eq!(why.kind, WhyKind::Denied);
    assert!(why.text.contains("NOAUTH"), "{why}");
    let why = look(&with_login(&server, ":wrong"), "drift_queue")
        .await
        .unwrap_err();
    assert_eq!(why.kind, WhyKind::Denied);
    assert!(
        why.text.contains("WRONGPASS") && !why.text.contains("wrong@"),
        "{why}"
    );
    assert_eq!(
        look(&with_login(&server, ":opensesame"), "drift_queue").await,
        Ok(list(1))
    );
    let shown = with_login(&server, ":opensesame").source(&probe("x"));
    assert!(!shown.contains("opensesame"), "{shown}");

    let open = RealRedis::plain();
    let why = look(&with_login(&open, ":needless"), "drift_queue")
        .await
        .unwrap_err();
    assert_eq!(why.kind, WhyKind::Denied);
    assert!(why.hint.is_some_and(|hint| hint.contains("no password")));
}

#[tokio::test]
async fn a_user_needs_no_more_than_type_and_llen_on_the_key() {
    let server = RealRedis::with_acl("reader", "pass", "~drift_* +type +llen");
    server.push("drift_queue", 4);
    let redis = with_login(&server, "reader:pass");
    assert_eq!(look(&redis, "drift_queue").await, Ok(list(4)));
    let why = look(&redis, "other").await.unwrap_err();
    assert_eq!(why.kind, WhyKind::Denied);
    assert!(why.text.contains("NOPERM"), "{why}");
}

#[tokio::test]
async fn a_replica_without_its_master_is_stale() {
    let master = RealRedis::plain();
    let server = RealRedis::plain();
    server.push("drift_queue", 4);
    let port = master.port().to_string();
    drop(master);
    server.cli(&["REPLICAOF", "127.0.0.1", &port]);
    let why = look(&at(&server.url()), "drift_queue").await.unwrap_err();
    assert_eq!(why.kind, WhyKind::Stale, "{why}");
    assert!(why.text.contains("replica"), "{why}");
}

#[tokio::test]
async fn certificates_are_judged_and_shown() {
    let authority = Authority::new();
    let server = RealRedis::with_client_certificate(&authority);
    server.push("drift_queue", 3);
    let over_tls = async |ca: PathBuf, client_cert: Option<(PathBuf, PathBuf)>| {
        let reach = RedisReach::Direct {
            url: Secret::new(server.url()),
            ca_file: Some(ca),
            client_cert,
        };
        look(&Redis::new(&reach, &no_cluster(), LONG), "drift_queue").await
    };
    let stranger = Authority::new();
    let why = over_tls(stranger.certificate(), None).await.unwrap_err();
    assert_eq!(why.kind, WhyKind::Invalid, "{why}");
    assert!(why.hint.is_some_and(|hint| hint.contains("ca_file")));
    let why = over_tls(authority.certificate(), None).await.unwrap_err();
    assert_eq!(why.kind, WhyKind::Denied, "{why}");
    let leaf = authority.client("reader");
    let pair = Some((leaf.certificate, leaf.key));
    assert_eq!(over_tls(authority.certificate(), pair).await, Ok(list(3)));
    let why = over_tls("/nosuch/ca.pem".into(), None).await.unwrap_err();
    assert!(why.text.contains("/nosuch/ca.pem"), "{why}");

    let plain = server.url().replace("rediss", "redis");
    let why = look(&at(&plain), "drift_queue").await.unwrap_err();
    assert!(
        why.hint.as_ref().is_some_and(|hint| hint.contains("TLS")),
        "{why:?}"
    );
}

#[tokio::test]
async fn what_cannot_be_reached_is_told_with_its_address() {
    let server = RealRedis::plain();
    let url = server.url();
    let quick = Redis::new(&reach(&url), &no_cluster(), Duration::from_millis(200));
    server.freeze();
    let why = look(&quick, "drift_queue").await.unwrap_err();
    assert_eq!(why.kind, WhyKind::Timeout, "{why}");
    drop(server);
    let why = look(&at(&url), "drift_queue").await.unwrap_err();
    assert_eq!(why.kind, WhyKind::Unreachable);
    assert_eq!(why.text.as_str(), format!("{url}: connection refused"));
    let why = look(&at("redis://nosuch.invalid"), "drift_queue")
        .await
        .unwrap_err();
    assert!(why.text.contains("no such host"), "{why}");
    let why = look(&at("http://me:secret@queue"), "drift_queue")
        .await
        .unwrap_err();
    assert_eq!(why.kind, WhyKind::Invalid);
    assert!(!why.text.contains("secret"), "{why}");
}

#[tokio::test]
async fn a_server_that_is_not_redis_is_told() {
    use crate::support::fake_http::FakeHttp;
    use crate::support::reply::Reply;
    let http = FakeHttp::always(Reply::text(200, "hello"));
    let url = http.url().replace("http", "redis");
    let why = look(&at(&url), "drift_queue").await.unwrap_err();
    assert_eq!(why.kind, WhyKind::Invalid, "{why}");
    assert!(why.text.contains("does not answer as Redis"), "{why}");
}
