//! Whether a runbook would work here: every source, query, program and right is asked for, and
//! nothing is changed, done or sent to anybody.

mod cluster;
mod metrics;
mod outlets;
mod programs;
mod readings;
mod trial;

#[cfg(test)]
mod tests;

use super::super::hook::Located;
use super::Live;
use super::round::Round;
use crate::doctor::{Examination, Examined};
use crate::fact::Reading;
use crate::memory::Hooks;
use crate::runbook::{Book, Check};
use jiff::Timestamp;

/// What is known from before.
pub struct Past<'a> {
    /// What was read of a check when it was worth remembering.
    pub earlier: &'a (dyn Fn(&Check) -> Vec<Reading> + Sync),
    /// What was in programs.
    pub hooks: &'a Hooks,
    /// Whether somebody looked at what was changed in them.
    pub accept: bool,
}

/// What was seen, and what is worth remembering of it.
pub struct Exam {
    /// What is held of it.
    pub examination: Examination,
    /// The readings that were taken.
    pub readings: Vec<Reading>,
    /// The programs that were found.
    pub hooks: Vec<Located>,
}

impl Live {
    /// Looks at everything that a runbook needs, all at once, each within the time limit of a
    /// reading.
    pub async fn examine(&self, book: &Book, past: &Past<'_>) -> Exam {
        let round = Round::begin(self, None);
        let (cluster, metrics, alertmanager, outlets, programs, taken) = futures::join!(
            cluster::examine(&round, book),
            metrics::examine(&round, book),
            metrics::alertmanager(&round, book),
            outlets::examine(self, book),
            programs::examine(self, book, past),
            readings::examine(self, book, past),
        );
        let (programs, hooks) = programs;
        let (taken, readings) = taken;
        let parts = [cluster, metrics, alertmanager, outlets, programs, taken];
        let items: Vec<Examined> = parts.into_iter().flatten().collect();
        Exam {
            examination: Examination::of(&book.name, items),
            readings,
            hooks,
        }
    }
}

/// Remembers what is in the programs of an exam: of those that are new, and with `accept` of those
/// that were changed.
pub fn remember(hooks: &mut Hooks, found: &[Located], accept: bool, now: Timestamp) {
    for Located { path, digest } in found {
        if let Some(digest) = digest
            && (accept || hooks.of(path).is_none())
        {
            hooks.remember(path, digest, now);
        }
    }
}
