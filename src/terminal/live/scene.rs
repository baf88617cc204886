//! What is waited for, as lines.

use crate::event::Event;
use crate::fact::Reading;
use crate::terminal::fit::line;
use crate::terminal::spark::sparkline;
use crate::terminal::style::{Role, Style};
use crate::walk::{Deed, DeedState, Progress};
use jiff::Timestamp;

/// How many readings are named, or shown.
const NAMED: usize = 3;
/// The columns of a sparkline.
const SPARK: usize = 16;

/// A line.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Shown {
    /// What tells it from the others.
    pub(super) name: String,
    /// How it begins.
    pub(super) head: Head,
    /// What it says.
    pub(super) text: String,
}

/// How a line begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Head {
    /// With its name, and how long it is there.
    Since,
    /// With its name, and how long until a time.
    Until(Timestamp),
    /// It belongs to the line above.
    Beside,
}

impl Shown {
    /// Whether the two are one line that says something else by now.
    pub(super) fn is_line_of(&self, other: &Self) -> bool {
        self.name == other.name && self.head == other.head
    }
}

/// The lines of what is waited for after an event; none where a person may be asked.
pub(super) fn scene(
    event: &Event,
    progress: &Progress,
    note: Option<&str>,
    style: Style,
) -> Vec<Shown> {
    if !progress.visit.is_open() || progress.left.is_some() || progress.closed.is_some() {
        return Vec::new();
    }
    if let Some((_, waiting)) = &progress.waiting {
        let watched = waiting.readings.iter();
        let watched = watched.filter_map(|id| progress.visit.reading(id));
        return watching("waiting", waiting.until, watched, style);
    }
    let deed = progress.deeds.last();
    match deed.map(|deed| (deed, deed.state, deed.until)) {
        Some((deed, DeedState::Intended, _)) => vec![doing(deed, note, style)],
        Some((deed, DeedState::Verifying, Some(until))) => {
            let name = format!("verifying {}", deed.action);
            watching(&name, until, since(deed, progress), style)
        }
        _ if reads(event) => sources(progress),
        _ => Vec::new(),
    }
}

/// Whether readings are being taken after an event, rather than made something of.
const fn reads(event: &Event) -> bool {
    matches!(
        event,
        Event::Began(_) | Event::Entered(_) | Event::Observed(_) | Event::Resumed(_)
    )
}

fn doing(deed: &Deed, note: Option<&str>, style: Style) -> Shown {
    Shown {
        name: deed.action.clone(),
        head: Head::Since,
        text: line(note.unwrap_or("under way"), style),
    }
}

/// The readings that were taken since an action was done.
fn since<'a>(deed: &'a Deed, progress: &'a Progress) -> impl Iterator<Item = &'a Reading> {
    progress.visit.in_order().filter(|reading| {
        let taken = progress.visit.taken.get(&reading.id);
        taken.is_some_and(|(_, at)| *at >= deed.at)
    })
}

/// A countdown, what is read meanwhile, and what the keys do.
fn watching<'a>(
    name: &str,
    until: Timestamp,
    readings: impl Iterator<Item = &'a Reading>,
    style: Style,
) -> Vec<Shown> {
    let beside = |name: &str, text: String| Shown {
        name: name.to_owned(),
        head: Head::Beside,
        text,
    };
    let head = Shown {
        name: name.to_owned(),
        head: Head::Until(until),
        text: String::new(),
    };
    let readings = readings.take(NAMED);
    let readings = readings.map(|reading| beside(&reading.id, shown(reading, style)));
    let keys = ["c look now", "e longer", "s skip", "q leave", "? help"].join(style.dot());
    let keys = beside("", style.paint(Role::Faint, &keys));
    [head].into_iter().chain(readings).chain([keys]).collect()
}

fn shown(reading: &Reading, style: Style) -> String {
    let said = match reading.verdict.why() {
        Some(why) if reading.summary.is_empty() => &why.text,
        _ => &reading.summary,
    };
    let text = line(&format!("{}: {said}", reading.id), style);
    match sparkline(&reading.history, SPARK, style) {
        empty if empty.is_empty() => text,
        spark => format!("{text} {spark}"),
    }
}

/// A line for each source that owes an answer.
fn sources(progress: &Progress) -> Vec<Shown> {
    let mut names: Vec<&str> = Vec::new();
    for asked in progress.visit.asked() {
        if !names.contains(&asked.source.as_str()) {
            names.push(&asked.source);
        }
    }
    let line = |source: &str| {
        Some(Shown {
            name: source.to_owned(),
            head: Head::Since,
            text: owed(source, progress)?,
        })
    };
    names.into_iter().filter_map(line).collect()
}

/// The readings that a source owes, in words; `None` where it owes none.
fn owed(source: &str, progress: &Progress) -> Option<String> {
    let mine = progress
        .visit
        .asked()
        .filter(|asked| asked.source == source);
    let names: Vec<_> = mine
        .map(|asked| asked.id.as_str())
        .filter(|id| progress.visit.reading(id).is_none())
        .collect();
    let more = names.len().saturating_sub(NAMED);
    match names.as_slice() {
        [] => None,
        few if more == 0 => Some(format!("waiting for {}", few.join(", "))),
        many => Some(format!(
            "waiting for {} and {more} more",
            many[..NAMED].join(", ")
        )),
    }
}
