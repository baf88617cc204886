//! What was in the programs of the team's own when somebody looked at them last.

use super::{kept, replace};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The digests of programs, by their paths.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Hooks {
    #[serde(default)]
    programs: BTreeMap<String, Held>,
    /// Whether there is anything to write.
    #[serde(skip)]
    changed: bool,
}

/// What is held of a program.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Held {
    digest: String,
    /// When it was seen with that digest first.
    since: Timestamp,
}

impl Hooks {
    /// Reads them from the state folder; an absent or unreadable file remembers nothing.
    pub fn open(state: &Path) -> Self {
        kept(&file(state))
    }

    /// The digest that is remembered of a program, and since when that is its.
    pub fn of(&self, path: &str) -> Option<(&str, Timestamp)> {
        let held = self.programs.get(path)?;
        Some((&held.digest, held.since))
    }

    /// Remembers what is in a program now.
    pub fn remember(&mut self, path: &str, digest: &str, now: Timestamp) {
        if self.of(path).is_none_or(|(known, _)| known != digest) {
            let held = Held {
                digest: digest.to_owned(),
                since: now,
            };
            self.programs.insert(path.to_owned(), held);
            self.changed = true;
        }
    }

    /// Writes what is new into the state folder, readable by its owner only, whole or not at all.
    pub fn save(&self, state: &Path) -> std::io::Result<()> {
        if !self.changed {
            return Ok(());
        }
        replace(state, &file(state), &serde_json::to_string(self)?)
    }
}

fn file(state: &Path) -> PathBuf {
    state.join("hooks.json")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_seen_is_remembered_from_run_to_run() {
        let folder = tempfile::tempdir().unwrap();
        let state = folder.path().join("state");
        let at = |second| Timestamp::from_second(second).unwrap();
        let mut hooks = Hooks::open(&state);
        hooks.remember("/hooks/a", "one", at(10));
        hooks.save(&state).unwrap();
        let mut hooks = Hooks::open(&state);
        hooks.remember("/hooks/a", "one", at(20));
        assert_eq!(hooks.of("/hooks/a"), Some(("one", at(10))));
        assert_eq!(hooks.of("/hooks/b"), None);
        hooks.remember("/hooks/a", "two", at(30));
        hooks.save(&state).unwrap();
        let hooks = Hooks::open(&state);
        assert_eq!(hooks.of("/hooks/a"), Some(("two", at(30))));
    }

    #[test]
    fn a_file_that_cannot_be_read_remembers_nothing() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(file(folder.path()), "{").unwrap();
        assert_eq!(Hooks::open(folder.path()).of("/hooks/a"), None);
    }
}
