//! Which way each part goes: the backlog of every tenant.

use super::draft::{Draft, json_number};
use super::each::{named, unique};
use super::samples::newest;
use super::tally::{self, Parts};
use super::trend;
use super::window::{self, Window};
use super::wording::{amount, listed, some_of};
use crate::fact::{Part, PartState, Samples};
use crate::runbook::{Each, History, Trend};
use crate::truth::{Why, WhyKind};

/// The most points of each part that slopes are taken between: there may be thousands of parts.
const POINTS: usize = 32;

/// Reads the parts by their label, each with the way it goes.
///
/// # Errors
/// No part has a value, or two have the same name.
pub fn read(
    rule: &Each,
    trend: Trend,
    (history, seen): (Option<History>, &Samples),
    unit: Option<&str>,
) -> Result<Draft, Why> {
    let series = named(&rule.label, seen);
    unique(&rule.label, series.iter().map(|(name, _)| *name))?;
    let parts = series.into_iter().map(|(name, series)| {
        let window = Window {
            points: &series.points,
            end: seen.evaluated,
            history,
        };
        let value = newest(series, seen.evaluated);
        (name.to_owned(), part(value, &window, rule.floor, trend))
    });
    let parts: Parts = parts.collect();
    if parts.values().all(|part| part.value.is_none()) {
        let why = parts
            .values()
            .find_map(|part| part.verdict().why().cloned());
        return Err(why.unwrap_or_else(|| Why::new(WhyKind::Absent, "no series has a value")));
    }
    let total = tally::total(&parts);
    if !total.is_finite() {
        return Err(Why::new(WhyKind::NotFinite, format!("the sum is {total}")));
    }
    let summary = format!("{}; {}", amount(total, unit), summary(&parts));
    let sum = window::sum(&seen.series);
    let whole = Window {
        points: &sum,
        end: seen.evaluated,
        history,
    };
    let mut draft = tally::ways(Draft::known(json_number(total), summary), &parts)
        .lines(listed(lines(&parts, unit)));
    draft.history = whole.sparkline();
    draft.parts = parts;
    Ok(draft)
}

/// One at or below its floor is at rest, whatever its trend: a backlog that is small already has
/// nowhere to fall to.
fn part(value: Result<f64, Why>, window: &Window<'_>, floor: f64, trend: Trend) -> Part {
    let state = match &value {
        Err(why) => PartState::Unknown(why.clone()),
        Ok(value) if *value <= floor => PartState::Resting,
        Ok(_) => match trend::change(window, trend, POINTS) {
            Err(why) => PartState::Unknown(why),
            Ok(change) if change > trend.tolerance => PartState::Rising,
            Ok(change) if change < -trend.tolerance => PartState::Falling,
            Ok(_) => PartState::Flat,
        },
    };
    Part {
        value: value.ok(),
        share: None,
        state,
    }
}

/// `41 of 43 falling or low, flat: acme, no data: globex`.
fn summary(parts: &Parts) -> String {
    let of = |which: fn(&Part) -> bool| {
        let those = parts.iter().filter(|(_, part)| which(part));
        those.map(|(name, _)| name.as_str()).collect::<Vec<_>>()
    };
    let down = of(|part| matches!(part.state, PartState::Falling | PartState::Resting));
    let mut said = format!("{} of {} falling or low", down.len(), parts.len());
    let others = [
        ("rising", of(|part| part.state == PartState::Rising)),
        ("flat", of(|part| part.state == PartState::Flat)),
        (
            "trend unknown",
            of(|part| is_unknown(part) && part.value.is_some()),
        ),
        (
            "no data",
            of(|part| is_unknown(part) && part.value.is_none()),
        ),
    ];
    for (word, names) in others.iter().filter(|(_, names)| !names.is_empty()) {
        said = format!("{said}, {word}: {}", some_of(names));
    }
    said
}

const fn is_unknown(part: &Part) -> bool {
    matches!(part.state, PartState::Unknown(_))
}

/// A line for each part, those that do not go down first, then the greatest.
fn lines(parts: &Parts, unit: Option<&str>) -> Vec<String> {
    let mut sorted: Vec<(&String, &Part)> = parts.iter().collect();
    let rank = |part: &Part| match part.state {
        PartState::Rising => 0,
        PartState::Flat => 1,
        PartState::Unknown(_) => 2,
        _ => 3,
    };
    let size = |part: &Part| part.value.unwrap_or(f64::INFINITY);
    sorted.sort_by(|(_, a), (_, b)| {
        let larger = size(b).total_cmp(&size(a));
        rank(a).cmp(&rank(b)).then(larger)
    });
    let told = sorted.into_iter().map(|(name, part)| {
        let value = part.value.map(|value| amount(value, unit));
        match (&part.state, value) {
            (PartState::Unknown(why), None) => format!("{name}: {why}"),
            (PartState::Unknown(why), Some(value)) => {
                format!("{name}: {value}; trend unknown: {why}")
            }
            (state, value) => format!("{name}: {}, {}", value.unwrap_or_default(), word(state)),
        }
    });
    told.collect()
}

const fn word(state: &PartState) -> &'static str {
    match state {
        PartState::Falling => "falling",
        PartState::Resting => "at rest",
        PartState::Rising => "rising",
        PartState::Flat => "flat",
        PartState::Served => "served",
        PartState::Silent => "silent",
        PartState::Unknown(_) => "not known",
    }
}
