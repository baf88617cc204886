//! Series of an answer.

use super::answer::Answer;
use super::query::Query;
use crate::fact::{Point, Samples, Series};
use crate::text::Text;
use crate::truth::{Why, WhyKind};
use jiff::Timestamp;
use serde::Deserialize;
use serde::de::IgnoredAny;
use std::collections::BTreeMap;

/// The result of a query.
#[derive(Debug, Deserialize)]
#[serde(tag = "resultType", content = "result", rename_all = "lowercase")]
pub(super) enum Data {
    /// One sample for each series.
    Vector(Vec<Instant>),
    /// Several samples for each series.
    Matrix(Vec<Range>),
    /// A number.
    Scalar(Sample),
    /// A text.
    String(IgnoredAny),
}

/// A time in seconds and a number as text.
type Sample = (f64, String);

#[derive(Debug, Deserialize)]
pub(super) struct Instant {
    metric: BTreeMap<Text, Text>,
    value: Option<Sample>,
    histogram: Option<IgnoredAny>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Range {
    metric: BTreeMap<Text, Text>,
    #[serde(default)]
    values: Vec<Sample>,
    #[serde(default)]
    histograms: Vec<IgnoredAny>,
}

/// Makes samples of the answer to a query.
///
/// # Errors
/// What no number can be read from: histograms, a text, a time or value that is none. Raw samples
/// where values at one time were asked for.
pub(super) fn from_answer(answer: Answer<Data>, query: &Query) -> Result<Samples, Why> {
    let series: Result<Vec<Series>, Why> = match answer.data {
        Data::Vector(all) => all.into_iter().map(Instant::into_series).collect(),
        Data::Matrix(_) if !query.is_range() => Err(Why::new(
            WhyKind::Invalid,
            "the query gives raw samples of a window, not a number",
        )
        .hint("wrap the window: rate(…[5m]), max_over_time(…[5m])")),
        Data::Matrix(all) => all.into_iter().map(Range::into_series).collect(),
        Data::Scalar(sample) => points([sample]).map(|points| {
            vec![Series {
                labels: BTreeMap::new(),
                points,
            }]
        }),
        Data::String(_) => Err(Why::new(
            WhyKind::Invalid,
            "the query gives a text, not a number",
        )),
    };
    Ok(Samples {
        breakdown: Vec::new(),
        series: series?,
        evaluated: query.end(),
        oldest_sample: None,
        warnings: answer.warnings,
    })
}

impl Instant {
    fn into_series(self) -> Result<Series, Why> {
        if self.histogram.is_some() {
            return Err(native_histogram());
        }
        Ok(Series {
            labels: self.metric,
            points: points(self.value)?,
        })
    }
}

impl Range {
    fn into_series(self) -> Result<Series, Why> {
        if !self.histograms.is_empty() {
            return Err(native_histogram());
        }
        Ok(Series {
            labels: self.metric,
            points: points(self.values)?,
        })
    }
}

fn native_histogram() -> Why {
    Why::new(
        WhyKind::Ambiguous,
        "the query gives native histograms, not numbers",
    )
    .hint("wrap it: histogram_quantile(0.95, …), histogram_count(…)")
}

fn points(samples: impl IntoIterator<Item = Sample>) -> Result<Vec<Point>, Why> {
    let mut points = samples
        .into_iter()
        .map(point)
        .collect::<Result<Vec<Point>, Why>>()?;
    points.sort_by_key(|point| point.at);
    Ok(points)
}

fn point((seconds, value): Sample) -> Result<Point, Why> {
    let at = time(seconds);
    let number = value.parse().ok();
    match (at, number) {
        (Some(at), Some(value)) => Ok(Point { at, value }),
        _ => Err(Why::new(
            WhyKind::Invalid,
            format!("the answer holds a sample that is none: {value:?} at {seconds}"),
        )),
    }
}

/// The API gives times in seconds, to the millisecond.
pub(super) fn time(seconds: f64) -> Option<Timestamp> {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "a cast saturates, and a saturated time is no timestamp"
    )]
    let milliseconds = (seconds * 1000.0).round() as i64;
    if seconds.is_nan() {
        return None;
    }
    Timestamp::from_millisecond(milliseconds).ok()
}
