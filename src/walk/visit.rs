//! A visit: one pass through a phase.

use crate::event::{Answered, Asked, Began, Decided, Ended, Entered, Told, Waited};
use crate::fact::{Criterion, Finding, Proposal, Reading};
use crate::truth::Why;
use jiff::Timestamp;
use std::collections::{BTreeMap, BTreeSet};

/// One pass through a phase, as far as it is.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Visit {
    /// The number of the event with which it began.
    pub since: u64,
    /// How it began.
    pub began: Option<(Timestamp, Began)>,
    /// The step that it is at.
    pub cursor: Option<Cursor>,
    /// The readings in the order in which they came.
    pub readings: Vec<Reading>,
    /// The event with which each of them was taken last: its number and time.
    pub taken: BTreeMap<String, (u64, Timestamp)>,
    /// The causes that were looked for.
    pub findings: Vec<Finding>,
    /// What each of them was found on: the readings as they were then, by the cause's id.
    pub grounds: BTreeMap<String, Vec<Reading>>,
    /// The criteria that were judged.
    pub criteria: Vec<Criterion>,
    /// What had been found and judged before the last break: it decides nothing any more, and is told
    /// to whoever reads afterwards.
    pub before: Looked,
    /// Why decisions could not be made on what was read, where they could not.
    pub doubts: Vec<Why>,
    /// The actions that are proposed, the best first.
    pub proposals: Vec<Proposal>,
    /// What the operator was told.
    pub told: Vec<Told>,
    /// How often the page was read; the second time is after an acknowledgement.
    pub paged: u32,
    /// The questions of its steps that were answered with something.
    pub answered: BTreeSet<String>,
    /// How it ended.
    pub ended: Option<(Timestamp, Ended)>,
    /// What was answered after its end.
    pub answers: Vec<(Timestamp, Answered)>,
}

/// What came of a look that was broken off.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Looked {
    /// The causes that were looked for.
    pub findings: Vec<Finding>,
    /// What each of them was found on, by the cause's id.
    pub grounds: BTreeMap<String, Vec<Reading>>,
    /// The criteria that were judged.
    pub criteria: Vec<Criterion>,
}

/// A step of a phase, and what happened since it was entered.
#[derive(Debug, Clone, PartialEq)]
pub struct Cursor {
    /// The step.
    pub entered: Entered,
    /// The number of the event with which it was entered.
    pub since: u64,
    /// The answers, each with the number of its event.
    pub answers: Vec<(u64, Answered)>,
    /// The last decision.
    pub decided: Option<Decided>,
    /// How its wait ended.
    pub waited: Option<Waited>,
}

impl Visit {
    /// The readings in the runbook's order.
    pub fn in_order(&self) -> impl Iterator<Item = &Reading> {
        self.asked().filter_map(|asked| self.reading(&asked.id))
    }

    /// The readings that the phase takes, in the runbook's order.
    pub fn asked(&self) -> impl Iterator<Item = &Asked> {
        self.began.iter().flat_map(|(_, began)| &began.readings)
    }

    /// The reading of this id, once it came.
    pub fn reading(&self, id: &str) -> Option<&Reading> {
        self.readings.iter().find(|reading| reading.id == id)
    }

    /// Whether it has begun and not ended.
    pub const fn is_open(&self) -> bool {
        self.began.is_some() && self.ended.is_none()
    }

    pub(super) fn find(&mut self, finding: &Finding) {
        let grounds = finding.because.iter();
        let grounds = grounds.filter_map(|id| self.reading(id).cloned());
        let grounds = grounds.collect();
        self.grounds.insert(finding.cause.clone(), grounds);
        self.findings.push(finding.clone());
    }

    pub(super) fn take(&mut self, reading: &Reading, seq: u64, at: Timestamp) {
        self.readings.retain(|held| held.id != reading.id);
        self.readings.push(reading.clone());
        self.taken.insert(reading.id.clone(), (seq, at));
    }

    /// Decides by nothing any more that may have changed while nobody looked, nor by what was
    /// answered then.
    pub(super) fn refresh(&mut self) {
        self.answers.clear();
        if self.ended.is_some() {
            return;
        }
        self.readings.clear();
        self.taken.clear();
        self.set_aside();
        self.doubts.clear();
        self.proposals.clear();
        if let Some(cursor) = &mut self.cursor {
            cursor.answers.clear();
        }
    }

    /// Keeps what was found and judged for whoever reads it afterwards. A break before anything was
    /// looked for takes nothing from what an earlier one left.
    fn set_aside(&mut self) {
        let findings = std::mem::take(&mut self.findings);
        let grounds = std::mem::take(&mut self.grounds);
        if !findings.is_empty() {
            (self.before.findings, self.before.grounds) = (findings, grounds);
        }
        let criteria = std::mem::take(&mut self.criteria);
        if !criteria.is_empty() {
            self.before.criteria = criteria;
        }
    }
}
