//! The lives of pods: when their containers ran, and how each run ended.
//!
//! Times are seconds from the start of the simulation; what lies before is negative.

use super::random::{Dice, Roll};
use super::scenario::Fault;

/// How long a container needs until it is ready.
const WARM_UP: i32 = 8;

/// The processor's replicas while nothing needs more: the autoscaler's least number.
pub const LEAST: u32 = 3;

/// The autoscaler's greatest number.
pub const MOST: u32 = 5;

/// The memory that the processor uses while all is well, in bytes.
const USUAL_MEMORY: f64 = 214.0 * 1024.0 * 1024.0;

/// The processor's memory limit in bytes.
pub const MEMORY_LIMIT: f64 = 512.0 * 1024.0 * 1024.0;

/// A pod with one container.
#[derive(Debug, Clone)]
pub struct Life {
    /// Its number among its siblings.
    pub nth: i32,
    /// When it was made.
    pub born: i32,
    /// The runs of its container, the oldest first; the last may end later than anybody looks.
    pub runs: Vec<Run>,
    /// Whether its image cannot be had, so that it never ran.
    pub imageless: bool,
}

/// A run of a container.
#[derive(Debug, Clone, Copy)]
pub struct Run {
    /// When it began.
    pub start: i32,
    /// How it ends, where it does.
    pub end: Option<Ending>,
}

/// The end of a run.
#[derive(Debug, Clone, Copy)]
pub struct Ending {
    /// When.
    pub at: i32,
    /// The exit code.
    pub exit_code: i32,
    /// The reason as Kubernetes names it.
    pub reason: &'static str,
    /// Since when memory leaked, where that ended it.
    pub leaks_from: i32,
}

impl Run {
    fn runs_at(&self, time: i32) -> bool {
        self.start <= time && self.end.is_none_or(|end| time < end.at)
    }
}

impl Life {
    /// The run at a time.
    pub fn run_at(&self, time: i32) -> Option<&Run> {
        self.runs.iter().rev().find(|run| run.runs_at(time))
    }

    /// The runs that had ended by a time, the newest first.
    pub fn ended_by(&self, time: i32) -> impl Iterator<Item = (&Run, Ending)> {
        let ended = self
            .runs
            .iter()
            .rev()
            .filter_map(|run| Some((run, run.end?)));
        ended.filter(move |(_, end)| end.at <= time)
    }

    /// How often it had been restarted by a time.
    pub fn restarts_by(&self, time: i32) -> u32 {
        let started = self.runs.iter().filter(|run| run.start <= time).count();
        u32::try_from(started.saturating_sub(1)).unwrap_or(u32::MAX)
    }

    /// Whether it is ready at a time.
    pub fn is_ready_at(&self, time: i32) -> bool {
        self.run_at(time)
            .is_some_and(|run| time >= run.start + WARM_UP)
    }

    /// For how many of these seconds it is ready.
    pub fn ready_within(&self, from: i32, to: i32) -> i32 {
        let of_run = |run: &Run| {
            let end = run.end.map_or(to, |end| end.at.min(to));
            (end - (run.start + WARM_UP).max(from)).max(0)
        };
        self.runs.iter().map(of_run).sum()
    }

    /// The memory that its container uses at a time, in bytes.
    pub fn memory_at(&self, time: i32, dice: Dice) -> Option<f64> {
        let run = self.run_at(time)?;
        let minute = time.div_euclid(60);
        let usual =
            USUAL_MEMORY * (1.0 + 0.05 * dice.around(Roll::Use, self.nth * 10_000 + minute));
        let leak = run.end.filter(|end| end.reason == "OOMKilled");
        let leaked = leak.map_or(0.0, |end| {
            let since = f64::from((time - end.leaks_from).max(0));
            since / f64::from((end.at - end.leaks_from).max(1))
        });
        Some(usual + (MEMORY_LIMIT - usual) * leaked)
    }
}

