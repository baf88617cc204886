//! A line of what is waited for, and what it says at a time.

use crate::fact::estimate::{Estimate, Mark, NoEstimate, arrival, completion, recovery};
use crate::fact::{Advance, Course, Rolling};
use crate::terminal::age::{about, age, left, span};
use crate::terminal::bar::bar;
use crate::terminal::style::{Role, Style};
use crate::terminal::zone::Zone;
use crate::text::count;
use jiff::Timestamp;
use std::time::Duration;

/// The columns of a bar.
const BAR: u16 = 16;

/// The time that a line is told at.
#[derive(Debug, Clone, Copy)]
pub(super) struct Time {
    /// By the world's clock; without one, times are told as they are.
    pub(super) now: Option<Timestamp>,
    /// The zone that they are told in.
    pub(super) zone: Zone,
}

/// A line.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Shown {
    /// What tells it from the others.
    pub(super) name: String,
    /// How it begins.
    pub(super) head: Head,
    /// What it says.
    pub(super) said: Said,
}

/// How a line begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Head {
    /// With its name, and how long it is drawn.
    Since,
    /// With its name, and how long it has been going on by the world's clock.
    Under(Timestamp),
    /// With its name, how long until a time, and how long it has been going on.
    Until {
        /// When it began.
        since: Timestamp,
        /// The time.
        until: Timestamp,
    },
    /// With its name, and how long ago something was.
    Ago(Timestamp),
    /// It belongs to the line above.
    Beside,
}

/// What a line says.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Said {
    /// This, whatever the time is.
    Text(String),
    /// What the keys do.
    Keys(String),
    /// A value on its way to its limit.
    Course {
        /// Where it goes.
        course: Course,
        /// The time that it speaks for.
        at: Timestamp,
        /// What is said before it.
        before: String,
    },
    /// Pods on their way, since a time.
    Rolling(Box<Rolling>, Timestamp),
    /// Pods that run since a time, and must run on for so long.
    Calm {
        /// Since when the youngest of them runs.
        since: Timestamp,
        /// For how long.
        of: Duration,
    },
    /// When Kubernetes gives up.
    GivesUp(Timestamp),
    /// How far a program is: first, last, and of how much.
    Advance(Mark, Mark, u64),
}

impl Shown {
    /// A line that belongs to the one above.
    pub(super) fn beside(name: impl Into<String>, said: Said) -> Self {
        Self {
            name: name.into(),
            head: Head::Beside,
            said,
        }
    }

    /// Whether the two are one line that says something else by now.
    pub(super) fn is_line_of(&self, other: &Self) -> bool {
        self.name == other.name && self.is_beside() == other.is_beside()
    }

    /// Whether it belongs to the line above.
    pub(super) const fn is_beside(&self) -> bool {
        matches!(self.head, Head::Beside)
    }

    /// Whether it says something else as time goes by.
    pub(super) const fn moves(&self) -> bool {
        !self.is_beside() || !matches!(self.said, Said::Text(_) | Said::Keys(_))
    }

    /// What it means.
    pub(super) const fn role(&self) -> Option<Role> {
        match self.said {
            Said::Keys(_) => Some(Role::Faint),
            _ => None,
        }
    }

    /// The whole line at a time; `drawn` is how long it has been there.
    pub(super) fn at(&self, time: Time, drawn: Duration, style: Style) -> String {
        let said = self.said.at(time, Some(style));
        let (name, parts) = (&self.name, [self.time(time, drawn), said]);
        let parts = parts.iter().filter(|part| !part.is_empty());
        let parts: Vec<_> = parts.map(String::as_str).collect();
        match self.head {
            Head::Beside => parts.join(" "),
            _ if parts.is_empty() => name.clone(),
            _ => format!("{name} {}", parts.join(" ")),
        }
    }

    /// How long it takes so far, or how long it may still take.
    pub(super) fn time(&self, time: Time, drawn: Duration) -> String {
        let clock = |at| time.zone.time(at);
        match (self.head, time.now) {
            (Head::Beside, _) => String::new(),
            (Head::Until { since, until }, Some(now)) => {
                format!("{} left, {} so far", left(until, now), left(now, since))
            }
            (Head::Until { until, .. }, None) => format!("until {}", clock(until)),
            (Head::Ago(at), Some(now)) => format!("looked {} ago", age(at, now)),
            (Head::Ago(at), None) => format!("looked at {}", clock(at)),
            (Head::Under(since), Some(now)) => left(now, since),
            (Head::Since | Head::Under(_), _) => span(drawn),
        }
    }
}

