//! Which runbooks there are: the built-in ones, and the files of the user's folder.

use super::load::BookText;
use std::path::{Path, PathBuf};

const BUILT_IN: [(&str, &str); 2] = [
    ("drift", include_str!("../../runbooks/drift.yaml")),
    ("ingest", include_str!("../../runbooks/ingest.yaml")),
];

/// Names that are commands of the program and so cannot be runbooks.
const RESERVED: [&str; 11] = [
    "completions",
    "config",
    "demo",
    "doctor",
    "explain",
    "help",
    "incident",
    "man",
    "runbook",
    "triage",
    "version",
];

/// A runbook that can be called by its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its name.
    pub name: String,
    /// Its file; `None` for a built-in one.
    pub file: Option<PathBuf>,
}

/// Why a runbook's text cannot be had.
#[derive(Debug, thiserror::Error)]
pub enum Missing {
    /// There is none of that name.
    #[error("there is no runbook `{name}`")]
    Unknown {
        /// The name.
        name: String,
        /// The name that was perhaps meant.
        hint: Option<String>,
    },
    /// Its file cannot be read.
    #[error("cannot read {}", file.display())]
    Unreadable {
        /// The file.
        file: PathBuf,
        /// Why.
        source: std::io::Error,
    },
}

/// All runbooks, the built-in ones first; reads no file. A file whose name is taken is left out.
pub fn entries(folder: &Path) -> Vec<Entry> {
    let built_in = BUILT_IN.iter().map(|(name, _)| Entry {
        name: (*name).to_owned(),
        file: None,
    });
    built_in.chain(own(folder)).collect()
}

/// Whether a built-in runbook says whom to escalate to; `None` for one of the user's own. Told without
/// reading all of it, since every start of the program asks.
pub fn built_in_escalates(name: &str) -> Option<bool> {
    let (_, text) = BUILT_IN.iter().find(|(it, _)| *it == name)?;
    Some(text.contains("\nescalation:"))
}

/// The user's runbooks, by name.
fn own(folder: &Path) -> Vec<Entry> {
    let files = files(folder).into_iter();
    let mut own: Vec<_> = files.filter_map(|file| entry(file).ok()).collect();
    own.dedup_by(|a, b| a.name == b.name);
    own
}

/// The files of the user's folder that look like runbooks and cannot be called, each with why not.
pub fn left_out(folder: &Path) -> Vec<(PathBuf, &'static str)> {
    let mut called: Vec<String> = Vec::new();
    let mut left_out = Vec::new();
    for file in files(folder) {
        match entry(file.clone()) {
            Ok(entry) if called.contains(&entry.name) => {
                left_out.push((file, "another file has the same name"));
            }
            Ok(entry) => called.push(entry.name),
            Err(why) => left_out.push((file, why)),
        }
    }
    left_out
}

/// What looks like a runbook in a folder, by name.
fn files(folder: &Path) -> Vec<PathBuf> {
    let files = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let ends = |file: &PathBuf| {
        file.extension()
            .is_some_and(|it| it == "yaml" || it == "yml")
    };
    let mut files: Vec<_> = files.map(|file| file.path()).filter(ends).collect();
    files.sort();
    files
}

/// The runbook of a file, or why it is none.
fn entry(file: PathBuf) -> Result<Entry, &'static str> {
    let stem = file.file_stem().unwrap_or_default();
    let name = stem.to_string_lossy().into_owned();
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if BUILT_IN.iter().any(|(it, _)| *it == name) {
        return Err("a built-in runbook has that name");
    }
    if RESERVED.contains(&name.as_str()) {
        return Err("a command has that name");
    }
    if !name.starts_with(|c: char| c.is_ascii_lowercase()) || !name.chars().all(fits) {
        return Err("a name has lower-case letters, digits and `-`, and begins with a letter");
    }
    Ok(Entry {
        name,
        file: Some(file),
    })
}

/// The text of the runbook of this name.
pub fn find(name: &str, folder: &Path) -> Result<BookText, Missing> {
    let entries = entries(folder);
    let Some(entry) = entries.iter().find(|entry| entry.name == name) else {
        let names: Vec<_> = entries.into_iter().map(|entry| entry.name).collect();
        let hint = crate::text::nearest(name, &names);
        return Err(Missing::Unknown {
            name: name.to_owned(),
            hint,
        });
    };
    match &entry.file {
        Some(file) => read(file),
        None => Ok(built_in(name)),
    }
}

/// A runbook from a file, called by the file's name.
pub fn read(file: &Path) -> Result<BookText, Missing> {
    let name = file
        .file_stem()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    match crate::disk::text(file, crate::disk::WRITTEN) {
        Ok(text) => Ok(BookText {
            name,
            file: file.display().to_string(),
            text,
        }),
        Err(source) => Err(Missing::Unreadable {
            file: file.to_owned(),
            source,
        }),
    }
}

fn built_in(name: &str) -> BookText {
    let found = BUILT_IN.iter().find(|(it, _)| *it == name);
    let text = found.map_or("", |(_, text)| *text).to_owned();
    BookText {
        name: name.to_owned(),
        file: format!("{name}.yaml (built in)"),
        text,
    }
}
