//! What happens between readings and acts: decisions, answers, waits, verifications.

use crate::runbook::Goto;
use crate::text::Text;
use crate::truth::{Verdict, Why};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// A decision on where to go on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decided {
    /// The step that decided.
    pub step: String,
    /// Where it leads.
    pub to: Goto,
    /// The readings that it rests on.
    pub because: Vec<String>,
    /// What decided it: a condition that holds, or a person's answer.
    pub how: Text,
    /// What kind of thing that is.
    #[serde(default)]
    pub basis: Basis,
    /// The title of the step that it leads to, where it leads to one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<Text>,
}

/// On what it was decided where to go on.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// What somebody says.
    #[default]
    Said,
    /// Conditions over readings, which are told by what those say.
    Conditions,
    /// A condition of which it is not known whether it holds.
    Unknown(Why),
}

impl Basis {
    /// Why it is not known, where that is so.
    pub const fn doubt(&self) -> Option<&Why> {
        match self {
            Self::Unknown(why) => Some(why),
            Self::Said | Self::Conditions => None,
        }
    }
}

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answered {
    /// The question's id.
    pub question: String,
    /// What was asked.
    pub asked: Text,
    /// The id of the choice, or the text that was typed.
    pub answer: Text,
    /// What the answer says, in words.
    pub said: Text,
    /// Who answered.
    pub by: Text,
}

/// A criterion that somebody does without, or one part of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waived {
    /// The criterion's id.
    pub criterion: String,
    /// The part, such as a tenant; `None`: all of it.
    pub part: Option<String>,
    /// Why.
    pub reason: Text,
    /// Who says so.
    pub by: Text,
}

/// What was done, and is no longer so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TakenBack {
    /// The attempt.
    pub attempt: u64,
    /// Who changed it, as far as the object tells.
    pub by: Text,
    /// What it shows.
    pub evidence: Text,
}

/// What only a person can do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ByHand {
    /// The action's id.
    pub action: String,
    /// Whether it was done.
    pub done: bool,
    /// Who says so.
    pub by: Text,
}

/// What a running call says meanwhile.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum News {
    /// A line of a command.
    Line {
        /// Where it came from.
        stream: Stream,
        /// The line.
        text: Text,
    },
    /// How far it is.
    Progress(Text),
}

/// A stream of a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stream {
    /// Standard output.
    Out,
    /// Standard error.
    Err,
}

/// Whether an attempt worked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verified {
    /// The attempt.
    pub attempt: u64,
    /// Whether it did.
    pub verdict: Verdict,
    /// What that rests on, in words.
    pub because: Text,
}

/// A wait that began.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiting {
    /// The step.
    pub step: String,
    /// The readings that are watched.
    pub readings: Vec<String>,
    /// When its clock starts: a change takes its time to show.
    #[serde(default)]
    pub since: Option<Timestamp>,
    /// Its end.
    pub until: Timestamp,
}

/// A wait that ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waited {
    /// The step.
    pub step: String,
    /// How it ended.
    pub end: WaitEnd,
    /// What that rests on, in words.
    pub because: Text,
}

/// How a wait ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WaitEnd {
    /// What was waited for is there.
    Held,
    /// Things got worse instead.
    Worse,
    /// What was done for it was taken back meanwhile.
    TakenBack,
    /// The time is up, and it is not there.
    Expired,
    /// The time is up, and it is not known whether it is there.
    Unknown,
    /// The operator did not wait for it.
    Skipped,
    /// Only a rehearsal: there is nothing to wait for.
    Rehearsed,
}
