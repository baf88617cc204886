//! Which way a value went: the slope of Theil and Sen, which one outlier cannot bend.

use super::draft::Draft;
use super::samples::{Window, millis};
use super::wording::{number, span};
use crate::runbook::History;
use crate::truth::{Why, WhyKind};
use std::time::Duration;

/// The least share of the window's points that must be there.
const COVERAGE: f64 = 0.8;

/// The longest hole that is forgiven, where the step is shorter than half of it.
const HOLE: Duration = Duration::from_secs(120);

/// The most points that slopes are taken between; more are thinned out evenly.
const POINTS: usize = 240;

/// Adds `change`, `rising` and `falling` over a window; where it is not covered they are gaps and
/// the value stays known.
pub fn add(draft: Draft, window: &Window<'_>, over: Duration, tolerance: f64) -> Draft {
    match change(window, over) {
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

/// The change over the window, in the value's unit.
fn change(window: &Window<'_>, over: Duration) -> Result<f64, Why> {
    let gap = |text: String| Why::new(WhyKind::Gap, text);
    let Some(history) = window.history else {
        return Err(gap("no history was asked for".to_owned()));
    };
    if over > history.over {
        let read = span(history.over);
        return Err(gap(format!(
            "only {read} are read, the window is {}",
            span(over)
        )));
    }
    let points = window.last(over);
    covered(&points, over, history)?;
    let slope = slope(&thinned(&points));
    let change = slope.map(|slope| slope * over.as_secs_f64());
    match change {
        Some(change) if change.is_finite() => Ok(change),
        Some(change) => Err(Why::new(
            WhyKind::NotFinite,
            format!("its change is {change}"),
        )),
        None => Err(gap("fewer than two points".to_owned())),
    }
}

/// Whether the points speak for the whole window: 80 % of them are there, and no hole, neither at
/// an end nor within, is longer than two steps and than two minutes.
fn covered(points: &[(f64, f64)], over: Duration, history: History) -> Result<(), Why> {
    let step = history.step.max(Duration::from_millis(1));
    let expected = millis(over) / millis(step) + 1;
    #[expect(clippy::cast_precision_loss, reason = "counts of points")]
    if (points.len() as f64) < COVERAGE * expected as f64 {
        let text = format!(
            "only {} of {expected} points of the last {} are there",
            points.len(),
            span(over)
        );
        return Err(Why::new(WhyKind::Gap, text));
    }
    let longest = HOLE.max(step.saturating_mul(2)).as_secs_f64() + 1.0;
    let ends = std::iter::once(over.as_secs_f64())
        .chain(points.iter().map(|(before, _)| *before))
        .chain(std::iter::once(0.0));
    let ends: Vec<f64> = ends.collect();
    let hole = ends.windows(2).find(|pair| pair[0] - pair[1] > longest);
    hole.map_or(Ok(()), |pair| {
        let long = span(Duration::from_secs_f64(pair[0] - pair[1]));
        let text = format!("a hole of {long} within the last {}", span(over));
        Err(Why::new(WhyKind::Gap, text))
    })
}

fn thinned(points: &[(f64, f64)]) -> Vec<(f64, f64)> {
    let every = points.len().div_ceil(POINTS).max(1);
    // From the newest backwards, so that the newest is always among them.
    points.iter().rev().step_by(every).copied().collect()
}

/// The median of the slopes between all pairs of points, per second.
fn slope(points: &[(f64, f64)]) -> Option<f64> {
    let mut slopes = Vec::new();
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

/// The median; `None` of nothing.
pub fn median(values: &mut [f64]) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    let middle = values.len() / 2;
    let upper = *values.get(middle)?;
    if values.len() % 2 == 1 {
        return Some(upper);
    }
    Some(f64::midpoint(upper, values[middle - 1]))
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
