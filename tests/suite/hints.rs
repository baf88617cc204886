//! What is said to somebody who does not know what to type next: the start page, and what a command
//! says that cannot go on.

use crate::program::Program;
use crate::support::pty::Pty;
use std::path::PathBuf;

/// A program with this many open incidents, the newest first.
fn program_with(incidents: usize) -> (Program, Vec<String>) {
    let program = Program::new().with("TERM", "xterm-256color");
    let _left = program
        .run(&["--demo", "drift", "remediate", "restart-processor"])
        .exits(4);
    let first = folder(&program).read_dir().unwrap().next().unwrap();
    let first = first.unwrap().path();
    let mut ids: Vec<_> = (1..incidents)
        .map(|nth| format!("drift-20200101-{:02}{:02}-aaa", nth / 60, nth % 60))
        .collect();
    for id in &ids {
        let copy = folder(&program).join(id);
        std::fs::create_dir(&copy).unwrap();
        std::fs::copy(first.join("journal.jsonl"), copy.join("journal.jsonl")).unwrap();
    }
    ids.push(first.file_name().unwrap().to_str().unwrap().to_owned());
    ids.reverse();
    (program, ids)
}

fn folder(program: &Program) -> PathBuf {
    program.home().join(".local/state/backlogctl/incidents")
}

#[test]
fn the_start_page_lists_a_handful_and_counts_the_rest() {
    let (program, ids) = program_with(5);
    let page = program.run(&[]).exits(0).out;
    assert!(ids.iter().all(|id| page.contains(id)), "{page}");
    assert!(!page.contains(" more: "), "{page}");
    let (program, ids) = program_with(40);
    let page = program.run(&[]).exits(0).out;
    assert!(page.lines().count() < 40, "{page}");
    for (place, id) in ids.iter().enumerate() {
        assert_eq!(page.contains(&format!("  {id}  ")), place < 5, "{page}");
    }
    assert!(
        page.contains("\nand 35 more: backlogctl incident list\n"),
        "{page}"
    );
    let resume = format!("  backlogctl incident resume {}\n", ids[0]);
    assert!(page.contains(&resume), "{page}");
}

#[test]
fn an_incident_that_cannot_be_read_is_told_with_why_and_not_offered() {
    let (program, ids) = program_with(2);
    let journal = folder(&program).join(&ids[0]).join("journal.jsonl");
    std::fs::write(&journal, "no JSON\nat all\n").unwrap();
    let page = program.run(&[]).exits(0).out;
    assert!(page.contains("? unreadable"), "{page}");
    let why = "line 1 of";
    assert!(
        page.contains(why) && page.contains("expected ident"),
        "{page}"
    );
    let resume = format!("  backlogctl incident resume {}\n", ids[1]);
    assert!(page.contains(&resume), "{page}");
    let said = program.run(&["incident", "show", &ids[0]]).exits(2).err;
    assert!(said.contains(&format!("{}.aside", ids[0])), "{said}");
}

#[test]
fn the_newest_of_several_open_incidents_is_joined_and_the_others_are_counted() {
    let (program, ids) = program_with(3);
    let words = ["--demo", "drift", "remediate", "restart-processor"];
    let said = program.run(&words).err;
    let joining = format!("joining {}, the newest of 3 that are open here", ids[0]);
    assert!(said.contains(&joining), "{said}");
}

#[test]
fn one_of_several_incidents_is_named_by_whole_commands() {
    let (program, ids) = program_with(40);
    for (words, verb) in [
        (&["incident", "show"][..], "show"),
        (&["incident", "resume"], "resume"),
        (&["incident", "undo"], "undo"),
        (&["incident", "export"], "export"),
        (&["incident", "close"], "close"),
        (&["incident", "close", "--resolved"], "close --resolved"),
    ] {
        let said = program.run(words).exits(2).err;
        for id in &ids[..3] {
            let command = format!("hint: `backlogctl incident {verb} {id}`\n");
            assert!(said.contains(&command), "{said}");
        }
        assert!(!said.contains(&ids[3]), "{said}");
        assert!(
            said.contains("hint: and 37 more: `backlogctl incident list`"),
            "{said}"
        );
    }
}

#[test]
fn an_incident_that_somebody_drives_is_looked_at_and_not_resumed() {
    let program = Program::new().with("TERM", "xterm-256color");
    let command = program.command(&["--demo", "drift", "remediate"]);
    let pty = Pty::start(&command, 40, 80);
    pty.wait_for("Which remedy");
    pty.wait_for("Enter chooses");
    let page = program.run(&[]).exits(0).out;
    assert!(page.contains(" drives it right now: look on\n"), "{page}");
    assert!(page.contains("\n  backlogctl incident show\n"), "{page}");
    assert!(!page.contains("incident resume"), "{page}");
}

