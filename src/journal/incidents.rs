//! All incidents of a state folder.

use super::fault::JournalFault;
use super::lines::{self, Torn};
use super::lock::{self, Driver, Holder, Taken};
use super::note::{self, Note};
use super::origin::{self, Origin};
use super::writer::{self, Journal, Opening};
use super::{folder, id};
use crate::disk;
use crate::event::{Event, Record};
use jiff::Timestamp;
use std::fs::{File, Metadata};
use std::io;
use std::path::{Path, PathBuf};

/// How many ids are tried for a new incident.
const TRIES: usize = 32;

/// The most bytes of a file of an incident: far more than a person could live through.
const MOST: u64 = 256 << 20;

/// The incidents of a state folder.
#[derive(Debug, Clone)]
pub struct Incidents {
    pub(super) folder: PathBuf,
}

/// An incident as it is kept.
#[derive(Debug)]
pub struct History {
    /// What happened, in order; empty where the program was stopped before anything did.
    pub records: Vec<Record>,
    /// What people wrote down beside it, by time.
    pub notes: Vec<Note>,
    /// How many notes cannot be read.
    pub lost_notes: usize,
    /// The last line, where it was not written whole. It is not among the records.
    pub torn: Option<Torn>,
    /// Where it came from, where it was imported.
    pub origin: Option<Origin>,
}

impl History {
    /// Whose incident it is, where it was imported and nobody here has taken it over.
    pub fn foreign(&self) -> Option<&Origin> {
        let origin = self.origin.as_ref()?;
        (self.records.len() <= origin.records).then_some(origin)
    }
}

/// An incident in the list.
#[derive(Debug)]
pub struct Entry {
    /// Its id.
    pub id: String,
    /// Who drives it now, as far as the lock tells.
    pub driven: Holder,
    /// When its journal was written to, by the clock of this machine.
    pub touched: Option<Timestamp>,
    /// What is kept of it, or why that cannot be read.
    pub history: Result<History, JournalFault>,
}

impl Entry {
    /// Who exported it, where it was imported and nobody here has taken it over.
    pub fn foreign(&self) -> Option<&str> {
        let history = self.history.as_ref().ok()?;
        history.foreign().map(|origin| origin.from.as_str())
    }

    /// Whether it is not closed, as far as that can be told.
    pub fn may_be_open(&self) -> bool {
        let history = self.history.as_ref();
        let closed = |record: &Record| matches!(record.event, Event::Closed(_));
        history.map_or(true, |history| !history.records.last().is_some_and(closed))
    }

    fn is_blank(&self) -> bool {
        let blank = |history: &History| history.records.is_empty() && history.notes.is_empty();
        self.driven == Holder::Nobody && self.history.as_ref().is_ok_and(blank)
    }
}

impl Incidents {
    /// Those of a state folder, which need not be there yet.
    pub fn at(state: &Path) -> Self {
        Self {
            folder: state.join("incidents"),
        }
    }

    /// Makes the folder of a new incident, and takes its lock. Its id says the runbook and the
    /// minute since when it is driven; `chance` decides the rest, as [`super::chance`] does.
    pub fn create(
        &self,
        runbook: &str,
        driver: &Driver,
        chance: &mut dyn FnMut() -> u64,
    ) -> Result<Journal, JournalFault> {
        folder::ensure(&self.folder)?;
        let mut last = String::new();
        for _ in 0..TRIES {
            last = id::make(runbook, driver.since, chance());
            if folder::make_new(&self.folder.join(&last))? {
                let (journal, _) = self.open(&last, driver)?;
                folder::sync(journal.folder())?;
                folder::sync(&self.folder)?;
                return Ok(journal);
            }
        }
        Err(JournalFault::Crowded { last })
    }

    /// The turn to open an incident, until this is dropped: one at a time on this machine, so that two
    /// runs of the same moment see each other.
    pub fn opening(&self) -> Result<File, JournalFault> {
        folder::ensure(&self.folder)?;
        let path = self.folder.with_file_name("opening");
        let no = JournalFault::of("lock", &path);
        let turn = disk::own(&path).map_err(&no)?;
        turn.lock().map_err(no)?;
        Ok(turn)
    }

    /// Every incident, the newest first. One that cannot be read does not hide the others; one in
    /// which nothing ever happened is none.
    pub fn list(&self) -> Result<Vec<Entry>, JournalFault> {
        Ok(self.entries(self.ids()?))
    }

    /// Those of them that may be open. Of a closed one only the last line is read.
    pub fn list_open(&self) -> Result<Vec<Entry>, JournalFault> {
        let mut ids = self.ids()?;
        ids.retain(|id| !self.is_closed(id));
        let mut entries = self.entries(ids);
        entries.retain(Entry::may_be_open);
        Ok(entries)
    }

    fn entries(&self, ids: Vec<String>) -> Vec<Entry> {
        let entries = ids.into_iter();
        let entries = entries.map(|id| self.entry(&self.folder.join(&id), id));
        let mut entries: Vec<_> = entries.filter(|entry| !entry.is_blank()).collect();
        entries.sort_by_key(|entry| {
            let history = entry.history.as_ref().ok();
            let first = history.and_then(|history| history.records.first());
            std::cmp::Reverse((id::begun(&entry.id), first.map(|record| record.at)))
        });
        entries
    }

