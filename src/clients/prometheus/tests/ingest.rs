//! What is made of a real Prometheus with a month of ingestion.

use super::*;
use crate::fact::{Observation, PartState, Reading, judge, without};
use crate::runbook::{
    Check, Each, FieldValue, History, Probe, RatioWindow, Rule, Sustained, Trend,
};
use crate::support::prometheus::RealPrometheus;
use crate::support::scenario;
use jiff::SignedDuration;

const MINUTE: Duration = Duration::from_secs(60);

fn history(over: Duration, step: u64) -> History {
    History {
        over,
        step: Duration::from_secs(step),
    }
}

fn check(probe: Probe, rule: Rule) -> Check {
    Check {
        id: "one".to_owned(),
        title: "One".to_owned(),
        about: String::new(),
        unit: None,
        probe,
        rule,
        pass: None,
        needed: true,
        fresh: 3 * MINUTE,
    }
}

/// Asks a server and judges what it says, of now or of a moment in the past.
async fn read(server: &RealPrometheus, check: &Check, ago: Option<Duration>) -> Reading {
    let now = Timestamp::from_second(server.now()).unwrap();
    let then = ago.map(|ago| now - SignedDuration::try_from(ago).unwrap());
    let asking = match &check.probe {
        Probe::Prometheus(probe) => Asking::Value(probe),
        Probe::Ratio(probe) => Asking::Ratio(probe),
        other => panic!("{other:?}"),
    };
    let prometheus = client(&source(server.url()));
    let Seen { raw, notes } = asked(&prometheus, asking, Moment { now, then }).await;
    let seen = Observation {
        id: check.id.clone(),
        raw,
        source: "prometheus".into(),
        query: "".into(),
        notes,
        at: now,
        took: Duration::ZERO,
    };
    judge(check, seen, &[], then.unwrap_or(now))
}

fn number(reading: &Reading, field: &str) -> f64 {
    match reading.fields.get(field) {
        Some(FieldValue::Number(number)) => *number,
        _ => panic!("{field}: {reading:?}"),
    }
}

/// Whether a field is this very number.
fn exactly(reading: &Reading, field: &str, expected: f64) -> bool {
    reading.fields.get(field) == Some(&FieldValue::Number(expected))
}

fn near(reading: &Reading, field: &str, expected: f64) {
    let held = number(reading, field);
    let off = (held - expected).abs();
    assert!(
        off <= 0.02 * expected.abs(),
        "{field} is {held}, not {expected}"
    );
}

fn lag() -> Check {
    let probe = PrometheusProbe {
        query: "slo:ingest:lag_p95".to_owned(),
        history: Some(history(60 * MINUTE, 15)),
        breakdown: None,
    };
    let rule = Sustained {
        below: 120.0,
        over: 30 * MINUTE,
        trend: None,
    };
    check(Probe::Prometheus(probe), Rule::Sustained(rule))
}

#[tokio::test]
async fn one_breach_breaks_the_window_now_and_not_the_one_before_it() {
    let server = RealPrometheus::with_history(&scenario::ingest());
    let now = read(&server, &lag(), None).await;
    assert_eq!(now.fields.get("held"), Some(&FieldValue::Flag(false)));
    assert!(exactly(
        &now,
        "streak",
        scenario::LAG_BREACH.as_secs_f64() - 15.0
    ));
    assert!(
        now.summary
            .starts_with("90, below 120 for 17m 15s; last breach "),
        "{now:?}"
    );

    let then = read(&server, &lag(), Some(30 * MINUTE)).await;
    assert_eq!(
        then.fields.get("held"),
        Some(&FieldValue::Flag(true)),
        "{then:?}"
    );
    assert!(exactly(&then, "streak", 3600.0));
    assert_eq!(then.at.as_second(), server.now() - 1800);

    // Two hours ago it began: there is no window before.
    let before = read(&server, &lag(), Some(100 * MINUTE)).await;
    assert_eq!(before.gaps["held"].text.as_str(), "only 20m of 30m");
    let earlier = read(&server, &lag(), Some(180 * MINUTE)).await;
    assert_eq!(
        earlier.verdict.why().map(|why| why.kind),
        Some(WhyKind::Absent)
    );
}

fn windows(part: &str, whole: &str, windows: &[&str]) -> Vec<RatioWindow> {
    let of = |window: &&str| RatioWindow {
        over: crate::duration::parse(window).unwrap(),
        part: part.replace("WINDOW", window),
        whole: whole.replace("WINDOW", window),
    };
    windows.iter().map(of).collect()
}

