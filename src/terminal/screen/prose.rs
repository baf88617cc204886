//! Exit criteria, and what the operator is told.

use super::findings::head;
use super::{Lines, View};
use crate::event::Told;
use crate::fact::{Criterion, Met};
use crate::terminal::style::Sign;
use crate::walk::Progress;

/// Every exit criterion with what its state rests on.
pub(super) fn criteria(progress: &Progress, view: View) -> Lines {
    let judged = progress.visit.criteria.iter();
    judged
        .flat_map(|criterion| judged_lines(criterion, view))
        .collect()
}

/// One exit criterion with what its state rests on.
pub(super) fn judged_lines(criterion: &Criterion, view: View) -> Lines {
    let (sign, word) = match &criterion.state {
        Met::Met => (Sign::Good, "met"),
        Met::Unmet => (Sign::Bad, "unmet"),
        Met::Unknown(_) => (Sign::Doubt, "unknown"),
        Met::Waived(_) => (Sign::Read, "waived"),
    };
    let head = head(sign, word, view);
    let mut lines = view.beside(&head, &view.line(&criterion.title));
    if !criterion.reason.is_empty() {
        let blank = " ".repeat(console::measure_text_width(&head));
        lines.extend(view.beside_at_most(3, &blank, &view.line(&criterion.reason)));
    }
    lines
}

/// What the operator is told, each under its title.
pub(super) fn told(progress: &Progress, view: View) -> Lines {
    progress
        .visit
        .told
        .iter()
        .flat_map(|told| section(told, view))
        .collect()
}

/// What is told, under its title.
pub(super) fn section(told: &Told, view: View) -> Lines {
    let title = view.beside("", &view.line(&told.title));
    let title = title.iter().map(|line| view.strong(line));
    let text = told.text.trim_end().lines();
    let text = text.flat_map(|line| {
        let (number, line) = numbered(line);
        view.beside(&format!("  {number}"), &view.line(line))
    });
    title.chain(text).collect()
}

/// The number of an item with what follows it, and its text; no number where it has none.
fn numbered(line: &str) -> (&str, &str) {
    match line.split_once(". ") {
        Some((number, _)) if number.parse::<u8>().is_ok() => line.split_at(number.len() + 2),
        _ => ("", line),
    }
}
