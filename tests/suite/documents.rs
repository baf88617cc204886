//! With `-o json` every command prints one document, and each is valid after its schema in `schemas/`.

use crate::program::{Program, Ran};
use serde_json::Value;

/// The document on standard output, which its own schema finds valid.
fn document(ran: &Ran) -> Value {
    let document = ran.json();
    let name = document["schema"].as_str().unwrap();
    let file = name.trim_start_matches("backlogctl.dev/").replace('/', "-");
    let file = format!("{}/schemas/{file}.json", env!("CARGO_MANIFEST_DIR"));
    let schema = std::fs::read_to_string(&file).unwrap_or_else(|error| panic!("{file}: {error}"));
    let schema = serde_json::from_str(&schema).unwrap();
    let validator = jsonschema::draft202012::new(&schema).unwrap();
    let faults = validator.iter_errors(&document).map(|it| it.to_string());
    let faults: Vec<_> = faults.collect();
    assert!(faults.is_empty(), "{file}: {faults:#?}");
    document
}

#[test]
fn a_command_without_its_subcommand_is_a_failure() {
    let program = Program::new();
    for (words, typed) in [
        (&["-o", "json", "drift"][..], "`backlogctl drift`"),
        (&["incident", "--output=json"], "`backlogctl incident`"),
        (&["-o", "jsonl", "config"], "`backlogctl config`"),
    ] {
        let ran = program.run(words).exits(2);
        assert_eq!(ran.out.lines().count() == 1, words.contains(&"jsonl"));
        let failure = document(&ran);
        assert_eq!(failure["kind"], "usage");
        let error = failure["error"].as_str().unwrap();
        assert_eq!(error, format!("{typed} needs a subcommand"));
        let hint = failure["hints"][0].as_str().unwrap();
        assert!(hint.contains(" --help`"), "{hint}");
        assert!(ran.err.contains("Usage: "), "{}", ran.err);
    }
    let help = program.run(&["-o", "json", "drift", "--help"]).exits(0);
    assert!(help.out.contains("Usage: "), "{}", help.out);
}

#[test]
fn the_program_alone_lists_what_is_open() {
    let program = Program::new();
    let none = document(&program.run(&["-o", "json"]).exits(0));
    assert_eq!(none["incidents"].as_array().unwrap().len(), 0);
    program.leave(&["--demo", "drift", "remediate", "restart-processor"]);
    let ran = program.run(&["-o", "json"]).exits(0);
    let listed = program.run(&["incident", "list", "-o", "json"]).exits(0);
    let id = |ran: &Ran| document(ran)["incidents"][0]["id"].clone();
    assert!(id(&ran).is_string());
    assert_eq!(id(&ran), id(&listed));
}

#[test]
fn runbooks_and_scenarios_have_schemas() {
    let program = Program::new();
    for words in [
        &["runbook", "list"][..],
        &["runbook", "show", "drift"],
        &["runbook", "show", "ingest"],
        &["demo", "list"],
        &["demo"],
    ] {
        let words = [words, &["-o", "json"]].concat();
        _ = document(&program.run(&words).exits(0));
    }
}

#[test]
fn what_is_wrong_with_a_runbook_is_a_document() {
    let program = Program::new();
    let sound = document(&program.run(&["runbook", "check", "-o", "json"]).exits(0));
    assert_eq!(sound["sound"], true);
    assert_eq!(sound["runbooks"].as_array().unwrap().len(), 2);
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/runbooks");
    let good = format!("{folder}/valid/shop.yaml");
    let bad = format!("{folder}/invalid/several-faults.yaml");
    let words = [
        "-o",
        "json",
        "runbook",
        "check",
        &good,
        &bad,
        "nowhere.yaml",
    ];
    let ran = program.run(&words).exits(2);
    assert_eq!(ran.err, "");
    let checked = document(&ran);
    assert_eq!(checked["sound"], false);
    let [first, second, third] = checked["runbooks"].as_array().unwrap().as_slice() else {
        panic!("{checked}");
    };
    assert_eq!(
        (&first["sound"], &first["file"]),
        (&true.into(), &good.into())
    );
    assert_eq!(second["sound"], false);
    let faults = second["faults"].as_array().unwrap();
    let drawn = program.run(&["runbook", "check", &bad]).exits(2).err;
    assert!(faults.len() > 1, "{faults:?}");
    for fault in faults {
        let place = format!("{bad}:{}:{}", fault["line"], fault["column"]);
        assert!(drawn.contains(&place), "{place} in {drawn}");
        let message = fault["message"].as_str().unwrap();
        assert!(drawn.contains(message), "{message} in {drawn}");
    }
    assert_eq!(third["faults"][0]["line"], Value::Null);
    let message = third["faults"][0]["message"].as_str().unwrap();
    assert!(message.contains("cannot read nowhere.yaml: "), "{message}");
}

#[test]
fn what_cannot_be_called_is_told_beside_the_runbooks() {
    let program = Program::new();
    program.write(".config/backlogctl/runbooks/x y.yaml", "");
    let ran = program.run(&["-o", "json", "runbook", "check"]).exits(0);
    let left_out = &document(&ran)["left_out"];
    let file = left_out[0]["file"].as_str().unwrap();
    assert!(file.ends_with("x y.yaml"), "{left_out}");
}
