//! What readings say together: causes, criteria, and what is proposed because of them.

use crate::text::Text;
use crate::truth::Why;
use serde::{Deserialize, Serialize};

/// A cause, looked for in the readings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// The cause's id.
    pub cause: String,
    /// What is wrong, as a statement.
    pub title: String,
    /// How one can tell, and what it does.
    pub about: String,
    /// Whether it is there.
    pub state: Presence,
    /// The readings that it rests on.
    pub because: Vec<String>,
    /// The actions that help, the best first.
    pub remedies: Vec<String>,
}

/// Whether a cause is there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Presence {
    /// It is.
    Present,
    /// It is not.
    Absent,
    /// The readings do not say.
    Unknown(Why),
}

/// An exit criterion, judged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Criterion {
    /// Its id.
    pub id: String,
    /// The criterion as a statement.
    pub title: String,
    /// Whether it is met.
    pub state: Met,
    /// What that rests on, in words.
    pub reason: Text,
    /// The readings that it rests on.
    pub readings: Vec<String>,
}

/// Whether a criterion is met.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(clippy::enum_variant_names, reason = "the words of the documents")]
pub enum Met {
    /// It is.
    Met,
    /// It is not.
    Unmet,
    /// The readings do not say.
    Unknown(Why),
    /// Somebody does without it, or without a part of it, for this reason.
    Waived(Text),
}

/// An action that is proposed: nothing was changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    /// The action's id.
    pub action: String,
    /// What it does, in a few words.
    pub title: String,
    /// When it helps, and what follows.
    pub about: String,
    /// The object that it would change, as `kind/name`; `None` for what a person does.
    pub object: Option<String>,
    /// The command that does the same by hand; `None` for what a person does.
    pub equivalent: Option<Text>,
    /// What a person does, where a person does it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by_person: Option<Text>,
    /// The cause that it is proposed for.
    pub cause: String,
}
