//! An incident goes from one machine to another: the real binary on both.

use crate::program::{Program, Ran};
use std::path::{Path, PathBuf};

/// A machine with an incident of the simulated cluster that waits for an answer, and its id.
fn there() -> (Program, String) {
    let program = Program::new().with("USER", "ada");
    let act = ["--demo=slow", "drift", "remediate", "scale-processor"];
    program.leave(&act);
    let listed = program
        .run(&["incident", "list", "-o", "json"])
        .exits(0)
        .json();
    let id = listed["incidents"][0]["id"].as_str().unwrap().to_owned();
    _ = program
        .run(&["incident", "note", &id, "the", "pool", "is", "small"])
        .exits(0);
    (program, id)
}

/// What a machine exported, as a file of another one.
fn sent(from: &Program, id: &str, to: &Program) -> PathBuf {
    let ran = from
        .run(&["incident", "export", id, "--to", "sent.jsonl"])
        .exits(0);
    assert!(ran.err.contains("1 note"), "{}", ran.err);
    let text = std::fs::read_to_string(from.home().join("sent.jsonl")).unwrap();
    to.write("sent.jsonl", &text)
}

fn import(program: &Program, file: &Path) -> Ran {
    program.run(&["incident", "import", &file.display().to_string()])
}

/// Everything that would write to an incident says what has to be done first.
fn refuses_to_write(program: &Program, id: &str) {
    for writes in [
        &["incident", "resume", id][..],
        &["incident", "note", id, "mine"],
        &["incident", "close", id],
        &["--demo=slow", "drift", "triage", "--incident", id],
    ] {
        let ran = program.run(writes).exits(2);
        assert!(
            ran.err.contains("is read-only until it is taken over"),
            "{}",
            ran.err
        );
        assert!(
            ran.err.contains("resume") && ran.err.contains("--take-over"),
            "{}",
            ran.err
        );
    }
}

#[test]
fn an_import_is_read_only_until_it_is_taken_over_and_then_yours() {
    let (ada, id) = there();
    let bob = Program::new().with("USER", "bob");
    let file = sent(&ada, &id, &bob);
    let ran = import(&bob, &file).exits(0);
    assert!(
        ran.err.contains(&format!("imported {id} from ada@")),
        "{}",
        ran.err
    );
    assert!(ran.err.contains("--take-over"), "{}", ran.err);
    let shown = bob.run(&["incident", "show", &id]).exits(0).out;
    assert!(shown.contains("imported from ada@"), "{shown}");
    assert!(shown.contains("read-only"), "{shown}");
    assert!(shown.contains("the pool is small"), "{shown}");
    let document = bob
        .run(&["incident", "show", &id, "-o", "json"])
        .exits(0)
        .json();
    assert_eq!(document["imported"]["read_only"], true);
    let written = bob
        .run(&["drift", "postmortem", "--incident", &id])
        .exits(0)
        .out;
    assert!(written.contains("the pool is small"), "{written}");
    refuses_to_write(&bob, &id);
    // It stands in nobody's way.
    let own = bob.run(&[
        "--demo=slow",
        "drift",
        "remediate",
        "scale-processor",
        "--yes",
    ]);
    assert!(!own.exits(0).err.contains(&id));
    // There is nobody to be asked; it is Bob's all the same.
    _ = bob
        .run(&["incident", "resume", &id, "--take-over"])
        .exits(4);
    let shown = bob
        .run(&["incident", "show", &id, "-o", "jsonl"])
        .exits(0)
        .json();
    assert_eq!(shown["imported"]["read_only"], false);
    let written = bob
        .run(&["drift", "postmortem", "--incident", &id])
        .exits(0)
        .out;
    assert!(written.contains("resumed by bob@"), "{written}");
    assert!(written.contains("taken over from ada@"), "{written}");
    _ = bob.run(&["incident", "note", &id, "mine"]).exits(0);
    _ = bob.run(&["incident", "close", &id]).exits(0);
    let again = import(&bob, &file).exits(0);
    assert!(again.err.contains("is here already"), "{}", again.err);
}

#[test]
fn what_is_no_whole_incident_is_refused_and_leaves_nothing() {
    let (ada, id) = there();
    let bob = Program::new().with("USER", "bob");
    let file = sent(&ada, &id, &bob);
    let text = std::fs::read_to_string(&file).unwrap();
    let cut = bob.write("cut.jsonl", &text[..text.len() - 9]);
    let changed = bob.write("changed.jsonl", &text.replace("small", "large"));
    let foreign = bob.write("foreign.jsonl", "{\"format\":\"mine\",\"v\":1}\n");
    for (file, said) in [
        (&cut, "cut short"),
        (&changed, "was changed after it was exported"),
        (&foreign, "no export of an incident"),
        (&bob.home().join("none.jsonl"), "cannot read"),
    ] {
        let ran = import(&bob, file);
        assert_ne!(ran.code, Some(0));
        assert!(ran.err.contains(said), "{said}: {}", ran.err);
    }
    let listed = bob
        .run(&["incident", "list", "--all", "-o", "json"])
        .exits(0)
        .json();
    assert_eq!(listed["incidents"].as_array().unwrap().len(), 0);
    // A file that is there is not written over, and standard output holds the same.
    let ran = ada.run(&["incident", "export", &id, "--to", "sent.jsonl"]);
    assert!(ran.err.contains("name another file"), "{}", ran.err);
    let printed = ada.run(&["incident", "export", &id]).exits(0).out;
    let body = |text: &str| text.split_once('\n').unwrap().1.to_owned();
    assert_eq!(body(&printed), body(&text));
}

#[test]
fn a_file_that_is_not_there_is_named_with_what_to_do() {
    let ran = import(&Program::new(), Path::new("nowhere.jsonl")).exits(2);
    assert!(ran.err.contains("nowhere.jsonl"), "{}", ran.err);
    assert!(ran.err.contains("ls -l nowhere.jsonl"), "{}", ran.err);
    assert!(!ran.err.contains("XDG_STATE_HOME"), "{}", ran.err);
}
