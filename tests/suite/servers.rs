//! The real servers that other tests stand on answer as those tests assume.
use std::{
    io::{ErrorKind, Read, Write},
    net::TcpStream,
    process::Command,
    time::Duration,
};

use serde_json::{Value, json};

use crate::support::{
    alertmanager::RealAlertmanager,
    fetch::{Answer, Fetch},
    prometheus::{PASSWORD, RealPrometheus, Setup, USER},
    redis::RealRedis,
    scenario,
    tls::Authority,
};

/// The values of an instant query's answer, by order.
fn values(result: &Value) -> Vec<&str> {
    result
        .as_array()
        .unwrap()
        .iter()
        .map(|sample| sample["value"][1].as_str().unwrap())
        .collect()
}

#[test]
fn a_growing_backlog_has_its_value_and_an_hour_of_points() {
    let prometheus = RealPrometheus::with_history(&scenario::growing());
    assert_eq!(
        values(&prometheus.instant("sum(drift_backlog_size)")),
        ["1200"]
    );
    assert_eq!(
        values(&prometheus.instant("sum(drift_processing_rate)")),
        ["0"]
    );
    let hour = prometheus.range("sum(drift_backlog_size)", 3600, 60);
    let points = hour[0]["values"].as_array().unwrap();
    assert_eq!(points.len(), 61);
    assert_eq!(points[0], json!([prometheus.now() - 3600, "0"]));
    assert_eq!(points[60], json!([prometheus.now(), "1200"]));
}

#[test]
fn ingestion_has_a_month_of_errors_and_one_breach_of_its_lag() {
    let prometheus = RealPrometheus::with_history(&scenario::ingest());
    let lag = prometheus.range("slo:ingest:lag_p95", 7200, 15);
    let lag = lag[0]["values"].as_array().unwrap();
    assert_eq!(lag.len(), 481);
    let breach = prometheus.now() - i64::try_from(scenario::LAG_BREACH.as_secs()).unwrap();
    let high: Vec<&Value> = lag.iter().filter(|point| point[1] != "90").collect();
    assert_eq!(high, [&json!([breach, "134"])]);
    let tenants = prometheus.instant("count(ingest_backlog_size)");
    assert_eq!(values(&tenants), ["4"], "one has ended");
    let days = "count_over_time((sum(rate(ingest_events_total[5m])) > 0)[40d:1d])";
    assert_eq!(values(&prometheus.instant(days)), ["31"]);
    let half = RealPrometheus::with_history(&scenario::ingest_of_half_a_month());
    assert_eq!(values(&half.instant(days)), ["15"]);
}

#[test]
fn a_history_goes_on_while_a_test_runs() {
    let prometheus = RealPrometheus::with_history(&scenario::healthy());
    let url = format!(
        "{}/api/v1/query?query=timestamp(drift_backlog_size)",
        prometheus.url()
    );
    let answer = Fetch::new().get(&url).unwrap().json();
    let sampled: f64 = values(&answer["data"]["result"])[0].parse().unwrap();
    let asked = answer["data"]["result"][0]["value"][0].as_f64().unwrap();
    assert!((0.0..=15.0).contains(&(asked - sampled)), "{answer}");
}

#[test]
fn a_surge_is_three_times_the_median_of_the_day() {
    let prometheus = RealPrometheus::with_history(&scenario::surge());
    let rate = "sum(rate(ingestion_events_total[5m]))";
    assert_eq!(values(&prometheus.instant(rate)), ["18"]);
    let median = format!("quantile_over_time(0.5, {rate}[24h:5m])");
    assert_eq!(values(&prometheus.instant(&median)), ["6"]);
    let day = prometheus.range(rate, 24 * 3600, 300);
    assert_eq!(day[0]["values"].as_array().unwrap().len(), 289);
}

#[test]
fn a_sample_four_minutes_old_is_served_as_if_fresh_and_one_of_ten_is_not() {
    let four = RealPrometheus::with_history(&scenario::stale(Duration::from_secs(4 * 60)));
    assert_eq!(values(&four.instant("drift_backlog_size")), ["1120"]);
    assert_eq!(
        values(&four.instant("time() - timestamp(drift_backlog_size)")),
        ["240"]
    );
    let ten = RealPrometheus::with_history(&scenario::stale(Duration::from_secs(10 * 60)));
    assert_eq!(ten.instant("drift_backlog_size"), json!([]));
    assert_eq!(
        values(&ten.instant("last_over_time(drift_backlog_size[15m])")),
        ["1000"]
    );
}

