//! The command line of what acts: consent, exit codes, and what is left behind.

use crate::program::{Program, Ran};
use serde_json::Value;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// The folders of all incidents.
fn incidents(program: &Program) -> Vec<PathBuf> {
    let folder = program.home().join(".local/state/backlogctl/incidents");
    let Ok(folders) = std::fs::read_dir(folder) else {
        return Vec::new();
    };
    folders.map(|it| it.unwrap().path()).collect()
}

/// The ids of the open incidents.
fn open(program: &Program) -> Vec<String> {
    let listed = program.run(&["incident", "list"]).exits(0).out;
    let words = listed.split_whitespace();
    let ids = words.filter(|word| word.starts_with("drift-2"));
    ids.map(str::to_owned).collect()
}

/// How many attempts the journals hold.
fn acts(program: &Program) -> usize {
    let journals = incidents(program).into_iter().map(|folder| {
        let journal = std::fs::read_to_string(folder.join("journal.jsonl")).unwrap();
        journal.matches(r#""event":{"intended""#).count()
    });
    journals.sum()
}

fn remediate(program: &Program, scenario: &str, rest: &[&str]) -> Ran {
    let flag = format!("--demo={scenario}");
    program.run(&[&[flag.as_str(), "drift", "remediate"], rest].concat())
}

/// The digest that a dry run prints.
fn digest(program: &Program, scenario: &str, action: &str) -> String {
    let shown = remediate(program, scenario, &[action, "--dry-run"])
        .exits(0)
        .err;
    let line = shown.lines().find_map(|line| line.strip_prefix("  digest"));
    line.unwrap().trim().to_owned()
}

#[test]
fn one_action_is_one_incident_and_closes_it() {
    let program = Program::new();
    let ran = remediate(&program, "crash-loop", &["restart-processor", "--yes"]).exits(0);
    assert!(ran.out.contains("restart-processor"), "{}", ran.out);
    assert_eq!(incidents(&program).len(), 1);
    assert_eq!(open(&program), Vec::<String>::new());
    assert_eq!(acts(&program), 1);
}

#[test]
fn without_consent_the_plan_is_shown_and_nothing_is_done() {
    let program = Program::new();
    let ran = remediate(&program, "crash-loop", &["restart-processor"]).exits(4);
    assert!(ran.err.contains("Plan: Restart the processor"));
    assert!(ran.err.contains("restart-processor needs consent"));
    assert!(ran.err.contains("hint: agree to this very plan without a terminal: `backlogctl --demo=crash-loop drift remediate restart-processor --consent "));
    assert_eq!(acts(&program), 0);
    assert_eq!(incidents(&program), Vec::<PathBuf>::new());
}

/// What cannot ask cannot change anything: nobody has anything of an incident then.
#[test]
fn a_step_that_can_ask_nobody_opens_no_incident() {
    let program = Program::new();
    for words in [
        ["drift", "stabilize"],
        ["ingest", "stabilize"],
        ["ingest", "escalate"],
    ] {
        let ran = program.run(&[&["--demo"][..], &words].concat()).exits(4);
        assert!(ran.err.contains("no incident is opened"), "{}", ran.err);
        assert!(ran.err.contains("--consent "), "{}", ran.err);
        assert!(!ran.err.contains("resume: "), "{}", ran.err);
        assert_eq!(incidents(&program), Vec::<PathBuf>::new());
    }
    // Whoever answers, though with nothing yet, works in an incident.
    let (with_answers, _) = left();
    assert_eq!(incidents(&with_answers).len(), 1);
}

#[test]
fn a_dry_run_leaves_nothing_and_names_the_command_that_does_it() {
    let program = Program::new();
    let digest = digest(&program, "crash-loop", "restart-processor");
    assert_eq!(incidents(&program), Vec::<PathBuf>::new());
    let ran = remediate(&program, "crash-loop", &["restart-processor", "--dry-run"]);
    let next = format!(
        "backlogctl --demo=crash-loop drift remediate restart-processor --consent {digest}"
    );
    assert!(ran.out.contains(&next), "{}", ran.out);
}

#[test]
fn the_digest_of_a_plan_is_consent_to_that_plan_only() {
    let program = Program::new();
    let other = ["restart-processor", "--consent", "0123456789abcdef"];
    let ran = remediate(&program, "crash-loop", &other).exits(6);
    assert!(
        ran.err.contains("another plan than this one"),
        "{}",
        ran.err
    );
    assert_eq!(acts(&program), 0);
    let digest = digest(&program, "crash-loop", "restart-processor");
    let agreed = ["restart-processor", "--consent", &digest];
    _ = remediate(&program, "crash-loop", &agreed).exits(0);
    assert_eq!(acts(&program), 1);
    // Both attempts were at the same action: nothing is left to do.
    let listed = program.run(&["incident", "list"]).exits(0);
    assert!(listed.err.contains("no incident is open"), "{}", listed.out);
}

#[test]
fn a_flag_agrees_to_nothing_that_needs_a_person() {
    let program = Program::new();
    let ran = remediate(&program, "oom", &["raise-memory", "--yes"]).exits(4);
    assert!(ran.err.contains("--yes alone"), "{}", ran.err);
    let digest = digest(&program, "oom", "raise-memory");
    _ = remediate(&program, "oom", &["raise-memory", "--consent", &digest]).exits(0);
    assert_eq!(acts(&program), 1);
}

#[test]
fn what_makes_no_sense_is_refused_before_anything_happens() {
    let program = Program::new();
    let ran = remediate(&program, "crash-loop", &["restart-procesor", "--yes"]).exits(2);
    assert!(ran.err.contains("did you mean `restart-processor`?"));
    _ = remediate(&program, "crash-loop", &["--yes"]).exits(2);
    let answers = program.write("answers", "restart-processor=1\nno answer\n");
    let answers = answers.display().to_string();
    let ran = program
        .run(&["--demo", "drift", "triage", "--answers", &answers])
        .exits(2);
    assert!(ran.err.contains("line 2 of the answers"), "{}", ran.err);
    assert_eq!(incidents(&program), Vec::<PathBuf>::new());
}

#[test]
fn what_is_so_already_is_not_done() {
    let program = Program::new();
    let same = [
        "scale-processor",
        "--yes",
        "--param",
        "processor_replicas=3",
    ];
    let ran = remediate(&program, "slow", &same).exits(0);
    assert!(ran.out.contains("not needed"), "{}", ran.out);
    assert_eq!(acts(&program), 0);
    assert_eq!(open(&program), Vec::<String>::new());
}

#[test]
fn what_would_lower_is_refused() {
    let program = Program::new();
    let less = [
        "scale-processor",
        "--yes",
        "--param",
        "processor_replicas=1",
    ];
    let ran = remediate(&program, "slow", &less).exits(6);
    assert!(ran.err.contains("1 would be less"), "{}", ran.err);
    assert_eq!(acts(&program), 0);
}

#[test]
fn documents_of_what_acts_fit_their_schemas() {
    let schema = |name: &str| {
        let file = format!("{}/schemas/{name}.json", env!("CARGO_MANIFEST_DIR"));
        let schema: Value = serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
        jsonschema::validator_for(&schema).unwrap()
    };
    let (step, event) = (schema("step-v1"), schema("event-v1"));
    let runs: [(&str, &str, &[&str], i32, &str); 4] = [
        ("crash-loop", "restart-processor", &["--yes"], 0, "verified"),
        (
            "crash-loop",
            "restart-processor",
            &["--dry-run"],
            0,
            "rehearsed",
        ),
        ("oom", "raise-memory", &["--yes"], 4, "declined"),
        ("tug-of-war", "scale-processor", &["--yes"], 5, "unverified"),
    ];
    for (scenario, action, flags, code, state) in runs {
        let run = |format: &str| {
            let rest = [&[action, "-o", format], flags].concat();
            remediate(&Program::new(), scenario, &rest).exits(code)
        };
        let document = run("json").json();
        step.validate(&document)
            .unwrap_or_else(|error| panic!("{scenario} {action}: {error}: {document:#}"));
        assert_eq!(document["actions"][0]["state"], state, "{document:#}");
        let lines = run("jsonl").out;
        for line in lines.lines() {
            let line: Value = serde_json::from_str(line).unwrap();
            event
                .validate(&line)
                .unwrap_or_else(|error| panic!("{scenario} {action}: {error}: {line}"));
        }
        assert!(lines.contains(r#""planned""#), "{lines}");
        assert!(run("markdown").out.contains(action));
    }
}

#[test]
fn a_state_folder_that_cannot_be_written_stops_acting_and_not_reading() {
    let program = Program::new();
    program.write(".local/state/backlogctl/incidents", "no folder");
    let ran = remediate(&program, "crash-loop", &["restart-processor", "--yes"]).exits(5);
    assert!(ran.err.contains("hint: "), "{}", ran.err);
    assert!(!ran.err.contains("Plan:"), "{}", ran.err);
    _ = program.run(&["--demo", "drift", "diagnose"]).exits(1);
    _ = remediate(&program, "crash-loop", &["restart-processor", "--dry-run"]).exits(0);
}

#[test]
fn on_a_full_disk_nothing_is_done_that_is_not_in_the_journal() {
    // The journal may grow to 8, 24, 40 ... blocks: each time the disk is full at another event.
    let codes = (8..=264).step_by(16).map(|blocks| {
        let program = Program::new();
        let ran = limited(&program, blocks);
        if ran.code == Some(5) {
            assert!(ran.err.contains("disk is full"), "{blocks}: {}", ran.err);
        }
        let done = ran.err.contains("→ doing it");
        assert_eq!(acts(&program), usize::from(done), "{blocks}: {}", ran.err);
        (ran.code.unwrap(), done)
    });
    let codes: Vec<_> = codes.collect();
    assert!(codes.contains(&(5, false)), "{codes:?}");
    assert!(codes.contains(&(0, true)), "{codes:?}");
    assert!(
        codes.iter().all(|(code, _)| [0, 5].contains(code)),
        "{codes:?}"
    );
}

/// A restart, with files that cannot grow beyond so many blocks.
fn limited(program: &Program, blocks: u32) -> Ran {
    let limit = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" \"$@\"");
    let inner = program.command(&["--demo", "drift", "remediate", "restart-processor", "--yes"]);
    let environment: Vec<_> = inner
        .get_envs()
        .filter_map(|(name, value)| Some((name.to_owned(), value?.to_owned())))
        .collect();
    let mut shell = Command::new("sh");
    shell
        .args(["-c", &limit])
        .arg(inner.get_program())
        .args(inner.get_args())
        .env_clear()
        .envs(environment)
        .stdin(Stdio::null());
    shell.output().unwrap().into()
}

/// A triage of a crash loop that was left after its plan.
fn left() -> (Program, String) {
    let program = Program::new();
    let empty = program.write("answers", "");
    let empty = empty.display().to_string();
    let triage = ["--demo", "drift", "triage", "--answers", &empty];
    _ = program.run(&triage).exits(4);
    let [id] = open(&program).try_into().unwrap();
    (program, id)
}

/// Whether a process waits for somebody to give a lock back.
fn waits_for_a_lock(process: &std::process::Child) -> bool {
    let locks = std::fs::read_to_string("/proc/locks").unwrap();
    let pid = process.id().to_string();
    let mut waiting = locks.lines().filter(|line| line.contains("->"));
    waiting.any(|line| line.split_whitespace().any(|word| word == pid))
}

#[test]
fn of_two_runs_of_the_same_moment_one_acts() {
    let program = Program::new();
    let state = program.home().join(".local/state/backlogctl");
    std::fs::create_dir_all(&state).unwrap();
    let turn = std::fs::File::create(state.join("opening")).unwrap();
    turn.lock().unwrap();
    // Both have seen that nothing is open.
    let words = [
        "--demo=crash-loop",
        "drift",
        "remediate",
        "restart-processor",
        "--yes",
    ];
    let start = |_| {
        let mut command = program.command(&words);
        command.stdin(Stdio::null()).stdout(Stdio::null());
        command.stderr(Stdio::null()).spawn().unwrap()
    };
    let mut runs: Vec<_> = (0..2).map(start).collect();
    let deadline = Instant::now() + Duration::from_secs(60);
    while !runs.iter().all(waits_for_a_lock) {
        assert!(Instant::now() < deadline, "they do not take turns");
        std::thread::sleep(Duration::from_millis(5));
    }
    drop(turn);
    let codes = runs.iter_mut().map(|run| run.wait().unwrap().code());
    let mut codes: Vec<_> = codes.collect();
    codes.sort_unstable();
    assert_eq!(codes, [Some(0), Some(4)]);
    assert_eq!(incidents(&program).len(), 1);
}

#[test]
fn a_later_step_joins_the_open_incident() {
    let (program, id) = left();
    let ran = remediate(&program, "crash-loop", &["restart-processor", "--yes"]).exits(0);
    assert!(ran.err.contains(&format!("joining the open incident {id}")));
    assert_eq!(open(&program), [id], "it was not opened by that step");
    assert_eq!(incidents(&program).len(), 1);
    let ran = remediate(&program, "oom", &["restart-processor", "--yes"]);
    assert!(!ran.err.contains("joining"), "another place: {}", ran.err);
}

#[test]
fn incidents_are_noted_closed_and_then_left_alone() {
    let (program, id) = left();
    _ = program
        .run(&["incident", "note", &id, "the database was restarted"])
        .exits(0);
    _ = program.run(&["incident", "close", &id]).exits(0);
    for again in [
        &["incident", "close", &id][..],
        &["incident", "resume", &id],
        &["--demo", "drift", "triage", "--incident", &id],
    ] {
        let ran = program.run(again).exits(2);
        let said = format!("incident {id} is closed as not resolved");
        assert!(ran.err.contains(&said), "{}", ran.err);
        assert!(!ran.err.contains("resume: "), "{}", ran.err);
    }
    _ = program.run(&["incident", "resume"]).exits(2);
    _ = program
        .run(&["incident", "note", "drift-no-such", "late"])
        .exits(2);
    _ = program
        .run(&["incident", "resume", "drift-no-such"])
        .exits(2);
}

#[test]
fn a_note_goes_to_the_only_open_incident_and_never_to_a_mistyped_one() {
    let (program, id) = left();
    let noted = |words: &[&str]| program.run(&[&["incident", "note"], words].concat());
    for words in [&["the source was restarted"][..], &["redis", "is", "slow"]] {
        let ran = noted(words).exits(0);
        assert!(ran.err.contains(&format!("noted in {id}")), "{}", ran.err);
    }
    _ = noted(&["--incident", &id, "a-b-c", "helped"]).exits(0);
    let mistyped = noted(&["drift-2026-0307-k3x", "the pool is small"]).exits(2);
    assert!(
        mistyped.err.contains("if `drift-2026-0307-k3x` is text"),
        "{}",
        mistyped.err
    );
    for empty in [&[][..], &[id.as_str()], &[" "]] {
        _ = noted(empty).exits(2);
    }
    let shown = program.run(&["incident", "show"]).exits(0).out;
    for told in ["the source was restarted", "redis is slow", "a-b-c helped"] {
        assert!(shown.contains(told), "{shown}");
    }
    assert!(!shown.contains("pool is small"), "{shown}");
    _ = program.run(&["incident", "close", &id]).exits(0);
    let closed = noted(&["late"]).exits(2);
    assert!(closed.err.contains("no incident is open"), "{}", closed.err);
    _ = noted(&[&id, "late"]).exits(0);
}

#[test]
fn one_driver_at_a_time_and_notes_beside_it() {
    let (program, id) = left();
    let lock = incidents(&program)[0].join("driver.lock");
    let held = std::fs::File::open(lock).unwrap();
    held.lock().unwrap();
    let ran = program.run(&["incident", "resume", &id]).exits(4);
    assert!(ran.err.contains("hint: "), "{}", ran.err);
    _ = program.run(&["incident", "close", &id]).exits(4);
    _ = program
        .run(&["incident", "note", &id, "I see it too"])
        .exits(0);
    drop(held);
    _ = program.run(&["incident", "resume", &id]).exits(4);
}

#[test]
fn an_incident_is_resumed_in_its_own_place_only() {
    let (program, id) = left();
    let ran = program
        .run(&["--demo=oom", "incident", "resume", &id])
        .exits(2);
    assert!(
        ran.err.contains("about the scenario crash-loop"),
        "{}",
        ran.err
    );
    assert_eq!(acts(&program), 0);
}

#[test]
fn answers_that_nothing_asked_for_are_told() {
    let program = Program::new();
    let answers = program.write(
        "answers",
        "# no crash\n\nrestart-processor=1\nafter-confirm=resolved\n",
    );
    let answers = answers.display().to_string();
    let ran = program
        .run(&["--demo=healthy", "drift", "triage", "--answers", &answers])
        .exits(0);
    let told = "no question took line 3 of the answers: restart-processor";
    assert!(ran.err.contains(told), "{}", ran.err);
}

#[test]
fn a_colleague_who_acts_already_is_told_of_and_taken_over_from() {
    let program = Program::new();
    let scale = [
        "--demo=two-hands",
        "drift",
        "remediate",
        "scale-processor",
        "--yes",
    ];
    let ran = program.run(&scale).exits(4);
    assert!(
        ran.err.contains("somebody else acts already: grace@desk"),
        "{}",
        ran.err
    );
    let listed = program.run(&["incident", "list"]).exits(0);
    assert!(!listed.out.contains("drift-"), "{}", listed.out);
    let ran = program
        .run(&[&scale[..], &["--take-over"]].concat())
        .exits(0);
    assert!(
        ran.err.contains("is taken over from grace@desk"),
        "{}",
        ran.err
    );
}

#[test]
fn an_incident_that_was_left_open_stays_so_when_an_action_is_declined() {
    let program = Program::new();
    let words = ["--demo", "ingest", "remediate", "abort-rollout"];
    program.leave(&words);
    let open = program.run(&["incident", "list"]).exits(0);
    assert!(open.out.contains("ingest-"), "{}", open.out);
    let declined = program.run(&[&words[..], &["--yes"]].concat()).exits(4);
    let said: Vec<_> = declined.err.split_whitespace().collect();
    let said = said.join(" ");
    assert!(
        said.contains("agree to this very plan with --consent"),
        "{said}"
    );
    let open = program.run(&["incident", "list"]).exits(0);
    assert!(open.out.contains("ingest-"), "{}", open.out);
}
