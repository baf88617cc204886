use super::super::fixture::*;
use crate::fact::{Raw, Reading, Series};
use crate::text::Text;
use crate::truth::WhyKind;

fn partition(topic: &str, number: usize, lag: f64) -> Series {
    let number = number.to_string();
    let labels = [("group", "g"), ("topic", topic), ("partition", &*number)];
    series(&labels, &[lag, lag])
}

/// The partitions of a topic with these lags.
fn topic(name: &str, lags: &[f64]) -> Vec<Series> {
    let lags = lags.iter().enumerate();
    lags.map(|(number, lag)| partition(name, number, *lag))
        .collect()
}

fn read(series: Vec<Series>) -> Reading {
    judged(&prometheus(spread()), Raw::Samples(answer(series)))
}

#[test]
fn a_stuck_partition_stands_out_among_its_siblings() {
    let mut lags = vec![310.0; 8];
    lags[7] = 48_112.0;
    let reading = read([topic("orders", &lags), topic("clicks", &[10.0; 3])].concat());
    assert_eq!(flag(&reading, "stands_out"), Some(true));
    assert_eq!(number(&reading, "groups"), Some(2.0));
    assert_eq!(number(&reading, "total"), Some(50_312.0));
    assert_eq!(number(&reading, "largest"), Some(48_112.0));
    let lines: Vec<&str> = reading.detail.iter().map(Text::as_str).collect();
    assert_eq!(
        lines,
        [
            "group g topic orders: partition 7 has 48,112, its siblings about 310",
            "group g topic orders: 50,282 items in 8 partitions",
            "group g topic clicks: 30 items in 3 partitions",
        ]
    );
    let told = "50,312 items in 2 groups, partition 7 of g/orders stands out";
    assert_eq!(reading.summary.as_str(), told);
    assert_eq!(reading.history.last(), Some(&Some(50_312.0)));
}

#[test]
fn what_is_high_everywhere_or_low_or_alone_does_not_stand_out() {
    for lags in [
        &[50_000.0, 48_000.0, 51_000.0][..],
        &[0.0, 0.0, 1000.0],
        &[1.0, 90_000.0],
        &[90_000.0],
    ] {
        let reading = read(topic("orders", lags));
        assert_eq!(flag(&reading, "stands_out"), Some(false), "{lags:?}");
        assert!(
            reading.summary.ends_with(", no partition stands out"),
            "{reading:?}"
        );
    }
}

#[test]
fn a_partition_without_data_leaves_open_what_it_decides() {
    let gone = |number| {
        let mut gone = partition("orders", number, 5.0);
        gone.points.truncate(1);
        gone
    };
    let calm = read([topic("orders", &[5.0; 4]), vec![gone(4)]].concat());
    let why = &calm.gaps["stands_out"];
    let text = "g, orders 4: no value now, the last was 1m ago";
    assert_eq!((why.kind, why.text.as_str()), (WhyKind::Stale, text));
    assert_eq!(calm.gaps["total"].kind, WhyKind::Stale);
    assert_eq!(
        calm.history.last(),
        Some(&None),
        "a hole where one is missing"
    );

    let stuck = [5.0, 5.0, 5.0, 90_000.0];
    let known = read([topic("orders", &stuck), vec![gone(4)]].concat());
    assert_eq!(
        flag(&known, "stands_out"),
        Some(true),
        "whatever the missing one has"
    );
    let elsewhere = read([topic("clicks", &stuck), vec![gone(4)]].concat());
    assert_eq!(flag(&elsewhere, "stands_out"), Some(true));
    let nothing = read(vec![gone(0)]);
    assert_eq!(
        nothing.verdict.why().map(|why| why.kind),
        Some(WhyKind::Stale)
    );
    let twice = read([topic("orders", &[1.0]), topic("orders", &[1.0])].concat());
    assert_eq!(
        twice.verdict.why().map(|why| why.kind),
        Some(WhyKind::Ambiguous)
    );
}
