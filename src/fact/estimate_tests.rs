//! Estimates by table, and what holds for all of them.

use super::*;
use crate::runbook::Limit;
use NoEstimate::{Far, NotFalling, NotRising, Slower, Stale, Unknown, Yet};
use proptest::prelude::*;

/// A second of an hour.
fn at(second: i64) -> Timestamp {
    Timestamp::from_second(1_768_446_000 + second).unwrap()
}

const fn secs(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

fn course(value: f64, limit: Limit, per_second: Option<f64>) -> Course {
    Course {
        value,
        limit,
        per_second,
        hold: None,
        fresh: secs(300),
    }
}

#[test]
fn a_value_is_within_its_limit_when_its_trend_says_so() {
    use Limit::{Above, AtLeast, AtMost, Below};
    for (value, limit, pace, estimate) in [
        (180.0, AtMost(100.0), Some(-0.1), Ok(secs(800))),
        (100.0, AtMost(100.0), Some(1.0), Ok(Duration::ZERO)),
        (180.0, AtMost(100.0), Some(0.0), Err(NotFalling)),
        (180.0, AtMost(100.0), Some(0.1), Err(NotFalling)),
        (180.0, AtMost(100.0), None, Err(Unknown)),
        (180.0, AtMost(100.0), Some(f64::NAN), Err(Unknown)),
        (f64::NAN, AtMost(100.0), Some(-0.1), Err(Unknown)),
        (180.0, AtMost(f64::INFINITY), Some(-0.1), Err(Unknown)),
        (180.0, AtMost(100.0), Some(-1e-9), Err(Far)),
        (180.0, AtMost(100.0), Some(-1e-300), Err(Far)),
        (50.0, AtLeast(100.0), Some(0.5), Ok(secs(100))),
        (50.0, AtLeast(100.0), Some(-0.5), Err(NotRising)),
        (150.0, AtLeast(100.0), None, Ok(Duration::ZERO)),
        (100.0, Below(100.0), Some(0.0), Err(NotFalling)),
        (99.0, Below(100.0), Some(1.0), Ok(Duration::ZERO)),
        (100.0, Above(100.0), Some(0.0), Err(NotRising)),
    ] {
        let course = course(value, limit, pace);
        assert_eq!(recovery(&course, at(0), at(0)), estimate, "{course:?}");
    }
}

#[test]
fn an_old_value_says_less_and_then_nothing() {
    let course = course(180.0, Limit::AtMost(100.0), Some(-0.1));
    assert_eq!(recovery(&course, at(0), at(200)), Ok(secs(600)));
    assert_eq!(recovery(&course, at(0), at(301)), Err(Stale));
    // A clock that is ahead of ours makes nothing longer.
    assert_eq!(recovery(&course, at(20), at(0)), Ok(secs(800)));
}

#[test]
fn pods_come_at_the_pace_of_those_that_came() {
    for (came, left, now, estimate) in [
        (&[][..], 3, 10, Err(Yet)),
        (&[12][..], 2, 14, Err(Yet)),
        (&[12, 12][..], 2, 14, Err(Yet)),
        (&[12, 24][..], 1, 24, Ok(secs(12))),
        (&[12, 24][..], 3, 30, Ok(secs(30))),
        (&[24, 12][..], 1, 40, Ok(Duration::ZERO)),
        (&[12, 24][..], 1, 61, Err(Slower)),
        (&[-900, 12][..], 1, 20, Err(Yet)),
        (&[12, 24][..], 0, 3600, Ok(Duration::ZERO)),
        (&[0, 600][..], 9, 2000, Ok(secs(4000))),
        (&[0, 60_000][..], 9, 60_000, Err(Far)),
    ] {
        let came: Vec<_> = came.iter().map(|second| at(*second)).collect();
        let told = arrival(&came, at(0), left, at(now));
        assert_eq!(told, estimate, "{came:?} {left} {now}");
    }
}

#[test]
fn work_goes_on_as_it_went() {
    let mark = |second, done| Mark {
        at: at(second),
        done,
    };
    for (first, last, now, estimate) in [
        (mark(0, 0), mark(0, 0), 5, Err(Yet)),
        (mark(0, 0), mark(10, 0), 10, Err(Yet)),
        (mark(0, 0), mark(10, 50), 10, Ok(secs(30))),
        (mark(0, 0), mark(10, 50), 20, Ok(secs(20))),
        (mark(0, 0), mark(10, 50), 41, Err(Slower)),
        (mark(0, 60), mark(10, 50), 10, Err(Yet)),
        (mark(0, 0), mark(10, 200), 99, Ok(Duration::ZERO)),
    ] {
        let told = completion(first, last, 200, at(now));
        assert_eq!(told, estimate, "{first:?} {last:?} {now}");
    }
}

proptest! {
    #[test]
    fn what_does_not_go_to_its_limit_has_no_estimate(
        value in proptest::num::f64::ANY,
        limit in proptest::num::f64::ANY,
        pace in proptest::option::of(proptest::num::f64::ANY),
        old in 0i64..900,
    ) {
        let course = course(value, Limit::AtMost(limit), pace);
        let told = recovery(&course, at(0), at(old));
        let falls = pace.is_some_and(|pace| pace < 0.0 && pace.is_finite());
        let known = value.is_finite() && limit.is_finite() && old <= 300;
        if let Ok(time) = told {
            prop_assert!(known && (falls || value <= limit));
            prop_assert!(time <= FAR);
        } else if known {
            prop_assert!(value > limit);
        }
    }

    #[test]
    fn higher_takes_longer_and_steeper_is_sooner(
        value in 100.0f64..1e6,
        more in 0.0f64..1e6,
        pace in 1e-3f64..1e3,
        steeper in 0.0f64..1e3,
    ) {
        let of = |value, pace: f64| {
            let course = course(value, Limit::AtMost(100.0), Some(-pace));
            recovery(&course, at(0), at(0)).unwrap_or(Duration::MAX)
        };
        prop_assert!(of(value + more, pace) >= of(value, pace));
        prop_assert!(of(value, pace + steeper) <= of(value, pace));
    }

    #[test]
    fn the_way_up_is_the_way_down_in_a_mirror(value in -1e6f64..1e6, pace in -1e3f64..1e3) {
        let down = course(value, Limit::AtMost(100.0), Some(pace));
        let up = course(-value, Limit::AtLeast(-100.0), Some(-pace));
        let (down, up) = (recovery(&down, at(0), at(9)), recovery(&up, at(0), at(9)));
        prop_assert_eq!(down.ok(), up.ok());
    }

    #[test]
    fn more_pods_take_longer_and_time_brings_them_nearer(
        came in proptest::collection::vec(0i64..300, 0..9),
        left in 1u32..50,
        now in 0i64..400,
    ) {
        let came: Vec<_> = came.into_iter().map(at).collect();
        let told = |left, now| arrival(&came, at(0), left, at(now));
        if let (Ok(few), Ok(many)) = (told(left, now), told(left + 1, now)) {
            prop_assert!(many >= few);
        }
        if came.iter().all(|one| *one <= at(now))
            && let (Ok(soon), Ok(later)) = (told(left, now), told(left, now + 1))
        {
            prop_assert!(later <= soon);
        }
        let there = came.iter().filter(|one| **one <= at(now)).count();
        prop_assert!(there >= 2 || told(left, now) == Err(Yet));
    }
}
