use crate::fact::{Observation, Reading, judge};
use crate::runbook::{Action, Book, Check, Scope};
use crate::sim::sample::{block_on, book, carried_out, simulation, wait};
use crate::sim::{Act, SEED, START, Scenario, Simulation};
use crate::truth::{Verdict, WhyKind};
use crate::world::{Clock, World};
use futures::StreamExt;
use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

fn drift() -> Book {
    book("drift")
}

fn readings(world: &Simulation, book: &Book) -> BTreeMap<String, Reading> {
    let checks: Vec<&Check> = book.readings.iter().collect();
    let seen: Vec<Observation> = block_on(world.observe(&checks, None).collect());
    assert_eq!(seen.len(), checks.len());
    let readings = seen.into_iter().map(|observation| {
        let check = book.check(&observation.id).unwrap();
        let reading = judge(check, observation, &[], world.now());
        (reading.id.clone(), reading)
    });
    readings.collect()
}

/// The verdict on each cause or criterion.
fn verdicts<'a>(
    readings: &BTreeMap<String, Reading>,
    conditions: impl Iterator<Item = (&'a String, &'a crate::runbook::Condition)>,
) -> BTreeMap<String, Verdict> {
    let mut scope = Scope::default();
    for (id, reading) in readings {
        scope.known.insert(id.clone(), reading.fields.clone());
        for (field, why) in &reading.gaps {
            scope
                .unknown
                .insert((id.clone(), field.clone()), why.clone());
        }
    }
    conditions
        .map(|(id, when)| (id.clone(), when.evaluate(&scope)))
        .collect()
}

fn causes(book: &Book, scenario: &str, seed: u64) -> BTreeMap<String, Verdict> {
    let readings = readings(&simulation(scenario, seed), book);
    verdicts(
        &readings,
        book.findings.iter().map(|cause| (&cause.id, &cause.when)),
    )
}

fn of(verdicts: &BTreeMap<String, Verdict>, word: &str) -> BTreeSet<String> {
    let held = verdicts
        .iter()
        .filter(|(_, verdict)| verdict.word() == word);
    held.map(|(id, _)| id.clone()).collect()
}

fn set(ids: &[&str]) -> BTreeSet<String> {
    ids.iter().map(|id| (*id).to_owned()).collect()
}

mod acts;

const SEEDS: std::ops::Range<u64> = 0..8;

#[test]
fn each_scenario_shows_its_cause_whatever_the_seed() {
    let book = drift();
    for seed in SEEDS {
        let present = |scenario| of(&causes(&book, scenario, seed), "pass");
        let crashing = present("crash-loop");
        assert!(crashing.contains("processor-down"), "{seed}");
        assert!(!crashing.contains("memory-pressure") && !crashing.contains("high-ingestion"));
        assert!(present("oom").contains("memory-pressure"), "{seed}");
        assert!(!present("oom").contains("high-ingestion"), "{seed}");
        assert_eq!(present("slow"), set(&["processing-slow"]), "{seed}");
        assert_eq!(present("surge"), set(&["high-ingestion"]), "{seed}");
        assert_eq!(present("tug-of-war"), present("slow"), "{seed}");
        assert!(present("stubborn").contains("processor-down"), "{seed}");
        assert_eq!(present("healthy"), set(&[]), "{seed}");
        assert_eq!(present("blind"), set(&[]), "{seed}");
        assert_eq!(present("partial"), set(&[]), "{seed}");
    }
}

#[test]
fn what_is_known_in_a_scenario_is_known_of_every_cause_but_where_sources_are_silent() {
    let book = drift();
    for seed in SEEDS {
        // No container runs whose memory could be measured.
        let causes_of = |scenario| causes(&book, scenario, seed);
        assert_eq!(
            of(&causes_of("crash-loop"), "unknown"),
            set(&["memory-pressure"])
        );
        for scenario in ["slow", "surge", "tug-of-war", "stubborn", "healthy"] {
            assert_eq!(
                of(&causes(&book, scenario, seed), "unknown"),
                set(&[]),
                "{scenario} {seed}"
            );
        }
        let silent = ["high-ingestion", "memory-pressure", "processing-slow"];
        assert_eq!(of(&causes(&book, "blind", seed), "unknown"), set(&silent));
        let partial = ["high-ingestion", "processing-slow"];
        assert_eq!(
            of(&causes(&book, "partial", seed), "unknown"),
            set(&partial)
        );
    }
}

