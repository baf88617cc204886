use super::super::fixture::*;
use crate::fact::{Point, Raw, Reading, Samples, Series};
use crate::runbook::{Check, History, Probe, Rule, Trend};
use crate::text::Text;
use crate::truth::WhyKind;
use std::time::Duration;

fn kind(reading: &Reading) -> Option<WhyKind> {
    reading.verdict.why().map(|why| why.kind)
}

fn read(rule: Rule, samples: Samples) -> Reading {
    judged(&prometheus(rule), Raw::Samples(samples))
}

fn of(values: &[f64]) -> Samples {
    answer(vec![series(&[], values)])
}

/// Asserts that an answer makes the whole reading unknown, whatever the rule.
fn unknown(samples: &Samples, reason: WhyKind, text: &str) {
    for rule in [Rule::Last, TREND, baseline(MINUTE)] {
        let reading = read(rule, samples.clone());
        assert_eq!(kind(&reading), Some(reason), "{text}");
        assert_eq!(reading.summary.as_str(), text);
        assert_eq!(reading.value, None);
    }
}

#[test]
fn what_is_empty_ambiguous_partial_or_no_number_is_unknown() {
    let empty = "Prometheus has no such series";
    unknown(&answer(vec![]), WhyKind::Absent, empty);
    unknown(&answer(vec![Series::default()]), WhyKind::Absent, empty);
    unknown(&of(&[f64::NAN]), WhyKind::NotFinite, "the value is NaN");
    unknown(
        &of(&[f64::INFINITY]),
        WhyKind::NotFinite,
        "the value is inf",
    );
    let pod = |name| series(&[("pod", name), ("job", "drift")], &[1.0]);
    let text = "2 series where one was meant, by pod: a, b";
    unknown(&answer(vec![pod("a"), pod("b")]), WhyKind::Ambiguous, text);
    let warned = Samples {
        warnings: vec!["partial response".into()],
        ..of(&[7.0])
    };
    let text = "Prometheus warns that this may be a part of the data: partial response";
    unknown(&warned, WhyKind::Partial, text);
}

#[test]
fn what_is_old_or_from_the_future_is_unknown() {
    let newest = |seconds| {
        let mut samples = of(&[7.0]);
        samples.series[0].points[0].at = before(seconds);
        samples
    };
    unknown(
        &newest(120),
        WhyKind::Stale,
        "no value now, the last was 2m ago",
    );
    let text = "the newest value is later than the evaluation";
    unknown(&newest(-120), WhyKind::Invalid, text);

    let oldest = |seconds| Samples {
        oldest_sample: Some(before(seconds)),
        ..of(&[7.0])
    };
    let text = "the oldest sample is 4m old, the limit is 3m";
    unknown(&oldest(240), WhyKind::Stale, text);
    unknown(
        &oldest(-90),
        WhyKind::Invalid,
        "a sample lies 1m 30s in the future",
    );
    assert_eq!(kind(&read(Rule::Last, oldest(180))), None);
    assert_eq!(kind(&read(Rule::Last, oldest(-60))), None);
}

#[test]
fn a_reading_speaks_for_the_time_of_its_oldest_sample() {
    assert_eq!(read(Rule::Last, of(&[7.0])).at, before(10));
    let undated = Samples {
        oldest_sample: None,
        ..of(&[7.0])
    };
    assert_eq!(read(Rule::Last, undated).at, now());
}

#[test]
fn a_trend_is_the_robust_slope_over_its_window() {
    let rising = read(TREND, of(&line(0.0, 2.0)));
    assert_eq!(number(&rising, "change"), Some(30.0));
    assert_eq!(
        (flag(&rising, "rising"), flag(&rising, "falling")),
        (Some(true), Some(false))
    );
    assert_eq!(rising.summary.as_str(), "120 items, rising, about 2/min");

    let falling = read(TREND, of(&line(300.0, -2.0)));
    assert_eq!(
        (flag(&falling, "rising"), flag(&falling, "falling")),
        (Some(false), Some(true))
    );
    assert_eq!(falling.summary.as_str(), "180 items, falling, about 2/min");

    let level = read(TREND, of(&line(100.0, 0.2)));
    assert_eq!(
        (flag(&level, "rising"), flag(&level, "falling")),
        (Some(false), Some(false))
    );
    assert_eq!(level.summary.as_str(), "112 items, level over 15m");
}

