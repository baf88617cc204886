//! That the same is seen of the same, now and of the past, and quickly.

use super::*;
use crate::fact::Observation;
use crate::runbook::Check;
use crate::sim::Act;
use crate::truth::WhyKind;
use futures::StreamExt;
use jiff::SignedDuration;
use std::time::{Duration, Instant};

fn everything(world: &Simulation) -> Vec<Observation> {
    let checks: Vec<&Check> = BOOK.readings.iter().collect();
    let seen: Vec<Observation> = block_on(world.observe(&checks, None).collect());
    assert_eq!(seen.len(), checks.len());
    seen
}

#[test]
fn every_reading_of_the_runbook_is_modelled_in_every_scenario() {
    for scenario in Scenario::of("ingest") {
        for seen in everything(&Simulation::new(scenario, SEED, START)) {
            assert!(seen.raw.is_ok(), "{} {seen:?}", scenario.id);
        }
    }
}

#[test]
fn the_same_seed_shows_the_same_and_another_something_else() {
    for scenario in Scenario::of("ingest") {
        let of = |seed| {
            let world = Simulation::new(scenario, seed, START);
            wait(&world, 400);
            everything(&world)
        };
        assert_eq!(of(3), of(3));
        assert_ne!(of(3), of(4));
    }
}

#[test]
fn a_clone_and_a_replay_are_the_same_world() {
    for scenario in Scenario::of("ingest") {
        let world = Simulation::new(scenario, 5, START);
        let mut acts = Vec::new();
        for action in &BOOK.actions {
            wait(&world, 37);
            let attempt = format!("demo/{}", action.id);
            let Ok(plan) = planned(&world, &BOOK, &action.id) else {
                continue;
            };
            let at = world.now();
            if let Outcome::Done(_) = carried_out(&world, &plan, &attempt) {
                acts.push(Act { at, attempt, plan });
            }
        }
        assert!(acts.len() > 3, "{}", scenario.id);
        wait(&world, 300);
        let clone = world.clone();
        let replay = Simulation::new(scenario, 5, START).resumed(world.now(), acts, None);
        for _ in 0..3 {
            let held = everything(&world);
            assert_eq!(everything(&clone), held, "{}", scenario.id);
            assert_eq!(everything(&replay), held, "{}", scenario.id);
            for world in [&world, &clone, &replay] {
                wait(world, 400);
            }
        }
    }
}

#[test]
fn metrics_are_remembered_and_everything_else_is_only_known_of_now() {
    let world = simulation("canary", SEED);
    let (then, lag_then, burn_then) = (world.now(), lag(&world), burns(&world));
    wait(&world, 60);
    act(&world, "abort-rollout");
    wait(&world, 1200);
    let seen = |id| seen(&world, &BOOK, id, Some(then));
    let Ok(Raw::Samples(samples)) = seen("lag_p95").raw else {
        panic!("{:?}", seen("lag_p95"));
    };
    assert!((newest(&samples) - lag_then).abs() < 1e-9);
    assert_eq!((seen("lag_p95").at, samples.evaluated), (then, then));
    assert!(matches!(seen("error_budget").raw, Ok(Raw::Ratio(_))));
    assert!(burn_then[0] > 10.0);
    for id in [
        "alert_lag",
        "workers",
        "canary_rollout",
        "nodes",
        "schema_changes",
    ] {
        let why = seen(id).raw.unwrap_err();
        assert_eq!(why.kind, WhyKind::Gap, "{id}");
        assert!(
            why.text.starts_with("only what is now can be read"),
            "{why}"
        );
    }
    let drift = simulation("slow", SEED);
    let (then, book) = (drift.now(), book("drift"));
    wait(&drift, 600);
    let past = |id| crate::sim::sample::seen(&drift, &book, id, Some(then)).raw;
    assert!(matches!(past("backlog"), Ok(Raw::Samples(it)) if it.evaluated == then));
    assert!(past("processor_pods").is_err() && past("redis_queue").is_err());
}

#[test]
fn what_was_seen_of_the_past_stays_so() {
    let world = simulation("under-provisioned", SEED);
    let before = samples(&world, "lag_p95").series.remove(0).points;
    wait(&world, 15);
    act(&world, "scale-workers");
    wait(&world, 1784);
    let after = samples(&world, "lag_p95").series.remove(0).points;
    let again = before.iter().filter_map(|old| {
        let new = after.iter().find(|new| new.at == old.at)?;
        Some((old.value - new.value).abs())
    });
    let moved: Vec<f64> = again.collect();
    assert!(
        moved.len() > 100 && moved.iter().all(|moved| *moved < 0.01),
        "{moved:?}"
    );
}

#[test]
fn windows_hold_all_the_points_that_are_asked_for() {
    let world = simulation("connector-down", SEED);
    let budget = ratio(&world, "error_budget");
    let overs: Vec<u64> = budget.windows.iter().map(|it| it.over.as_secs()).collect();
    assert_eq!(overs, [300, 3600, 30 * 24 * 3600]);
    let past = budget.past.unwrap().unwrap();
    let points = &past.series[0].points;
    let covered = points.last().unwrap().at.duration_since(points[0].at);
    assert!(covered >= SignedDuration::from_hours(30 * 24), "{covered}");
    assert!(points.iter().all(|point| point.value > 0.3 * EVENTS));
    let requests = ratio(&world, "connector_requests").past.unwrap().unwrap();
    assert_eq!(requests.series.len(), 5);
    assert!(requests.series.iter().all(|it| it.points.len() == 241));
    assert_eq!(samples(&world, "throughput").series[0].points.len(), 241);
    let letters = samples(&simulation("dlq-spike", SEED), "dlq_entries");
    assert_eq!(letters.breakdown.len(), 5);
    let reason = letters.breakdown[0].labels.get(&"reason".into()).unwrap();
    assert_eq!(reason.as_str(), "schema_mismatch");
}

#[expect(clippy::disallowed_methods, reason = "this is about real time")]
#[test]
fn a_moment_is_played_quickly_even_hours_later() {
    let world = simulation("canary", SEED);
    act(&world, "pause-rollout");
    wait(&world, 4 * 3600);
    let started = Instant::now();
    for _ in 0..100 {
        wait(&world, 1);
        assert!(world.moment().alarm().is_some());
    }
    let each = started.elapsed() / 100;
    // Ten times of what it takes on a slow machine in a debug build.
    assert!(each < Duration::from_millis(20), "{each:?}");
}
