//! What is left to do or to put back.

use super::deed::{Deed, DeedState};
use super::progress::Progress;
use crate::fact::Back;
use crate::text::Text;

/// A sentence for each thing.
pub(super) fn owing(progress: &Progress) -> Vec<Text> {
    progress
        .deeds
        .iter()
        .filter_map(of)
        .map(Text::from)
        .collect()
}

fn of(deed: &Deed) -> Option<String> {
    let plan = deed.plan.as_ref()?;
    let (action, subject) = (&deed.action, plan.subject());
    match deed.state {
        DeedState::Intended | DeedState::InDoubt => Some(format!(
            "{action}: whether it happened to {subject} is in doubt"
        )),
        DeedState::Unverified => Some(format!("{action}: {subject} was changed, and did not help")),
        // A bound stays until somebody puts it back; replicas that no autoscaler owns are a choice.
        DeedState::Done | DeedState::Verifying | DeedState::Verified
            if plan.object.kind == "hpa" && matches!(plan.back, Back::Request(_)) =>
        {
            let changes = plan.changes.iter();
            let bounds: Vec<_> = changes
                .map(|it| format!("{} {} → {}", it.field, it.before, it.after))
                .collect();
            Some(format!(
                "{subject} keeps its raised bounds until they are put back ({})",
                bounds.join(", ")
            ))
        }
        _ => None,
    }
}
