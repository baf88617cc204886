//! Progress: the fold of all events.

use crate::event::{Asked, Began, Ended, Event, Record, Told};
use crate::fact::{Criterion, Finding, Proposal, Reading};
use jiff::Timestamp;

/// What has happened so far.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Progress {
    /// The number of the last event.
    pub seq: u64,
    /// How the step began.
    pub began: Option<(Timestamp, Began)>,
    /// The readings in the order in which they came.
    pub readings: Vec<Reading>,
    /// The causes that were looked for.
    pub findings: Vec<Finding>,
    /// The criteria that were judged.
    pub criteria: Vec<Criterion>,
    /// The actions that are proposed, the best first.
    pub proposals: Vec<Proposal>,
    /// What the operator was told.
    pub told: Vec<Told>,
    /// How it ended.
    pub ended: Option<(Timestamp, Ended)>,
}

/// An event that cannot follow what happened before.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("event {seq} cannot follow what happened before: {why}")]
pub struct Illegal {
    /// The number of the event.
    pub seq: u64,
    /// What speaks against it.
    pub why: &'static str,
}

impl Progress {
    /// What is the case after one more event: the one transition table.
    pub fn after(mut self, record: &Record) -> Result<Self, Illegal> {
        let illegal = |why| Illegal {
            seq: record.seq,
            why,
        };
        if record.seq != self.seq + 1 {
            return Err(illegal("its number is out of order"));
        }
        match (&self.began, &self.ended) {
            (_, Some(_)) => return Err(illegal("the step has ended")),
            (None, _) if !matches!(record.event, Event::Began(_)) => {
                return Err(illegal("no step has begun"));
            }
            _ => {}
        }
        match &record.event {
            Event::Began(_) if self.began.is_some() => return Err(illegal("a step has begun")),
            Event::Began(began) => self.began = Some((record.at, (**began).clone())),
            Event::Observed(reading) => {
                self.readings.retain(|held| held.id != reading.id);
                self.readings.push((**reading).clone());
            }
            Event::Found(finding) => self.findings.push(finding.clone()),
            Event::Checked(criterion) => self.criteria.push(criterion.clone()),
            Event::Proposed(proposal) => self.proposals.push(proposal.clone()),
            Event::Told(told) => self.told.push(told.clone()),
            Event::Ended(ended) => self.ended = Some((record.at, ended.clone())),
            _ => {}
        }
        self.seq = record.seq;
        Ok(self)
    }

    /// The readings in the runbook's order.
    pub fn in_order(&self) -> impl Iterator<Item = &Reading> {
        self.asked().filter_map(|asked| self.reading(&asked.id))
    }

    /// The readings that this step takes, in the runbook's order.
    pub fn asked(&self) -> impl Iterator<Item = &Asked> {
        self.began.iter().flat_map(|(_, began)| &began.readings)
    }

    /// The reading of this id, once it came.
    pub fn reading(&self, id: &str) -> Option<&Reading> {
        self.readings.iter().find(|reading| reading.id == id)
    }
}
