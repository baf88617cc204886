//! What the simulated Prometheus answers about ingestion.

use super::crew::PARTITIONS;
use super::flow::{DETOUR, MAIN};
use super::scene::Scene;
use super::shares::{connectors, partitions, tenants};
use super::story::usual;
use super::trouble::Trouble;
use crate::fact::{Ratio, RatioOver, Raw, Samples, Series};
use crate::runbook::{PrometheusProbe, RatioProbe, RatioWindow};
use crate::sim::random::Roll;
use crate::sim::samples::{Evaluations, series};
use std::time::Duration;

/// The window over which rates are taken where the query names it, in seconds.
const WINDOW: i32 = 300;

/// Events that a connector brings with one request.
const BATCH: f64 = 20.0;

/// The share of a connector's requests that fail while all is well.
const REFUSED: f64 = 0.002;

/// What ends in the dead-letter queue while all is well, with its shares.
const DEAD: [(&str, &str, f64); 3] = [
    ("maple", "too_large", 0.4),
    ("oak", "timeout", 0.35),
    ("alder", "unknown_field", 0.25),
];

/// What does not fit its schema, with its shares.
const MISFITS: [(&str, f64); 2] = [("oak", 0.62), ("pine", 0.38)];

/// The topic and who reads it.
const TOPIC: &str = "ingest-events";
const GROUP: &str = "ingest-workers";

/// The answer to the query of a reading; `None` where the reading is not modelled.
pub fn samples(scene: &Scene, id: &str, probe: &PrometheusProbe) -> Option<Raw> {
    let at = Evaluations::at(scene.setting, scene.time, probe.history);
    let one = |value: &dyn Fn(i32) -> f64| vec![series(&[], at.points(|time| Some(value(time))))];
    let flow = &scene.flow;
    let series = match id {
        "lag_p95" => one(&|time| flow.lag(time)),
        "throughput" => one(&|time| flow.rates(time, WINDOW).events),
        "dlq_entries" => one(&|time| flow.rates(time, WINDOW).dead),
        "topic_partitions" => one(&|_| f64::from(PARTITIONS)),
        "tenant_backlog" => backlogs(scene, &at),
        "consumer_lag" => lags(scene, &at),
        _ => return None,
    };
    let breakdown = if id == "dlq_entries" && probe.breakdown.is_some() {
        dead_letters(scene)
    } else {
        Vec::new()
    };
    Some(Raw::Samples(Samples {
        breakdown,
        ..at.samples(series)
    }))
}

/// What waits of each tenant.
fn backlogs(scene: &Scene, at: &Evaluations) -> Vec<Series> {
    let tenants = tenants(scene.trouble, scene.dice()).into_iter();
    let of = tenants.map(|tenant| {
        let waiting = |time| (scene.flow.waiting(tenant.way, time) * tenant.share).round();
        series(
            &[("tenant", tenant.name)],
            at.points(|time| Some(waiting(time))),
        )
    });
    of.collect()
}

/// What waits in each partition of the topic.
fn lags(scene: &Scene, at: &Evaluations) -> Vec<Series> {
    let in_topic = scene.story.detour().is_some_and(|it| it.in_topic);
    let held = |time| {
        if in_topic {
            scene.flow.waiting(DETOUR, time)
        } else {
            0.0
        }
    };
    // They are the same for all partitions.
    let main = at.points(|time| Some(scene.flow.waiting(MAIN, time)));
    let held = at.points(|time| Some(held(time)));
    let partitions = partitions(scene.dice()).into_iter();
    let of = partitions.map(|(nth, of_main, of_held)| {
        let points = main.iter().zip(&held).map(|(main, held)| {
            let value = (main.value * of_main + held.value * of_held).round();
            crate::fact::Point { value, ..*main }
        });
        let labels = [
            ("consumergroup", GROUP),
            ("topic", TOPIC),
            ("partition", &nth.to_string()),
        ];
        series(&labels, points.collect())
    });
    of.collect()
}

