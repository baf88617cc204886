//! Readings as they are read aloud: a sentence each, in the order that one asks in.

use super::table::words;
use super::{Lines, View, verdict_of};
use crate::fact::Reading;
use crate::terminal::age::age;
use jiff::Timestamp;

/// The verdict, the name, what is read, from where, how old: no columns that a screen reader would
/// read across.
pub(super) fn readings(readings: &[&Reading], now: Timestamp, view: View) -> Lines {
    let lines = readings.iter().flat_map(|reading| {
        let (_, verdict) = verdict_of(reading);
        let source = view.line(&reading.source);
        let age = age(reading.at, now);
        let said = words(reading, view);
        let text = format!(
            "{}: {said}; from {source}, {age} ago",
            view.line(&reading.id)
        );
        view.beside(&format!("{verdict}, "), &text)
    });
    lines.collect()
}
