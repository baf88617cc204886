//! The driver's lock: one at a time writes a journal.

use super::fault::JournalFault;
use crate::disk;
use crate::text::Text;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::fs::{File, TryLockError};
use std::io::{Read, Seek, Write};
use std::path::Path;

/// How often a lock is tried: one who only looks whether it is held holds it for an instant.
const TRIES: usize = 100;

/// Who drives an incident.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Driver {
    /// Who, and on which machine: `ada@laptop`.
    pub by: Text,
    /// The process there.
    pub pid: u32,
    /// Since when.
    pub since: Timestamp,
}

impl Driver {
    /// This process.
    pub fn here(by: Text, since: Timestamp) -> Self {
        Self {
            by,
            pid: std::process::id(),
            since,
        }
    }
}

impl fmt::Display for Driver {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let since = self.since.strftime("%Y-%m-%d %H:%M:%SZ");
        write!(f, "{} (process {}, since {since})", self.by, self.pid)
    }
}

/// Who drives an incident now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Holder {
    /// Nobody.
    Nobody,
    /// Somebody, whom the lock does not name.
    Somebody,
    /// This one.
    Named(Driver),
}

impl Holder {
    /// Who it is, in words; `None` for nobody.
    pub fn words(&self) -> Option<String> {
        match self {
            Self::Nobody => None,
            Self::Somebody => Some("somebody else".to_owned()),
            Self::Named(driver) => Some(driver.to_string()),
        }
    }
}

/// The lock of an incident's folder, held until this is dropped or the process ends.
#[derive(Debug)]
pub(super) struct Lock {
    _file: File,
}

/// What became of an attempt to take a lock.
pub(super) enum Taken {
    /// It is ours.
    Ours(Lock),
    /// Somebody has it.
    Theirs(Option<Driver>),
}

/// Takes the lock in a folder, and writes down who has it.
pub(super) fn take(incident: &Path, driver: &Driver) -> Result<Taken, JournalFault> {
    let path = incident.join("driver.lock");
    let mut file = disk::own(&path).map_err(JournalFault::of("open", &path))?;
    for _ in 0..TRIES {
        match file.try_lock() {
            Ok(()) => {
                let name = serde_json::to_string(driver).unwrap_or_default();
                let written = file
                    .set_len(0)
                    .and_then(|()| file.write_all(name.as_bytes()));
                written.map_err(JournalFault::of("write", &path))?;
                return Ok(Taken::Ours(Lock { _file: file }));
            }
            Err(TryLockError::WouldBlock) => std::thread::yield_now(),
            Err(TryLockError::Error(error)) => return Err(JournalFault::of("lock", &path)(error)),
        }
    }
    Ok(Taken::Theirs(name(&mut file)))
}

/// Who has the lock; nobody too where that cannot be told.
pub(super) fn holder(incident: &Path) -> Holder {
    let Ok(mut file) = disk::open(&incident.join("driver.lock")) else {
        return Holder::Nobody;
    };
    match file.try_lock_shared() {
        Err(TryLockError::WouldBlock) => name(&mut file).map_or(Holder::Somebody, Holder::Named),
        Ok(()) | Err(TryLockError::Error(_)) => Holder::Nobody,
    }
}

fn name(file: &mut File) -> Option<Driver> {
    let mut text = String::new();
    file.rewind().ok()?;
    file.read_to_string(&mut text).ok()?;
    serde_json::from_str(&text).ok()
}
