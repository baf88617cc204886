//! An incident in one file: what another person's machine can take.
//!
//! The first line is a header, with the length and the SHA-256 of everything behind it; then the
//! records as they stand in the journal, the notes, and what commands said, one a line.
//!
//! What comes in is hostile: no string of it is kept before it was made harmless, and nothing of it
//! is taken unless all of it is as the header says. What the records mean together is not known
//! here.

use super::lines;
use super::note::Note;
use crate::event::{Event, Record};
use crate::scrub;
use crate::text::{Text, harmless};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest as _, Sha256};
use std::fmt::Write as _;

/// What stands in every header.
const FORMAT: &str = "backlogctl.dev/export";

/// The version of the format that this program writes, and the newest that it reads.
const VERSION: u64 = 1;

/// The most bytes of an export that are read.
pub(super) const MOST: usize = 64 << 20;

/// The most characters of the name of whoever exported it.
const LONGEST: usize = 80;

/// An incident as it goes from one machine to another.
#[derive(Debug, Clone, PartialEq)]
pub struct Parcel {
    /// Its id.
    pub id: String,
    /// Who exported it.
    pub from: Text,
    /// When.
    pub at: Timestamp,
    /// What happened, in order; never empty.
    pub records: Vec<Record>,
    /// What people wrote down beside it.
    pub notes: Vec<Note>,
    /// What commands said.
    pub outputs: Vec<Output>,
    /// The names of outputs that were too large to go with it.
    pub left_out: Vec<Text>,
    /// The lines of the records.
    pub(super) lines: String,
}

/// What a command said, as far as it goes with the incident.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Output {
    /// The name of its file in the incident's folder: `hook-17.out`.
    pub name: String,
    /// What it says, without secrets.
    pub text: Text,
}

/// Why a file is not taken.
#[derive(Debug, thiserror::Error)]
pub enum ParcelFault {
    /// Something else.
    #[error("it is no export of an incident")]
    Foreign,
    /// A later version of this program wrote it.
    #[error("it has format {0}, which is newer than this program")]
    Newer(u64),
    /// A part of it is missing.
    #[error("it is cut short: {found} of {said} bytes are there")]
    Torn {
        /// How many bytes there are behind the header.
        found: usize,
        /// How many there should be.
        said: usize,
    },
    /// It is not what was exported.
    #[error("it was changed after it was exported: its SHA-256 is not the one in its first line")]
    Changed,
    /// It is larger than any incident.
    #[error("it has more than {} MiB", MOST >> 20)]
    TooLarge,
    /// Its parts do not fit together.
    #[error("its first line does not fit what follows: {0}")]
    Contradicts(&'static str),
    /// A line cannot be read.
    #[error("its line {line} cannot be read")]
    Spoilt {
        /// The line, from 1.
        line: usize,
        /// What is wrong with it.
        source: serde_json::Error,
    },
}

impl ParcelFault {
    /// What to do next.
    pub const fn hint(&self) -> &'static str {
        match self {
            Self::Newer(_) => "written by a newer backlogctl: update",
            Self::Foreign => "name a file that `backlogctl incident export` wrote",
            _ => "have it exported and sent once more: `backlogctl incident export ID --to FILE`",
        }
    }
}

/// The first line.
#[derive(Serialize, Deserialize)]
struct Header {
    format: String,
    v: u64,
    incident: String,
    from: Text,
    at: Timestamp,
    /// The version of the program.
    version: String,
    records: usize,
    notes: usize,
    outputs: usize,
    left_out: Vec<Text>,
    /// How many bytes follow.
    bytes: usize,
    /// Their SHA-256 in hexadecimal digits.
    sha256: String,
}

/// What tells an export from another file, and one version of it from another.
#[derive(Deserialize)]
struct Kind {
    format: String,
    v: u64,
}

impl Parcel {
    /// The whole file.
    ///
    /// # Errors
    /// Something that has no JSON: a fault of this program.
    pub fn pack(&self) -> Result<String, serde_json::Error> {
        let mut body = self.lines.clone();
        let mut line = |line: serde_json::Result<String>| {
            body.push_str(&line?);
            body.push('\n');
            Ok::<_, serde_json::Error>(())
        };
        for note in &self.notes {
            line(serde_json::to_string(note))?;
        }
        for output in &self.outputs {
            line(serde_json::to_string(output))?;
        }
        let header = serde_json::to_string(&Header {
            format: FORMAT.to_owned(),
            v: VERSION,
            incident: self.id.clone(),
            from: self.from.clone(),
            at: self.at,
            version: env!("CARGO_PKG_VERSION").to_owned(),
            records: self.records.len(),
            notes: self.notes.len(),
            outputs: self.outputs.len(),
            left_out: self.left_out.clone(),
            bytes: body.len(),
            sha256: digest(body.as_bytes()),
        })?;
        Ok(format!("{header}\n{body}"))
    }

