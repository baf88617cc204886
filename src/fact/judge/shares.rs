//! The share that failed for each value of a label: of every connector.
//!
//! Shares are never averaged, and where there is no traffic there is none. What had traffic and
//! has none now is silent, which is known, and no good news.

use super::Asked;
use super::draft::{Draft, json_number};
use super::each::{named, unique};
use super::ratio;
use super::samples::newest;
use super::tally::{self, Parts};
use super::window::{Window, seconds, sum};
use super::wording::{amount, exact_percent, listed, some_of, span};
use crate::fact::{Part, PartState, Ratio, Samples};
use crate::runbook::{FieldValue, RatioProbe};
use crate::text::count;
use crate::truth::{Why, WhyKind};
use std::collections::{BTreeMap, BTreeSet};

/// The least share of the history that there must be data of, to tell that none fell silent.
const COVERAGE: f64 = 0.95;

/// Rates, or why they are none, by the value of the label.
type Rates<'a> = BTreeMap<&'a str, Result<f64, Why>>;

/// Reads both rates by their label, over the first window.
pub fn read(asked: Asked<'_>, probe: &RatioProbe, label: &str, seen: &Ratio) -> Result<Draft, Why> {
    let unit = asked.check.unit.as_deref();
    let first = seen.windows.first();
    let first = first.ok_or_else(|| Why::new(WhyKind::Invalid, "no window was read"))?;
    // Where all are gone at once, it cannot be told whether the scrape or the traffic is.
    let whole = rates(label, ratio::whole(asked, first)?)?;
    let part = ratio::part(asked, first).and_then(|part| rates(label, part));
    let before = busy(label, probe, seen);
    let had = before
        .as_ref()
        .map(|(had, _)| had.clone())
        .unwrap_or_default();
    let failing = part.iter().flatten().filter(|(_, rate)| **rate != Ok(0.0));
    let failing = failing.map(|(name, _)| *name);
    let names = whole.keys().chain(&had).copied().chain(failing);
    let names: BTreeSet<&str> = names.collect();
    let parts: Parts = names
        .into_iter()
        .map(|name| {
            let part = part.as_ref().map(|rates| rates.get(name));
            (
                name.to_owned(),
                judged(whole.get(name), part, had.contains(name)),
            )
        })
        .collect();
    let draft = Draft::known(
        json_number(tally::total(&parts)),
        summary(&parts, label, unit),
    );
    let draft = tally::shares(draft, &parts);
    let draft = match before.and_then(|(_, covered)| covered) {
        Err(why) if !is_any_silent(&draft) => unheard(draft, why),
        _ => draft,
    };
    let mut draft = draft.lines(listed(lines(&parts, unit)));
    draft.history = history(probe, seen);
    draft.at = first.whole.as_ref().ok().and_then(|it| it.oldest_sample);
    draft.parts = parts;
    Ok(draft)
}

fn rates<'a>(label: &str, samples: &'a Samples) -> Result<Rates<'a>, Why> {
    let series = named(label, samples);
    unique(label, series.iter().map(|(name, _)| *name))?;
    let rate = |(name, series)| (name, newest(series, samples.evaluated));
    Ok(series.into_iter().map(rate).collect())
}

/// Which had traffic in the past, and whether all of that past is known.
type Busy<'a> = (BTreeSet<&'a str>, Result<(), Why>);

fn busy<'a>(label: &str, probe: &RatioProbe, seen: &'a Ratio) -> Result<Busy<'a>, Why> {
    let past = ratio::past(seen)?;
    let over = probe.history.map_or(seconds(0.0), |history| history.over);
    let (mut busy, mut oldest) = (BTreeSet::new(), 0.0_f64);
    for (name, series) in named(label, past) {
        let window = Window {
            points: &series.points,
            end: past.evaluated,
            history: probe.history,
        };
        let points = window.last(over);
        oldest = points
            .iter()
            .map(|(before, _)| *before)
            .fold(oldest, f64::max);
        if points.iter().any(|(_, rate)| *rate > 0.0) {
            busy.insert(name);
        }
    }
    if oldest + 1.0 < COVERAGE * over.as_secs_f64() {
        let text = format!(
            "there is data of only {} of {}",
            span(seconds(oldest)),
            span(over)
        );
        return Ok((busy, Err(Why::new(WhyKind::Gap, text))));
    }
    Ok((busy, Ok(())))
}

