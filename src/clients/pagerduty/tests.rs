//! Pages read and acknowledged, and everything that can stand in the way.

use super::PagerDuty;
use crate::config::{PagerDutySettings, Proxy, Secret};
use crate::fact::{Page, PageStatus};
use crate::support::fake_http::{Asked, FakeHttp};
use crate::support::reply::Reply;
use crate::truth::{Why, WhyKind};
use serde_json::{Value, json};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

const ID: &str = "Q0HX3BMYC7SQSY";

/// As long as no test takes.
const LONG: Duration = Duration::from_secs(60);

fn incident(status: &str) -> Value {
    let acknowledgements = match status {
        "triggered" => json!([]),
        _ => json!([{
            "at": "2026-11-21T03:12:40Z",
            "acknowledger": {"id": "PXPGF42", "type": "user_reference", "summary": "Ada Lovelace"},
        }]),
    };
    json!({"incident": {
        "id": ID,
        "type": "incident",
        "incident_number": 1234,
        "title": "DriftBacklogHigh: \u{1b}[31mqueue\u{1b}[0m at 4211",
        "html_url": format!("https://acme.pagerduty.com/incidents/{ID}"),
        "service": {"id": "PIJ90N7", "type": "service_reference", "summary": "drift"},
        "status": status,
        "created_at": "2026-11-21T03:11:02Z",
        "acknowledgements": acknowledgements,
    }})
}

/// An account in which acknowledging works.
fn account() -> FakeHttp {
    let done = AtomicBool::new(false);
    FakeHttp::answering(move |asked| {
        done.fetch_or(asked.method == "PUT", Ordering::SeqCst);
        let status = if done.load(Ordering::SeqCst) {
            "acknowledged"
        } else {
            "triggered"
        };
        Reply::json(200, &incident(status))
    })
}

fn client(url: &str, from: Option<&str>, timeout: Duration) -> PagerDuty {
    let settings = PagerDutySettings {
        url: url.to_owned(),
        token: Secret::new("y_NbAkKc66ryYTWUXYEu"),
        from: from.map(str::to_owned),
        ca_file: None,
    };
    PagerDuty::new(&settings, &Proxy::default(), timeout).unwrap()
}

fn pagerduty(server: &FakeHttp) -> PagerDuty {
    client(&server.url(), Some("ada@example.com"), LONG)
}

fn methods(server: &FakeHttp) -> Vec<String> {
    server.asked().into_iter().map(|it| it.method).collect()
}

#[tokio::test]
async fn a_page_is_read_by_its_address() {
    let server = account();
    let typed = format!("https://acme.pagerduty.com/incidents/{ID}?utm=mail");
    let page = pagerduty(&server).page(&typed).await.unwrap();
    let expected = Page {
        id: ID.into(),
        title: "DriftBacklogHigh: queue at 4211".into(),
        url: format!("https://acme.pagerduty.com/incidents/{ID}").into(),
        service: "drift".into(),
        status: PageStatus::Triggered,
        created: "2026-11-21T03:11:02Z".parse().unwrap(),
        acknowledged: Vec::new(),
    };
    assert_eq!(page, expected);
    let asked = &server.asked()[0];
    assert_eq!(
        (asked.method.as_str(), asked.target.as_str()),
        ("GET", "/incidents/Q0HX3BMYC7SQSY")
    );
}

#[tokio::test]
async fn a_page_is_acknowledged_once_and_read_again() {
    let server = account();
    let page = pagerduty(&server).acknowledge(ID).await.unwrap();
    assert_eq!(page.status, PageStatus::Acknowledged);
    let at = "2026-11-21T03:12:40Z".parse().unwrap();
    assert_eq!(page.acknowledged, [("Ada Lovelace".into(), at)]);
    assert_eq!(methods(&server), ["PUT", "GET"]);
    let put = &server.asked()[0];
    assert_eq!(put.target, "/incidents/Q0HX3BMYC7SQSY");
    for (name, value) in [
        ("authorization", "Token token=y_NbAkKc66ryYTWUXYEu"),
        ("accept", "application/vnd.pagerduty+json;version=2"),
        ("content-type", "application/json"),
        ("from", "ada@example.com"),
    ] {
        assert_eq!(put.header(name), Some(value), "{name}");
    }
    assert!(put.header("user-agent").unwrap().starts_with("backlogctl/"));
    let body: Value = serde_json::from_str(&put.body).unwrap();
    let expected = json!({"type": "incident_reference", "status": "acknowledged"});
    assert_eq!(body, json!({"incident": expected}));
}

/// Reads from an account that answers the same to everything.
async fn refused(reply: Reply) -> (Why, usize) {
    let server = FakeHttp::always(reply);
    let why = pagerduty(&server).page(ID).await.unwrap_err();
    (why, server.asked().len())
}

/// What an answer has to be told as: its kind, words of it, and words of the hint.
struct Told(WhyKind, &'static str, &'static str);

async fn is_told(reply: Reply, Told(kind, words, hint): Told, times: usize) {
    let (why, asked) = refused(reply).await;
    assert_eq!(why.kind, kind, "{why}");
    assert!(why.text.contains(words), "{why}");
    let said = why.hint.clone().unwrap_or_default();
    assert!(said.contains(hint), "{why}: {said}");
    assert!(!format!("{why:?}").contains("y_NbAkKc66ryYTWUXYEu"));
    assert_eq!(asked, times, "{why}");
}

