use super::super::fixture::*;
use crate::fact::{Raw, Reading, Samples};
use crate::runbook::{Check, Probe, Rule};
use crate::truth::{Why, WhyKind};
use std::time::Duration;

fn one(value: f64) -> Samples {
    answer(vec![series(&[], &[value])])
}

fn none() -> Samples {
    answer(vec![])
}

/// An hour of traffic.
fn past() -> Samples {
    answer(vec![series(&[], &[100.0; 61])])
}

fn check() -> Check {
    ratio(&WINDOWS, Rule::Burn { budget: 0.005 })
}

/// Reads so much that failed in five minutes and in an hour, of 100 in each.
fn read(short: f64, long: f64) -> Reading {
    let whole = [one(100.0), one(100.0)];
    let seen = ratio_of(&[one(short), one(long)], &whole, past());
    judged(&check(), Raw::Ratio(seen))
}

#[test]
fn a_burn_is_a_share_of_errors_over_the_budget() {
    let reading = read(0.2, 0.1);
    assert_eq!(number(&reading, "short"), Some(0.4));
    assert_eq!(number(&reading, "long"), Some(0.2));
    assert_eq!(number(&reading, "left"), Some(0.8));
    let told = "burn rate 0.4× over 5m, 0.2× over 1h, 80 % left, 0 of 0 min";
    assert_eq!(reading.summary.as_str(), told);
    assert_eq!(reading.value, Some(0.4.into()));
    assert_eq!(
        reading.detail[0].as_str(),
        "over 5m: 0.2 of 100 a second failed, 0.2 %"
    );
    let spent = read(100.0, 0.6);
    assert_eq!(number(&spent, "short"), Some(200.0));
    assert!(
        spent.summary.contains("overspent by 20 %"),
        "{}",
        spent.summary
    );
}

#[test]
fn what_is_left_is_told_in_minutes_of_a_month() {
    let month = Duration::from_secs(30 * 86_400);
    let mut check = check();
    let Probe::Ratio(probe) = &mut check.probe else {
        panic!("{check:?}");
    };
    let step = Duration::from_secs(10_800);
    probe.history = Some(crate::runbook::History { over: month, step });
    let read = |points: i64| {
        let mut past = one(100.0);
        past.series[0].points = (0..points)
            .rev()
            .map(|back| crate::fact::Point {
                at: before(back * 10_800),
                value: 100.0,
            })
            .collect();
        let mut seen = ratio_of(&[one(0.2), one(0.09)], &[one(100.0), one(100.0)], past);
        seen.windows[1].over = month;
        judged(&check, Raw::Ratio(seen))
    };
    let whole = read(241);
    assert!(
        whole.summary.ends_with(", 82 % left, 177 of 216 min"),
        "{}",
        whole.summary
    );
    assert!((number(&whole, "left").unwrap() - 0.82).abs() < 1e-9);
    // Prometheus gives a number for a month of which it has half, and does not warn.
    let half = read(121);
    assert_eq!(
        half.gaps["left"].text.as_str(),
        "there is data of only 15d of 30d"
    );
    assert_eq!(
        half.gaps["long"].kind,
        WhyKind::Gap,
        "nor is a burn over it known"
    );
    assert_eq!(number(&half, "short"), Some(0.4));
}

#[test]
fn no_failure_is_a_zero_only_beside_traffic() {
    let whole = [one(100.0), one(100.0)];
    let seen = ratio_of(&[none(), none()], &whole, past());
    let calm = judged(&check(), Raw::Ratio(seen));
    assert_eq!(number(&calm, "short"), Some(0.0));
    assert_eq!(number(&calm, "left"), Some(1.0));

    for (quiet, kind) in [
        (one(0.0), WhyKind::Absent),
        (none(), WhyKind::Absent),
        (one(f64::NAN), WhyKind::NotFinite),
    ] {
        let whole = [quiet.clone(), one(100.0)];
        let seen = ratio_of(&[none(), none()], &whole, past());
        let condition = "it.short <= 1.0 && it.long <= 1.0";
        let reading = judged(&passing_when(check(), condition), Raw::Ratio(seen));
        assert_eq!(
            reading.verdict.why().map(|why| why.kind),
            Some(kind),
            "{quiet:?}"
        );
        assert_eq!(reading.gaps["short"].kind, kind);
        assert_eq!(
            number(&reading, "long"),
            Some(0.0),
            "the other window is known"
        );
    }
}

