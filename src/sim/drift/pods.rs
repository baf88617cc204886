//! The pods of the simulated cluster, and what becomes of each.

use super::fault::Fault;
use super::life::{Ending, FIRST_NEW, Life, Run};
use crate::sim::random::{Dice, Roll};

/// The processor's replicas while nothing needs more: the autoscaler's least number.
pub const LEAST: u32 = 3;

/// The autoscaler's greatest number.
pub const MOST: u32 = 5;

/// The memory limit that the processor starts with, in bytes.
pub const MEMORY_LIMIT: f64 = 512.0 * MEBI;

/// What the very large documents take of a processor's memory, in bytes.
const LARGE: f64 = 1228.0 * MEBI;

/// How long it takes to add a node to a full cluster, in seconds.
const ROOM: i32 = 210;

const MEBI: f64 = 1024.0 * 1024.0;

/// What goes wrong, by which chance, and up to when it is told.
#[derive(Debug, Clone, Copy)]
pub struct Plot {
    /// What goes wrong.
    pub fault: Fault,
    /// The chance.
    pub dice: Dice,
    /// Up to when runs are followed.
    pub until: i32,
}

/// The pods of the processor that were there when the simulation began.
pub fn processors(plot: &Plot) -> Vec<Life> {
    let mut lives = steady(plot.dice, 0, 3);
    for life in &mut lives {
        plot.befall(life);
    }
    lives
}

/// The pods of the detector.
pub fn detectors(fault: Fault, dice: Dice) -> Vec<Life> {
    let mut lives = steady(dice, 10, 2);
    if fault == Fault::Partial
        && let Some(moved) = lives.last_mut()
    {
        moved.born = -25 * 60;
        moved.runs.clear();
        moved.imageless = true;
    }
    lives
}

/// The pods of the connector.
pub fn connectors(dice: Dice) -> Vec<Life> {
    steady(dice, 20, 2)
}

/// Pods that were made days ago and run since.
fn steady(dice: Dice, first: i32, number: i32) -> Vec<Life> {
    let day = 24 * 3600;
    let lives = (first..first + number).map(|nth| {
        let older = i32::try_from(dice.pick(Roll::Birth, nth, 4 * 24 * 3600)).unwrap_or(0);
        Life::since(nth, -2 * day - older, MEMORY_LIMIT)
    });
    lives.collect()
}

/// Whether a processor holds all the large documents within its limit.
pub fn has_room(life: &Life) -> bool {
    life.limit > LARGE
}

impl Plot {
    /// What becomes of a processor's pod.
    pub fn befall(&self, life: &mut Life) {
        match self.fault {
            // Only the volumes that were there hold a torn file.
            Fault::CrashLoop if life.born < self.fault.struck() => self.crash(life),
            Fault::OutOfMemory if has_room(life) => life.holds = Some(LARGE),
            Fault::OutOfMemory => self.leak(life),
            Fault::Poison => self.swallow(life),
            // One of the new pods fits; the next one waits until a node is added.
            Fault::Crowded if life.nth == FIRST_NEW + 1 => life.waits_for_room(ROOM),
            Fault::CrashLoop
            | Fault::None
            | Fault::SlowDatabase
            | Fault::Crowded
            | Fault::Surge
            | Fault::Blind
            | Fault::Partial => {}
        }
    }

    /// Ends the run by a crash; each of the following crashes within seconds.
    fn crash(&self, life: &mut Life) {
        let nth = life.nth;
        let strikes = self.fault.struck() + seconds(self.dice.roll(Roll::Strike, nth) * 12.0);
        restart(life, strikes, self.until, |start, run| {
            error(start + 2 + seconds(self.dice.roll(Roll::Run, nth * 1000 + run) * 3.0))
        });
    }

    /// Fills the memory from when the fault struck, and again in each run that follows.
    fn leak(&self, life: &mut Life) {
        let nth = life.nth;
        let size = life.limit / MEMORY_LIMIT;
        let lasts =
            |run: i32| seconds((150.0 + self.dice.roll(Roll::Run, nth * 1000 + run) * 90.0) * size);
        let of_old = self.fault.struck() + 40 * nth;
        let strikes = if life.born < self.fault.struck() {
            of_old
        } else {
            life.first_start()
        };
        restart(life, strikes + lasts(0), self.until, |start, run| Ending {
            at: start + lasts(run),
            exit_code: 137,
            reason: "OOMKilled",
            leaks_from: start.max(strikes),
        });
    }

