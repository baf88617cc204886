//! Where a program is and what is in it, for those who only look.

use super::named;
use super::program::{executable, find, sha256};
use super::resolve::folder;
use crate::config::HookSettings;
use crate::disk;
use crate::truth::{Why, WhyKind};

/// A program that can be run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Located {
    /// Where it is.
    pub path: String,
    /// The digest of what is in it, where it is within the hooks folder: `sha256:…`.
    pub digest: Option<String>,
}

/// Finds a program as a command would; nothing is run.
///
/// # Errors
/// There is none, or it cannot be run or read.
pub fn locate(program: &str, settings: &HookSettings) -> Result<Located, Why> {
    let folder = folder(settings)?;
    let found = find(program, settings, &folder)?;
    executable(&found)?;
    let path = named(&found)?;
    if !found.starts_with(&folder) {
        return Ok(Located { path, digest: None });
    }
    let text = disk::read(&found, u64::MAX).map_err(|error| {
        Why::new(WhyKind::Denied, format!("{path}: {error}"))
            .hint("it is read to tell whether it was edited; let it be readable")
    })?;
    let digest = Some(sha256(&text));
    Ok(Located { path, digest })
}