#[test]
fn not_a_number_no_data_and_too_many_series_are_three_things() {
    let nan = RealPrometheus::with_history(&scenario::nan());
    assert_eq!(values(&nan.instant("drift_backlog_size")), ["NaN"]);
    let empty = RealPrometheus::with_history(&scenario::empty());
    assert_eq!(empty.instant("drift_backlog_size"), json!([]));
    assert_eq!(values(&empty.instant("up")), ["1"]);
    let several = RealPrometheus::with_history(&scenario::several());
    assert_eq!(
        values(&several.instant("drift_backlog_size")),
        ["1200", "1200"]
    );
}

#[test]
fn a_slow_processor_falls_behind_what_arrives_as_ever() {
    let prometheus = RealPrometheus::with_history(&scenario::slow());
    assert_eq!(
        values(&prometheus.instant("deriv(drift_backlog_size[15m]) * 60")),
        ["20"]
    );
    assert_eq!(
        values(&prometheus.instant("sum(rate(ingestion_events_total[5m]))")),
        ["6"]
    );
    let types = prometheus.instant("sort_desc(drift_backlog_by_type)");
    assert_eq!(values(&types), ["720", "360", "120"]);
}

#[test]
fn a_short_history_has_no_rate_half_an_hour_ago() {
    let prometheus = RealPrometheus::with_history(&scenario::short_history());
    let rate = "sum(rate(ingestion_events_total[5m]))";
    assert_eq!(values(&prometheus.instant(rate)), ["6"]);
    let earlier = prometheus.instant("rate(ingestion_events_total[5m] offset 30m)");
    assert_eq!(earlier, json!([]));
}

#[test]
fn an_alerting_rule_fires_within_seconds() {
    let history = scenario::growing();
    let rule = "sum(drift_backlog_size) > 100";
    let prometheus = Setup::new(&history)
        .alerting("DriftBacklogHigh", rule)
        .start();
    prometheus.wait_until_firing("DriftBacklogHigh");
}

#[test]
fn an_alert_reaches_alertmanager_and_is_silenced_there() {
    let alertmanager = RealAlertmanager::start();
    let history = scenario::growing();
    let prometheus = Setup::new(&history)
        .alerting("DriftBacklogHigh", "sum(drift_backlog_size) > 100")
        .notifying(alertmanager.url())
        .start();
    prometheus.wait_until_firing("DriftBacklogHigh");
    alertmanager.wait_until("DriftBacklogHigh", "active");
    alertmanager.fire("Posted", &json!({"tenant": "acme"}));
    let silence = alertmanager.silence(("tenant", "acme"), "2099-01-01T00:00:00Z");
    alertmanager.wait_until("Posted", "suppressed");
    let url = format!(
        "{}/api/v2/alerts?silenced=true&active=false",
        alertmanager.url()
    );
    let held = Fetch::new().get(&url).unwrap().json();
    assert_eq!(held[0]["status"]["silencedBy"], json!([silence]));
    assert_eq!(held.as_array().unwrap().len(), 1);
}

#[test]
fn a_guarded_prometheus_wants_password_and_certificate() {
    let authority = Authority::new();
    let history = scenario::healthy();
    let prometheus = Setup::new(&history)
        .with_client_certificate(&authority)
        .with_password()
        .start();
    let url = format!("{}/-/ready", prometheus.url());
    Fetch::new().trusting(&authority).get(&url).unwrap_err();
    let known = || {
        Fetch::new()
            .trusting(&authority)
            .identified_by(&authority.client("responder"))
    };
    assert_eq!(known().get(&url).unwrap().status, 401);
    let Answer { status, body } = known().password(USER, PASSWORD).get(&url).unwrap();
    assert_eq!((status, body.trim()), (200, "Prometheus Server is Ready."));
}

