//! Commands of a team's own, in a runbook of its own.

use super::*;
use crate::support::kube::Fault;
use std::os::unix::fs::PermissionsExt;

/// The runbook of a team whose remedy is a program of its own.
const RUNBOOK: &str = r"
apiVersion: backlogctl/v1
title: Shop
about: A runbook of a team's own.
severity: { level: SEV-3, pages: in working hours }
params:
  - { name: namespace, type: name, default: spec-to-proof, about: The namespace }
  - { name: key, type: string, default: drift_queue, about: The queue }
readings:
  - id: queue
    title: Queue
    about: What waits.
    probe: { redis: { namespace: $(params.namespace), deployment: redis, port: 6379, key: $(params.key), may_be_absent: false } }
actions:
  - id: drain
    title: Drain the queue
    about: Runs the team's own program.
    do: { command: { argv: [drain, $(params.key)], env: { SHOP_MODE: gentle }, within: 2s } }
    verify: { when: queue.length >= 0, within: 30s }
    undo: { none: What was drained is gone }
    unattended: true
  - id: calm-down
    title: Process in smaller batches
    about: Changes a setting.
    do:
      patch:
        kind: configmap
        namespace: $(params.namespace)
        name: drift-processor-config
        patch: { data: { BATCH_SIZE: '20', DB_PASSWORD: changed } }
    verify: { when: queue.length >= 0, within: 30s }
    undo: { inverse: {} }
    unattended: true
phases:
  - phase: remediate
    steps:
      - { id: act, title: Act, do: { act: drain } }
";

/// A lab with the runbook `shop` and this script as its program.
fn shop(script: &str) -> Acts {
    let acts = Acts::new(|cluster| cluster);
    acts.configure("hooks_dir = \"~/hooks\"");
    acts.program
        .write(".config/backlogctl/runbooks/shop.yaml", RUNBOOK);
    let hook = acts.program.write("hooks/drain", script);
    fs::set_permissions(&hook, fs::Permissions::from_mode(0o755)).unwrap();
    acts
}

fn drain(acts: &Acts) -> Ran {
    acts.run(&["shop", "remediate", "drain", "--yes"])
}

/// What a stream of the only attempt was kept as.
fn kept(acts: &Acts, ending: &str) -> String {
    let files = fs::read_dir(acts.incident()).unwrap();
    let mut files = files.map(|it| it.unwrap().path());
    let suffix = format!(".{ending}");
    let file = files.find(|it| {
        let name = it.file_name().unwrap().to_str().unwrap();
        name.starts_with("hook-") && name.ends_with(&suffix)
    });
    let file = file.unwrap();
    assert_eq!(
        fs::metadata(&file).unwrap().permissions().mode() & 0o777,
        0o600
    );
    fs::read_to_string(file).unwrap()
}

#[test]
fn what_a_command_says_is_shown_and_kept() {
    let acts = shop(
        "#!/bin/sh\necho \"draining $1 in $SHOP_MODE mode\"\necho \"by $BACKLOGCTL_ACTION\"\necho slow >&2\npwd\n",
    );
    let ran = drain(&acts).exits(0);
    for said in ["draining drift_queue in gentle mode", "by drain", "slow"] {
        assert!(ran.err.contains(said), "{said}: {}", ran.err);
    }
    assert!(kept(&acts, "out").starts_with("draining drift_queue in gentle mode\nby drain\n/"));
    assert!(kept(&acts, "out").trim_end().ends_with("/hooks"));
    assert_eq!(kept(&acts, "err"), "slow\n");
    assert!(acts.is_closed());
}

#[test]
fn a_command_that_fails_says_so_by_its_exit_code() {
    let acts = shop("#!/bin/sh\necho half\necho 'no such queue' >&2\nexit 3\n");
    let ran = drain(&acts).exits(5);
    assert!(
        ran.err.contains("exit code 3: no such queue"),
        "{}",
        ran.err
    );
    assert!(ran.err.contains("half"), "{}", ran.err);
    let settled = &acts.events("settled")[0]["outcome"];
    assert!(settled["failed"].is_object(), "{settled}");
}

#[test]
fn a_command_that_does_not_end_is_interrupted_and_in_doubt() {
    let acts = shop("#!/bin/sh\necho begun\nexec sleep 600\n");
    let ran = drain(&acts).exits(5);
    assert!(ran.err.contains("in doubt"), "{}", ran.err);
    assert!(ran.err.contains("did not end within 2s"), "{}", ran.err);
    assert_eq!(kept(&acts, "out"), "begun\n");
    assert!(!acts.is_closed());
}

#[test]
fn a_dry_run_shows_the_command_and_runs_nothing() {
    let acts = shop("#!/bin/sh\ntouch \"$HOME/ran\"\n");
    let ran = acts
        .run(&["shop", "remediate", "drain", "--dry-run"])
        .exits(0);
    assert!(ran.err.contains("IRREVERSIBLE"), "{}", ran.err);
    assert!(ran.err.contains("hooks/drain drift_queue"), "{}", ran.err);
    let again = acts.run(&["shop", "remediate", "drain", "--dry-run", "-o", "json"]);
    assert_eq!(again.exits(0).json()["actions"][0]["state"], "rehearsed");
    let home = acts.program.write("here", "");
    assert!(!home.with_file_name("ran").exists());
}

#[test]
fn a_secret_of_the_cluster_is_neither_shown_nor_kept() {
    let acts = shop("#!/bin/sh\n");
    let place = key("configmaps", NAMESPACE, "drift-processor-config");
    acts.lab.api.update(|objects| {
        objects.edit(&place, |it| it["data"]["DB_PASSWORD"] = "old-horse".into());
    });
    let write = "PATCH /api/v1/*?fieldManager=backlogctl";
    acts.lab.api.fault_times(write, Fault::DoneThenDrop, 1);
    let ran = acts
        .run(&["shop", "remediate", "calm-down", "--yes"])
        .exits(5);
    assert!(ran.err.contains("BATCH_SIZE: 50"), "{}", ran.err);
    assert!(ran.err.contains("[hidden]"), "{}", ran.err);
    // What was written is seen to be ours, though its value was not kept.
    assert!(ran.err.contains("as we left it"), "{}", ran.err);
    let object = acts.lab.api.object(&place);
    assert_eq!(object["data"]["DB_PASSWORD"], "changed");
    let journal = fs::read_to_string(acts.incident().join("journal.jsonl")).unwrap();
    for text in [&ran.out, &ran.err, &journal] {
        assert!(!text.contains("old-horse"), "{text}");
    }
    let plan = &acts.events("planned")[0];
    let digest = plan["digest"].as_str().unwrap();
    assert_eq!(acts.events("agreed")[0]["agreed"]["digest"], digest);
    assert!(!ran.err.contains("DB_PASSWORD: changed"), "{}", ran.err);
}
