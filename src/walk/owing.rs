//! What is left to do or to put back.

use super::deed::{Deed, DeedState};
use super::progress::Progress;
use super::visit::Visit;
use crate::fact::{Criterion, Met};
use crate::text::Text;

impl Progress {
    /// What is left to do or to put back, a sentence each.
    pub fn owing(&self) -> Vec<Text> {
        owing(self)
    }

    /// The exit criteria as they were judged last; none where they never were.
    pub fn judged(&self) -> &[Criterion] {
        self.judgement().map_or(&[], |(criteria, _)| criteria)
    }

    /// The exit criteria as they were judged last, and the visit in which that was; `None` where they
    /// never were.
    pub fn judgement(&self) -> Option<(&[Criterion], &Visit)> {
        let visits = self.past.iter().chain([&self.visit]).rev();
        let mut judged = visits.flat_map(|visit| {
            let judged = [&visit.criteria, &visit.before.criteria];
            judged.map(|criteria| (criteria.as_slice(), visit))
        });
        judged.find(|(criteria, _)| !criteria.is_empty())
    }

    /// The exit criteria that were not met, not known or done without when they were judged last; a
    /// sentence each.
    pub fn unmet(&self) -> Vec<Text> {
        let unmet = self.judged().iter().filter_map(|it| match &it.state {
            Met::Met => None,
            Met::Waived(why) => Some(format!("waived: {} ({why})", it.title)),
            Met::Unmet => Some(format!("not met: {}", it.title)),
            Met::Unknown(_) => Some(format!("not known: {}", it.title)),
        });
        unmet.map(Text::from).collect()
    }
}

fn owing(progress: &Progress) -> Vec<Text> {
    let deeds = progress.deeds.iter().enumerate();
    let owing = deeds.flat_map(|(place, deed)| {
        let mut later = progress.deeds.iter().skip(place + 1);
        if later.any(|it| replaces(it, deed)) {
            return Vec::new();
        }
        of(deed)
    });
    owing.collect()
}

/// Whether a later deed wrote what an earlier one had written: what that left is no longer so.
pub(super) fn replaces(later: &Deed, earlier: &Deed) -> bool {
    let (Some(new), Some(old)) = (&later.plan, &earlier.plan) else {
        return false;
    };
    let writes = |field: &str| new.changes.iter().any(|change| change.field == field);
    later.happened()
        && new.object == old.object
        && !old.changes.is_empty()
        && old.changes.iter().all(|change| writes(&change.field))
}

fn of(deed: &Deed) -> Vec<Text> {
    let Some(plan) = &deed.plan else {
        return Vec::new();
    };
    let (action, subject) = (&deed.action, plan.subject());
    let said = match (deed.state, &deed.taken_back) {
        (DeedState::Intended | DeedState::InDoubt, _) => {
            format!("{action}: whether it happened to {subject} is in doubt")
        }
        (_, Some((_, taken))) => format!("{action}: {subject} was taken back by {}", taken.by),
        (DeedState::Unverified, None) if deed.is_undo() => {
            format!("{action}: {subject} is not seen to be as it was before")
        }
        (DeedState::Unverified, None) => {
            let reason = deed.reason.one_line();
            let said = format!("{action}: {subject} was changed, and is not verified: {reason}");
            return [Text::from(said)]
                .into_iter()
                .chain(plan.leaves.clone())
                .collect();
        }
        (DeedState::Verifying, None) => {
            let said = format!("{action}: whether it worked on {subject} is not verified yet");
            return [Text::from(said)]
                .into_iter()
                .chain(plan.leaves.clone())
                .collect();
        }
        (DeedState::Done | DeedState::Verified, None) => return plan.leaves.clone(),
        _ => return Vec::new(),
    };
    vec![Text::from(said)]
}
