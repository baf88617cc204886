//! What Prometheus has, and what it lacks.

use super::{check, examined, said};
use crate::program::Program;
use crate::support::history::{History, Series};
use crate::support::prometheus::{RealPrometheus, Setup};
use crate::support::scenario;
use serde_json::Value;
use std::time::Duration;

/// What is held of a query of drift, with the cluster away.
fn query(prometheus: &RealPrometheus, subject: &str, param: &str) -> (String, String) {
    let document = looked(prometheus, &["drift", "--param", param]);
    let (verdict, text) = said(check(&document, "queries", subject));
    (verdict.to_owned(), text)
}

fn looked(prometheus: &RealPrometheus, words: &[&str]) -> Value {
    let program = Program::new().with("BACKLOGCTL_PROMETHEUS_URL", prometheus.url());
    examined(&program, words).json()
}

#[test]
fn what_leaves_a_query_empty_is_named_with_what_was_meant() {
    let prometheus = RealPrometheus::with_history(&scenario::healthy());
    for (param, parts) in [
        (
            "backlog_query=sum(drift_backlog_sise)",
            &[
                "no metric `drift_backlog_sise`",
                "did you mean `drift_backlog_size`?",
            ][..],
        ),
        (
            "backlog_query=sum(drift_backlog_by_type{type=\"shema\"})",
            &[
                "`type=\"shema\"` leaves none of drift_backlog_by_type",
                "did you mean `schema`?",
                "`type` is missing, schema, value",
            ],
        ),
        (
            "backlog_query=sum(drift_backlog_by_type{typ=\"schema\"})",
            &[
                "drift_backlog_by_type has no label `typ`",
                "did you mean `type`?",
            ],
        ),
        (
            "backlog_query=sum(drift_backlog_by_type{type=\"schema\",typ=\"x\",kind=\"y\"})",
            &["together leave none, and no single one"],
        ),
        (
            "backlog_query=drift_backlog_size == -1",
            &["each of its selectors has series"],
        ),
    ] {
        let (verdict, text) = query(&prometheus, "backlog", param);
        assert_eq!(verdict, "fail", "{param}: {text}");
        for part in parts {
            assert!(text.contains(part), "{param}: {text}");
        }
    }
    let by = "by_type_query=sum by (typ) (drift_backlog_by_type)";
    let (verdict, text) = query(&prometheus, "backlog_by_type", by);
    assert_eq!(verdict, "fail");
    assert!(text.contains("no label `type`"), "{text}");
}

#[test]
fn a_metric_that_is_not_there_any_more_is_told_from_one_that_never_was() {
    let gone = RealPrometheus::with_history(&scenario::stale(Duration::from_secs(1200)));
    let (verdict, text) = query(&gone, "backlog", "backlog_limit=100");
    assert_eq!(verdict, "fail");
    assert!(text.contains("had its last sample about 2"), "{text}");
    let never = RealPrometheus::with_history(&scenario::empty());
    let (verdict, text) = query(&never, "backlog", "backlog_limit=100");
    assert_eq!(verdict, "fail");
    assert!(
        text.contains("there is no metric `drift_backlog_size`"),
        "{text}"
    );
}

#[test]
fn what_is_kept_reaches_as_far_as_is_looked_or_not() {
    let window = |prometheus: &RealPrometheus| {
        let document = looked(prometheus, &["ingest"]);
        let (verdict, text) = said(check(&document, "windows", "error_budget"));
        (verdict.to_owned(), text)
    };
    let whole = RealPrometheus::with_history(&scenario::ingest());
    let (verdict, text) = window(&whole);
    assert_eq!(verdict, "pass", "{text}");
    let half = scenario::ingest_of_half_a_month();
    let (verdict, text) = window(&RealPrometheus::with_history(&half));
    assert_eq!(verdict, "unknown", "{text}");
    assert!(text.contains("looks 30d back"), "{text}");
    let short = Setup::new(&half).retention("15d").start();
    let (verdict, text) = window(&short);
    assert_eq!(verdict, "fail", "{text}");
    assert!(text.contains("Prometheus keeps 15d"), "{text}");
}

/// Buckets of a lag that end at these bounds, and a recorded quantile of it.
fn lag(bounds: [&'static str; 3]) -> History {
    let history = History::new().with(Series::gauge("slo:ingest:lag_p95", |_| 90.0));
    let bucket = |bound| Series::gauge("ingest_lag_seconds_bucket", |_| 1.0).label("le", bound);
    bounds.into_iter().map(bucket).fold(history, History::with)
}

const QUANTILE: &str =
    "histogram_quantile(0.95, sum by (le) (rate(ingest_lag_seconds_bucket[5m])))";

#[test]
fn buckets_that_end_before_the_limit_never_show_it_passed() {
    let judged = |prometheus: &RealPrometheus, words: &[&str]| {
        let document = looked(prometheus, &[&["ingest"], words].concat());
        let check = check(&document, "histograms", "lag_p95");
        let (verdict, text) = said(check);
        (verdict.to_owned(), text, check["needed"] == true)
    };
    let param = format!("lag_query={QUANTILE}");
    let own = ["--param", param.as_str()];
    let low = lag(["60", "120", "+Inf"]);
    let (verdict, text, _) = judged(&RealPrometheus::with_history(&low), &own);
    assert_eq!(verdict, "fail", "{text}");
    assert!(text.contains("no further than 120 s"), "{text}");
    let high = lag(["60", "300", "+Inf"]);
    let plain = RealPrometheus::with_history(&high);
    let (verdict, text, _) = judged(&plain, &own);
    assert_eq!(verdict, "pass", "{text}");
    let (verdict, text, needed) = judged(&plain, &[]);
    assert_eq!((verdict.as_str(), needed), ("unknown", false));
    assert!(text.contains("no rule that records it"), "{text}");
    let recorded = Setup::new(&low)
        .recording("slo:ingest:lag_p95", QUANTILE)
        .start();
    let (verdict, text, _) = judged(&recorded, &[]);
    assert_eq!(verdict, "fail", "{text}");
}
