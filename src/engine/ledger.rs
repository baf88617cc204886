//! The ledger: the only maker of records.

use super::{Lost, Stop};
use crate::event::{Event, Record};
use crate::text::Text;
use crate::walk::Progress;
use jiff::Timestamp;
use std::io;

/// Sees what happens, as it happens.
pub type Watch<'a> = &'a mut (dyn FnMut(Seen<'_>) -> io::Result<()> + Send);

/// What can be seen.
#[derive(Debug, Clone, Copy)]
pub enum Seen<'a> {
    /// A record as it is made, with what is the case after it.
    Record(&'a Record, &'a Progress),
    /// An action is being planned, which takes longer than a blink: its id, and what that waits
    /// for. It is no event: nothing comes of it but a plan, or why there is none.
    Planning(&'a str, Option<&'a Text>),
}

/// Keeps every record: when it comes back, what matters is durable.
pub type Keep<'a> = &'a mut (dyn FnMut(&Record) -> Result<(), Lost> + Send);

/// What has happened, who keeps it, and who watches.
pub(super) struct Ledger<'a> {
    pub(super) progress: Progress,
    keep: Keep<'a>,
    watch: Watch<'a>,
}

impl<'a> Ledger<'a> {
    /// A ledger that goes on after `progress`.
    pub(super) fn new(progress: Progress, keep: Keep<'a>, watch: Watch<'a>) -> Self {
        Self {
            progress,
            keep,
            watch,
        }
    }

    /// Is it legal? Then keep it, and show it. Gives its number.
    pub(super) fn record(&mut self, at: Timestamp, event: Event) -> Result<u64, Stop> {
        let record = Record {
            v: Record::VERSION,
            seq: self.progress.seq + 1,
            at,
            event,
        };
        // What is not kept has not happened: its number is that of the next one.
        let after = self.progress.clone().after(&record)?;
        if let Err(lost) = (self.keep)(&record) {
            return Err(Stop::Lost(lost, Box::new(record)));
        }
        self.progress = after;
        (self.watch)(Seen::Record(&record, &self.progress)).map_err(Stop::Output)?;
        Ok(record.seq)
    }

    /// Shows that an action is being planned.
    pub(super) fn show_planning(
        &mut self,
        action: &str,
        waits_for: Option<&Text>,
    ) -> Result<(), Stop> {
        (self.watch)(Seen::Planning(action, waits_for)).map_err(Stop::Output)
    }
}