#[test]
fn a_healthy_night_meets_every_criterion_and_passes_every_check() {
    let book = drift();
    for seed in SEEDS {
        let readings = readings(&simulation("healthy", seed), &book);
        for reading in readings.values() {
            assert_eq!(reading.verdict, Verdict::Pass, "{} {seed}", reading.summary);
        }
        let criteria = book.criteria.iter().map(|exit| (&exit.id, &exit.when));
        let met = verdicts(&readings, criteria);
        assert_eq!(
            of(&met, "pass").len(),
            book.criteria.len(),
            "{met:?} {seed}"
        );
    }
}

#[test]
fn where_the_metrics_and_the_key_are_gone_most_is_unknown() {
    let readings = readings(&simulation("blind", SEED), &drift());
    let unknown = readings
        .values()
        .filter(|reading| reading.verdict.why().is_some());
    assert!(unknown.count() > readings.len() / 2);
    assert_eq!(readings["backlog"].value, None);
    let queue = readings["redis_queue"].verdict.why().unwrap();
    assert_eq!(queue.kind, WhyKind::Absent);
}

#[test]
fn the_queue_agrees_with_the_backlog_and_its_types() {
    for scenario in ["crash-loop", "oom", "slow", "surge", "stubborn", "healthy"] {
        let readings = readings(&simulation(scenario, SEED), &drift());
        let field = |id: &str, field: &str| match readings[id].fields.get(field) {
            Some(crate::runbook::FieldValue::Number(value)) => *value,
            other => panic!("{scenario} {id}.{field} is {other:?}"),
        };
        let backlog = field("backlog", "value");
        // Prometheus saw it up to 15 s ago.
        assert!(
            (backlog - field("redis_queue", "length")).abs() <= 45.0,
            "{scenario}"
        );
        assert!(
            (backlog - field("backlog_by_type", "total")).abs() < 0.5,
            "{scenario}"
        );
    }
}

#[test]
fn the_usual_seed_shows_memory_near_its_limit() {
    let readings = readings(&simulation("oom", SEED), &drift());
    let ratio = readings["processor_top"]
        .value
        .as_ref()
        .and_then(serde_json::Value::as_f64);
    assert!(ratio.unwrap() > 0.9, "{ratio:?}");
}

#[test]
fn the_same_seed_shows_the_same_and_another_something_else() {
    let book = drift();
    for scenario in Scenario::of("drift") {
        let world = |seed| readings(&Simulation::new(scenario, seed, START), &book);
        assert_eq!(world(3), world(3));
        assert_ne!(world(3), world(4));
    }
}

#[test]
fn the_clock_moves_by_waiting_only_and_a_clone_has_its_own() {
    let world = simulation("crash-loop", SEED);
    assert_eq!(world.now(), "2026-01-15T03:07:00Z".parse().unwrap());
    let twin = world.clone();
    block_on(world.wait(Duration::from_secs(300)));
    assert_eq!(world.now(), "2026-01-15T03:12:00Z".parse().unwrap());
    assert_eq!(twin.now(), START);
    let book = drift();
    let backlog = |world: &Simulation| readings(world, &book)["backlog"].value.clone().unwrap();
    assert!(backlog(&world).as_i64() > backlog(&twin).as_i64());
    block_on(world.wait(Duration::MAX));
    assert!(world.now() > START);
}

#[test]
fn what_is_not_modelled_is_said() {
    let mut book = drift();
    book.readings[0].id = "weather".to_owned();
    let readings = readings(&simulation("healthy", SEED), &book);
    let why = readings["weather"].verdict.why().unwrap();
    assert_eq!(why.kind, WhyKind::NotConfigured);
    assert_eq!(why.text.as_str(), "the simulator does not model `weather`");
}

/// The screen of a scenario, a line for each reading, so that a change of the model is seen.
#[test]
fn every_scenario_reads_like_a_night() {
    let book = drift();
    for scenario in Scenario::of("drift") {
        let readings = readings(&Simulation::new(scenario, SEED, START), &book);
        let lines = book.readings.iter().map(|check| {
            let reading = &readings[&check.id];
            let detail: Vec<String> = reading
                .detail
                .iter()
                .map(|line| format!("\n    {line}"))
                .collect();
            format!(
                "{:18} {:7} {}{}",
                check.id,
                reading.verdict.word(),
                reading.summary,
                detail.concat()
            )
        });
        let screen = lines.collect::<Vec<_>>().join("\n");
        insta::assert_snapshot!(scenario.id, screen);
    }
}