#[test]
fn a_triage_that_nobody_can_answer_opens_no_incident_and_says_what_to_run() {
    let program = Program::new();
    let ran = program.run(&["--demo", "drift", "triage"]).exits(4);
    assert!(!folder(&program).exists(), "{}", ran.err);
    let digest = ran.err.split("  digest   ").nth(1).unwrap();
    let digest = digest.lines().next().unwrap();
    for hint in [
        "hint: look, and change nothing: `backlogctl --demo=crash-loop drift diagnose`".to_owned(),
        format!(
            "`backlogctl --demo=crash-loop drift remediate restart-processor --consent {digest}`"
        ),
        format!("with lines such as `restart-processor={digest}`"),
        "`backlogctl --demo=crash-loop drift triage --answers FILE`".to_owned(),
    ] {
        assert!(ran.err.contains(&hint), "{hint}: {}", ran.err);
    }
    assert!(!ran.err.contains("resume: "), "{}", ran.err);
    let consented = ["--demo", "drift", "remediate", "restart-processor"];
    let consented = [&consented[..], &["--consent", digest]].concat();
    _ = program.run(&consented).exits(0);
}

#[test]
fn where_nothing_is_configured_the_next_command_configures_it() {
    let program = Program::new();
    for step in ["confirm", "diagnose", "exit-check"] {
        let ran = program.run(&["ingest", step, "-q"]).exits(3);
        let next = "next: backlogctl config init && backlogctl doctor ingest";
        assert_eq!(ran.out.lines().last(), Some(next), "{step}");
    }
    let ran = program.run(&["--demo=blind", "drift", "diagnose", "-q"]);
    assert!(!ran.out.contains("config init"), "{}", ran.out);
}

#[test]
fn explain_alone_lists_what_can_be_explained() {
    let program = Program::new();
    let listed = program.run(&["explain"]).exits(0).out;
    for (heading, id) in [
        ("drift, readings\n", "  backlog  "),
        ("ingest, causes\n", "  hot-spot  "),
        ("ingest, actions\n", "  raise-hpa  "),
        ("ingest, criteria\n", "  lag-sustained  "),
    ] {
        let (_, below) = listed.split_once(heading).unwrap();
        assert!(below.contains(id), "{listed}");
    }
    let listed = program.run(&["explain", "-o", "json"]).exits(0).json();
    assert!(listed["explained"].as_array().unwrap().len() > 50);
    for (typed, meant) in [
        (
            "Lag",
            "did you mean `lag-sustained`, `lag_p95`, `alert_lag` or `consumer_lag`?",
        ),
        ("canry-regression", "did you mean `canary-regression`?"),
        ("Oldest", "did you mean `backlog_age`?"),
        (
            "zzzzzzz",
            "hint: see all that there is: `backlogctl explain`",
        ),
    ] {
        let said = program.run(&["explain", typed]).exits(2).err;
        assert!(said.contains(meant), "{said}");
    }
}

#[test]
fn whoever_types_a_story_in_place_of_a_command_is_told_how_to_play_it() {
    let program = Program::new();
    let page = program.run(&["demo"]).exits(0).out;
    assert_eq!(page, program.run(&["demo", "list"]).exits(0).out);
    assert!(
        page.ends_with("Begin here: backlogctl --demo ingest triage\n"),
        "{page}"
    );
    for words in [&["demo", "oom"][..], &["oom"]] {
        let said = program.run(words).exits(2).err;
        let tip = "to play that story: backlogctl --demo=oom drift triage";
        assert!(said.contains(tip), "{said}");
    }
}

#[test]
fn a_close_at_a_terminal_is_asked_about() {
    let (program, ids) = program_with(2);
    let close = |id: &str, rest: &[&str]| {
        let command = program.command(&[&["incident", "close", id], rest].concat());
        Pty::start(&command, 40, 80)
    };
    for (keys, said, code) in [
        ("\u{1b}[B\r", format!("{} stays open", ids[0]), 4),
        ("\r", format!("closed {} as not resolved", ids[0]), 0),
    ] {
        let mut pty = close(&ids[0], &[]);
        pty.wait_for("Close the incident as not resolved?");
        pty.wait_for("nothing is outstanding");
        pty.wait_for("Enter chooses");
        pty.type_keys(keys);
        pty.wait_for(&said);
        assert_eq!(pty.end().code(), Some(code), "{}", pty.text());
    }
    let mut pty = close(&ids[1], &["--yes"]);
    pty.wait_for(&format!("closed {} as not resolved", ids[1]));
    assert_eq!(pty.end().code(), Some(0), "{}", pty.text());
}
