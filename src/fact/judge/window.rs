//! A series over the window before an evaluation.

use super::wording::span;
use crate::fact::{Point, Series};
use crate::runbook::History;
use crate::truth::{Why, WhyKind};
use jiff::Timestamp;
use std::collections::HashMap;
use std::time::Duration;

/// How far the newest point may be from the evaluation time: only rounding is forgiven.
pub const ROUNDING_MS: i64 = 1000;

/// The longest hole that is forgiven, where the step is shorter than half of it.
const HOLE: Duration = Duration::from_secs(120);

/// The most slots of a sparkline.
const SLOTS: i64 = 60;

/// A series over the window before the evaluation.
pub struct Window<'a> {
    /// Its points in order of time.
    pub points: &'a [Point],
    /// The evaluation time, which is the end of the window.
    pub end: Timestamp,
    /// What was asked for; without it there is no past.
    pub history: Option<History>,
}

impl Window<'_> {
    /// The points of the last `over`, oldest first, as seconds before the end and value; those
    /// that are no number included.
    pub fn all(&self, over: Duration) -> Vec<(f64, f64)> {
        let end = self.end.as_millisecond();
        let start = end.saturating_sub(millis(over) + ROUNDING_MS);
        let within = start..=end + ROUNDING_MS;
        let points = self.points.iter();
        let points = points.filter(|point| within.contains(&point.at.as_millisecond()));
        points
            .map(|point| (self.before(point), point.value))
            .collect()
    }

    /// The same without those that are no number.
    pub fn last(&self, over: Duration) -> Vec<(f64, f64)> {
        let mut points = self.all(over);
        points.retain(|(_, value)| value.is_finite());
        points
    }

    /// How many seconds before the end a point lies.
    #[expect(
        clippy::cast_precision_loss,
        reason = "milliseconds are exact in a double"
    )]
    fn before(&self, point: &Point) -> f64 {
        (self.end.as_millisecond() - point.at.as_millisecond()) as f64 / 1000.0
    }

    /// The past in at most 60 slots of equal length, each with its newest finite value.
    pub fn sparkline(&self) -> Vec<Option<f64>> {
        let Some(history) = self.history else {
            return Vec::new();
        };
        let over = millis(history.over).max(1);
        let slots = (over / millis(history.step).max(1)).clamp(1, SLOTS);
        let mut line = vec![None; usize::try_from(slots).unwrap_or_default()];
        for point in self.points.iter().filter(|point| point.value.is_finite()) {
            let before = self.end.as_millisecond() - point.at.as_millisecond();
            // Rounding may put the newest point a little after the end.
            let before = before.max(0);
            let slot = i128::from(before) * i128::from(slots) / i128::from(over);
            let slot = usize::try_from(slot)
                .ok()
                .and_then(|slot| line.len().checked_sub(slot + 1));
            if let Some(held) = slot.and_then(|slot| line.get_mut(slot)) {
                *held = Some(point.value);
            }
        }
        line
    }
}

/// The sum of several series over the time; where one of them is missing there is no point.
pub fn sum(series: &[Series]) -> Vec<Point> {
    let mut sums: HashMap<Timestamp, (f64, usize)> = HashMap::new();
    for point in series.iter().flat_map(|one| &one.points) {
        let (sum, members) = sums.entry(point.at).or_default();
        *sum += point.value;
        *members += 1;
    }
    let whole = sums
        .into_iter()
        .filter(|(_, (_, members))| *members == series.len());
    let mut points: Vec<Point> = whole.map(|(at, (value, _))| Point { at, value }).collect();
    points.sort_by_key(|point| point.at);
    points
}

/// What was asked for, where it reaches as far back as a rule wants.
pub fn reaching(history: Option<History>, over: Duration) -> Result<History, Why> {
    let gap = |text: String| Why::new(WhyKind::Gap, text);
    let history = history.ok_or_else(|| gap("no history was asked for".to_owned()))?;
    if over > history.over {
        let read = span(history.over);
        return Err(gap(format!(
            "only {read} are read, the window is {}",
            span(over)
        )));
    }
    Ok(history)
}

/// Whether points speak for a whole window: a share of them is there, and no hole, neither at an
/// end nor within, is longer than [`longest_hole`].
pub fn covered(
    points: &[(f64, f64)],
    over: Duration,
    step: Duration,
    share: f64,
) -> Result<(), Why> {
    let expected = millis(over) / millis(step).max(1) + 1;
    #[expect(clippy::cast_precision_loss, reason = "counts of points")]
    if (points.len() as f64) < share * expected as f64 {
        let text = format!(
            "only {} of {expected} points of the last {} are there",
            points.len(),
            span(over)
        );
        return Err(Why::new(WhyKind::Gap, text));
    }
    let longest = longest_hole(step);
    let ages = points.iter().map(|(before, _)| *before);
    let mut later = over.as_secs_f64();
    for before in ages.chain(std::iter::once(0.0)) {
        if later - before > longest {
            let long = span(seconds(later - before));
            let text = format!("a hole of {long} within the last {}", span(over));
            return Err(Why::new(WhyKind::Gap, text));
        }
        later = before;
    }
    Ok(())
}

/// The longest time in seconds between two points that is no hole: two steps, and two minutes at
/// least.
pub fn longest_hole(step: Duration) -> f64 {
    HOLE.max(step.saturating_mul(2)).as_secs_f64() + 1.0
}

/// A length of time in milliseconds, far below what a timestamp can overflow.
pub fn millis(time: Duration) -> i64 {
    const LONGEST: i64 = i64::MAX / 8;
    i64::try_from(time.as_millis())
        .unwrap_or(LONGEST)
        .min(LONGEST)
}

/// Seconds as a length of time; nothing where they are none.
pub fn seconds(seconds: f64) -> Duration {
    Duration::try_from_secs_f64(seconds).unwrap_or_default()
}
