//! `drift` acts: the real binary on a real Prometheus, a real Redis and the wire of a Kubernetes API
//! server that takes writes.

mod actions;
mod commands;
mod faults;
mod guard;
mod halves;
mod leases;
mod owners;
mod triage;

use crate::lab::Lab;
use crate::program::{Program, Ran};
use crate::support::history::History;
use crate::support::kube::{FakeCluster, Pace, Recorded, key};
use crate::support::scenario;
use serde_json::Value;
use std::fs;
use std::path::PathBuf;
use tempfile::TempDir;

const NAMESPACE: &str = "spec-to-proof";
const NAME: &str = "drift-processor";
const PATH: &str = "/apis/apps/v1/namespaces/spec-to-proof/deployments/drift-processor";

/// A write of the processor that is meant, and no dry run.
const WRITE: &str = "PATCH /apis/apps/v1/*?fieldManager=backlogctl";

/// A pipeline in an environment that one may act in, and the program that knows it.
struct Acts {
    lab: Lab,
    program: Program,
    state: TempDir,
}

impl Acts {
    /// A healthy pipeline over TLS whose controllers act at once, but for what `change` does to it.
    fn new(change: impl FnOnce(FakeCluster) -> FakeCluster) -> Self {
        Self::with_history(&scenario::healthy(), change)
    }

    fn with_history(history: &History, change: impl FnOnce(FakeCluster) -> FakeCluster) -> Self {
        let lab = Lab::new(history, |cluster| {
            change(cluster.https().pace(NAME, Pace::AtOnce))
        });
        lab.redis.push("drift_queue", 12);
        let state = tempfile::tempdir().unwrap();
        let program = lab
            .program()
            .with("COLUMNS", "200")
            .with("XDG_STATE_HOME", state.path().display().to_string());
        let acts = Self {
            lab,
            program,
            state,
        };
        acts.configure("");
        acts
    }

    /// Writes the configuration: the lab, which is not protected, and more of it.
    fn configure(&self, more: &str) {
        let server = self.lab.api.url();
        let text = format!("[env.lab]\nserver = \"{server}\"\nprotected = false\n{more}\n");
        self.program.write(".config/backlogctl/config.toml", &text);
    }

    fn run(&self, arguments: &[&str]) -> Ran {
        self.program.run(arguments)
    }

    /// One action by its name, with these flags.
    fn remediate(&self, action: &str, flags: &[&str]) -> Ran {
        self.run(&[&["drift", "remediate", action], flags].concat())
    }

    /// The digest of an action's plan, as a dry run prints it.
    fn digest(&self, action: &str) -> String {
        let shown = self.remediate(action, &["--dry-run"]).exits(0).err;
        let mut lines = shown.lines().map(str::trim);
        let digest = lines.find_map(|line| line.strip_prefix("digest "));
        digest
            .unwrap_or_else(|| panic!("{shown}"))
            .trim()
            .to_owned()
    }

    /// The writes that were meant, whatever became of them.
    fn writes(&self) -> Vec<Recorded> {
        let mut writes = self.lab.api.writes();
        writes.retain(|it| !it.is_dry_run());
        writes
    }

    fn processor(&self) -> Value {
        self.lab
            .api
            .object(&key("deployments.apps", NAMESPACE, NAME))
    }

    /// The folder of the only incident.
    fn incident(&self) -> PathBuf {
        let folder = self.state.path().join("backlogctl/incidents");
        let incidents: Vec<_> = fs::read_dir(folder).unwrap().collect();
        assert_eq!(incidents.len(), 1);
        incidents[0].as_ref().unwrap().path()
    }

    /// The events of its journal.
    fn journal(&self) -> Vec<Value> {
        let text = fs::read_to_string(self.incident().join("journal.jsonl")).unwrap();
        let records = text
            .lines()
            .map(|it| serde_json::from_str::<Value>(it).unwrap());
        records.map(|mut record| record["event"].take()).collect()
    }

    /// The events of one kind, without its name.
    fn events(&self, kind: &str) -> Vec<Value> {
        let events = self.journal().into_iter();
        events
            .filter_map(|event| event.get(kind).cloned())
            .collect()
    }

    /// Whether the only incident is closed.
    fn is_closed(&self) -> bool {
        let last = self.journal().pop().unwrap();
        last.get("closed").is_some()
    }
}