#[tokio::test]
async fn a_refusal_says_what_to_do() {
    use WhyKind::{Absent, Denied, Invalid, Unreachable};
    let key = "BACKLOGCTL_PAGERDUTY_TOKEN_FILE";
    let error = json!({"error": {"code": 2001, "message": "so it is"}});
    let with = |status| Reply::json(status, &error);
    let busy = with(429).header("retry-after", "17");
    is_told(with(401), Told(Denied, "so it is", key), 1).await;
    is_told(with(403), Told(Denied, "so it is", "read-only"), 1).await;
    is_told(with(404), Told(Absent, ID, "account"), 1).await;
    is_told(busy, Told(Unreachable, "429", "in 17 s"), 1).await;
    is_told(with(429), Told(Unreachable, "429", "in a minute"), 1).await;
    is_told(with(500), Told(Invalid, "500", "see the log"), 2).await;
    let down = Reply::text(503, "down");
    is_told(down, Told(Unreachable, "503", "is up"), 2).await;
}

#[tokio::test]
async fn an_answer_of_something_between_is_told_as_such() {
    use WhyKind::{Denied, Invalid, Partial};
    let page = "<html><title>Sign in to ACME</title></html>";
    let html = |status| Reply::html(status, page);
    is_told(html(403), Told(Denied, "Sign in", "proxy"), 1).await;
    is_told(html(404), Told(Invalid, "404", "proxy"), 1).await;
    is_told(html(200), Told(Invalid, "web page", "login page"), 1).await;
    let other = Reply::json(200, &json!({"users": []}));
    is_told(other, Told(Invalid, "incident", "PagerDuty"), 1).await;
    let cut = Reply::json(200, &incident("triggered")).cut();
    is_told(cut, Told(Partial, "closed", "PagerDuty"), 2).await;
    let away = Reply::redirect("https://elsewhere.example/?a=b");
    is_told(
        away,
        Told(Invalid, "https://elsewhere.example/", "token"),
        1,
    )
    .await;
}

#[tokio::test]
async fn silence_and_a_closed_port_are_told() {
    let server = FakeHttp::always(Reply::silence());
    let hasty = client(&server.url(), None, Duration::from_millis(50));
    let why = hasty.page(ID).await.unwrap_err();
    assert_eq!(why.kind, WhyKind::Timeout);
    assert!(why.text.contains(&server.url()), "{why}");
    let url = server.url();
    drop(server);
    let why = client(&url, None, LONG).page(ID).await.unwrap_err();
    assert_eq!(why.kind, WhyKind::Unreachable);
}

#[tokio::test]
async fn a_read_is_tried_twice() {
    let times = AtomicUsize::new(0);
    let server = FakeHttp::answering(move |_| match times.fetch_add(1, Ordering::SeqCst) {
        0 => Reply::text(502, "bad gateway"),
        _ => Reply::json(200, &incident("resolved")),
    });
    let page = pagerduty(&server).page(ID).await.unwrap();
    assert_eq!(page.status, PageStatus::Resolved);
}

/// An account that refuses to acknowledge, and whose page stands so.
fn stubborn(status: &'static str, put: Reply) -> FakeHttp {
    FakeHttp::answering(move |asked: &Asked| match asked.method.as_str() {
        "PUT" => put.clone(),
        _ => Reply::json(200, &incident(status)),
    })
}

#[tokio::test]
async fn acknowledging_is_never_repeated_and_the_page_says_what_became_of_it() {
    let bad = json!({"error": {"message": "Invalid Input Provided", "errors": ["Requester User Not Found"]}});
    for put in [
        Reply::text(503, "down"),
        Reply::json(400, &bad),
        Reply::redirect("/v3/incidents"),
        Reply::json(200, &incident("acknowledged")).cut(),
    ] {
        let still = stubborn("triggered", put.clone());
        let why = pagerduty(&still).acknowledge(ID).await.unwrap_err();
        assert_eq!(methods(&still), ["PUT", "GET"], "{why}");
        let over = stubborn("resolved", put);
        let page = pagerduty(&over).acknowledge(ID).await.unwrap();
        assert_eq!(page.status, PageStatus::Resolved);
    }
}

#[tokio::test]
async fn who_acts_is_asked_for_where_it_is_missing() {
    let bad = json!({"error": {"message": "Invalid Input Provided", "errors": ["From header"]}});
    let server = stubborn("triggered", Reply::json(400, &bad));
    let nobody = client(&server.url(), None, LONG);
    let why = nobody.acknowledge(ID).await.unwrap_err();
    assert!(
        why.text.contains("Invalid Input Provided (From header)"),
        "{why}"
    );
    let hint = why.hint.unwrap();
    assert!(
        hint.contains("`from` of pagerduty (BACKLOGCTL_PAGERDUTY_FROM)"),
        "{hint}"
    );
    assert_eq!(server.asked()[0].header("from"), None);
}

#[tokio::test]
async fn an_answer_counts_where_the_page_cannot_be_read_again() {
    let server = FakeHttp::answering(|asked| match asked.method.as_str() {
        "PUT" => Reply::json(200, &incident("acknowledged")),
        _ => Reply::text(500, "oops"),
    });
    let page = pagerduty(&server).acknowledge(ID).await.unwrap();
    assert_eq!(page.status, PageStatus::Acknowledged);
}
