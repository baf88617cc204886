//! How a run ended, as a script sees it.

use super::deed::{Deed, DeedState};
use super::progress::Progress;
use crate::truth::Verdict;
use std::collections::BTreeSet;

/// How a run ended; each has its exit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// Healthy, met, done, or nothing to do: 0.
    Good,
    /// A problem was found, or a criterion is not met: 1.
    Problem,
    /// A needed reading could not be had: 3.
    Unknown,
    /// The operator declined: 4.
    Declined,
    /// An action failed, was not verified, or is in doubt: 5.
    Failed,
    /// Refused, or what the plan rested on has changed; nothing was done: 6.
    Refused,
}

impl Ending {
    /// The exit code.
    pub const fn code(self) -> u8 {
        match self {
            Self::Good => 0,
            Self::Problem => 1,
            Self::Unknown => 3,
            Self::Declined => 4,
            Self::Failed => 5,
            Self::Refused => 6,
        }
    }
}

impl Progress {
    /// Whether it is not known of an attempt whether it happened.
    pub fn is_in_doubt(&self) -> bool {
        let doubtful = |deed: &Deed| matches!(deed.state, DeedState::Intended | DeedState::InDoubt);
        self.deeds.iter().any(doubtful)
    }

    /// Whether it is closed after more than a single phase, as a triage is. A phase that was taken up
    /// twice is one.
    pub fn is_walked_to_its_close(&self) -> bool {
        let visits = self.past.iter().chain([&self.visit]);
        let phases = visits.filter_map(|visit| Some(visit.began.as_ref()?.1.step));
        let phases: BTreeSet<_> = phases.collect();
        self.closed.is_some() && phases.len() > 1
    }

    /// How the run ended: as its last deeds did, where there are any, else as its verdict says.
    pub fn ending(&self) -> Ending {
        if let Some((_, closed)) = &self.closed
            && self.is_walked_to_its_close()
        {
            return if closed.resolved {
                Ending::Good
            } else {
                Ending::Problem
            };
        }
        let mut latest = self.deeds.iter().rev();
        if let Some(deed) = latest.find(|deed| deed.since > self.visit.since) {
            return of(deed);
        }
        match self.visit.ended.as_ref().map(|(_, ended)| &ended.verdict) {
            Some(Verdict::Pass) => Ending::Good,
            Some(Verdict::Fail) => Ending::Problem,
            Some(Verdict::Unknown(_)) | None => Ending::Unknown,
        }
    }
}

fn of(deed: &Deed) -> Ending {
    match deed.state {
        _ if deed.taken_back.is_some() => Ending::Failed,
        state if state.is_good() => Ending::Good,
        DeedState::Declined | DeedState::Planned | DeedState::Agreed => Ending::Declined,
        DeedState::Refused | DeedState::Moved => Ending::Refused,
        _ => Ending::Failed,
    }
}
