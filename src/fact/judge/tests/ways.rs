use super::super::fixture::*;
use super::super::without;
use crate::fact::{PartState, Raw, Reading, Series};
use crate::truth::{Verdict, WhyKind};

const DOWN: f64 = -10.0;

fn tenant(name: &str, from: f64, step: f64) -> Series {
    series(&[("tenant", name)], &line(from, step))
}

fn ended(name: &str) -> Series {
    let mut series = tenant(name, 2000.0, DOWN);
    series.points.truncate(50);
    series
}

fn read(tenants: Vec<Series>) -> Reading {
    judged(&prometheus(ways()), Raw::Samples(answer(tenants)))
}

fn flags(reading: &Reading) -> (Option<bool>, Option<bool>) {
    (flag(reading, "all_down"), flag(reading, "stands_out"))
}

#[test]
fn all_that_fall_or_rest_are_down() {
    let reading = read(vec![
        tenant("acme", 2000.0, DOWN),
        tenant("globex", 40.0, 1.0),
        tenant("hooli", 0.0, 0.0),
    ]);
    assert_eq!(flags(&reading), (Some(true), Some(false)));
    assert_eq!(
        reading.summary.as_str(),
        "1,500 items; 3 of 3 falling or low"
    );
    let fields = [
        "series", "falling", "resting", "rising", "flat", "total", "largest",
    ];
    let values = fields.map(|field| number(&reading, field));
    let expected = [3.0, 1.0, 2.0, 0.0, 0.0, 1500.0, 1400.0];
    assert_eq!(values, expected.map(Some));
    // A tenant that rises below its floor is at rest.
    assert_eq!(reading.parts["globex"].state, PartState::Resting);
    assert_eq!(reading.history.last(), Some(&Some(1500.0)));
}

#[test]
fn one_that_stays_up_stands_out_among_those_that_fall() {
    let others = || (0..5).map(|i| tenant(&format!("t{i}"), 2000.0, DOWN));
    let flat = read(others().chain([tenant("acme", 700.0, 0.0)]).collect());
    assert_eq!(flags(&flat), (Some(false), Some(true)));
    assert!(
        flat.summary
            .ends_with("; 5 of 6 falling or low, flat: acme"),
        "{}",
        flat.summary
    );
    assert_eq!(flat.detail[0].as_str(), "acme: 700 items, flat");
    let two = [tenant("acme", 700.0, 0.0), tenant("rise", 700.0, 10.0)];
    let two = read(others().chain(two).collect());
    assert_eq!(flags(&two), (Some(false), Some(false)));
    assert!(
        two.summary
            .ends_with("; 5 of 7 falling or low, rising: rise, flat: acme"),
        "{}",
        two.summary
    );
    let couple = read(vec![tenant("a", 700.0, 0.0), tenant("b", 2000.0, DOWN)]);
    assert_eq!(
        flags(&couple),
        (Some(false), Some(false)),
        "of two none stands out"
    );
}

/// Two tenants that go down, and another one.
fn beside_down(other: Series) -> Vec<Series> {
    vec![
        tenant("acme", 2000.0, DOWN),
        tenant("hooli", 2000.0, DOWN),
        other,
    ]
}

#[test]
fn one_without_data_is_no_good_news_and_hides_no_bad() {
    let reading = read(beside_down(ended("globex")));
    assert_eq!(flags(&reading), (None, None));
    for field in [
        "all_down",
        "stands_out",
        "rising",
        "flat",
        "total",
        "largest",
    ] {
        let why = &reading.gaps[field];
        let text = "globex: no value now, the last was 11m ago";
        assert_eq!(
            (why.kind, why.text.as_str()),
            (WhyKind::Stale, text),
            "{field}"
        );
    }
    assert!(
        reading
            .summary
            .ends_with("; 2 of 3 falling or low, no data: globex"),
        "{}",
        reading.summary
    );
    assert_eq!(reading.verdict, Verdict::Pass, "what is there was read");

    let mut tenants = beside_down(ended("globex"));
    tenants.push(tenant("stuck", 700.0, 0.0));
    assert_eq!(flags(&read(tenants)), (Some(false), None));
}

