//! The last line of a journal, without the others.

use super::incidents::Incidents;
use super::lines;
use super::writer;
use crate::disk;
use crate::event::Event;
use std::io::{self, Read as _, Seek as _, SeekFrom};
use std::path::Path;

/// How much is read from the end: the line of a close is far shorter.
const END: u64 = 16 * 1024;

impl Incidents {
    /// Whether an incident is closed, by the last line of its journal alone. One of which that cannot
    /// be told may be open.
    pub fn is_closed(&self, id: &str) -> bool {
        let Ok(folder) = self.find(id) else {
            return false;
        };
        let file = writer::file(&folder);
        let last = end(&file).ok().and_then(|end| {
            let whole = end.strip_suffix(b"\n")?;
            let from = whole.iter().rposition(|byte| *byte == b'\n');
            let line = from.map_or(0, |at| at + 1);
            lines::read(&end[line..], &file).ok()?.records.pop()
        });
        last.is_some_and(|last| matches!(last.event, Event::Closed(_)))
    }
}

/// The last bytes of a file.
fn end(file: &Path) -> io::Result<Vec<u8>> {
    let mut opened = disk::open_own(file)?;
    let length = opened.metadata()?.len();
    opened.seek(SeekFrom::Start(length.saturating_sub(END)))?;
    let mut end = Vec::new();
    opened.take(END).read_to_end(&mut end)?;
    Ok(end)
}
