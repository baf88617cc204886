//! The program of a command: where it is, and which one it is.

use crate::config::HookSettings;
use crate::disk;
use crate::truth::{Why, WhyKind};
use sha2::{Digest as _, Sha256};
use std::fmt::Write;
use std::fs;
use std::io;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

/// Finds a program: one with a slash in its name counts from `folder`, any other is looked for in
/// the hooks folder and then in `PATH`. Whether it can be run is told by [`identity`].
///
/// # Errors
/// There is none.
pub(super) fn find(program: &str, settings: &HookSettings, folder: &Path) -> Result<PathBuf, Why> {
    // Without a dot in the middle, so that one program has one name.
    let beside: PathBuf = folder.join(program).components().collect();
    if program.contains('/') || beside.exists() {
        return Ok(beside);
    }
    installed(program, settings).ok_or_else(|| {
        let folder = folder.display();
        let text = format!("there is no {program} in {folder} and in PATH");
        Why::new(WhyKind::Absent, text).hint("put it there, or correct the command in the runbook")
    })
}

/// The program of this name in `PATH`.
pub(super) fn installed(program: &str, settings: &HookSettings) -> Option<PathBuf> {
    let mut places = settings.search.iter().map(|folder| folder.join(program));
    places.find(|path| executable(path).is_ok())
}

/// The SHA-256 of some bytes, as one writes it.
pub(super) fn sha256(bytes: &[u8]) -> String {
    let mut text = "sha256:".to_owned();
    for byte in Sha256::digest(bytes) {
        // Writing to a string does not fail.
        let _ = write!(text, "{byte:02x}");
    }
    text
}

/// What tells this program from another one: its path, and for one within `folder`, which the team
/// writes itself, what is in it.
///
/// # Errors
/// It is not there, cannot be run by anybody, or cannot be read.
pub(super) fn identity(program: &Path, folder: &Path) -> Result<String, Why> {
    executable(program)?;
    let shown = program.display();
    if !program.starts_with(folder) {
        return Ok(shown.to_string());
    }
    let text = disk::read(program, u64::MAX).map_err(|error| {
        let hint = "it is read to tell whether it was edited; let it be readable";
        Why::new(WhyKind::Denied, format!("{shown}: {error}")).hint(hint)
    })?;
    Ok(format!("{shown} {}", sha256(&text)))
}

/// Whether anybody may run it.
pub(super) fn executable(path: &Path) -> Result<(), Why> {
    let shown = path.display();
    let correct = "correct the command in the runbook";
    let found = fs::metadata(path).map_err(|error| {
        let kind = match error.kind() {
            io::ErrorKind::NotFound => WhyKind::Absent,
            _ => WhyKind::Denied,
        };
        Why::new(kind, format!("{shown}: {error}")).hint(correct)
    })?;
    if !found.is_file() {
        return Err(Why::new(WhyKind::Invalid, format!("{shown} is no file")).hint(correct));
    }
    if found.permissions().mode() & 0o111 == 0 {
        let why = Why::new(WhyKind::Denied, format!("{shown} is not executable"));
        return Err(why.hint(format!("chmod +x {shown}")));
    }
    Ok(())
}
