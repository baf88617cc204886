//! What a value is made of: shown, and never judged.

use super::wording::{amount, clipped, listed};
use crate::fact::{Samples, Series};
use crate::runbook::PrometheusProbe;

/// A line for each series with a value, the greatest first: `acme · orders · timeout: 4.1 items/s`.
pub fn lines(probe: &PrometheusProbe, seen: &Samples, unit: Option<&str>) -> Vec<String> {
    let query = probe.breakdown.as_deref().unwrap_or_default();
    let values = seen.breakdown.iter().filter_map(|series| {
        let value = series.points.last()?.value;
        value.is_finite().then(|| (value, name(series, query)))
    });
    let mut values: Vec<(f64, String)> = values.collect();
    values.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    let lines = values
        .into_iter()
        .map(|(value, name)| format!("{name}: {}", amount(value, unit)));
    listed(lines.collect())
}

/// The values of its labels, in the order in which the query names them.
fn name(series: &Series, query: &str) -> String {
    let mut labels: Vec<_> = series.labels.iter().collect();
    labels.sort_by_key(|(label, _)| query.find(label.as_str()).unwrap_or(usize::MAX));
    let values: Vec<String> = labels
        .into_iter()
        .map(|(_, value)| clipped(&value.one_line(), 60))
        .collect();
    match values.as_slice() {
        [] => "all".to_owned(),
        values => values.join(" · "),
    }
}
