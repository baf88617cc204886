//! What arrives, what fails and what holds it up over time, as far as it does not depend on what
//! is done.

use super::trouble::Trouble;
use crate::sim::random::{Dice, Roll};
use std::f64::consts::TAU;

/// The seconds of a day.
const DAY: f64 = 24.0 * 3600.0;

/// The events that arrive per second, on the average of a day.
pub const EVENTS: f64 = 2667.0;

/// How much more arrives at three in the afternoon, and less at three in the night.
const TIDE: f64 = 0.1;

/// The second of the day at which the simulation starts, and that of its least tide.
const START_OF_DAY: f64 = 3.0 * 3600.0 + 7.0 * 60.0;
const EBB: f64 = 3.0 * 3600.0;

/// The share of events that fail while all is well.
const FAILS: f64 = 0.0006;

/// The share of events that end in the dead-letter queue while all is well.
const DEAD: f64 = 0.000_17;

/// The share of the canary's events that fail.
const CANARY_FAILS: f64 = 0.6;

/// The share of events that do not fit their schema, and how often each is tried again.
const MISFITS: f64 = 0.04;
const TRIED: f64 = 20.0;

/// A part of the traffic that may be stuck while the rest flows.
#[derive(Debug, Clone, Copy)]
pub struct Detour {
    /// Its share of the traffic.
    pub share: f64,
    /// Whether it waits in a partition of the topic, and not at its source.
    pub in_topic: bool,
}

/// What a trouble does.
#[derive(Debug, Clone, Copy)]
pub struct Story {
    /// The trouble.
    pub trouble: Trouble,
    /// Its chance.
    pub dice: Dice,
}

impl Story {
    /// The part of the traffic that is stuck while the trouble lasts, where there is one.
    pub const fn detour(&self) -> Option<Detour> {
        match self.trouble {
            Trouble::Connector => Some(Detour {
                share: 0.55,
                in_topic: false,
            }),
            Trouble::Stuck => Some(Detour {
                share: 0.03,
                in_topic: true,
            }),
            _ => None,
        }
    }

    /// Events that arrive per second at a time.
    pub fn arriving(&self, time: i32) -> f64 {
        let minute = time.div_euclid(60);
        usual(time) * self.load(time) * (1.0 + 0.03 * self.dice.around(Roll::Ingestion, minute))
    }

    /// How many times as much as usual arrives.
    fn load(&self, time: i32) -> f64 {
        match self.trouble {
            Trouble::Growth if time >= self.trouble.struck() => 1.9,
            Trouble::Stuck if (-45 * 60..-15 * 60).contains(&time) => 2.0,
            Trouble::Stuck if time >= -15 * 60 => 1.4,
            _ => 1.0,
        }
    }

    /// The most events per second that get through whatever the workers can do, where the canary
    /// has this share of the traffic.
    pub fn narrows(&self, time: i32, canary: f64) -> Option<f64> {
        match self.trouble {
            Trouble::SlowStore if self.trouble.lasts_at(time) => Some(1700.0),
            Trouble::Canary if canary > 0.0 => Some(452.0 / canary),
            _ => None,
        }
    }

    /// How much work an event is, against the usual.
    pub fn effort(&self, time: i32) -> f64 {
        1.0 + TRIED * self.misfits(time)
    }

    /// The share of events that do not fit their schema.
    pub fn misfits(&self, time: i32) -> f64 {
        let misfits = self.trouble == Trouble::Schema && self.trouble.lasts_at(time);
        if misfits { MISFITS } else { 0.0 }
    }

    /// The share of events that fail.
    pub fn failing(&self, time: i32, canary: f64) -> f64 {
        FAILS * self.sway(time) + CANARY_FAILS * canary + self.misfits(time)
    }

    /// The share of events that end in the dead-letter queue, misfits left out.
    pub fn dying(&self, time: i32) -> f64 {
        DEAD * self.sway(time)
    }

    fn sway(&self, time: i32) -> f64 {
        1.0 + 0.2 * self.dice.around(Roll::Failure, time.div_euclid(300))
    }
}

/// The events that arrive per second on any day.
pub fn usual(time: i32) -> f64 {
    EVENTS * (1.0 - TIDE * angle(time).cos())
}

/// How many events arrived on any days from one time to another, which may be far apart.
pub fn usual_between(from: i32, to: i32) -> f64 {
    let turns = angle(to).sin() - angle(from).sin();
    EVENTS * (f64::from(to) - f64::from(from) - TIDE * turns * DAY / TAU)
}

/// The shares of events that usually fail and usually die.
pub const fn usual_failures() -> (f64, f64) {
    (FAILS, DEAD)
}

fn angle(time: i32) -> f64 {
    (f64::from(time) + START_OF_DAY - EBB) / DAY * TAU
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sum_over_days_is_that_of_its_seconds() {
        let (from, to) = (-100_000, 20_000);
        let sum: f64 = (from..to)
            .step_by(10)
            .map(|time| 10.0 * usual(time + 5))
            .sum();
        let closed = usual_between(from, to);
        assert!((sum / closed - 1.0).abs() < 1e-6, "{sum} {closed}");
        let month = 30 * 24 * 3600;
        let mean = usual_between(-month, 0) / f64::from(month);
        assert!((mean / EVENTS - 1.0).abs() < 1e-9);
        assert!((usual(0) / 2400.0 - 1.0).abs() < 0.01);
    }
}
