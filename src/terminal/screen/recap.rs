//! What a run came to, when it is over.

use super::closing::{closing, following};
use super::{Lines, View};
use crate::terminal::style::{Role, Sign};
use crate::walk::{Deed, DeedState, Progress};

/// What was done, what is left to do, the last verdict, and what to run next.
///
/// Where `seen` was told on this terminal as it happened, that is not told twice.
pub fn recap(progress: &Progress, seen: Seen, view: View) -> String {
    let deeds = match (seen, progress.deeds.as_slice()) {
        // What is only planned to be taken back is as it was told before.
        (_, [.., last]) if last.is_undo() && last.state == DeedState::Rehearsed => {
            return view
                .remark(Sign::Read, "dry run", "only planned; nothing was changed")
                .join("\n");
        }
        (Seen::Here, [_]) => &[],
        (_, deeds) => deeds,
    };
    // A dry run is told once, by what it comes to.
    let told = deeds
        .iter()
        .filter(|deed| deed.state != DeedState::Rehearsed && !progress.was_put_off(deed));
    let mut lines: Lines = told.flat_map(|deed| done(deed, seen, view)).collect();
    lines.extend(owing(progress, view));
    // A way back belongs to no phase: the verdict of the last one is from before it.
    if !progress.deeds.last().is_some_and(Deed::is_undo) || progress.closed.is_some() {
        lines.extend(match (seen, &progress.visit.ended) {
            (Seen::Here, Some((_, ended))) => following(ended, progress, view),
            _ => closing(progress, view),
        });
    }
    lines.join("\n")
}

/// Whether what happened was told on the terminal that the recap is written to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seen {
    /// It was, line by line.
    Here,
    /// It was told elsewhere, or only in part.
    Elsewhere,
}

fn done(deed: &Deed, seen: Seen, view: View) -> Lines {
    if let Some((_, taken)) = deed.taken_back.as_ref().filter(|_| deed.state.is_good()) {
        let what = format!("{}, by {}", deed.action, taken.by);
        return view.remark(Sign::Bad, "taken back", &what);
    }
    let said = deed.reason.is_empty()
        || deed.state == DeedState::ByHand
        || (seen == Seen::Here && deed.state == DeedState::Verified);
    let what = if said {
        deed.action.clone()
    } else {
        format!("{}, {}", deed.action, deed.reason)
    };
    view.remark(sign(deed), deed.state.word(), &what)
}

/// The sign of what became of a deed.
const fn sign(deed: &Deed) -> Sign {
    match deed.state {
        DeedState::Unverified if deed.doubt.is_some() => Sign::Doubt,
        DeedState::Verified
        | DeedState::NotNeeded
        | DeedState::ByHand
        | DeedState::Done
        | DeedState::Sent => Sign::Good,
        DeedState::Failed | DeedState::Refused | DeedState::Unverified | DeedState::Moved => {
            Sign::Bad
        }
        DeedState::Intended | DeedState::InDoubt => Sign::Doubt,
        DeedState::Planned
        | DeedState::Agreed
        | DeedState::Declined
        | DeedState::Rehearsed
        | DeedState::Undone
        | DeedState::Verifying => Sign::Read,
    }
}

/// What is left to do or to put back: as it was when the incident was closed, or as it is.
pub(super) fn owing(progress: &Progress, view: View) -> Lines {
    let head = view.style.paint(Role::Doubt, "to do: ");
    let owing = match &progress.closed {
        Some((_, closed)) => closed.owing.clone(),
        None => progress.owing(),
    };
    owing
        .iter()
        .flat_map(|text| view.beside(&head, &view.line(text)))
        .collect()
}
