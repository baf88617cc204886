//! Whole screens of the real program, at the four widths, as a terminal shows them.

use crate::program::Program;
use crate::support::pty::Pty;
use console::measure_text_width as width;
use std::process::Command;

const WIDTHS: [u16; 4] = [60, 80, 120, 200];
/// The widest that prose is, with what stands before it.
const MEASURE: usize = 130;

/// A program on a terminal, the same on every machine.
fn program() -> Program {
    Program::new()
        .with("TERM", "xterm-256color")
        .with("USER", "ada")
        .with("TZ", "UTC")
}

/// What a shell writes when the command has ended.
const END: &str = "that is all";

/// The screen at the end of a command.
fn screen(program: &Program, words: &[&str], columns: u16) -> String {
    let inner = program.command(words);
    let mut shell = Command::new("sh");
    shell
        .args(["-c", &format!("\"$@\"; echo {END}"), "sh"])
        .arg(inner.get_program())
        .args(inner.get_args())
        .current_dir(program.home());
    for (name, value) in inner.get_envs() {
        shell.env(name, value.unwrap_or_default());
    }
    let mut pty = Pty::start(&shell, 150, columns);
    pty.wait_for(END);
    pty.end();
    let text = pty.text();
    text.strip_suffix(END).unwrap().trim_end().to_owned()
}

/// No line is wider than the terminal, but for single words of commands, which are there to be copied.
fn fits(columns: u16, screen: &str) {
    for line in screen.lines() {
        let word = line.trim().trim_end_matches(" \\");
        let is_word = word.starts_with(['"', '\'']) || !word.contains(' ');
        assert!(is_word || width(line) <= usize::from(columns), "{line}");
    }
}

/// Compares a screen, without what differs between two runs and two machines.
fn compare(name: &str, columns: u16, screen: &str) {
    fits(columns, screen);
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("widths");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.add_filter(
        r"(drift|ingest)-\d{8}-\d{4}-[0-9a-z]{3}",
        "INCIDENT-OF-TWENTY-THREE",
    );
    settings.add_filter(r"ada@[\w.-]+", "ada@HOST");
    settings.bind(|| insta::assert_snapshot!(format!("{name}_{columns}"), screen));
}

#[test]
fn what_doctor_finds_where_nothing_is_configured() {
    let program = program().with("BACKLOGCTL_HOOKS_DIR", "/nowhere");
    for columns in [60, 80, 120] {
        let screen = screen(&program, &["doctor"], columns);
        // Of the programs, those of this machine are no part of it.
        let (about, _) = screen.split_once("fail    hooks").unwrap();
        let (head, about) = about.split_once('\n').unwrap();
        assert!(head.starts_with("doctor · "), "{head}");
        let about = about.trim_end_matches("✗ ").trim_end();
        compare("doctor", columns, about);
    }
}

/// A kubeconfig of an API server that refuses every connection.
const DEAD: &str = "
apiVersion: v1
kind: Config
current-context: dead
clusters: [{name: dead, cluster: {server: 'https://127.0.0.1:9'}}]
users: [{name: ada, user: {token: none}}]
contexts: [{name: dead, context: {cluster: dead, user: ada, namespace: spec-to-proof}}]
";

#[test]
fn what_doctor_finds_where_nothing_is_reached() {
    let program = program()
        .kubeconfig(DEAD)
        .with("BACKLOGCTL_PROMETHEUS_URL", "http://127.0.0.1:9");
    for columns in [60, 80] {
        let screen = screen(&program, &["doctor", "drift"], columns);
        let screen: Vec<&str> = screen.lines().collect();
        let first = screen.iter().position(|line| *line == "drift").unwrap();
        compare("doctor_unreached", columns, &screen[first..].join("\n"));
    }
}

#[test]
fn steps_that_read() {
    let program = program();
    for columns in WIDTHS {
        for (name, words) in [
            ("diagnose", &["--demo", "drift", "diagnose"][..]),
            ("exit_check", &["--demo", "ingest", "exit-check"]),
            ("explain", &["explain", "drift/processing-slow"]),
            ("runbook", &["runbook", "show", "drift"]),
            ("demos", &["demo", "list"]),
        ] {
            let screen = screen(&program, words, columns);
            compare(name, columns, &screen);
            let is_prose = |line: &&str| {
                let others = [
                    "verdict  ",
                    " simulated ",
                    "kubectl",
                    "redis-cli",
                    "$ ",
                    "--",
                ];
                let word = line.trim_start().starts_with(['"', '\'']);
                !word && !others.iter().any(|other| line.contains(other))
            };
            let mut prose = screen.lines().filter(is_prose);
            let long = prose.find(|line| width(line) > MEASURE);
            assert_eq!(long, None, "{name}");
        }
    }
}

#[test]
fn an_incident() {
    let program = program();
    let words = ["--demo=slow", "drift", "remediate", "scale-processor"];
    // The plan is shown, and nobody agrees to it.
    program.leave(&words);
    for columns in [80, 120, 200] {
        for words in [&[][..], &["incident", "list"], &["incident", "show"]] {
            let screen = screen(&program, words, columns);
            assert!(screen.contains("drift-"), "{screen}");
            fits(columns, &screen);
        }
    }
}

#[test]
fn a_plan_and_its_question() {
    for (columns, rows) in [(60, 40), (80, 24), (120, 24), (200, 24)] {
        let program = program();
        let words = ["--demo=slow", "drift", "remediate", "scale-processor"];
        let mut pty = Pty::start(&program.command(&words), rows, columns);
        pty.wait_for("[y/N]");
        let screen = pty.text();
        assert!(screen.contains("Plan: "), "{screen}");
        compare("plan", columns, &screen);
        pty.type_keys("?");
        pty.wait_for("how to get back");
        compare("plan_explained", columns, &pty.text());
        pty.type_keys("?\r");
        pty.wait_for("not done: scale-processor");
        pty.end();
    }
}

#[test]
fn a_list_of_remedies() {
    for columns in WIDTHS {
        let program = program();
        let mut pty = Pty::start(
            &program.command(&["--demo", "drift", "remediate"]),
            60,
            columns,
        );
        pty.wait_for("Enter chooses");
        pty.wait_for("its plan is shown first");
        compare("remedies", columns, &pty.text());
        pty.type_keys("?");
        pty.wait_for("nothing is lost: `backlogctl");
        compare("remedies_explained", columns, &pty.text());
        pty.type_keys("q");
        assert_eq!(pty.end().code(), Some(130));
    }
}