/// The pods of the processor up to a time.
pub fn processors(fault: Fault, dice: Dice, until: i32) -> Vec<Life> {
    let mut lives = steady(dice, 0, 3);
    match fault {
        Fault::CrashLoop => {
            for life in &mut lives {
                crash(life, fault.struck(), dice, until);
            }
        }
        Fault::OutOfMemory => {
            for life in &mut lives {
                leak(life, fault.struck(), dice, until);
            }
        }
        Fault::SlowDatabase | Fault::Surge => lives.extend(scaled_up(fault.struck(), until)),
        Fault::None | Fault::Blind | Fault::Partial => {}
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
        Life::since(nth, -2 * day - older)
    });
    lives.collect()
}

impl Life {
    fn since(nth: i32, born: i32) -> Self {
        let run = Run {
            start: born + 2,
            end: None,
        };
        Self {
            nth,
            born,
            runs: vec![run],
            imageless: false,
        }
    }
}

/// What the autoscaler added since a fault struck.
fn scaled_up(struck: i32, until: i32) -> Vec<Life> {
    let added = (0..).zip(LEAST..MOST).map(|(nth, _)| {
        let born = struck + 90 + 60 * nth;
        Life::since(3 + nth, born)
    });
    added.filter(|life| life.born <= until).collect()
}

/// Ends the run by a crash; each of the following crashes within seconds.
fn crash(life: &mut Life, struck: i32, dice: Dice, until: i32) {
    let strikes = struck + seconds(dice.roll(Roll::Strike, life.nth) * 12.0);
    let nth = life.nth;
    restart(life, strikes, until, |start, run| Ending {
        at: start + 2 + seconds(dice.roll(Roll::Run, nth * 1000 + run) * 3.0),
        exit_code: 1,
        reason: "Error",
        leaks_from: start,
    });
}

/// Fills the memory from when the fault struck, and again in each run that follows.
fn leak(life: &mut Life, struck: i32, dice: Dice, until: i32) {
    let nth = life.nth;
    let lasts = |run: i32| 150 + seconds(dice.roll(Roll::Run, nth * 1000 + run) * 90.0);
    let strikes = struck + 40 * nth;
    restart(life, strikes + lasts(0), until, |start, run| Ending {
        at: start + lasts(run),
        exit_code: 137,
        reason: "OOMKilled",
        leaks_from: start.max(strikes),
    });
}

/// Ends the life's run at a time, and lets the kubelet start it again and again with its back-off.
/// `ending` gives the end of a run from its start and number.
fn restart(life: &mut Life, first_end: i32, until: i32, ending: impl Fn(i32, i32) -> Ending) {
    let born = life.runs.first().map_or(life.born, |run| run.start);
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
    #[expect(clippy::cast_possible_truncation, reason = "a few minutes at most")]
    let whole = amount.round() as i32;
    whole
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_crash_loop_backs_off_and_is_never_ready() {
        let dice = Dice::new(1);
        for life in processors(Fault::CrashLoop, dice, 0) {
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
        for life in processors(Fault::OutOfMemory, dice, 0) {
            let (run, end) = life.ended_by(0).next().unwrap();
            assert_eq!((end.exit_code, end.reason), (137, "OOMKilled"));
            let early = life.memory_at(run.start + 1, dice).unwrap();
            let late = life.memory_at(end.at - 1, dice).unwrap();
            assert!(early < 0.5 * MEMORY_LIMIT && late > 0.98 * MEMORY_LIMIT);
            assert_eq!(life.memory_at(end.at, dice), None);
        }
    }

    #[test]
    fn readiness_adds_up_over_time() {
        let life = &processors(Fault::OutOfMemory, Dice::new(3), 0)[0];
        let ready = (-1800..0).filter(|time| life.is_ready_at(*time)).count();
        assert_eq!(usize::try_from(life.ready_within(-1800, 0)).unwrap(), ready);
    }
}
