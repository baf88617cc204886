//! Two people: the Lease in the cluster says who acts, and whoever is overtaken stops.

use super::*;
use crate::support::kube::{Fault, Key, Kubectl, Rule};
use crate::support::pty::Pty;

const ACTION: &str = "restart-processor";

fn lease() -> Key {
    key("leases.coordination.k8s.io", NAMESPACE, "backlogctl-drift")
}

impl Acts {
    /// The program of somebody else, on another machine but in the same place.
    fn colleague(&self, name: &str) -> Program {
        let program = self.lab.program().with("COLUMNS", "200").with("USER", name);
        let server = self.lab.api.url();
        let text = format!("[env.lab]\nserver = \"{server}\"\nprotected = false\n");
        program.write(".config/backlogctl/config.toml", &text);
        program
    }

    /// Who holds the Lease, as it says.
    fn holder(&self) -> String {
        let lease = self.lab.api.object(&lease());
        lease["spec"]["holderIdentity"].as_str().unwrap().to_owned()
    }
}

/// Somebody at a terminal who is asked whether the plan is to be done.
fn at_the_prompt(program: &Program, flags: &[&str]) -> Pty {
    let arguments = [&["drift", "remediate", ACTION], flags].concat();
    let mut command = program.command(&arguments);
    command.env("TERM", "xterm-256color");
    let pty = Pty::start(&command, 50, 100);
    pty.wait_for("[y/N]");
    pty
}

#[test]
fn the_real_kubectl_shows_who_acts_and_afterwards_nobody() {
    let acts = Acts::new(|cluster| cluster);
    let ada = acts.colleague("ada");
    let mut pty = at_the_prompt(&ada, &[]);
    let kubectl = Kubectl::new(&acts.lab.api.kubeconfig());
    let get = ["get", "lease", "backlogctl-drift", "-n", NAMESPACE];
    let table = kubectl.stdout(&get);
    let row = table.lines().nth(1).unwrap();
    assert!(row.starts_with("backlogctl-drift"), "{table}");
    assert!(row.contains("ada@") && row.contains("/drift-"), "{table}");
    let yaml = kubectl.stdout(&[&get[..], &["-o", "yaml"]].concat());
    for part in [
        "backlogctl.dev/incident: drift-",
        "backlogctl.dev/step: remediate",
    ] {
        assert!(yaml.contains(part), "{part} is not in:\n{yaml}");
    }
    pty.type_keys("\r");
    assert_eq!(pty.end().code(), Some(4));
    assert_eq!(acts.holder(), "");
    // It is bookkeeping: nothing else was written.
    assert_eq!(acts.writes().len(), 0);
}

#[test]
fn without_a_terminal_the_second_is_told_who_acts() {
    let acts = Acts::new(|cluster| cluster);
    let ada = acts.colleague("ada");
    let mut pty = at_the_prompt(&ada, &[]);
    let eve = acts.colleague("eve");
    let ran = eve.run(&["drift", "remediate", ACTION, "--yes"]).exits(4);
    assert!(
        ran.err.contains("somebody else acts already: ada@"),
        "{}",
        ran.err
    );
    for part in [
        "at remediate",
        "since 20",
        "--take-over",
        "get lease backlogctl-drift",
    ] {
        assert!(ran.err.contains(part), "{part} is not in:\n{}", ran.err);
    }
    let open = eve.run(&["incident", "list"]).exits(0);
    assert!(!open.out.contains("drift-"), "{}", open.out);
    // Whoever only looks is in nobody's way.
    let dry = eve.run(&["drift", "remediate", ACTION, "--dry-run"]);
    let _dry = dry.exits(0);
    assert!(acts.holder().starts_with("ada@"));
    pty.type_keys("y\r");
    pty.wait_for("verified");
    assert_eq!(pty.end().code(), Some(0));
    assert_eq!(acts.writes().len(), 1);
}

#[test]
fn whoever_is_taken_over_stops_and_writes_nothing_more() {
    let acts = Acts::new(|cluster| cluster);
    let ada = acts.colleague("ada");
    let mut pty = at_the_prompt(&ada, &[]);
    let eve = acts.colleague("eve");
    let arguments = ["drift", "remediate", ACTION, "--yes", "--take-over"];
    let ran = eve.run(&arguments).exits(0);
    assert!(ran.err.contains("taken over from ada@"), "{}", ran.err);
    assert_eq!(pty.end().code(), Some(6), "{}", pty.text());
    pty.wait_for("overtaken: by eve@");
    pty.wait_until("how to go on", |text| {
        let last = text.lines().last().unwrap_or_default();
        last.starts_with("resume: backlogctl incident resume drift-")
    });
    assert!(pty.is_sane() && pty.shows_cursor());
    let writes = acts.writes();
    assert_eq!(writes.len(), 1);
    // The incident is open: it is gone on with, knowing what the other one did.
    let again = ada.run(&["drift", "remediate", ACTION, "--yes"]).exits(0);
    assert!(
        again.err.contains("joining the open incident"),
        "{}",
        again.err
    );
    assert!(again.err.contains("attempt drift-"), "{}", again.err);
    assert_eq!(acts.writes().len(), 2);
    assert_eq!(acts.holder(), "");
    // Ada, Eve, Ada.
    assert_eq!(acts.lab.api.object(&lease())["spec"]["leaseTransitions"], 2);
}

