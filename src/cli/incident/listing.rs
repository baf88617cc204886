//! Incidents as they are listed.

use crate::cli::act;
use crate::cli::context::Context;
use crate::journal::{self, Entry, JournalFault};
use crate::report::{self, Listed, Times};
use crate::terminal::Failure;
use crate::walk::Progress;
use jiff::Timestamp;
use std::cmp::Reverse;
use std::error::Error as _;

/// The most incidents that the start page lists.
const HANDFUL: usize = 5;

/// The open incidents.
pub(in crate::cli) struct Open {
    /// The newest handful of them, as text that marks where each stands with a sign.
    pub(in crate::cli) list: String,
    /// How many more there are.
    pub(in crate::cli) more: usize,
    /// Whether there is only one.
    pub(in crate::cli) only: bool,
    /// The one to look at first.
    pub(in crate::cli) meant: Meant,
}

/// The incident that somebody means, it seems: the newest one of ours that nobody drives, else of
/// ours, else of all. One that cannot be read is meant only where there is no other.
pub(in crate::cli) struct Meant {
    /// Its id.
    pub(in crate::cli) id: String,
    /// Whether it is somebody else's.
    pub(in crate::cli) foreign: bool,
    /// Who drives it now.
    pub(in crate::cli) driver: Option<String>,
}

/// The open incidents; `None` where there is none.
pub(in crate::cli) fn open(context: &Context) -> Result<Option<Open>, Failure> {
    let kept = Kept::read(context, false)?;
    let listed = kept.listed();
    let own = |it: &&Listed<'_>| it.from.is_none() && it.progress.is_ok();
    let free = |it: &&Listed<'_>| own(it) && it.driver.is_none();
    let meant = listed.iter().find(free);
    let meant = meant.or_else(|| listed.iter().find(own));
    let meant = meant.or_else(|| listed.iter().find(|it| it.progress.is_ok()));
    let Some(meant) = meant.or(listed.first()) else {
        return Ok(None);
    };
    let shown = &listed[..listed.len().min(HANDFUL)];
    Ok(Some(Open {
        list: report::incidents(shown, context.frame()),
        more: listed.len() - shown.len(),
        only: listed.len() == 1,
        meant: Meant {
            id: meant.id.to_owned(),
            foreign: meant.from.is_some(),
            driver: meant.driver.clone(),
        },
    }))
}

/// Incidents as they are kept, each with what is the case in it, the newest first.
struct Kept(Vec<(Entry, Result<Progress, String>)>);

impl Kept {
    fn read(context: &Context, all: bool) -> Result<Self, Failure> {
        let entries = if all {
            context.incidents()?.list()?
        } else {
            context.incidents()?.list_open()?
        };
        let mut kept: Vec<_> = entries
            .into_iter()
            .map(|entry| {
                let progress = progress(&entry);
                (entry, progress)
            })
            .collect();
        kept.sort_by_key(|(entry, progress)| Reverse(times(entry, progress).opened));
        Ok(Self(kept))
    }

    fn listed(&self) -> Vec<Listed<'_>> {
        let listed = self.0.iter().map(|(entry, progress)| Listed {
            id: &entry.id,
            progress: progress.as_ref().map_err(Clone::clone),
            driver: entry.driven.words(),
            times: times(entry, progress),
            from: entry.foreign(),
        });
        listed.collect()
    }
}

/// When an incident was opened, by the clock of this machine: a simulated world has its own.
pub(super) fn opened(id: &str, progress: &Progress) -> Option<Timestamp> {
    let opened = progress.opened.as_ref();
    let real = opened.filter(|(_, opened)| opened.target.simulated.is_none());
    real.map_or_else(|| journal::begun(id), |(at, _)| Some(*at))
}

fn times(entry: &Entry, progress: &Result<Progress, String>) -> Times {
    Times {
        opened: match progress {
            Ok(progress) => opened(&entry.id, progress),
            Err(_) => journal::begun(&entry.id),
        },
        last: entry.touched,
    }
}

/// Prints the open incidents, or all of them.
pub(in crate::cli) fn list(all: bool, context: &mut Context) -> Result<u8, Failure> {
    let kept = Kept::read(context, all)?;
    let listed = kept.listed();
    if context.shared.wants_document() {
        context.print_json(&report::incidents_document(&listed))?;
    } else {
        let text = report::incidents(&listed, context.frame());
        context.print_marked(&text)?;
    }
    if listed.is_empty() {
        let none = if all {
            "there is no incident"
        } else {
            "no incident is open"
        };
        context.terminal.say(none);
    }
    Ok(0)
}

/// A fault with its cause.
fn whole(fault: &JournalFault) -> String {
    let cause = fault.source().map(|cause| format!(": {cause}"));
    format!("{fault}{}", cause.unwrap_or_default())
}

/// How far an incident came, or why its journal cannot be read.
fn progress(entry: &Entry) -> Result<Progress, String> {
    let history = entry.history.as_ref().map_err(whole)?;
    let recalled = act::recall(&entry.id, &history.records);
    recalled
        .map(|recalled| recalled.progress)
        .map_err(|failure| failure.message.to_string())
}
