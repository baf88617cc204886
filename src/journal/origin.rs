//! Where an imported incident came from. As long as nothing followed what was imported, it is
//! somebody else's, and nobody here writes to it.

use super::fault::JournalFault;
use super::lock::Driver;
use super::parcel::Parcel;
use crate::event::Record;
use crate::text::Text;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

/// Where an incident came from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// The version of the format.
    v: u8,
    /// Who exported it.
    pub from: Text,
    /// When.
    pub exported: Timestamp,
    /// Who imported it.
    pub by: Text,
    /// When.
    pub imported: Timestamp,
    /// How many records came with it.
    pub records: usize,
}

impl Origin {
    /// An incident of Eve's that Bob imported.
    #[cfg(test)]
    pub fn sample() -> Self {
        let at: Timestamp = "2026-11-21T03:12:07Z".parse().unwrap_or_default();
        Self {
            v: Record::VERSION,
            from: "eve@desk".into(),
            exported: at,
            by: "bob@desk".into(),
            imported: at,
            records: 3,
        }
    }

    pub(super) fn of(parcel: &Parcel, driver: &Driver) -> Self {
        Self {
            v: Record::VERSION,
            from: parcel.from.clone(),
            exported: parcel.at,
            by: driver.by.clone(),
            imported: driver.since,
            records: parcel.records.len(),
        }
    }
}

/// The file that says so in an incident's folder.
pub(super) fn file(folder: &Path) -> PathBuf {
    folder.join("imported.json")
}

/// What the bytes of that file say; `None` where there are none: then the incident is from here.
pub(super) fn read(bytes: &[u8], file: &Path) -> Result<Option<Origin>, JournalFault> {
    if bytes.is_empty() {
        return Ok(None);
    }
    let origin = serde_json::from_slice(bytes);
    origin.map(Some).map_err(|source| JournalFault::Spoilt {
        file: file.to_owned(),
        line: 1,
        source,
    })
}
