//! Waits: that they begin, how they end.

use crate::event::{Event, Record, WaitEnd, Waited};
use crate::terminal::screen::{Lines, View};
use crate::terminal::style::Sign;

pub(super) fn piece(record: &Record, view: View) -> Lines {
    match &record.event {
        Event::Waiting(waiting) => {
            let readings = waiting.readings.join(", ");
            let until = waiting.until.strftime("%H:%M:%SZ");
            let since = waiting.since.filter(|since| *since > record.at);
            let since = since.map(|since| since.strftime(", from %H:%M:%SZ on").to_string());
            let since = since.unwrap_or_default();
            view.remark(
                Sign::Read,
                "watching",
                &format!("{readings}{since}, until {until} at most"),
            )
        }
        Event::Extended { until } => {
            let text = until.strftime("until %H:%M:%SZ").to_string();
            view.remark(Sign::Read, "more time", &text)
        }
        Event::Waited(waited) => ended(waited, view),
        _ => Vec::new(),
    }
}

fn ended(waited: &Waited, view: View) -> Lines {
    let (sign, word) = match waited.end {
        WaitEnd::Held => (Sign::Good, "it holds"),
        WaitEnd::Worse => (Sign::Bad, "it gets worse"),
        WaitEnd::TakenBack => (Sign::Bad, "what was done was taken back"),
        WaitEnd::Expired => (Sign::Bad, "the time is up"),
        WaitEnd::Unknown => (Sign::Doubt, "the time is up, and it is not known"),
        WaitEnd::Skipped => (Sign::Read, "not waited for"),
        WaitEnd::Rehearsed => (Sign::Read, "only rehearsed"),
    };
    view.remark(sign, word, &waited.because)
}