impl Said {
    /// What it says at a time. Without a style nothing is drawn: a bar says nothing to who hears it
    /// read out.
    pub(super) fn at(&self, time: Time, style: Option<Style>) -> String {
        let Time { now, zone } = time;
        match self {
            Self::Text(text) | Self::Keys(text) => text.clone(),
            Self::Course { course, at, before } => {
                format!(
                    "{before}{}",
                    course_at(course, *at, now.unwrap_or(*at), zone)
                )
            }
            Self::Rolling(rolling, since) => rolling_at(rolling, *since, now, style),
            Self::Calm { since, of } => calm_at(*since, *of, now.unwrap_or(*since)),
            Self::GivesUp(at) => match now {
                Some(now) => format!(
                    "Kubernetes gives up in {} if no pod gets on",
                    left(*at, now)
                ),
                None => format!(
                    "Kubernetes gives up at {} if no pod gets on",
                    zone.time(*at)
                ),
            },
            Self::Advance(first, last, of) => {
                let now = now.unwrap_or(last.at);
                let advance = Advance {
                    done: last.done,
                    of: *of,
                };
                let told = more(completion(*first, *last, *of, now));
                let bar = drawn(advance.share(), style);
                format!("{bar}{}/{of}, {told}", last.done)
            }
        }
    }
}

/// Where a value is, and how long it will take to be where it should.
fn course_at(course: &Course, at: Timestamp, now: Timestamp, zone: Zone) -> String {
    let limit = course.limit.value();
    let estimate = recovery(course, at, now);
    if course.is_good() && estimate != Err(NoEstimate::Stale) {
        return match course.hold {
            None => format!("within its limit of {limit}"),
            Some(hold) if hold.left().is_zero() => {
                format!("within its limit of {limit} for {}", span(hold.over))
            }
            Some(hold) => format!(
                "within its limit of {limit} for {} of {}, {} more",
                span(hold.so_far),
                span(hold.over),
                span(hold.left())
            ),
        };
    }
    let then = course.hold.map(|hold| span(hold.over));
    let then = then.map_or_else(String::new, |hold| format!(", then {hold} within it"));
    match estimate {
        Ok(time) => {
            let there = zone.minute(now.checked_add(time).unwrap_or(now));
            format!("{} to its limit of {limit} ({there}){then}", about(time))
        }
        Err(why) => format!("limit {limit}: {why}"),
    }
}

fn rolling_at(
    rolling: &Rolling,
    since: Timestamp,
    now: Option<Timestamp>,
    style: Option<Style>,
) -> String {
    let Rolling { ready, wanted, .. } = rolling;
    let bar = drawn(f64::from(*ready) / f64::from((*wanted).max(1)), style);
    let left = wanted.saturating_sub(*ready);
    let last = rolling.came.last().copied().unwrap_or(since);
    let told = if rolling.gave_up {
        "Kubernetes has given up on it".to_owned()
    } else if rolling.late.iter().any(|pod| pod.stuck) {
        "one is stuck".to_owned()
    } else if left == 0 && rolling.old > 0 {
        format!("{} to end", count(rolling.old as usize, "old pod"))
    } else if left == 0 {
        "all there".to_owned()
    } else {
        more(arrival(&rolling.came, since, left, now.unwrap_or(last)))
    };
    let new = if rolling.old > 0 { "new " } else { "" };
    format!("{bar}{ready}/{wanted} {new}pods ready, {told}")
}

fn calm_at(since: Timestamp, of: Duration, now: Timestamp) -> String {
    let run: Duration = now.duration_since(since).try_into().unwrap_or_default();
    let (whole, rest) = (span(of), of.saturating_sub(run));
    if rest.is_zero() {
        return format!("pods run for {whole} without a restart");
    }
    let run = span(run);
    format!(
        "pods must run on for {whole}: {run} so far, {} more",
        span(rest)
    )
}

fn more(estimate: Estimate) -> String {
    match estimate {
        Ok(time) if time.is_zero() => "done any moment".to_owned(),
        Ok(time) => format!("{} more", about(time)),
        Err(why) => why.to_string(),
    }
}

fn drawn(share: f64, style: Option<Style>) -> String {
    style.map_or_else(String::new, |style| format!("{} ", bar(share, BAR, style)))
}
