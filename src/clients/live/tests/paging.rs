//! The page, as far as the settings lead to one.

use super::*;
use crate::config::PagerDutySettings;
use crate::fact::PageStatus;
use crate::support::fake_http::FakeHttp;
use crate::support::reply::Reply;
use serde_json::json;

#[tokio::test]
async fn without_a_token_it_is_said_how_to_set_one() {
    let home = Home::with("");
    let live = Live::new(&home.settings(LONG));
    for why in [live.page("Q1").await, live.acknowledge("Q1").await] {
        let why = why.unwrap_err();
        assert_eq!(why.kind, WhyKind::NotConfigured);
        let hint = why.hint.unwrap();
        assert!(hint.contains("BACKLOGCTL_PAGERDUTY_TOKEN_FILE"), "{hint}");
    }
}

#[tokio::test]
async fn with_a_token_it_is_read_and_acknowledged() {
    let server = FakeHttp::always(Reply::json(
        200,
        &json!({"incident": {
            "id": "Q1", "status": "acknowledged", "created_at": "2026-11-21T03:11:02Z",
        }}),
    ));
    let home = Home::with("");
    let pagerduty = PagerDutySettings {
        url: server.url(),
        token: Secret::new("key"),
        from: None,
        ca_file: None,
    };
    let live = Live::new(&Settings {
        pagerduty: Some(pagerduty),
        ..home.settings(LONG)
    });
    let page = live.page("https://acme.pagerduty.com/incidents/Q1").await;
    assert_eq!(page.unwrap().status, PageStatus::Acknowledged);
    let page = live.acknowledge("Q1").await;
    assert_eq!(page.unwrap().id.as_str(), "Q1");
}
