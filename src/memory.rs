//! What was seen before on a target: the one thing that one-shots keep.
//!
//! An empty Redis list and a misspelt key look alike, unless the key was seen before. This is
//! bookkeeping: what cannot be read or written here never stops a reading, and what says nothing
//! new is not written, since replacing a file can take longer than all readings together.

mod hooks;
mod names;
mod subjects;

pub use hooks::Hooks;
pub use names::{Lack, Names, Shelf};
pub use subjects::Subjects;

use crate::disk;
use crate::fact::{Reading, Target};
use crate::runbook::{Check, FieldValue, Probe};
use jiff::SignedDuration;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};

/// The most bytes of a file that is kept here: reading more would take longer than it helps.
const KEPT: u64 = 4 << 20;

/// The most targets that are remembered.
const MOST: usize = 64;

/// How long a reading is kept that later ones only repeat: half of what one may be old to be
/// compared with.
const RENEWED: SignedDuration = SignedDuration::from_mins(30);

/// The last known readings, by target and subject.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Memory {
    #[serde(default)]
    targets: BTreeMap<String, BTreeMap<String, Reading>>,
    /// Whether there is anything to write.
    #[serde(skip)]
    changed: bool,
}

impl Memory {
    /// Reads it from the state folder; an absent or unreadable one remembers nothing.
    pub fn open(state: &Path) -> Self {
        kept(&file(state))
    }

    /// What was read last of the subject of a check, under the id of that check.
    pub fn earlier(&self, target: &Target, check: &Check) -> Vec<Reading> {
        let seen = || self.targets.get(&key(target))?.get(&subject(check)?);
        seen()
            .map(|reading| Reading {
                id: check.id.clone(),
                ..reading.clone()
            })
            .into_iter()
            .collect()
    }

    /// Remembers a reading that was known. A list that is empty is remembered only where it was
    /// seen to have been there: an empty list leaves no key behind, so it proves nothing.
    pub fn remember(&mut self, target: &Target, check: &Check, reading: &Reading) {
        let Some(subject) = subject(check).filter(|_| reading.verdict.why().is_none()) else {
            return;
        };
        let seen = matches!(reading.fields.get("length"), Some(FieldValue::Number(n)) if *n > 0.0);
        let held = self.targets.entry(key(target)).or_default();
        let news = match held.get(&subject) {
            None => seen,
            Some(held) => {
                let length = |of: &Reading| of.fields.get("length").cloned();
                length(held) != length(reading) || reading.at > held.at + RENEWED
            }
        };
        if news {
            held.insert(subject, reading.clone());
            self.changed = true;
        }
    }

    /// Writes what is new into the state folder, readable by its owner only, whole or not at all.
    pub fn save(mut self, state: &Path) -> std::io::Result<()> {
        if !self.changed {
            return Ok(());
        }
        while self.targets.len() > MOST {
            let oldest = self
                .targets
                .iter()
                .min_by_key(|(_, held)| held.values().map(|it| it.at).max());
            let Some(oldest) = oldest.map(|(name, _)| name.clone()) else {
                break;
            };
            self.targets.remove(&oldest);
        }
        replace(state, &file(state), &serde_json::to_string(&self)?)
    }
}

/// What a file of the state folder holds; nothing where it cannot be read.
fn kept<T: Default + DeserializeOwned>(file: &Path) -> T {
    let text = disk::read(file, KEPT).unwrap_or_default();
    serde_json::from_slice(&text).unwrap_or_default()
}

/// Replaces a file of the state folder, which only its owner may read, whole or not at all.
fn replace(state: &Path, file: &Path, text: &str) -> std::io::Result<()> {
    std::fs::create_dir_all(state)?;
    let mut new = tempfile::NamedTempFile::new_in(state)?;
    new.write_all(text.as_bytes())?;
    new.persist(file)?;
    Ok(())
}

fn file(state: &Path) -> PathBuf {
    state.join("seen.json")
}

/// What identifies a target.
fn key(target: &Target) -> String {
    let parts = [&target.server, &target.context, &target.redis];
    parts.map(|part| part.as_deref().unwrap_or("-")).join(" ")
}

/// What a check is about, where that is worth remembering.
fn subject(check: &Check) -> Option<String> {
    match &check.probe {
        Probe::Redis(it) => Some(format!(
            "redis {}/{} {}",
            it.namespace, it.deployment, it.key
        )),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fact::{Observation, Raw, RedisLook, judge};
    use crate::runbook::{RedisProbe, Rule};
    use jiff::Timestamp;
    use std::time::Duration;

    fn check() -> Check {
        Check {
            id: "queue".to_owned(),
            title: String::new(),
            about: String::new(),
            unit: None,
            probe: Probe::Redis(RedisProbe {
                namespace: "jobs".to_owned(),
                deployment: "redis".to_owned(),
                port: 6379,
                key: "queue".to_owned(),
                may_be_absent: true,
                apart: None,
            }),
            rule: Rule::Last,
            pass: None,
            needed: false,
            fresh: Duration::from_secs(60),
        }
    }

    fn reading(length: u64, second: i64) -> Reading {
        let at = Timestamp::from_second(second).unwrap();
        let look = RedisLook {
            at,
            kind: if length > 0 { "list" } else { "none" }.into(),
            length: Some(length),
        };
        let observation = Observation {
            id: "queue".to_owned(),
            raw: Ok(Raw::Redis(vec![look])),
            source: "redis".into(),
            query: "LLEN queue".into(),
            notes: Vec::new(),
            at,
            took: Duration::ZERO,
        };
        judge(&check(), observation, &[], at)
    }

    /// Remembers a reading in a later run, and gives whether the file was written.
    fn run(state: &Path, reading: &Reading) -> bool {
        let before = std::fs::metadata(file(state)).ok();
        let mut memory = Memory::open(state);
        memory.remember(&Target::default(), &check(), reading);
        memory.save(state).unwrap();
        let inode = |found: std::fs::Metadata| std::os::unix::fs::MetadataExt::ino(&found);
        let after = std::fs::metadata(file(state)).ok().map(inode);
        after != before.map(inode)
    }

    fn held(state: &Path) -> Vec<Timestamp> {
        let held = Memory::open(state).earlier(&Target::default(), &check());
        held.iter().map(|reading| reading.at).collect()
    }

    #[test]
    fn only_news_are_written() {
        let folder = tempfile::tempdir().unwrap();
        let state = folder.path().join("state");
        for (length, second, written, kept) in [
            (0, 10, false, None),
            (5, 20, true, Some(20)),
            (5, 30, false, Some(20)),
            (7, 40, true, Some(40)),
            (0, 50, true, Some(50)),
            (0, 60, false, Some(50)),
            (0, 1_900, true, Some(1_900)),
        ] {
            let was_written = run(&state, &reading(length, second));
            assert_eq!(was_written, written, "{length} at {second}");
            let kept: Vec<_> = kept
                .map(|at| Timestamp::from_second(at).unwrap())
                .into_iter()
                .collect();
            assert_eq!(held(&state), kept, "{length} at {second}");
        }
    }
}