    /// Takes the document that nobody survives: the first time after some minutes, and again
    /// within two or three.
    fn swallow(&self, life: &mut Life) {
        let nth = life.nth;
        let chance = |run: i32| self.dice.roll(Roll::Run, nth * 1000 + run);
        let first = if life.born < self.fault.struck() {
            self.fault.struck() + 130 * (3 - nth)
        } else {
            life.first_start() + 210 + seconds(chance(0) * 30.0)
        };
        restart(life, first, self.until, |start, run| {
            error(start + 140 + seconds(chance(run) * 12.0))
        });
    }
}

fn error(at: i32) -> Ending {
    Ending {
        at,
        exit_code: 1,
        reason: "Error",
        leaks_from: at,
    }
}

/// Ends the life's run at a time, and lets the kubelet start it again and again with its back-off.
/// `ending` gives the end of a run from its start and number.
fn restart(life: &mut Life, first_end: i32, until: i32, ending: impl Fn(i32, i32) -> Ending) {
    let born = life.first_start();
    let mut end = Ending {
        at: first_end,
        ..ending(born, 0)
    };
    life.runs = vec![Run {
        start: born,
        end: Some(end),
    }];
    let mut number = 1;
    while end.at <= until {
        let start = end.at + back_off(number);
        end = ending(start, number);
        life.runs.push(Run {
            start,
            end: Some(end),
        });
        number += 1;
    }
}

/// How long the kubelet waits before a restart: 10 s, doubled each time, 5 min at most.
pub fn back_off(restart: i32) -> i32 {
    let doublings = restart.clamp(1, 6) - 1;
    (10 << doublings).min(300)
}

fn seconds(amount: f64) -> i32 {
    #[expect(clippy::cast_possible_truncation, reason = "some minutes at most")]
    let whole = amount.round() as i32;
    whole
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plot(fault: Fault, seed: u64) -> Plot {
        Plot {
            fault,
            dice: Dice::new(seed),
            until: 0,
        }
    }

    #[test]
    fn a_crash_loop_backs_off_and_is_never_ready() {
        for life in processors(&plot(Fault::CrashLoop, 1)) {
            assert!(life.is_ready_at(Fault::CrashLoop.struck() - 1));
            assert!((-600..=0).all(|time| !life.is_ready_at(time)));
            assert!(
                (5..=8).contains(&life.restarts_by(0)),
                "{}",
                life.restarts_by(0)
            );
            assert_eq!(life.ready_within(-600, 0), 0);
        }
        let backs: Vec<i32> = (1..=7).map(back_off).collect();
        assert_eq!(backs, [10, 20, 40, 80, 160, 300, 300]);
    }

    #[test]
    fn a_leak_fills_the_memory_up_to_the_kill() {
        let dice = Dice::new(1);
        for life in processors(&plot(Fault::OutOfMemory, 1)) {
            let (run, end) = life.ended_by(0).next().unwrap();
            assert_eq!((end.exit_code, end.reason), (137, "OOMKilled"));
            let early = life.memory_at(run.start + 1, dice).unwrap();
            let late = life.memory_at(end.at - 1, dice).unwrap();
            assert!(early < 0.5 * MEMORY_LIMIT && late > 0.98 * MEMORY_LIMIT);
            assert_eq!(life.memory_at(end.at, dice), None);
        }
    }

    #[test]
    fn a_larger_limit_is_reached_later_and_a_large_one_never() {
        let plot = Plot {
            until: 3600,
            ..plot(Fault::OutOfMemory, 1)
        };
        let first_end = |limit: f64| {
            let mut life = Life::since(100, 0, limit);
            plot.befall(&mut life);
            life.runs[0].end.map(|end| end.at)
        };
        assert!(first_end(2.0 * MEMORY_LIMIT) > first_end(MEMORY_LIMIT));
        assert_eq!(first_end(4.0 * MEMORY_LIMIT), None);
    }

    #[test]
    fn readiness_adds_up_over_time() {
        let mut life = processors(&plot(Fault::OutOfMemory, 3)).remove(0);
        let ready = |life: &Life| (-1800..0).filter(|time| life.is_ready_at(*time)).count();
        let within = |life: &Life| usize::try_from(life.ready_within(-1800, 0)).unwrap();
        assert_eq!(within(&life), ready(&life));
        life.died = Some(-900);
        assert_eq!(within(&life), ready(&life));
    }
}
