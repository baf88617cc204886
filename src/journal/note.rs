//! Notes: what people write down beside the records, while somebody drives or nobody does.

use super::fault::JournalFault;
use super::folder;
use crate::event::Record;
use crate::scrub;
use crate::text::Text;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::Path;

/// A note.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// The version of the format.
    v: u8,
    /// When it was written.
    pub at: Timestamp,
    /// Who wrote it.
    pub by: Text,
    /// What it says.
    pub text: Text,
}

impl Note {
    /// A note without secrets.
    pub fn new(text: &str, by: Text, at: Timestamp) -> Self {
        let v = Record::VERSION;
        let text = scrub::clean(text);
        Self { v, at, by, text }
    }
}

/// Appends a note with one write, so that two writers never mix.
pub(super) fn append(path: &Path, note: &Note) -> Result<(), JournalFault> {
    let no = JournalFault::of("write", path);
    let mut file = folder::appendable(path)?;
    let mut line = if ends_open(&mut file).map_err(&no)? {
        "\n".to_owned()
    } else {
        String::new()
    };
    line += &serde_json::to_string(note).map_err(|error| no(error.into()))?;
    line.push('\n');
    let written = file.write_all(line.as_bytes());
    written.and_then(|()| file.sync_data()).map_err(no)
}

/// Whether the last line was not written whole.
fn ends_open(file: &mut std::fs::File) -> std::io::Result<bool> {
    if file.metadata()?.len() == 0 {
        return Ok(false);
    }
    let mut last = [0];
    file.seek(SeekFrom::End(-1))?;
    file.read_exact(&mut last)?;
    Ok(last != *b"\n")
}

/// The notes that can be read, in the order of their time, and how many lines cannot: a note is
/// never a reason to refuse an incident.
pub(super) fn read(bytes: &[u8]) -> (Vec<Note>, usize) {
    let lines = bytes.split(|byte| *byte == b'\n');
    let lines: Vec<_> = lines.filter(|line| !line.is_empty()).collect();
    let read = lines.iter().map(|line| serde_json::from_slice(line));
    let mut notes: Vec<Note> = read.filter_map(Result::ok).collect();
    notes.sort_by_key(|note| note.at);
    let lost = lines.len() - notes.len();
    (notes, lost)
}
