use super::super::fixture::*;
use super::super::judge;
use crate::fact::{Raw, Reading, RedisLook};
use crate::truth::WhyKind;
use std::time::Duration;

const SECOND: Duration = Duration::from_secs(1);

fn look(seconds: i64, kind: &str, length: Option<u64>) -> RedisLook {
    RedisLook {
        at: before(seconds),
        kind: kind.into(),
        length,
    }
}

fn list(seconds: i64, length: u64) -> RedisLook {
    look(seconds, "list", Some(length))
}

fn kind(reading: &Reading) -> Option<WhyKind> {
    reading.verdict.why().map(|why| why.kind)
}

#[test]
fn a_missing_key_is_empty_only_where_it_is_known_to_exist() {
    let gone = || Raw::Redis(vec![look(0, "none", None)]);
    let unknown = judged(&of_redis(false, None), gone());
    assert_eq!(kind(&unknown), Some(WhyKind::Absent));
    assert_eq!(
        unknown.summary.as_str(),
        "the key `drift_queue` is not there: empty or misspelt?"
    );
    let hint = unknown
        .verdict
        .why()
        .and_then(|why| why.hint.clone())
        .unwrap();
    assert!(hint.contains("--param redis_key_may_be_absent=true"));

    assert_eq!(judged(&of_redis(true, None), gone()).value, Some(0.into()));

    let seen = judged(&of_redis(false, None), Raw::Redis(vec![list(0, 3)]));
    let after = judge(
        &of_redis(false, None),
        observation(Ok(gone())),
        std::slice::from_ref(&seen),
        now(),
    );
    assert_eq!(number(&after, "length"), Some(0.0));
    let other = Reading {
        id: "other".to_owned(),
        ..seen
    };
    let after = judge(
        &of_redis(false, None),
        observation(Ok(gone())),
        &[other, unknown],
        now(),
    );
    assert_eq!(kind(&after), Some(WhyKind::Absent));

    let drained = Raw::Redis(vec![list(1, 3), look(0, "none", None)]);
    let drained = judged(&of_redis(false, Some(SECOND)), drained);
    assert_eq!(number(&drained, "change"), Some(-3.0));
}

#[test]
fn a_key_of_another_type_is_named() {
    let reading = judged(
        &of_redis(true, None),
        Raw::Redis(vec![look(0, "zset", None)]),
    );
    assert_eq!(kind(&reading), Some(WhyKind::Ambiguous));
    assert_eq!(
        reading.summary.as_str(),
        "`drift_queue` is a zset, not a list"
    );
    let silent = judged(
        &of_redis(true, None),
        Raw::Redis(vec![look(0, "list", None)]),
    );
    assert_eq!(kind(&silent), Some(WhyKind::Invalid));
    assert_eq!(
        kind(&judged(&of_redis(true, None), Raw::Redis(vec![]))),
        Some(WhyKind::Invalid)
    );
}

#[test]
fn two_looks_show_whether_it_grows() {
    let grows = |first, last| {
        let looks = Raw::Redis(vec![list(1, first), list(0, last)]);
        judged(&of_redis(false, Some(SECOND)), looks)
    };
    let growing = grows(40, 42);
    assert_eq!(
        (number(&growing, "change"), flag(&growing, "growing")),
        (Some(2.0), Some(true))
    );
    assert_eq!(growing.summary.as_str(), "42 items, +2 in 1s");
    assert_eq!(flag(&grows(42, 42), "growing"), Some(false));
    let shrinking = grows(42, 40);
    assert_eq!(flag(&shrinking, "growing"), Some(false));
    assert_eq!(shrinking.summary.as_str(), "40 items, -2 in 1s");

    let once = judged(
        &of_redis(false, Some(SECOND)),
        Raw::Redis(vec![list(0, 40)]),
    );
    assert_eq!(number(&once, "length"), Some(40.0));
    assert_eq!(once.gaps["growing"].kind, WhyKind::Gap);
}

#[test]
fn one_look_is_compared_with_the_reading_before() {
    let earlier = |seconds, length| {
        let mut held = judged(&of_redis(false, None), Raw::Redis(vec![list(0, length)]));
        held.at = before(seconds);
        held
    };
    let summary = |held: Reading| {
        let seen = observation(Ok(Raw::Redis(vec![list(0, 142)])));
        judge(&of_redis(false, None), seen, &[held], now())
            .summary
            .as_str()
            .to_owned()
    };
    assert_eq!(summary(earlier(240, 104)), "142 items, +38 in 4m");
    assert_eq!(summary(earlier(240, 142)), "142 items, as 4m ago");
    assert_eq!(summary(earlier(7200, 104)), "142 items");
    assert_eq!(summary(earlier(0, 104)), "142 items");
}
