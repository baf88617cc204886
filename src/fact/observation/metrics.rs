//! What Prometheus said: series, ratios and alerting rules.

use crate::text::Text;
use crate::truth::Why;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::time::Duration;

/// One rate over another, over several windows.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Ratio {
    /// The windows, the shortest first, as they were asked for.
    pub windows: Vec<RatioOver>,
    /// The whole over the first window, as it was over the past, where that was asked for.
    pub past: Option<Result<Samples, Why>>,
}

/// Both rates over one window, each or why it could not be had: a long window may be too much for
/// a server that answers for a short one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RatioOver {
    /// The window.
    pub over: Duration,
    /// The part: what failed.
    pub part: Result<Samples, Why>,
    /// The whole: all.
    pub whole: Result<Samples, Why>,
}

/// The answer to a PromQL query.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Samples {
    /// The series, each with its points over the window that ends at `evaluated`.
    pub series: Vec<Series>,
    /// The evaluation time: the time of the newest point that can be there.
    pub evaluated: Timestamp,
    /// The time of the oldest raw sample that the newest value rests on, where it could be had.
    pub oldest_sample: Option<Timestamp>,
    /// What Prometheus warned of: the data may be partial.
    pub warnings: Vec<Text>,
    /// What the value is made of, where that was asked for; shown, and never judged.
    #[serde(default)]
    pub breakdown: Vec<Series>,
}

/// One series of a vector or matrix.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Series {
    /// Its labels.
    pub labels: BTreeMap<Text, Text>,
    /// Its points in order of time; missing steps are left out, NaN and infinities are kept.
    pub points: Vec<Point>,
}

/// One sample.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Point {
    /// Its time.
    pub at: Timestamp,
    /// Its value, which may be NaN or infinite. As text in JSON, which has no such numbers.
    #[serde(with = "float_text")]
    pub value: f64,
}

/// An alerting rule as Prometheus has it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AlertRule {
    /// Its name.
    pub name: Text,
    /// Its query.
    pub query: Text,
    /// Its state.
    pub state: AlertState,
    /// Since when the longest of its alerts is active.
    pub since: Option<Timestamp>,
    /// How many of its alerts are pending or firing.
    pub active: usize,
    /// Who keeps it from paging, in words: `silenced by ada until 04:00 (planned load test)`. Empty
    /// where nobody does, and a reason where that is not known: only an Alertmanager tells.
    pub suppressed: Result<Vec<Text>, Why>,
}

/// The state of an alerting rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AlertState {
    /// Its query gives nothing.
    Inactive,
    /// Its query gives something, not yet for long enough.
    Pending,
    /// It pages.
    Firing,
}

/// Numbers as text, so that NaN and infinities survive JSON.
mod float_text {
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    #[expect(
        clippy::trivially_copy_pass_by_ref,
        reason = "serde passes a reference"
    )]
    pub(super) fn serialize<S: Serializer>(value: &f64, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(value)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<f64, D::Error> {
        String::deserialize(from)?.parse().map_err(D::Error::custom)
    }
}
