//! A real Prometheus with a past.

use super::*;
use crate::config::Secret;
use crate::fact::AlertState;
use crate::runbook::{AlertsProbe, History};
use crate::support::prometheus::{PASSWORD, RealPrometheus, Setup, USER};
use crate::support::scenario;
use crate::support::tls::Authority;
use base64::prelude::{BASE64_STANDARD, Engine};
use jiff::SignedDuration;
use rustls::pki_types::PrivatePkcs8KeyDer;
use rustls::pki_types::pem::PemObject;
use std::path::{Path, PathBuf};

fn now(server: &RealPrometheus) -> Timestamp {
    Timestamp::from_second(server.now()).unwrap()
}

#[tokio::test]
async fn a_step_is_read_at_once_with_values_history_and_age() {
    let server = RealPrometheus::with_history(&scenario::growing());
    let prometheus = client(&source(server.url()));
    let now = now(&server);
    let history = PrometheusProbe {
        query: "sum(drift_backlog_size)".to_owned(),
        history: Some(History {
            over: Duration::from_secs(1800),
            step: Duration::from_secs(60),
        }),
        breakdown: None,
    };
    let by_type = instant("drift_backlog_by_type");
    let rate = instant("sum(rate(ingestion_events_total[5m]))");
    let absent = instant("sum(no_such_metric)");
    let scalar = instant("scalar(sum(drift_backlog_size))");
    let probes = [
        ("history", Asking::Value(&history)),
        ("by_type", Asking::Value(&by_type)),
        ("rate", Asking::Value(&rate)),
        ("absent", Asking::Value(&absent)),
        ("scalar", Asking::Value(&scalar)),
    ];
    let mut readings: Vec<_> = prometheus.observe(&probes, at(now)).collect().await;
    readings.sort_by_key(|(id, _)| *id);
    let all: Vec<Samples> = readings
        .iter()
        .map(|(_, seen)| samples_of(seen.raw.clone().unwrap()))
        .collect();
    let [absent, by_type, history, rate, scalar] = &all[..] else {
        panic!("{readings:?}");
    };

    assert!(absent.series.is_empty());
    assert_eq!(by_type.series.len(), 3);
    assert!(by_type.series[0].labels.contains_key(&"type".into()));
    let points = &history.series[0].points;
    assert_eq!(points.len(), 31);
    assert_eq!(points[30].at, now);
    assert!(
        (points[30].value - scenario::GROWN_BACKLOG).abs() < 1.0,
        "{points:?}"
    );
    assert!(
        (newest(rate) - scenario::USUAL_INGESTION).abs() < 0.5,
        "{rate:?}"
    );
    assert!((newest(scalar) - scenario::GROWN_BACKLOG).abs() < 1.0);
    for read in [history, by_type, rate, scalar] {
        assert_eq!(read.evaluated, now);
        let age = now.duration_since(read.oldest_sample.unwrap());
        assert!(
            age <= SignedDuration::from_secs(30) && !age.is_negative(),
            "{age:?}"
        );
    }
}

#[tokio::test]
async fn what_is_no_number_is_not_made_one() {
    let server = RealPrometheus::with_history(&scenario::nan());
    let prometheus = client(&source(server.url()));
    let now = now(&server);
    let read = async |query: &str| samples(&prometheus, query, now).await;

    assert!(newest(&read("sum(drift_backlog_size)").await.unwrap()).is_nan());
    assert!(newest(&read("vector(1) / 0").await.unwrap()).is_infinite());
    assert!(newest(&read("vector(-1) / 0").await.unwrap()).is_infinite());
    let text = read("\"text\"").await.unwrap_err();
    assert_eq!(text.kind, WhyKind::Invalid);
    let range = read("drift_backlog_size[1m]").await.unwrap_err();
    assert_eq!(range.kind, WhyKind::Invalid, "{range}");
    let broken = read("sum(").await.unwrap_err();
    assert_eq!(broken.kind, WhyKind::Invalid);
    assert!(
        broken.text.contains("bad_data") && broken.text.contains("parse error"),
        "{broken}"
    );
    let unmatched = read("drift_backlog_by_type + on() group_left() drift_backlog_by_type").await;
    let unmatched = unmatched.unwrap_err();
    assert_eq!(unmatched.kind, WhyKind::Invalid);
    assert!(unmatched.text.contains("execution"), "{unmatched}");
}

#[tokio::test]
async fn old_samples_are_told_by_their_age() {
    let server = RealPrometheus::with_history(&scenario::stale(Duration::from_secs(180)));
    let prometheus = client(&source(server.url()));
    let start = now(&server);
    let read = samples(&prometheus, "sum(drift_backlog_size)", start)
        .await
        .unwrap();
    let age = start.duration_since(read.oldest_sample.unwrap());
    assert_eq!(age, SignedDuration::from_secs(180));
}

#[tokio::test]
async fn a_window_over_dead_series_is_stale() {
    let server = RealPrometheus::with_history(&scenario::stale(Duration::from_secs(600)));
    let prometheus = client(&source(server.url()));
    let now = now(&server);
    let read = async |query: &str| samples(&prometheus, query, now).await;

    assert!(
        read("sum(drift_backlog_size)")
            .await
            .unwrap()
            .series
            .is_empty()
    );
    let why = read("max(max_over_time(drift_backlog_size[30m]))")
        .await
        .unwrap_err();
    assert_eq!(why.kind, WhyKind::Stale, "{why}");
    let or_zero = read("sum(drift_backlog_size) or vector(0)").await.unwrap();
    assert_eq!(or_zero.oldest_sample, None);
}

