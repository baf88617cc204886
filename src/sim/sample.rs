//! Playing a simulation by hand, for tests.

use super::{START, Scenario, Simulation};
use crate::fact::{Agreed, Consent, How, Observation, Outcome, Plan, Policy, Refusal, Warrant};
use crate::runbook::{Book, BookText, Change, resolve};
use crate::world::{Clock, World, deaf};
use futures::FutureExt;
use futures::stream::StreamExt;
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeMap;
use std::path::Path;
use std::time::Duration;

/// The simulator never waits for anything, so its futures are ready at once.
pub fn block_on<T>(work: impl Future<Output = T>) -> T {
    work.now_or_never().unwrap()
}

/// A built-in runbook with the usual values of its parameters.
pub fn book(name: &str) -> Book {
    let text = match name {
        "drift" => include_str!("../../runbooks/drift.yaml"),
        _ => include_str!("../../runbooks/ingest.yaml"),
    };
    let text = BookText {
        name: name.to_owned(),
        file: format!("runbooks/{name}.yaml"),
        text: text.to_owned(),
    };
    resolve(&text, &BTreeMap::new()).unwrap()
}

/// A scenario from its beginning.
pub fn simulation(scenario: &str, seed: u64) -> Simulation {
    Simulation::new(Scenario::find(scenario).unwrap(), seed, START)
}

/// Lets seconds pass.
pub fn wait(world: &Simulation, seconds: u64) {
    block_on(world.wait(Duration::from_secs(seconds)));
}

/// What is seen by a reading, now or at a time.
pub fn seen(world: &Simulation, book: &Book, id: &str, then: Option<Timestamp>) -> Observation {
    let checks = [book.check(id).unwrap()];
    let mut seen: Vec<Observation> = block_on(world.observe(&checks, then).collect());
    assert_eq!(seen.len(), 1);
    seen.remove(0)
}

/// The plan of an action; a command that is about a time is about the last 35 minutes.
pub fn planned(world: &Simulation, book: &Book, id: &str) -> Result<Plan, Refusal> {
    let mut action = book.action(id).unwrap().clone();
    if let Change::Command(command) = &mut action.does
        && command.window.take().is_some()
    {
        let from = world.now() - SignedDuration::from_mins(35);
        for word in &mut command.argv {
            *word = word.replace("$(window.from)", &from.to_string());
        }
    }
    block_on(world.plan(&action, deaf()))
}

/// Carries a plan out with the consent that it takes.
pub fn carried_out(world: &Simulation, plan: &Plan, attempt: &str) -> Outcome {
    let agreed = Agreed {
        digest: plan.digest.clone(),
        by: "ada".into(),
        how: How::Prompt,
    };
    let policy = Policy {
        protected: false,
        unattended: false,
    };
    let warrant = Warrant {
        plan,
        consent: Consent::grant(plan, &agreed, policy, plan.made).unwrap(),
        attempt,
        at: world.now(),
        folder: Path::new("unused"),
    };
    let (feed, _news) = tokio::sync::mpsc::channel(1);
    block_on(world.act(warrant, feed))
}
