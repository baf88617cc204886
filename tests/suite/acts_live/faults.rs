//! Acts that something comes in the way of.

use super::*;
use crate::support::kube::{Fault, Rule, Status};
use serde_json::json;

#[test]
fn done_without_an_answer_is_in_doubt_and_never_done_twice() {
    let acts = Acts::new(|cluster| cluster);
    acts.lab.api.fault_times(WRITE, Fault::DoneThenDrop, 1);
    let ran = acts.remediate("restart-processor", &["--yes"]).exits(5);
    assert!(ran.err.contains("in doubt"), "{}", ran.err);
    assert!(ran.err.contains("incident resume"), "{}", ran.err);
    assert!(!acts.is_closed());
    // Nobody says what became of it: nothing is done, whoever asks.
    let again = acts.remediate("restart-processor", &["--yes"]).exits(5);
    assert!(again.err.contains("as we left it"), "{}", again.err);
    assert_eq!(acts.writes().len(), 1);
    let answers = acts.program.write("answers", "in-doubt=happened\n");
    let answers = answers.display().to_string();
    let resumed = acts.run(&["incident", "resume", "--answers", &answers]);
    assert!(resumed.err.contains("verified"), "{}", resumed.err);
    assert_eq!(acts.writes().len(), 1);
    let standing = &acts.events("inspected")[0]["standing"];
    assert!(standing["as_we_left_it"].is_string(), "{standing}");
}

#[test]
fn what_somebody_else_changed_meanwhile_is_not_overwritten() {
    let acts = Acts::new(|cluster| cluster);
    let theirs = json!({"spec": {"replicas": 4}});
    acts.lab
        .api
        .fault_times(WRITE, Fault::meddling("kubectl", theirs), 1);
    let ran = acts.remediate("scale-processor", &["--yes"]).exits(6);
    assert!(ran.err.contains("has changed"), "{}", ran.err);
    assert_eq!(acts.processor()["spec"]["replicas"], 4);
    // The one write was refused as a conflict, and no other was tried.
    assert_eq!(acts.writes().len(), 1);
}

#[test]
fn a_digest_of_before_agrees_to_nothing_now() {
    let acts = Acts::new(|cluster| cluster);
    let digest = acts.digest("scale-processor");
    let theirs = key("deployments.apps", NAMESPACE, NAME);
    acts.lab.api.update(|objects| {
        objects.edit(&theirs, |it| it["spec"]["replicas"] = 4.into());
    });
    let ran = acts
        .remediate("scale-processor", &["--consent", &digest])
        .exits(6);
    assert!(ran.err.contains("refused"), "{}", ran.err);
    assert_eq!(acts.writes().len(), 0);
}

#[test]
fn a_status_that_moves_keeps_nothing_from_being_written() {
    let acts = Acts::new(|cluster| cluster);
    acts.lab.api.fault_times(WRITE, Fault::touched(), 2);
    let _ran = acts.remediate("scale-processor", &["--yes"]).exits(0);
    assert_eq!(acts.writes().len(), 3);
    assert_eq!(acts.processor()["spec"]["replicas"], 5);
    assert!(acts.is_closed());
}

#[test]
fn who_may_not_patch_is_told_before_anything_is_agreed_to() {
    let acts = Acts::new(|cluster| cluster.user("reader", &[Rule::get_and_list()]));
    let program = acts
        .program
        .write("reader", &acts.lab.api.kubeconfig_for("reader"));
    let mut command = acts
        .program
        .command(&["drift", "remediate", "restart-processor", "--yes"]);
    let ran: Ran = command.env("KUBECONFIG", program).output().unwrap().into();
    let ran = ran.exits(6);
    assert!(ran.err.contains("patch"), "{}", ran.err);
    assert!(
        ran.err
            .contains("rollout restart deployment/drift-processor"),
        "{}",
        ran.err
    );
    assert_eq!(acts.lab.api.writes().len(), 0);
}

#[test]
fn a_write_that_is_refused_is_known_not_to_have_happened() {
    let acts = Acts::new(|cluster| cluster);
    acts.lab
        .api
        .fault(WRITE, Fault::denied_by("limits.example", "at most 4"));
    let ran = acts.remediate("scale-processor", &["--yes"]).exits(5);
    assert!(ran.err.contains("at most 4"), "{}", ran.err);
    assert_eq!(acts.writes().len(), 1);
    let settled = &acts.events("settled")[0]["outcome"];
    assert!(settled["failed"].is_object(), "{settled}");
}

#[test]
fn with_the_api_server_gone_the_commands_are_left() {
    let acts = Acts::new(|cluster| cluster);
    let gone = acts
        .lab
        .api
        .kubeconfig()
        .replace(&acts.lab.api.url(), "https://127.0.0.1:9");
    acts.program.write(
        ".config/backlogctl/config.toml",
        "[env.lab]\nserver = \"https://127.0.0.1:9\"\nprotected = false\n",
    );
    let kubeconfig = acts.program.write("gone", &gone);
    for flags in [&["--yes"][..], &["--dry-run"]] {
        let arguments = [&["drift", "remediate", "restart-processor"], flags].concat();
        let mut command = acts.program.command(&arguments);
        let ran: Ran = command
            .env("KUBECONFIG", &kubeconfig)
            .output()
            .unwrap()
            .into();
        let ran = ran.exits(6);
        assert!(ran.err.contains("127.0.0.1:9"), "{}", ran.err);
        let by_hand = "rollout restart deployment/drift-processor";
        assert!(ran.err.contains(by_hand), "{}", ran.err);
    }
}

#[test]
fn a_login_that_runs_out_before_the_write_is_renewed() {
    let acts = Acts::new(|cluster| cluster);
    let runs = acts.state.path().join("runs");
    let script = format!(
        "echo run >> {}\necho '{{\"kind\":\"ExecCredential\",\"apiVersion\":\"client.authentication.k8s.io/v1\",\"status\":{{\"token\":\"{}\"}}}}'\n",
        runs.display(),
        acts.lab.api.token("admin"),
    );
    let script = acts.program.write("login.sh", &script);
    let plugin = format!(
        "exec: {{command: sh, args: [{}], apiVersion: client.authentication.k8s.io/v1, interactiveMode: Never}}",
        script.display()
    );
    let token = format!("token: {}", acts.lab.api.token("admin"));
    let kubeconfig = acts.lab.api.kubeconfig().replace(&token, &plugin);
    let kubeconfig = acts.program.write("plugin", &kubeconfig);
    acts.lab
        .api
        .fault_times(WRITE, Fault::status(&Status::unauthorized()), 1);
    let mut command = acts
        .program
        .command(&["drift", "remediate", "restart-processor", "--yes"]);
    let ran: Ran = command
        .env("KUBECONFIG", kubeconfig)
        .output()
        .unwrap()
        .into();
    let _ran = ran.exits(0);
    assert_eq!(fs::read_to_string(runs).unwrap().lines().count(), 2);
    assert_eq!(acts.writes().len(), 2);
    assert!(acts.is_closed());
}
