//! What was made of an observation.

use super::{Outlook, Part};
use crate::runbook::FieldValue;
use crate::text::Text;
use crate::truth::{Verdict, Why};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::time::Duration;

/// A judged observation: the only thing that conditions, screens and documents see.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Reading {
    /// The id of its check.
    pub id: String,
    /// The title of its check.
    pub title: String,
    /// Whether it is as it should be.
    pub verdict: Verdict,
    /// Whether its check says what is good; otherwise it informs only and passes when it was read.
    pub judged: bool,
    /// Whether an unknown here makes the step's verdict unknown.
    pub needed: bool,
    /// The value that a script would want; `None` where the verdict is unknown.
    pub value: Option<serde_json::Value>,
    /// The unit of the value.
    pub unit: Option<String>,
    /// The value for a person, on one line: `214 items, limit 100, rising 38 in 15m`.
    pub summary: Text,
    /// Further lines worth showing: pods in trouble, matching log lines, settings.
    pub detail: Vec<Text>,
    /// The fields that conditions can use; what could not be had is absent.
    pub fields: BTreeMap<String, FieldValue>,
    /// Why single fields are absent from a reading that is known otherwise.
    pub gaps: BTreeMap<String, Why>,
    /// Its parts by the value of the rule's label, such as tenants, where the rule judges each.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub parts: BTreeMap<String, Part>,
    /// The value over the window before, evenly spaced, the oldest first; `None` where it is
    /// missing. Drawn as a sparkline.
    pub history: Vec<Option<f64>>,
    /// What it says of the time ahead, where it says anything; never where it is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outlook: Option<Outlook>,
    /// The source.
    pub source: Text,
    /// The resolved query or request.
    pub query: Text,
    /// What is worth saying beside it.
    pub notes: Vec<Text>,
    /// The time that the value speaks for: of its oldest sample where known, else of the answer.
    pub at: Timestamp,
    /// How long the answer took.
    pub took: Duration,
}
