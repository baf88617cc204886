//! A value against the median of its own history.

use super::draft::Draft;
use super::samples::{Window, millis};
use super::trend::median;
use super::wording::{amount, number, span};
use crate::runbook::History;
use crate::truth::{Why, WhyKind};
use std::time::Duration;

/// The least share of points between the first and the last that must be there.
const COVERAGE: f64 = 0.5;

/// Adds `median` and `ratio`; where the history is too short or too thin they are gaps and the
/// value stays known. `now` is the value with its unit.
pub fn add(
    draft: Draft,
    window: &Window<'_>,
    at_least: Duration,
    now: (f64, Option<&str>),
) -> Draft {
    let (value, unit) = now;
    let (median, over) = match usual(window, at_least) {
        Ok(found) => found,
        Err(why) => {
            let mut draft = draft.gap("median", why.clone()).gap("ratio", why.clone());
            draft.summary = format!("{}; baseline unknown: {why}", draft.summary);
            return draft;
        }
    };
    let usual = format!("its median of {} ({})", span(over), amount(median, unit));
    let mut draft = draft.number("median", median);
    if median == 0.0 {
        let text = "the median is 0, nothing can be compared with it";
        draft.summary = format!("{}, {usual}", draft.summary);
        return draft.gap("ratio", Why::new(WhyKind::Gap, text));
    }
    let ratio = value / median;
    draft.summary = format!("{}, {} × {usual}", draft.summary, number(ratio));
    draft.number("ratio", ratio)
}

/// The median of the window and the time that it covers.
fn usual(window: &Window<'_>, at_least: Duration) -> Result<(f64, Duration), Why> {
    let gap = |text: String| Why::new(WhyKind::Gap, text);
    let Some(history) = window.history else {
        return Err(gap("no history was asked for".to_owned()));
    };
    let points = window.last(history.over);
    let covered = match (points.first(), points.last()) {
        (Some(first), Some(last)) => Duration::try_from_secs_f64(first.0 - last.0),
        _ => Ok(Duration::ZERO),
    }
    .unwrap_or_default();
    if covered < at_least {
        let text = format!(
            "only {} of history, {} needed",
            span(covered),
            span(at_least)
        );
        return Err(gap(text));
    }
    dense(points.len(), covered, history)?;
    let mut values: Vec<f64> = points.into_iter().map(|(_, value)| value).collect();
    median(&mut values)
        .map(|median| (median, covered))
        .ok_or_else(|| gap("no history".to_owned()))
}

fn dense(points: usize, covered: Duration, history: History) -> Result<(), Why> {
    let expected = millis(covered) / millis(history.step).max(1) + 1;
    #[expect(clippy::cast_precision_loss, reason = "counts of points")]
    if (points as f64) < COVERAGE * expected as f64 {
        let text = format!(
            "only {points} of {expected} points of its {} of history are there",
            span(covered)
        );
        return Err(Why::new(WhyKind::Gap, text));
    }
    Ok(())
}
