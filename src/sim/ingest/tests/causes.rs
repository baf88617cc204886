//! What is judged of each scenario: its causes and its exit criteria.

use super::*;
use crate::fact::{Observation, Reading, judge, scope};
use crate::runbook::{Check, Condition};
use crate::truth::Verdict;
use futures::StreamExt;
use std::collections::BTreeSet;

fn readings(world: &Simulation) -> Vec<Reading> {
    let checks: Vec<&Check> = BOOK.readings.iter().collect();
    let seen: Vec<Observation> = block_on(world.observe(&checks, None).collect());
    let judged = seen.into_iter().map(|seen| {
        let check = BOOK.check(&seen.id).unwrap();
        judge(check, seen, &[], world.now())
    });
    judged.collect()
}

/// Which of these conditions hold, and which are not known.
fn hold<'a>(
    world: &Simulation,
    conditions: impl Iterator<Item = (&'a String, &'a Condition)>,
) -> (BTreeSet<&'a str>, Vec<String>) {
    let readings = readings(world);
    let scope = scope(&readings);
    let (mut hold, mut unknown) = (BTreeSet::new(), Vec::new());
    for (id, when) in conditions {
        match when.evaluate(&scope) {
            Verdict::Pass => drop(hold.insert(id.as_str())),
            Verdict::Fail => {}
            Verdict::Unknown(why) => unknown.push(format!("{id}: {why}")),
        }
    }
    (hold, unknown)
}

fn causes(world: &Simulation) -> BTreeSet<&'static str> {
    let causes = BOOK.findings.iter().map(|cause| (&cause.id, &cause.when));
    let (present, unknown) = hold(world, causes);
    assert!(unknown.is_empty(), "{unknown:?}");
    present
}

fn met(world: &Simulation) -> usize {
    let criteria = BOOK.criteria.iter().map(|exit| (&exit.id, &exit.when));
    hold(world, criteria).0.len()
}

#[test]
fn each_scenario_shows_its_causes_whatever_the_seed() {
    for seed in SEEDS {
        let present = |scenario| causes(&simulation(scenario, seed));
        let is = |scenario, expected: &[&str]| {
            let expected: BTreeSet<&str> = expected.iter().copied().collect();
            assert_eq!(present(scenario), expected, "{scenario} {seed}");
        };
        is("canary", &["canary-regression"]);
        is("under-provisioned", &["under-provisioned"]);
        is("standby", &["under-provisioned"]);
        is("hpa-fights", &["under-provisioned"]);
        is("hpa-returns", &["under-provisioned"]);
        is("dlq-spike", &["schema-mismatch", "dlq-spike"]);
        is("connector-down", &["source-unhealthy"]);
        assert!(present("stuck-tenant").contains("hot-spot"), "{seed}");
        is("quiet", &[]);
    }
}

#[test]
fn every_reading_is_known_and_a_quiet_night_passes_and_meets_all() {
    for scenario in Scenario::of("ingest") {
        for reading in readings(&Simulation::new(scenario, SEED, START)) {
            let why = reading.verdict.why();
            assert!(why.is_none(), "{} {}: {why:?}", scenario.id, reading.id);
        }
    }
    for seed in SEEDS {
        let world = simulation("quiet", seed);
        for reading in readings(&world) {
            assert_eq!(reading.verdict, Verdict::Pass, "{} {seed}", reading.id);
        }
        assert_eq!(met(&world), BOOK.criteria.len(), "{seed}");
    }
}

#[test]
fn what_the_numbers_meet_is_judged_as_met() {
    let world = simulation("under-provisioned", SEED);
    assert!(met(&world) < BOOK.criteria.len());
    act(&world, "scale-workers");
    recovered_in(&world);
    wait(&world, 900);
    assert_eq!(met(&world), BOOK.criteria.len());
}
