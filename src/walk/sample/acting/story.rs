//! Writes an incident down, event by event.

use crate::event::{Answered, Basis, Decided, Entered, Event, Record};
use crate::fact::{Agreed, How, Outcome, Plan, Reading};
use crate::runbook::{Goto, PhaseName};
use crate::truth::Verdict;
use crate::walk::sample::{began, ended, lab, start};
use jiff::{SignedDuration, Timestamp};

/// Who is on call in every story.
pub const ADA: &str = "ada@laptop";

/// An incident in the making.
pub struct Story {
    at: Timestamp,
    records: Vec<Record>,
}

impl Story {
    /// Nothing has happened yet.
    pub fn new() -> Self {
        Self {
            at: start(),
            records: Vec::new(),
        }
    }

    /// Everything that happened.
    pub fn told(self) -> Vec<Record> {
        self.records
    }

    /// When the next thing happens.
    pub const fn now(&self) -> Timestamp {
        self.at
    }

    /// The number of the last event.
    pub fn last(&self) -> u64 {
        self.records.last().map_or(0, |record| record.seq)
    }

    /// Time goes by.
    pub fn later(mut self, seconds: i64) -> Self {
        self.at += SignedDuration::from_secs(seconds);
        self
    }

    /// Something happens, and takes 40 ms.
    pub fn then(mut self, event: Event) -> Self {
        self.records.push(Record {
            v: 1,
            seq: self.last() + 1,
            at: self.at,
            event,
        });
        self.at += SignedDuration::from_millis(40);
        self
    }

    /// Everything of this happens in its order.
    pub fn all(self, events: impl IntoIterator<Item = Event>) -> Self {
        events.into_iter().fold(self, Self::then)
    }

    /// A phase begins; it takes these readings.
    pub fn phase(self, phase: PhaseName, readings: &[Reading]) -> Self {
        self.then(began(phase, lab(), readings))
    }

    /// A step begins.
    pub fn step(self, step: &str, title: &str) -> Self {
        self.then(Event::Entered(Entered {
            step: step.to_owned(),
            title: title.to_owned(),
        }))
    }

    /// Readings are taken, now.
    pub fn see(self, readings: impl IntoIterator<Item = Reading>) -> Self {
        readings.into_iter().fold(self, |story, reading| {
            let at = story.now();
            story.then(Event::Observed(Box::new(Reading { at, ..reading })))
        })
    }

    /// Ada answers.
    pub fn answer(self, question: &str, asked: &str, answer: &str, said: &str) -> Self {
        self.then(Event::Answered(Answered {
            question: question.to_owned(),
            asked: asked.into(),
            answer: answer.into(),
            said: said.into(),
            by: ADA.into(),
        }))
    }

    /// A step leads on.
    pub fn decide(self, step: &str, to: Goto, because: &[&str], how: &str) -> Self {
        self.then(Event::Decided(Decided {
            step: step.to_owned(),
            to,
            because: because.iter().map(|id| (*id).to_owned()).collect(),
            how: how.into(),
            basis: Basis::Conditions,
            title: None,
        }))
    }

    /// A plan is made now, and shown.
    pub fn plan(self, plan: Plan) -> Self {
        let made = self.now();
        self.then(Event::Planned(Box::new(Plan { made, ..plan })))
    }

    /// Ada agrees to a plan, and it is begun.
    pub fn begin(self, plan: &Plan, how: How) -> Self {
        let action = plan.action.clone();
        let agreed = Agreed {
            digest: plan.digest.clone(),
            by: ADA.into(),
            how,
        };
        self.then(Event::Agreed {
            action: action.clone(),
            agreed,
        })
        .then(Event::Intended { action })
    }

    /// What came of an attempt.
    pub fn settle(self, attempt: u64, outcome: Outcome) -> Self {
        self.then(Event::Settled { attempt, outcome })
    }

    /// The phase ends.
    pub fn end(self, verdict: Verdict, because: &str) -> Self {
        self.then(ended(verdict, because, None))
    }
}
