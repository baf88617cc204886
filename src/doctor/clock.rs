//! Whether the clocks of servers agree with that of this machine.

use super::{Examined, Section};
use crate::truth::{Why, WhyKind};
use jiff::{SignedDuration, Timestamp};

/// How far apart clocks may be without a word.
const TOLERATED: SignedDuration = SignedDuration::from_secs(5);

/// How far apart readings forgive.
const FORGIVEN: SignedDuration = SignedDuration::from_secs(60);

/// A clock, and when it was asked by ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Told {
    /// What it said.
    pub theirs: Timestamp,
    /// How coarsely.
    pub grain: SignedDuration,
    /// When it was asked.
    pub sent: Timestamp,
    /// When the answer came.
    pub came: Timestamp,
}

impl Told {
    /// How far it is ahead of ours, at the least: what the way and its grain explain is nothing.
    fn ahead(&self) -> SignedDuration {
        let least = self.theirs.duration_since(self.came);
        let most = (self.theirs.duration_since(self.sent)).saturating_add(self.grain);
        if least.is_positive() {
            least
        } else if most.is_negative() {
            most
        } else {
            SignedDuration::ZERO
        }
    }
}

/// What is held of a clock.
pub fn judged(subject: &str, told: &Told) -> Examined {
    let ahead = told.ahead();
    let apart = SignedDuration::from_secs(ahead.abs().as_secs());
    let way = if ahead.is_negative() {
        "behind"
    } else {
        "ahead of"
    };
    let text = format!("{apart:#} {way} ours");
    let hint = "compare `date` here and there: is NTP running on both?";
    match ahead.abs() {
        apart if apart <= TOLERATED => Examined::pass(Section::Clocks, subject, "agrees with ours"),
        apart if apart <= FORGIVEN => {
            let why = Why::new(WhyKind::Stale, text).hint(hint);
            Examined::unknown(Section::Clocks, subject, why).beside()
        }
        _ => Examined::fail(Section::Clocks, subject, text)
            .hint(format!("{hint} no age can be told until they agree")),
    }
}
