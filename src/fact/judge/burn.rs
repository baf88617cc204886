//! How fast errors use up what may fail.
//!
//! A burn is a share of errors over the budget: 1 uses the budget up in exactly its window. A
//! window that is longer than the data gives a number all the same, and Prometheus does not warn:
//! the past of the whole tells whether there was anything to count.

use super::Asked;
use super::draft::{Draft, json_number};
use super::ratio;
use super::samples::{newest, only};
use super::window::{Window, millis, reaching, seconds};
use super::wording::{exact_percent, number, percent, span};
use crate::fact::{Ratio, RatioOver};
use crate::runbook::{History, RatioProbe};
use crate::truth::{Why, WhyKind};
use std::time::Duration;

/// The least share of the longest window, and of its points, that there must be data of.
const COVERAGE: f64 = 0.95;

/// Reads the burn over the first and the second window, and what is left of the budget of the
/// longest.
pub fn read(asked: Asked<'_>, probe: &RatioProbe, budget: f64, seen: &Ratio) -> Result<Draft, Why> {
    let (Some(first), Some(longest)) = (seen.windows.first(), seen.windows.last()) else {
        return Err(Why::new(WhyKind::Invalid, "no window was read"));
    };
    let burn = |of: &RatioOver| {
        let burn = measured(asked, of)?.share()? / budget;
        let unusable = || Why::new(WhyKind::NotFinite, format!("the burn is {burn}"));
        burn.is_finite().then_some(burn).ok_or_else(unusable)
    };
    let short = burn(first);
    let long = match seen.windows.get(1) {
        None => Err(Why::new(WhyKind::Gap, "only one window is read")),
        Some(second) => reached(probe.history, seen, second.over).and_then(|()| burn(second)),
    };
    let left = covered(probe.history, seen, longest.over).and_then(|()| burn(longest));
    let left = left.map(|burn| 1.0 - burn);
    let second = seen.windows.get(1).map(|second| (&long, second.over));
    let burns = [Some((&short, first.over)), second].into_iter().flatten();
    let mut said = burned(burns.collect());
    said.push(remaining(&left, budget, longest.over));
    let draft = match &short {
        Ok(short) => Draft::known(json_number(*short), said.join(", ")),
        Err(why) => Draft::unknown(why.clone(), said.join(", ")),
    };
    let fields = [("short", short), ("long", long), ("left", left)];
    let draft = fields
        .into_iter()
        .fold(draft, |draft, (name, value)| match value {
            Ok(value) => draft.number(name, value),
            Err(why) => draft.gap(name, why),
        });
    let lines = seen.windows.iter().filter_map(|of| line(asked, of));
    let mut draft = draft.lines(lines.collect::<Vec<_>>());
    let whole = first.whole.as_ref().ok();
    draft.at = whole.and_then(|whole| whole.oldest_sample);
    Ok(draft)
}

/// What each window says, what uses the budget up too fast first: that is what one must see where there
/// is no room for all of it.
fn burned(mut burns: Vec<(&Result<f64, Why>, Duration)>) -> Vec<String> {
    burns.sort_by_key(|(burn, _)| match burn {
        Ok(burn) if *burn > 1.0 => 0,
        Err(_) => 1,
        Ok(_) => 2,
    });
    let mut name = Some("burn rate ");
    let said = burns.into_iter().map(|(burn, over)| match burn {
        Ok(burn) => {
            let name = name.take().unwrap_or_default();
            format!("{name}{}× over {}", number(*burn), span(over))
        }
        Err(why) => format!("over {} unknown: {why}", span(over)),
    });
    said.collect()
}

/// Both rates over one window.
struct Measured {
    part: f64,
    whole: f64,
}

impl Measured {
    fn share(&self) -> Result<f64, Why> {
        ratio::share(self.part, self.whole)
    }
}

fn measured(asked: Asked<'_>, of: &RatioOver) -> Result<Measured, Why> {
    let whole = ratio::whole(asked, of)?;
    let part = ratio::part(asked, of)?;
    let part = if part.series.iter().all(|series| series.points.is_empty()) {
        0.0
    } else {
        newest(only(part)?, part.evaluated)?
    };
    Ok(Measured {
        part,
        whole: newest(only(whole)?, whole.evaluated)?,
    })
}

fn line(asked: Asked<'_>, of: &RatioOver) -> Option<String> {
    let measured = measured(asked, of).ok()?;
    let share = measured.share().ok()?;
    Some(format!(
        "over {}: {} of {} a second failed, {}",
        span(of.over),
        number(measured.part),
        number(measured.whole),
        exact_percent(share)
    ))
}

/// `82 % left, 177 of 216 min`.
fn remaining(left: &Result<f64, Why>, budget: f64, over: Duration) -> String {
    let minutes = budget * over.as_secs_f64() / 60.0;
    match left {
        Err(why) => format!("what is left of {} unknown: {why}", span(over)),
        Ok(left) if *left < 0.0 => format!(
            "overspent by {}, {} of {} min used",
            percent(-left),
            number(((1.0 - left) * minutes).round()),
            number(minutes.round())
        ),
        Ok(left) => format!(
            "{} left, {} of {} min",
            percent(*left),
            number((left * minutes).round()),
            number(minutes.round())
        ),
    }
}

/// The finite points of the whole over the last `over`, oldest first, and their step.
fn past(
    history: Option<History>,
    seen: &Ratio,
    over: Duration,
) -> Result<(Vec<(f64, f64)>, Duration), Why> {
    let step = reaching(history, over)?.step;
    let past = ratio::past(seen)?;
    let window = Window {
        points: &only(past)?.points,
        end: past.evaluated,
        history,
    };
    // One step further, so that there is a point at or before the beginning of a short window.
    Ok((window.last(over.saturating_add(step)), step))
}

/// Whether there is data from the beginning of a window. Its points may be further apart than it
/// is long.
fn reached(history: Option<History>, seen: &Ratio, over: Duration) -> Result<(), Why> {
    let (points, _) = past(history, seen, over)?;
    let oldest = points.first().map_or(0.0, |(before, _)| *before);
    if oldest + 1.0 < COVERAGE * over.as_secs_f64() {
        return Err(shorter(oldest, over));
    }
    Ok(())
}

/// Whether there is data of nearly all of a window.
fn covered(history: Option<History>, seen: &Ratio, over: Duration) -> Result<(), Why> {
    let (mut points, step) = past(history, seen, over)?;
    let whole = over.as_secs_f64();
    points.retain(|(before, _)| *before <= whole + 1.0);
    let oldest = points.first().map_or(0.0, |(before, _)| *before);
    if oldest + 1.0 < COVERAGE * whole {
        return Err(shorter(oldest, over));
    }
    let expected = millis(over) / millis(step).max(1) + 1;
    #[expect(clippy::cast_precision_loss, reason = "counts of points")]
    if (points.len() as f64) < COVERAGE * expected as f64 {
        let text = format!(
            "only {} of {expected} points of the last {} are there",
            points.len(),
            span(over)
        );
        return Err(Why::new(WhyKind::Gap, text));
    }
    Ok(())
}

fn shorter(oldest: f64, over: Duration) -> Why {
    let text = format!(
        "there is data of only {} of {}",
        span(seconds(oldest)),
        span(over)
    );
    Why::new(WhyKind::Gap, text)
}
