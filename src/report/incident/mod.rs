//! An incident on one screen, and as a document: what fired, what was found, what was done and
//! what came of it, what is outstanding, what is next.

mod document;
mod list;
#[cfg(test)]
mod tests;
mod text;

use super::words;
use crate::fact::Reading;
use crate::journal::{Note, Origin};
use crate::walk::{Progress, Visit};
use jiff::Timestamp;

#[cfg(test)]
pub(super) use document::IncidentDocument;
pub use document::incident_json;
#[cfg(test)]
pub(super) use list::ListDocument;
pub use list::{Listed, incidents, incidents_json};
pub use text::incident;

/// Everything that a briefing is written from.
#[derive(Debug, Clone, Copy)]
pub struct Briefing<'a> {
    /// What is the case.
    pub progress: &'a Progress,
    /// What people wrote down meanwhile.
    pub notes: &'a [Note],
    /// Who drives it now.
    pub driver: Option<&'a str>,
    /// Where it came from, where it was imported, and whether it still is somebody else's.
    pub origin: Option<(&'a Origin, bool)>,
    /// The command to run next; `None` where there is nothing left to do.
    pub next: Option<&'a str>,
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

/// The newest visit that looked for causes.
fn diagnosis(progress: &Progress) -> Option<&Visit> {
    visits(progress).find(|visit| !visit.findings.is_empty())
}

/// The newest visit that judged criteria.
fn verdict(progress: &Progress) -> Option<&Visit> {
    visits(progress).find(|visit| !visit.criteria.is_empty())
}

/// The first reading that saw the alert, and since when it is active.
fn fired(progress: &Progress) -> Option<(Timestamp, &Reading)> {
    let readings = visits(progress).rev().flat_map(|visit| &visit.readings);
    let mut fired = readings.filter_map(|it| Some((words::fired(it)?, it)));
    fired.next()
}

/// What is left to do: as it was when the incident was closed, or as it is.
fn outstanding(progress: &Progress) -> Vec<crate::text::Text> {
    match &progress.closed {
        Some((_, closed)) => closed.owing.clone(),
        None => progress.owing(),
    }
}
