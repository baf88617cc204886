//! The stories of ingestion, played by hand and seen as raw numbers.

use super::story::EVENTS;
use crate::fact::{AlertState, Canary, Outcome, Pods, Ratio, Raw, Samples};
use crate::runbook::Book;
use crate::sim::sample::{block_on, book, carried_out, planned, seen, simulation, wait};
use crate::sim::{SEED, START, Scenario, Simulation};
use crate::world::{Clock, World};
use std::sync::LazyLock;

mod causes;
mod looks;
mod plans;
mod stories;

static BOOK: LazyLock<Book> = LazyLock::new(|| book("ingest"));

const SEEDS: std::ops::Range<u64> = 0..6;

/// The budget of errors of a month.
const BUDGET: f64 = 0.005;

fn raw(world: &Simulation, id: &str) -> Raw {
    seen(world, &BOOK, id, None).raw.unwrap()
}

fn samples(world: &Simulation, id: &str) -> Samples {
    match raw(world, id) {
        Raw::Samples(samples) => samples,
        other => panic!("{id}: {other:?}"),
    }
}

fn ratio(world: &Simulation, id: &str) -> Ratio {
    match raw(world, id) {
        Raw::Ratio(ratio) => ratio,
        other => panic!("{id}: {other:?}"),
    }
}

fn canary(world: &Simulation) -> Canary {
    match raw(world, "canary_rollout") {
        Raw::Canary(canary) => *canary,
        other => panic!("{other:?}"),
    }
}

fn pods(world: &Simulation) -> Pods {
    match raw(world, "workers") {
        Raw::Pods(pods) => pods,
        other => panic!("{other:?}"),
    }
}

fn newest(samples: &Samples) -> f64 {
    let [series] = samples.series.as_slice() else {
        panic!("{} series", samples.series.len());
    };
    let point = series.points.last().unwrap();
    assert_eq!(point.at, samples.evaluated);
    point.value
}

fn lag(world: &Simulation) -> f64 {
    newest(&samples(world, "lag_p95"))
}

/// The ratio of a series of parts to that of wholes over each window.
fn burns(world: &Simulation) -> Vec<f64> {
    let ratio = ratio(world, "error_budget");
    let windows = ratio.windows.iter();
    let burns = windows
        .map(|it| newest(it.part.as_ref().unwrap()) / newest(it.whole.as_ref().unwrap()) / BUDGET);
    burns.collect()
}

/// The newest value for each value of a label, and how much it grew over the last 15 minutes.
fn backlogs(world: &Simulation) -> Vec<(String, f64, f64)> {
    let samples = samples(world, "tenant_backlog");
    let series = samples.series.iter().map(|series| {
        let name = series.labels.values().next().unwrap().to_string();
        let now = series.points.last().unwrap();
        let then = now.at - jiff::SignedDuration::from_mins(15);
        let before = series.points.iter().find(|point| point.at >= then);
        (name, now.value, now.value - before.unwrap().value)
    });
    series.collect()
}

/// The tenants whose backlog neither fell nor is at rest.
fn stuck(world: &Simulation) -> Vec<String> {
    let backlogs = backlogs(world).into_iter();
    let stuck = backlogs.filter(|(_, now, change)| *now > 100.0 && *change > -50.0);
    stuck.map(|(name, _, _)| name).collect()
}

/// Whether the lag was below its limit for half an hour without a break.
fn held(world: &Simulation) -> bool {
    let samples = samples(world, "lag_p95");
    let since = samples.evaluated - jiff::SignedDuration::from_mins(30);
    let mut points = samples.series[0].points.iter();
    points.all(|point| point.at < since || point.value < 120.0)
}

/// The exit criteria that do not hold.
fn unmet(world: &Simulation) -> Vec<&'static str> {
    let burns = burns(world);
    let criteria = [
        ("lag", held(world)),
        ("errors", burns[0] <= 1.0 && burns[1] <= 1.0),
        ("tenants", stuck(world).is_empty()),
    ];
    let unmet = criteria.into_iter().filter(|(_, met)| !met);
    unmet.map(|(name, _)| name).collect()
}

/// Minutes until all criteria hold; fails after four hours.
fn recovered_in(world: &Simulation) -> u64 {
    let minutes = (0..=240).step_by(5).find(|_| {
        let over = unmet(world).is_empty();
        if !over {
            wait(world, 300);
        }
        over
    });
    minutes.unwrap_or_else(|| panic!("{:?} after four hours", unmet(world)))
}

/// Does an action of the ingest runbook.
fn act(world: &Simulation, id: &str) {
    let plan = planned(world, &BOOK, id).unwrap();
    let attempt = format!("demo/{}", world.now());
    let outcome = carried_out(world, &plan, &attempt);
    assert!(matches!(outcome, Outcome::Done(_)), "{outcome:?}");
}

/// How much the lag changes in so many minutes.
fn change(world: &Simulation, minutes: u64) -> f64 {
    let before = lag(world);
    wait(world, minutes * 60);
    lag(world) - before
}

fn alert(world: &Simulation, id: &str) -> AlertState {
    match raw(world, id) {
        Raw::Alerts(rules) => rules[0].state,
        other => panic!("{other:?}"),
    }
}

/// Requests per second of each connector, and the share of them that fails.
fn connectors(world: &Simulation) -> Vec<(String, f64, f64)> {
    let ratio = ratio(world, "connector_requests");
    let window = &ratio.windows[0];
    let (part, whole) = (
        window.part.as_ref().unwrap(),
        window.whole.as_ref().unwrap(),
    );
    let pairs = part.series.iter().zip(&whole.series);
    let each = pairs.map(|(part, whole)| {
        assert_eq!(part.labels, whole.labels);
        let value = |series: &crate::fact::Series| series.points[0].value;
        let name = whole.labels.values().next().unwrap().to_string();
        (name, value(whole), value(part) / value(whole))
    });
    each.collect()
}