#[test]
fn a_window_that_is_not_covered_gives_no_trend_but_a_value() {
    let holed = |range: std::ops::Range<usize>| {
        let mut samples = of(&line(0.0, 2.0));
        samples.series[0].points.drain(range);
        samples
    };
    let not_finite = || {
        let mut samples = of(&line(0.0, 2.0));
        for point in &mut samples.series[0].points[48..52] {
            point.value = f64::NAN;
        }
        samples
    };
    for (samples, text) in [
        (
            holed(0..50),
            "only 11 of 16 points of the last 15m are there",
        ),
        (holed(48..50), "a hole of 3m within the last 15m"),
        (holed(45..48), "a hole of 3m within the last 15m"),
        (
            holed(45..49),
            "only 12 of 16 points of the last 15m are there",
        ),
        (
            not_finite(),
            "only 12 of 16 points of the last 15m are there",
        ),
    ] {
        let reading = read(TREND, samples);
        assert_eq!(number(&reading, "value"), Some(120.0));
        for field in ["change", "rising", "falling"] {
            let why = &reading.gaps[field];
            assert_eq!((why.kind, why.text.as_str()), (WhyKind::Gap, text));
        }
        assert_eq!(
            reading.summary.as_str(),
            format!("120 items; trend unknown: {text}")
        );
    }
    // One missing point is no hole.
    assert_eq!(number(&read(TREND, holed(50..51)), "change"), Some(30.0));
}

#[test]
fn a_window_longer_than_what_is_read_gives_no_trend() {
    let long = Rule::Trend(Trend {
        over: 120 * MINUTE,
        tolerance: 5.0,
    });
    let reading = read(long, of(&line(0.0, 2.0)));
    assert_eq!(
        reading.gaps["rising"].text.as_str(),
        "only 1h are read, the window is 2h"
    );
    let mut check = prometheus(TREND);
    if let Probe::Prometheus(probe) = &mut check.probe {
        probe.history = None;
    }
    let reading = judged(&check, Raw::Samples(of(&line(0.0, 2.0))));
    assert_eq!(
        reading.gaps["rising"].text.as_str(),
        "no history was asked for"
    );
    assert!(reading.history.is_empty());
}

fn day(step: Duration) -> Check {
    let mut check = prometheus(baseline(60 * MINUTE));
    if let Probe::Prometheus(probe) = &mut check.probe {
        probe.history = Some(History {
            over: 24 * 60 * MINUTE,
            step,
        });
    }
    check
}

#[test]
fn a_baseline_compares_with_the_median() {
    let mut values = vec![40.0; 61];
    values[60] = 120.0;
    let reading = judged(&day(MINUTE), Raw::Samples(of(&values)));
    assert_eq!(number(&reading, "median"), Some(40.0));
    assert_eq!(number(&reading, "ratio"), Some(3.0));
    assert_eq!(
        reading.summary.as_str(),
        "120 items, 3 × its median of 1h (40 items)"
    );
}

#[test]
fn a_short_thin_or_empty_baseline_is_none() {
    let thin = || {
        let mut samples = of(&vec![40.0; 61]);
        let mut nth = 0;
        samples.series[0].points.retain(|_| {
            nth += 1;
            nth % 3 == 1
        });
        samples
    };
    for (samples, text) in [
        (of(&[40.0; 21]), "only 20m of history, 1h needed"),
        (of(&[40.0]), "only 0s of history, 1h needed"),
        (
            thin(),
            "only 21 of 61 points of its 1h of history are there",
        ),
    ] {
        let reading = judged(&day(MINUTE), Raw::Samples(samples));
        assert_eq!(number(&reading, "value"), Some(40.0));
        for field in ["median", "ratio"] {
            let why = &reading.gaps[field];
            assert_eq!((why.kind, why.text.as_str()), (WhyKind::Gap, text));
        }
    }
    let nothing = judged(&day(MINUTE), Raw::Samples(of(&[0.0; 61])));
    assert_eq!(number(&nothing, "median"), Some(0.0));
    assert_eq!(nothing.gaps["ratio"].kind, WhyKind::Gap);
}

#[test]
fn each_gives_a_line_for_each_label_value() {
    let each = || super::each("type");
    let of_type = |name, value| series(&[("type", name)], &[value]);
    let reading = read(
        each(),
        answer(vec![of_type("schema", 3.0), of_type("content", 20.0)]),
    );
    assert_eq!(number(&reading, "series"), Some(2.0));
    assert_eq!(number(&reading, "largest"), Some(20.0));
    assert_eq!(number(&reading, "total"), Some(23.0));
    let lines: Vec<&str> = reading.detail.iter().map(Text::as_str).collect();
    assert_eq!(lines, ["content: 20 items", "schema: 3 items"]);
    assert_eq!(
        reading.summary.as_str(),
        "23 items in 2 types, most in content (20)"
    );

    let nan = read(
        each(),
        answer(vec![of_type("a", 3.0), of_type("b", f64::NAN)]),
    );
    assert_eq!(kind(&nan), Some(WhyKind::NotFinite));
    let twice = read(each(), answer(vec![of_type("a", 3.0), of_type("a", 4.0)]));
    assert_eq!(kind(&twice), Some(WhyKind::Ambiguous));
    assert_eq!(kind(&read(each(), answer(vec![]))), Some(WhyKind::Absent));
    let mut ended = of_type("b", 5.0);
    ended.points[0].at = before(300);
    let reading = read(each(), answer(vec![of_type("a", 3.0), ended.clone()]));
    assert_eq!(number(&reading, "total"), Some(3.0));
    assert_eq!(
        reading.detail[1].as_str(),
        "b: no value now, the last was 5m ago"
    );
    assert_eq!(
        kind(&read(each(), answer(vec![ended]))),
        Some(WhyKind::Stale)
    );
}

