//! Events: the only thing that the engine says.
//!
//! Screens, documents and journals are folds over them.

use crate::fact::{Criterion, Finding, Proposal, Reading, Target};
use crate::text::Text;
use crate::truth::Verdict;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// An event with its place in the order and in time.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// The version of the format.
    pub v: u8,
    /// Its number, from 1.
    pub seq: u64,
    /// When it was said.
    pub at: Timestamp,
    /// What was said.
    pub event: Event,
}

/// What can happen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// A step of a runbook began.
    Began(Box<Began>),
    /// A reading was taken.
    Observed(Box<Reading>),
    /// A cause was looked for.
    Found(Finding),
    /// A criterion was judged.
    Checked(Criterion),
    /// An action is proposed.
    Proposed(Proposal),
    /// The operator is told something.
    Told(Told),
    /// The step ended.
    Ended(Ended),
}

/// A step of a runbook that began.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Began {
    /// The runbook's name.
    pub runbook: String,
    /// Its title.
    pub title: String,
    /// The SHA-256 of its text.
    pub digest: String,
    /// The phase that is walked, as it is typed.
    pub step: String,
    /// Which systems are spoken to.
    pub target: Target,
    /// The readings that will be taken, in the runbook's order.
    pub readings: Vec<Asked>,
}

/// A reading that will be taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// The id of its check.
    pub id: String,
    /// The title of its check.
    pub title: String,
    /// The kind of its source: `prometheus`, `kubernetes`, `redis`.
    pub source: String,
    /// The command that reads the same by hand, with context and namespace.
    pub equivalent: Option<Text>,
}

/// Something that the operator should know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// The step that tells it.
    pub step: String,
    /// Its title.
    pub title: String,
    /// The text.
    pub text: Text,
}

/// The end of a step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ended {
    /// What came of it.
    pub verdict: Verdict,
    /// Why, in one sentence.
    pub because: Text,
    /// The command to run next.
    pub next: Option<Text>,
}