    fn entry(&self, folder: &Path, id: String) -> Entry {
        Entry {
            driven: lock::holder(folder),
            touched: touched(&writer::file(folder)),
            history: self.read(&id),
            id,
        }
    }

    /// The ids of all incidents, by their folders alone; of some nothing may ever have happened. A link
    /// to a folder is none: what is written there would be written elsewhere.
    pub fn ids(&self) -> Result<Vec<String>, JournalFault> {
        let no = JournalFault::of("read", &self.folder);
        let found = match std::fs::read_dir(&self.folder) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            found => found.map_err(&no)?,
        };
        let mut ids = Vec::new();
        for entry in found {
            let entry = entry.map_err(&no)?;
            let name = entry.file_name().into_string().ok();
            let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
            ids.extend(name.filter(|name| is_folder && id::is_id(name)));
        }
        ids.sort();
        Ok(ids)
    }

    /// What is kept of an incident. Somebody may be driving it.
    pub fn read(&self, id: &str) -> Result<History, JournalFault> {
        let folder = self.find(id)?;
        let file = writer::file(&folder);
        history(&folder, lines::read(&bytes(&file)?, &file)?)
    }

    /// Takes the lock of an incident and reads it; a torn last line is taken off, so that the
    /// journal can be appended to. One that was imported is somebody else's.
    pub fn open(&self, id: &str, driver: &Driver) -> Result<(Journal, History), JournalFault> {
        self.demand_own(id)?;
        self.take_over(id, driver)
    }

    /// Fails for an incident that was imported, as long as nobody here has taken it over.
    fn demand_own(&self, id: &str) -> Result<(), JournalFault> {
        match self.read(id)?.foreign() {
            None => Ok(()),
            Some(origin) => Err(JournalFault::Foreign {
                id: id.to_owned(),
                from: origin.from.clone(),
            }),
        }
    }

    /// The same for an incident of whomever: what is written next makes it this person's.
    pub fn take_over(&self, id: &str, driver: &Driver) -> Result<(Journal, History), JournalFault> {
        let folder = self.find(id)?;
        let lock = match lock::take(&folder, driver)? {
            Taken::Ours(lock) => lock,
            Taken::Theirs(driver) => {
                let id = id.to_owned();
                return Err(JournalFault::Held { id, driver });
            }
        };
        let file = writer::file(&folder);
        let tape = folder::appendable(&file)?;
        let read = lines::read(&bytes(&file)?, &file)?;
        if read.torn.is_some() {
            let cut = tape.set_len(read.whole).and_then(|()| tape.sync_data());
            cut.map_err(JournalFault::of("write", &file))?;
        }
        let length = read.whole;
        let history = history(&folder, read)?;
        let journal = Journal::on(Opening {
            id: id.to_owned(),
            folder,
            tape: Box::new(tape),
            length,
            lock,
        });
        Ok((journal, history))
    }

    /// Whether somebody drives an incident now, and who.
    pub fn driven(&self, id: &str) -> Result<Holder, JournalFault> {
        Ok(lock::holder(&self.find(id)?))
    }

    /// When the journal of an incident was written to, by the clock of this machine.
    pub fn touched(&self, id: &str) -> Result<Option<Timestamp>, JournalFault> {
        Ok(touched(&writer::file(&self.find(id)?)))
    }

    /// Writes a note beside an incident, whoever drives it here.
    pub fn note(&self, id: &str, note: &Note) -> Result<(), JournalFault> {
        self.demand_own(id)?;
        note::append(&notes(&self.find(id)?), note)
    }

    /// Fails where there is no incident of this id.
    pub fn demand(&self, id: &str) -> Result<(), JournalFault> {
        self.find(id).map(drop)
    }

    /// The folder of an incident that is there.
    pub(super) fn find(&self, id: &str) -> Result<PathBuf, JournalFault> {
        let folder = self.folder.join(id);
        let is_folder = |found: Metadata| found.is_dir();
        if id::is_id(id) && folder.symlink_metadata().is_ok_and(is_folder) {
            return Ok(folder);
        }
        Err(JournalFault::Unknown {
            id: id.to_owned(),
            nearest: crate::text::nearest(id, &self.ids()?),
        })
    }
}

/// What is kept in a folder beside these records.
fn history(folder: &Path, read: lines::Lines) -> Result<History, JournalFault> {
    let (notes, lost_notes) = note::read(&bytes(&notes(folder))?);
    let origin = origin::file(folder);
    Ok(History {
        records: read.records,
        notes,
        lost_notes,
        torn: read.torn,
        origin: origin::read(&bytes(&origin)?, &origin)?,
    })
}

fn touched(file: &Path) -> Option<Timestamp> {
    let modified = std::fs::metadata(file).and_then(|it| it.modified());
    Timestamp::try_from(modified.ok()?).ok()
}

pub(super) fn notes(folder: &Path) -> PathBuf {
    folder.join("notes.jsonl")
}

/// The bytes of a file; none where it is not there.
pub(super) fn bytes(file: &Path) -> Result<Vec<u8>, JournalFault> {
    match disk::read_own(file, MOST) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
        read => read.map_err(JournalFault::of("read", file)),
    }
}
