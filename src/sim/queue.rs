//! The queue: what arrives, what is processed, and what waits, minute by minute.

use super::pods::Life;
use super::random::{Dice, Roll};
use super::scenario::Fault;
use std::f64::consts::TAU;

/// The minutes of a day.
const DAY: i32 = 24 * 60;

/// How much of the past there is, in minutes: a day, and what its first rate looks back on.
const PAST: i32 = DAY + 15;

/// The events that are ingested per second, over the day.
const EVENTS: f64 = 40.0;

/// The share of them that shows a drift.
const DRIFTS: f64 = 0.06;

/// What a ready replica processes per second.
const CAPACITY: f64 = 1.4;

/// How long an item is on its way while all is well, in seconds.
const LATENCY: f64 = 6.0;

/// The queue over time.
#[derive(Debug, Clone)]
pub struct Queue {
    minutes: Vec<Minute>,
}

/// One minute.
#[derive(Debug, Clone, Copy)]
struct Minute {
    /// What waits when it begins.
    waiting: f64,
    /// Events ingested per second.
    events: f64,
    /// Items that arrive per second.
    arriving: f64,
    /// Items processed per second.
    processed: f64,
}

impl Queue {
    /// Runs the queue for a day before the start and up to a minute after a time.
    pub fn run(fault: Fault, dice: Dice, processors: &[Life], until: i32) -> Self {
        let mut waiting = EVENTS * DRIFTS * LATENCY;
        let minutes = (-PAST..=until.div_euclid(60) + 1).map(|minute| {
            let events = events(fault, dice, minute);
            let arriving = events * DRIFTS * (1.0 + 0.05 * dice.around(Roll::Drift, minute));
            let capacity = capacity(fault, processors, minute);
            let flowing = arriving * LATENCY * (1.0 + 0.2 * dice.around(Roll::Latency, minute));
            let left = (waiting + (arriving - capacity) * 60.0)
                .max(flowing.min(waiting + arriving * 60.0));
            let processed = ((waiting - left) / 60.0 + arriving).max(0.0);
            let this = Minute {
                waiting,
                events,
                arriving,
                processed,
            };
            waiting = left;
            this
        });
        Self {
            minutes: minutes.collect(),
        }
    }

    /// The minute of a time, where it is known.
    fn minute(&self, time: i32) -> Option<&Minute> {
        let nth = usize::try_from(time.div_euclid(60) + PAST).ok()?;
        self.minutes.get(nth)
    }

    /// How many items wait at a time.
    pub fn waiting(&self, time: i32) -> Option<f64> {
        let this = self.minute(time)?;
        let gone = f64::from(time.rem_euclid(60));
        Some((this.waiting + (this.arriving - this.processed) * gone).round())
    }

    /// Items processed per second at a time.
    pub fn processed(&self, time: i32) -> Option<f64> {
        self.minute(time).map(|minute| minute.processed)
    }

    /// Events ingested per second over the five minutes before a time.
    pub fn ingested(&self, time: i32) -> Option<f64> {
        let minutes = (0..5).map(|back| self.minute(time - 60 * back).map(|minute| minute.events));
        let minutes: Option<Vec<f64>> = minutes.collect();
        minutes.map(|minutes| minutes.iter().sum::<f64>() / 5.0)
    }

    /// How long the oldest item waits at a time, in seconds: as far back as what waits now arrived.
    pub fn oldest(&self, time: i32) -> Option<f64> {
        let mut left = self.waiting(time)?;
        let mut end = time;
        // From the newest minute backwards; the one that a full minute ends is the one before it.
        while let Some(minute) = self.minute(end - 1) {
            let start = (end - 1).div_euclid(60) * 60;
            let arrived = minute.arriving * f64::from(end - start);
            if arrived >= left {
                let within = left / minute.arriving;
                return Some((f64::from(time - end) + within).round());
            }
            left -= arrived;
            end = start;
        }
        Some(f64::from(time - end))
    }

    /// Since when more than `limit` items wait without a break, in full minutes.
    pub fn above_since(&self, limit: f64, time: i32) -> Option<i32> {
        let minute = time.div_euclid(60);
        let above = |minute: &i32| self.waiting(minute * 60).is_some_and(|held| held > limit);
        let last = (-PAST..=minute).rev().take_while(above).last();
        last.map(|minute| minute * 60)
    }
}

/// Events ingested per second in a minute: more by day, less by night.
fn events(fault: Fault, dice: Dice, minute: i32) -> f64 {
    // The simulation starts at seven past three in the night; the peak is at three in the afternoon.
    let of_day = f64::from((minute + 187).rem_euclid(DAY)) / f64::from(DAY);
    let tide = 1.0 - 0.1 * ((of_day - 0.125) * TAU).cos();
    let surges = fault == Fault::Surge && minute * 60 >= fault.struck();
    let surge = if surges { 3.6 } else { 1.0 };
    EVENTS * tide * surge * (1.0 + 0.04 * dice.around(Roll::Ingestion, minute))
}

/// What all replicas together can process per second in a minute.
fn capacity(fault: Fault, processors: &[Life], minute: i32) -> f64 {
    let from = minute * 60;
    let ready = processors
        .iter()
        .map(|life| life.ready_within(from, from + 60));
    let replicas = f64::from(ready.sum::<i32>()) / 60.0;
    let struck = from >= fault.struck();
    let pace = match fault {
        Fault::SlowDatabase if struck => 0.2,
        // It cleans up its memory most of the time.
        Fault::OutOfMemory if struck => 0.55,
        _ => 1.0,
    };
    replicas * CAPACITY * pace
}

#[cfg(test)]
mod tests {
    use super::super::pods::processors;
    use super::*;

    fn queue(fault: Fault) -> Queue {
        let dice = Dice::new(1);
        Queue::run(fault, dice, &processors(fault, dice, 0), 0)
    }

    #[test]
    fn nothing_is_lost_and_nothing_made() {
        for fault in [
            Fault::None,
            Fault::CrashLoop,
            Fault::OutOfMemory,
            Fault::Surge,
        ] {
            let queue = queue(fault);
            for pair in queue.minutes.windows(2) {
                let kept = pair[0].waiting + 60.0 * (pair[0].arriving - pair[0].processed);
                assert!((kept - pair[1].waiting).abs() < 1e-6);
                assert!(pair[0].processed >= -1e-9 && pair[0].waiting >= 0.0);
            }
        }
    }

    #[test]
    fn a_crash_loop_processes_nothing_and_the_age_is_that_of_the_fault() {
        let queue = queue(Fault::CrashLoop);
        assert!(queue.processed(-60).unwrap().abs() < 1e-9);
        let waiting = queue.waiting(0).unwrap();
        assert!((1000.0..2500.0).contains(&waiting), "{waiting}");
        let age = queue.oldest(0).unwrap();
        assert!((600.0..720.0).contains(&age), "{age}");
        let since = queue.above_since(100.0, 0).unwrap();
        assert!((-660..-540).contains(&since), "{since}");
    }

    #[test]
    fn an_ordinary_night_has_a_short_queue_and_a_steady_tide() {
        let queue = queue(Fault::None);
        assert!(queue.waiting(0).unwrap() < 30.0);
        assert_eq!(queue.above_since(100.0, 0), None);
        assert!((33.0..40.0).contains(&queue.ingested(0).unwrap()));
        assert_eq!(queue.waiting(-PAST * 60 - 1), None);
        assert_eq!(queue.ingested(-PAST * 60), None);
    }
}
