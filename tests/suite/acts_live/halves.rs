//! A command in two halves, in a runbook of its own: planned, agreed to, carried out, checked.

use super::*;
use std::os::unix::fs::PermissionsExt;
use std::process::Stdio;
use std::thread;
use std::time::{Duration, Instant};

/// The runbook of a team whose standby is brought up by a tool in two phases.
const RUNBOOK: &str = r"
apiVersion: backlogctl/v1
title: Standby
about: A runbook of a team's own.
severity: { level: SEV-3, pages: in working hours }
params:
  - { name: namespace, type: name, default: spec-to-proof, about: The namespace }
readings:
  - id: queue
    title: Queue
    about: What waits.
    probe: { redis: { namespace: $(params.namespace), deployment: redis, port: 6379, key: drift_queue, may_be_absent: false } }
actions:
  - id: bring-up
    title: Bring the standby up
    about: Runs the team's own tool.
    do:
      command:
        plan:
          argv: [tool, plan, '-out=$(plan.file)']
          within: 20s
          changes: 2
          show: [tool, show, $(plan.file)]
          summary: '(?m)^Plan: (?P<added>\d+) to add, (?P<changed>\d+) to change, (?P<destroyed>\d+) to destroy'
        argv: [tool, apply, $(plan.file)]
        check: [tool, plan]
        within: 60s
    verify: { when: queue.length >= 0, within: 30s }
    undo: { none: Going back is a decision of its own }
    unattended: true
phases:
  - phase: remediate
    steps:
      - { id: act, title: Act, do: { act: bring-up } }
";

/// Makes `have` what `want` says, by the script `applying`.
const TOOL: &str = r#"#!/bin/sh
case $1 in
plan)
    if test "$(cat want)" = "$(cat have)"; then exit 0; fi
    case $2 in -out=*) cat want > "${2#-out=}";; esac
    exit 2;;
show)
    echo "the standby will be $(cat "$2")"
    cat summary;;
apply)
    . ./applying;;
esac
"#;

struct Standby(Acts);

impl Standby {
    /// A lab whose tool has something to do, and carries it out by this script.
    fn new(applying: &str) -> Self {
        let acts = Acts::new(|cluster| cluster);
        acts.configure("hooks_dir = \"~/hooks\"");
        let program = &acts.program;
        program.write(".config/backlogctl/runbooks/standby.yaml", RUNBOOK);
        let tool = program.write("hooks/tool", TOOL);
        fs::set_permissions(&tool, fs::Permissions::from_mode(0o755)).unwrap();
        for (name, text) in [
            ("want", "up\n"),
            ("have", "down\n"),
            ("summary", "Plan: 2 to add, 0 to change, 0 to destroy.\n"),
            ("applying", applying),
        ] {
            program.write(&format!("hooks/{name}"), text);
        }
        Self(acts)
    }

    fn run(&self, flags: &[&str]) -> Ran {
        self.0
            .run(&[&["standby", "remediate", "bring-up"], flags].concat())
    }

    /// The digest of the plan, as a dry run prints it.
    fn digest(&self) -> String {
        let shown = self.run(&["--dry-run"]).exits(0).err;
        let mut lines = shown.lines().map(str::trim);
        let digest = lines.find_map(|line| line.strip_prefix("digest "));
        digest
            .unwrap_or_else(|| panic!("{shown}"))
            .trim()
            .to_owned()
    }

    fn read(&self, name: &str) -> String {
        let file = self.0.program.home().join("hooks").join(name);
        fs::read_to_string(file).unwrap_or_default()
    }

    fn write(&self, name: &str, text: &str) {
        self.0.program.write(&format!("hooks/{name}"), text);
    }

    /// The folder of saved plans.
    fn plans(&self) -> PathBuf {
        self.0.state.path().join("backlogctl/plans")
    }
}

#[test]
fn a_dry_run_shows_what_it_would_do_and_leaves_nothing() {
    let standby = Standby::new("touch ran");
    let ran = standby.run(&["--dry-run"]).exits(0);
    for said in [
        "resources added: 0",
        "Plan: 2 to add, 0 to change, 0 to destroy",
        "is no git checkout",
        "never killed",
        "IRREVERSIBLE",
    ] {
        assert!(ran.err.contains(said), "{said}: {}", ran.err);
    }
    assert_eq!(standby.read("ran"), "");
    assert!(!standby.plans().exists());
}

#[test]
fn consent_by_the_digest_of_another_process_carries_the_plan_out() {
    let standby = Standby::new("cat \"$2\" > have; echo \"standby is $(cat have)\"");
    let digest = standby.digest();
    let ran = standby.run(&["--consent", &digest]).exits(0);
    assert!(ran.err.contains("standby is up"), "{}", ran.err);
    assert_eq!(standby.read("have"), "up\n");
    assert!(standby.0.is_closed());
    assert!(!standby.plans().exists());
    // Now there is nothing to do.
    let ran = standby.run(&["--yes"]).exits(0);
    assert!(ran.err.contains("there is nothing to do"), "{}", ran.err);
}

#[test]
fn what_would_be_done_differs_from_what_was_agreed_to() {
    let standby = Standby::new("touch ran");
    let digest = standby.digest();
    standby.write("summary", "Plan: 2 to add, 0 to change, 1 to destroy.\n");
    let ran = standby.run(&["--consent", &digest]).exits(6);
    assert!(
        ran.err.contains("the answer is to another plan"),
        "{}",
        ran.err
    );
    // What destroys something takes more than a flag or a digest.
    for flags in [&["--yes"][..], &["--consent", &standby.digest()]] {
        _ = standby.run(flags).exits(4);
    }
    assert!(!standby.0.program.home().join("hooks/ran").exists());
}

#[test]
fn one_whose_master_was_killed_goes_on_and_is_found_again() {
    let standby = Standby::new(
        "echo $$ > leader; while ! test -e go && test -e want; do sleep 0.05; done; cat \"$2\" > have",
    );
    let arguments = ["standby", "remediate", "bring-up", "--yes"];
    let mut command = standby.0.program.command(&arguments);
    let master = command.stdout(Stdio::null()).stderr(Stdio::null());
    let mut master = master.spawn().unwrap();
    until(|| !standby.read("leader").is_empty() && kept_running(&standby));
    master.kill().unwrap();
    master.wait().unwrap();
    let ran = standby.0.run(&["incident", "resume"]).exits(5);
    assert!(ran.err.contains("tool still runs, since"), "{}", ran.err);
    standby.write("go", "");
    until(|| {
        let ran = standby.0.run(&["incident", "resume"]).exits(5);
        ran.err
            .contains("its check says that nothing is left to do")
    });
    assert_eq!(standby.read("have"), "up\n");
    assert_eq!(standby.0.events("intended").len(), 1);
}

/// Waits until something holds; it is never long.
fn until(holds: impl Fn() -> bool) {
    let deadline = Instant::now() + Duration::from_secs(30);
    while !holds() {
        assert!(Instant::now() < deadline, "it does not come to hold");
        thread::sleep(Duration::from_millis(10));
    }
}

/// Whether the record of the attempt says that it runs.
fn kept_running(standby: &Standby) -> bool {
    let files = fs::read_dir(standby.0.incident()).unwrap();
    files.flatten().any(|it| {
        let text = fs::read_to_string(it.path()).unwrap_or_default();
        it.path().extension().is_some_and(|it| it == "json") && text.contains("\"running\"")
    })
}
