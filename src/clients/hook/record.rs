//! The record of an attempt: the files of one command in the folder of its incident.

use super::life::Birth;
use crate::disk;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// Where the files of an attempt are: `hook-17.json`, `hook-17.out`, `hook-17.err`; of one with a
/// plan half also `hook-17.plan` while it runs, and `hook-17.shown.txt`.
#[derive(Debug, Clone)]
pub(super) struct Place {
    folder: PathBuf,
    number: u64,
}

/// How far an attempt came, as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Record {
    /// The version of the format.
    pub(super) v: u8,
    /// The program.
    pub(super) program: String,
    /// When it was to start.
    pub(super) started: Timestamp,
    /// How far it came.
    pub(super) state: State,
    /// What tells its process from a later one of the same number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) birth: Option<Birth>,
}

/// How far a command came.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum State {
    /// It was about to be started.
    Starting,
    /// It could not be started, and why.
    NotStarted(String),
    /// It ran, as the leader of this process group.
    Running(u32),
    /// It ended.
    Ended(End),
}

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct End {
    /// When.
    pub(super) at: Timestamp,
    /// Its exit code, where it ended by itself.
    pub(super) code: Option<i32>,
    /// The signal that killed it.
    pub(super) signal: Option<i32>,
    /// Whether its time was over and it was told to end.
    pub(super) overdue: bool,
}

impl End {
    /// Whether it says by itself that it did what it should.
    pub(super) fn is_done(&self) -> bool {
        self.code == Some(0) && !self.overdue
    }

    /// How it ended, as a verb: `ended with exit code 3`.
    pub(super) fn manner(&self) -> String {
        match (self.code, self.signal) {
            (Some(code), _) => format!("ended with exit code {code}"),
            (None, Some(signal)) => format!("was killed by signal {signal}"),
            (None, None) => "ended in an unknown way".to_owned(),
        }
    }
}

impl Place {
    /// The place of an attempt, `INCIDENT/NUMBER`, in the folder of its incident; `None` where
    /// that is no attempt.
    pub(super) fn of(attempt: &str, folder: &Path) -> Option<Self> {
        let (_, number) = attempt.rsplit_once('/')?;
        Some(Self {
            folder: folder.to_owned(),
            number: number.parse().ok()?,
        })
    }

    /// The file of this ending.
    pub(super) fn file(&self, ending: &str) -> PathBuf {
        self.folder.join(format!("hook-{}.{ending}", self.number))
    }

    /// Where to read what it said, as a hint.
    pub(super) fn where_to_look(&self) -> String {
        let [out, err] = ["out", "err"].map(|ending| self.file(ending));
        format!("read {} and {}", out.display(), err.display())
    }

    /// Makes the file that keeps a stream. Only its owner may read it.
    pub(super) fn create(&self, ending: &str) -> io::Result<File> {
        OpenOptions::new()
            .write(true)
            .create(true)
            .truncate(true)
            .mode(0o600)
            .open(self.file(ending))
    }

    /// Writes the first record of an attempt; one that is there already stays as it is.
    ///
    /// # Errors
    /// [`io::ErrorKind::AlreadyExists`] where the attempt was made before.
    pub(super) fn begin(&self, record: &Record) -> io::Result<()> {
        self.written(record)?
            .persist_noclobber(self.file("json"))
            .map_err(|failed| failed.error)?;
        // A name is only durable once its folder is.
        disk::sync(&self.folder)
    }

    /// Writes the record anew, whole or not at all.
    pub(super) fn save(&self, record: &Record) -> io::Result<()> {
        let file = self.written(record)?;
        file.persist(self.file("json"))
            .map_err(|failed| failed.error)?;
        Ok(())
    }

    /// The record, where there is one.
    ///
    /// # Errors
    /// It cannot be read, or is of a version that is not known.
    pub(super) fn read(&self) -> io::Result<Option<Record>> {
        let text = match disk::read(&self.file("json"), disk::WRITTEN) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            text => text?,
        };
        let record: Record = serde_json::from_slice(&text)?;
        if record.v != Record::VERSION {
            let text = format!("its version {} is not known", record.v);
            return Err(io::Error::other(text));
        }
        Ok(Some(record))
    }

    /// The record in a file without its name.
    fn written(&self, record: &Record) -> io::Result<NamedTempFile> {
        let mut file = NamedTempFile::new_in(&self.folder)?;
        serde_json::to_writer(&mut file, record)?;
        file.write_all(b"\n")?;
        file.as_file().sync_all()?;
        Ok(file)
    }
}

impl Record {
    /// The version of the format.
    const VERSION: u8 = 1;

    /// The record of a command that is about to be started.
    pub(super) fn starting(program: &str, started: Timestamp) -> Self {
        Self {
            v: Self::VERSION,
            program: program.to_owned(),
            started,
            state: State::Starting,
            birth: None,
        }
    }
}
