use super::super::fixture::*;
use crate::fact::{Raw, Reading, Samples};
use crate::runbook::{Check, Probe};
use crate::truth::WhyKind;

/// An hour of 90 by minutes, with these values so many minutes ago.
fn hour(others: &[(usize, f64)]) -> Samples {
    let mut values = vec![90.0; 61];
    for (ago, value) in others {
        values[60 - ago] = *value;
    }
    answer(vec![series(&[], &values)])
}

fn read(samples: Samples) -> Reading {
    judged(&prometheus(sustained(None)), Raw::Samples(samples))
}

fn said(reading: &Reading) -> (Option<bool>, &str) {
    (flag(reading, "held"), reading.summary.as_str())
}

#[test]
fn below_the_limit_for_the_whole_window_is_held() {
    let calm = read(hour(&[]));
    assert_eq!(said(&calm), (Some(true), "90 items, below 120 for 1h"));
    assert_eq!(number(&calm, "streak"), Some(3600.0));
    let before = read(hour(&[(31, 200.0)]));
    assert_eq!(
        said(&before),
        (
            Some(true),
            "90 items, below 120 for 30m; last breach 02:36:00Z (200)"
        )
    );
}

#[test]
fn one_breach_breaks_it_and_the_limit_itself_is_one() {
    for value in [134.0, 120.0, f64::INFINITY] {
        let reading = read(hour(&[(18, value)]));
        assert_eq!(flag(&reading, "held"), Some(false), "{value}");
        assert_eq!(number(&reading, "streak"), Some(1020.0));
    }
    let reading = read(hour(&[(18, 134.0), (19, 130.0)]));
    let told = "90 items, below 120 for 17m; last breach 02:49:00Z (134)";
    assert_eq!(said(&reading), (Some(false), told));
    assert_eq!(flag(&read(hour(&[(30, 134.0)])), "held"), Some(false));
    assert_eq!(flag(&read(hour(&[(18, 119.999)])), "held"), Some(true));
    let now = read(hour(&[(0, 120.0)]));
    assert_eq!(said(&now), (Some(false), "120 items, at or above 120 now"));
    assert_eq!(number(&now, "streak"), Some(0.0));
}

#[test]
fn what_is_missing_in_the_window_leaves_it_unknown() {
    let holed = |range: std::ops::Range<usize>| {
        let mut samples = hour(&[]);
        samples.series[0].points.drain(range);
        samples
    };
    for (samples, kind, text) in [
        (
            hour(&[(10, f64::NAN)]),
            WhyKind::NotFinite,
            "a value of the last 30m is NaN",
        ),
        (holed(0..48), WhyKind::Gap, "only 12m of 30m"),
        (holed(0..60), WhyKind::Gap, "only 0s of 30m"),
        (
            holed(40..42),
            WhyKind::Gap,
            "only 29 of 31 points of the last 30m are there",
        ),
        (
            holed(40..44),
            WhyKind::Gap,
            "only 27 of 31 points of the last 30m are there",
        ),
    ] {
        let reading = read(samples);
        let why = &reading.gaps["held"];
        assert_eq!((why.kind, why.text.as_str()), (kind, text));
        assert_eq!(number(&reading, "value"), Some(90.0));
        let end = format!("; not known to have held: {text}");
        assert!(reading.summary.ends_with(&end), "{}", reading.summary);
    }
    // One of thirty-one may be missing.
    assert_eq!(flag(&read(holed(40..41)), "held"), Some(true));
}

#[test]
fn a_hole_is_no_part_of_a_streak() {
    let mut samples = hour(&[]);
    samples.series[0].points.drain(40..44);
    let reading = read(samples);
    let why = &reading.gaps["streak"];
    let text = "below the limit for 16m, and before that there is no data";
    assert_eq!((why.kind, why.text.as_str()), (WhyKind::Gap, text));
    assert!(
        reading
            .summary
            .starts_with("90 items, below 120 for at least 16m; "),
        "{}",
        reading.summary
    );
    let nan = read(hour(&[(10, f64::NAN)]));
    assert_eq!(nan.gaps["streak"].kind, WhyKind::Gap);
}

#[test]
fn a_known_breach_is_a_known_no_whatever_else_is_missing() {
    let mut holed = hour(&[(18, 134.0), (5, f64::NAN)]);
    holed.series[0].points.drain(0..40);
    assert_eq!(flag(&read(holed), "held"), Some(false));

    // Nothing is known of now.
    let mut ended = hour(&[(18, 134.0)]);
    ended.series[0].points.truncate(57);
    let reading = read(ended);
    assert_eq!(
        reading.verdict.why().map(|why| why.kind),
        Some(WhyKind::Stale)
    );
    assert_eq!(flag(&reading, "held"), Some(false));
    assert_eq!(reading.gaps["value"].kind, WhyKind::Stale);
    let told = "no value now, the last was 4m ago; last breach 02:49:00Z (134)";
    assert_eq!(reading.summary.as_str(), told);
    let mut old = hour(&[(18, 134.0)]);
    old.oldest_sample = Some(before(240));
    assert_eq!(flag(&read(old), "held"), Some(false));

    let mut ended = hour(&[(31, 134.0)]);
    ended.series[0].points.truncate(57);
    assert_eq!(
        flag(&read(ended), "held"),
        None,
        "that is outside the window"
    );
    let mut partial = hour(&[(18, 134.0)]);
    partial.warnings = vec!["partial response".into()];
    assert_eq!(
        flag(&read(partial), "held"),
        None,
        "nothing of it is trusted"
    );
}

fn reading_only(over: Option<std::time::Duration>) -> Check {
    let mut check = prometheus(sustained(None));
    if let Probe::Prometheus(probe) = &mut check.probe {
        probe.history = over.map(|over| crate::runbook::History { over, step: MINUTE });
    }
    check
}

#[test]
fn a_window_longer_than_what_is_read_is_unknown() {
    let short = judged(&reading_only(Some(20 * MINUTE)), Raw::Samples(hour(&[])));
    let text = "only 20m are read, the window is 30m";
    assert_eq!(short.gaps["held"].text.as_str(), text);
    let none = judged(&reading_only(None), Raw::Samples(hour(&[])));
    assert_eq!(none.gaps["held"].text.as_str(), "no history was asked for");
}

#[test]
fn the_way_it_goes_is_told_beside_it() {
    let values = line(150.0, -1.0);
    let samples = answer(vec![series(&[], &values)]);
    let check = prometheus(sustained(Some(FIFTEEN)));
    let reading = judged(&check, Raw::Samples(samples));
    let told = "90 items, falling, about 1/min, below 120 for 29m; last breach 02:37:00Z (120)";
    assert_eq!(said(&reading), (Some(false), told));
    assert_eq!(flag(&reading, "falling"), Some(true));
    assert_eq!(reading.history.len(), 60);
}
