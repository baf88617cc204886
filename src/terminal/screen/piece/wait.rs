//! Waits: that they begin, how they end.

use crate::event::{Event, WaitEnd, Waited};
use crate::terminal::screen::{Lines, View};
use crate::terminal::style::Sign;

pub(super) fn piece(event: &Event, view: View) -> Lines {
    match event {
        Event::Waiting(waiting) => {
            let until = waiting.until.strftime("%H:%M:%SZ");
            let text = format!("{}, until {until} at most", waiting.readings.join(", "));
            view.remark(Sign::Read, "watching", &text)
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
        WaitEnd::Expired => (Sign::Bad, "the time is up"),
        WaitEnd::Unknown => (Sign::Doubt, "the time is up, and it is not known"),
        WaitEnd::Skipped => (Sign::Read, "not waited for"),
        WaitEnd::Rehearsed => (Sign::Read, "only rehearsed"),
    };
    view.remark(sign, word, &waited.because)
}
