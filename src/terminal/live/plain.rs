//! What is waited for, where lines cannot change: a line now and then.

use super::LOOKING;
use super::heard::Heard;
use super::scene::{Sight, planning, scene};
use super::shown::{Head, Said, Shown, Time};
use crate::event::Record;
use crate::terminal::style::Style;
use crate::terminal::zone::Zone;
use crate::walk::Progress;
use jiff::{SignedDuration, Timestamp};
use std::time::Duration;

/// The least time between two lines.
const EVERY: SignedDuration = SignedDuration::from_mins(1);

/// What was told so far.
#[derive(Debug, Default)]
pub struct Plain {
    heard: Heard,
    /// What is under way, though it may say nothing for long: a program, or a plan.
    silent: Vec<Shown>,
    /// What is waited for, and when it was told of last.
    told: Option<(String, Timestamp)>,
    /// The zone that times are told in.
    zone: Zone,
}

impl Plain {
    /// What is told after a record, as one line; nothing where it was told of a moment ago. That
    /// something begins is told elsewhere.
    pub fn tell(
        &mut self,
        record: &Record,
        progress: &Progress,
        (style, zone): (Style, Zone),
    ) -> Option<String> {
        self.heard.hear(record);
        self.zone = zone;
        let sight = Sight {
            heard: &self.heard,
            style,
            drawn: false,
            watches: false,
            keys: false,
        };
        let lines = scene(&record.event, progress, sight);
        let told = self.due(&lines, record.at);
        let works = |head: &Shown| matches!(head.head, Head::Under(_));
        let goes_on = lines.first().is_some_and(works);
        self.silent = if goes_on { lines } else { Vec::new() };
        told
    }

    /// What is told of a plan in the making, and what that waits for.
    pub fn plan(
        &mut self,
        action: &str,
        said: Option<&str>,
        now: Timestamp,
        style: Style,
    ) -> Option<String> {
        let said = said.unwrap_or(LOOKING);
        let mut lines = planning(action, said, Some(now), style);
        let before = self.silent.first();
        let before = before.filter(|before| lines.iter().any(|it| it.name == before.name));
        if let (Some(before), Some(line)) = (before, lines.first_mut()) {
            line.head = before.head;
        }
        self.silent = lines;
        self.tick(now)
    }

    /// What is told of what is under way and has said nothing for long.
    pub fn tick(&mut self, now: Timestamp) -> Option<String> {
        let silent = std::mem::take(&mut self.silent);
        let told = self.due(&silent, now);
        self.silent = silent;
        told
    }

    /// These lines as one, unless they were told of a moment ago.
    fn due(&mut self, lines: &[Shown], now: Timestamp) -> Option<String> {
        let (head, rest) = lines.split_first()?;
        if !matches!(head.head, Head::Until { .. } | Head::Under(_)) {
            return None;
        }
        let last = self.told.as_ref().filter(|(name, _)| *name == head.name);
        let is_due = last.map(|(_, at)| now.duration_since(*at) >= EVERY);
        if is_due != Some(false) {
            self.told = Some((head.name.clone(), now));
        }
        (is_due == Some(true)).then(|| told(head, rest, now, self.zone))
    }
}

fn told(head: &Shown, rest: &[Shown], now: Timestamp, zone: Zone) -> String {
    let at = Time {
        now: Some(now),
        zone,
    };
    let time = head.time(at, Duration::ZERO);
    let said = [head].into_iter().chain(rest);
    let said = said.filter(|it| !matches!(it.said, Said::Keys(_)));
    let said = said.map(|it| it.said.at(at, None));
    let said: Vec<_> = said.filter(|text| !text.is_empty()).collect();
    let clock = zone.time(now);
    format!("{clock} {}, {time}: {}", head.name, said.join("; "))
}
