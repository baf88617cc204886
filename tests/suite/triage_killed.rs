//! A triage that is killed at any moment loses nothing and repeats nothing.

use crate::program::Program;
use std::io::{BufRead as _, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

/// A whole triage of a crash loop. The digest is that of the one plan in it.
const ANSWERS: &str = include_str!("triage/crash-loop.answers");

/// The way on after an act that did not happen: to the remedies, and the same one again.
const WHITHER: &str = "after-restart-now=remediate\nremedies=restart-processor\n";

/// The answers to what is still open, whichever that is: those that were given already are not
/// asked for again, and one that counted before the kill may be asked for once more.
fn answers(program: &Program) -> String {
    program.write("answers", ANSWERS).display().to_string()
}

fn journal(program: &Program) -> Option<PathBuf> {
    let folder = program.home().join(".local/state/backlogctl/incidents");
    let mut folders = std::fs::read_dir(folder).ok()?;
    Some(folders.next()?.unwrap().path().join("journal.jsonl"))
}

fn events(program: &Program, name: &str) -> usize {
    let text = journal(program).map(|file| std::fs::read_to_string(file).unwrap_or_default());
    let event = format!(r#""event":{{"{name}""#);
    text.unwrap_or_default().matches(&event).count()
}

fn start(mut command: Command) -> Child {
    command
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

/// Kills a run after it showed so many lines; gives whether it was still there.
fn kill_after(lines: usize, mut child: Child) -> bool {
    let mut shown = BufReader::new(child.stderr.take().unwrap()).lines();
    let seen = shown.by_ref().take(lines).count();
    child.kill().unwrap();
    child.wait().unwrap();
    seen == lines
}

#[test]
fn killed_after_any_line_it_is_resumed_to_its_end() {
    let mut whole = 0;
    for lines in (1..).step_by(11) {
        let program = Program::new();
        let answers = answers(&program);
        let triage = ["--demo", "drift", "triage", "--answers", &answers];
        let there = kill_after(lines, start(program.command(&triage)));
        let doubts = finish(&program, &answers, lines);
        // What was in doubt and did not happen is done once more, and only since somebody said so.
        assert_eq!(
            events(&program, "intended"),
            1 + doubts,
            "after {lines} lines"
        );
        assert_eq!(done(&program), 1, "after {lines} lines");
        assert_eq!(events(&program, "closed"), 1, "after {lines} lines");
        if !there {
            whole = lines;
            break;
        }
    }
    assert!(whole > 100, "the whole triage has {whole} lines");
}

/// How many attempts are known to have happened.
fn done(program: &Program) -> usize {
    let text = std::fs::read_to_string(journal(program).unwrap()).unwrap();
    let settled = text.lines().filter(|line| line.contains(r#""settled""#));
    settled.filter(|line| line.contains(r#""done""#)).count()
}

/// Goes on with the incident, if it was opened and is not over; gives how many attempts were in
/// doubt.
fn finish(program: &Program, answers: &str, lines: usize) -> usize {
    if events(program, "closed") == 1 {
        return 0;
    }
    let opened = events(program, "opened") == 1;
    let again: &[&str] = if opened {
        &["incident", "resume", "--answers", answers]
    } else {
        &["--demo", "drift", "triage", "--answers", answers]
    };
    let ran = program.run(again);
    if !ran.err.contains("Did restart-processor happen") {
        assert_eq!(ran.code, Some(0), "after {lines} lines:\n{}", ran.err);
        return 0;
    }
    // Killed between the intent and the outcome: that is asked about, and never simply repeated.
    assert_eq!(ran.code, Some(4), "after {lines} lines:\n{}", ran.err);
    assert_eq!(events(program, "intended"), 1, "after {lines} lines");
    let told = program.write("told", &format!("in-doubt=nothing\n{WHITHER}{ANSWERS}"));
    let told = told.display().to_string();
    let ran = program.run(&["incident", "resume", "--answers", &told]);
    assert_eq!(ran.code, Some(0), "after {lines} lines:\n{}", ran.err);
    1
}
