//! `explain`, and `backlogctl` alone.

use crate::program::Program;

#[test]
fn a_reading_says_its_query_its_threshold_and_what_rests_on_it() {
    let program = Program::new();
    let out = program.run(&["explain", "lag_p95"]).exits(0).out;
    assert!(out.starts_with("ingest/lag_p95, a reading\n"), "{out}");
    for said in [
        "slo:ingest:lag_p95",
        "used by criterion lag-sustained",
        "used by cause",
    ] {
        assert!(out.contains(said), "{said}: {out}");
    }
}

#[test]
fn an_action_says_what_it_does_how_it_is_verified_and_the_way_back() {
    let out = Program::new().run(&["explain", "burst-mode"]).exits(0).out;
    assert!(out.starts_with("ingest/burst-mode, an action\n"), "{out}");
    for said in [
        "BURST_MULTIPLIER",
        "it worked when",
        "way back",
        "used by cause",
    ] {
        assert!(out.contains(said), "{said}: {out}");
    }
}

#[test]
fn an_id_of_several_runbooks_is_explained_in_each_or_in_the_named_one() {
    let program = Program::new();
    let both = program.run(&["explain", "raise-hpa"]).exits(0).out;
    assert!(both.contains("drift/raise-hpa, an action"), "{both}");
    assert!(both.contains("ingest/raise-hpa, an action"), "{both}");
    let one = program.run(&["explain", "drift/raise-hpa", "-o", "json"]);
    let one = one.exits(0).json();
    assert_eq!(one["explained"].as_array().unwrap().len(), 1);
    assert_eq!(one["explained"][0]["id"], "drift/raise-hpa");
}

#[test]
fn a_parameter_is_explained_with_its_value_here_and_what_rests_on_it() {
    let program = Program::new();
    let told = program.run(&["explain", "backlog_limit"]).exits(0).out;
    for said in [
        "drift/backlog_limit, a parameter",
        "The number of waiting items that is too many",
        "here 100",
        "used by reading backlog: Backlog",
        "used by criterion backlog-low",
    ] {
        assert!(told.contains(said), "{said}: {told}");
    }
}

#[test]
fn a_scenario_is_explained_with_the_runbook_that_it_plays() {
    let program = Program::new();
    for (words, ids) in [
        (
            &["explain", "--demo", "raise-hpa"][..],
            &["drift/raise-hpa", "ingest/raise-hpa"][..],
        ),
        (
            &["explain", "--demo=canary", "raise-hpa"],
            &["ingest/raise-hpa"],
        ),
        (
            &["explain", "--demo=slow", "drift/raise-hpa"],
            &["drift/raise-hpa"],
        ),
    ] {
        let words = [words, &["-o", "jsonl"]].concat();
        let line = program.run(&words).exits(0).out;
        assert_eq!(line.lines().count(), 1, "{line}");
        let document: serde_json::Value = serde_json::from_str(&line).unwrap();
        let found = document["explained"].as_array().unwrap().iter();
        let found: Vec<_> = found.map(|it| it["id"].as_str().unwrap()).collect();
        assert_eq!(found, ids);
    }
}

#[test]
fn what_is_not_known_is_told_with_the_nearest() {
    let err = Program::new().run(&["explain", "lag_p59"]).exits(2).err;
    assert!(err.contains("lag_p95"), "{err}");
    let err = Program::new()
        .run(&["explain", "nope/lag_p95"])
        .exits(2)
        .err;
    assert!(err.contains("nope"), "{err}");
}

#[test]
fn the_program_alone_says_what_is_open_and_what_one_can_do() {
    let program = Program::new();
    let out = program.run(&[]).exits(0).out;
    assert!(out.contains("No incident is open"), "{out}");
    for said in [
        "backlogctl ingest triage",
        "backlogctl drift diagnose",
        "backlogctl --demo ingest triage",
        "--help",
    ] {
        assert!(out.contains(said), "{said}: {out}");
    }
    program.leave(&["--demo", "drift", "stabilize"]);
    let out = program.run(&[]).exits(0).out;
    assert!(out.contains("drift-"), "{out}");
    assert!(out.contains("backlogctl incident show"), "{out}");
}

#[test]
fn a_warning_about_the_settings_is_told_once_for_all_runbooks() {
    let program = Program::new().with("BACKLOGCTL_FOO", "1");
    let err = program.run(&["explain", "raise-hpa"]).exits(0).err;
    assert_eq!(err.matches("BACKLOGCTL_FOO is not").count(), 1, "{err}");
}

#[test]
fn every_id_is_explained_in_a_document_that_is_valid() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/schemas/explain-v1.json");
    let schema = serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
    let valid = jsonschema::draft202012::new(&schema).unwrap();
    let program = Program::new();
    for (id, kinds) in [
        ("lag_p95", &["reading"][..]),
        ("raise-hpa", &["action", "action"]),
        ("memory-pressure", &["cause"]),
        ("lag-sustained", &["criterion"]),
        ("backlog_limit", &["parameter"]),
    ] {
        let document = program.run(&["explain", id, "-o", "json"]).exits(0).json();
        let errors: Vec<_> = valid
            .iter_errors(&document)
            .map(|e| e.to_string())
            .collect();
        assert_eq!(errors, [""; 0], "{document:#}");
        let found = document["explained"].as_array().unwrap();
        let found: Vec<_> = found
            .iter()
            .map(|it| it["kind"].as_str().unwrap())
            .collect();
        assert_eq!(found, kinds, "{id}");
    }
    assert!(!valid.is_valid(&serde_json::json!({ "schema": "backlogctl.dev/explain/v1" })));
}
