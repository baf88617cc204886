//! What came of planning, acting and looking again.

use super::Plan;
use crate::runbook::Object;
use crate::text::{Text, count};
use crate::truth::{Why, WhyKind};
use serde::{Deserialize, Serialize};

/// Why an action is not planned. Nothing was changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    /// Everything is already as it would make it.
    NotNeeded(Text),
    /// It would lower what was meant to be raised, or do other harm.
    Unfit(Why),
    /// Its plan cannot be made: not allowed, not there, not reached.
    Unplanned(Why),
}

impl Refusal {
    /// That so many times as many replicas as there are now would be more than it may have.
    pub fn exhausted(on: &Object, now: u32, at_most: u32) -> Self {
        let Object {
            kind,
            name,
            namespace,
        } = on;
        let replicas = count(usize::try_from(now).unwrap_or(usize::MAX), "replica");
        let why = |text: String, hint: String| Why::new(WhyKind::Invalid, text).hint(hint);
        Self::Unfit(if now == 0 {
            why(
                format!(
                    "{kind} {name} in {namespace} has no replicas, of which there cannot be several times as many"
                ),
                format!("start it: kubectl scale {kind}/{name} --replicas=1 -n {namespace}"),
            )
        } else {
            why(
                format!(
                    "{kind} {name} in {namespace} has {replicas} already, and the most that it may have is {at_most}"
                ),
                "raise that bound by --param if the cluster and what they read from can take more; \
                 `backlogctl runbook show` has the parameter"
                    .to_owned(),
            )
        })
    }
}

/// What came of an act.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// It happened.
    Done(Text),
    /// It was taken by who passes it on; nothing says whether anybody sees it.
    Sent(Text),
    /// What the plan rested on is no longer so: nothing was changed, and this would be the plan now.
    Moved(Box<Plan>),
    /// It is known not to have happened.
    Failed(Why),
    /// It was sent, and no answer came.
    InDoubt(Why),
}

/// What an object shows of an attempt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// It is as it was before, with the evidence.
    Untouched(Text),
    /// It is as the attempt left it, with the evidence.
    AsWeLeftIt(Text),
    /// Somebody else changed it since.
    Changed {
        /// Who, as far as the object tells.
        by: Text,
        /// The evidence.
        evidence: Text,
    },
    /// It does not tell.
    CannotTell(Why),
}
