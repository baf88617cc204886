//! The answer to a `PromQL` query: its newest value, and its past as a sparkline.

use super::draft::{Draft, json_number};
use super::wording::{ago, amount, clipped, span};
use super::{Asked, baseline, trend, wording};
use crate::fact::{Point, Samples, Series};
use crate::runbook::{History, PrometheusProbe, Rule};
use crate::text::{Text, count};
use crate::truth::{Why, WhyKind};
use jiff::Timestamp;
use std::collections::BTreeSet;
use std::time::Duration;

/// How far a source's clock may be ahead of ours.
const SKEW: Duration = Duration::from_secs(60);

/// How far the newest point may be from the evaluation time: only rounding is forgiven.
const ROUNDING_MS: i64 = 1000;

/// The most slots of a sparkline.
const SLOTS: i64 = 60;

/// The most series that a message names.
const NAMED: usize = 4;

/// Reads a query's answer by the rule of its check.
pub fn read(asked: Asked<'_>, probe: &PrometheusProbe, seen: &Samples) -> Result<Draft, Why> {
    trusted(asked, seen)?;
    let unit = asked.check.unit.as_deref();
    let mut draft = match &asked.check.rule {
        Rule::Each(rule) => each(&rule.label, seen, unit)?,
        rule => {
            let series = only(seen)?;
            let value = newest(series, seen.evaluated)?;
            let window = Window {
                points: &series.points,
                end: seen.evaluated,
                history: probe.history,
            };
            let draft = Draft::known(json_number(value), amount(value, unit));
            let draft = draft.number("value", value);
            let mut draft = match rule {
                Rule::Trend(it) => trend::add(draft, &window, it.over, it.tolerance),
                Rule::Baseline(it) => baseline::add(draft, &window, it.at_least, (value, unit)),
                // SKELETON: sustained, spread
                _ => draft,
            };
            draft.history = window.sparkline();
            draft
        }
    };
    draft.at = seen.oldest_sample;
    Ok(draft)
}

/// Whether the answer as a whole may be believed: complete, and neither old nor from the future.
fn trusted(asked: Asked<'_>, seen: &Samples) -> Result<(), Why> {
    if let Some(warning) = seen.warnings.first() {
        let said = clipped(&warning.one_line(), 200);
        let text = format!("Prometheus warns that this may be a part of the data: {said}");
        return Err(Why::new(WhyKind::Partial, text));
    }
    if seen.series.iter().all(|series| series.points.is_empty()) {
        return Err(Why::new(WhyKind::Absent, "Prometheus has no such series")
            .hint("check that the metric is exported and the query names it as it is"));
    }
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
fn only(seen: &Samples) -> Result<&Series, Why> {
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
fn newest(series: &Series, evaluated: Timestamp) -> Result<f64, Why> {
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

/// One value for each value of a label, the greatest first.
fn each(label: &str, seen: &Samples, unit: Option<&str>) -> Result<Draft, Why> {
    let key = Text::from(label);
    let mut values: Vec<(&str, f64)> = Vec::new();
    let mut gone: Vec<String> = Vec::new();
    let mut ended = None;
    for series in seen
        .series
        .iter()
        .filter(|series| !series.points.is_empty())
    {
        let name = series
            .labels
            .get(&key)
            .map_or("(none)", |value| value.as_str());
        match newest(series, seen.evaluated) {
            Ok(value) => values.push((name, value)),
            Err(why) if why.kind == WhyKind::Stale => {
                gone.push(format!("{name}: {why}"));
                ended.get_or_insert(why);
            }
            Err(why) => return Err(Why::new(why.kind, format!("{label} {name}: {why}"))),
        }
    }
    let names: BTreeSet<&str> = values.iter().map(|(name, _)| *name).collect();
    if names.len() < values.len() {
        return Err(Why::new(
            WhyKind::Ambiguous,
            format!("several series of the same {label}"),
        )
        .hint(format!("aggregate in the query: sum by ({label}) (…)")));
    }
    values.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(b.0)));
    let Some((top, largest)) = values.first().copied() else {
        return Err(ended.unwrap_or_else(|| Why::new(WhyKind::Absent, "no series has a value")));
    };
    let total: f64 = values.iter().map(|(_, value)| value).sum();
    let summary = format!(
        "{} in {}, most in {top} ({})",
        amount(total, unit),
        count(values.len(), label),
        wording::number(largest)
    );
    let lines = values
        .iter()
        .map(|(name, value)| format!("{name}: {}", amount(*value, unit)));
    if !total.is_finite() {
        return Err(Why::new(WhyKind::NotFinite, format!("the sum is {total}")));
    }
    #[expect(clippy::cast_precision_loss, reason = "a count of series")]
    Ok(Draft::known(json_number(total), summary)
        .number("series", values.len() as f64)
        .number("largest", largest)
        .number("total", total)
        .lines(lines)
        .lines(gone))
}

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
    /// The finite points of the last `over`, oldest first, as seconds before the end and value.
    pub fn last(&self, over: Duration) -> Vec<(f64, f64)> {
        let end = self.end.as_millisecond();
        let start = end.saturating_sub(millis(over) + ROUNDING_MS);
        let points = self.points.iter().filter(|point| {
            point.value.is_finite()
                && (start..=end + ROUNDING_MS).contains(&point.at.as_millisecond())
        });
        #[expect(
            clippy::cast_precision_loss,
            reason = "milliseconds are exact in a double"
        )]
        points
            .map(|point| {
                (
                    (end - point.at.as_millisecond()) as f64 / 1000.0,
                    point.value,
                )
            })
            .collect()
    }

    /// The past in at most 60 slots of equal length, each with its newest finite value.
    fn sparkline(&self) -> Vec<Option<f64>> {
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

/// A length of time in milliseconds, far below what a timestamp can overflow.
pub fn millis(time: Duration) -> i64 {
    const LONGEST: i64 = i64::MAX / 8;
    i64::try_from(time.as_millis())
        .unwrap_or(LONGEST)
        .min(LONGEST)
}
