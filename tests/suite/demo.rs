//! The simulated cluster: every scenario tells its story, and the same one twice.

use crate::program::{Program, causes, present, reading};
use serde_json::Value;

fn diagnose(scenario: &str, code: i32) -> Value {
    let flag = format!("--demo={scenario}");
    Program::new()
        .run(&[&flag, "drift", "diagnose", "-o", "json"])
        .exits(code)
        .json()
}

#[test]
fn every_scenario_is_listed_with_its_story() {
    let listed = Program::new()
        .run(&["demo", "list", "-o", "json"])
        .exits(0)
        .json();
    let list = listed["scenarios"].as_array().unwrap();
    assert!(list.len() >= 6, "{listed:#}");
    let default: Vec<_> = list
        .iter()
        .filter(|it| it["default"] == true)
        .map(|it| (it["runbook"].as_str().unwrap(), it["id"].as_str().unwrap()))
        .collect();
    assert_eq!(default, [("drift", "crash-loop"), ("ingest", "canary")]);
    for scenario in list {
        let flag = format!("--demo={}", scenario["id"].as_str().unwrap());
        let runbook = scenario["runbook"].as_str().unwrap();
        let ran = Program::new().run(&[&flag, runbook, "diagnose"]);
        assert!(matches!(ran.code, Some(0 | 1 | 3)), "{}", ran.err);
        assert!(!scenario["story"].as_str().unwrap().is_empty());
    }
}

#[test]
fn scenarios_are_listed_by_the_runbook_that_they_belong_to() {
    let listed = Program::new().run(&["demo", "list"]).exits(0).out;
    let (drift, ingest) = listed.split_once("\ningest\n").unwrap();
    assert!(drift.starts_with("drift\n  crash-loop "), "{listed}");
    assert!(drift.contains("  healthy ") && !drift.contains("  canary "));
    assert!(ingest.starts_with("  canary ") && ingest.contains("  quiet "));
}

#[test]
fn a_scenario_belongs_to_its_runbook() {
    let program = Program::new();
    for (scenario, runbook, fitting) in [
        ("canary", "drift", "there are crash-loop, oom"),
        ("oom", "ingest", "there are canary, under-provisioned"),
    ] {
        let flag = format!("--demo={scenario}");
        let ran = program.run(&[&flag, runbook, "diagnose"]).exits(2);
        assert!(ran.err.contains(fitting), "{}", ran.err);
        assert!(ran.err.contains("demo list") && ran.out.is_empty());
    }
    let ran = program.run(&["--demo=cannary", "ingest", "diagnose"]);
    assert!(ran.exits(2).err.contains("did you mean `canary`?"));
}

#[test]
fn without_a_name_the_first_story_of_the_runbook_is_played() {
    let program = Program::new();
    for (runbook, scenario) in [("drift", "crash-loop"), ("ingest", "canary")] {
        let named = format!("--demo={scenario}");
        let screen = |flag: &str| {
            let step = [flag, runbook, "diagnose", "-o", "json"];
            program.run(&step).json()
        };
        let (usual, named) = (screen("--demo"), screen(&named));
        assert_eq!(usual["target"], named["target"]);
        assert_eq!(usual["readings"], named["readings"]);
        assert_eq!(usual["next"], named["next"]);
    }
}

#[test]
fn each_scenario_shows_its_cause_first() {
    assert_eq!(present(&diagnose("crash-loop", 1))[0], "processor-down");
    assert_eq!(present(&diagnose("oom", 1))[0], "memory-pressure");
    assert_eq!(present(&diagnose("slow", 1))[0], "processing-slow");
    assert_eq!(present(&diagnose("surge", 1))[0], "high-ingestion");
    assert_eq!(present(&diagnose("healthy", 0)), Vec::<String>::new());
}

