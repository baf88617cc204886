//! Which way a value goes at the end of a window: the slope of Theil and Sen, which one outlier cannot
//! bend. Where the window holds a turn, what came after the turn is what counts.

use super::draft::Draft;
use super::window::{Window, covered, reaching};
use super::wording::{number, span};
use crate::runbook::Trend;
use crate::truth::{Why, WhyKind};

/// The least share of the window's points that must be there.
const COVERAGE: f64 = 0.8;

/// The most points that slopes are taken between; more are thinned out evenly.
pub const POINTS: usize = 240;

/// The last parts of a window that are looked at for a turn, the shortest first: one over these.
const LAST: [f64; 2] = [4.0, HALF];
const HALF: f64 = 2.0;

/// The least points of such a part.
const LEAST: usize = 5;

/// How many times its tolerance a value wanders at most without going anywhere.
const WANDERS: f64 = 3.0;

/// How many times another pace one is that tells something else.
const FAR: f64 = 2.0;

/// The greatest share of pairs of points that may go against a way that is plain.
const AGAINST: f64 = 0.1;

/// Adds `change`, `rising` and `falling` over a window; where it is not covered they are gaps and
/// the value stays known.
pub fn add(draft: Draft, window: &Window<'_>, trend: Trend) -> Draft {
    match pace(window, trend, POINTS) {
        Ok(pace) => {
            let mut draft = draft
                .number("change", pace.change)
                .flag("rising", pace.change > trend.tolerance)
                .flag("falling", pace.change < -trend.tolerance);
            draft.summary = format!("{}, {}", draft.summary, pace.told(trend));
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

/// The change over the window, in the value's unit, at the pace of its end, by the slopes between at
/// most so many points.
pub fn change(window: &Window<'_>, trend: Trend, most: usize) -> Result<f64, Why> {
    pace(window, trend, most).map(|pace| pace.change)
}

/// How fast a value goes at the end of a window.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Pace {
    /// The change over the window, in the value's unit, at this pace.
    change: f64,
    /// Whether the window as a whole says something else.
    turned: bool,
}

impl Pace {
    /// In words: a pace, since a robust slope is not the difference of two values. It is told of a
    /// minute, whatever the window is.
    fn told(self, trend: Trend) -> String {
        let over = span(trend.over);
        let change = self.change;
        let minutes = trend.over.as_secs_f64() / 60.0;
        let pace = format!("{}/min", number(change.abs() / minutes));
        if change > trend.tolerance {
            format!("rising, about {pace}")
        } else if change < -trend.tolerance {
            format!("falling, about {pace}")
        } else if self.turned {
            "level by now".to_owned()
        } else {
            format!("level over {over}")
        }
    }
}

fn pace(window: &Window<'_>, trend: Trend, most: usize) -> Result<Pace, Why> {
    let history = reaching(window.history, trend.over)?;
    let points = window.last(trend.over);
    covered(&points, trend.over, history.step, COVERAGE)?;
    match at_end(&thinned(&points, most), trend) {
        Some(pace) if pace.change.is_finite() => Ok(pace),
        Some(pace) => {
            let text = format!("its change is {}", pace.change);
            Err(Why::new(WhyKind::NotFinite, text))
        }
        None => Err(Why::new(WhyKind::Gap, "fewer than two points")),
    }
}

/// What the whole window says, unless its last part plainly goes another way: that is what the value
/// does now, and the whole of a window that holds a peak says the opposite for long. The points are
/// seconds before the end and values, in either order of time; `None` of fewer than two.
fn at_end(points: &[(f64, f64)], trend: Trend) -> Option<Pace> {
    let over = trend.over.as_secs_f64();
    let whole = median(&mut slopes(points))? * over;
    let way = |change: f64| match change {
        _ if change > trend.tolerance => 1,
        _ if change < -trend.tolerance => -1,
        _ => 0,
    };
    let last = LAST.iter().find_map(|part| {
        let late = points.iter().filter(|(before, _)| *before <= over / part);
        plain(&late.copied().collect::<Vec<_>>(), trend, (*part, whole))
    });
    // The pace of the whole is the steadier one where both go the same way, unless it is far off:
    // just after a turn it is made of both ways.
    let turned = last.filter(|last| match way(whole) {
        same if same != way(*last) => true,
        0 => false,
        _ => is_far(*last, whole),
    });
    Some(Pace {
        change: turned.unwrap_or(whole),
        turned: turned.is_some(),
    })
}

/// Whether one of two changes of the same way is more than twice the other.
fn is_far(one: f64, other: f64) -> bool {
    let (one, other) = (one.abs(), other.abs());
    one.max(other) > FAR * one.min(other)
}

/// The change over the window at the pace of one `part`th of it, where that is plain: it is at rest
/// there, it goes on the way of the `whole`, or nearly no pair of points goes against another way.
fn plain(points: &[(f64, f64)], trend: Trend, (part, whole): (f64, f64)) -> Option<f64> {
    if points.len() < LEAST {
        return None;
    }
    let mut slopes = slopes(points);
    let share = |which: fn(&f64) -> bool| {
        let (those, all) = (slopes.iter().filter(|it| which(it)).count(), slopes.len());
        #[expect(clippy::cast_precision_loss, reason = "counts of pairs")]
        let share = those as f64 / all as f64;
        share
    };
    let (up, down) = (share(|it| *it > 0.0), share(|it| *it < 0.0));
    let change = median(&mut slopes)? * trend.over.as_secs_f64();
    let level = change.clamp(-trend.tolerance, trend.tolerance);
    // In half a window noise cancels out; in less of it, it has to be small itself.
    let rests = if part > HALF {
        reach(points) <= trend.tolerance / part
    } else {
        change.abs() <= trend.tolerance
    };
    if rests {
        return Some(level);
    }
    let (rises, falls) = (whole > trend.tolerance, whole < -trend.tolerance);
    let against = match (rises, falls) {
        (true, _) => up,
        (_, true) => down,
        _ => up.min(down),
    };
    // What it moved there must count by itself: a queue at rest wanders.
    let moved = change.abs() / part > WANDERS * trend.tolerance;
    match (rises || falls, against <= AGAINST) {
        // It goes on as the whole does, at a pace of its own.
        (true, false) if up.min(down) <= AGAINST => Some(if moved { change } else { whole }),
        (_, true) if moved => Some(change),
        (true, true) => Some(level),
        _ => None,
    }
}

/// How far the greatest and the least value are apart.
fn reach(points: &[(f64, f64)]) -> f64 {
    let values = points.iter().map(|(_, value)| *value);
    let highest = values.clone().fold(f64::NEG_INFINITY, f64::max);
    let lowest = values.fold(f64::INFINITY, f64::min);
    highest - lowest
}

fn thinned(points: &[(f64, f64)], most: usize) -> Vec<(f64, f64)> {
    let every = points.len().div_ceil(most).max(1);
    // From the newest backwards, so that the newest is always among them.
    points.iter().rev().step_by(every).copied().collect()
}

/// The slopes between all pairs of points, per second.
fn slopes(points: &[(f64, f64)]) -> Vec<f64> {
    let mut slopes = Vec::with_capacity(points.len() * points.len() / 2);
    for (i, (before, value)) in points.iter().enumerate() {
        for (earlier, old) in &points[i + 1..] {
            let apart = earlier - before;
            if apart != 0.0 {
                slopes.push((value - old) / apart);
            }
        }
    }
    slopes
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
#[path = "trend_tests.rs"]
mod tests;
