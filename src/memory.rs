//! What was seen before on a target: the one thing that one-shots keep.
//!
//! An empty Redis list and a misspelt key look alike, unless the key was seen before. This is
//! bookkeeping: what cannot be read or written here never stops a reading.

use crate::fact::{Reading, Target};
use crate::runbook::{Check, FieldValue, Probe};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};

/// The most targets that are remembered.
const MOST: usize = 64;

/// The last known readings, by target and subject.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Memory {
    #[serde(default)]
    targets: BTreeMap<String, BTreeMap<String, Reading>>,
}

impl Memory {
    /// Reads it from the state folder; an absent or unreadable one remembers nothing.
    pub fn open(state: &Path) -> Self {
        let text = std::fs::read_to_string(file(state)).unwrap_or_default();
        serde_json::from_str(&text).unwrap_or_default()
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
        if seen || held.contains_key(&subject) {
            held.insert(subject, reading.clone());
        }
    }

    /// Writes it into the state folder, readable by its owner only, whole or not at all.
    pub fn save(mut self, state: &Path) -> std::io::Result<()> {
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
        std::fs::create_dir_all(state)?;
        let mut new = tempfile::NamedTempFile::new_in(state)?;
        new.write_all(serde_json::to_string(&self)?.as_bytes())?;
        new.persist(file(state))?;
        Ok(())
    }
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
