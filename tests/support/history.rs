//! The past of some metrics, written as `OpenMetrics` for a Prometheus to be filled with.
//!
//! A history also reaches a few minutes into the future, so that readings taken while a test runs
//! see fresh samples without anybody scraping anything.
use std::{
    collections::BTreeMap,
    fmt::Write,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

/// How far a series that goes on reaches past the moment of its making.
const AHEAD: i64 = 600;

/// One hour, in seconds: what a gauge's history spans unless said otherwise.
const HOUR: i64 = 3600;

/// What becomes of an age in seconds: below zero in the future.
type Curve = Box<dyn Fn(f64) -> f64>;

/// Several series and the moment that they call now.
pub(crate) struct History {
    now: i64,
    series: Vec<Series>,
}

impl History {
    pub(crate) fn new() -> Self {
        let now = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .unwrap()
            .as_secs();
        Self {
            now: now.try_into().unwrap(),
            series: Vec::new(),
        }
    }

    /// The Unix time in seconds at which every series has age zero, and a sample unless it ended.
    pub(crate) fn now(&self) -> i64 {
        self.now
    }

    pub(crate) fn with(mut self, series: Series) -> Self {
        self.series.push(series);
        self
    }

    /// Ends every series: its last sample lies this far back.
    pub(crate) fn ended(mut self, ago: Duration) -> Self {
        for series in &mut self.series {
            series.last = ago.as_secs().try_into().unwrap();
        }
        self
    }

    /// The text that `promtool tsdb create-blocks-from openmetrics` reads.
    pub(crate) fn openmetrics(&self) -> String {
        let mut families: BTreeMap<(&str, &str), Vec<&Series>> = BTreeMap::new();
        for series in &self.series {
            families
                .entry((series.family(), series.kind()))
                .or_default()
                .push(series);
        }
        let mut text = String::new();
        for ((family, kind), members) in families {
            writeln!(text, "# TYPE {family} {kind}").unwrap();
            for series in members {
                series.write_samples(self.now, &mut text);
            }
        }
        text + "# EOF\n"
    }
}

/// One series: a name, labels, and a value for every age.
pub(crate) struct Series {
    name: &'static str,
    labels: Vec<(&'static str, &'static str)>,
    curve: Curve,
    counts: bool,
    step: i64,
    first: i64,
    last: i64,
    /// The age at which a counter begins at zero again.
    reset: Option<i64>,
}

impl Series {
    /// A gauge with a sample every 15 s of the last hour; `value` takes an age in seconds.
    pub(crate) fn gauge(name: &'static str, value: impl Fn(f64) -> f64 + 'static) -> Self {
        Self {
            name,
            labels: Vec::new(),
            curve: Box::new(value),
            counts: false,
            step: 15,
            first: HOUR,
            last: -AHEAD,
            reset: None,
        }
    }

    /// A counter with a sample every 30 s; `rate` takes an age in seconds and gives what is
    /// counted a second.
    ///
    /// It spans 25 hours: the earliest point of a window of 24 hours has a rate too.
    pub(crate) fn counter(name: &'static str, rate: impl Fn(f64) -> f64 + 'static) -> Self {
        Self {
            counts: true,
            step: 30,
            first: 25 * HOUR,
            ..Self::gauge(name, rate)
        }
    }

    pub(crate) fn label(mut self, name: &'static str, value: &'static str) -> Self {
        self.labels.push((name, value));
        self
    }

    /// Sets how long ago the series began.
    pub(crate) fn since(mut self, ago: Duration) -> Self {
        self.first = ago.as_secs().try_into().unwrap();
        self
    }

    /// Sets how far back the last sample lies.
    pub(crate) fn until(mut self, ago: Duration) -> Self {
        self.last = ago.as_secs().try_into().unwrap();
        self
    }

    /// Sets how far apart the samples are.
    pub(crate) fn every(mut self, step: Duration) -> Self {
        self.step = step.as_secs().try_into().unwrap();
        self
    }

    /// Lets a counter begin at zero again, as after a restart.
    pub(crate) fn reset(mut self, ago: Duration) -> Self {
        self.reset = Some(ago.as_secs().try_into().unwrap());
        self
    }

    fn kind(&self) -> &'static str {
        if self.counts { "counter" } else { "gauge" }
    }

    fn family(&self) -> &'static str {
        self.name.strip_suffix("_total").unwrap_or(self.name)
    }

    fn selector(&self) -> String {
        let labels: Vec<_> = self
            .labels
            .iter()
            .map(|(name, value)| format!("{name}={value:?}"))
            .collect();
        format!("{}{{{}}}", self.name, labels.join(","))
    }

    fn write_samples(&self, now: i64, text: &mut String) {
        let selector = self.selector();
        let mut counted = 0.0;
        let mut age = self.first - self.first % self.step;
        while age >= self.last {
            let seconds = f64::from(i32::try_from(age).unwrap());
            let mut value = (self.curve)(seconds);
            if self.counts {
                if self
                    .reset
                    .is_some_and(|reset| (reset..reset + self.step).contains(&age))
                {
                    counted = 0.0;
                }
                counted += value * f64::from(i32::try_from(self.step).unwrap());
                value = counted;
            }
            writeln!(text, "{selector} {value} {}", now - age).unwrap();
            age -= self.step;
        }
    }
}
