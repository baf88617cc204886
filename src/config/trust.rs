//! Whether the files that settings name can be read, and by whom.

use super::resolve::is_open_to_others;
use super::secret::SecretSource;
use crate::disk;
use std::fmt;
use std::io;
use std::path::Path;

/// How a file with a secret stands; `Display` says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Standing {
    /// It can be read.
    Sound,
    /// It can be read, by others too.
    Open,
    /// It cannot be read, or there is no secret in it.
    Unreadable(String),
}

impl fmt::Display for Standing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sound => f.write_str("readable"),
            Self::Open => f.write_str("readable, by others too"),
            Self::Unreadable(why) => write!(f, "not readable: {why}"),
        }
    }
}

/// How a file with a secret stands. It is read here, and forgotten; a pipe is left to who needs it.
pub(super) fn of_secret(file: &Path) -> Standing {
    match readable(file) {
        Err(error) => return Standing::Unreadable(error.to_string()),
        Ok(false) => return Standing::Sound,
        Ok(true) => {}
    }
    match SecretSource::File(file.to_owned()).read() {
        Err(super::fault::ConfigFault::Unreadable { reason, .. }) => {
            Standing::Unreadable(reason.to_string())
        }
        Err(_) => Standing::Unreadable("its first line is empty".to_owned()),
        Ok(_) if is_open_to_others(file) => Standing::Open,
        Ok(_) => Standing::Sound,
    }
}

/// Whether something is a file that can be opened; neither a pipe nor a device is.
///
/// # Errors
/// It is not there, is a folder, or may not be read.
pub(super) fn readable(file: &Path) -> io::Result<bool> {
    let found = std::fs::metadata(file)?;
    if found.is_dir() {
        return Err(io::Error::from(io::ErrorKind::IsADirectory));
    }
    if found.is_file() {
        disk::open(file)?;
    }
    Ok(found.is_file())
}
