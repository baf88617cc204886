//! Incidents that go from one machine to another.

use super::fault::JournalFault;
use super::incidents::{Incidents, bytes, notes};
use super::lock::Driver;
use super::origin::{self, Origin};
use super::parcel::{MOST, Output, Parcel, is_output};
use super::{folder, lines, writer};
use crate::disk;
use crate::scrub;
use crate::text::Text;
use std::fs::Permissions;
use std::io::{self, Read};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

/// The most bytes of one output that go with an incident.
const OUTPUT: u64 = 256 << 10;

/// The most bytes of all of them.
const OUTPUTS: u64 = 4 << 20;

/// What became of an import.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Import {
    /// It is here now, and nobody's to write to before it is taken over.
    New,
    /// All that the file holds was here before.
    Known,
}

impl Incidents {
    /// What another machine can take of an incident, now and for this person. A torn last line and
    /// what is too large are left out.
    pub fn pack(&self, id: &str, driver: &Driver) -> Result<Parcel, JournalFault> {
        let home = self.find(id)?;
        let file = writer::file(&home);
        let held = bytes(&file)?;
        let read = lines::read(&held, &file)?;
        let whole = usize::try_from(read.whole).unwrap_or(held.len());
        let lines = std::str::from_utf8(&held[..whole]);
        let lines = lines.map_err(|error| {
            JournalFault::of("read", &file)(io::Error::new(io::ErrorKind::InvalidData, error))
        })?;
        let (outputs, left_out) = outputs(&home)?;
        Ok(Parcel {
            id: id.to_owned(),
            from: driver.by.clone(),
            at: driver.since,
            lines: lines.to_owned(),
            records: read.records,
            notes: self.read(id)?.notes,
            outputs,
            left_out,
        })
    }

    /// Takes an incident in, whole or not at all. What its records mean together, whoever calls
    /// this has seen.
    pub fn take_in(&self, parcel: &Parcel, driver: &Driver) -> Result<Import, JournalFault> {
        folder::ensure(&self.folder)?;
        let home = self.folder.join(&parcel.id);
        if home.exists() {
            return self.compare(parcel);
        }
        let mut draft = tempfile::Builder::new();
        let draft = draft
            .prefix(".import-")
            .permissions(Permissions::from_mode(0o700))
            .tempdir_in(&self.folder);
        let draft = draft.map_err(JournalFault::of("write", &self.folder))?;
        write(draft.path(), parcel, driver)?;
        // Onto a folder that holds something, nothing is moved.
        match std::fs::rename(draft.path(), &home) {
            Ok(()) => _ = draft.keep(),
            Err(_) if home.exists() => return self.compare(parcel),
            Err(error) => return Err(JournalFault::of("write", &home)(error)),
        }
        folder::sync(&self.folder)?;
        Ok(Import::New)
    }

    /// That an incident is here already is fine where it holds the same, and perhaps more.
    fn compare(&self, parcel: &Parcel) -> Result<Import, JournalFault> {
        let held = self.read(&parcel.id)?;
        let mut notes = parcel.notes.iter();
        let same = held.records.starts_with(&parcel.records)
            && notes.all(|note| held.notes.contains(note));
        if same {
            return Ok(Import::Known);
        }
        Err(JournalFault::Other {
            id: parcel.id.clone(),
            folder: self.folder.join(&parcel.id),
        })
    }
}

impl Parcel {
    /// Reads a file that somebody sent.
    pub fn read(file: &Path) -> Result<Self, JournalFault> {
        let no = JournalFault::of("read", file);
        let opened = disk::open(file).map_err(&no)?;
        let mut held = Vec::new();
        let most = u64::try_from(MOST).unwrap_or(u64::MAX);
        opened
            .take(most.saturating_add(1))
            .read_to_end(&mut held)
            .map_err(no)?;
        Self::unpack(&held).map_err(|source| JournalFault::Parcel {
            file: file.to_owned(),
            source,
        })
    }
}

fn write(draft: &Path, parcel: &Parcel, driver: &Driver) -> Result<(), JournalFault> {
    let json = |file: &Path, value: serde_json::Result<String>| {
        value.map_err(|error| JournalFault::of("write", file)(error.into()))
    };
    folder::write_new(&writer::file(draft), parcel.lines.as_bytes())?;
    let file = notes(draft);
    let mut text = String::new();
    for note in &parcel.notes {
        text += &json(&file, serde_json::to_string(note))?;
        text.push('\n');
    }
    folder::write_new(&file, text.as_bytes())?;
    for output in &parcel.outputs {
        folder::write_new(&draft.join(&output.name), output.text.as_bytes())?;
    }
    let file = origin::file(draft);
    let text = json(&file, serde_json::to_string(&Origin::of(parcel, driver)))?;
    folder::write_new(&file, text.as_bytes())?;
    folder::sync(draft)
}

/// What commands said, without secrets, and the names of what is too large.
fn outputs(home: &Path) -> Result<(Vec<Output>, Vec<Text>), JournalFault> {
    let no = JournalFault::of("read", home);
    let mut names = Vec::new();
    for entry in std::fs::read_dir(home).map_err(&no)? {
        let entry = entry.map_err(&no)?;
        let is_file = entry.file_type().map_err(&no)?.is_file();
        let name = entry.file_name().into_string();
        names.extend(name.ok().filter(|name| is_file && is_output(name)));
    }
    names.sort();
    let (mut outputs, mut left_out, mut all) = (Vec::new(), Vec::new(), 0);
    for name in names {
        let file = home.join(&name);
        let size = file.metadata().map_err(JournalFault::of("read", &file))?;
        if size.len() > OUTPUT || all + size.len() > OUTPUTS {
            left_out.push(Text::from(name));
            continue;
        }
        let said = bytes(&file)?;
        all += size.len();
        let text = scrub::clean(&String::from_utf8_lossy(&said));
        outputs.push(Output { name, text });
    }
    Ok((outputs, left_out))
}
