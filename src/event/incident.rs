//! The frame of an incident: opened, resumed, closed.

use crate::fact::Target;
use crate::text::Text;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// An incident that was opened, with everything that it is pinned to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opened {
    /// Its id: `drift-20261122-0312-k7x`.
    pub incident: String,
    /// The runbook's name.
    pub runbook: String,
    /// Its title.
    pub title: String,
    /// The SHA-256 of its text.
    pub digest: String,
    /// Its text: a later version of the runbook does not change an incident under way.
    pub text: String,
    /// The parameters that were given.
    pub params: BTreeMap<String, String>,
    /// The systems that it is about.
    pub target: Target,
    /// The uid of the namespace kube-system, which is that of the cluster; `None` where it may not
    /// be read.
    pub cluster: Option<Text>,
    /// The seed of the simulation, where it is one.
    pub seed: Option<u64>,
    /// The id of the page that it began with.
    pub page: Option<Text>,
    /// Who opened it: `ada@laptop`.
    pub by: Text,
    /// The version of this program.
    pub version: String,
}

/// A journal that was taken up again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Resumed {
    /// Who did.
    pub by: Text,
    /// The version of this program.
    pub version: String,
    /// Who drove it before, on another machine, where it was imported and is taken over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Text>,
}

/// An incident that was closed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closed {
    /// Whether it is over; otherwise it was given up.
    pub resolved: bool,
    /// What is left to do, a sentence each.
    pub owing: Vec<Text>,
    /// Who closed it.
    pub by: Text,
}