/// What becomes of one: its rate now, its failures, and whether it had traffic before.
fn judged(
    whole: Option<&Result<f64, Why>>,
    part: Result<Option<&Result<f64, Why>>, &Why>,
    had: bool,
) -> Part {
    let rate = match whole {
        Some(Err(why)) => return unknown(None, why.clone()),
        Some(Ok(rate)) => *rate,
        None => 0.0,
    };
    if rate == 0.0 && had {
        return Part {
            value: Some(rate),
            share: None,
            state: PartState::Silent,
        };
    }
    let failed = match part {
        Ok(Some(Ok(failed))) => Ok(*failed),
        Ok(Some(Err(why))) | Err(why) => Err(why.clone()),
        // It never failed, see `ratio::part`.
        Ok(None) => Ok(0.0),
    };
    match failed.and_then(|failed| ratio::share(failed, rate)) {
        Err(why) => unknown(Some(rate), why),
        Ok(share) => Part {
            value: Some(rate),
            share: Some(share),
            state: PartState::Served,
        },
    }
}

const fn unknown(value: Option<f64>, why: Why) -> Part {
    Part {
        value,
        share: None,
        state: PartState::Unknown(why),
    }
}

fn is_any_silent(draft: &Draft) -> bool {
    matches!(draft.fields.get("silent"), Some(FieldValue::Number(silent)) if *silent > 0.0)
}

/// That none is silent is not known without the past.
fn unheard(mut draft: Draft, why: Why) -> Draft {
    draft.fields.remove("silent");
    draft.summary = format!(
        "{}; not known whether one fell silent: {why}",
        draft.summary
    );
    draft.gap("silent", why)
}

/// `412 requests/s in 3 connectors, worst crm (12 % failed), silent: billing`.
fn summary(parts: &Parts, label: &str, unit: Option<&str>) -> String {
    let shares = parts
        .iter()
        .filter_map(|(name, part)| Some((name, part.share?)));
    let worst = shares.max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(a.0)));
    let worst = worst.map(|(name, share)| match share {
        0.0 => "none failed".to_owned(),
        share => format!("worst {name} ({} failed)", exact_percent(share)),
    });
    let of = |which: fn(&PartState) -> bool| {
        let those = parts.iter().filter(|(_, part)| which(&part.state));
        those.map(|(name, _)| name.as_str()).collect::<Vec<_>>()
    };
    let silent = of(|state| *state == PartState::Silent);
    let unknown = of(|state| matches!(state, PartState::Unknown(_)));
    let listed = [("silent", silent), ("unknown", unknown)];
    let listed = listed.into_iter().filter(|(_, names)| !names.is_empty());
    let listed = listed.map(|(word, names)| format!("{word}: {}", some_of(&names)));
    let total = amount(tally::total(parts), unit);
    let total = format!("{total} in {}", count(parts.len(), label));
    let said: Vec<String> = std::iter::once(total).chain(worst).chain(listed).collect();
    said.join(", ")
}

/// A line for each, the silent and the unknown first, then the worst.
fn lines(parts: &Parts, unit: Option<&str>) -> Vec<String> {
    let mut sorted: Vec<(&String, &Part)> = parts.iter().collect();
    sorted.sort_by(|(_, a), (_, b)| {
        let share = |part: &Part| part.share.unwrap_or(f64::INFINITY);
        share(b).total_cmp(&share(a))
    });
    let told = sorted.into_iter().map(|(name, part)| {
        let rate = part.value.map(|rate| amount(rate, unit));
        match (&part.state, part.share, rate) {
            (PartState::Silent, ..) => format!("{name}: silent, it had traffic before"),
            (PartState::Unknown(why), ..) => format!("{name}: {why}"),
            (_, share, rate) => {
                let share = exact_percent(share.unwrap_or_default());
                format!("{name}: {share} of {} failed", rate.unwrap_or_default())
            }
        }
    });
    told.collect()
}

/// All traffic together, where all of it is known.
fn history(probe: &RatioProbe, seen: &Ratio) -> Vec<Option<f64>> {
    let Ok(past) = ratio::past(seen) else {
        return Vec::new();
    };
    let points = sum(&past.series);
    let window = Window {
        points: &points,
        end: past.evaluated,
        history: probe.history,
    };
    window.sparkline()
}
