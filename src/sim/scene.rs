//! What is the case in the simulated cluster at one moment.

use super::pods::{self, Life};
use super::queue::Queue;
use super::random::{Dice, Roll};
use super::scenario::Fault;
use jiff::{SignedDuration, Timestamp};

/// A moment of the simulation with all that led to it.
#[derive(Debug)]
pub struct Scene {
    /// What goes wrong.
    pub fault: Fault,
    /// Its chance.
    pub dice: Dice,
    /// The processor's pods.
    pub processors: Vec<Life>,
    /// The queue.
    pub queue: Queue,
    /// The moment, in seconds from the start.
    pub time: i32,
    start: Timestamp,
}

impl Scene {
    /// Plays the story up to a moment.
    pub fn at(fault: Fault, seed: u64, start: Timestamp, time: i32) -> Self {
        let dice = Dice::new(seed);
        let processors = pods::processors(fault, dice, time);
        let queue = Queue::run(fault, dice, &processors, time);
        Self {
            fault,
            dice,
            processors,
            queue,
            time,
            start,
        }
    }

    /// The time of a second of the simulation.
    pub fn stamp(&self, time: i32) -> Timestamp {
        let since = SignedDuration::from_secs(time.into());
        self.start.checked_add(since).unwrap_or(self.start)
    }

    /// The name of a pod of a Deployment.
    pub fn pod_name(&self, deployment: &str, life: &Life) -> String {
        let set = self.letters(life.nth / 10 * 10 + 500, 10);
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
        self.processors.iter().filter(|life| life.born <= self.time)
    }
}