fn burn() -> Check {
    let probe = RatioProbe {
        windows: windows(
            "sum(rate(ingest_errors_total[WINDOW]))",
            "sum(rate(ingest_events_total[WINDOW]))",
            &["5m", "1h", "30d"],
        ),
        history: Some(history(720 * 60 * MINUTE, 10_800)),
    };
    check(Probe::Ratio(probe), Rule::Burn { budget: 0.005 })
}

#[tokio::test]
async fn errors_burn_the_budget_of_a_month() {
    let server = RealPrometheus::with_history(&scenario::ingest());
    let reading = read(&server, &burn(), None).await;
    near(&reading, "short", 0.4);
    near(&reading, "long", 1.733);
    near(&reading, "left", 0.798);
    assert!(
        reading.summary.ends_with("80 % left, 172 of 216 min"),
        "{reading:?}"
    );
}

#[tokio::test]
async fn half_a_month_of_data_says_nothing_of_a_whole_one() {
    let server = RealPrometheus::with_history(&scenario::ingest_of_half_a_month());
    let reading = read(&server, &burn(), None).await;
    near(&reading, "short", 0.4);
    near(&reading, "long", 1.733);
    let why = &reading.gaps["left"];
    assert_eq!(
        (why.kind, why.text.as_str()),
        (WhyKind::Gap, "there is data of only 14d 21h of 30d")
    );
}

#[tokio::test]
async fn connectors_are_judged_each_by_its_own_requests() {
    let server = RealPrometheus::with_history(&scenario::ingest());
    let probe = RatioProbe {
        windows: windows(
            r#"sum by (connector) (rate(http_requests_total{service="connector",code=~"5.."}[WINDOW]))"#,
            r#"sum by (connector) (rate(http_requests_total{service="connector"}[WINDOW]))"#,
            &["5m"],
        ),
        history: Some(history(60 * MINUTE, 15)),
    };
    let label = "connector".to_owned();
    let check = check(Probe::Ratio(probe), Rule::Shares { label });
    let reading = read(&server, &check, None).await;
    near(&reading, "worst", 0.1);
    near(&reading, "total", 15.0);
    assert!(exactly(&reading, "silent", 1.0));
    assert_eq!(reading.parts["erp"].share, Some(0.0));
    assert_eq!(reading.parts["billing"].state, PartState::Silent);
    assert!(
        reading
            .summary
            .contains("worst crm (10 % failed), silent: billing"),
        "{reading:?}"
    );
    // A counter that began at zero again is no burst and no lull.
    let restarted = read(&server, &check, Some(8 * MINUTE)).await;
    near(&restarted, "worst", 0.1);
    near(&restarted, "total", 15.0);
    // Half an hour ago all of them had traffic.
    let before = read(&server, &check, Some(30 * MINUTE)).await;
    assert!(exactly(&before, "silent", 0.0));
}

fn tenants() -> Check {
    let probe = PrometheusProbe {
        query: "sum by (tenant) (ingest_backlog_size)".to_owned(),
        history: Some(history(30 * MINUTE, 15)),
        breakdown: Some("topk(1, ingest_backlog_size)".to_owned()),
    };
    let trend = Trend {
        over: 15 * MINUTE,
        tolerance: 50.0,
    };
    let rule = Each {
        label: "tenant".to_owned(),
        trend: Some(trend),
        floor: 100.0,
    };
    check(Probe::Prometheus(probe), Rule::Each(rule))
}

#[tokio::test]
async fn tenants_go_their_own_ways() {
    let server = RealPrometheus::with_history(&scenario::ingest());
    let reading = read(&server, &tenants(), None).await;
    assert!(
        reading
            .summary
            .ends_with("; 3 of 5 falling or low, flat: hooli, no data: globex"),
        "{reading:?}"
    );
    // One that stays up is known, whatever the one without data does.
    assert_eq!(
        reading.fields.get("all_down"),
        Some(&FieldValue::Flag(false))
    );
    let spared = without(&reading, &["hooli"]);
    assert!(
        spared.gaps["all_down"]
            .text
            .starts_with("globex: no value now"),
        "{spared:?}"
    );
    let spared = without(&reading, &["hooli", "globex"]);
    assert_eq!(spared.fields.get("all_down"), Some(&FieldValue::Flag(true)));
    assert!(
        reading
            .detail
            .iter()
            .any(|line| line.starts_with("hooli: 2,500")),
        "{reading:?}"
    );
}
