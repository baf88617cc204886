use super::*;
use proptest::prelude::*;
use std::time::Duration;

/// A window of ten minutes with a point every quarter of one, and 6 of the unit as its tolerance.
const TREND: Trend = Trend {
    over: Duration::from_secs(600),
    tolerance: 6.0,
};
const STEP: f64 = 15.0;

/// Values a step apart, the last one at the end of the window.
fn points(values: &[f64]) -> Vec<(f64, f64)> {
    let before = |place: usize| STEP * f64::from(u32::try_from(place).unwrap());
    let aged = values.iter().rev().enumerate();
    let mut points: Vec<_> = aged.map(|(place, value)| (before(place), *value)).collect();
    points.reverse();
    points
}

fn told(values: &[f64]) -> String {
    let points = points(values);
    let told = at_end(&points, TREND).unwrap().told(TREND);
    // As they come, and thinned out.
    let thinned = at_end(&thinned(&points, POINTS), TREND);
    assert_eq!(thinned.unwrap().told(TREND), told);
    told
}

/// From nothing, these many steps with this much more each.
fn path(legs: &[(usize, f64)]) -> Vec<f64> {
    let steps = legs.iter().flat_map(|(steps, by)| vec![*by; *steps]);
    let walked = steps.scan(0.0, |at, by| {
        *at += by;
        Some(*at)
    });
    std::iter::once(0.0).chain(walked).collect()
}

#[test]
fn the_median_is_the_middle_or_between_the_two() {
    assert_eq!(median(&mut []), None);
    assert_eq!(median(&mut [3.0, 1.0, 2.0]), Some(2.0));
    assert_eq!(median(&mut [4.0, 1.0, 2.0, 3.0]), Some(2.5));
}

#[test]
fn one_outlier_does_not_bend_the_slope() {
    let steady = path(&[(40, 1.0)]);
    let change = |values: &[f64]| at_end(&points(values), TREND).unwrap();
    let before = change(&steady);
    let straight = Pace {
        change: 40.0,
        turned: false,
    };
    assert_eq!(before, straight);
    for place in 0..steady.len() {
        let mut bent = steady.clone();
        bent[place] = 9000.0;
        assert_eq!(change(&bent), before, "{place}");
    }
}

#[test]
fn what_came_after_a_turn_is_told() {
    for (legs, wanted) in [
        (&[(40, 1.0)][..], "rising, about 4/min"),
        (&[(40, -1.0)], "falling, about 4/min"),
        (&[(30, 4.0), (10, -2.0)], "falling, about 8/min"),
        (&[(30, -4.0), (10, 2.0)], "rising, about 8/min"),
        // The whole falls too by now, at a pace that it never had.
        (&[(18, 4.0), (22, -4.0)], "falling, about 16/min"),
        (&[(29, 1.0), (11, 6.0)], "rising, about 24/min"),
        (&[(20, 3.0), (20, 4.0)], "rising, about 14/min"),
        (&[(30, 4.0), (10, 0.0)], "level by now"),
        (&[(20, -9.0), (20, 0.1)], "level by now"),
        (&[(40, 0.1)], "level over 10m"),
        // A turn of a moment ago may be none.
        (&[(38, 4.0), (2, -4.0)], "rising, about 16/min"),
    ] {
        assert_eq!(told(&path(legs)), wanted, "{legs:?}");
    }
    assert_eq!(at_end(&points(&[1.0]), TREND), None);
}

#[test]
fn noise_does_not_keep_what_came_to_rest_from_being_level() {
    let mut values = path(&[(20, -9.0), (20, 0.0)]);
    for (place, value) in values.iter_mut().enumerate() {
        *value += [0.0, 1.7, -1.7, 0.6, -0.9][place % 5];
    }
    assert_eq!(told(&values), "level by now");
}

/// Values that go up or down as they like.
fn anyhow() -> impl Strategy<Value = Vec<f64>> {
    prop::collection::vec(-50.0..50.0, 41)
}

/// The same, whose last quarter never goes up.
fn then_never_up() -> impl Strategy<Value = Vec<f64>> {
    let last = prop::collection::vec(prop_oneof![Just(0.0), 0.0..20.0], 10);
    (anyhow(), last).prop_map(|(mut values, falls)| {
        for (place, fall) in (31..).zip(falls) {
            values[place] = values[place - 1] - fall;
        }
        values
    })
}

proptest! {
    #[test]
    fn what_does_not_go_up_at_its_end_is_not_rising(values in then_never_up()) {
        let pace = at_end(&points(&values), TREND).unwrap();
        prop_assert!(pace.change <= TREND.tolerance, "{pace:?}");
    }

    #[test]
    fn what_goes_down_steadily_at_its_end_is_falling(
        values in anyhow(), by in 1.9..20.0_f64,
    ) {
        let mut values = values;
        for place in 31..values.len() {
            values[place] = values[place - 1] - by;
        }
        let pace = at_end(&points(&values), TREND).unwrap();
        prop_assert!(pace.change < -TREND.tolerance, "{pace:?}");
    }

    #[test]
    fn upside_down_it_is_the_other_way(values in anyhow()) {
        let mirrored: Vec<_> = values.iter().map(|value| -value).collect();
        let pace = at_end(&points(&values), TREND).unwrap();
        let other = at_end(&points(&mirrored), TREND).unwrap();
        prop_assert!((pace.change + other.change).abs() < 1e-6);
        prop_assert_eq!(pace.turned, other.turned);
    }

    #[test]
    fn where_it_stands_makes_no_difference(values in anyhow(), up in -1e3..1e3_f64) {
        let moved: Vec<_> = values.iter().map(|value| value + up).collect();
        let [here, there] = [&values, &moved].map(|it| at_end(&points(it), TREND).unwrap());
        prop_assert!((here.change - there.change).abs() < 1e-6);
    }

    #[test]
    fn what_goes_one_way_all_along_has_no_turn(by in 0.2..20.0_f64, up in any::<bool>()) {
        let by = if up { by } else { -by };
        let pace = at_end(&points(&path(&[(40, by)])), TREND).unwrap();
        prop_assert!(!pace.turned);
        prop_assert!((pace.change - 40.0 * by).abs() < 1e-6);
    }
}

#[test]
fn a_pace_is_told_of_a_minute_whatever_the_window_is() {
    let told = |seconds, change| {
        let trend = Trend {
            over: std::time::Duration::from_secs(seconds),
            tolerance: 1.0,
        };
        let pace = Pace {
            change,
            turned: false,
        };
        pace.told(trend)
    };
    assert_eq!(told(900, 1_800.0), "rising, about 120/min");
    assert_eq!(told(3_600, -1_800.0), "falling, about 30/min");
    assert_eq!(told(30, 4.0), "rising, about 8/min");
}
