//! A run that asks and acts, on a terminal, against the simulated cluster.

use crate::program::Program;
use crate::support::pty::Pty;
use rustix::process::Signal;

/// `drift remediate` of a crash loop, at its first question.
fn asked() -> (Program, Pty) {
    let program = Program::new().with("TERM", "xterm-256color");
    let command = program.command(&["--demo", "drift", "remediate"]);
    let pty = Pty::start(&command, 40, 80);
    pty.wait_for("Which remedy");
    pty.wait_for("Enter chooses");
    (program, pty)
}

/// Takes the remedy that is proposed, up to the question for consent.
fn planned() -> (Program, Pty) {
    let (program, mut pty) = asked();
    pty.type_keys("\r");
    pty.wait_for("[y/N]");
    (program, pty)
}

/// It was left: nothing of it is lost, and the terminal is as it was.
fn is_left(pty: &mut Pty) {
    assert_eq!(pty.end().code(), Some(130), "{}", pty.text());
    pty.wait_until("how to go on", |text| {
        let last = text.lines().last().unwrap_or_default();
        last.starts_with("resume: backlogctl incident resume drift-")
    });
    assert!(pty.is_sane());
    assert!(pty.shows_cursor());
}

#[test]
fn a_remedy_is_chosen_agreed_to_and_done() {
    let (_program, mut pty) = asked();
    pty.type_keys("\u{1b}[B\u{1b}[A\r");
    pty.wait_for("[y/N]");
    pty.type_keys("y\r");
    pty.wait_for("✓ verified");
    pty.wait_for("c check now");
    pty.type_keys("\u{3}");
    is_left(&mut pty);
    assert!(!pty.text().contains("c check now"), "{}", pty.text());
}

#[test]
fn a_rollout_tells_which_pod_is_stuck_and_its_keys_work() {
    // Slow enough to press keys in it.
    let program = Program::new()
        .with("TERM", "xterm-256color")
        .with("BACKLOGCTL_DEMO_PACE", "10");
    let command = program.command(&["--demo=crowded", "drift", "remediate", "scale-processor"]);
    let mut pty = Pty::start(&command, 40, 60);
    pty.wait_for("[y/N]");
    pty.type_keys("y\r");
    pty.wait_for("verifying scale-processor");
    pty.wait_for("4/5 pods ready, one is stuck");
    let text = pty.text();
    let stuck = text.lines().filter(|line| line.contains("stuck: …-"));
    assert_eq!(stuck.count(), 1, "one row each:\n{text}");
    pty.type_keys("xX\u{1b}[A?");
    pty.wait_for("q  quit: stop here");
    pty.wait_for("verifying scale-processor");
    let text = pty.text();
    let left = text
        .lines()
        .filter(|line| line.contains("verifying scale-processor"));
    assert_eq!(
        left.filter(|line| line.contains(" left")).count(),
        1,
        "{text}"
    );
    pty.type_keys("s");
    pty.wait_for("s once more");
    pty.type_keys("s");
    pty.wait_for("did not wait any longer");
    pty.end();
    assert!(pty.is_sane() && pty.shows_cursor());
}

#[test]
fn what_has_no_way_back_takes_the_name_of_its_object() {
    let program = Program::new().with("TERM", "xterm-256color");
    let command = program.command(&["--demo=canary", "ingest", "remediate", "abort-rollout"]);
    let mut pty = Pty::start(&command, 40, 80);
    pty.wait_for("? Type summit-api to do it:");
    assert!(
        pty.text().contains("it cannot be taken back"),
        "{}",
        pty.text()
    );
    pty.type_keys("y\r");
    pty.wait_for("that is not summit-api");
    // Nothing is taken before it was quiet for a while.
    assert!(pty.shows_cursor());
    pty.type_keys("summit-api\r");
    pty.wait_for("doing it: abort-rollout");
    pty.type_keys("\u{3}");
    pty.end();
    assert!(pty.is_sane());
}

#[test]
fn a_plan_is_whole_on_a_small_screen() {
    let program = Program::new().with("TERM", "xterm-256color");
    let command = program.command(&["--demo", "drift", "remediate", "restart-processor"]);
    let mut pty = Pty::start(&command, 24, 80);
    pty.wait_for("[y/N]");
    let text = pty.text();
    for part in ["Plan: ", "  object ", "DEMO", "IRREVERSIBLE", "  digest "] {
        assert!(text.contains(part), "{part} is not on the screen:\n{text}");
    }
    pty.type_keys("\r");
    pty.end();
    pty.wait_for("not done: restart-processor");
}

#[test]
fn whatever_ends_a_prompt_can_be_resumed() {
    for signal in [None, Some(Signal::TERM), Some(Signal::HUP)] {
        for begin in [asked, planned] {
            let (_program, mut pty) = begin();
            match signal {
                None => pty.type_keys("\u{3}"),
                Some(signal) => pty.signal(signal),
            }
            is_left(&mut pty);
        }
    }
}

#[test]
fn a_dropped_session_can_be_resumed() {
    let (program, mut pty) = planned();
    pty.hang_up();
    assert_eq!(pty.end().code(), Some(130));
    let open = program.run(&["incident", "list"]).exits(0);
    assert!(open.out.contains("drift-"), "{}", open.out);
}

#[test]
fn a_prompt_survives_another_size() {
    let (_program, mut pty) = asked();
    pty.resize(30, 60);
    pty.type_keys("\u{1b}[B\u{1b}[A\r");
    pty.wait_for("[y/N]");
    pty.resize(30, 100);
    pty.type_keys("\r");
    pty.wait_for("not done: restart-processor");
}

#[test]
fn a_triage_asks_whether_to_go_on_with_what_is_open() {
    let (program, mut pty) = planned();
    pty.type_keys("\u{3}");
    is_left(&mut pty);
    let command = program.command(&["--demo", "drift", "triage"]);
    let mut again = Pty::start(&command, 40, 80);
    again.wait_for(", opened");
    again.wait_for("go on where it ended");
    // The second choice is a new incident.
    again.type_keys("\u{1b}[B\r");
    again.wait_for("open for 0s");
    again.wait_for("[y/N]");
    again.type_keys("\u{3}");
    is_left(&mut again);
    let listed = program.run(&["incident", "list"]).exits(0);
    assert_eq!(listed.out.matches(" drift-2").count(), 2, "{}", listed.out);
}

#[test]
fn a_question_before_a_run_is_left_like_any_other() {
    let (program, mut pty) = planned();
    pty.type_keys("\u{3}");
    is_left(&mut pty);
    let open = program
        .run(&["incident", "list", "-o", "json"])
        .exits(0)
        .out;
    for words in [&["--demo", "drift", "triage"][..], &["incident", "close"]] {
        for key in ["q", "\u{3}"] {
            let mut asked = Pty::start(&program.command(words), 40, 80);
            asked.wait_for("Enter chooses");
            asked.type_keys(key);
            assert_eq!(asked.end().code(), Some(130), "{words:?} {key:?}");
            assert!(asked.is_sane());
        }
    }
    let listed = program
        .run(&["incident", "list", "-o", "json"])
        .exits(0)
        .out;
    assert_eq!(listed, open);
}
