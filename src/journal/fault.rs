//! What can go wrong with a journal, and what to do about it.

use super::lock::Driver;
use super::parcel::ParcelFault;
use super::writer;
use crate::fact::equivalent::quote;
use crate::text::Text;
use std::io;
use std::path::{Path, PathBuf};

/// Why an incident cannot be found, read or written.
#[derive(Debug, thiserror::Error)]
pub enum JournalFault {
    /// There is none of that id.
    #[error("there is no incident `{id}`")]
    Unknown {
        /// What was typed.
        id: String,
        /// What was perhaps meant.
        nearest: Option<String>,
    },
    /// Somebody drives it.
    #[error("incident {id} is driven by {}", name(driver.as_ref()))]
    Held {
        /// The incident.
        id: String,
        /// Who, as far as the lock tells.
        driver: Option<Driver>,
    },
    /// It was imported, and nobody here has taken it over.
    #[error("incident {id} was imported from {from}, and is read-only until it is taken over")]
    Foreign {
        /// The incident.
        id: String,
        /// Who exported it.
        from: Text,
    },
    /// There is another one of that id.
    #[error("there is an incident {id} already, and it is not the one in the file")]
    Other {
        /// The incident.
        id: String,
        /// Its folder.
        folder: PathBuf,
    },
    /// A file cannot be taken in.
    #[error("{} cannot be imported", file.display())]
    Parcel {
        /// The file.
        file: PathBuf,
        /// Why.
        source: ParcelFault,
    },
    /// A later version of this program wrote it.
    #[error("line {line} of {} has format {version}, which is newer than this program", file.display())]
    Newer {
        /// The journal.
        file: PathBuf,
        /// The line, from 1.
        line: usize,
        /// Its version.
        version: u64,
    },
    /// A line that was written whole is not what was written.
    #[error("line {line} of {} cannot be read", file.display())]
    Spoilt {
        /// The journal.
        file: PathBuf,
        /// The line, from 1.
        line: usize,
        /// What is wrong with it.
        source: serde_json::Error,
    },
    /// There is no room.
    #[error("the disk is full: cannot write {}", file.display())]
    Full {
        /// What was to be written.
        file: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// A file or folder cannot be used.
    #[error("cannot {doing} {}", file.display())]
    Unusable {
        /// What was to be done, as `write`.
        doing: &'static str,
        /// The file or folder.
        file: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// A line could not be written whole, and could not be taken back either.
    #[error("nothing more is written to {}: its last line could be neither finished nor taken back", file.display())]
    Broken {
        /// The journal.
        file: PathBuf,
    },
    /// No free id was found.
    #[error("every id that was tried for a new incident is taken, `{last}` the last of them")]
    Crowded {
        /// The last one.
        last: String,
    },
}

impl JournalFault {
    /// A fault from what the system said of a file.
    pub(super) fn of(doing: &'static str, file: &Path) -> impl Fn(io::Error) -> Self {
        move |source| {
            let file = file.to_owned();
            match source.kind() {
                io::ErrorKind::StorageFull
                | io::ErrorKind::QuotaExceeded
                | io::ErrorKind::FileTooLarge
                    if doing != "read" =>
                {
                    Self::Full { file, source }
                }
                _ => Self::Unusable {
                    doing,
                    file,
                    source,
                },
            }
        }
    }

    /// What to do next, each an imperative.
    pub fn hints(&self) -> Vec<String> {
        match self {
            Self::Unknown { nearest, .. } => {
                let list = "list them with `backlogctl incident list`".to_owned();
                nearest.iter().cloned().chain([list]).collect()
            }
            Self::Held { id, driver } => {
                let end = driver.as_ref().map(|driver| {
                    format!(
                        "go back to that run; or, where it hangs on a lost terminal, end process {} on \
                         its machine, and go on where it was: `backlogctl incident resume {id}`",
                        driver.pid
                    )
                });
                let beside = [
                    format!("leave a note beside it: `backlogctl incident note {id} TEXT`"),
                    format!("look at it: `backlogctl incident show {id}`"),
                ];
                beside.into_iter().chain(end).collect()
            }
            Self::Foreign { id, from } => vec![
                format!(
                    "take it over: `backlogctl incident resume {id} --take-over`; then {from} must act no more"
                ),
                format!("look at it: `backlogctl incident show {id}`"),
            ],
            Self::Other { id, folder } => vec![
                format!("look at the one that is here: `backlogctl incident show {id}`"),
                format!(
                    "to take in the other one instead, move this one away first: {}",
                    quote(&folder.display().to_string())
                ),
            ],
            Self::Parcel { source, .. } => vec![source.hint().to_owned()],
            Self::Newer { .. } => vec!["written by a newer backlogctl: update".to_owned()],
            Self::Spoilt { file, line, .. } => spoilt(file, *line),
            Self::Full { file, .. } | Self::Broken { file } => {
                let folder = parent(file);
                vec![format!(
                    "make room: `df -h {folder}`, then resume the incident"
                )]
            }
            Self::Unusable { file, .. } => {
                let look = format!(
                    "look at it with `ls -ld {}`, or set XDG_STATE_HOME to a folder that can be written",
                    quote(&file.display().to_string())
                );
                std::iter::once(look).chain(put_aside(file)).collect()
            }
            Self::Crowded { .. } => vec!["wait a minute, and try again".to_owned()],
        }
    }
}

fn name(driver: Option<&Driver>) -> String {
    driver.map_or_else(|| "somebody else".to_owned(), ToString::to_string)
}

fn parent(file: &Path) -> String {
    let folder = file.parent().unwrap_or(file);
    quote(&folder.display().to_string())
}

/// What stands after the line may tell of actions, so nobody but a person drops it.
fn spoilt(journal: &Path, line: usize) -> Vec<String> {
    let kept = quote(&format!("{}.kept", journal.display()));
    let file = quote(&journal.display().to_string());
    let look = format!("look at what stands from there on: `tail -n +{line} {file}`");
    let before = line - 1;
    let without = (before > 0).then(|| {
        format!(
            "to go on without it, and without what it says was done: `cp {file} {kept} && head -n {before} {kept} > {file}`"
        )
    });
    let ways = without.into_iter().chain(put_aside(journal));
    std::iter::once(look).chain(ways).collect()
}

/// What puts the incident of a journal aside; nothing for another file.
fn put_aside(journal: &Path) -> Option<String> {
    let folder = journal
        .parent()
        .filter(|folder| *journal == writer::file(folder))?;
    let folder = folder.display().to_string();
    let aside = format!("{folder}.aside");
    Some(format!(
        "to put the whole incident aside, where nothing looks for it: `mv {} {}`",
        quote(&folder),
        quote(&aside)
    ))
}
