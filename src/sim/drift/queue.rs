//! The queue: what arrives, what is processed, and what waits, minute by minute.

use super::fault::Fault;
use super::history::History;
use super::life::Life;
use super::pods::{Plot, has_room};
use crate::sim::random::{Dice, Roll};
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
    spans: Vec<Span>,
}

/// A minute, or the part of one before or after a change: what was seen before a change is never
/// rewritten by it.
#[derive(Debug, Clone, Copy)]
struct Span {
    /// When it begins, in seconds from the start.
    from: i32,
    /// When it ends.
    to: i32,
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
    pub fn run(plot: &Plot, history: &History, until: i32) -> Self {
        let mut waiting = EVENTS * DRIFTS * LATENCY;
        let minutes = -PAST..=until.div_euclid(60) + 1;
        let spans = minutes.flat_map(|minute| parts(history, minute));
        let spans = spans.map(|(from, to)| {
            let minute = from.div_euclid(60);
            let long = f64::from(to - from);
            let events = events(plot.fault, plot.dice, minute);
            let arriving = events * DRIFTS * (1.0 + 0.05 * plot.dice.around(Roll::Drift, minute));
            let capacity = capacity(plot.fault, &history.processors, from, to);
            let sway = 0.2 * (EVENTS * DRIFTS / arriving).min(1.0);
            let flowing =
                arriving * LATENCY * (1.0 + sway * plot.dice.around(Roll::Latency, minute));
            let left = (waiting + (arriving - capacity) * long)
                .max(flowing.min(waiting + arriving * long));
            let processed = ((waiting - left) / long + arriving).max(0.0);
            let this = Span {
                from,
                to,
                waiting,
                events,
                arriving,
                processed,
            };
            waiting = left;
            this
        });
        Self {
            spans: spans.collect(),
        }
    }

    /// The span of a time, where it is known.
    fn span(&self, time: i32) -> Option<&Span> {
        let begun = self.spans.partition_point(|span| span.from <= time);
        let span = self.spans.get(begun.checked_sub(1)?);
        span.filter(|span| time < span.to)
    }

    /// How many items wait at a time.
    pub fn waiting(&self, time: i32) -> Option<f64> {
        let this = self.span(time)?;
        let gone = f64::from(time - this.from);
        Some((this.waiting + (this.arriving - this.processed) * gone).round())
    }

    /// How many of those that wait are still in the list: as many as are on their way are in
    /// the processors' hands.
    pub fn listed(&self, time: i32) -> Option<f64> {
        let held = 1.25 * LATENCY * self.processed(time)?;
        Some((self.waiting(time)? - held).max(0.0).round())
    }

    /// Items processed per second at a time.
    pub fn processed(&self, time: i32) -> Option<f64> {
        self.span(time).map(|span| span.processed)
    }

    /// Events ingested per second over the five minutes before a time.
    pub fn ingested(&self, time: i32) -> Option<f64> {
        let minutes = (0..5).map(|back| self.span(time - 60 * back).map(|span| span.events));
        let minutes: Option<Vec<f64>> = minutes.collect();
        minutes.map(|minutes| minutes.iter().sum::<f64>() / 5.0)
    }

    /// How long the oldest item waits at a time, in seconds: as far back as what waits now arrived.
    pub fn oldest(&self, time: i32) -> Option<f64> {
        let mut left = self.waiting(time)?;
        let mut end = time;
        // From the newest span backwards; the one that a full span ends is the one before it.
        while let Some(span) = self.span(end - 1) {
            let arrived = span.arriving * f64::from(end - span.from);
            if arrived >= left {
                let within = left / span.arriving;
                return Some((f64::from(time - end) + within).round());
            }
            left -= arrived;
            end = span.from;
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
    let surge = if surges { 2.6 } else { 1.0 };
    EVENTS * tide * surge * (1.0 + 0.04 * dice.around(Roll::Ingestion, minute))
}

/// What all replicas together can process per second from one time to another.
fn capacity(fault: Fault, processors: &[Life], from: i32, to: i32) -> f64 {
    let worked = processors.iter().map(|life| {
        let ready = f64::from(life.ready_within(from, to));
        ready * pace(fault, life, from)
    });
    worked.sum::<f64>() / f64::from(to - from) * CAPACITY
}

/// What a replica does of its usual work.
fn pace(fault: Fault, life: &Life, from: i32) -> f64 {
    let struck = from >= fault.struck();
    match fault {
        Fault::SlowDatabase | Fault::Crowded if struck => 0.45,
        // It cleans up its memory most of the time.
        Fault::OutOfMemory if struck && !has_room(life) => 0.55,
        // It parses one document most of the time.
        Fault::Poison if struck => 0.6,
        _ => 1.0,
    }
}

/// A minute's parts: it is cut where something was changed.
fn parts(history: &History, minute: i32) -> Vec<(i32, i32)> {
    let (from, to) = (minute * 60, minute * 60 + 60);
    let inner = history.writes().filter(|at| (from + 1..to).contains(at));
    let cuts: Vec<i32> = std::iter::once(from).chain(inner).chain([to]).collect();
    let parts = cuts.windows(2).map(|pair| (pair[0], pair[1]));
    parts.filter(|(from, to)| from < to).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn queue(fault: Fault) -> Queue {
        let plot = Plot {
            fault,
            dice: Dice::new(1),
            until: 60,
        };
        let history = History::play(true, &plot, &[]);
        Queue::run(&plot, &history, 0)
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
            for pair in queue.spans.windows(2) {
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
