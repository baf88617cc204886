//! The verdict, and on the last line what to run next.

use super::{Lines, View, sign_of};
use crate::event::Ended;
use crate::runbook::PhaseName;
use crate::terminal::style::{Role, Sign};
use crate::truth::WhyKind;
use crate::walk::Progress;

pub(super) fn closing(progress: &Progress, view: View) -> Lines {
    let Some((_, ended)) = &progress.visit.ended else {
        let unfinished = progress.visit.began.iter();
        let sign = view.style.sign(Sign::Doubt, "unknown: ");
        return unfinished
            .flat_map(|_| view.beside(&sign, "the step did not end"))
            .collect();
    };
    let mut lines = verdict(ended, progress, view);
    lines.extend(following(ended, progress, view));
    lines
}

/// What to run next. Nothing follows an incident that is closed, but for whether it is over where one
/// action closed it.
pub(super) fn following(ended: &Ended, progress: &Progress, view: View) -> Lines {
    let began = progress.visit.began.as_ref();
    let is_open = progress.closed.is_none();
    // A simulated cluster begins anew with every command.
    let acted = began.is_some_and(|(_, began)| {
        began.step == PhaseName::Remediate && began.target.simulated.is_none()
    });
    let next = ended.next.as_ref().filter(|_| is_open || acted);
    let label = view.style.paint(Role::Strong, "next:");
    let next = next.map(|next| view.command(&format!("{label} "), next));
    next.unwrap_or_default()
}

/// Whether a phase is only unknown because nothing was done in it that was planned: a dry run.
fn is_rehearsed(ended: &Ended) -> bool {
    let why = ended.verdict.why();
    why.is_some_and(|why| why.kind == WhyKind::Rehearsed)
}

/// Whether a phase did not come to its end, since another one was taken up.
fn is_left(ended: &Ended) -> bool {
    let why = ended.verdict.why();
    why.is_some_and(|why| why.kind == WhyKind::Skipped && ended.because.starts_with("left for "))
}

/// The verdict of a phase and why.
pub(super) fn verdict(ended: &Ended, progress: &Progress, view: View) -> Lines {
    if is_rehearsed(ended) {
        let text = format!("{}; nothing was changed", ended.because);
        return view.remark(Sign::Read, "dry run", &text);
    }
    if is_left(ended) {
        return view.remark(Sign::Read, "phase ended", &ended.because);
    }
    let began = progress.visit.began.as_ref();
    if began.is_some_and(|(_, began)| began.step == PhaseName::Postmortem) {
        // It asks, and judges nothing.
        return view.remark(Sign::Read, "post-mortem", &ended.because);
    }
    let (sign, word) = sign_of(&ended.verdict);
    let head = view.style.sign(sign, &format!("{word}: "));
    view.beside(&head, &view.line(&ended.because))
}
