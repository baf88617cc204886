//! A real Alertmanager with real silences.

use super::*;
use crate::clients::http::{Name, Surroundings};
use crate::config::{Address, HttpLogin, HttpSource, Proxy};
use crate::support::alertmanager::RealAlertmanager;
use crate::support::fake_http::FakeHttp;
use crate::support::port::Silent;
use crate::support::reply::Reply;
use crate::truth::WhyKind;
use serde_json::json;
use std::time::Duration;

const LONG: Duration = Duration::from_secs(60);

fn client(url: &str, timeout: Duration) -> Alertmanager {
    let source = HttpSource {
        address: Address::Url(url.to_owned()),
        login: HttpLogin::None,
        headers: Vec::new(),
        ca_file: None,
        client_cert: None,
    };
    let name = Name {
        title: "Alertmanager",
        key: "alertmanager",
    };
    let kube = Err(Why::new(WhyKind::NotConfigured, "none"));
    let around = Surroundings {
        proxy: &Proxy::default(),
        kube: &kube,
        timeout,
        login_timeout: timeout,
    };
    Alertmanager::new(HttpClient::new(name, &source, around).unwrap())
}

fn now() -> Timestamp {
    "2098-12-31T23:00:00Z".parse().unwrap()
}

/// What keeps each alert from paging, and its other fields checked.
async fn said(server: &RealAlertmanager, names: &[&str]) -> Vec<(String, Vec<String>)> {
    let seen = client(server.url(), LONG).alerts(names, now()).await;
    assert_eq!(seen.notes, Vec::<Text>::new());
    let mut said: Vec<_> = seen
        .raw
        .unwrap()
        .into_iter()
        .map(|alert| {
            assert_eq!(alert.query.as_str(), "lag > 120");
            assert_eq!(alert.since, "2026-01-02T03:04:05Z".parse().unwrap());
            let by = alert.suppressed.iter().map(ToString::to_string);
            (alert.name.to_string(), by.collect())
        })
        .collect();
    said.sort();
    said
}

#[tokio::test]
async fn who_silenced_an_alert_is_told_with_until_when_and_why() {
    let server = RealAlertmanager::start();
    assert_eq!(said(&server, &["IngestLagBreaching"]).await, []);
    server.fire("IngestLagBreaching", &json!({"tenant": "acme"}));
    server.fire("IngestLagBreaching", &json!({"tenant": "globex"}));
    server.fire("IngestLagBreachingToo", &json!({}));
    let name = || "IngestLagBreaching".to_owned();
    let loud = vec![(name(), vec![]), (name(), vec![])];
    assert_eq!(said(&server, &["IngestLagBreaching"]).await, loud);
    server.silence(("tenant", "acme"), "2099-01-01T04:00:00Z");
    server.silence(
        ("alertname", "IngestLagBreachingToo"),
        "2098-12-31T23:30:00Z",
    );
    server.wait_until("IngestLagBreachingToo", "suppressed");
    let names = ["IngestLagBreaching", "IngestLagBreachingToo", "a.b"];
    let silenced = "silenced by ada until 2099-01-01 04:00Z (planned load test)".to_owned();
    let too = "silenced by ada until 23:30Z (planned load test)".to_owned();
    assert_eq!(
        said(&server, &names).await,
        [
            (name(), vec![]),
            (name(), vec![silenced]),
            ("IngestLagBreachingToo".to_owned(), vec![too]),
        ]
    );
}

#[tokio::test]
async fn what_inhibits_an_alert_is_named() {
    let server = RealAlertmanager::start();
    server.fire("ClusterDown", &json!({"inhibits": "yes"}));
    server.fire("Downstream", &json!({}));
    // It is found out when the group is due, or when somebody asks.
    server.wait_until("Downstream", "suppressed");
    let by = vec!["inhibited by ClusterDown".to_owned()];
    assert_eq!(
        said(&server, &["Downstream"]).await,
        [("Downstream".to_owned(), by)]
    );
}

#[tokio::test]
async fn a_name_stands_in_the_filter_as_it_is() {
    let server = RealAlertmanager::start();
    for name in [r#"a "quoted" \name"#, "a.c", "abc"] {
        server.fire(name, &json!({}));
    }
    for names in [
        &[r#"a "quoted" \name"#][..],
        &["a.c"],
        &["a.c", r#"a "quoted" \name"#],
    ] {
        let found: Vec<String> = said(&server, names)
            .await
            .into_iter()
            .map(|it| it.0)
            .collect();
        let mut expected = names.to_vec();
        expected.sort_unstable();
        assert_eq!(found, expected);
    }
}

#[tokio::test]
async fn a_suppressed_alert_stays_so_where_its_silence_cannot_be_read() {
    let alert = json!({
        "labels": {"alertname": "Lag"}, "fingerprint": "f", "startsAt": "2026-01-02T03:04:05Z",
        "status": {
            "state": "suppressed", "silencedBy": ["../x"], "inhibitedBy": ["g"],
            "mutedBy": ["out-of-hours"],
        },
    });
    let server = FakeHttp::answering(move |asked| match asked.path() {
        "/api/v2/alerts" => Reply::json(200, &json!([alert])),
        "/api/v2/silence/%2E%2E%2Fx" => Reply::text(500, "oops"),
        other => panic!("{other}"),
    });
    let seen = client(&server.url(), LONG).alerts(&["Lag"], now()).await;
    let alert = seen.raw.unwrap().remove(0);
    let [silenced, inhibited, muted] = &alert.suppressed[..] else {
        panic!("{alert:?}");
    };
    assert!(
        silenced.starts_with("silenced, by whom is not known: "),
        "{silenced}"
    );
    assert_eq!(inhibited.as_str(), "inhibited by another alert");
    assert_eq!(muted.as_str(), "muted by the time interval out-of-hours");
}

#[tokio::test]
async fn what_is_no_answer_is_unknown() {
    for (reply, kind) in [
        (Reply::json(401, &json!("no")), WhyKind::Denied),
        (Reply::text(503, "down"), WhyKind::Unreachable),
        (
            Reply::json(200, &json!({"status": "success"})),
            WhyKind::Invalid,
        ),
        (Reply::json(200, &json!([])).cut(), WhyKind::Partial),
    ] {
        let server = FakeHttp::always(reply);
        let seen = client(&server.url(), LONG).alerts(&["Lag"], now()).await;
        assert_eq!(seen.raw.unwrap_err().kind, kind);
    }
    let silent = Silent::start();
    let url = format!("http://{}", silent.address());
    let hasty = client(&url, Duration::from_millis(200));
    let why = hasty.alerts(&["Lag"], now()).await.raw.unwrap_err();
    assert_eq!(why.kind, WhyKind::Timeout);
}
