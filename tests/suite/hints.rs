//! What is said to somebody who does not know what to type next: the start page, and what a command
//! says that cannot go on.

use crate::program::Program;
use crate::support::pty::Pty;
use std::path::PathBuf;

/// A program with this many open incidents, the newest first.
fn program_with(incidents: usize) -> (Program, Vec<String>) {
    let program = Program::new().with("TERM", "xterm-256color");
    program.leave(&["--demo", "drift", "remediate", "restart-processor"]);
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
        (&["incident", "note", "it rains"], "note"),
    ] {
        let said = program.run(words).exits(2).err;
        for id in &ids[..3] {
            let behind = if verb == "note" { " TEXT" } else { "" };
            let command = format!("hint: `backlogctl incident {verb} {id}{behind}`\n");
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
fn where_nothing_answers_every_step_leads_to_the_doctor() {
    let program = Program::new();
    // Nobody listens on port 1.
    let config = "[env.dead]\nserver = \"https://127.0.0.1:1\"\nprometheus = { url = \"http://127.0.0.1:1\" }\n";
    let _file = program.write(".config/backlogctl/config.toml", config);
    let doctor = "backlogctl --env dead doctor drift";
    for step in ["confirm", "diagnose", "exit-check"] {
        let ran = program
            .run(&["--env", "dead", "drift", step, "-q"])
            .exits(3);
        let next = format!("next: {doctor}");
        assert_eq!(ran.out.lines().last(), Some(&*next), "{step}");
    }
    let ran = program
        .run(&["--env", "dead", "drift", "remediate"])
        .exits(4);
    let hint = format!("see what is missing: `{doctor}`");
    assert!(ran.err.contains(&hint), "{}", ran.err);
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

/// A program whose configuration has these environments, each with a Prometheus that is down, and
/// whose kubeconfig is about another cluster.
fn configured(environments: &[&str], current: &str) -> Program {
    let tables = environments
        .iter()
        .map(|name| format!("[env.{name}]\nprometheus = {{ url = 'http://127.0.0.1:9' }}\n"));
    let tables: String = tables.collect();
    let program = Program::new().kubeconfig(&format!("apiVersion: v1\nkind: Config\n{current}"));
    let _file = program.write(".config/backlogctl/config.toml", &tables);
    program
}

#[test]
fn every_suggested_command_carries_the_environment_that_is_not_chosen_by_itself() {
    let elsewhere = "current-context: elsewhere\n";
    let program = configured(&["lab"], elsewhere);
    let page = program.run(&[]).exits(0).out;
    for command in ["drift triage", "ingest diagnose"] {
        let line = format!("\n  backlogctl --env lab {command}\n");
        assert!(page.contains(&line), "{page}");
    }
    assert!(!page.contains("  backlogctl drift"), "{page}");
    let program = configured(&["lab", "prod"], elsewhere);
    let page = program.run(&[]).exits(0).out;
    assert!(
        page.contains("\n  backlogctl --env lab\n  backlogctl --env prod\n"),
        "{page}"
    );
    let page = program.run(&["--env", "prod"]).exits(0).out;
    assert!(
        page.contains("\n  backlogctl --env prod drift triage\n"),
        "{page}"
    );
    let program = configured(&["lab"], "");
    let page = program.run(&[]).exits(0).out;
    assert!(page.contains("\n  backlogctl drift triage\n"), "{page}");
    let ran = program.run(&["drift", "diagnose"]).exits(3);
    assert!(ran.out.contains("environment lab"), "{}", ran.out);
    assert!(!ran.out.contains("config init"), "{}", ran.out);
}

#[test]
fn where_nothing_can_be_read_no_incident_is_opened() {
    let program = Program::new();
    let page = program.run(&[]).exits(0).out;
    let first = "No incident is open.\n\nNothing is configured yet: begin with this\n  backlogctl config init\n";
    assert!(page.starts_with(first), "{page}");
    for words in [
        &["drift", "triage"][..],
        &["drift", "remediate"],
        &["drift", "remediate", "restart-processor"],
        &["ingest", "stabilize", "--dry-run"],
    ] {
        let ran = program.run(words).exits(2);
        assert_eq!(ran.out, "", "{words:?}");
        for said in [
            "error: nothing is configured, so nothing can be read\n",
            "`backlogctl config init`",
            &format!("`backlogctl --demo {} triage`", words[0]),
        ] {
            assert!(ran.err.contains(said), "{said}: {}", ran.err);
        }
        assert!(!folder(&program).exists(), "{words:?}");
    }
    let pty = Pty::start(&program.command(&["drift", "triage"]), 24, 80);
    pty.wait_for("nothing is configured");
    let mut pty = pty;
    assert_eq!(pty.end().code(), Some(2), "{}", pty.text());
    assert!(!folder(&program).exists());
    // Whoever names a source by a variable alone goes on.
    let program = Program::new().with("BACKLOGCTL_PROMETHEUS_URL", "http://127.0.0.1:9");
    _ = program.run(&["drift", "triage"]).exits(4);
    _ = program
        .run(&["drift", "remediate", "restart-processor"])
        .exits(6);
}

#[test]
fn a_remedy_that_nobody_can_choose_opens_no_incident_and_is_named_by_whole_commands() {
    let program = Program::new();
    let ran = program.run(&["--demo", "drift", "remediate"]).exits(4);
    assert!(!folder(&program).exists(), "{}", ran.err);
    let command = "`backlogctl --demo=crash-loop drift remediate restart-processor`";
    assert!(ran.err.contains(command), "{}", ran.err);
    assert!(
        ran.err
            .contains("hint: question `remedies` takes `restart-processor`, ")
    );
    let missing = program.write("answers", "other=1\n");
    let missing = missing.to_str().unwrap();
    let words = ["--demo", "drift", "remediate", "--answers", missing];
    let said = program.run(&words).exits(4).err;
    assert!(
        said.contains(&format!(
            "hint: add this line to {missing}: `remedies=restart-processor`; then"
        )),
        "{said}"
    );
}

#[test]
fn a_failure_is_one_document_too() {
    let program = Program::new();
    let schema = |name: &str| {
        let file = format!("{}/schemas/{name}.json", env!("CARGO_MANIFEST_DIR"));
        let schema = serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
        jsonschema::validator_for(&schema).unwrap()
    };
    let (failure, step) = (schema("failure-v1"), schema("step-v1"));
    for (words, code, kind) in [
        (&["drift", "triage"][..], 2, "configuration"),
        (&["drift", "remediate", "nix", "--demo"], 2, "usage"),
        (&["drift", "remedy"], 2, "usage"),
        (&["incident", "show", "x"], 2, "incident"),
        (&["config", "init"], 4, "nobody"),
    ] {
        let words = [words, &["-o", "json"]].concat();
        let document = program.run(&words).exits(code).json();
        assert!(failure.is_valid(&document), "{document:#}");
        assert_eq!(document["kind"], kind, "{document:#}");
        let words = [&words[..words.len() - 1], &["jsonl"]].concat();
        let ran = program.run(&words).exits(code);
        assert_eq!(ran.json(), document, "{words:?}");
        assert_eq!(ran.out.lines().count(), 1);
    }
    let words = ["--demo", "drift", "remediate", "-o", "json"];
    let document = program.run(&words).exits(4).json();
    assert!(step.is_valid(&document), "{document:#}");
    assert_eq!(document["error_kind"], "nobody");
    let command = "backlogctl --demo=crash-loop drift remediate restart-processor";
    assert_eq!(document["next"], command);
    assert_eq!(document["actions"][0]["id"], "restart-processor");
    assert_eq!(document["findings"][1]["remedies"][0], "restart-processor");
}

#[test]
fn a_dry_run_leaves_an_open_incident_as_it_is() {
    let (program, ids) = program_with(1);
    let journal = folder(&program).join(&ids[0]).join("journal.jsonl");
    let before = std::fs::read(&journal).unwrap();
    for (words, code) in [
        (&["incident", "resume", "--dry-run"][..], 4),
        (&["incident", "close", "--dry-run"], 0),
        (&["--demo", "drift", "remediate", "--dry-run"], 4),
    ] {
        let ran = program.run(words).exits(code);
        assert!(
            ran.err.contains("dry run") || words.len() > 3,
            "{}",
            ran.err
        );
        assert_eq!(std::fs::read(&journal).unwrap(), before, "{words:?}");
    }
    assert_eq!(folder(&program).read_dir().unwrap().count(), 1);
}

#[test]
fn a_note_in_a_simulated_incident_has_the_time_of_its_night() {
    let (program, ids) = program_with(1);
    _ = program
        .run(&["incident", "note", &ids[0], "it rains"])
        .exits(0);
    let shown = program
        .run(&["incident", "show", "-o", "json"])
        .exits(0)
        .json();
    let at = shown["notes"][0]["at"].as_str().unwrap();
    assert!(at.starts_with("2026-01-15T03:07:"), "{shown:#}");
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
        ("\r", format!("{} stays open", ids[0]), 4),
        ("q", format!("{} stays open", ids[0]), 130),
        ("2\r", format!("closed {} as not resolved", ids[0]), 0),
    ] {
        let mut pty = close(&ids[0], &[]);
        pty.wait_for("Close the incident?");
        pty.wait_for("whether it is over was not looked at");
        pty.wait_for("Enter chooses");
        pty.type_keys(keys);
        pty.wait_for(&said);
        assert_eq!(pty.end().code(), Some(code), "{}", pty.text());
    }
    let mut pty = close(&ids[1], &["--yes"]);
    pty.wait_for(&format!("closed {} as not resolved", ids[1]));
    assert_eq!(pty.end().code(), Some(0), "{}", pty.text());
}
