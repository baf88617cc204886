//! The workers: when each was made, became ready and went, and when partitions were dealt out anew.

use crate::sim::random::{Dice, Roll};

/// The workers while nothing needs more.
pub const LEAST: u32 = 12;

/// The partitions of the topic, beyond which workers sit idle.
pub const PARTITIONS: i32 = 48;

/// How long the controller takes to begin, in seconds.
pub const REACTION: i32 = 2;

/// How long a worker's container takes to start, in seconds.
const STARTING: i32 = 6;

/// How long a worker takes at least to become ready, in seconds.
const WARM_UP: i32 = 37;

/// How long it takes to deal the partitions out anew, in seconds.
const REBALANCE: i32 = 60;

/// What the workers do of their usual work meanwhile.
const SLOWED: f64 = 0.6;

/// The first number of the workers that were made since the simulation began.
const FIRST_NEW: i32 = 100;

/// A pod of the workers.
#[derive(Debug, Clone)]
pub struct Worker {
    /// Its number among its siblings.
    pub nth: i32,
    /// When it was made.
    pub born: i32,
    /// When it became ready.
    pub ready: i32,
    /// When it was taken away, where it was.
    pub died: Option<i32>,
}

/// All workers, those of the past included.
#[derive(Debug, Clone)]
pub struct Crew {
    workers: Vec<Worker>,
    /// When the partitions began to be dealt out anew.
    joins: Vec<i32>,
}

impl Worker {
    /// Whether it exists at a time; one that is being taken away does not.
    pub fn exists_at(&self, time: i32) -> bool {
        self.born <= time && self.died.is_none_or(|died| time < died)
    }

    /// Whether it is ready at a time.
    pub fn is_ready_at(&self, time: i32) -> bool {
        self.exists_at(time) && self.ready <= time
    }

    /// When its container started.
    pub const fn started(&self) -> i32 {
        self.born + STARTING
    }

    fn ready_within(&self, from: i32, to: i32) -> i32 {
        let to = self.died.map_or(to, |died| died.min(to));
        (to - self.ready.max(from)).max(0)
    }
}

impl Crew {
    /// The workers that were there when the simulation began.
    pub fn of_old(dice: Dice) -> Self {
        let day = 24 * 3600;
        let workers = (0..LEAST.cast_signed()).map(|nth| {
            let older = i32::try_from(dice.pick(Roll::Birth, nth, 3 * 24 * 3600)).unwrap_or(0);
            let born = -2 * day - older;
            Worker {
                nth,
                born,
                ready: born + WARM_UP,
                died: None,
            }
        });
        Self {
            workers: workers.collect(),
            joins: Vec::new(),
        }
    }

    /// Brings the workers to a number. What was under way from an earlier change is given up.
    pub fn reconcile(&mut self, dice: Dice, at: i32, replicas: u32) {
        self.workers.retain(|worker| worker.born <= at);
        self.joins.retain(|join| *join <= at);
        for worker in &mut self.workers {
            worker.died = worker.died.filter(|died| *died <= at);
        }
        let wanted = usize::try_from(replicas).unwrap_or(usize::MAX);
        let there = self.living(at).count();
        if wanted < there {
            let mut living: Vec<&mut Worker> = self.workers.iter_mut().collect();
            living.retain(|worker| worker.exists_at(at));
            // The youngest go first.
            for worker in living.into_iter().rev().take(there - wanted) {
                worker.died = Some(at + 1);
            }
            self.joins.push(at + 1);
        }
        let last = self.workers.iter().map(|worker| worker.nth).max();
        let first = (last.unwrap_or(0) + 1).max(FIRST_NEW);
        let new = (first..).zip(there..wanted).map(|(nth, _)| {
            let born = at + REACTION;
            let slower = i32::try_from(dice.pick(Roll::Birth, nth, 7)).unwrap_or(0);
            Worker {
                nth,
                born,
                ready: born + WARM_UP + slower,
                died: None,
            }
        });
        let new: Vec<Worker> = new.collect();
        self.joins
            .extend(new.iter().map(|worker| worker.ready).min());
        self.workers.extend(new);
    }

    /// The workers that exist at a time.
    pub fn living(&self, time: i32) -> impl Iterator<Item = &Worker> {
        self.workers
            .iter()
            .filter(move |worker| worker.exists_at(time))
    }

    /// How many workers were at work from one time to another, on the average: as many as are
    /// ready and have a partition, less while the partitions are dealt out.
    pub fn at_work(&self, from: i32, to: i32) -> f64 {
        let long = to - from;
        let ready: i32 = self
            .workers
            .iter()
            .map(|it| it.ready_within(from, to))
            .sum();
        let busy = f64::from(ready.min(PARTITIONS * long));
        let dealt = |join: &i32| (to.min(join + REBALANCE) - from.max(*join)).max(0);
        let dealing: i32 = self.joins.iter().map(dealt).sum();
        let dealing = f64::from(dealing.min(long)) / f64::from(long);
        busy / f64::from(long) * (1.0 - dealing * (1.0 - SLOWED))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn new_workers_take_a_while_and_a_deal_slows_all_of_them() {
        let dice = Dice::new(1);
        let mut crew = Crew::of_old(dice);
        assert!((crew.at_work(-30, 0) - 12.0).abs() < 1e-9);
        crew.reconcile(dice, 0, 18);
        let ready = |time| crew.living(time).filter(|it| it.is_ready_at(time)).count();
        assert_eq!((ready(30), ready(60)), (12, 18));
        assert!((crew.at_work(0, 30) - 12.0).abs() < 1e-9);
        assert!(crew.at_work(50, 80) < 12.0);
        assert!((crew.at_work(120, 150) - 18.0).abs() < 1e-9);
    }

    #[test]
    fn the_youngest_go_first_and_what_has_no_partition_idles() {
        let dice = Dice::new(1);
        let mut crew = Crew::of_old(dice);
        crew.reconcile(dice, 0, 60);
        assert!((crew.at_work(300, 330) - 48.0).abs() < 1e-9);
        crew.reconcile(dice, 10, 12);
        assert!(crew.living(20).all(|worker| worker.nth < FIRST_NEW));
        assert_eq!(crew.living(600).count(), 12);
    }
}
