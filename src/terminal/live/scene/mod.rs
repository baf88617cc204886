//! What is waited for, as lines.

mod doing;
mod exit;
mod sources;
mod watch;

use super::heard::Heard;
use super::shown::{Head, Said, Shown};
use crate::event::Event;
use crate::fact::{Outlook, Reading};
use crate::terminal::fit::line;
use crate::terminal::spark::sparkline;
use crate::terminal::style::Style;
use crate::walk::Progress;
use jiff::Timestamp;

/// How many readings are named, or shown.
const NAMED: usize = 3;
/// The columns of a sparkline.
const SPARK: usize = 12;

/// How lines are made.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sight<'a> {
    /// What a running call has said.
    pub(super) heard: &'a Heard,
    /// What the terminal can show.
    pub(super) style: Style,
    /// Whether something is drawn; otherwise it is read out.
    pub(super) drawn: bool,
    /// Whether the exit criteria are watched until they hold.
    pub(super) watches: bool,
    /// Whether there are keys to press.
    pub(super) keys: bool,
}

/// The lines of what is waited for after an event; none where a person may be asked.
pub(super) fn scene(event: &Event, progress: &Progress, sight: Sight<'_>) -> Vec<Shown> {
    if progress.left.is_some() || progress.closed.is_some() {
        return Vec::new();
    }
    if let (Event::Intended { .. } | Event::Noted(_), Some(deed)) = (event, progress.under_way()) {
        return doing::scene(deed, sight);
    }
    if !progress.visit.is_open() {
        return exit::scene(event, progress, sight);
    }
    if let Some((since, waiting)) = &progress.waiting {
        return watch::waiting(*since, waiting, progress, sight);
    }
    let deed = progress.verifying();
    match deed.and_then(|deed| Some((deed, deed.until?))) {
        Some((deed, until)) => watch::verifying(deed, until, progress, sight),
        None if reads(event) => sources::scene(progress),
        None => Vec::new(),
    }
}

/// The line of a plan in the making; how long it takes is told by the world's clock from `since` on.
pub(super) fn planning(
    action: &str,
    said: &str,
    since: Option<Timestamp>,
    style: Style,
) -> Vec<Shown> {
    vec![Shown {
        name: format!("planning {action}"),
        head: since.map_or(Head::Since, Head::Under),
        said: Said::Text(line(said, style)),
    }]
}

/// Whether readings are being taken after an event, rather than made something of.
const fn reads(event: &Event) -> bool {
    matches!(
        event,
        Event::Began(_) | Event::Entered(_) | Event::Observed(_) | Event::Resumed(_)
    )
}

/// What the keys do.
fn keys(sight: Sight<'_>, extends: bool) -> Option<Shown> {
    let keys = ["c check now", "e extend", "s skip", "q quit", "? help"];
    let keys = keys
        .into_iter()
        .filter(|key| extends || !key.starts_with('e'));
    let keys: Vec<_> = keys.collect();
    let said = Said::Keys(keys.join(sight.style.dot()));
    sight.keys.then(|| Shown::beside("keys", said))
}

/// A reading, with its past.
fn reading(reading: &Reading, sight: Sight<'_>) -> Shown {
    let said = match reading.verdict.why() {
        Some(why) if reading.summary.is_empty() => &why.text,
        _ => &reading.summary,
    };
    let said = line(said, sight.style);
    let spark = if sight.drawn {
        sparkline(&reading.history, SPARK, sight.style)
    } else {
        String::new()
    };
    let id = &reading.id;
    let text = match spark.as_str() {
        "" => format!("{id}: {said}"),
        spark => format!("{id}: {spark} {said}"),
    };
    Shown::beside(id, Said::Text(text))
}

/// Where the value of a reading goes.
fn course(reading: &Reading, before: String) -> Option<Shown> {
    let Some(Outlook::Course(course)) = &reading.outlook else {
        return None;
    };
    let said = Said::Course {
        course: course.clone(),
        at: reading.at,
        before,
    };
    Some(Shown::beside(format!("{}, ahead", reading.id), said))
}
