//! How everything looks that the program says: ASCII where the locale has no more, no escape
//! sequence where nobody looks, plain lines where somebody listens.

use crate::program::{Program, Ran};
use crate::support::pty::Pty;

/// A runbook with a fault, in letters that ASCII does not have.
const FAULTY: &str = "apiVersion: backlogctl/v1\nname: größe\ntitel: Größe → 日本\n";

/// Commands whose output is for people. Those of a simulated cluster need nothing else.
const SHOWN: &[&[&str]] = &[
    &[],
    &["--help"],
    &["drift", "--help"],
    &["drift", "exit-check", "--help"],
    &["ingest", "escalate", "-h"],
    &["incident", "--help"],
    &["incident", "undo", "--help"],
    &["runbook", "--help"],
    &["doctor", "--help"],
    &["explain", "--help"],
    &["man"],
    &["completions", "bash"],
    &["completions", "fish"],
    &["no-such-runbook"],
    &["drift", "no-such-step"],
    &["runbook", "list"],
    &["runbook", "show", "drift"],
    &["runbook", "show", "ingest"],
    &["runbook", "show", "no-such"],
    &["runbook", "check"],
    &["runbook", "check", "faulty.yaml"],
    &["explain", "backlog"],
    &["explain", "drift/restart-processor"],
    &["explain", "ingest/lag_p95"],
    &["explain", "no-such"],
    &["demo", "list"],
    &["doctor"],
    &["--demo", "drift", "confirm"],
    &["--demo", "drift", "diagnose"],
    &["--demo", "drift", "diagnose", "-v"],
    &["--demo", "drift", "diagnose", "-q"],
    &["--demo", "drift", "exit-check"],
    &["--demo", "ingest", "diagnose"],
    &["--demo", "ingest", "exit-check"],
    &["--demo=blind", "drift", "diagnose", "-v"],
    &[
        "--demo=slow",
        "drift",
        "remediate",
        "scale-processor",
        "--dry-run",
    ],
    &["drift", "diagnose"],
    &["incident", "list"],
    &["incident", "list", "--all"],
    &["incident", "show"],
    &["incident", "show", "no-such"],
];

/// An incident is open, with a question that has an answer that is not ASCII.
fn with_an_incident(program: Program) -> Program {
    program.write("faulty.yaml", FAULTY);
    let args = ["--demo=slow", "drift", "remediate", "scale-processor"];
    // The plan is shown, and nobody agrees to it.
    program.leave(&args);
    program
}

/// What every command shows.
fn shown(program: &Program) -> impl Iterator<Item = (String, Ran)> {
    SHOWN
        .iter()
        .map(|words| (words.join(" "), program.run(words)))
}

#[test]
fn a_locale_without_utf_8_gets_ascii() {
    let program = with_an_incident(Program::new().with("LC_ALL", "C"));
    for (command, ran) in shown(&program) {
        for text in [&ran.out, &ran.err] {
            let wide = text.lines().find(|line| !line.is_ascii());
            assert_eq!(wide, None, "{command}");
        }
    }
}

#[test]
fn documents_are_what_they_are_in_every_locale() {
    let program = Program::new();
    let ascii = Program::new().with("LC_ALL", "C");
    for words in [
        &["--demo", "drift", "diagnose", "-o", "json"][..],
        &["--demo", "drift", "diagnose", "-o", "markdown"],
        &["runbook", "show", "drift", "--source"],
    ] {
        let (one, other) = (program.run(words), ascii.run(words));
        assert_eq!(one.out, other.out, "{words:?}");
        assert!(
            words.contains(&"--source") || !one.out.is_ascii(),
            "{words:?}"
        );
    }
}

#[test]
fn markdown_on_a_terminal_without_utf_8_is_ascii() {
    let program = Program::new()
        .with("LC_ALL", "C")
        .with("TERM", "xterm-256color");
    let command = program.command(&["--demo", "drift", "diagnose", "-o", "markdown"]);
    let mut pty = Pty::start(&command, 50, 120);
    pty.end();
    pty.wait_for("fail");
    assert!(pty.written().is_ascii(), "{}", pty.written());
}

#[test]
fn nobody_who_reads_a_pipe_sees_an_escape_sequence() {
    let program = with_an_incident(Program::new());
    for (command, ran) in shown(&program) {
        // The manual page is roff, and the completion scripts are programs.
        for text in [&ran.out, &ran.err] {
            assert!(!text.contains('\u{1b}'), "{command}:\n{text}");
        }
    }
}

#[test]
fn colours_can_be_forced_and_forbidden() {
    let program = with_an_incident(Program::new().with("CLICOLOR_FORCE", "1"));
    for words in [
        &["--demo", "drift", "diagnose"][..],
        &["explain", "backlog"],
        &["runbook", "show", "drift"],
        &["demo", "list"],
        &["doctor"],
    ] {
        let forced = program.run(words);
        assert!(forced.out.contains("\u{1b}["), "{words:?}");
        let never = program.run(&[words, &["--color", "never"]].concat());
        assert!(!never.out.contains('\u{1b}'), "{words:?}");
    }
    let quiet = Program::new().with("NO_COLOR", "1");
    let always = quiet.run(&["--demo", "drift", "diagnose", "--color", "always"]);
    assert!(always.out.contains("\u{1b}["));
}

/// A walk with the keys of a screen reader, and everything that was written in it.
fn listened(variables: &[(&str, &str)], flags: &[&str]) -> String {
    let mut program = Program::new().with("TERM", "xterm-256color");
    for (name, value) in variables {
        program = program.with(name, *value);
    }
    let words = [&["--demo=slow", "drift", "remediate"], flags].concat();
    let mut pty = Pty::start(&program.command(&words), 50, 100);
    pty.wait_for("Enter alone takes");
    pty.type_keys("scale-processor\r");
    pty.wait_for("y and Enter do it");
    pty.type_keys("?\r");
    pty.wait_for("how to get back");
    pty.type_keys("y\r");
    pty.wait_for("watching whether it worked");
    pty.wait_for("keys: c ");
    pty.type_keys("q");
    assert_eq!(pty.end().code(), Some(130), "{}", pty.text());
    pty.wait_for("resume:");
    pty.written()
}

#[test]
fn what_is_read_aloud_is_plain_lines() {
    for (variables, flags) in [
        (&[][..], &["--plain"][..]),
        (&[("BACKLOGCTL_PLAIN", "1")], &[]),
        (&[("TERM", "dumb")], &[]),
    ] {
        let written = listened(variables, flags);
        assert!(!written.contains('\u{1b}'), "{written}");
        let drawn = written.find(|c| "▁▂▃▄▅▆▇█✓✗→·⠋".contains(c));
        assert_eq!(drawn.map(|at| &written[at..]), None);
        assert!(
            written.contains("change   spec.replicas: 3 to 5"),
            "{written}"
        );
    }
}
