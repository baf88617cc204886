//! Servers that answer badly, or are not Prometheus.

use super::*;
use crate::config::Secret;
use crate::support::fake_http::{Asked, FakeHttp};
use crate::support::fake_proxy::FakeProxy;
use crate::support::reply::Reply;
use serde_json::{Value, json};

#[expect(clippy::disallowed_methods, reason = "the fakes tell the real time")]
pub(super) fn now() -> Timestamp {
    Timestamp::now()
}

pub(super) fn vector(result: &Value) -> Value {
    json!({"status": "success", "data": {"resultType": "vector", "result": result}})
}

fn one() -> Value {
    vector(&json!([{"metric": {}, "value": [1_800_000_000, "1"]}]))
}

/// A reading that needs no age, so that the server is asked for its value alone.
async fn read(reply: Reply) -> Result<Samples, Why> {
    let server = FakeHttp::always(reply);
    samples(&client(&source(&server.url())), "vector(1)", now()).await
}

/// Reads answers that are none, and looks at how that is told.
async fn refused(replies: impl IntoIterator<Item = (Reply, WhyKind, &str)>) {
    for (reply, kind, words) in replies {
        let shown = format!("{reply:?}");
        let why = read(reply).await.unwrap_err();
        assert_eq!(why.kind, kind, "{why} for {shown}");
        assert!(why.text.contains(words), "{why} for {shown}");
        assert!(why.text.contains("127.0.0.1"), "{why} names the address");
        assert!(why.hint.is_some(), "{why} has a hint");
        assert!(!why.text.contains("secret"), "{why}");
    }
}

#[tokio::test]
async fn what_another_server_answers_is_told_by_its_status() {
    use WhyKind::{Denied, Invalid, Timeout, Unreachable};
    let page = "<html><head><title>Sorry</title></head></html>";
    refused([
        (
            Reply::html(502, page),
            Unreachable,
            "502 Bad Gateway: Sorry",
        ),
        (
            Reply::text(503, "no healthy upstream"),
            Unreachable,
            "no healthy upstream",
        ),
        (Reply::text(429, "slow down"), Unreachable, "slow down"),
        (Reply::text(504, ""), Timeout, "504"),
        (Reply::text(500, "oops"), Invalid, "oops"),
        (Reply::text(401, "Unauthorized"), Denied, "401"),
        (Reply::text(403, "no"), Denied, "403"),
        (Reply::text(404, "404 page not found"), Invalid, "404"),
        (
            Reply::text(400, "Client sent an HTTP request to an HTTPS server.\n"),
            Invalid,
            "400",
        ),
        (
            Reply::redirect("http://login.invalid/?next=secret"),
            Invalid,
            "302",
        ),
        (Reply::redirect("/again"), Invalid, "circle"),
    ])
    .await;
}

#[tokio::test]
async fn what_is_not_an_answer_is_told_by_its_shape() {
    use WhyKind::{Invalid, Partial};
    let login = "<html><head><title>Log in</title></head></html>";
    refused([
        (
            Reply::html(200, login),
            Invalid,
            "web page instead of data: \"Log in\"",
        ),
        (Reply::text(200, "pong"), Invalid, "something else"),
        (Reply::json(200, &json!({})), Invalid, "something else"),
        (
            Reply::json(200, &json!({"status": "success"})),
            Invalid,
            "without data",
        ),
        (
            Reply::text(200, "{\"status\":\"succ"),
            Partial,
            "ends after",
        ),
        (Reply::json(200, &one()).cut(), Partial, "within its answer"),
    ])
    .await;
}

#[tokio::test]
async fn errors_of_the_api_keep_their_message() {
    let error = |class: &str| json!({"status": "error", "errorType": class, "error": "said so", "data": one()["data"]});
    for (status, class, kind) in [
        (400, "bad_data", WhyKind::Invalid),
        (422, "execution", WhyKind::Invalid),
        (503, "timeout", WhyKind::Timeout),
        (503, "canceled", WhyKind::Timeout),
        (503, "unavailable", WhyKind::Unreachable),
        (500, "internal", WhyKind::Unreachable),
        (418, "teapot", WhyKind::Invalid),
        (200, "execution", WhyKind::Invalid),
    ] {
        let why = read(Reply::json(status, &error(class))).await.unwrap_err();
        assert_eq!(why.kind, kind, "{why}");
        assert!(why.text.contains("said so"), "{why}");
    }
}

