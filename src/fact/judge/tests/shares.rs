use super::super::fixture::*;
use super::super::without;
use crate::fact::{PartState, Raw, Reading, Samples};
use crate::runbook::Rule;
use crate::truth::{Verdict, WhyKind};

const CONDITION: &str = "it.worst <= 0.05 && it.silent == 0.0";

fn rates(rates: &[(&str, f64)]) -> Samples {
    let rates = rates.iter();
    answer(
        rates
            .map(|(name, rate)| series(&[("connector", name)], &[*rate]))
            .collect(),
    )
}

/// An hour in which these had this traffic.
fn past(rates: &[(&str, f64)]) -> Samples {
    let rates = rates.iter();
    answer(
        rates
            .map(|(name, rate)| series(&[("connector", name)], &[*rate; 61]))
            .collect(),
    )
}

fn read(part: Samples, whole: Samples, earlier: Samples) -> Reading {
    let label = "connector".to_owned();
    let check = ratio(&WINDOWS[..1], Rule::Shares { label });
    let seen = ratio_of(&[part], &[whole], earlier);
    judged(&passing_when(check, CONDITION), Raw::Ratio(seen))
}

const USUAL: &[(&str, f64)] = &[("crm", 10.0), ("erp", 400.0)];

#[test]
fn the_worst_is_the_one_with_the_greatest_share() {
    let reading = read(
        rates(&[("crm", 1.2), ("erp", 4.0)]),
        rates(USUAL),
        past(USUAL),
    );
    assert_eq!(number(&reading, "worst"), Some(0.12));
    assert_eq!(number(&reading, "total"), Some(410.0));
    assert_eq!(number(&reading, "silent"), Some(0.0));
    let told = "410 items in 2 connectors, worst crm (12 % failed)";
    assert_eq!(reading.summary.as_str(), told);
    assert_eq!(reading.detail[0].as_str(), "crm: 12 % of 10 items failed");
    assert_eq!(reading.verdict, Verdict::Fail);
    assert_eq!(reading.history.last(), Some(&Some(410.0)));
}

#[test]
fn one_that_never_failed_has_no_series_and_no_failures() {
    let none = read(rates(&[]), rates(USUAL), past(USUAL));
    assert_eq!(number(&none, "worst"), Some(0.0));
    assert_eq!(none.verdict, Verdict::Pass);
    assert!(none.summary.ends_with(", none failed"), "{}", none.summary);
    let some = read(rates(&[("erp", 4.0)]), rates(USUAL), past(USUAL));
    assert_eq!(some.parts["crm"].share, Some(0.0));
    // Without a whole that is there, nothing is a zero.
    let empty = read(rates(&[]), rates(&[]), past(USUAL));
    assert_eq!(
        empty.verdict.why().map(|why| why.kind),
        Some(WhyKind::Absent)
    );
    let mut warned = rates(&[]);
    warned.warnings = vec!["a store is down".into()];
    let warned = read(warned, rates(USUAL), past(USUAL));
    assert_eq!(warned.gaps["worst"].kind, WhyKind::Partial);
    assert_eq!(number(&warned, "silent"), Some(0.0));
}

#[test]
fn one_that_fell_silent_is_silent_and_not_unknown() {
    for whole in [
        rates(&[("erp", 400.0)]),
        rates(&[("crm", 0.0), ("erp", 400.0)]),
    ] {
        let reading = read(rates(&[]), whole, past(USUAL));
        assert_eq!(number(&reading, "silent"), Some(1.0));
        assert_eq!(number(&reading, "worst"), Some(0.0));
        assert_eq!(reading.verdict, Verdict::Fail);
        assert_eq!(reading.parts["crm"].state, PartState::Silent);
        assert!(
            reading.summary.ends_with(", silent: crm"),
            "{}",
            reading.summary
        );
        let spared = without(&reading, &["crm"]);
        assert_eq!(number(&spared, "silent"), Some(0.0));
        assert_eq!(number(&spared, "total"), Some(400.0));
    }
}

#[test]
fn one_without_any_traffic_has_no_share() {
    let idle = [("crm", 0.0), ("erp", 400.0)];
    let reading = read(rates(&[("erp", 40.0)]), rates(&idle), past(&idle));
    assert_eq!(
        reading.gaps["worst"].text.as_str(),
        "crm: there is no traffic"
    );
    assert_eq!(number(&reading, "silent"), Some(0.0));
    assert!(reading.verdict.why().is_some());
    let told = "400 items in 2 connectors, worst erp (10 % failed), unknown: crm";
    assert_eq!(reading.summary.as_str(), told);
    let spared = without(&reading, &["crm"]);
    assert_eq!(number(&spared, "worst"), Some(0.1));
    let nan = [("crm", f64::NAN), ("erp", 400.0)];
    let reading = read(rates(&[]), rates(&nan), past(USUAL));
    for field in ["worst", "silent", "total"] {
        assert_eq!(reading.gaps[field].kind, WhyKind::NotFinite, "{field}");
    }
    let lost = read(rates(&[("ghost", 3.0)]), rates(USUAL), past(USUAL));
    assert_eq!(
        lost.gaps["worst"].kind,
        WhyKind::Absent,
        "failures of nothing are no zero"
    );
}

#[test]
fn without_a_past_none_is_known_not_to_be_silent() {
    let young = answer(vec![series(&[("connector", "crm")], &[10.0; 11])]);
    let calm = read(rates(&[]), rates(USUAL), young.clone());
    let why = &calm.gaps["silent"];
    let text = "there is data of only 10m of 1h";
    assert_eq!((why.kind, why.text.as_str()), (WhyKind::Gap, text));
    let spared = without(&calm, &["crm"]);
    assert_eq!(spared.gaps["silent"], *why, "a part does not explain it");
    // One that is known to be silent is, whatever is not known.
    let silent = read(rates(&[]), rates(&[("erp", 400.0)]), young);
    assert_eq!(number(&silent, "silent"), Some(1.0));
    assert_eq!(silent.verdict, Verdict::Fail);
}
