//! The writing end of a journal.

use super::fault::JournalFault;
use super::lock::Lock;
use super::tape::Tape;
use crate::event::{Event, Record};
use std::fmt;
use std::path::{Path, PathBuf};

/// The journal of an incident that this process drives. Its lock is held as long as this is.
pub struct Journal {
    id: String,
    folder: PathBuf,
    file: PathBuf,
    tape: Box<dyn Tape>,
    length: u64,
    broken: bool,
    _lock: Lock,
}

/// What a journal is opened on.
pub(super) struct Opening {
    pub(super) id: String,
    pub(super) folder: PathBuf,
    pub(super) tape: Box<dyn Tape>,
    pub(super) length: u64,
    pub(super) lock: Lock,
}

impl Journal {
    pub(super) fn on(opening: Opening) -> Self {
        Self {
            file: file(&opening.folder),
            id: opening.id,
            folder: opening.folder,
            tape: opening.tape,
            length: opening.length,
            broken: false,
            _lock: opening.lock,
        }
    }

    /// The incident's id.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The incident's own folder, where the output of commands is kept too.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Appends a record, and makes it durable where it [`matters`]. After an error it is as if it
    /// had never been said; where even that cannot be had, nothing more is written.
    pub fn append(&mut self, record: &Record) -> Result<(), JournalFault> {
        if self.broken {
            let file = self.file.clone();
            return Err(JournalFault::Broken { file });
        }
        let no = JournalFault::of("write", &self.file);
        let mut line = serde_json::to_vec(record).map_err(|error| no(error.into()))?;
        line.push(b'\n');
        let written = self.tape.append(&line);
        let kept = written.and_then(|()| {
            if matters(&record.event) {
                self.tape.sync()
            } else {
                Ok(())
            }
        });
        match kept {
            Ok(()) => self.length += line.len() as u64,
            Err(error) => {
                self.broken = self.tape.cut(self.length).is_err();
                return Err(no(error));
            }
        }
        Ok(())
    }
}

impl fmt::Debug for Journal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Journal")
            .field("file", &self.file)
            .finish_non_exhaustive()
    }
}

/// The file of the records in an incident's folder.
pub(super) fn file(folder: &Path) -> PathBuf {
    folder.join("journal.jsonl")
}

/// Whether an event must outlive a power cut: what an act rests on, what came of it, and the two
/// ends of an incident. Everything else can be seen or asked again.
const fn matters(event: &Event) -> bool {
    matches!(
        event,
        Event::Opened(_)
            | Event::Agreed { .. }
            | Event::Intended { .. }
            | Event::Settled { .. }
            | Event::Closed(_)
    )
}
