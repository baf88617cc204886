//! The parts of a reading by label: its tenants, its connectors.

use crate::truth::{Verdict, Why};
use serde::{Deserialize, Serialize};

/// One part of a reading.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Part {
    /// Its value now, in the reading's unit; `None` where it has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<f64>,
    /// The share of it that failed, from 0, where the rule takes shares and it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub share: Option<f64>,
    /// What becomes of it.
    pub state: PartState,
}

/// What becomes of a part.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PartState {
    /// It goes down.
    Falling,
    /// It is at or below its floor, whichever way it goes.
    Resting,
    /// It goes up.
    Rising,
    /// It stays where it is, above its floor.
    Flat,
    /// It has traffic, and a share of it that failed.
    Served,
    /// It had traffic and has none now.
    Silent,
    /// That cannot be told.
    Unknown(Why),
}

impl Part {
    /// Whether it goes down or is at rest, or has traffic at all. How great a failing share is, is
    /// left to conditions.
    pub fn verdict(&self) -> Verdict {
        match &self.state {
            PartState::Falling | PartState::Resting | PartState::Served => Verdict::Pass,
            PartState::Rising | PartState::Flat | PartState::Silent => Verdict::Fail,
            PartState::Unknown(why) => Verdict::Unknown(why.clone()),
        }
    }
}
