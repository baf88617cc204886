//! What a reading says of the time ahead: where a value goes, how far pods are.

use crate::runbook::Limit;
use crate::text::Text;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// What a reading says of the time ahead.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outlook {
    /// A value that goes somewhere, and its limit.
    Course(Course),
    /// Pods on their way to what their Deployment asks for.
    Rolling(Rolling),
}

/// A value, where it goes, and its limit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Course {
    /// The value; finite.
    pub value: f64,
    /// What is good.
    pub limit: Limit,
    /// Its change in a second; zero where it is level, `None` where that is not known.
    pub per_second: Option<f64>,
    /// For how long it has to be good, where once is not enough.
    pub hold: Option<Hold>,
    /// How old the value may become before it says nothing of now.
    pub fresh: Duration,
}

/// For how long a value has to be good.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hold {
    /// For how long in all.
    pub over: Duration,
    /// For how long it has been, as far as that is known.
    pub so_far: Duration,
}

impl Course {
    /// Whether the value is within its limit.
    pub fn is_good(&self) -> bool {
        self.limit.admits(self.value)
    }
}

impl Hold {
    /// For how long it has to be good still.
    pub const fn left(self) -> Duration {
        self.over.saturating_sub(self.so_far)
    }
}

/// How far the pods of a Deployment's newest template are on their way.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rolling {
    /// How many are wanted.
    pub wanted: u32,
    /// How many are ready.
    pub ready: u32,
    /// When those that are ready became so, the first one first; without those that do not tell.
    pub came: Vec<Timestamp>,
    /// Those that are not ready, the stuck ones first, then the oldest.
    pub late: Vec<Late>,
    /// How many pods of earlier templates are still there.
    pub old: u32,
    /// When the controller gives up, if nothing gets on until then.
    pub gives_up: Option<Timestamp>,
    /// Whether the controller has given up.
    pub gave_up: bool,
}

/// A pod that is not ready.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Late {
    /// Its name.
    pub pod: Text,
    /// What it does or waits for, or what keeps it: `is starting`, `waits in ImagePullBackOff`.
    pub state: Text,
    /// Whether time alone will not help it.
    pub stuck: bool,
    /// Since when it is there, where that is told.
    pub since: Option<Timestamp>,
}

impl Rolling {
    /// Whether nothing is under way: every wanted pod is ready, and no old one is left.
    pub const fn is_over(&self) -> bool {
        self.ready >= self.wanted && self.late.is_empty() && self.old == 0
    }
}
