//! What the simulated Prometheus answers.

use super::fault::Fault;
use super::scene::Scene;
use crate::fact::{AlertRule, AlertState, Raw, Samples};
use crate::runbook::{AlertsProbe, PrometheusProbe};
use crate::sim::samples::{Evaluations, series};

/// The number of waiting items above which the alert goes off.
pub const LIMIT: f64 = 100.0;

/// How long it is pending first, in seconds.
pub const PENDING: i32 = 120;

/// The types of drift with their shares of the backlog in percent.
const TYPES: [(&str, f64); 4] = [
    ("schema", 46.0),
    ("content", 31.0),
    ("permission", 15.0),
    ("ownership", 8.0),
];

/// A value at a time, where there is one.
type Value = fn(&Scene, i32) -> Option<f64>;

/// One series: its labels and its value.
type Gauge = (Vec<(&'static str, &'static str)>, Value);

/// The answer to the query of a reading; `None` where the reading is not modelled.
pub fn samples(scene: &Scene, id: &str, probe: &PrometheusProbe) -> Option<Raw> {
    let gauges = gauges(id)?;
    let evaluations = Evaluations::at(scene.setting, scene.time, probe.history);
    let series = gauges.into_iter().map(|(labels, value)| {
        let points = evaluations.points(|time| value(scene, time));
        series(&labels, points)
    });
    let partial = scene.fault == Fault::Partial;
    let warning = "store 10.42.3.17:10901 did not answer: partial response";
    Some(Raw::Samples(match scene.fault {
        Fault::Blind => Samples {
            evaluated: scene.setting.stamp(scene.time),
            ..Samples::default()
        },
        _ => Samples {
            warnings: partial.then(|| warning.into()).into_iter().collect(),
            ..evaluations.samples(series.collect())
        },
    }))
}

fn gauges(id: &str) -> Option<Vec<Gauge>> {
    let one = |value: Value| Some(vec![(Vec::new(), value)]);
    match id {
        "backlog" => one(|scene, time| scene.queue.waiting(time)),
        "processing_rate" => one(|scene, time| scene.queue.processed(time)),
        "ingestion_rate" => one(|scene, time| scene.queue.ingested(time)),
        "backlog_age" => one(|scene, time| scene.queue.oldest(time)),
        "backlog_by_type" => {
            let of: [Value; 4] = [
                |scene, time| of_type(scene, time, 0),
                |scene, time| of_type(scene, time, 1),
                |scene, time| of_type(scene, time, 2),
                |scene, time| of_type(scene, time, 3),
            ];
            let named = TYPES.into_iter().zip(of);
            Some(
                named
                    .map(|((name, _), value)| (vec![("type", name)], value))
                    .collect(),
            )
        }
        _ => None,
    }
}

/// The part of the backlog that is of one type; the first type has what rounding leaves.
fn of_type(scene: &Scene, time: i32, nth: usize) -> Option<f64> {
    let waiting = scene.queue.waiting(time)?;
    let part = |(_, percent): &(&str, f64)| (waiting * percent / 100.0).floor();
    let others: f64 = TYPES.iter().skip(1).map(part).sum();
    match nth {
        0 => Some(waiting - others),
        nth => TYPES.get(nth).map(part),
    }
}

/// The alerting rule about the backlog.
pub fn alerts(scene: &Scene, probe: &AlertsProbe) -> Raw {
    if scene.fault == Fault::Blind {
        return Raw::Alerts(Vec::new());
    }
    let since = scene.queue.above_since(LIMIT, scene.time);
    let state = match since {
        None => AlertState::Inactive,
        Some(since) if scene.time - since < PENDING => AlertState::Pending,
        Some(_) => AlertState::Firing,
    };
    Raw::Alerts(vec![AlertRule {
        suppressed: Ok(Vec::new()),
        name: probe.name.as_str().into(),
        query: format!("sum({}) > {LIMIT}", probe.metric).into(),
        state,
        since: since.map(|since| scene.stamp(since)),
        active: usize::from(since.is_some()),
    }])
}
