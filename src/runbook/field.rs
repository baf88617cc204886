//! The fields that readings have for conditions, by the kind of probe and rule.
//!
//! This table is the contract between `judge`, which fills them, and conditions, which are checked
//! against it when a runbook is loaded.

use super::book::{Check, Probe, Rule};
use super::source::{ProbeSource, RuleSource};
use serde::{Deserialize, Serialize};

/// The value of a field: a finite number, a flag, or a word.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum FieldValue {
    /// A flag.
    Flag(bool),
    /// A number; one that is not finite never becomes a field.
    Number(f64),
    /// A word.
    Word(String),
}

/// The type of a field or of an expression.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FieldType {
    /// `bool`
    Flag,
    /// `double`
    Number,
    /// `string`
    Word,
}

impl FieldType {
    /// The name used in messages.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Flag => "a flag",
            Self::Number => "a number",
            Self::Word => "a word",
        }
    }
}

impl FieldValue {
    /// Its type.
    pub const fn kind(&self) -> FieldType {
        match self {
            Self::Flag(_) => FieldType::Flag,
            Self::Number(_) => FieldType::Number,
            Self::Word(_) => FieldType::Word,
        }
    }
}

/// A declared field: its name and type.
pub type Field = (&'static str, FieldType);

use FieldType::{Flag, Number};

const LAST: &[Field] = &[("value", Number)];
const TREND: &[Field] = &[
    ("value", Number),
    ("change", Number),
    ("rising", Flag),
    ("falling", Flag),
];
const BASELINE: &[Field] = &[("value", Number), ("median", Number), ("ratio", Number)];
const EACH: &[Field] = &[("series", Number), ("largest", Number), ("total", Number)];
const ALERTS: &[Field] = &[
    ("defined", Flag),
    ("firing", Flag),
    ("pending", Flag),
    ("active_for", Number),
];
const PODS: &[Field] = &[
    ("ready", Number),
    ("total", Number),
    ("desired", Number),
    ("restarts", Number),
    ("oom_killed", Number),
    ("crash_looping", Number),
    ("image_errors", Number),
    ("rolled_out", Flag),
    ("stuck", Flag),
    ("recent_ends", Number),
    ("longest_run", Number),
    ("youngest_run", Number),
];
const TOP: &[Field] = &[
    ("memory_ratio", Number),
    ("cpu_ratio", Number),
    ("memory_bytes", Number),
    ("cores", Number),
];
const HPA: &[Field] = &[
    ("exists", Flag),
    ("current", Number),
    ("desired", Number),
    ("min", Number),
    ("max", Number),
    ("at_ceiling", Flag),
];
const EVENTS: &[Field] = &[("warnings", Number)];
const LOGS: &[Field] = &[("lines", Number), ("matches", Number)];
const CONFIG_MAP: &[Field] = &[("keys", Number)];
const REDIS: &[Field] = &[("length", Number)];
const REDIS_GROWTH: &[Field] = &[("length", Number), ("change", Number), ("growing", Flag)];

/// The fields that a probe under a rule gives.
pub fn fields(probe: &ProbeSource, rule: Option<&RuleSource>) -> &'static [Field] {
    match probe {
        ProbeSource::Prometheus(_) => match rule {
            None | Some(RuleSource::Last {}) => LAST,
            Some(RuleSource::Trend(_)) => TREND,
            Some(RuleSource::Baseline(_)) => BASELINE,
            Some(RuleSource::Each(_)) => EACH,
        },
        ProbeSource::Alerts(_) => ALERTS,
        ProbeSource::Pods(_) => PODS,
        ProbeSource::Top(_) => TOP,
        ProbeSource::Hpa(_) => HPA,
        ProbeSource::Events(_) => EVENTS,
        ProbeSource::Logs(_) => LOGS,
        ProbeSource::Configmap(_) => CONFIG_MAP,
        ProbeSource::Redis(redis) if redis.apart.is_none() => REDIS,
        ProbeSource::Redis(_) => REDIS_GROWTH,
    }
}

impl Check {
    /// The fields that its reading gives.
    pub fn fields(&self) -> &'static [Field] {
        match &self.probe {
            Probe::Prometheus(_) => match &self.rule {
                Rule::Last => LAST,
                Rule::Trend { .. } => TREND,
                Rule::Baseline { .. } => BASELINE,
                Rule::Each { .. } => EACH,
            },
            Probe::Alerts(_) => ALERTS,
            Probe::Pods(_) => PODS,
            Probe::Top(_) => TOP,
            Probe::Hpa(_) => HPA,
            Probe::Events(_) => EVENTS,
            Probe::Logs(_) => LOGS,
            Probe::ConfigMap(_) => CONFIG_MAP,
            Probe::Redis(redis) if redis.apart.is_none() => REDIS,
            Probe::Redis(_) => REDIS_GROWTH,
        }
    }
}