#[test]
fn the_second_at_a_terminal_looks_on_or_takes_over_or_leaves() {
    let acts = Acts::new(|cluster| cluster);
    let ada = acts.colleague("ada");
    let mut first = at_the_prompt(&ada, &[]);
    let eve = acts.colleague("eve");
    let asked = |keys: &str| {
        let mut command = eve.command(&["drift", "remediate", ACTION]);
        command.env("TERM", "xterm-256color");
        let mut pty = Pty::start(&command, 50, 100);
        pty.wait_for("acts already. What do you do?");
        pty.wait_for("Enter chooses");
        pty.type_keys(keys);
        pty
    };
    let mut leaves = asked("\u{1b}[B\u{1b}[B\r");
    assert_eq!(leaves.end().code(), Some(4), "{}", leaves.text());
    let mut interrupted = asked("\u{3}");
    assert_eq!(interrupted.end().code(), Some(130));
    let mut looks_on = asked("\r");
    assert_eq!(looks_on.end().code(), Some(0), "{}", looks_on.text());
    looks_on.wait_for("looking on while ada@");
    looks_on.wait_for("nothing is changed");
    assert!(acts.holder().starts_with("ada@"));
    let takes_over = asked("\u{1b}[B\r");
    takes_over.wait_for("[y/N]");
    assert_eq!(first.end().code(), Some(6), "{}", first.text());
    assert!(acts.holder().starts_with("eve@"));
    assert_eq!(acts.writes().len(), 0);
}

#[test]
fn what_was_abandoned_is_taken_and_told() {
    let acts = Acts::new(|cluster| cluster);
    let left = serde_json::json!({
        "apiVersion": "coordination.k8s.io/v1",
        "kind": "Lease",
        "metadata": {"name": "backlogctl-drift", "namespace": NAMESPACE},
        "spec": {
            "holderIdentity": "mallory@attic/drift-20260101-0000-old",
            "leaseDurationSeconds": 30,
            "renewTime": "2026-01-01T00:00:00.000000Z",
        },
    });
    acts.lab.api.update(|objects| objects.put(left));
    let ran = acts.remediate(ACTION, &["--yes"]).exits(0);
    assert!(
        ran.err
            .contains("was abandoned, it seems, by mallory@attic"),
        "{}",
        ran.err
    );
    assert_eq!(acts.events("leased").len(), 1);
}

#[test]
fn who_may_not_write_leases_acts_all_the_same() {
    let all = ["get", "list", "create", "patch", "update", "watch"];
    let rules = [Rule::new(
        &all,
        &["", "apps", "autoscaling", "authorization.k8s.io"],
        &["*"],
    )];
    let acts = Acts::new(|cluster| cluster.user("operator", &rules));
    let kubeconfig = acts.lab.api.kubeconfig_for("operator");
    let kubeconfig = acts.program.write("operator", &kubeconfig);
    let mut command = acts
        .program
        .command(&["drift", "remediate", ACTION, "--yes"]);
    let ran: Ran = command
        .env("KUBECONFIG", kubeconfig)
        .output()
        .unwrap()
        .into();
    let ran = ran.exits(0);
    let said = "no Lease: not allowed to get leases in spec-to-proof";
    assert_eq!(ran.err.matches(said).count(), 1, "{}", ran.err);
    assert!(
        ran.err.contains("others are not told of this run"),
        "{}",
        ran.err
    );
    assert_eq!(acts.writes().len(), 1);
}

#[test]
fn none_is_written_where_none_is_wanted() {
    let acts = Acts::new(|cluster| cluster);
    for flags in [&["--dry-run"][..], &["--yes", "--no-lease"]] {
        let _ran = acts.remediate(ACTION, flags).exits(0);
        assert_eq!(acts.lab.api.lease_writes().len(), 0);
        assert!(acts.lab.api.find(&lease()).is_none());
    }
    let _ran = acts
        .remediate(ACTION, &["--take-over", "--no-lease"])
        .exits(2);
}

#[test]
fn an_api_server_without_leases_is_no_obstacle() {
    let acts = Acts::new(|cluster| cluster);
    acts.lab.api.fault("*/leases*", Fault::Drop);
    let ran = acts.remediate(ACTION, &["--yes"]).exits(0);
    assert_eq!(ran.err.matches("no Lease: ").count(), 1, "{}", ran.err);
    assert_eq!(acts.writes().len(), 1);
}

#[test]
fn what_another_incident_did_is_in_the_plan() {
    let acts = Acts::new(|cluster| cluster);
    let eve = acts.colleague("eve");
    let _ran = eve.run(&["drift", "remediate", ACTION, "--yes"]).exits(0);
    let shown = acts.remediate("scale-processor", &["--dry-run"]).exits(0);
    let owner = shown
        .err
        .lines()
        .find(|line| line.contains("attempt drift-"));
    let owner = owner.unwrap_or_else(|| panic!("{}", shown.err));
    assert!(
        owner.contains("by backlogctl 0 min ago changed it: restart-processor"),
        "{owner}"
    );
}
