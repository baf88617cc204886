//! The answer to a `PromQL` query: its newest value, and its past as a sparkline.

use super::draft::{Draft, json_number};
use super::window::{ROUNDING_MS, Window};
use super::wording::{ago, amount, clipped, span};
use super::{Asked, baseline, breakdown, course, each, spread, sustained, trend, ways, wording};
use crate::fact::{Samples, Series};
use crate::runbook::{PrometheusProbe, Rule};
use crate::text::Text;
use crate::truth::{Why, WhyKind};
use jiff::Timestamp;
use std::collections::BTreeSet;
use std::time::Duration;

/// How far a source's clock may be ahead of ours.
const SKEW: Duration = Duration::from_secs(60);

/// The most series that a message names.
const NAMED: usize = 4;

/// Reads a query's answer by the rule of its check.
pub fn read(asked: Asked<'_>, probe: &PrometheusProbe, seen: &Samples) -> Result<Draft, Why> {
    complete(seen)?;
    let unit = asked.check.unit.as_deref();
    let draft = match &asked.check.rule {
        Rule::Sustained(rule) => sustained::read(asked, probe, rule, seen)?,
        rule => {
            timely(asked, seen)?;
            match rule {
                Rule::Each(rule) => match rule.trend {
                    None => each::read(&rule.label, seen, unit)?,
                    Some(trend) => ways::read(rule, trend, (probe.history, seen), unit)?,
                },
                Rule::Spread(rule) => spread::read(rule, (probe.history, seen), unit)?,
                rule => one(asked, rule, probe, seen)?,
            }
        }
    };
    let mut draft = draft.lines(breakdown::lines(probe, seen, unit));
    draft.at = seen.oldest_sample;
    Ok(draft)
}

/// The value of the one series that was meant, and what its past says.
fn one(
    asked: Asked<'_>,
    rule: &Rule,
    probe: &PrometheusProbe,
    seen: &Samples,
) -> Result<Draft, Why> {
    let unit = asked.check.unit.as_deref();
    let series = only(seen)?;
    let value = newest(series, seen.evaluated)?;
    let window = window(series, probe, seen);
    let draft = Draft::known(json_number(value), amount(value, unit)).number("value", value);
    let mut draft = match rule {
        Rule::Trend(trend) => {
            let draft = trend::add(draft, &window, *trend);
            let limit = (course::limit(asked), None);
            course::add(draft, (asked, value), Some(*trend), limit)
        }
        Rule::Baseline(baseline) => baseline::add(draft, &window, *baseline, (value, unit)),
        _ => draft,
    };
    draft.history = window.sparkline();
    Ok(draft)
}

/// The past of a series.
pub fn window<'a>(series: &'a Series, probe: &PrometheusProbe, seen: &Samples) -> Window<'a> {
    Window {
        points: &series.points,
        end: seen.evaluated,
        history: probe.history,
    }
}

/// Whether the answer as a whole may be believed: complete, and neither old nor from the future.
pub fn trusted(asked: Asked<'_>, seen: &Samples) -> Result<(), Why> {
    complete(seen)?;
    timely(asked, seen)
}

/// Whether something is there, and nothing is known to be missing.
pub fn complete(seen: &Samples) -> Result<(), Why> {
    unwarned(seen)?;
    if seen.series.iter().all(|series| series.points.is_empty()) {
        return Err(Why::new(WhyKind::Absent, "Prometheus has no such series")
            .hint("check that the metric is exported and the query names it as it is"));
    }
    Ok(())
}

/// Whether Prometheus gave all that it has.
pub fn unwarned(seen: &Samples) -> Result<(), Why> {
    let Some(warning) = seen.warnings.first() else {
        return Ok(());
    };
    let said = clipped(&warning.one_line(), 200);
    let text = format!("Prometheus warns that this may be a part of the data: {said}");
    Err(Why::new(WhyKind::Partial, text))
}

/// Whether the samples are neither old nor from the future.
pub fn timely(asked: Asked<'_>, seen: &Samples) -> Result<(), Why> {
    let speaks_for = seen.oldest_sample.unwrap_or(seen.evaluated);
    let old = wording::age(speaks_for, asked.now);
    if old > asked.check.fresh {
        let limit = span(asked.check.fresh);
        let text = format!(
            "the oldest sample is {} old, the limit is {limit}",
            span(old)
        );
        return Err(
            Why::new(WhyKind::Stale, text).hint("check that the target is up and still scraped")
        );
    }
    let ahead = wording::age(asked.now, speaks_for);
    if ahead > SKEW {
        let text = format!("a sample lies {} in the future", span(ahead));
        return Err(Why::new(WhyKind::Invalid, text).hint("compare the clocks"));
    }
    Ok(())
}

/// The one series that was meant.
pub fn only(seen: &Samples) -> Result<&Series, Why> {
    let mut present = seen
        .series
        .iter()
        .filter(|series| !series.points.is_empty());
    match (present.next(), present.next()) {
        (Some(one), None) => Ok(one),
        (None, _) => Err(Why::new(WhyKind::Absent, "Prometheus has no such series")),
        (Some(_), Some(_)) => Err(ambiguous(seen)),
    }
}

/// Why several series are no answer: by which labels they differ.
fn ambiguous(seen: &Samples) -> Why {
    let labels: BTreeSet<&Text> = seen.series.iter().flat_map(|s| s.labels.keys()).collect();
    let differing: Vec<String> = labels
        .into_iter()
        .filter_map(|label| difference(label, seen))
        .collect();
    let by = match differing.as_slice() {
        [] => String::new(),
        labels => format!(", by {}", labels.join("; ")),
    };
    let text = format!("{} series where one was meant{by}", seen.series.len());
    Why::new(WhyKind::Ambiguous, text).hint("aggregate in the query: sum(…) or max(…)")
}

/// The values of a label by which series differ: `pod: a, b`.
fn difference(label: &Text, seen: &Samples) -> Option<String> {
    let of = |series: &Series| series.labels.get(label).map(|value| clipped(value, 60));
    let values: BTreeSet<Option<String>> = seen.series.iter().map(of).collect();
    let more = if values.len() > NAMED { ", …" } else { "" };
    let shown: Vec<&str> = values
        .iter()
        .take(NAMED)
        .map(|value| value.as_deref().unwrap_or("(none)"))
        .collect();
    (values.len() > 1).then(|| format!("{label}: {}{more}", shown.join(", ")))
}

/// The value at the evaluation time.
pub fn newest(series: &Series, evaluated: Timestamp) -> Result<f64, Why> {
    let Some(point) = series.points.last() else {
        return Err(Why::new(WhyKind::Absent, "the series has no value"));
    };
    let behind = evaluated.as_millisecond() - point.at.as_millisecond();
    if behind > ROUNDING_MS {
        let text = format!("no value now, the last was {}", ago(point.at, evaluated));
        return Err(
            Why::new(WhyKind::Stale, text).hint("check that the target is up and still scraped")
        );
    }
    if behind < -ROUNDING_MS {
        let text = "the newest value is later than the evaluation";
        return Err(Why::new(WhyKind::Invalid, text));
    }
    if !point.value.is_finite() {
        let text = format!("the value is {}", point.value);
        return Err(Why::new(WhyKind::NotFinite, text));
    }
    Ok(point.value)
}