/// What ends in the dead-letter queue now, by what it is about, the most first.
fn dead_letters(scene: &Scene) -> Vec<Series> {
    let now = Evaluations::at(scene.setting, scene.time, None);
    let rates = |time| scene.flow.rates(time, WINDOW);
    let one = |tenant, reason, value: &dyn Fn(i32) -> f64| {
        let labels = [("tenant", tenant), ("topic", TOPIC), ("reason", reason)];
        series(&labels, now.points(|time| Some(value(time))))
    };
    let misfits = MISFITS.iter().map(|(tenant, share)| {
        one(tenant, "schema_mismatch", &|time| {
            rates(time).misfits * share
        })
    });
    let usual = DEAD.iter().map(|(tenant, reason, share)| {
        one(tenant, reason, &|time| {
            let rates = rates(time);
            (rates.dead - rates.misfits) * share
        })
    });
    let value = |series: &Series| series.points.last().map_or(0.0, |point| point.value);
    let mut all: Vec<Series> = misfits.chain(usual).filter(|it| value(it) > 0.0).collect();
    all.sort_by(|a, b| value(b).total_cmp(&value(a)));
    all
}

/// The answer to the queries of a ratio; `None` where the reading is not modelled.
pub fn ratio(scene: &Scene, id: &str, probe: &RatioProbe) -> Option<Raw> {
    let rates: fn(&Scene, &Evaluations, i32) -> [Vec<Series>; 2] = match id {
        "error_budget" => budget,
        "connector_requests" => requests,
        _ => return None,
    };
    let now = Evaluations::at(scene.setting, scene.time, None);
    let windows = probe.windows.iter().map(|window| {
        let [part, whole] = rates(scene, &now, seconds(window.over));
        RatioOver {
            over: window.over,
            part: Ok(now.samples(part)),
            whole: Ok(now.samples(whole)),
        }
    });
    let past = probe.history.map(|history| {
        let at = Evaluations::at(scene.setting, scene.time, Some(history));
        let shortest = probe.windows.first();
        let over = shortest.map_or(WINDOW, |it: &RatioWindow| seconds(it.over));
        let [_, whole] = rates(scene, &at, over);
        Ok(at.samples(whole))
    });
    Some(Raw::Ratio(Ratio {
        windows: windows.collect(),
        past,
    }))
}

fn seconds(time: Duration) -> i32 {
    i32::try_from(time.as_secs()).unwrap_or(i32::MAX / 4)
}

/// Errors per second, and events.
fn budget(scene: &Scene, at: &Evaluations, over: i32) -> [Vec<Series>; 2] {
    let rates = |time| scene.flow.rates(time, over);
    [
        vec![series(&[], at.points(|time| Some(rates(time).errors)))],
        vec![series(&[], at.points(|time| Some(rates(time).events)))],
    ]
}

/// Requests of each connector per second that failed, and all.
fn requests(scene: &Scene, at: &Evaluations, over: i32) -> [Vec<Series>; 2] {
    let all = |share: f64, time: i32| {
        let sway = 1.0 + 0.04 * scene.dice().around(Roll::Use, time.div_euclid(60));
        usual(time) * share / BATCH * sway
    };
    let failing = |fails: bool, time: i32| {
        let down = if fails {
            down_within(scene.trouble, time - over, time)
        } else {
            0.0
        };
        REFUSED + (1.0 - REFUSED) * down
    };
    let of = |value: &dyn Fn(f64, bool, i32) -> f64| {
        let each = connectors().map(|(name, share, fails)| {
            let points = at.points(|time| Some(value(share, fails, time)));
            series(&[("connector", name)], points)
        });
        each.collect()
    };
    [
        of(&|share, fails, time| all(share, time) * failing(fails, time)),
        of(&|share, _, time| all(share, time)),
    ]
}

/// The share of a time in which the connector was down.
fn down_within(trouble: Trouble, from: i32, to: i32) -> f64 {
    if trouble != Trouble::Connector {
        return 0.0;
    }
    let mended = trouble.mended().unwrap_or(to);
    let down = (to.min(mended) - from.max(trouble.struck())).max(0);
    f64::from(down) / f64::from((to - from).max(1))
}
