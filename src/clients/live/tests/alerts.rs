//! Alerts as Prometheus and Alertmanager tell of them together, and as either does alone.

use super::*;
use crate::fact::{AlertRule, AlertState, Raw};
use crate::support::alertmanager::RealAlertmanager;
use crate::support::fake_http::FakeHttp;
use crate::support::port::{Silent, refusing};
use crate::support::prometheus::Setup;
use crate::support::reply::Reply;
use crate::support::scenario;
use crate::truth::Why;
use serde_json::json;

const NAME: &str = "IngestLagBreaching";

fn alerts() -> Vec<Check> {
    let probe = AlertsProbe {
        name: NAME.to_owned(),
        metric: "slo:ingest:lag_p95".to_owned(),
    };
    vec![check("alert", Probe::Alerts(probe))]
}

/// A world with these sources.
fn live(prometheus: Option<&str>, manager: Option<&str>, timeout: Duration) -> Live {
    let home = Home::with("");
    Live::new(&Settings {
        prometheus: prometheus.map(prometheus_at),
        alertmanager: manager.map(prometheus_at),
        ..home.settings(timeout)
    })
}

async fn read(live: &Live) -> (Result<Vec<AlertRule>, Why>, String) {
    let seen = observe(live, &alerts()).await.remove(0);
    let notes: Vec<&str> = seen.notes.iter().map(|note| &**note).collect();
    let notes = notes.join(" | ");
    let rules = seen.raw.map(|raw| match raw {
        Raw::Alerts(rules) => rules,
        other => panic!("{other:?}"),
    });
    (rules, notes)
}

/// A Prometheus that has the rule, in a state.
fn prometheus(state: &'static str) -> FakeHttp {
    let rule = json!({
        "type": "alerting", "name": NAME, "query": "lag > 120", "state": state, "health": "ok",
        "lastError": "", "alerts": [],
    });
    let groups = json!({"groups": [{"name": "g", "file": "f", "rules": [rule]}]});
    FakeHttp::always(Reply::json(
        200,
        &json!({"status": "success", "data": groups}),
    ))
}

/// A loopback address at which nobody listens.
fn nobody() -> String {
    format!("http://{}", refusing())
}

#[tokio::test]
async fn a_silenced_alert_still_fires_and_says_who_silenced_it() {
    let manager = RealAlertmanager::start();
    let server = Setup::new(&scenario::growing())
        .alerting(NAME, "vector(1)")
        .alerting("Other", "vector(1)")
        .notifying(manager.url())
        .start();
    server.wait_until_firing(NAME);
    manager.wait_until(NAME, "active");
    let live = live(Some(server.url()), Some(manager.url()), LONG);
    let (rules, notes) = read(&live).await;
    let rules = rules.unwrap();
    assert_eq!((rules.len(), notes.as_str()), (1, ""));
    assert_eq!(rules[0].state, AlertState::Firing);
    assert_eq!(rules[0].query.as_str(), "vector(1)");
    assert!(rules[0].since.is_some());
    assert_eq!(rules[0].suppressed, Ok(Vec::new()));
    manager.silence(("alertname", NAME), "2099-01-01T04:00:00Z");
    manager.wait_until(NAME, "suppressed");
    let (silenced, notes) = read(&live).await;
    let expected = AlertRule {
        suppressed: Ok(vec![
            "silenced by ada until 2099-01-01 04:00Z (planned load test)".into(),
        ]),
        ..rules[0].clone()
    };
    assert_eq!((silenced.unwrap(), notes.as_str()), (vec![expected], ""));
    let seen = observe(&live, &alerts()).await.remove(0);
    let source = format!(
        "prometheus {} and alertmanager {}",
        server.url(),
        manager.url()
    );
    assert_eq!(seen.source.as_str(), source);
}

#[tokio::test]
async fn an_alert_that_did_not_reach_alertmanager_is_noted() {
    let (server, manager) = (prometheus("firing"), RealAlertmanager::start());
    let (rules, notes) = read(&live(Some(&server.url()), Some(manager.url()), LONG)).await;
    assert_eq!(rules.unwrap()[0].state, AlertState::Firing);
    assert!(
        notes.starts_with("Alertmanager knows nothing of IngestLag"),
        "{notes}"
    );
}

