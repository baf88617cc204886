//! Triages that answer from a file, on every simulated scenario: the answers go in, and what the
//! engineer sees comes out.

use crate::program::{Program, Ran};
use std::path::Path;

/// Walks a scenario of drift with its answers, and compares everything that was shown.
fn walk(scenario: &str, code: i32) {
    walked("drift", Path::new(""), scenario, code);
}

/// The same of ingest.
fn ingest(scenario: &str, code: i32) {
    walked("ingest", Path::new("ingest"), scenario, code);
}

fn walked(runbook: &str, folder: &Path, scenario: &str, code: i32) {
    played((runbook, scenario), folder, scenario, code);
}

/// Walks a scenario of a runbook with the answers of this name.
fn played((runbook, scenario): (&str, &str), folder: &Path, name: &str, code: i32) {
    let flag = format!("--demo={scenario}");
    let program = Program::new().with("USER", "ada");
    let answers = program.write("answers", &script(folder, name));
    let answers = answers.display().to_string();
    let ran = program
        .run(&[&flag, runbook, "triage", "--answers", &answers])
        .exits(code);
    compare_in(folder, name, &ran);
}

fn script(folder: &Path, scenario: &str) -> String {
    let scripts = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/suite/triage");
    let script = Path::new(scripts).join(folder);
    std::fs::read_to_string(script.join(format!("{scenario}.answers"))).unwrap()
}

/// Compares a transcript.
fn compare(name: &str, ran: &Ran) {
    compare_in(Path::new(""), name, ran);
}

/// Compares a transcript, without what differs between two runs and two machines.
fn compare_in(folder: &Path, name: &str, ran: &Ran) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(Path::new("triage").join(folder));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.add_filter(r"(drift|ingest)-\d{8}-\d{4}-[0-9a-z]{3}", "INCIDENT");
    settings.add_filter(r"ada@[\w.-]+", "ada@HOST");
    settings.bind(|| {
        let shown = format!("{}\n---- standard output\n{}", ran.err, ran.out);
        insta::assert_snapshot!(name, shown);
    });
}

#[test]
fn a_crash_loop_ends_with_a_restart() {
    walk("crash-loop", 0);
}

#[test]
fn what_is_killed_for_memory_gets_more() {
    walk("oom", 0);
}

#[test]
fn what_is_too_slow_is_scaled() {
    walk("slow", 0);
}

#[test]
fn a_surge_is_held_with_more_replicas() {
    walk("surge", 0);
}

#[test]
fn an_autoscaler_is_raised_instead_of_the_replicas() {
    walk("tug-of-war", 0);
}

#[test]
fn a_colleague_who_acts_already_is_taken_over_from() {
    walk("two-hands", 0);
}

#[test]
fn a_cure_that_does_not_last_is_no_cure() {
    walk("stubborn", 4);
}

#[test]
fn half_of_the_data_never_says_that_it_is_over() {
    walk("partial", 1);
}

#[test]
fn who_sees_nothing_is_told_nothing_good() {
    walk("blind", 4);
}

#[test]
fn a_false_alarm_is_closed_at_once() {
    walk("healthy", 0);
}

#[test]
fn replicas_that_an_autoscaler_owns_are_taken_back() {
    let program = Program::new().with("USER", "ada");
    let scale = ["drift", "remediate", "scale-processor", "--yes"];
    let ran = program.run(&[&["--demo=tug-of-war"], &scale[..]].concat());
    compare("tug-of-war-by-name", &ran.exits(5));
}

#[test]
fn a_canary_is_held_and_rolled_back_and_git_still_holds_it() {
    ingest("canary", 0);
}

#[test]
fn too_few_workers_become_half_as_many_again() {
    ingest("under-provisioned", 0);
}

#[test]
fn where_more_workers_do_not_help_the_standby_takes_over() {
    ingest("standby", 0);
}

#[test]
fn a_changed_schema_speaks_against_more_workers() {
    ingest("dlq-spike", 0);
}

#[test]
fn no_worker_makes_up_for_a_connector() {
    ingest("connector-down", 0);
}

#[test]
fn a_tenant_that_stays_stuck_is_waived_with_a_reason() {
    ingest("stuck-tenant", 0);
}

#[test]
fn the_minimum_of_an_autoscaler_is_raised_instead_of_the_workers() {
    ingest("hpa-fights", 0);
}

#[test]
fn an_autoscaler_that_takes_workers_back_during_a_wait_is_noticed() {
    ingest("hpa-returns", 0);
}

#[test]
fn what_git_would_take_back_is_done_once_self_heal_is_suspended() {
    ingest("git-reverts", 0);
}

#[test]
fn what_git_takes_back_stays_once_self_heal_is_suspended() {
    let scenario = ("ingest", "git-reverts");
    played(scenario, Path::new("ingest"), "git-reverts-anyway", 0);
}

#[test]
fn a_quiet_night_of_ingestion_is_closed_at_once() {
    ingest("quiet", 0);
}
