//! What is the case in the simulated cluster at one moment.

use super::history::{Deed, History, Version};
use super::life::{FIRST_NEW, Life};
use super::pods::Plot;
use super::queue::Queue;
use super::random::{Dice, Roll};
use super::scenario::{Fault, Scenario};
use crate::fact::Plan;
use jiff::{SignedDuration, Timestamp};

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

/// A moment of the simulation with all that led to it.
#[derive(Debug)]
pub struct Scene {
    /// What goes wrong.
    pub fault: Fault,
    /// Its chance.
    pub dice: Dice,
    /// The objects and the processor's pods.
    pub history: History,
    /// The queue.
    pub queue: Queue,
    /// The moment, in seconds from the start.
    pub time: i32,
    setting: Setting,
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
}

impl Scene {
    /// Plays the story up to a moment, with the acts that it was changed by.
    pub fn at(setting: Setting, acts: &[Act], time: i32) -> Self {
        let plot = Plot {
            fault: setting.scenario.fault,
            dice: Dice::new(setting.seed),
            // The queue is followed to the end of a minute.
            until: time + 60,
        };
        let deeds = acts.iter().map(|act| Deed {
            at: setting.second(act.at),
            stamp: setting.stamp(setting.second(act.at)).to_string(),
            attempt: &act.attempt,
            plan: &act.plan,
        });
        let deeds: Vec<Deed<'_>> = deeds.collect();
        let history = History::play(setting.scenario, &plot, &deeds);
        let queue = Queue::run(&plot, &history, time);
        Self {
            fault: plot.fault,
            dice: plot.dice,
            history,
            queue,
            time,
            setting,
        }
    }

    /// The time of a second of the simulation.
    pub fn stamp(&self, time: i32) -> Timestamp {
        self.setting.stamp(time)
    }

    /// The Deployment and its autoscaler.
    pub fn now(&self) -> &Version {
        self.history.at(self.time)
    }

    /// The name of a pod of a Deployment.
    pub fn pod_name(&self, deployment: &str, life: &Life) -> String {
        let family = if life.nth < FIRST_NEW {
            life.nth / 10 * 10
        } else {
            0
        };
        let set = self.letters(family + 500 + 100 * life.template, 10);
        let pod = self.letters(life.nth, 5);
        format!("{deployment}-{set}-{pod}")
    }

    /// Letters as Kubernetes makes up names of.
    fn letters(&self, nth: i32, number: i32) -> String {
        const ALPHABET: &[u8] = b"bcdfghjklmnpqrstvwxz2456789";
        let letter = |place| {
            let side = self.dice.pick(Roll::Name, nth * 100 + place, 27);
            usize::try_from(side)
                .ok()
                .and_then(|side| ALPHABET.get(side))
        };
        (0..number)
            .filter_map(letter)
            .map(|letter| char::from(*letter))
            .collect()
    }

    /// The processor's pods that exist.
    pub fn living(&self) -> impl Iterator<Item = &Life> {
        let lives = self.history.processors.iter();
        lives.filter(|life| life.exists_at(self.time))
    }
}
