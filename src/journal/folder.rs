//! Folders and files that only their owner can read.

use super::fault::JournalFault;
use crate::disk;
use std::fs::{DirBuilder, File, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::Path;

/// Makes a folder and those above it, where they are missing.
pub(super) fn ensure(folder: &Path) -> Result<(), JournalFault> {
    let made = DirBuilder::new().recursive(true).mode(0o700).create(folder);
    made.map_err(JournalFault::of("make", folder))
}

/// Makes a folder that must not be there yet; `false` where it is.
pub(super) fn make_new(folder: &Path) -> Result<bool, JournalFault> {
    match DirBuilder::new().mode(0o700).create(folder) {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(false),
        Err(error) => Err(JournalFault::of("make", folder)(error)),
    }
}

/// Writes a file that must not be there yet, and makes it durable.
pub(super) fn write_new(file: &Path, bytes: &[u8]) -> Result<(), JournalFault> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true).mode(0o600);
    let mut opened = options.open(file).map_err(JournalFault::of("make", file))?;
    let written = opened.write_all(bytes).and_then(|()| opened.sync_all());
    written.map_err(JournalFault::of("write", file))
}

/// A file to be read and appended to, made where it is missing.
pub(super) fn appendable(file: &Path) -> Result<File, JournalFault> {
    disk::own(file).map_err(JournalFault::of("open", file))
}

/// Makes the names in a folder durable.
pub(super) fn sync(folder: &Path) -> Result<(), JournalFault> {
    disk::sync(folder).map_err(JournalFault::of("sync", folder))
}
