//! When metrics are scraped, and at which times a query is evaluated.

use super::random::Roll;
use super::setting::Setting;
use crate::fact::{Point, Samples, Series};
use crate::runbook::History;
use jiff::Timestamp;

/// How often metrics are scraped, in seconds.
const SCRAPE: i32 = 15;

/// The times at which one query is evaluated, the newest last.
#[derive(Debug)]
pub struct Evaluations {
    /// Each with the second at which the metrics that hold then were scraped.
    times: Vec<(Timestamp, i32)>,
    evaluated: Timestamp,
    scraped: Timestamp,
}

impl Evaluations {
    /// At a second of the simulation, and over a window before it.
    pub fn at(setting: Setting, time: i32, history: Option<History>) -> Self {
        let whole = |secs| i32::try_from(secs).unwrap_or(i32::MAX / 4);
        let (over, step) = history.map_or((0, 1), |history| {
            (
                whole(history.over.as_secs()),
                whole(history.step.as_secs()).max(1),
            )
        });
        let steps = (0..=over / step).rev();
        let times = steps.map(|back| {
            let at = time - back * step;
            (setting.stamp(at), scraped(setting, at))
        });
        Self {
            times: times.collect(),
            evaluated: setting.stamp(time),
            scraped: setting.stamp(scraped(setting, time)),
        }
    }

    /// The values at all of these times, to the thousandth.
    pub fn points(&self, value: impl Fn(i32) -> Option<f64>) -> Vec<Point> {
        let times = self.times.iter();
        let points = times.filter_map(|(at, scraped)| {
            let value = (value(*scraped)? * 1000.0).round() / 1000.0;
            Some(Point { at: *at, value })
        });
        points.collect()
    }

    /// The answer that these series are.
    pub fn samples(&self, series: Vec<Series>) -> Samples {
        Samples {
            series,
            evaluated: self.evaluated,
            oldest_sample: Some(self.scraped),
            warnings: Vec::new(),
            breakdown: Vec::new(),
        }
    }
}

/// A series with its labels.
pub fn series(labels: &[(&str, &str)], points: Vec<Point>) -> Series {
    let labels = labels.iter();
    Series {
        labels: labels
            .map(|(name, value)| ((*name).into(), (*value).into()))
            .collect(),
        points,
    }
}

/// When the metrics that hold at a time were scraped.
fn scraped(setting: Setting, time: i32) -> i32 {
    let offset = i32::try_from(setting.dice().pick(Roll::Scrape, 0, 15)).unwrap_or(0);
    (time - offset).div_euclid(SCRAPE) * SCRAPE + offset
}