#[tokio::test]
async fn clocks_that_disagree_make_every_age_unknown() {
    let server = RealPrometheus::with_history(&scenario::healthy());
    let prometheus = client(&source(server.url()));
    let ours = now(&server) - SignedDuration::from_mins(5);
    let why = samples(&prometheus, "sum(drift_backlog_size)", ours)
        .await
        .unwrap_err();
    assert_eq!(why.kind, WhyKind::Stale);
    assert!(why.text.contains("clock"), "{why}");
}

#[tokio::test]
async fn a_password_is_asked_for_and_sent() {
    let history = scenario::healthy();
    let server = Setup::new(&history).with_password().start();
    let now = now(&server);
    let mut source = source(server.url());

    let why = samples(&client(&source), "up", now).await.unwrap_err();
    assert_eq!(why.kind, WhyKind::Denied);
    assert!(hint(&why).contains("token_file"), "{why:?}");
    source.login = HttpLogin::Basic(USER.to_owned(), Secret::new(PASSWORD));
    let read = samples(&client(&source), "sum(drift_backlog_size)", now)
        .await
        .unwrap();
    assert!((newest(&read) - scenario::HEALTHY_BACKLOG).abs() < 0.1);
}

/// The same key as `BEGIN EC PRIVATE KEY`, in a file beside.
fn sec1(pkcs8: &Path) -> PathBuf {
    let key = PrivatePkcs8KeyDer::from_pem_file(pkcs8).unwrap();
    let der = key.secret_pkcs8_der();
    // The version and the length of the secret, which follow two bytes of SEC1's own header.
    let inner = der
        .windows(5)
        .position(|bytes| bytes == [2, 1, 1, 4, 32])
        .unwrap()
        - 2;
    let text = BASE64_STANDARD.encode(&der[inner..]);
    let path = pkcs8.with_extension("sec1");
    let pem = format!("-----BEGIN EC PRIVATE KEY-----\n{text}\n-----END EC PRIVATE KEY-----\n");
    std::fs::write(&path, pem).unwrap();
    path
}

#[tokio::test]
async fn certificates_are_judged_and_shown() {
    let (history, authority) = (scenario::healthy(), Authority::new());
    let server = Setup::new(&history)
        .with_client_certificate(&authority)
        .start();
    let now = now(&server);
    let mut source = source(server.url());

    let stranger = Authority::new();
    source.ca_file = Some(stranger.certificate());
    let why = samples(&client(&source), "up", now).await.unwrap_err();
    assert_eq!(why.kind, WhyKind::Invalid);
    assert!(hint(&why).contains("ca_file"), "{why:?}");
    source.ca_file = Some(authority.certificate());
    let why = samples(&client(&source), "up", now).await.unwrap_err();
    assert_eq!(why.kind, WhyKind::Denied, "{why}");
    assert!(hint(&why).contains("client_cert"), "{why:?}");
    let leaf = authority.client("responder");
    let keys = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/keys");
    let pem = std::fs::read_to_string(keys.join("rsa.pkcs8.key")).unwrap();
    let own = rcgen::KeyPair::from_pem(&pem).unwrap();
    let rsa = authority.client_with_key("rsa", &own).certificate;
    for (certificate, key) in [
        (leaf.certificate.clone(), sec1(&leaf.key)),
        (leaf.certificate, leaf.key),
        (rsa.clone(), keys.join("rsa.pkcs1.key")),
        (rsa, keys.join("rsa.pkcs8.key")),
    ] {
        source.client_cert = Some((certificate, key));
        let read = samples(&client(&source), "sum(drift_backlog_size)", now).await;
        assert!((newest(&read.unwrap()) - scenario::HEALTHY_BACKLOG).abs() < 0.1);
    }
}

#[tokio::test]
async fn a_frozen_server_meets_the_time_limit() {
    let server = RealPrometheus::with_history(&scenario::healthy());
    let now = now(&server);
    server.freeze();
    let around = Surroundings {
        proxy: &Proxy::default(),
        kube: &no_cluster(),
        timeout: Duration::from_millis(200),
        login_timeout: LONG,
    };
    let http = HttpClient::new(NAME, &source(server.url()), around).unwrap();
    let why = samples(&Prometheus::new(http, LONG), "up", now)
        .await
        .unwrap_err();
    assert_eq!(why.kind, WhyKind::Timeout, "{why}");
}

#[tokio::test]
async fn alerting_rules_are_found() {
    let history = scenario::growing();
    let server = Setup::new(&history)
        .alerting("DriftBacklogHigh", "drift_backlog_size > 100")
        .alerting("Elsewhere", "up == 7")
        .start();
    server.wait_until_firing("DriftBacklogHigh");
    let prometheus = client(&source(server.url()));
    let probe = |name: &str, metric: &str| AlertsProbe {
        name: name.to_owned(),
        metric: metric.to_owned(),
    };
    let found = prometheus
        .alerts(&probe("None", "drift_backlog_size"))
        .await
        .raw
        .unwrap();
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].name.as_str(), "DriftBacklogHigh");
    assert_eq!(found[0].state, AlertState::Firing);
    assert_eq!(found[0].active, 1);
    assert!(found[0].since.is_some());
    let found = prometheus
        .alerts(&probe("Elsewhere", "none"))
        .await
        .raw
        .unwrap();
    assert_eq!(found[0].state, AlertState::Inactive);
    let none = prometheus.alerts(&probe("None", "none")).await.raw.unwrap();
    assert!(none.is_empty());
}
