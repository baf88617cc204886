//! Whether a value stayed below a limit over a whole window.
//!
//! One value that is not below it breaks the window, whatever else is missing; and only a window
//! of which nothing that matters is missing has held.

use super::draft::{Draft, json_number};
use super::samples::{complete, newest, only, timely, window};
use super::window::{Window, covered, longest_hole, reaching, seconds};
use super::wording::{number, plain, span, to_the_second};
use super::{Asked, course, trend};
use crate::fact::{Hold, Samples};
use crate::runbook::{Limit, PrometheusProbe, Sustained};
use crate::truth::{Why, WhyKind};
use jiff::{SignedDuration, Timestamp};
use std::time::Duration;

/// The least share of the window's points that must be there.
const COVERAGE: f64 = 0.95;

/// Reads the value of now, whether it held, for how long it has been below the limit, and which
/// way it goes.
pub fn read(
    asked: Asked<'_>,
    probe: &PrometheusProbe,
    rule: &Sustained,
    seen: &Samples,
) -> Result<Draft, Why> {
    complete(seen)?;
    let series = only(seen)?;
    let window = window(series, probe, seen);
    let past = Past::of(&window, rule);
    let value = timely(asked, seen).and_then(|()| newest(series, seen.evaluated));
    let mut draft = match value {
        Ok(value) => {
            let unit = asked.check.unit.as_deref();
            let draft = known(value, &past, &window, (rule, unit));
            let hold = Hold {
                over: rule.over,
                so_far: seconds(past.streak(&window).long),
            };
            let limit = (Some(Limit::Below(rule.below)), Some(hold));
            course::add(draft, (asked, value), rule.trend, limit)
        }
        Err(why) => broken(why, &past, rule)?,
    };
    draft.history = window.sparkline();
    Ok(draft)
}

fn known(
    value: f64,
    past: &Past,
    window: &Window<'_>,
    (rule, unit): (&Sustained, Option<&str>),
) -> Draft {
    let draft = Draft::known(json_number(value), plain(value, unit)).number("value", value);
    let draft = match rule.trend {
        Some(trend) => trend::add(draft, window, trend),
        None => draft,
    };
    let held = held(past, window, rule);
    let streak = past.streak(window);
    let mut said = format!("{}, {}", draft.summary, past.told(value, &streak, rule));
    let draft = match held {
        Ok(held) => draft.flag("held", held),
        Err(why) => {
            said = format!("{said}; not known to have held: {why}");
            draft.gap("held", why)
        }
    };
    let mut draft = match streak {
        Streak { why: None, long } => draft.number("streak", long),
        Streak { why: Some(why), .. } => draft.gap("streak", why),
    };
    draft.summary = said;
    draft
}

/// Without a value of now, a window that is known to be broken is still broken.
fn broken(why: Why, past: &Past, rule: &Sustained) -> Result<Draft, Why> {
    let missing = matches!(why.kind, WhyKind::Stale | WhyKind::NotFinite);
    let breach = past.breach.filter(|breach| breach.before <= within(rule));
    let Some(breach) = breach.filter(|_| missing) else {
        return Err(why);
    };
    let summary = format!("{why}; {}", breach.told());
    Ok(Draft::unknown(why, summary).flag("held", false))
}

/// Whether every value of the window was below the limit.
fn held(past: &Past, window: &Window<'_>, rule: &Sustained) -> Result<bool, Why> {
    let gap = |text: String| Err(Why::new(WhyKind::Gap, text));
    if past.breach.is_some_and(|it| it.before <= within(rule)) {
        return Ok(false);
    }
    let history = reaching(window.history, rule.over)?;
    let points = window.all(rule.over);
    if let Some((_, value)) = points.iter().find(|(_, value)| !value.is_finite()) {
        let text = format!("a value of the last {} is {value}", span(rule.over));
        return Err(Why::new(WhyKind::NotFinite, text));
    }
    let oldest = points.first().map_or(0.0, |(before, _)| *before);
    if rule.over.as_secs_f64() - oldest > longest_hole(history.step) {
        let there = to_the_second(seconds(oldest));
        return gap(format!("only {there} of {}", span(rule.over)));
    }
    covered(&points, rule.over, history.step, COVERAGE)?;
    Ok(true)
}

/// How many seconds before the end the window begins, with what rounding takes.
fn within(rule: &Sustained) -> f64 {
    rule.over.as_secs_f64() + 1.0
}

/// A value that was not below the limit.
#[derive(Clone, Copy)]
struct Breach {
    before: f64,
    at: Timestamp,
    value: f64,
}

impl Breach {
    fn told(&self) -> String {
        let time = self.at.strftime("%H:%M:%SZ");
        format!("last breach {time} ({})", number(self.value))
    }
}

/// For how long the value has been below the limit, in seconds.
struct Streak {
    long: f64,
    /// Why it may have been for longer.
    why: Option<Why>,
}

/// All that was read of the past.
struct Past {
    /// Seconds before the end and values, oldest first, those that are no number included.
    points: Vec<(f64, f64)>,
    /// The newest value that was not below the limit.
    breach: Option<Breach>,
    below: f64,
}

impl Past {
    fn of(window: &Window<'_>, rule: &Sustained) -> Self {
        let over = window.history.map_or(Duration::ZERO, |it| it.over);
        let points = window.all(over.max(rule.over));
        let mut newest_first = points.iter().rev();
        let breach = newest_first.find(|(_, value)| *value >= rule.below);
        Self {
            breach: breach.map(|&(before, value)| Breach {
                before,
                at: earlier(window.end, before),
                value,
            }),
            points,
            below: rule.below,
        }
    }

    fn streak(&self, window: &Window<'_>) -> Streak {
        let step = window.history.map_or(Duration::ZERO, |it| it.step);
        let (mut long, mut later) = (0.0, 0.0);
        for &(before, value) in self.points.iter().rev() {
            if value >= self.below {
                return Streak { long, why: None };
            }
            if before - later > longest_hole(step) || !value.is_finite() {
                return Streak::at_least(long);
            }
            (long, later) = (before, before);
        }
        let whole = window.history.map_or(0.0, |it| it.over.as_secs_f64());
        if whole - long > longest_hole(step) {
            return Streak::at_least(long);
        }
        Streak { long, why: None }
    }

    /// `below 120 for 17m 40s; last breach 02:41:15Z (134)`.
    fn told(&self, value: f64, streak: &Streak, rule: &Sustained) -> String {
        let limit = number(rule.below);
        if value >= rule.below {
            return format!("at or above {limit} now");
        }
        let long = to_the_second(seconds(streak.long));
        let least = if streak.why.is_some() {
            "at least "
        } else {
            ""
        };
        let breach = self.breach.map(|breach| format!("; {}", breach.told()));
        format!(
            "below {limit} for {least}{long}{}",
            breach.unwrap_or_default()
        )
    }
}

impl Streak {
    /// A run that ends where there is no data, and may be longer.
    fn at_least(long: f64) -> Self {
        let known = to_the_second(seconds(long));
        let text = format!("below the limit for {known}, and before that there is no data");
        Self {
            long,
            why: Some(Why::new(WhyKind::Gap, text)),
        }
    }
}

fn earlier(end: Timestamp, seconds: f64) -> Timestamp {
    let back = SignedDuration::try_from_secs_f64(seconds).unwrap_or_default();
    end.checked_sub(back).unwrap_or(end)
}
