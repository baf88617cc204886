//! The checkout that commands run in: which commit, and whether anything is not committed.

use super::program::{installed, sha256};
use super::short::ask;
use super::words::process;
use super::{Bench, named};
use crate::truth::{Why, WhyKind};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;
use std::time::Duration;

/// The time that `git` has for a look.
const WITHIN: Duration = Duration::from_secs(60);

/// How much of a commit's name is shown.
const SHORT: usize = 12;

/// What a folder is a checkout of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Checkout {
    /// Of nothing.
    None,
    /// Of a commit.
    At {
        /// Its whole name.
        commit: String,
        /// The SHA-256 of what `git status` says where something is not committed.
        uncommitted: Option<String>,
    },
    /// Of something, but `git` does not say of what.
    Unknown(Why),
}

impl Checkout {
    /// Looks at a folder. Nothing is changed, not even the index.
    pub(super) async fn of(folder: &str, bench: Bench<'_>) -> Self {
        let mut above = Path::new(folder).ancestors();
        if !above.any(|folder| folder.join(".git").exists()) {
            return Self::None;
        }
        let commit = git(&["rev-parse", "--verify", "HEAD"], folder, bench).await;
        let status = git(&["status", "--porcelain"], folder, bench).await;
        match (commit, status) {
            (Ok(commit), Ok(status)) => Self::At {
                commit: commit.trim().to_owned(),
                uncommitted: (!status.is_empty()).then(|| sha256(status.as_bytes())),
            },
            (Err(why), _) | (_, Err(why)) => Self::Unknown(why),
        }
    }

    /// Its commit, where it is known.
    pub(super) fn commit(&self) -> Option<&str> {
        match self {
            Self::At { commit, .. } => Some(commit),
            Self::None | Self::Unknown(_) => None,
        }
    }

    /// What a plan rests on.
    pub(super) fn fields(&self) -> BTreeMap<String, Value> {
        let uncommitted = match self {
            Self::At { uncommitted, .. } => uncommitted.as_deref(),
            Self::None | Self::Unknown(_) => None,
        };
        let fields = [
            ("checkout.commit", self.commit()),
            ("checkout.uncommitted", uncommitted),
        ];
        let fields = fields.map(|(name, value)| (name.to_owned(), Value::from(value)));
        fields.into()
    }

    /// What it is, to follow the name of its folder.
    pub(super) fn told(&self) -> String {
        match self {
            Self::None => ", which is no git checkout".to_owned(),
            Self::Unknown(_) => ", a checkout of a commit that is not known".to_owned(),
            Self::At {
                commit,
                uncommitted,
            } => {
                let commit = commit.get(..SHORT).unwrap_or(commit);
                let clean = match uncommitted {
                    None => "nothing in it is uncommitted",
                    Some(_) => "some of it is NOT COMMITTED",
                };
                format!(" at commit {commit}; {clean}")
            }
        }
    }
}

/// What `git` says in a folder.
async fn git(words: &[&str], folder: &str, bench: Bench<'_>) -> Result<String, Why> {
    let git = installed("git", bench.settings)
        .ok_or_else(|| Why::new(WhyKind::Absent, "there is no git in PATH").hint("install it"))?;
    let git = named(&git)?;
    // A look must neither wait for an editor's lock nor start a monitor of the file system.
    let before = ["--no-optional-locks", "-c", "core.fsmonitor=false"];
    let argv: Vec<String> = std::iter::once(git.as_str())
        .chain(before)
        .chain(words.iter().copied())
        .map(str::to_owned)
        .collect();
    let mut command = process(&argv, folder, &BTreeMap::new())?;
    for elsewhere in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"] {
        command.env_remove(elsewhere);
    }
    let said = ask(command, WITHIN, bench.clock).await;
    let said = said.map_err(|failed| Why::new(WhyKind::Invalid, format!("git {failed}")))?;
    match said.out.whole() {
        Some(text) if said.status.success() => Ok(text),
        Some(_) => Err(Why::new(WhyKind::Invalid, format!("git {}", said.manner()))),
        None => Err(Why::new(WhyKind::Invalid, "git says too much")),
    }
}
