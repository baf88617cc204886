//! What an environment forbids, whoever asks and however they consent.

use serde::{Deserialize, Serialize};
use std::num::NonZeroU32;

/// What nothing may do in an environment.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Guard {
    /// Whether nothing acts at all: plans are shown and no more.
    pub read_only: bool,
    /// What no plan may go beyond.
    pub limits: Limits,
}

impl Guard {
    /// Whether it forbids nothing.
    pub fn is_none(&self) -> bool {
        *self == Self::default()
    }
}

/// What no plan may go beyond.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Limits {
    /// The most replicas that anything may be given.
    pub replicas: Option<NonZeroU32>,
    /// How many times as many as there are it may be given at once.
    pub factor: Option<Factor>,
}

/// How many times as many: a finite number above 1.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(with = "f64"))]
#[serde(try_from = "f64", into = "f64")]
pub struct Factor(f64);

/// It is never NaN.
impl Eq for Factor {}

impl TryFrom<f64> for Factor {
    type Error = String;

    fn try_from(factor: f64) -> Result<Self, String> {
        if factor.is_finite() && factor > 1.0 {
            return Ok(Self(factor));
        }
        Err(format!(
            "{factor} is no factor above 1; `read_only = true` forbids everything"
        ))
    }
}

impl From<Factor> for f64 {
    fn from(factor: Factor) -> Self {
        factor.0
    }
}
