//! The life of a pod: when its container ran, and how each run ended.
//!
//! Times are seconds from the start of the simulation; what lies before is negative.

use crate::sim::random::{Dice, Roll};

/// How long a container needs until it is ready.
pub const WARM_UP: i32 = 8;

/// The memory that the processor uses while all is well, in bytes.
const USUAL_MEMORY: f64 = 214.0 * 1024.0 * 1024.0;

/// How long a processor takes until it holds all that it comes to hold, in seconds.
const FILLING: f64 = 300.0;

/// The first number of the pods that were made since the simulation began.
pub const FIRST_NEW: i32 = 100;

/// A pod with one container.
#[derive(Debug, Clone)]
pub struct Life {
    /// Its number among its siblings.
    pub nth: i32,
    /// Which of its Deployment's templates it was made from, from 0.
    pub template: i32,
    /// When it was made.
    pub born: i32,
    /// When it was taken away, where it was.
    pub died: Option<i32>,
    /// The memory limit of its container in bytes.
    pub limit: f64,
    /// The memory that its container comes to hold without being killed for it, where it is more
    /// than usual.
    pub holds: Option<f64>,
    /// The runs of its container, the oldest first; the last may end later than anybody looks.
    pub runs: Vec<Run>,
    /// Whether its image cannot be had, so that it never ran.
    pub imageless: bool,
    /// Until when no node has room for it.
    pub placed: i32,
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
    /// A pod whose container starts at once and runs on.
    pub fn since(nth: i32, born: i32, limit: f64) -> Self {
        let run = Run {
            start: born + 2,
            end: None,
        };
        Self {
            nth,
            template: 0,
            born,
            died: None,
            limit,
            holds: None,
            runs: vec![run],
            imageless: false,
            placed: born,
        }
    }

    /// The same pod where no node has room for it for so long.
    pub fn waits_for_room(&mut self, long: i32) {
        self.placed = self.born + long;
        for run in &mut self.runs {
            run.start += long;
        }
    }

    /// Whether no node has room for it at a time.
    pub fn is_crowded_out_at(&self, time: i32) -> bool {
        self.born <= time && time < self.placed
    }

    /// Since when it is ready, or not, as its condition says at a time.
    pub fn turned_by(&self, time: i32) -> i32 {
        let run = self.run_at(time);
        let ready = run.map(|run| run.start + WARM_UP);
        let ended = self.ended_by(time).next().map(|(_, end)| end.at);
        let turns = [ready, ended, Some(self.born)].into_iter().flatten();
        turns.filter(|at| *at <= time).max().unwrap_or(self.born)
    }

    /// Whether it exists at a time; one that is being taken away does not.
    pub fn exists_at(&self, time: i32) -> bool {
        self.born <= time && self.died.is_none_or(|died| time < died)
    }

    /// When its container started first.
    pub fn first_start(&self) -> i32 {
        self.runs.first().map_or(self.born, |run| run.start)
    }

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
        self.exists_at(time)
            && self
                .run_at(time)
                .is_some_and(|run| time >= run.start + WARM_UP)
    }

    /// For how many of these seconds it is ready.
    pub fn ready_within(&self, from: i32, to: i32) -> i32 {
        let to = self.died.map_or(to, |died| died.min(to));
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
        if let Some(held) = self.holds {
            let filled = (f64::from(time - run.start) / FILLING).min(1.0);
            return Some(usual + (held - usual) * filled);
        }
        let leak = run.end.filter(|end| end.reason == "OOMKilled");
        let leaked = leak.map_or(0.0, |end| {
            let since = f64::from((time - end.leaks_from).max(0));
            since / f64::from((end.at - end.leaks_from).max(1))
        });
        Some(usual + (self.limit - usual) * leaked)
    }
}