#[test]
fn one_whose_trend_cannot_be_told_leaves_it_open_unless_it_rests() {
    let mut nan = tenant("globex", 2000.0, DOWN);
    nan.points[60].value = f64::NAN;
    assert_eq!(
        read(beside_down(nan)).gaps["all_down"].kind,
        WhyKind::NotFinite
    );

    let mut holed = tenant("globex", 2000.0, DOWN);
    holed.points.drain(48..56);
    let reading = read(beside_down(holed));
    assert_eq!(reading.gaps["all_down"].kind, WhyKind::Gap);
    assert_eq!(
        number(&reading, "total"),
        Some(4200.0),
        "its value is known"
    );
    assert!(
        reading.summary.ends_with(", trend unknown: globex"),
        "{}",
        reading.summary
    );

    // One that is new has no trend yet, and needs none where it is at rest.
    let mut new = tenant("new", 10.0, 0.0);
    new.points.drain(0..55);
    assert_eq!(flags(&read(beside_down(new))), (Some(true), Some(false)));
}

#[test]
fn what_is_not_there_at_all_or_twice_is_no_answer() {
    let gone = read(vec![ended("globex")]);
    assert_eq!(gone.verdict.why().map(|why| why.kind), Some(WhyKind::Stale));
    let twice = read(vec![tenant("a", 1.0, 0.0), tenant("a", 2.0, 0.0)]);
    assert_eq!(
        twice.verdict.why().map(|why| why.kind),
        Some(WhyKind::Ambiguous)
    );
}

#[test]
fn two_thousand_tenants_are_judged_and_a_few_named() {
    let falling = (0..1960).map(|i| tenant(&format!("t{i:04}"), 2000.0, DOWN));
    let stuck = |count: u32| (0..count).map(|i| tenant(&format!("stuck{i:02}"), 700.0, 0.0));
    let reading = read(falling.clone().chain(stuck(40)).collect());
    assert_eq!(number(&reading, "series"), Some(2000.0));
    assert_eq!(
        flags(&reading),
        (Some(false), Some(true)),
        "two in a hundred stand out"
    );
    let told =
        "; 1960 of 2000 falling or low, flat: stuck00, stuck01, stuck02, stuck03 and 36 others";
    assert!(reading.summary.ends_with(told), "{}", reading.summary);
    assert_eq!(reading.detail.len(), 21);
    assert_eq!(reading.detail[20].as_str(), "and 1980 others");
    let more = read(falling.chain(stuck(41)).collect());
    assert_eq!(
        flags(&more),
        (Some(false), Some(false)),
        "more than that do not"
    );
}

#[test]
fn what_somebody_waived_is_as_if_it_were_not_there() {
    let reading = read(vec![
        tenant("acme", 2000.0, DOWN),
        tenant("stuck", 700.0, 0.0),
        tenant("hooli", 2000.0, DOWN),
        ended("globex"),
    ]);
    assert_eq!(flag(&reading, "all_down"), Some(false));
    let one = without(&reading, &["stuck"]);
    assert_eq!(flag(&one, "all_down"), None);
    assert!(one.gaps["all_down"].text.starts_with("globex: "));
    let both = without(&reading, &["stuck", "globex", "nobody"]);
    assert_eq!(flag(&both, "all_down"), Some(true));
    assert_eq!(number(&both, "total"), Some(2800.0));
    assert_eq!(number(&both, "series"), Some(2.0));
    assert!(!both.gaps.contains_key("all_down"));
    assert!(
        both.summary.ends_with("; without globex, stuck"),
        "{}",
        both.summary
    );
    assert_eq!(without(&reading, &["nobody"]), reading);
    assert_eq!(without(&reading, &[] as &[&str]), reading);
}

#[test]
fn parts_survive_the_journal() {
    let reading = read(vec![tenant("acme", 2000.0, DOWN), ended("globex")]);
    let text = serde_json::to_string(&reading).unwrap();
    assert_eq!(serde_json::from_str::<Reading>(&text).unwrap(), reading);
    let (parts, rest) = (r#""parts":"#, serde_json::to_value(&reading).unwrap());
    assert!(text.contains(parts));
    let mut old = rest;
    old.as_object_mut().unwrap().remove("parts");
    assert!(
        serde_json::from_value::<Reading>(old)
            .unwrap()
            .parts
            .is_empty()
    );
}
