//! What is waited for, where lines cannot change: a line now and then.

use super::heard::Heard;
use super::scene::{Sight, scene};
use super::shown::{Head, Said, Shown};
use crate::event::Record;
use crate::terminal::style::Style;
use crate::walk::Progress;
use jiff::{SignedDuration, Timestamp};
use std::time::Duration;

/// The least time between two lines.
const EVERY: SignedDuration = SignedDuration::from_mins(1);

/// What was told so far.
#[derive(Debug, Default)]
pub struct Plain {
    heard: Heard,
    /// What is waited for, and when it was told of last.
    told: Option<(String, Timestamp)>,
}

impl Plain {
    /// What is told after a record, as one line; nothing where it was told of a moment ago. That
    /// something begins is told elsewhere.
    pub fn tell(&mut self, record: &Record, progress: &Progress, style: Style) -> Option<String> {
        self.heard.hear(record);
        let sight = Sight {
            heard: &self.heard,
            style,
            drawn: false,
            watches: false,
            keys: false,
        };
        let lines = scene(&record.event, progress, sight);
        let (head, rest) = lines.split_first()?;
        if !matches!(head.head, Head::Until { .. } | Head::Under(_)) {
            return None;
        }
        let last = self.told.as_ref().filter(|(name, _)| *name == head.name);
        let is_due = last.map(|(_, at)| record.at.duration_since(*at) >= EVERY);
        if is_due != Some(false) {
            self.told = Some((head.name.clone(), record.at));
        }
        (is_due == Some(true)).then(|| told(head, rest, record.at))
    }
}

fn told(head: &Shown, rest: &[Shown], now: Timestamp) -> String {
    let time = head.time(Some(now), Duration::ZERO);
    let said = [head].into_iter().chain(rest);
    let said = said.filter(|it| !matches!(it.said, Said::Keys(_)));
    let said = said.map(|it| it.said.at(Some(now), None));
    let said: Vec<_> = said.filter(|text| !text.is_empty()).collect();
    let at = now.strftime("%H:%M:%SZ");
    format!("{at} {}, {time}: {}", head.name, said.join("; "))
}
