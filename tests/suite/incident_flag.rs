//! `--incident`, which is taken everywhere: the incident must be there, and a command that has nothing
//! to do with it says so.

use crate::program::Program;

/// A program with one open incident, and the incident's id.
fn program() -> (Program, String) {
    let program = Program::new();
    program.leave(&["--demo", "drift", "remediate", "restart-processor"]);
    let listed = program.run(&["incident", "list", "-o", "json"]).exits(0);
    let id = listed.json()["incidents"][0]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    (program, id)
}

#[test]
fn an_incident_that_is_not_there_is_a_fault_everywhere() {
    let (program, _) = program();
    for words in [
        &["--demo", "drift", "diagnose", "-q"][..],
        &["--demo", "drift", "exit-check"],
        &["--demo", "drift", "triage"],
        &["drift", "postmortem"],
        &["incident", "show"],
        &["incident", "list"],
        &["demo", "list"],
        &[],
    ] {
        let words = [words, &["--incident", "nope"]].concat();
        let ran = program.run(&words).exits(2);
        assert!(ran.err.contains("there is no incident `nope`"), "{words:?}");
        assert_eq!(ran.out, "", "{words:?}");
    }
}

#[test]
fn a_command_that_is_about_no_incident_says_so() {
    let (program, id) = program();
    let said = |words: &[&str]| {
        let ran = program.run(&[words, &["--incident", &id]].concat());
        ran.err.contains("changes nothing here")
    };
    assert!(said(&["--demo", "drift", "diagnose", "-q"]));
    assert!(said(&["--demo", "drift", "confirm"]));
    assert!(said(&["incident", "list"]));
    assert!(!said(&["incident", "show"]));
    assert!(!said(&["drift", "postmortem"]));
    assert!(!said(&[
        "--demo",
        "drift",
        "remediate",
        "restart-processor",
        "--dry-run"
    ]));
}

#[test]
fn two_incidents_are_one_too_many() {
    let (program, id) = program();
    let words = [
        "incident",
        "show",
        "drift-20200101-0000-aaa",
        "--incident",
        &id,
    ];
    let ran = program.run(&words).exits(2);
    assert!(ran.err.contains("two incidents are named"), "{}", ran.err);
    let _ = program
        .run(&["incident", "show", &id, "--incident", &id])
        .exits(0);
}
