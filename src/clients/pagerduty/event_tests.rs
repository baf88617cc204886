//! Teams paged, and everything that can stand in the way.

use super::{Event, Events};
use crate::config::{EventSettings, Proxy, Secret};
use crate::fact::Outcome;
use crate::support::fake_http::FakeHttp;
use crate::support::port::refusing;
use crate::support::reply::Reply;
use serde_json::{Value, json};
use std::time::Duration;

const KEY: &str = "0123456789abcdef0123456789abcdef";
const ATTEMPT: &str = "ingest-20261121-0312-k7x/17";
const LONG: Duration = Duration::from_secs(60);

async fn trigger(url: String, timeout: Duration) -> Outcome {
    let settings = EventSettings {
        url,
        ..EventSettings::default()
    };
    let events = Events::new(&settings, &Proxy::default(), timeout).unwrap();
    let summary = "Ingestion is behind ".repeat(100);
    let event = Event {
        routing_key: &Secret::new(KEY),
        dedup_key: ATTEMPT,
        summary: &summary,
        source: "https://prod:6443",
    };
    let outcome = events.trigger(event).await;
    assert!(!format!("{outcome:?}").contains(KEY), "{outcome:?}");
    outcome
}

async fn sent(reply: Reply) -> Outcome {
    let server = FakeHttp::always(reply);
    let outcome = trigger(server.url(), LONG).await;
    assert_eq!(server.asked().len(), 1, "{outcome:?}");
    outcome
}

#[tokio::test]
async fn an_event_is_sent_once_and_is_not_confirmed() {
    let server = FakeHttp::always(Reply::json(
        202,
        &json!({"status": "success", "message": "Event processed", "dedup_key": ATTEMPT}),
    ));
    let outcome = trigger(format!("{}/eu/", server.url()), LONG).await;
    let expected = "sent to PagerDuty, not confirmed: success, Event processed, \
                    dedup_key ingest-20261121-0312-k7x/17";
    assert_eq!(outcome, Outcome::Sent(expected.into()));
    let asked = &server.asked()[0];
    assert_eq!((&*asked.method, &*asked.target), ("POST", "/eu/v2/enqueue"));
    let body: Value = serde_json::from_str(&asked.body).unwrap();
    let summary: String = "Ingestion is behind "
        .repeat(100)
        .chars()
        .take(1024)
        .collect();
    let expected = json!({
        "routing_key": KEY,
        "event_action": "trigger",
        "dedup_key": ATTEMPT,
        "payload": {"summary": summary, "source": "https://prod:6443", "severity": "critical"},
    });
    assert_eq!(body, expected);
}

#[tokio::test]
async fn a_refusal_is_known_not_to_have_paged() {
    let complaint = json!({
        "status": "invalid event",
        "message": "Event object is invalid",
        "errors": [format!("'{KEY}' is no key")],
    });
    for (reply, text, hint) in [
        (
            Reply::json(400, &complaint),
            "400 Bad Request: invalid event, Event object is invalid ('[hidden]' is no key)",
            "Events API v2",
        ),
        (
            Reply::text(429, "").header("retry-after", "60"),
            "429 Too Many Requests",
            "call by phone, or try again in 60 s",
        ),
        (Reply::text(403, "no"), "403 Forbidden", "call by phone"),
    ] {
        let Outcome::Failed(why) = sent(reply).await else {
            panic!("{text}");
        };
        assert!(why.text.ends_with(text), "{why}");
        assert!(why.hint.unwrap().contains(hint), "{why:?}", why = why.text);
    }
}

#[tokio::test]
async fn what_may_have_paged_is_in_doubt_and_never_sent_again() {
    for reply in [
        Reply::text(500, "oops"),
        Reply::html(200, "<html><title>Sign in</title></html>"),
        Reply::html(202, "<html><title>Sign in</title></html>"),
        Reply::json(202, &json!({"status": "success", "message": "m"})).cut(),
        Reply::redirect("/elsewhere"),
    ] {
        let outcome = sent(reply).await;
        assert!(matches!(outcome, Outcome::InDoubt(_)), "{outcome:?}");
    }
    let server = FakeHttp::always(Reply::silence());
    let outcome = trigger(server.url(), Duration::from_millis(200)).await;
    assert!(matches!(outcome, Outcome::InDoubt(_)), "{outcome:?}");
    let outcome = trigger(format!("http://{}", refusing()), LONG).await;
    assert!(matches!(outcome, Outcome::Failed(_)), "{outcome:?}");
}
