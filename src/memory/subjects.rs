//! The subjects of schema registries as they were before.
//!
//! Most registries do not say when a version was registered, so that a change is known by having
//! looked before. A look is kept by its registry and by how the names began that it asked for.

use super::{MOST, RENEWED, replace};
use crate::fact::Subject;
use crate::text::Text;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// What was seen of subjects, by registry and prefix.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Subjects {
    #[serde(default)]
    looks: BTreeMap<String, Look>,
    /// Whether there is anything to write.
    #[serde(skip)]
    changed: bool,
}

/// The last look at a registry.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Look {
    /// When it was, or a little before.
    at: Timestamp,
    subjects: BTreeMap<Text, Held>,
}

/// What is held of a subject.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Held {
    version: u32,
    /// When this version was seen first.
    since: Timestamp,
    /// The version before it, 0 for none, and when that was seen last.
    before: Option<(u32, Timestamp)>,
}

impl Subjects {
    /// Reads them from the state folder; an absent or unreadable file remembers nothing.
    pub fn open(state: &Path) -> Self {
        super::kept(&file(state))
    }

    /// Remembers what was seen now, and says of each subject what it was before.
    ///
    /// That is the same version, where it was seen already when the window of what is `recent`
    /// began, and else the version before it, 0 for a subject that was not there. Where only the
    /// same version is known, that is it, with when it was seen first.
    pub fn recall(
        &mut self,
        (registry, prefix): (&str, &str),
        seen: &mut [Subject],
        recent: Duration,
        now: Timestamp,
    ) {
        let look = self.looks.entry(format!("{registry} {prefix}"));
        let is_first = matches!(look, std::collections::btree_map::Entry::Vacant(_));
        let look = look.or_default();
        let last = (!is_first).then_some(look.at);
        let mut subjects = BTreeMap::new();
        for subject in seen {
            let held = match look.subjects.remove(&subject.name) {
                Some(held) if held.version == subject.version => held,
                other => {
                    self.changed = true;
                    let version = other.map_or(0, |held| held.version);
                    Held {
                        version: subject.version,
                        since: now,
                        before: last.map(|last| (version, last)),
                    }
                }
            };
            subject.before = held.before(recent, now);
            subjects.insert(subject.name.clone(), held);
        }
        // What is left was deleted.
        self.changed |= !look.subjects.is_empty();
        look.subjects = subjects;
        if is_first || now > look.at + RENEWED {
            self.changed = true;
        }
        if self.changed {
            look.at = now;
        }
    }

    /// Writes what is new into the state folder, readable by its owner only, whole or not at all.
    pub fn save(mut self, state: &Path) -> std::io::Result<()> {
        if !self.changed {
            return Ok(());
        }
        while self.looks.len() > MOST {
            let oldest = self.looks.iter().min_by_key(|(_, look)| look.at);
            let Some(oldest) = oldest.map(|(key, _)| key.clone()) else {
                break;
            };
            self.looks.remove(&oldest);
        }
        replace(state, &file(state), &serde_json::to_string(&self)?)
    }
}

impl Held {
    fn before(&self, recent: Duration, now: Timestamp) -> Option<(u32, Timestamp)> {
        let was_there =
            now.duration_since(self.since) >= jiff::SignedDuration::try_from(recent).ok()?;
        let same = Some((self.version, self.since)).filter(|_| self.since < now);
        if was_there {
            return same;
        }
        self.before.or(same)
    }
}

fn file(state: &Path) -> PathBuf {
    state.join("subjects.json")
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: Duration = Duration::from_secs(24 * 3600);

    fn hour(hour: i64) -> Timestamp {
        Timestamp::from_second(1_800_000_000 + hour * 3600).unwrap()
    }

    /// Looks at one or more subjects in a later run, and gives what they were before.
    fn look(state: &Path, versions: &[(&str, u32)], at: i64) -> Vec<Option<(u32, Timestamp)>> {
        let mut seen: Vec<Subject> = versions
            .iter()
            .map(|&(name, version)| Subject {
                name: name.into(),
                version,
                before: None,
                registered: None,
            })
            .collect();
        let mut memory = Subjects::open(state);
        memory.recall(("http://registry", "in"), &mut seen, DAY, hour(at));
        memory.save(state).unwrap();
        seen.into_iter().map(|subject| subject.before).collect()
    }

    #[test]
    fn a_version_is_compared_with_what_was_there_before() {
        let folder = tempfile::tempdir().unwrap();
        let state = folder.path().join("state");
        let before = |version, at| Some((version, hour(at)));
        for (version, at, expected) in [
            (6, 0, None),
            (6, 1, before(6, 0)),
            (6, 30, before(6, 0)),
            (7, 32, before(6, 30)),
            (7, 40, before(6, 30)),
            // A day after it was seen first, it is no change any more.
            (7, 56, before(7, 32)),
            (7, 90, before(7, 32)),
            (8, 200, before(7, 90)),
            // One that goes back is a change too.
            (7, 201, before(8, 200)),
        ] {
            assert_eq!(
                look(&state, &[("in-a", version)], at),
                [expected],
                "at {at}"
            );
        }
    }

    #[test]
    fn a_subject_that_was_not_there_is_known_as_such() {
        let folder = tempfile::tempdir().unwrap();
        let state = folder.path();
        assert_eq!(look(state, &[], 0), []);
        assert_eq!(look(state, &[("in-a", 1)], 1), [Some((0, hour(0)))]);
        assert_eq!(look(state, &[], 2), []);
        let again = look(state, &[("in-b", 4), ("in-a", 2)], 3);
        assert_eq!(again, [Some((0, hour(2))); 2]);
    }

    #[test]
    fn only_news_are_written() {
        let folder = tempfile::tempdir().unwrap();
        let state = folder.path();
        look(state, &[("in-a", 1)], 0);
        let inode = || {
            let found = std::fs::metadata(file(state)).unwrap();
            std::os::unix::fs::MetadataExt::ino(&found)
        };
        let (first, mut memory) = (inode(), Subjects::open(state));
        let soon = hour(0) + jiff::SignedDuration::from_mins(20);
        let mut seen = [Subject {
            name: "in-a".into(),
            version: 1,
            before: None,
            registered: None,
        }];
        memory.recall(("http://registry", "in"), &mut seen, DAY, soon);
        memory.save(state).unwrap();
        assert_eq!(inode(), first);
        look(state, &[("in-a", 1)], 1);
        assert_ne!(inode(), first);
        // Another prefix is another look.
        let mut memory = Subjects::open(state);
        memory.recall(("http://registry", ""), &mut seen, DAY, hour(2));
        assert_eq!(seen[0].before, None);
    }
}