#[test]
fn the_sparkline_has_even_slots_and_shows_holes() {
    let mut samples = of(&line(0.0, 1.0));
    samples.series[0].points.drain(10..12);
    samples.series[0].points[20].value = f64::NAN;
    let history = read(TREND, samples).history;
    assert_eq!(history.len(), 60);
    assert_eq!(history.last(), Some(&Some(60.0)));
    assert_eq!(history.iter().filter(|slot| slot.is_none()).count(), 3);
    assert_eq!(history[9..11], [None, None]);

    let daily = judged(&day(MINUTE), Raw::Samples(of(&[40.0; 61]))).history;
    assert_eq!(daily.len(), 60);
    assert_eq!(daily.iter().filter(|slot| slot.is_some()).count(), 3);
    let coarse = judged(&day(120 * MINUTE), Raw::Samples(of(&[40.0; 61]))).history;
    assert_eq!(coarse.len(), 12);
}

#[test]
fn points_out_of_order_or_out_of_range_do_no_harm() {
    let mut samples = of(&line(0.0, 1.0));
    samples.series[0].points.insert(
        0,
        Point {
            at: jiff::Timestamp::MIN,
            value: f64::MAX,
        },
    );
    samples.series[0].points.insert(
        3,
        Point {
            at: jiff::Timestamp::MAX,
            value: f64::MIN,
        },
    );
    assert_eq!(number(&read(TREND, samples), "change"), Some(15.0));
}

fn spike_of(values: &[f64]) -> Reading {
    let mut check = day(MINUTE);
    check.rule = spiking();
    judged(&check, Raw::Samples(of(values)))
}

/// An hour of one value, with another one for these minutes.
fn raised(usual: f64, high: f64, minutes: std::ops::Range<usize>) -> Vec<f64> {
    let mut values = vec![usual; 61];
    values[minutes].fill(high);
    values
}

#[test]
fn a_median_counts_as_at_least_the_floor() {
    let quiet = spike_of(&raised(0.0, 0.2, 60..61));
    assert_eq!(number(&quiet, "median"), Some(0.0));
    assert_eq!(number(&quiet, "ratio"), Some(2.0));
    let told = "0.2 items, 2 × its median of 1h (0 items, counted as 0.1)";
    assert_eq!(quiet.summary.as_str(), told);
    assert_eq!(quiet.gaps["above_since"].kind, WhyKind::Moot);
    let busy = spike_of(&raised(2.0, 4.0, 60..61));
    assert_eq!(number(&busy, "ratio"), Some(2.0));
}

#[test]
fn a_spike_began_after_the_last_calm_value() {
    let lasting = spike_of(&raised(1.0, 10.0, 51..61));
    assert_eq!(number(&lasting, "above_since"), Some(600.0));
    assert!(
        lasting.summary.ends_with(", a spike began 10m ago"),
        "{}",
        lasting.summary
    );
    let over = spike_of(&raised(1.0, 10.0, 31..41));
    assert_eq!(number(&over, "above_since"), Some(1800.0));
    assert!(
        over.summary.ends_with(", the last spike began 30m ago"),
        "{}",
        over.summary
    );
    // Exactly three times is no spike, as the condition has it.
    let limit = spike_of(&raised(1.0, 3.0, 51..61));
    assert_eq!(
        limit.gaps["above_since"].text.as_str(),
        "it was not above 3 in 24h"
    );
    let ever = spike_of(&raised(1.0, 10.0, 0..10));
    let text = "it was above 3 since before it is known";
    assert_eq!(ever.gaps["above_since"].text.as_str(), text);
    let short = spike_of(&[1.0, 10.0]);
    assert_eq!(
        short.gaps["above_since"].text.as_str(),
        "only 1m of history, 30m needed"
    );
}

#[test]
fn what_a_value_is_made_of_is_shown_and_not_judged() {
    let mut check = prometheus(Rule::Last);
    if let Probe::Prometheus(probe) = &mut check.probe {
        probe.breakdown = Some("topk(5, sum by (tenant, topic, reason) (x))".to_owned());
    }
    let part = |reason: &str, value| {
        let labels = [("reason", reason), ("tenant", "acme"), ("topic", "orders")];
        series(&labels, &[value])
    };
    let samples = Samples {
        breakdown: vec![
            part("late", 0.5),
            part("nan", f64::NAN),
            part("mismatch", 4.1),
        ],
        ..of(&[7.0])
    };
    let reading = judged(&check, Raw::Samples(samples));
    assert_eq!(number(&reading, "value"), Some(7.0));
    let lines: Vec<&str> = reading.detail.iter().map(Text::as_str).collect();
    let made = [
        "acme · orders · mismatch: 4.1 items",
        "acme · orders · late: 0.5 items",
    ];
    assert_eq!(lines, made);
}
