//! What stands beside a value: it never harms it, and what is long never harms what is short.

use super::odd::{now, vector};
use super::*;
use crate::runbook::{History, RatioWindow};
use crate::support::fake_http::{Asked, FakeHttp};
use crate::support::reply::Reply;
use jiff::SignedDuration;
use serde_json::json;

fn one(value: &str) -> Reply {
    Reply::json(
        200,
        &vector(&json!([{"metric": {}, "value": [1_800_000_000, value]}])),
    )
}

fn refusal() -> Reply {
    let error = json!({"status": "error", "errorType": "timeout", "error": "too much"});
    Reply::json(503, &error)
}

fn query(asked: &Asked) -> String {
    asked.parameter("query").unwrap_or_default()
}

fn made_of(breakdown: &str) -> PrometheusProbe {
    PrometheusProbe {
        breakdown: Some(breakdown.to_owned()),
        ..instant("vector(1)")
    }
}

#[tokio::test]
async fn what_a_value_is_made_of_comes_with_it_or_leaves_a_note() {
    let server = FakeHttp::answering(|asked| match query(asked).as_str() {
        "vector(2)" => one("2"),
        "vector(3)" => refusal(),
        _ => one("1"),
    });
    let prometheus = client(&source(&server.url()));
    let known = seen(&prometheus, &made_of("vector(2)"), now()).await;
    let value = known.raw.unwrap();
    assert!((value.breakdown[0].points[0].value - 2.0).abs() < f64::EPSILON);
    assert!((newest(&value) - 1.0).abs() < f64::EPSILON);
    assert_eq!(known.notes, []);

    let failed = seen(&prometheus, &made_of("vector(3)"), now()).await;
    let value = failed.raw.unwrap();
    assert!((newest(&value) - 1.0).abs() < f64::EPSILON);
    assert!(value.breakdown.is_empty());
    assert_eq!(failed.notes.len(), 1);
    let note = &failed.notes[0];
    assert!(
        note.starts_with("what it is made of could not be had: "),
        "{note}"
    );
}

#[tokio::test]
async fn what_hangs_beside_a_value_is_given_up_in_time() {
    let server = FakeHttp::answering(|asked| match query(asked).as_str() {
        "vector(2)" => Reply::silence(),
        _ => one("1"),
    });
    let around = Surroundings {
        proxy: &Proxy::default(),
        kube: &no_cluster(),
        timeout: LONG,
        login_timeout: LONG,
    };
    let http = HttpClient::new(NAME, &source(&server.url()), around).unwrap();
    let prometheus = Prometheus::new(http, Duration::from_millis(100));
    let seen = seen(&prometheus, &made_of("vector(2)"), now()).await;
    assert!(seen.raw.is_ok());
    assert!(seen.notes[0].contains("no answer within 80ms"), "{seen:?}");
}

fn of(windows: &[(u64, &str, &str)]) -> RatioProbe {
    let windows = windows.iter().map(|(minutes, part, whole)| RatioWindow {
        over: Duration::from_secs(60 * minutes),
        part: (*part).to_owned(),
        whole: (*whole).to_owned(),
    });
    RatioProbe {
        windows: windows.collect(),
        history: Some(History {
            over: Duration::from_secs(3600),
            step: Duration::from_secs(60),
        }),
    }
}

#[tokio::test]
async fn a_window_that_is_too_much_leaves_the_others() {
    let server = FakeHttp::answering(|asked| match query(asked).as_str() {
        "vector(30)" => refusal(),
        _ => one("1"),
    });
    let prometheus = client(&source(&server.url()));
    let short = (5, "vector(1)", "vector(2)");
    let long = (60, "vector(1)", "vector(30)");
    let read = ratio(&prometheus, &of(&[short, long]), now())
        .await
        .unwrap();
    assert!(read.windows[0].whole.is_ok() && read.windows[0].part.is_ok());
    let why = read.windows[1].whole.as_ref().unwrap_err();
    assert_eq!(why.kind, WhyKind::Timeout);
    assert!(read.windows[1].part.is_ok());
    assert!(read.past.unwrap().is_ok());
    let ranges = server
        .asked()
        .into_iter()
        .filter(|asked| asked.path().ends_with("query_range"));
    let ranges: Vec<String> = ranges.map(|asked| query(&asked)).collect();
    assert_eq!(
        ranges,
        ["vector(2)"],
        "the past is that of the whole over the first window"
    );

    let why = ratio(&prometheus, &of(&[long]), now()).await.unwrap_err();
    assert_eq!(why.kind, WhyKind::Timeout);
}

#[tokio::test]
async fn a_part_that_is_not_exported_any_more_is_none_and_a_whole_is_stale() {
    let server = FakeHttp::answering(|asked| {
        let query = query(asked);
        if query.contains("timestamp(") {
            return Reply::json(200, &vector(&json!([])));
        }
        one("1")
    });
    let prometheus = client(&source(&server.url()));
    let window = (5, "rate(errors[5m])", "rate(events[5m])");
    let why = ratio(&prometheus, &of(&[window]), now()).await.unwrap_err();
    assert_eq!(why.kind, WhyKind::Stale);
    let window = (5, "rate(errors[5m])", "vector(1)");
    let read = ratio(&prometheus, &of(&[window]), now()).await.unwrap();
    assert_eq!(read.windows[0].part.as_ref().unwrap().oldest_sample, None);
}

#[tokio::test]
async fn the_past_is_asked_about_by_its_own_time() {
    let server = FakeHttp::answering(|_| one("1"));
    let prometheus = client(&source(&server.url()));
    let now = now();
    let then = now - SignedDuration::from_hours(3);
    let moment = Moment {
        now,
        then: Some(then),
    };
    // The server's clock is compared with ours of now, not with the time that is asked about.
    let probe = instant("vector(1)");
    let seen = asked(&prometheus, Asking::Value(&probe), moment).await;
    assert_eq!(samples_of(seen.raw.unwrap()).evaluated, then);
    let time = server.asked()[0].parameter("time").unwrap();
    let second = time.split_once('.').unwrap().0.parse();
    assert_eq!(second, Ok(then.as_second()));
}