#[tokio::test]
async fn warnings_are_kept_and_infos_are_not() {
    let mut answer = one();
    answer["warnings"] = json!(["a store is down\u{1b}[31m"]);
    answer["infos"] = json!(["metric might not be a counter"]);
    let read = read(Reply::json(200, &answer)).await.unwrap();
    assert_eq!(read.warnings.len(), 1);
    assert_eq!(read.warnings[0].as_str(), "a store is down");
}

#[tokio::test]
async fn native_histograms_are_not_taken_for_nothing() {
    let histogram = json!({"count": "3", "sum": "1", "buckets": []});
    let only = vector(&json!([{"metric": {}, "histogram": [1_800_000_000, histogram]}]));
    let why = read(Reply::json(200, &only)).await.unwrap_err();
    assert_eq!(why.kind, WhyKind::Ambiguous);
}

#[tokio::test]
async fn where_post_is_not_let_through_get_is_used_from_then_on() {
    let server = FakeHttp::answering(|asked| match asked.method.as_str() {
        "POST" => Reply::text(405, "method not allowed"),
        _ => Reply::json(200, &one()),
    });
    let prometheus = client(&source(&server.url()));
    for _ in 0..2 {
        assert!(samples(&prometheus, "vector(1)", now()).await.is_ok());
    }
    let asked = server.asked();
    let methods: Vec<&str> = asked.iter().map(|asked| asked.method.as_str()).collect();
    assert_eq!(methods, ["POST", "GET", "GET"]);
    assert_eq!(asked[2].parameter("query").as_deref(), Some("vector(1)"));
    assert_eq!(
        asked[2].parameter("partial_response").as_deref(),
        Some("false")
    );
}

#[tokio::test]
async fn one_bad_selector_does_not_take_the_age_from_the_others() {
    let server = FakeHttp::answering(|asked| {
        let query = asked.parameter("query").unwrap_or_default();
        if query.contains("timestamp(bad)") {
            let error = json!({"status": "error", "errorType": "execution", "error": "too much"});
            return Reply::json(422, &error);
        }
        if query.contains("timestamp(good)") {
            let labels = json!({"selector": "1"});
            let at = json!([1_800_000_000, "1799999990"]);
            return Reply::json(200, &vector(&json!([{"metric": labels, "value": at}])));
        }
        Reply::json(200, &one())
    });
    let prometheus = client(&source(&server.url()));
    let (good, bad) = (instant("good"), instant("bad"));
    let probes = [("good", Asking::Value(&good)), ("bad", Asking::Value(&bad))];
    let readings: Vec<_> = prometheus.observe(&probes, at(now())).collect().await;
    for (id, seen) in readings {
        match id {
            "good" => {
                let oldest = samples_of(seen.raw.unwrap()).oldest_sample.unwrap();
                assert_eq!(oldest.as_second(), 1_799_999_990);
            }
            _ => assert!(seen.raw.unwrap_err().text.contains("too much")),
        }
    }
}

#[tokio::test]
async fn a_redirection_within_the_server_is_followed_with_credentials() {
    let server = FakeHttp::answering(|asked| match asked.path() {
        "/prefix/api/v1/query" => Reply::redirect("/new/api/v1/query"),
        _ => Reply::json(200, &one()),
    });
    let mut source = source(&format!("{}/prefix", server.url()));
    source.login = HttpLogin::Bearer(Secret::new("token"));
    source.headers = vec![("X-Scope-OrgID".to_owned(), Secret::new("team"))];
    assert!(samples(&client(&source), "vector(1)", now()).await.is_ok());
    let last = server.asked().pop().unwrap();
    assert_eq!(
        (last.method.as_str(), last.path()),
        ("GET", "/new/api/v1/query")
    );
    assert_eq!(last.parameter("query").as_deref(), Some("vector(1)"));
    assert_eq!(last.header("authorization"), Some("Bearer token"));
    assert_eq!(last.header("x-scope-orgid"), Some("team"));
    let agent = last.header("user-agent").unwrap();
    assert!(agent.starts_with("backlogctl/"), "{agent}");
}

#[tokio::test]
async fn a_redirection_to_another_server_is_not_followed() {
    let other = FakeHttp::always(Reply::json(200, &one()));
    let there = format!("{}/api/v1/query", other.url());
    let server = FakeHttp::always(Reply::redirect(&there));
    let mut source = source(&server.url());
    source.login = HttpLogin::Bearer(Secret::new("token"));
    let why = samples(&client(&source), "vector(1)", now())
        .await
        .unwrap_err();
    assert!(why.text.contains(&there), "{why}");
    assert!(other.asked().is_empty(), "no credentials go elsewhere");
}

