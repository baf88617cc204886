//! Three-valued verdicts and the reasons for what is not known.
//!
//! Kleene's *and* lives here; *or* and *not* over readings are those of conditions. Nothing here may ever turn a missing
//! value into a good one.

use crate::text::Text;
use serde::{Deserialize, Serialize};
use std::fmt;

/// What is held of a statement: true, false, or not known and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// It was observed and is as it should be.
    Pass,
    /// It was observed and is not as it should be.
    Fail,
    /// It could not be observed, or what was observed does not decide it.
    Unknown(Why),
}

impl Verdict {
    /// Kleene's conjunction: one failure decides; of two unknowns the first gives the reason.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Fail, _) | (_, Self::Fail) => Self::Fail,
            (Self::Unknown(why), _) | (_, Self::Unknown(why)) => Self::Unknown(why),
            (Self::Pass, Self::Pass) => Self::Pass,
        }
    }

    /// The conjunction of all, which is [`Verdict::Pass`] for none.
    pub fn all(verdicts: impl IntoIterator<Item = Self>) -> Self {
        verdicts.into_iter().fold(Self::Pass, Self::and)
    }

    /// The word used in documents: `pass`, `fail` or `unknown`.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Pass => "pass",
            Self::Fail => "fail",
            Self::Unknown(_) => "unknown",
        }
    }

    /// The reason, where it is unknown.
    pub const fn why(&self) -> Option<&Why> {
        match self {
            Self::Unknown(why) => Some(why),
            Self::Pass | Self::Fail => None,
        }
    }
}

impl From<bool> for Verdict {
    fn from(holds: bool) -> Self {
        if holds { Self::Pass } else { Self::Fail }
    }
}

/// Why something is not known, and what one can do about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Why {
    /// The class of the reason.
    pub kind: WhyKind,
    /// What was seen, fit to follow "unknown: ".
    pub text: Text,
    /// The next thing to do, as an imperative; often a command to type.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hint: Option<Text>,
}

impl Why {
    /// A reason without a hint.
    pub fn new(kind: WhyKind, text: impl Into<Text>) -> Self {
        Self {
            kind,
            text: text.into(),
            hint: None,
        }
    }

    /// The same reason with the next thing to do.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<Text>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}

impl fmt::Display for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.text.fmt(f)
    }
}

/// The classes of reasons for not knowing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WhyKind {
    /// The source answered and has no such thing: an empty vector, a missing object or key.
    Absent,
    /// The newest sample is too old to speak for now.
    Stale,
    /// A window has a hole, or is longer than the data.
    Gap,
    /// The value is NaN or infinite.
    NotFinite,
    /// The source said, or showed, that this is only a part of the data.
    Partial,
    /// Several values where one was meant, or a value of another type.
    Ambiguous,
    /// The source refused: not logged in, or not allowed.
    Denied,
    /// No answer within the time limit.
    Timeout,
    /// The source could not be reached.
    Unreachable,
    /// The source answered with something that is not an answer.
    Invalid,
    /// No such source is configured.
    NotConfigured,
    /// What it depends on was only rehearsed.
    Rehearsed,
    /// Nobody was asked, or the person did not wait for it.
    Skipped,
    /// There is nothing that it could be told of, as is known: the bounds of no autoscaler.
    Moot,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn three() -> [Verdict; 3] {
        [
            Verdict::Pass,
            Verdict::Fail,
            Verdict::Unknown(Why::new(WhyKind::Absent, "no data")),
        ]
    }

    fn rank(verdict: &Verdict) -> u8 {
        match verdict {
            Verdict::Fail => 0,
            Verdict::Unknown(_) => 1,
            Verdict::Pass => 2,
        }
    }

    #[test]
    fn and_is_the_minimum() {
        for a in three() {
            for b in three() {
                assert_eq!(
                    rank(&a.clone().and(b.clone())),
                    rank(&a).min(rank(&b)),
                    "{a:?} and {b:?}"
                );
            }
        }
    }

    #[test]
    fn the_first_unknown_gives_the_reason() {
        let first = Verdict::Unknown(Why::new(WhyKind::Timeout, "first"));
        let second = Verdict::Unknown(Why::new(WhyKind::Denied, "second"));
        assert_eq!(first.clone().and(second), first);
        assert_eq!(Verdict::all([Verdict::Pass, first.clone()]), first);
    }
}
