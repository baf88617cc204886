//! Actions: what can be done, how one sees that it worked, and the way back.

use super::book::Id;
use super::condition::Condition;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::time::Duration;

/// Something that can be done, resolved.
#[derive(Debug, Clone)]
pub struct Action {
    /// Its id, by which it is asked for.
    pub id: Id,
    /// What it does, in a few words.
    pub title: String,
    /// When it helps, and what follows.
    pub about: String,
    /// When it is the right one to propose; one that is asked for by its name does what it says.
    pub fits: Option<Condition>,
    /// The change.
    pub does: Change,
    /// What shows that it worked, and how long that may take.
    pub verify: Option<Verify>,
    /// The way back.
    pub undo: Undo,
    /// Whether `--yes` may consent to it where nobody can be asked.
    pub unattended: bool,
}

/// What shows that an action worked.
#[derive(Debug, Clone)]
pub struct Verify {
    /// The condition.
    pub when: Condition,
    /// The time it has.
    pub within: Duration,
    /// The reading of the pods that must run on steadily where they had restarted before: in a
    /// crash loop they are ready between two crashes.
    pub steady: Option<Id>,
}

/// A change in production, or a request to a person.
#[derive(Debug, Clone, PartialEq)]
pub enum Change {
    /// Raise the replicas of a Deployment; never lowers them.
    Scale {
        /// The Deployment.
        on: Object,
        /// How many.
        replicas: u32,
    },
    /// Raise the least replicas of the autoscaler that owns a Deployment; never lowers them.
    Hpa {
        /// The Deployment whose autoscaler it is.
        on: Object,
        /// Its least number of replicas.
        min: u32,
    },
    /// Restart a Deployment's pods, a few at a time.
    Restart {
        /// The Deployment.
        on: Object,
    },
    /// Patch an object.
    Patch {
        /// The object.
        on: Object,
        /// The strategic merge patch.
        patch: serde_json::Value,
        /// Whether every quantity and number in it is meant to go up: none is ever lowered, and a
        /// limit that is not set counts as infinite.
        raises: bool,
    },
    /// Run a command of the team's own.
    Command(Command),
    /// What only a person can do.
    Manual(String),
}

/// A command: words, never a shell line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Command {
    /// The program and its arguments; the program is looked for in the hooks folder first.
    pub argv: Vec<String>,
    /// Variables that it gets beside those of this process.
    pub environment: BTreeMap<String, String>,
    /// The time that it has before it is interrupted.
    pub within: Duration,
}

/// A named object in a namespace.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Object {
    /// Its kind as `kubectl` takes it: `deployment`, `hpa`, `configmap`.
    pub kind: String,
    /// Its namespace.
    pub namespace: String,
    /// Its name.
    pub name: String,
}

/// The way back from a change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Undo {
    /// The values from before are written back.
    Inverse,
    /// There is none, and why.
    None(String),
}
