//! What is left to do or to put back.

use super::deed::{Deed, DeedState};
use super::progress::Progress;
use crate::text::Text;

/// A sentence for each thing.
pub(super) fn owing(progress: &Progress) -> Vec<Text> {
    progress.deeds.iter().flat_map(of).collect()
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
        (_, Some(taken)) => format!("{action}: {subject} was taken back by {}", taken.by),
        (DeedState::Unverified, None) => {
            let said = format!("{action}: {subject} was changed, and did not help");
            return [Text::from(said)]
                .into_iter()
                .chain(plan.leaves.clone())
                .collect();
        }
        (DeedState::Done | DeedState::Verifying | DeedState::Verified, None) => {
            return plan.leaves.clone();
        }
        _ => return Vec::new(),
    };
    vec![Text::from(said)]
}