    /// Reads the bytes of a file that somebody sent.
    ///
    /// # Errors
    /// Whatever keeps any part of it from being what was exported.
    pub fn unpack(bytes: &[u8]) -> Result<Self, ParcelFault> {
        let (header, body) = opened(bytes)?;
        let mut lines = Lines::of(body)?;
        let mut journal = String::new();
        let mut records = Vec::new();
        for _ in 0..header.records {
            let line = lines.next("it has fewer records")?;
            records.push(lines.record(&line)?);
            journal.push_str(&line);
            journal.push('\n');
        }
        let mut notes = Vec::new();
        for _ in 0..header.notes {
            let line = lines.next("it has fewer notes")?;
            let note: Note = lines.parsed(&line)?;
            notes.push(note);
        }
        let mut outputs = Vec::new();
        for _ in 0..header.outputs {
            let line = lines.next("it has fewer outputs")?;
            let output: Output = lines.parsed(&line)?;
            if !is_output(&output.name) {
                return Err(ParcelFault::Contradicts("a command has no such file"));
            }
            outputs.push(Output {
                text: scrub::clean(&output.text),
                ..output
            });
        }
        lines.end()?;
        match records.first().map(|record| &record.event) {
            Some(Event::Opened(opened)) if opened.incident == header.incident => {}
            _ => return Err(ParcelFault::Contradicts("it is about another incident")),
        }
        Ok(Self {
            id: header.incident,
            from: short(&header.from),
            at: header.at,
            records,
            notes,
            outputs,
            left_out: header.left_out,
            lines: journal,
        })
    }
}

/// The header, and what it says that stands behind it.
fn opened(bytes: &[u8]) -> Result<(Header, &str), ParcelFault> {
    if bytes.len() > MOST {
        return Err(ParcelFault::TooLarge);
    }
    let end = bytes.iter().position(|byte| *byte == b'\n');
    let (head, body) = bytes.split_at(end.map_or(bytes.len(), |end| end + 1));
    let kind: Kind = serde_json::from_slice(head).map_err(|_| ParcelFault::Foreign)?;
    if kind.format != FORMAT {
        return Err(ParcelFault::Foreign);
    }
    if kind.v > VERSION {
        return Err(ParcelFault::Newer(kind.v));
    }
    let header: Header = serde_json::from_slice(head).map_err(|source| {
        let line = 1;
        ParcelFault::Spoilt { line, source }
    })?;
    if body.len() < header.bytes {
        let (found, said) = (body.len(), header.bytes);
        return Err(ParcelFault::Torn { found, said });
    }
    if body.len() > header.bytes || digest(body) != header.sha256 {
        return Err(ParcelFault::Changed);
    }
    let body = std::str::from_utf8(body).map_err(|_| ParcelFault::Changed)?;
    if !super::id::is_id(&header.incident) {
        return Err(ParcelFault::Contradicts("no incident has such an id"));
    }
    Ok((header, body))
}

/// The lines behind the header, each made harmless before it is read.
struct Lines<'a> {
    rest: std::str::Lines<'a>,
    number: usize,
}

impl<'a> Lines<'a> {
    fn of(body: &'a str) -> Result<Self, ParcelFault> {
        if !body.is_empty() && !body.ends_with('\n') {
            return Err(ParcelFault::Contradicts("its last line has no end"));
        }
        Ok(Self {
            rest: body.lines(),
            number: 1,
        })
    }

    fn next(&mut self, missing: &'static str) -> Result<String, ParcelFault> {
        let line = self.rest.next();
        let line = line.ok_or(ParcelFault::Contradicts(missing))?;
        self.number += 1;
        let value: Value = self.parsed(line)?;
        serde_json::to_string(&cleaned(value)).map_err(|source| self.spoilt(source))
    }

    fn record(&self, line: &str) -> Result<Record, ParcelFault> {
        match lines::parse(line.as_bytes()) {
            Ok(record) => Ok(record),
            Err(lines::Unread::Newer(version)) => Err(ParcelFault::Newer(version)),
            Err(lines::Unread::Spoilt(source)) => Err(self.spoilt(source)),
        }
    }

    fn parsed<T: serde::de::DeserializeOwned>(&self, line: &str) -> Result<T, ParcelFault> {
        serde_json::from_str(line).map_err(|source| self.spoilt(source))
    }

    const fn spoilt(&self, source: serde_json::Error) -> ParcelFault {
        let line = self.number;
        ParcelFault::Spoilt { line, source }
    }

    fn end(mut self) -> Result<(), ParcelFault> {
        match self.rest.next() {
            None => Ok(()),
            Some(_) => Err(ParcelFault::Contradicts("it has more lines")),
        }
    }
}

/// The same value in which every string, names of fields too, is harmless.
fn cleaned(value: Value) -> Value {
    let clean = |text: String| harmless(&text).into_owned();
    match value {
        Value::String(text) => Value::String(clean(text)),
        Value::Array(values) => values.into_iter().map(cleaned).collect(),
        Value::Object(fields) => {
            let fields = fields.into_iter();
            Value::Object(
                fields
                    .map(|(name, it)| (clean(name), cleaned(it)))
                    .collect(),
            )
        }
        value => value,
    }
}

/// Whether a file in the folder of an incident holds what a command said: `hook-17.out`.
pub(super) fn is_output(name: &str) -> bool {
    let Some((number, ending)) = name.strip_prefix("hook-").and_then(|it| it.split_once('.'))
    else {
        return false;
    };
    let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    is_number && ["out", "err", "shown.txt"].contains(&ending)
}

/// A name on one line, as far as one can take in.
fn short(name: &Text) -> Text {
    let name: String = name.one_line().chars().take(LONGEST).collect();
    Text::from(name)
}

/// The SHA-256 in hexadecimal digits.
pub(super) fn digest(bytes: &[u8]) -> String {
    let hash = Sha256::digest(bytes);
    hash.iter().fold(String::new(), |mut digits, byte| {
        // A string takes whatever is written to it.
        _ = write!(digits, "{byte:02x}");
        digits
    })
}
