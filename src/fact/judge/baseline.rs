//! A value against the median of its own history.

use super::draft::Draft;
use super::trend::median;
use super::window::{Window, millis, seconds};
use super::wording::{amount, number, span};
use crate::runbook::{Baseline, History};
use crate::truth::{Why, WhyKind};
use std::time::Duration;

/// The least share of points between the first and the last that must be there.
const COVERAGE: f64 = 0.5;

/// Adds `median`, `ratio` and, where the rule names a spike, `above_since`; where the history is
/// too short or too thin they are gaps and the value stays known. `now` is the value with its unit.
pub fn add(draft: Draft, window: &Window<'_>, rule: Baseline, now: (f64, Option<&str>)) -> Draft {
    let (value, unit) = now;
    let (median, over) = match usual(window, rule.at_least) {
        Ok(found) => found,
        Err(why) => {
            let mut draft = draft.gap("median", why.clone()).gap("ratio", why.clone());
            draft.summary = format!("{}; baseline unknown: {why}", draft.summary);
            return match rule.above {
                Some(_) => draft.gap("above_since", why),
                None => draft,
            };
        }
    };
    let least = median.max(rule.floor);
    let counted = if least > median {
        format!(", counted as {}", number(least))
    } else {
        String::new()
    };
    let usual = format!(
        "its median of {} ({}{counted})",
        span(over),
        amount(median, unit)
    );
    let mut draft = draft.number("median", median);
    if least == 0.0 {
        let text = "the median is 0, nothing can be compared with it";
        draft.summary = format!("{}, {usual}", draft.summary);
        let draft = draft.gap("ratio", Why::new(WhyKind::Gap, text));
        return spike(draft, window, rule.above.map(|_| 0.0));
    }
    let ratio = value / least;
    draft.summary = format!("{}, {} × {usual}", draft.summary, number(ratio));
    spike(
        draft.number("ratio", ratio),
        window,
        rule.above.map(|above| above * least),
    )
}

/// Adds for how long the value has been above a limit, or since when it was the last time.
fn spike(draft: Draft, window: &Window<'_>, limit: Option<f64>) -> Draft {
    let Some(limit) = limit else {
        return draft;
    };
    match above_since(window, limit) {
        Ok((since, lasts)) => {
            let mut draft = draft.number("above_since", since);
            let began = span(seconds(since));
            let which = if lasts { "a spike" } else { "the last spike" };
            draft.summary = format!("{}, {which} began {began} ago", draft.summary);
            draft
        }
        Err(why) => draft.gap("above_since", why),
    }
}

/// How many seconds ago the newest spike began, and whether it lasts. It began after the last value
/// that was not above the limit, so that nothing of it is left out.
fn above_since(window: &Window<'_>, limit: f64) -> Result<(f64, bool), Why> {
    let gap = |text: String| Err(Why::new(WhyKind::Gap, text));
    let over = window.history.map_or(Duration::ZERO, |it| it.over);
    let points = window.last(over);
    let Some(newest) = points.iter().rposition(|(_, value)| *value > limit) else {
        let text = format!("it was not above {} in {}", number(limit), span(over));
        return Err(Why::new(WhyKind::Moot, text));
    };
    let lasts = newest + 1 == points.len();
    let calm = points[..newest]
        .iter()
        .rev()
        .find(|(_, value)| *value <= limit);
    match calm {
        Some((before, _)) => Ok((*before, lasts)),
        None => gap(format!(
            "it was above {} since before it is known",
            number(limit)
        )),
    }
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
