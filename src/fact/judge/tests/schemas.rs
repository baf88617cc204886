use super::super::fixture::*;
use crate::fact::{Raw, Reading, Subject};
use crate::runbook::Probe;
use crate::truth::WhyKind;

const DAY: i64 = 86_400;

fn read(subjects: &[Subject]) -> Reading {
    judged(
        &super::super::fixture::schemas(),
        Raw::Schemas(subjects.to_vec()),
    )
}

#[test]
fn what_was_registered_of_late_has_changed() {
    let new = subject("orders", Some(600), None);
    let reading = read(&[new.clone(), subject("clicks", Some(DAY), None)]);
    assert_eq!(number(&reading, "changed"), Some(1.0));
    assert_eq!(number(&reading, "subjects"), Some(2.0));
    assert_eq!(
        reading.summary.as_str(),
        "1 of 2 subjects changed in 1h: orders"
    );
    assert_eq!(
        reading.detail[0].as_str(),
        "orders: version 7, registered 10m ago"
    );
    let calm = read(&[subject("clicks", Some(DAY), None)]);
    assert_eq!(number(&calm, "changed"), Some(0.0));
    assert_eq!(calm.summary.as_str(), "none of 1 subject changed in 1h");
}

#[test]
fn an_earlier_look_tells_of_the_time_since_then() {
    let changed =
        |before, ago| number(&read(&[subject("s", None, Some((before, ago)))]), "changed");
    assert_eq!(
        changed(6, 600),
        Some(1.0),
        "it was another one within the hour"
    );
    assert_eq!(changed(8, 600), Some(1.0), "or was put back");
    assert_eq!(changed(7, DAY), Some(0.0), "it is the same as a day ago");
    assert_eq!(changed(6, DAY), None, "some time of the day");
    assert_eq!(changed(7, 600), None, "perhaps before that look");
    assert_eq!(number(&read(&[subject("s", None, None)]), "changed"), None);
}

#[test]
fn what_is_not_known_counts_only_where_nothing_is() {
    let untold = subject("old", None, None);
    let why = read(&[untold.clone(), subject("clicks", Some(DAY), None)]);
    let gap = &why.gaps["changed"];
    let text = "it is not known when old changed";
    assert_eq!((gap.kind, gap.text.as_str()), (WhyKind::Gap, text));
    assert!(why.verdict.why().is_some());
    let one = read(&[untold, subject("orders", Some(600), None)]);
    assert_eq!(number(&one, "changed"), Some(1.0));
    assert!(
        one.summary.ends_with("; not known of old"),
        "{}",
        one.summary
    );
}

#[test]
fn no_subject_is_no_good_news() {
    let mut check = super::super::fixture::schemas();
    let none = judged(&check, Raw::Schemas(Vec::new()));
    assert_eq!(none.summary.as_str(), "the registry has no subject");
    if let Probe::Schemas(probe) = &mut check.probe {
        probe.subjects = "ordesr".to_owned();
    }
    let none = judged(&check, Raw::Schemas(Vec::new()));
    assert_eq!(none.summary.as_str(), "no subject begins with `ordesr`");
    assert_eq!(
        none.verdict.why().map(|why| why.kind),
        Some(WhyKind::Absent)
    );
}
