//! One value for each value of a label.

use super::draft::{Draft, json_number};
use super::samples::newest;
use super::wording::{amount, number};
use crate::fact::{Samples, Series};
use crate::text::{Text, count};
use crate::truth::{Why, WhyKind};
use std::collections::BTreeSet;

/// One value for each value of a label, the greatest first.
pub fn read(label: &str, seen: &Samples, unit: Option<&str>) -> Result<Draft, Why> {
    let mut values: Vec<(&str, f64)> = Vec::new();
    let mut gone: Vec<String> = Vec::new();
    let mut ended = None;
    for (name, series) in named(label, seen) {
        match newest(series, seen.evaluated) {
            Ok(value) => values.push((name, value)),
            Err(why) if why.kind == WhyKind::Stale => {
                gone.push(format!("{name}: {why}"));
                ended.get_or_insert(why);
            }
            Err(why) => return Err(Why::new(why.kind, format!("{label} {name}: {why}"))),
        }
    }
    unique(label, values.iter().map(|(name, _)| *name))?;
    values.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(b.0)));
    let Some((top, largest)) = values.first().copied() else {
        return Err(ended.unwrap_or_else(|| Why::new(WhyKind::Absent, "no series has a value")));
    };
    let total: f64 = values.iter().map(|(_, value)| value).sum();
    let summary = format!(
        "{} in {}, most in {top} ({})",
        amount(total, unit),
        count(values.len(), label),
        number(largest)
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

/// The series by the value of a label.
pub fn named<'a>(label: &str, seen: &'a Samples) -> Vec<(&'a str, &'a Series)> {
    let key = Text::from(label);
    let present = seen.series.iter().filter(|one| !one.points.is_empty());
    present.map(|one| (value_of(&key, one), one)).collect()
}

/// Whether each value of a label is there only once.
pub fn unique<'a>(label: &str, names: impl IntoIterator<Item = &'a str>) -> Result<(), Why> {
    let mut seen = BTreeSet::new();
    if names.into_iter().all(|name| seen.insert(name)) {
        return Ok(());
    }
    let text = format!("several series of the same {label}");
    let hint = format!("aggregate in the query: sum by ({label}) (…)");
    Err(Why::new(WhyKind::Ambiguous, text).hint(hint))
}

/// The value of a label; `(none)` where a series has no such label.
pub fn value_of<'a>(label: &Text, series: &'a Series) -> &'a str {
    let value = series.labels.get(label);
    value.map_or("(none)", |value| value.as_str())
}
