//! The frame of an incident: opened, paged, resumed, left, closed.

use super::deed::doubt;
use crate::event::{Closed, Event, Record};
use crate::fact::{Former, Leased, Page, PageStatus};
use crate::terminal::age::age;
use crate::terminal::screen::{Lines, View};
use crate::terminal::style::Sign;
use crate::walk::Progress;
use jiff::Timestamp;

pub(super) fn piece(record: &Record, progress: &Progress, view: View) -> Lines {
    match &record.event {
        Event::Opened(opened) => {
            let text = format!("{} by {}", opened.incident, opened.by);
            view.remark(Sign::Read, "incident opened", &text)
        }
        Event::Resumed(resumed) => {
            let opened = progress.opened.as_ref();
            let incident = opened.map_or("", |(_, opened)| opened.incident.as_str());
            let from = resumed.from.as_ref();
            let from = from.map(|from| format!(", taken over from {from}"));
            let text = format!("{incident} by {}{}", resumed.by, from.unwrap_or_default());
            view.remark(Sign::Read, "incident resumed", &text)
        }
        Event::Paged(Ok(page)) => paged(page, record.at, view),
        Event::Paged(Err(why)) => doubt(Sign::Doubt, "page", "", why, view),
        Event::Interrupted { why } => view.remark(Sign::Read, "left", why),
        Event::Leased(Ok(leased)) => self::leased(leased, view),
        Event::Leased(Err(why)) => {
            let text = format!("{why}; others are not told of this run");
            view.remark(Sign::Doubt, "no Lease", &text)
        }
        Event::Overtaken(by) => {
            let text = format!("by {by}; this run acts no more");
            view.remark(Sign::Bad, "overtaken", &text)
        }
        Event::Closed(closed) => self::closed(closed, view),
        _ => Vec::new(),
    }
}

/// That others see this run, and whom it follows.
fn leased(leased: &Leased, view: View) -> Lines {
    let (sign, text) = match &leased.from {
        None => (Sign::Read, "tells others that you act".to_owned()),
        Some(Former::Overtaken(holder)) => (Sign::Doubt, format!("is taken over from {holder}")),
        Some(Former::Abandoned(holder)) => {
            let text = format!("was abandoned, it seems, by {holder}; it is taken over");
            (Sign::Doubt, text)
        }
    };
    view.remark(sign, "Lease", &format!("{} {text}", leased.lease))
}

fn paged(page: &Page, now: Timestamp, view: View) -> Lines {
    let by = page.acknowledged.iter();
    let by = by.map(|(by, at)| {
        let since = age(*at, now);
        format!("{by} {since} ago ({})", view.zone.time(*at))
    });
    let by: Vec<_> = by.collect();
    let state = match page.status {
        PageStatus::Triggered => "nobody has acknowledged it".to_owned(),
        PageStatus::Acknowledged => format!("acknowledged by {}", by.join(", ")),
        PageStatus::Resolved => "it is resolved".to_owned(),
    };
    let text = format!("{}, {}; {state}", page.id, page.title);
    let mut lines = view.remark(Sign::Read, "page", &text);
    lines.extend(view.command("  ", &page.url));
    lines
}

fn closed(closed: &Closed, view: View) -> Lines {
    let (sign, word) = if closed.resolved {
        (Sign::Good, "resolved")
    } else {
        (Sign::Read, "given up")
    };
    // What is left to do stands below it, in what the run came to.
    view.remark(sign, word, &format!("closed by {}", closed.by))
}
