//! Waits: that they begin, how they end.

use crate::event::{Event, Record, WaitEnd, Waited};
use crate::terminal::age::left;
use crate::terminal::screen::{Lines, View};
use crate::terminal::style::Sign;
use jiff::Timestamp;

pub(super) fn piece(record: &Record, view: View) -> Lines {
    match &record.event {
        Event::Waiting(waiting) => {
            let readings = waiting.readings.join(", ");
            let until = until_in(waiting.until, record.at, view);
            let since = waiting.since.filter(|since| *since > record.at);
            let since = since.map(|since| format!(", from {} on", view.zone.time(since)));
            let since = since.unwrap_or_default();
            view.remark(
                Sign::Read,
                "watching",
                &format!("{readings}{since}, until {until} at most"),
            )
        }
        Event::Extended { until } => {
            let text = format!("until {}", until_in(*until, record.at, view));
            view.remark(Sign::Read, "more time", &text)
        }
        Event::Waited(waited) => ended(waited, view),
        _ => Vec::new(),
    }
}

/// A time that lies ahead, and how long that is: `03:17:01Z (in 10m)`.
pub(super) fn until_in(until: Timestamp, now: Timestamp, view: View) -> String {
    let left = left(until, now);
    // A whole number of its largest unit needs no second one.
    let left = left
        .strip_suffix(" 00s")
        .or(left.strip_suffix(" 00m"))
        .unwrap_or(&left);
    format!("{} (in {left})", view.zone.time(until))
}

fn ended(waited: &Waited, view: View) -> Lines {
    let (sign, word) = match waited.end {
        WaitEnd::Held => (Sign::Good, "condition met"),
        WaitEnd::Worse => (Sign::Bad, "it gets worse"),
        WaitEnd::TakenBack => (Sign::Bad, "what was done was taken back"),
        WaitEnd::Expired => (Sign::Bad, "the time is up"),
        WaitEnd::Unknown => (Sign::Doubt, "the time is up, and it is not known"),
        WaitEnd::Skipped => (Sign::Read, "not waited for"),
        WaitEnd::Rehearsed => (Sign::Read, "only rehearsed"),
    };
    view.remark(sign, word, &waited.because)
}
