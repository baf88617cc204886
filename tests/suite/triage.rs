//! Triages that answer from a file, on every simulated scenario: the answers go in, and what the
//! engineer sees comes out.

use crate::program::{Program, Ran};
use std::path::Path;

/// Walks a scenario with its answers, and compares everything that was shown.
fn walk(scenario: &str, code: i32) {
    let flag = format!("--demo={scenario}");
    let program = Program::new().with("USER", "ada");
    let answers = program.write("answers", &script(scenario));
    let answers = answers.display().to_string();
    let ran = program
        .run(&[&flag, "drift", "triage", "--answers", &answers])
        .exits(code);
    compare(scenario, &ran);
}

fn script(scenario: &str) -> String {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/suite/triage");
    std::fs::read_to_string(Path::new(folder).join(format!("{scenario}.answers"))).unwrap()
}

/// Compares a transcript, without what differs between two runs and two machines.
fn compare(name: &str, ran: &Ran) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("triage");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.add_filter(r"drift-\d{8}-\d{4}-[0-9a-z]{3}", "INCIDENT");
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
