//! An incident on one screen, and as a document: what fired, what was found, what was done and
//! what came of it, what is outstanding, what is next.

mod document;
mod list;
mod rows;
#[cfg(test)]
mod tests;
mod text;
mod when;

use super::outcome::went_past;
use super::words;
use crate::fact::{Criterion, Finding, Reading};
use crate::journal::{Note, Origin};
use crate::walk::{Progress, Visit};
use jiff::Timestamp;
use std::collections::BTreeMap;

#[cfg(test)]
pub(super) use document::IncidentDocument;
pub use document::incident_document;
#[cfg(test)]
pub(super) use list::ListDocument;
pub use list::{Listed, incidents_document};
pub use rows::incidents;
pub use text::incident;
pub use when::Frame;

/// Everything that a briefing is written from.
#[derive(Debug, Clone, Copy)]
pub struct Briefing<'a> {
    /// What is the case.
    pub progress: &'a Progress,
    /// What people wrote down meanwhile.
    pub notes: &'a [Note],
    /// Who drives it now.
    pub driver: Option<&'a str>,
    /// When it was opened and last written to, by the clock of this machine.
    pub times: Times,
    /// Where it came from, where it was imported, and whether it still is somebody else's.
    pub origin: Option<(&'a Origin, bool)>,
    /// The command to run next; `None` where there is nothing left to do.
    pub next: Option<&'a str>,
}

/// When an incident was opened and last written to, by the clock of this machine. What is simulated
/// has times of its own, which say nothing of how long ago it was.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Times {
    /// When it was opened.
    pub opened: Option<Timestamp>,
    /// When something was written last.
    pub last: Option<Timestamp>,
}

/// Where it stands, for a person: a sign and a word or two.
fn state(progress: &Progress, is_held: bool) -> &'static str {
    match (status(progress), is_held) {
        ("resolved", _) => "✓ resolved",
        ("closed", _) => "· closed, not resolved",
        (_, true) => "→ open",
        _ if progress.is_in_doubt() => "? in doubt",
        ("interrupted", _) => "→ interrupted",
        // Its last phase came to its end, and nothing says that it is over.
        _ if progress.visit.ended.is_some() => "→ open",
        // Nobody holds it, and nobody said that it was left: the run was cut off.
        _ => "→ cut off",
    }
}

/// The phase and the step that it is at; nothing where it is closed.
fn place(progress: &Progress) -> Option<String> {
    let (_, began) = progress.visit.began.as_ref()?;
    if progress.closed.is_some() {
        return None;
    }
    let step = progress.visit.cursor.as_ref();
    let step = step.map_or_else(String::new, |it| format!(" / {}", it.entered.title));
    Some(format!("at {}{step}", began.step))
}

/// Where an incident stands, in a word: `open`, `interrupted`, `resolved`, or `closed` where it
/// was given up.
fn status(progress: &Progress) -> &'static str {
    match (&progress.closed, &progress.left) {
        (Some((_, closed)), _) if closed.resolved => "resolved",
        (Some(_), _) => "closed",
        (None, Some(_)) => "interrupted",
        (None, None) => "open",
    }
}

/// Where it came from, in words.
fn imported(origin: &Origin, foreign: bool) -> String {
    let at = words::moment(origin.exported);
    let stands = if foreign {
        "read-only until it is taken over"
    } else {
        "taken over"
    };
    format!("imported from {} as of {at}, {stands}", origin.from)
}

/// Every pass through a phase, the newest first.
fn visits(progress: &Progress) -> impl DoubleEndedIterator<Item = &Visit> {
    progress.past.iter().chain([&progress.visit]).rev()
}

/// The causes that were looked for, and what each of them was found on.
#[derive(Clone, Copy)]
struct Diagnosis<'a> {
    findings: &'a [Finding],
    grounds: &'a BTreeMap<String, Vec<Reading>>,
}

/// What was found last. A visit that was broken off and resumed decides anew; what it had found
/// counts as long as nothing newer was.
fn diagnosis(progress: &Progress) -> Option<Diagnosis<'_>> {
    let mut looks = visits(progress).flat_map(|visit| {
        let now = (visit.findings.as_slice(), &visit.grounds);
        let before = (visit.before.findings.as_slice(), &visit.before.grounds);
        [now, before]
    });
    let (findings, grounds) = looks.find(|(findings, _)| !findings.is_empty())?;
    Some(Diagnosis { findings, grounds })
}

/// The criteria that were judged last, and whether a person went on past them.
fn verdict(progress: &Progress) -> Option<(&[Criterion], bool)> {
    let (criteria, visit) = progress.judgement()?;
    Some((criteria, went_past(visit, progress)))
}

/// The first reading that saw each of the alerts, and since when it is active; the oldest first.
fn fired(progress: &Progress) -> Vec<(Timestamp, &Reading)> {
    let readings = visits(progress).rev().flat_map(|visit| &visit.readings);
    let mut fired: Vec<(Timestamp, &Reading)> = Vec::new();
    for reading in readings {
        let is_new = fired.iter().all(|(_, seen)| seen.id != reading.id);
        let since = words::fired(reading).filter(|_| is_new);
        fired.extend(since.map(|since| (since, reading)));
    }
    fired.sort_by_key(|(since, _)| *since);
    fired
}

/// What is left to do, and what is not met: as it was when the incident was closed, or as it is.
fn outstanding(progress: &Progress) -> Vec<crate::text::Text> {
    match &progress.closed {
        Some((_, closed)) => closed.owing.clone(),
        None => progress
            .owing()
            .into_iter()
            .chain(progress.unmet())
            .collect(),
    }
}
