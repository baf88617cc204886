//! Lines read back: whole ones as they were written, a torn last one left out.

use super::fault::JournalFault;
use crate::event::Record;
use serde::Deserialize;
use std::path::Path;

/// What a journal's bytes hold.
#[derive(Debug, Default)]
pub(super) struct Lines {
    /// Every record that was written whole.
    pub(super) records: Vec<Record>,
    /// How many bytes they take.
    pub(super) whole: u64,
    /// What stands after them.
    pub(super) torn: Option<Torn>,
}

/// A last line that was not written whole: a crash, a power cut or a full disk came first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Torn {
    /// Its number, from 1.
    pub line: usize,
    /// How many bytes there are of it.
    pub bytes: usize,
}

/// What says in which format a line is.
#[derive(Deserialize)]
struct Version {
    v: u64,
}

/// Reads the bytes of `file`. Only the last line can be torn: without a newline, or with the zeros that
/// a power cut leaves.
pub(super) fn read(bytes: &[u8], file: &Path) -> Result<Lines, JournalFault> {
    let mut lines = Lines::default();
    let mut rest = bytes;
    while !rest.is_empty() {
        let line = lines.records.len() + 1;
        let end = rest.iter().position(|byte| *byte == b'\n');
        let read = end.map(|end| parse(&rest[..end]));
        let read = read.map(|read| read.map_err(|unread| placed(unread, line, file)));
        match (end, read) {
            (Some(end), Some(Ok(record))) => {
                lines.records.push(record);
                lines.whole += end as u64 + 1;
                rest = &rest[end + 1..];
            }
            (Some(end), Some(Err(fault))) if end + 1 < rest.len() || !rest.contains(&0) => {
                return Err(fault);
            }
            _ => {
                let bytes = rest.len();
                lines.torn = Some(Torn { line, bytes });
                return Ok(lines);
            }
        }
    }
    Ok(lines)
}

/// Why a line is no record.
#[derive(Debug)]
pub(super) enum Unread {
    /// A later version of this program wrote it.
    Newer(u64),
    /// It is not what was written.
    Spoilt(serde_json::Error),
}

/// The record of a line.
pub(super) fn parse(bytes: &[u8]) -> Result<Record, Unread> {
    let Version { v } = serde_json::from_slice(bytes).map_err(Unread::Spoilt)?;
    if v > u64::from(Record::VERSION) {
        return Err(Unread::Newer(v));
    }
    serde_json::from_slice(bytes).map_err(Unread::Spoilt)
}

fn placed(unread: Unread, line: usize, file: &Path) -> JournalFault {
    let file = file.to_owned();
    match unread {
        Unread::Newer(version) => JournalFault::Newer {
            file,
            line,
            version,
        },
        Unread::Spoilt(source) => JournalFault::Spoilt { file, line, source },
    }
}