#[test]
fn one_window_that_is_not_known_leaves_the_other() {
    let whole = || [one(100.0), one(100.0)];
    let parts = || [one(0.2), one(0.1)];
    let read = |change: &dyn Fn(&mut crate::fact::Ratio)| {
        let mut seen = ratio_of(&parts(), &whole(), past());
        change(&mut seen);
        judged(&check(), Raw::Ratio(seen))
    };
    let timeout = || Why::new(WhyKind::Timeout, "too slow");
    let slow = read(&|seen| seen.windows[1].whole = Err(timeout()));
    assert_eq!(number(&slow, "short"), Some(0.4));
    assert_eq!(slow.gaps["long"], timeout());
    assert_eq!(slow.gaps["left"], timeout());

    let partial = |samples: Samples| Samples {
        warnings: vec!["a store is down".into()],
        ..samples
    };
    let warned = read(&|seen| seen.windows[1].part = Ok(partial(none())));
    assert_eq!(
        warned.gaps["long"].kind,
        WhyKind::Partial,
        "a warned nothing is no zero"
    );
    let old = |samples: Samples| Samples {
        oldest_sample: Some(before(240)),
        ..samples
    };
    let stale = read(&|seen| seen.windows[0].whole = Ok(old(one(100.0))));
    assert_eq!(
        stale.verdict.why().map(|why| why.kind),
        Some(WhyKind::Stale)
    );
    assert_eq!(number(&stale, "long"), Some(0.2));
    let by_pod = || {
        answer(vec![
            series(&[("pod", "a")], &[1.0]),
            series(&[("pod", "b")], &[1.0]),
        ])
    };
    let several = read(&|seen| seen.windows[0].part = Ok(by_pod()));
    assert_eq!(several.gaps["short"].kind, WhyKind::Ambiguous);
}

#[test]
fn a_window_longer_than_the_past_is_unknown() {
    let read = |past: Option<Result<Samples, Why>>| {
        let mut seen = ratio_of(&[one(0.2), one(0.1)], &[one(100.0), one(100.0)], one(1.0));
        seen.past = past;
        judged(&check(), Raw::Ratio(seen))
    };
    let young = || answer(vec![series(&[], &[100.0; 41])]);
    let mut thin = past();
    thin.series[0].points.drain(10..20);
    let why = Why::new(WhyKind::Timeout, "too slow");
    for (past, kind, text) in [
        (
            Some(Ok(young())),
            WhyKind::Gap,
            "there is data of only 40m of 1h",
        ),
        (None, WhyKind::Gap, "no history was asked for"),
        (
            Some(Err(why)),
            WhyKind::Timeout,
            "the past could not be had: too slow",
        ),
    ] {
        let reading = read(past);
        assert_eq!(number(&reading, "short"), Some(0.4));
        for field in ["long", "left"] {
            let why = &reading.gaps[field];
            assert_eq!((why.kind, why.text.as_str()), (kind, text));
        }
    }
    let thin = read(Some(Ok(thin)));
    assert_eq!(number(&thin, "long"), Some(0.2));
    let text = "only 51 of 61 points of the last 1h are there";
    assert_eq!(thin.gaps["left"].text.as_str(), text);
}

#[test]
fn one_window_alone_has_no_long_one() {
    let mut seen = ratio_of(&[one(0.2)], &[one(100.0)], past());
    seen.windows.truncate(1);
    let reading = judged(&check(), Raw::Ratio(seen.clone()));
    assert_eq!(
        reading.gaps["long"].text.as_str(),
        "only one window is read"
    );
    seen.windows.clear();
    let nothing = judged(&check(), Raw::Ratio(seen));
    assert_eq!(
        nothing.verdict.why().map(|why| why.kind),
        Some(WhyKind::Invalid)
    );
    let broken = ratio(&WINDOWS, Rule::Burn { budget: 0.0 });
    let seen = ratio_of(&[one(0.2)], &[one(100.0)], past());
    let reading = judged(&broken, Raw::Ratio(seen));
    assert_eq!(reading.gaps["short"].kind, WhyKind::NotFinite);
}
