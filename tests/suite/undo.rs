//! The way back, with the real binary on the wire of a Kubernetes API server.

use crate::program::{Program, Ran};
use crate::support::kube::{Api, FakeCluster, HpaShape, Pace, Recorded, key};
use serde_json::{Value, json};
use tempfile::TempDir;

/// The runbook of a team that tunes its workers: what it writes is verified by what is there.
const RUNBOOK: &str = r"
apiVersion: backlogctl/v1
title: Tuning
about: A runbook of a team's own.
severity: { level: SEV-3, pages: in working hours }
params:
  - { name: namespace, type: name, default: ingest, about: The namespace }
readings:
  - id: workers
    title: Workers
    about: What runs.
    probe: { pods: { namespace: $(params.namespace), selector: app=ingest-workers, deployment: ingest-workers } }
actions:
  - id: raise-hpa
    title: Raise the autoscaler's minimum
    about: What stays where an autoscaler owns the replicas.
    do: { hpa: { namespace: $(params.namespace), name: ingest-workers, min: 6 } }
    verify: { when: workers.ready > 0, within: 30s }
    undo: { inverse: {} }
  - id: burst-mode
    title: Enable burst mode
    about: Lets every worker take more at once.
    do: { patch: { kind: configmap, namespace: $(params.namespace), name: ingest-config, patch: { data: { BURST_MULTIPLIER: '2' } } } }
    verify: { when: workers.ready > 0, within: 30s }
    undo: { inverse: {} }
    outstanding: burst mode is on until BURST_MULTIPLIER is put back
phases:
  - phase: remediate
    steps:
      - { id: act, title: Act, do: { choose: [raise-hpa, burst-mode] } }
";

const NAMESPACE: &str = "ingest";
const WORKERS: &str = "ingest-workers";

struct Lab {
    api: Api,
    program: Program,
    _state: TempDir,
}

impl Lab {
    fn new() -> Self {
        let shape = HpaShape {
            min: 4,
            max: 20,
            current: 4,
            desired: 4,
            target_cpu: 80,
            current_cpu: Some(70),
        };
        let api = FakeCluster::new()
            .https()
            .deployment(NAMESPACE, WORKERS, 4)
            .hpa(NAMESPACE, WORKERS, shape)
            .config_map(NAMESPACE, "ingest-config", &[("BATCH", "5")])
            .pace(WORKERS, Pace::AtOnce)
            .serve();
        let state = tempfile::tempdir().unwrap();
        let program = Program::new()
            .kubeconfig(&api.kubeconfig())
            .with("COLUMNS", "200")
            .with("XDG_STATE_HOME", state.path().display().to_string());
        let server = api.url();
        let settings = format!("[env.lab]\nserver = \"{server}\"\nprotected = false\n");
        program.write(".config/backlogctl/config.toml", &settings);
        program.write(".config/backlogctl/runbooks/tuning.yaml", RUNBOOK);
        Self {
            api,
            program,
            _state: state,
        }
    }

    fn run(&self, words: &[&str]) -> Ran {
        self.program.run(words)
    }

    /// The digest of the plan that a command shows.
    fn digest(&self, words: &[&str]) -> String {
        let shown = self.run(&[words, &["--dry-run"]].concat()).err;
        let mut lines = shown.lines().map(str::trim);
        let digest = lines.find_map(|line| line.strip_prefix("digest "));
        digest
            .unwrap_or_else(|| panic!("{shown}"))
            .trim()
            .to_owned()
    }

    /// Runs a command that changes something, with consent to the very plan that it shows.
    fn agreed(&self, words: &[&str]) -> Ran {
        let digest = self.digest(words);
        self.run(&[words, &["--consent", &digest]].concat())
    }

    fn writes(&self) -> Vec<Recorded> {
        let mut writes = self.api.writes();
        writes.retain(|it| !it.is_dry_run());
        writes
    }

    fn minimum(&self) -> Value {
        let autoscalers = "horizontalpodautoscalers.autoscaling";
        let hpa = self.api.object(&key(autoscalers, NAMESPACE, WORKERS));
        hpa["spec"]["minReplicas"].clone()
    }
}

#[test]
fn a_raised_minimum_is_outstanding_until_it_is_put_back() {
    let lab = Lab::new();
    let raised = lab.agreed(&["tuning", "remediate", "raise-hpa"]);
    assert!(
        raised.out.contains("to do: hpa/ingest-workers keeps"),
        "{}",
        raised.out
    );
    assert_eq!(lab.minimum(), json!(6));
    let shown = lab.run(&["incident", "show"]).exits(0).out;
    assert!(shown.contains("How to get back"), "{shown}");
    let command = shown
        .lines()
        .find(|it| it.contains("incident undo"))
        .unwrap();
    let words: Vec<_> = command.split_whitespace().skip(1).collect();
    let undone = lab.agreed(&words).exits(0);
    assert!(undone.err.contains("verified"), "{}", undone.err);
    assert_eq!(lab.minimum(), json!(4));
    assert_eq!(lab.writes().len(), 2);
    let again = lab.run(&words).exits(2);
    assert!(again.err.contains("is undone"), "{}", again.err);
    let shown = lab.run(&["incident", "show", "-o", "json"]).exits(0).json();
    assert_eq!(shown["outstanding"], json!([]), "{shown:#}");
}

#[test]
fn what_somebody_wrote_since_is_not_overwritten_by_a_script() {
    let lab = Lab::new();
    let _ran = lab.agreed(&["tuning", "remediate", "burst-mode"]);
    let map = key("configmaps", NAMESPACE, "ingest-config");
    let burst = |lab: &Lab| lab.api.object(&map)["data"]["BURST_MULTIPLIER"].clone();
    assert_eq!(burst(&lab), "2");
    lab.api.update(|objects| {
        objects.edit(&map, |it| it["data"]["BURST_MULTIPLIER"] = "3".into());
    });
    let refused = lab.agreed(&["incident", "undo"]).exits(4);
    assert!(refused.err.contains("CAUTION"), "{}", refused.err);
    assert!(
        refused.err.contains("somebody wrote it since"),
        "{}",
        refused.err
    );
    assert_eq!(burst(&lab), "3");
}

#[test]
fn what_has_no_way_back_says_why_and_what_there_is() {
    let lab = Lab::new();
    let nothing = lab.run(&["incident", "undo"]).exits(2);
    assert!(
        nothing.err.contains("no incident is open"),
        "{}",
        nothing.err
    );
    let _ran = lab.agreed(&["tuning", "remediate", "burst-mode"]);
    let unknown = lab.run(&["incident", "undo", "999"]).exits(2);
    assert!(unknown.err.contains("attempt 999 of"), "{}", unknown.err);
    assert!(
        unknown.err.contains("burst-mode can be undone"),
        "{}",
        unknown.err
    );
}