#[test]
fn a_frozen_prometheus_accepts_and_never_answers() {
    let prometheus = RealPrometheus::with_history(&scenario::healthy());
    prometheus.freeze();
    let error = Fetch::new()
        .timeout(Duration::from_millis(300))
        .get(prometheus.url())
        .unwrap_err();
    assert!(error.is_timeout(), "{error:?}");
}

#[test]
fn a_plain_redis_holds_lists_and_other_things() {
    let redis = RealRedis::plain();
    redis.push("drift_queue", 7);
    redis.cli(&["SET", "drift_other", "text"]);
    assert_eq!(redis.cli_unknown(&["LLEN", "drift_queue"]).unwrap(), "7");
    assert_eq!(
        redis.cli_unknown(&["TYPE", "drift_missing"]).unwrap(),
        "none"
    );
    let refused = redis.cli_unknown(&["LLEN", "drift_other"]).unwrap_err();
    assert!(refused.starts_with("WRONGTYPE"), "{refused}");
}

#[test]
fn a_redis_with_a_password_or_users_refuses_others() {
    let guarded = RealRedis::with_password("opensesame");
    assert!(
        guarded
            .cli_unknown(&["PING"])
            .unwrap_err()
            .starts_with("NOAUTH")
    );
    assert_eq!(
        guarded.cli_as("default", "opensesame", &["PING"]).unwrap(),
        "PONG"
    );

    let redis = RealRedis::with_acl("responder", "opensesame", "~drift_* +llen");
    redis.push("drift_queue", 3);
    let ask = |arguments: &[&str]| redis.cli_as("responder", "opensesame", arguments);
    assert_eq!(ask(&["LLEN", "drift_queue"]).unwrap(), "3");
    assert!(
        ask(&["LLEN", "other_queue"])
            .unwrap_err()
            .starts_with("NOPERM")
    );
    assert!(
        ask(&["TYPE", "drift_queue"])
            .unwrap_err()
            .starts_with("NOPERM")
    );
    assert!(
        redis
            .cli_unknown(&["LLEN", "drift_queue"])
            .unwrap_err()
            .starts_with("NOAUTH")
    );
}

#[test]
fn a_redis_with_tls_refuses_plain_connections() {
    let authority = Authority::new();
    let redis = RealRedis::with_tls(&authority);
    redis.push("drift_queue", 2);
    assert_eq!(redis.cli(&["LLEN", "drift_queue"]), "2");
    assert!(redis.url().starts_with("rediss://"));
    assert_eq!(ping_in_plain(RealRedis::plain().port()), "+PONG\r\n");
    assert_eq!(ping_in_plain(redis.port()), "");
}

#[test]
fn a_redis_with_client_certificates_refuses_clients_without_one() {
    let authority = Authority::new();
    let redis = RealRedis::with_client_certificate(&authority);
    assert_eq!(redis.cli(&["PING"]), "PONG");
    #[expect(
        clippy::disallowed_methods,
        reason = "the harness always shows its certificate"
    )]
    let without = Command::new("redis-cli")
        .args(["-p", &redis.port().to_string(), "--tls", "--cacert"])
        .arg(authority.certificate())
        .arg("PING")
        .output()
        .unwrap();
    assert!(!without.status.success(), "{without:?}");
}

#[test]
fn a_frozen_redis_accepts_and_never_answers() {
    let redis = RealRedis::plain();
    redis.freeze();
    let mut stream = TcpStream::connect(("127.0.0.1", redis.port())).unwrap();
    stream
        .set_read_timeout(Some(Duration::from_millis(300)))
        .unwrap();
    stream.write_all(b"PING\r\n").unwrap();
    let kind = stream.read(&mut [0; 64]).unwrap_err().kind();
    assert_eq!(kind, ErrorKind::WouldBlock);
}

/// What the server says to a client that does not speak TLS before it closes or has answered.
fn ping_in_plain(port: u16) -> String {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
    stream
        .set_read_timeout(Some(Duration::from_secs(10)))
        .unwrap();
    stream.write_all(b"PING\r\n").unwrap();
    let mut answer = [0; 64];
    // A server that resets the connection says as little as one that closes it.
    let length = stream.read(&mut answer).unwrap_or(0);
    String::from_utf8_lossy(&answer[..length]).into_owned()
}