#[tokio::test]
async fn what_cannot_be_reached_is_told_with_its_address() {
    let gone = FakeHttp::always(Reply::silence());
    let url = gone.url();
    drop(gone);
    let why = samples(&client(&source(&url)), "vector(1)", now())
        .await
        .unwrap_err();
    assert_eq!(why.kind, WhyKind::Unreachable);
    assert_eq!(why.text.as_str(), format!("{url}: connection refused"));

    let why = samples(
        &client(&source("http://nosuch.invalid:9090")),
        "vector(1)",
        now(),
    )
    .await;
    let why = why.unwrap_err();
    assert_eq!(
        why.text.as_str(),
        "http://nosuch.invalid:9090: no such host"
    );
    assert!(hint(&why).contains("svc://"), "{why:?}");
}

#[tokio::test]
async fn a_proxy_is_used_and_named() {
    let server = FakeHttp::always(Reply::json(200, &one()));
    let proxy = FakeProxy::start(&[("prom.example:80", server.address())]);
    let proxies = Proxy {
        http: Some(proxy.url()),
        ..Proxy::default()
    };
    let around = Surroundings {
        proxy: &proxies,
        kube: &no_cluster(),
        timeout: LONG,
        login_timeout: LONG,
    };
    let reach = async |url: &str| {
        let http = HttpClient::new(NAME, &source(url), around).unwrap();
        samples(&Prometheus::new(http, LONG), "vector(1)", now()).await
    };
    assert!(reach("http://prom.example").await.is_ok());
    assert_eq!(proxy.passed().len(), 1);
    let why = reach("http://nosuch.example").await.unwrap_err();
    assert!(why.text.contains("through the proxy"), "{why}");
}

#[tokio::test]
async fn tls_that_cannot_be_trusted_is_told_apart() {
    use crate::support::tls::{Authority, Leaf};
    let authority = Authority::new();
    let answer = |_: &Asked| Reply::json(200, &one());
    let reach = async |leaf: &Leaf| {
        let server = FakeHttp::with_tls(leaf, answer);
        let mut source = source(&server.url());
        source.ca_file = Some(authority.certificate());
        samples(&client(&source), "vector(1)", now()).await
    };
    assert!(reach(&authority.server()).await.is_ok());
    let expired = reach(&authority.expired_server()).await.unwrap_err();
    assert!(expired.text.contains("expired"), "{expired}");
    let misnamed = reach(&authority.server_named(&["prom.example"]))
        .await
        .unwrap_err();
    assert!(misnamed.text.contains("prom.example"), "{misnamed}");

    let plain = FakeHttp::always(Reply::json(200, &one()));
    let mut source = source(&plain.url().replace("http:", "https:"));
    source.ca_file = Some(authority.certificate());
    let why = samples(&client(&source), "vector(1)", now())
        .await
        .unwrap_err();
    assert!(why.text.contains("does not speak TLS"), "{why}");
}

#[test]
fn a_configuration_that_cannot_be_used_is_told_by_its_key() {
    let around = Surroundings {
        proxy: &Proxy::default(),
        kube: &no_cluster(),
        timeout: LONG,
        login_timeout: LONG,
    };
    let fault = |source: &HttpSource| HttpClient::new(NAME, source, around).err().unwrap();
    for url in [
        "prom:9090",
        "ftp://prom",
        "http://me:secret@prom",
        "http://",
    ] {
        let why = fault(&source(url));
        assert_eq!(why.kind, WhyKind::Invalid);
        assert!(!why.text.contains("secret"), "{why}");
    }
    let mut missing = source("https://prom");
    missing.ca_file = Some("/nosuch/ca.pem".into());
    let why = fault(&missing);
    assert!(why.text.contains("/nosuch/ca.pem"), "{why}");
    assert!(hint(&why).contains("ca_file"), "{why:?}");
    let mut inside = source("");
    inside.address = Address::Service {
        namespace: "monitoring".to_owned(),
        name: "prometheus".to_owned(),
        port: "9090".to_owned(),
        prefix: String::new(),
    };
    let why = fault(&inside);
    assert!(
        why.text
            .contains("svc://monitoring/prometheus:9090 needs the cluster"),
        "{why}"
    );
}
