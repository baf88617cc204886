//! The commands that ingest has beside those of drift, on the simulated cluster.

use crate::program::{Program, Ran};

fn run(program: &Program, scenario: &str, words: &[&str]) -> Ran {
    let flag = format!("--demo={scenario}");
    program.run(&[&[flag.as_str(), "ingest"], words].concat())
}

#[test]
fn a_replay_waits_for_the_spike_to_be_over_unless_the_name_is_typed() {
    let program = Program::new();
    let shown = run(
        &program,
        "dlq-spike",
        &["remediate", "replay-dlq", "--dry-run"],
    )
    .exits(0);
    assert!(shown.err.contains("CAUTION"), "{}", shown.err);
    assert!(shown.err.contains("it should wait until"), "{}", shown.err);
    // From the start of the spike, half an hour before.
    assert!(
        shown
            .err
            .contains("scripts/replay-dlq.sh --since 2026-01-15T02:3"),
        "{}",
        shown.err
    );
    let digest = shown
        .err
        .lines()
        .find_map(|line| line.trim().strip_prefix("digest"));
    let consent = [
        "remediate",
        "replay-dlq",
        "--consent",
        digest.unwrap().trim(),
    ];
    let refused = run(&program, "dlq-spike", &consent).exits(4);
    assert!(
        refused.err.contains("something speaks against it"),
        "{}",
        refused.err
    );
}

#[test]
fn whoever_escalates_is_told_whom_to_call_and_what_comes_next() {
    let program = Program::new();
    let second = run(&program, "canary", &["escalate", "--dry-run"]).exits(0);
    assert!(
        second.err.contains("Page Streaming team (L2)"),
        "{}",
        second.err
    );
    let third = run(&program, "canary", &["escalate", "l3", "--dry-run"]).exits(0);
    assert!(
        third.err.contains("Page Data Infrastructure (L3)"),
        "{}",
        third.err
    );
    let none = run(&program, "canary", &["escalate", "L9"]).exits(2);
    assert!(none.err.contains("it has L1, L2, L3"), "{}", none.err);
    let ladder = program.run(&["--demo", "drift", "escalate"]).exits(2);
    assert!(
        ladder.err.contains("does not say whom to escalate to"),
        "{}",
        ladder.err
    );
}

#[test]
fn a_page_that_was_sent_is_journaled_and_the_next_one_goes_higher() {
    let program = Program::new();
    let digest = |words: &[&str]| {
        let shown = run(&program, "canary", &[words, &["--dry-run"]].concat()).exits(0);
        let digest = shown
            .err
            .lines()
            .find_map(|line| line.trim().strip_prefix("digest"));
        digest.unwrap().trim().to_owned()
    };
    let consent = digest(&["escalate"]);
    let sent = run(&program, "canary", &["escalate", "--consent", &consent]).exits(0);
    assert!(sent.err.contains("sent, not confirmed"), "{}", sent.err);
    let next = run(&program, "canary", &["escalate"]).exits(4);
    assert!(
        next.err.contains("Page Data Infrastructure (L3)"),
        "{}",
        next.err
    );
}

#[test]
fn criteria_are_waited_for_until_all_hold() {
    let program = Program::new();
    let over = run(&program, "dlq-spike", &["exit-check", "--wait"]).exits(0);
    assert!(over.err.contains("Not over: "), "{}", over.err);
    assert!(
        over.out.contains("Over: 3 of 3 criteria met"),
        "{}",
        over.out
    );
}

#[test]
fn a_criterion_is_waived_by_a_flag_and_never_met_by_it() {
    let program = Program::new();
    let waive = [
        "exit-check",
        "--waive",
        "lag-sustained=a planned load test",
        "-o",
        "json",
    ];
    let told = run(&program, "under-provisioned", &waive).exits(1);
    let document: serde_json::Value = serde_json::from_str(&told.out).unwrap();
    let lag = &document["criteria"][0];
    assert_eq!(lag["state"], "waived");
    assert!(
        lag["reason"]
            .as_str()
            .unwrap()
            .starts_with("a planned load test, says ")
    );
    let wrong = run(
        &program,
        "quiet",
        &["exit-check", "--waive", "lag-sustaned=x"],
    )
    .exits(2);
    assert!(
        wrong.err.contains("did you mean `lag-sustained`?"),
        "{}",
        wrong.err
    );
}
