//! The fields that readings have for conditions, by the kind of probe and rule.
//!
//! This table is the contract between `judge`, which fills them, and conditions, which are checked
//! against it when a runbook is loaded.

use super::book::Check;
use super::probe::{Probe, Rule};
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
const BASELINE_ABOVE: &[Field] = &[
    ("value", Number),
    ("median", Number),
    ("ratio", Number),
    ("above_since", Number),
];
const EACH: &[Field] = &[("series", Number), ("largest", Number), ("total", Number)];
const EACH_TREND: &[Field] = &[
    ("series", Number),
    ("largest", Number),
    ("total", Number),
    ("rising", Number),
    ("falling", Number),
    ("resting", Number),
    ("flat", Number),
    ("all_down", Flag),
    ("stands_out", Flag),
];
const SUSTAINED: &[Field] = &[("value", Number), ("held", Flag), ("streak", Number)];
const SUSTAINED_TREND: &[Field] = &[
    ("value", Number),
    ("held", Flag),
    ("streak", Number),
    ("change", Number),
    ("rising", Flag),
    ("falling", Flag),
];
const SPREAD: &[Field] = &[
    ("total", Number),
    ("groups", Number),
    ("largest", Number),
    ("stands_out", Flag),
];
const BURN: &[Field] = &[("short", Number), ("long", Number), ("left", Number)];
const SHARES: &[Field] = &[("total", Number), ("worst", Number), ("silent", Number)];
const ROLLOUT: &[Field] = &[
    ("in_progress", Flag),
    ("paused", Flag),
    ("aborted", Flag),
    ("degraded", Flag),
    ("fully_stable", Flag),
    ("tracked", Flag),
    ("step", Number),
    ("steps", Number),
    ("weight", Number),
    ("canary_pods", Number),
    ("stable_pods", Number),
];
const NODES: &[Field] = &[
    ("nodes", Number),
    ("ready", Number),
    ("pressured", Number),
    ("memory_ratio", Number),
    ("cpu_ratio", Number),
];
const SCHEMAS: &[Field] = &[("subjects", Number), ("changed", Number)];
const ALERTS: &[Field] = &[
    ("defined", Flag),
    ("firing", Flag),
    ("pending", Flag),
    ("active_for", Number),
    ("suppressed", Flag),
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
    ("tracked", Flag),
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
            Some(RuleSource::Baseline(baseline)) if baseline.above.is_none() => BASELINE,
            Some(RuleSource::Baseline(_)) => BASELINE_ABOVE,
            Some(RuleSource::Each(each)) if each.trend.is_none() => EACH,
            Some(RuleSource::Each(_)) => EACH_TREND,
            Some(RuleSource::Sustained(held)) if held.trend.is_none() => SUSTAINED,
            Some(RuleSource::Sustained(_)) => SUSTAINED_TREND,
            Some(RuleSource::Spread(_)) => SPREAD,
            // Not a rule of such a probe, which is a fault of the file.
            Some(RuleSource::Burn(_) | RuleSource::Shares(_)) => &[],
        },
        ProbeSource::Ratio(_) => match rule {
            Some(RuleSource::Burn(_)) => BURN,
            Some(RuleSource::Shares(_)) => SHARES,
            _ => &[],
        },
        ProbeSource::Rollout(_) => ROLLOUT,
        ProbeSource::Nodes(_) => NODES,
        ProbeSource::Schemas(_) => SCHEMAS,
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
                Rule::Trend(_) => TREND,
                Rule::Baseline(baseline) if baseline.above.is_none() => BASELINE,
                Rule::Baseline(_) => BASELINE_ABOVE,
                Rule::Each(each) if each.trend.is_none() => EACH,
                Rule::Each(_) => EACH_TREND,
                Rule::Sustained(held) if held.trend.is_none() => SUSTAINED,
                Rule::Sustained(_) => SUSTAINED_TREND,
                Rule::Spread(_) => SPREAD,
                Rule::Burn { .. } | Rule::Shares { .. } => &[],
            },
            Probe::Ratio(_) => match &self.rule {
                Rule::Burn { .. } => BURN,
                Rule::Shares { .. } => SHARES,
                _ => &[],
            },
            Probe::Rollout(_) => ROLLOUT,
            Probe::Nodes(_) => NODES,
            Probe::Schemas(_) => SCHEMAS,
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
