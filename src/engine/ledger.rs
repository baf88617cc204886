//! The ledger: the only maker of records.

use super::Stop;
use crate::event::{Event, Record};
use crate::walk::Progress;
use jiff::Timestamp;
use std::io;

/// Sees every record as it is made, with what is the case after it.
pub type Watch<'a> = &'a mut (dyn FnMut(&Record, &Progress) -> io::Result<()> + Send);

/// The version of the records.
const VERSION: u8 = 1;

/// What has happened, and who watches.
pub(super) struct Ledger<'a> {
    pub(super) progress: Progress,
    watch: Watch<'a>,
}

impl<'a> Ledger<'a> {
    pub(super) fn new(watch: Watch<'a>) -> Self {
        Self {
            progress: Progress::default(),
            watch,
        }
    }

    /// Is it legal? Then fold it, and show it.
    pub(super) fn record(&mut self, at: Timestamp, event: Event) -> Result<(), Stop> {
        let record = Record {
            v: VERSION,
            seq: self.progress.seq + 1,
            at,
            event,
        };
        self.progress = std::mem::take(&mut self.progress).after(&record)?;
        (self.watch)(&record, &self.progress).map_err(Stop::Output)
    }
}
