//! The names of a cluster, kept for a while so that whoever completes a word need not ask for them.
//!
//! Each cluster has a file of its own, by context and server: what one may see there is nobody
//! else's. It is shown for as long as it is there, and looked for anew once it is due.

use super::{kept, replace};
use crate::disk;
use crate::runbook::is_name;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs::{DirBuilder, File};
use std::io;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};

/// How long names count as fresh.
const FRESH: SignedDuration = SignedDuration::from_mins(5);

/// The most names of a kind that are kept.
const MOST: usize = 2000;

/// The names of a cluster.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Names {
    /// From when on they are to be looked for anew.
    #[serde(default)]
    due: Timestamp,
    /// Why they could not be had the last time.
    #[serde(default)]
    lack: Option<Lack>,
    /// The namespaces.
    #[serde(default)]
    pub namespaces: Vec<String>,
    /// The Deployments of the namespaces that were looked into.
    #[serde(default)]
    pub deployments: BTreeMap<String, Vec<String>>,
}

/// Why names could not be had.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lack {
    /// Logging in takes a program, which might open a browser.
    Login,
    /// One may not list them.
    Refused,
    /// There was no answer in time.
    Unreached,
}

impl Lack {
    /// How long nobody tries again.
    const fn rest(self) -> SignedDuration {
        match self {
            Self::Login => SignedDuration::from_mins(5),
            Self::Refused => SignedDuration::from_hours(1),
            Self::Unreached => SignedDuration::from_secs(30),
        }
    }
}

impl Names {
    /// Whether they are to be looked for anew, those of the Deployments of this namespace too.
    /// Whoever has just logged in need not heed that a login was lacking.
    pub fn are_due(&self, now: Timestamp, namespace: Option<&str>, logged_in: bool) -> bool {
        let unseen = namespace.is_some_and(|it| !self.deployments.contains_key(it));
        let login = self.lack == Some(Lack::Login) && logged_in;
        now >= self.due || login || (unseen && self.lack.is_none())
    }

    /// Takes what was found, or why nothing was.
    pub fn found(&mut self, lack: Option<Lack>, now: Timestamp) {
        let rest = lack.map_or(FRESH, Lack::rest);
        self.due = now.saturating_add(rest).unwrap_or(Timestamp::MAX);
        self.lack = lack;
    }

    /// Takes the Deployments of a namespace. Where they could not be had, those from before stay, and
    /// none count as seen, so that they are not asked for again and again.
    pub fn saw_deployments(&mut self, namespace: &str, found: Option<Vec<String>>) {
        let kept = self.deployments.entry(namespace.to_owned()).or_default();
        if let Some(found) = found {
            *kept = found;
        }
    }

    /// Without what no object of Kubernetes can be called, whatever a server says.
    fn sound(mut self) -> Self {
        let sound = |names: &mut Vec<String>| {
            names.retain(|name| is_name(name));
            names.truncate(MOST);
        };
        sound(&mut self.namespaces);
        self.deployments.values_mut().for_each(sound);
        self.deployments.retain(|namespace, _| is_name(namespace));
        self
    }
}

/// Where the names of one cluster are kept.
#[derive(Debug, Clone)]
pub struct Shelf {
    folder: PathBuf,
    name: String,
}

impl Shelf {
    /// The one of a cluster, by context and server, in the cache folder.
    pub fn of(cache: &Path, context: Option<&str>, server: &str) -> Self {
        let mut digest = Sha256::new();
        for part in [context.unwrap_or_default(), "\0", server] {
            digest.update(part);
        }
        let mut name = String::new();
        for byte in &digest.finalize()[..8] {
            _ = write!(name, "{byte:02x}");
        }
        Self {
            folder: cache.join("names"),
            name,
        }
    }

    /// What is kept; where nothing is, or it cannot be read, nothing that was due long ago.
    pub fn read(&self) -> Names {
        kept::<Names>(&self.file("json")).sound()
    }

    /// Keeps names, whole or not at all, for their owner only.
    ///
    /// # Errors
    /// The folder or the file cannot be written.
    pub fn keep(&self, names: Names) -> io::Result<()> {
        self.make()?;
        let text = serde_json::to_string(&names.sound())?;
        replace(&self.folder, &self.file("json"), &text)
    }

    /// Takes the right to look for them, which one process has at a time and which ends with it;
    /// `None` where another one has it, or where nothing could be kept anyway.
    pub fn claim(&self) -> Option<File> {
        self.make().ok()?;
        let file = disk::own(&self.file("lock")).ok()?;
        file.try_lock().ok()?;
        Some(file)
    }

    fn make(&self) -> io::Result<()> {
        let mut builder = DirBuilder::new();
        builder.recursive(true).mode(0o700).create(&self.folder)
    }

    fn file(&self, ending: &str) -> PathBuf {
        self.folder.join(format!("{}.{ending}", self.name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    #[test]
    fn names_are_fresh_for_a_while_and_are_shown_when_they_no_longer_are() {
        let folder = tempfile::tempdir().unwrap();
        let shelf = Shelf::of(folder.path(), Some("prod"), "https://a");
        assert!(shelf.read().are_due(at(1_000), None, false));
        let mut names = Names {
            namespaces: vec!["shop".into(), "\u{1b}[31mred".into()],
            ..Names::default()
        };
        names.found(None, at(1_000));
        shelf.keep(names).unwrap();
        let kept = shelf.read();
        assert_eq!(kept.namespaces, ["shop"], "and nothing that is no name");
        assert!(!kept.are_due(at(1_299), None, false));
        assert!(kept.are_due(at(1_300), None, false));
        assert!(
            kept.are_due(at(1_001), Some("shop"), false),
            "not looked into"
        );
        let mode = std::fs::metadata(shelf.file("json")).unwrap().permissions();
        assert_eq!(mode.mode() & 0o777, 0o600);
        let other = Shelf::of(folder.path(), Some("prod"), "https://b");
        assert_eq!(other.read(), Names::default());
    }

    #[test]
    fn a_cluster_that_did_not_answer_is_left_alone_for_a_while() {
        for (lack, logged_in, again) in [
            (Lack::Unreached, false, 30),
            (Lack::Refused, true, 3_600),
            (Lack::Login, false, 300),
            (Lack::Login, true, 0),
        ] {
            let mut names = Names::default();
            names.found(Some(lack), at(0));
            let due = |second| names.are_due(at(second), Some("shop"), logged_in);
            assert!(due(again), "{lack:?}");
            assert!(again == 0 || !due(again - 1), "{lack:?}");
        }
    }

    #[test]
    fn names_that_could_not_be_had_again_stay() {
        let mut names = Names::default();
        names.saw_deployments("shop", Some(vec!["web".into()]));
        names.saw_deployments("shop", None);
        assert_eq!(names.deployments["shop"], ["web"]);
        names.saw_deployments("other", None);
        assert!(names.deployments["other"].is_empty());
    }

    #[test]
    fn one_at_a_time_looks_for_them() {
        let folder = tempfile::tempdir().unwrap();
        let shelf = Shelf::of(folder.path(), None, "https://a");
        let held = shelf.claim();
        assert!(held.is_some() && shelf.claim().is_none());
        drop(held);
        assert!(shelf.claim().is_some());
    }
}
