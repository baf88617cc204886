//! What plan halves leave for their commands, as long as somebody may agree to it.

use super::program::sha256;
use crate::disk;
use crate::fact::Digest;
use crate::truth::{Why, WhyKind};
use jiff::{SignedDuration, Timestamp};
use std::collections::HashMap;
use std::fs::{self, DirBuilder, OpenOptions, Permissions};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use tempfile::TempDir;

/// How old a saved plan is that nobody can agree to any more, whoever made it.
const STALE: SignedDuration = SignedDuration::from_hours(1);

/// The plans that this process saved. They go with it.
#[derive(Debug)]
pub struct Saves {
    root: PathBuf,
    kept: Mutex<HashMap<Digest, Save>>,
}

impl Saves {
    /// Those below a folder of state. Nothing is written before there is one.
    pub fn below(state: &Path) -> Self {
        Self {
            root: state.join("plans"),
            kept: Mutex::default(),
        }
    }

    /// A place for a new one; what was forgotten there long ago is taken away.
    pub(super) fn open(&self, now: Timestamp) -> io::Result<Save> {
        DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(&self.root)?;
        sweep(&self.root, now);
        let folder = tempfile::Builder::new()
            .permissions(Permissions::from_mode(0o700))
            .tempdir_in(&self.root)?;
        let save = Save {
            folder,
            seal: String::new(),
        };
        // Whoever writes to it finds it there, readable by its owner alone.
        private(&save.file(), &[])?;
        Ok(save)
    }

    /// Keeps one for the plan of this digest, instead of an earlier one.
    pub(super) fn keep(&self, digest: Digest, save: Save) {
        self.lock().insert(digest, save);
    }

    /// The one for the plan of this digest, which nobody has afterwards.
    pub(super) fn take(&self, digest: &Digest) -> Option<Save> {
        self.lock().remove(digest)
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<Digest, Save>> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Saves {
    fn drop(&mut self) {
        self.lock().clear();
        // It stays where another process saves plans.
        let _ = fs::remove_dir(&self.root);
    }
}

/// A saved plan: a folder of its own, which goes with this.
#[derive(Debug)]
pub(super) struct Save {
    folder: TempDir,
    /// The SHA-256 of what the plan half left.
    seal: String,
}

impl Save {
    /// The file that the plan half may write.
    pub(super) fn file(&self) -> PathBuf {
        self.folder.path().join("plan")
    }

    /// The file that tells people what is planned.
    pub(super) fn shown(&self) -> PathBuf {
        self.folder.path().join("shown.txt")
    }

    /// Remembers what the plan half left, and keeps what is planned for people to read. Gives
    /// whether it left anything.
    pub(super) fn close(&mut self, shown: &str) -> io::Result<bool> {
        let left = disk::read(&self.file(), u64::MAX)?;
        self.seal = sha256(&left);
        private(&self.shown(), shown.as_bytes())?;
        Ok(!left.is_empty())
    }

    /// Puts copies of both files elsewhere: what is carried out is the very plan that was shown.
    ///
    /// # Errors
    /// It was changed since, or cannot be read or written.
    pub(super) fn hand_over(&self, file: &Path, shown: &Path) -> Result<(), Why> {
        let copied = || -> io::Result<bool> {
            let left = disk::read(&self.file(), u64::MAX)?;
            if sha256(&left) != self.seal {
                return Ok(false);
            }
            private(file, &left)?;
            private(shown, &disk::read(&self.shown(), u64::MAX)?)?;
            Ok(true)
        };
        match copied() {
            Ok(true) => Ok(()),
            Ok(false) => {
                let text = "the saved plan is not the one that was shown: somebody changed it";
                Err(Why::new(WhyKind::Invalid, text).hint("plan it again"))
            }
            Err(error) => {
                let text = format!("the saved plan cannot be handed over: {error}");
                Err(Why::new(WhyKind::Denied, text).hint("plan it again"))
            }
        }
    }
}

/// Writes a file that only its owner may read.
fn private(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(true)
        .mode(0o600)
        .open(path)?;
    file.write_all(bytes)
}

/// Takes away what a process that was killed has left. That it cannot hinders nobody.
fn sweep(root: &Path, now: Timestamp) {
    let entries = fs::read_dir(root).into_iter().flatten().flatten();
    for entry in entries {
        let changed = entry.metadata().and_then(|it| it.modified()).ok();
        let changed = changed.and_then(|time| Timestamp::try_from(time).ok());
        if changed.is_some_and(|changed| now.duration_since(changed) > STALE) {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}
