//! A moment in the past.

use super::*;
use crate::fact::Raw;
use crate::runbook::{RatioProbe, RatioWindow};
use crate::support::prometheus::RealPrometheus;
use crate::support::scenario;
use jiff::{SignedDuration, Timestamp};

fn of_ratio() -> Probe {
    Probe::Ratio(RatioProbe {
        windows: vec![RatioWindow {
            over: Duration::from_secs(300),
            part: "sum(rate(ingest_errors_total[5m]))".to_owned(),
            whole: "sum(rate(ingest_events_total[5m]))".to_owned(),
        }],
        history: None,
    })
}

#[tokio::test]
async fn what_remembers_is_asked_and_everything_else_is_unknown() {
    let prometheus = RealPrometheus::with_history(&scenario::ingest());
    let api = cluster().serve();
    let home = Home::of(&api);
    let settings = Settings {
        prometheus: Some(prometheus_at(prometheus.url())),
        ..home.settings(LONG)
    };
    let live = Live::new(&settings);
    let mut checks = every_kind();
    checks.push(check("lag", query("slo:ingest:lag_p95")));
    checks.push(check("ratio", of_ratio()));
    let checks: Vec<&Check> = checks.iter().collect();
    let breach = SignedDuration::try_from(scenario::LAG_BREACH).unwrap();
    let then = Timestamp::from_second(prometheus.now()).unwrap() - breach;
    let seen: Vec<Observation> = live.observe(&checks, Some(then)).collect().await;
    assert_eq!(seen.len(), checks.len());
    for seen in &seen {
        match (&*seen.id, &seen.raw) {
            ("lag", Ok(Raw::Samples(samples))) => {
                assert_eq!(samples.evaluated, then);
                assert_eq!(samples.oldest_sample, Some(then));
                assert!((samples.series[0].points[0].value - 134.0).abs() < f64::EPSILON);
            }
            // It was not there then either, which Prometheus can tell.
            ("backlog", Ok(Raw::Samples(samples))) => assert!(samples.series.is_empty()),
            ("ratio", Ok(Raw::Ratio(ratio))) => {
                let whole = ratio.windows[0].whole.as_ref().unwrap();
                assert_eq!(whole.evaluated, then);
                assert_eq!(
                    &*seen.query,
                    "(sum(rate(ingest_errors_total[5m]))) / (sum(rate(ingest_events_total[5m]))) over 5m"
                );
            }
            (_, Err(why)) => {
                assert_eq!(why.kind, WhyKind::Gap);
                assert!(
                    why.text.starts_with("only what is now can be read"),
                    "{why}"
                );
            }
            (id, raw) => panic!("{id}: {raw:?}"),
        }
    }
    assert_eq!(api.requests().len(), 0, "nobody else is asked");
}
