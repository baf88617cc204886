//! Which way a value went: the slope of Theil and Sen, which one outlier cannot bend.

use super::draft::Draft;
use super::window::{Window, covered, reaching};
use super::wording::{number, span};
use crate::runbook::Trend;
use crate::truth::{Why, WhyKind};
use std::time::Duration;

/// The least share of the window's points that must be there.
const COVERAGE: f64 = 0.8;

/// The most points that slopes are taken between; more are thinned out evenly.
pub const POINTS: usize = 240;

/// Adds `change`, `rising` and `falling` over a window; where it is not covered they are gaps and
/// the value stays known.
pub fn add(draft: Draft, window: &Window<'_>, trend: Trend) -> Draft {
    let Trend { over, tolerance } = trend;
    match change(window, over, POINTS) {
        Ok(change) => {
            let mut draft = draft
                .number("change", change)
                .flag("rising", change > tolerance)
                .flag("falling", change < -tolerance);
            draft.summary = format!("{}, {}", draft.summary, way(change, tolerance, over));
            draft
        }
        Err(why) => {
            let mut draft = draft
                .gap("change", why.clone())
                .gap("rising", why.clone())
                .gap("falling", why.clone());
            draft.summary = format!("{}; trend unknown: {why}", draft.summary);
            draft
        }
    }
}

/// The way in words: a pace, since a robust slope is not the difference of two values.
fn way(change: f64, tolerance: f64, over: Duration) -> String {
    let over = span(over);
    if change > tolerance {
        format!("rising, about {} per {over}", number(change))
    } else if change < -tolerance {
        format!("falling, about {} per {over}", number(-change))
    } else {
        format!("level over {over}")
    }
}

/// The change over the window, in the value's unit, by the slopes between at most so many points.
pub fn change(window: &Window<'_>, over: Duration, most: usize) -> Result<f64, Why> {
    let history = reaching(window.history, over)?;
    let points = window.last(over);
    covered(&points, over, history.step, COVERAGE)?;
    let slope = slope(&thinned(&points, most));
    match slope.map(|slope| slope * over.as_secs_f64()) {
        Some(change) if change.is_finite() => Ok(change),
        Some(change) => Err(Why::new(
            WhyKind::NotFinite,
            format!("its change is {change}"),
        )),
        None => Err(Why::new(WhyKind::Gap, "fewer than two points")),
    }
}

fn thinned(points: &[(f64, f64)], most: usize) -> Vec<(f64, f64)> {
    let every = points.len().div_ceil(most).max(1);
    // From the newest backwards, so that the newest is always among them.
    points.iter().rev().step_by(every).copied().collect()
}

/// The median of the slopes between all pairs of points, per second.
fn slope(points: &[(f64, f64)]) -> Option<f64> {
    let mut slopes = Vec::with_capacity(points.len() * points.len() / 2);
    for (i, (before, value)) in points.iter().enumerate() {
        for (earlier, old) in &points[i + 1..] {
            let apart = earlier - before;
            if apart != 0.0 {
                slopes.push((value - old) / apart);
            }
        }
    }
    median(&mut slopes)
}

/// The median; `None` of nothing. The values are left in another order: a selection is much faster
/// than sorting them, and thousands of series have a slope each.
pub fn median(values: &mut [f64]) -> Option<f64> {
    let middle = values.len() / 2;
    if values.is_empty() {
        return None;
    }
    let odd = values.len() % 2 == 1;
    let (below, upper, _) = values.select_nth_unstable_by(middle, f64::total_cmp);
    let upper = *upper;
    if odd {
        return Some(upper);
    }
    let lower = below.iter().copied().max_by(f64::total_cmp)?;
    Some(f64::midpoint(upper, lower))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_the_middle_or_between_the_two() {
        assert_eq!(median(&mut []), None);
        assert_eq!(median(&mut [3.0, 1.0, 2.0]), Some(2.0));
        assert_eq!(median(&mut [4.0, 1.0, 2.0, 3.0]), Some(2.5));
    }

    #[test]
    fn one_outlier_does_not_bend_the_slope() {
        let mut points: Vec<(f64, f64)> = (0..16).rev().map(|i| (f64::from(i), 0.0)).collect();
        for point in &mut points {
            point.1 = 100.0 - 2.0 * point.0;
        }
        let newest_first = |points: &[(f64, f64)]| points.iter().rev().copied().collect::<Vec<_>>();
        assert_eq!(slope(&newest_first(&points)), Some(2.0));
        points[7].1 = 9000.0;
        assert_eq!(slope(&newest_first(&points)), Some(2.0));
    }
}