#[test]
fn what_cannot_be_seen_is_unknown_and_never_healthy() {
    let blind = diagnose("blind", 3);
    assert_eq!(blind["verdict"], "unknown");
    assert!(causes(&blind).iter().any(|(_, state)| state == "unknown"));
    for id in ["backlog", "redis_queue", "ingestion_rate"] {
        let reading = reading(&blind, id);
        assert_eq!(reading["verdict"], "unknown");
        assert_eq!(reading["value"], Value::Null);
        assert!(!reading["reason"].as_str().unwrap().is_empty());
    }
}

#[test]
fn the_same_seed_gives_the_same_screen() {
    let screen = |seed: &str| {
        Program::new()
            .run(&["--demo", "--seed", seed, "drift", "diagnose", "-v"])
            .exits(1)
            .out
    };
    assert_eq!(screen("7"), screen("7"));
    assert_ne!(screen("7"), screen("8"));
}

#[test]
fn documents_fit_their_schemas() {
    let schema = |name: &str| {
        let file = format!("{}/schemas/{name}.json", env!("CARGO_MANIFEST_DIR"));
        let schema: Value = serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
        jsonschema::validator_for(&schema).unwrap()
    };
    let (step, event) = (schema("step-v1"), schema("event-v1"));
    for scenario in ["crash-loop", "oom", "slow", "surge", "blind", "healthy"] {
        let flag = format!("--demo={scenario}");
        for phase in ["confirm", "diagnose", "exit-check"] {
            let document = Program::new()
                .run(&[&flag, "drift", phase, "-o", "json"])
                .json();
            step.validate(&document)
                .unwrap_or_else(|error| panic!("{scenario} {phase}: {error}"));
            let lines = Program::new()
                .run(&[&flag, "drift", phase, "-o", "jsonl"])
                .out;
            assert!(lines.lines().count() > 3);
            for line in lines.lines() {
                let line: Value = serde_json::from_str(line).unwrap();
                event
                    .validate(&line)
                    .unwrap_or_else(|error| panic!("{scenario} {phase}: {error}: {line}"));
            }
        }
    }
}

#[test]
fn confirm_and_exit_check_say_what_they_rest_on() {
    let program = Program::new();
    let confirm = program.run(&["--demo", "drift", "confirm"]).exits(1).out;
    for fact in [
        "SEV-1",
        "24 hours a day",
        "users",
        "business",
        "operation",
        "Acknowledge the alert in PagerDuty",
    ] {
        assert!(confirm.contains(fact), "{fact}: {confirm}");
    }
    let exit = program
        .run(&["--demo=healthy", "drift", "exit-check", "-o", "json"])
        .exits(0)
        .json();
    let states: Vec<_> = exit["criteria"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| &it["state"])
        .collect();
    assert_eq!(states, ["met", "met", "met"]);
    let exit = program
        .run(&["--demo=slow", "drift", "exit-check", "-o", "json"])
        .exits(1)
        .json();
    assert_eq!(exit["criteria"][0]["state"], "unmet");
    assert!(exit["next"].as_str().unwrap().ends_with("drift diagnose"));
}

#[test]
fn screens_at_the_widths_people_have() {
    let program = Program::new().with("COLUMNS", "80");
    insta::assert_snapshot!(
        "diagnose_80",
        program.run(&["--demo", "drift", "diagnose"]).exits(1).out
    );
    insta::assert_snapshot!(
        "blind_80",
        program
            .run(&["--demo=blind", "drift", "diagnose"])
            .exits(3)
            .out
    );
    insta::assert_snapshot!(
        "exit_check_80",
        program
            .run(&["--demo=slow", "drift", "exit-check"])
            .exits(1)
            .out
    );
    insta::assert_snapshot!(
        "confirm_80",
        program.run(&["--demo", "drift", "confirm"]).exits(1).out
    );
    let markdown = program
        .run(&["--demo", "drift", "diagnose", "-o", "markdown"])
        .exits(1)
        .out;
    insta::assert_snapshot!("diagnose_markdown", markdown);
}