#[tokio::test]
async fn without_alertmanager_the_rules_are_told_and_silence_is_unknown() {
    let (server, silent) = (prometheus("firing"), Silent::start());
    let hanging = format!("http://{}", silent.address());
    for manager in [nobody(), hanging] {
        let (rules, _) = read(&live(Some(&server.url()), Some(&manager), SHORT)).await;
        let rules = rules.unwrap();
        assert_eq!(rules[0].state, AlertState::Firing);
        let why = rules[0].suppressed.clone().unwrap_err();
        assert!(matches!(why.kind, WhyKind::Unreachable | WhyKind::Timeout));
        assert!(why.text.contains("who silenced it, was not read"), "{why}");
        assert!(
            why.text.contains(&manager) || why.text.contains("within"),
            "{why}"
        );
    }
    let (rules, _) = read(&live(Some(&server.url()), None, LONG)).await;
    let why = rules.unwrap()[0].suppressed.clone().unwrap_err();
    assert_eq!(why.kind, WhyKind::NotConfigured);
    assert!(why.hint.unwrap().contains("BACKLOGCTL_ALERTMANAGER_URL"));
}

/// An Alertmanager that answers for one name only.
#[tokio::test]
async fn what_is_known_of_one_name_stays_known_beside_another() {
    let rule = |name: &str| {
        json!({
            "type": "alerting", "name": name, "query": "slo:ingest:lag_p95 > 9", "state": "firing",
            "health": "ok", "lastError": "", "alerts": [],
        })
    };
    let groups = json!({"groups": [
        {"name": "g", "file": "f", "rules": [rule("Other"), rule(NAME)]},
    ]});
    let server = FakeHttp::always(Reply::json(
        200,
        &json!({"status": "success", "data": groups}),
    ));
    let manager = FakeHttp::answering(|asked| match asked.parameter("filter") {
        Some(filter) if filter.contains("Other") => Reply::text(403, "not yours"),
        _ => Reply::json(200, &json!([])),
    });
    let (rules, _) = read(&live(Some(&server.url()), Some(&manager.url()), LONG)).await;
    let told = rules.unwrap().into_iter().map(|rule| {
        let known = rule.suppressed.map_err(|why| why.kind);
        (rule.name.to_string(), known)
    });
    assert_eq!(
        told.collect::<Vec<_>>(),
        [
            (NAME.to_owned(), Ok(Vec::new())),
            ("Other".to_owned(), Err(WhyKind::Denied)),
        ]
    );
}

#[tokio::test]
async fn without_prometheus_what_alertmanager_holds_fires() {
    let silent = Silent::start();
    let hanging = format!("http://{}", silent.address());
    for prometheus in [Some(nobody()), Some(hanging), None] {
        let manager = RealAlertmanager::start();
        let live = live(prometheus.as_deref(), Some(manager.url()), SHORT);
        let why = read(&live).await.0.unwrap_err();
        assert!(why.text.contains("Alertmanager holds no"), "{why}");
        manager.fire(NAME, &json!({}));
        let (rules, notes) = read(&live).await;
        let rules = rules.unwrap();
        assert_eq!((rules.len(), rules[0].state), (1, AlertState::Firing));
        assert_eq!(rules[0].since, "2026-01-02T03:04:05Z".parse().ok());
        assert_eq!(rules[0].query.as_str(), "lag > 120");
        let told = notes.contains("Prometheus was not read");
        assert_eq!(told, prometheus.is_some(), "{notes}");
    }
}

#[tokio::test]
async fn with_neither_it_is_unknown() {
    let (one, other) = (nobody(), nobody());
    let (rules, _) = read(&live(Some(&one), Some(&other), LONG)).await;
    let why = rules.unwrap_err();
    assert_eq!(why.kind, WhyKind::Unreachable);
    assert!(
        why.text.contains(&one) && why.text.contains(&other),
        "{why}"
    );
    let (rules, _) = read(&live(None, Some(&other), LONG)).await;
    assert_eq!(rules.unwrap_err().kind, WhyKind::Unreachable);
    let why = read(&live(None, None, LONG)).await.0.unwrap_err();
    assert_eq!(why.kind, WhyKind::NotConfigured);
    assert!(why.hint.unwrap().contains("BACKLOGCTL_PROMETHEUS_URL"));
}
