//! What is played, and what was done in it: all that a moment of a simulation is a function of.

use super::drift;
use super::ingest;
use super::moment::Moment;
use super::random::Dice;
use super::scenario::{Scenario, Tale};
use crate::fact::Plan;
use jiff::{SignedDuration, Timestamp};
use std::sync::Arc;

/// What is played: it never changes while it is played.
#[derive(Debug, Clone, Copy)]
pub struct Setting {
    /// The scenario.
    pub scenario: &'static Scenario,
    /// The seed of its chance.
    pub seed: u64,
    /// When it starts.
    pub start: Timestamp,
}

/// A change that was made in the simulated world.
#[derive(Debug, Clone)]
pub struct Act {
    /// The time of its intent.
    pub at: Timestamp,
    /// The attempt, as its warrant named it.
    pub attempt: String,
    /// The plan that was carried out.
    pub plan: Plan,
}

/// An act as the simulation sees it.
#[derive(Debug, Clone)]
pub struct Deed<'a> {
    /// When, in seconds from the start.
    pub at: i32,
    /// The same as an object has it.
    pub stamp: String,
    /// The attempt.
    pub attempt: &'a str,
    /// What was changed.
    pub plan: &'a Plan,
}

impl Setting {
    /// The time of a second of the simulation.
    pub fn stamp(&self, time: i32) -> Timestamp {
        let since = SignedDuration::from_secs(time.into());
        self.start.checked_add(since).unwrap_or(self.start)
    }

    /// The second of the simulation at a time.
    pub fn second(&self, at: Timestamp) -> i32 {
        let since = at.duration_since(self.start).as_secs();
        i32::try_from(since).unwrap_or(0)
    }

    /// Its chance.
    pub const fn dice(&self) -> Dice {
        Dice::new(self.seed)
    }

    /// Plays the story up to a moment, with the acts that it was changed by until then.
    pub fn moment(self, acts: &[Act], time: i32) -> Arc<dyn Moment> {
        let deeds = acts.iter().map(|act| {
            let at = self.second(act.at);
            Deed {
                at,
                stamp: self.stamp(at).to_string(),
                attempt: &act.attempt,
                plan: &act.plan,
            }
        });
        let deeds: Vec<Deed<'_>> = deeds.filter(|deed| deed.at <= time).collect();
        match self.scenario.tale {
            Tale::Drift { fault, autoscaled } => {
                Arc::new(drift::Scene::at(self, (fault, autoscaled), &deeds, time))
            }
            Tale::Ingest { trouble, keeper } => {
                Arc::new(ingest::Scene::at(self, (trouble, keeper), &deeds, time))
            }
        }
    }
}
