//! `ingest` acts on a cluster: the real binary on the wire of a Kubernetes API server, with an Argo
//! Rollout whose canary is being tried out. There is no Prometheus: what rests on it is unknown.

use crate::program::{Program, Ran, reading};
use crate::support::kube::{Api, FakeCluster, Pace, Recorded, key};
use serde_json::Value;
use tempfile::TempDir;

const NAMESPACE: &str = "ingest";
const CANARY: &str = "summit-api";
const WORKERS: &str = "ingest-workers";
const ROLLOUT: &str = "/apis/argoproj.io/v1alpha1/namespaces/ingest/rollouts/summit-api";

struct Acts {
    api: Api,
    program: Program,
    _state: TempDir,
}

impl Acts {
    /// Five pods of the Rollout, one of them a canary, and four workers, in an environment that
    /// one may act in.
    fn new(change: impl FnOnce(FakeCluster) -> FakeCluster) -> Self {
        let cluster = FakeCluster::new()
            .https()
            .rollout(NAMESPACE, CANARY, 5)
            .canary(NAMESPACE, CANARY, 1)
            .deployment(NAMESPACE, WORKERS, 4)
            .config_map(NAMESPACE, "ingest-config", &[("BATCH", "5")])
            .node("node-1", "1000m", "3840Mi")
            .pace(CANARY, Pace::AtOnce)
            .pace(WORKERS, Pace::AtOnce);
        let api = change(cluster).serve();
        let state = tempfile::tempdir().unwrap();
        let program = Program::new()
            .kubeconfig(&api.kubeconfig())
            .with("COLUMNS", "200")
            .with("XDG_STATE_HOME", state.path().display().to_string());
        let server = api.url();
        let settings = format!("[env.lab]\nserver = \"{server}\"\nprotected = false\n");
        program.write(".config/backlogctl/config.toml", &settings);
        Self {
            api,
            program,
            _state: state,
        }
    }

    fn remediate(&self, action: &str, flags: &[&str]) -> Ran {
        let words = [&["ingest", "remediate", action], flags].concat();
        self.program.run(&words)
    }

    /// What a dry run shows of an action.
    fn shown(&self, action: &str, flags: &[&str]) -> String {
        let flags = [&["--dry-run"], flags].concat();
        self.remediate(action, &flags).exits(0).err
    }

    /// Does an action, with consent to the very plan that a dry run shows.
    fn done(&self, action: &str) -> Ran {
        let shown = self.shown(action, &[]);
        let mut lines = shown.lines().map(str::trim);
        let digest = lines.find_map(|line| line.strip_prefix("digest "));
        let digest = digest.unwrap_or_else(|| panic!("{shown}")).trim();
        self.remediate(action, &["--consent", digest])
    }

    fn writes(&self) -> Vec<Recorded> {
        let mut writes = self.api.writes();
        writes.retain(|it| !it.is_dry_run());
        writes
    }

    fn rollout(&self) -> Value {
        self.api
            .object(&key("rollouts.argoproj.io", NAMESPACE, CANARY))
    }
}

#[test]
fn a_canary_is_paused_and_then_rolled_back_to_its_last_pod() {
    let acts = Acts::new(|cluster| cluster);
    let _paused = acts.done("pause-rollout").exits(0);
    assert_eq!(acts.rollout()["spec"]["paused"], true);
    let shown = acts.shown("abort-rollout", &[]);
    assert!(
        shown.contains("revert it there, or the next sync starts the canary again"),
        "{shown}"
    );
    let ran = acts.done("abort-rollout").exits(0);
    assert!(ran.err.contains("verified"), "{}", ran.err);
    let writes = acts.writes();
    let paths: Vec<_> = writes.iter().map(|it| it.path.as_str()).collect();
    assert_eq!(paths, [ROLLOUT, &format!("{ROLLOUT}/status"), ROLLOUT]);
    let agent = concat!("backlogctl/", env!("CARGO_PKG_VERSION"));
    for write in &writes {
        assert_eq!(write.header("user-agent").unwrap(), agent);
        assert!(write.json()["metadata"]["resourceVersion"].is_string());
    }
    let status = &acts.rollout()["status"];
    assert_eq!(status["availableReplicas"], 5, "{status}");
    assert_eq!(status.get("updatedReplicas"), None);
}

#[test]
fn workers_are_multiplied_within_their_bounds() {
    let acts = Acts::new(|cluster| cluster);
    let shown = acts.shown("scale-workers", &[]);
    assert!(shown.contains("--replicas=6"), "{shown}");
    let bounded = acts.shown("scale-workers", &["--param", "max_workers=5"]);
    assert!(bounded.contains("--replicas=5"), "{bounded}");
    let full = acts.remediate("scale-workers", &["--dry-run", "--param", "max_workers=4"]);
    assert!(full.err.contains("4 replicas already"), "{}", full.err);
    assert_eq!(acts.writes().len(), 0);
}

#[test]
fn burst_mode_is_text_in_the_config_map() {
    let acts = Acts::new(|cluster| cluster);
    let shown = acts.shown("burst-mode", &[]);
    assert!(
        shown.contains(r#"{"data":{"BURST_MULTIPLIER":"2"}}"#),
        "{shown}"
    );
    assert_eq!(acts.writes().len(), 0);
}

#[test]
fn canaries_and_nodes_are_read() {
    let acts = Acts::new(|cluster| cluster);
    let ran = acts.program.run(&["ingest", "diagnose", "-o", "json"]);
    let document = ran.json();
    let canary = reading(&document, "canary_rollout");
    assert_eq!(canary["value"], "Paused", "{canary:#}");
    let nodes = reading(&document, "nodes");
    assert_eq!(nodes["verdict"], "pass", "{nodes:#}");
}
