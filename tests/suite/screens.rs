//! The pictures in `docs/screens` are screens of the real program on a real terminal.
//!
//! `BACKLOGCTL_UPDATE_SCREENS=1 cargo nextest run --test suite screens` draws them anew.

use crate::program::Program;
use crate::support::{pty::Pty, svg};
use crate::told::told;
use regex::Regex;
use rustix::process::Signal;
use std::ops::Range;
use std::path::Path;

const COLUMNS: u16 = 92;

/// How many times faster than real time the waits pass that nobody looks at.
const QUICKLY: &str = "1500";

/// The same where something is to be seen in passing.
const BRISKLY: &str = "100";

/// A picture, and the screen that it is of.
struct Picture {
    name: &'static str,
    /// What is seen, for whoever does not see it.
    title: &'static str,
    /// What the first line holds that is drawn; what stands above it is left out.
    from: &'static str,
    /// What the screen shows once it is settled; all of it at once.
    settled: &'static [&'static str],
}

impl Picture {
    /// Compares the screen, once it is settled, with the picture that is kept of it.
    fn is_of(&self, pty: &Pty) {
        let (drawn, text) = pty.look_once(&self.settled.join(", "), |screen, text| {
            let settled = self.settled.iter().all(|part| text.contains(part));
            settled.then(|| {
                (
                    svg::draw(screen, self.rows(screen), self.title, still),
                    text.to_owned(),
                )
            })
        });
        let name = self.name;
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/screens");
        let file = folder.join(format!("{name}.svg"));
        if std::env::var_os("BACKLOGCTL_UPDATE_SCREENS").is_some() {
            std::fs::create_dir_all(&folder).unwrap();
            std::fs::write(&file, &drawn).unwrap();
        }
        assert!(
            std::fs::read_to_string(&file).unwrap_or_default() == drawn,
            "docs/screens/{name}.svg shows another screen; run this test with \
             BACKLOGCTL_UPDATE_SCREENS=1; the screen:\n{text}"
        );
    }

    /// The rows to draw, from the one that is named to the last that shows something.
    fn rows(&self, screen: &vt100::Screen) -> Range<u16> {
        let (_, columns) = screen.size();
        // The contents of the screen hold lines that fill their row as one with the next.
        let rows: Vec<_> = screen.rows(0, columns).collect();
        let begin = rows.iter().position(|row| row.contains(self.from));
        let last = rows.iter().rposition(|row| !row.trim().is_empty());
        let row = |row: usize| u16::try_from(row).unwrap();
        row(begin.unwrap())..row(last.unwrap() + 1)
    }
}

/// What is shown, with a spinner that stands still.
fn still(text: &str) -> String {
    let spinner = Regex::new("^[⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏]").unwrap();
    spinner.replace(&told(text), "⠹").into_owned()
}

fn program() -> Program {
    Program::new()
        .with("TERM", "xterm-256color")
        .with("USER", "ada")
}

fn on_terminal(program: &Program, words: &[&str], rows: u16) -> Pty {
    Pty::start(&program.command(words), rows, COLUMNS)
}

/// Walks an incident on a terminal: what is asked, and what is typed then.
fn walk(program: &Program, words: &[&str], answers: &[(&str, &str)]) {
    let mut pty = on_terminal(program, words, 400);
    for (question, keys) in answers {
        pty.wait_for(question);
        pty.type_keys(keys);
    }
    pty.last_text();
}

#[test]
fn what_is_wrong() {
    let mut pty = on_terminal(&program(), &["--demo", "drift", "diagnose"], 80);
    pty.last_text();
    let picture = Picture {
        name: "diagnose",
        title: "backlogctl --demo drift diagnose: the readings, the causes with their remedies, \
                and the next command",
        from: "diagnose",
        settled: &[],
    };
    picture.is_of(&pty);
}

#[test]
fn a_plan_that_waits_for_consent() {
    let program = program();
    let words = ["--demo=hpa-fights", "ingest", "remediate", "raise-hpa"];
    let pty = on_terminal(&program, &words, 40);
    let picture = Picture {
        name: "plan",
        title: "A plan: the object, the cluster, what changes, what follows, the way back, and \
                the question whether to do it",
        from: "Plan:",
        settled: &["Raise the autoscaler's minimum, now?"],
    };
    picture.is_of(&pty);
}

#[test]
fn a_wait_that_gets_somewhere() {
    let program = program().with("BACKLOGCTL_DEMO_PACE", BRISKLY);
    let mut pty = on_terminal(&program, &["--demo=hpa-fights", "ingest", "triage"], 120);
    pty.wait_for("Raise the autoscaler's minimum, now?");
    pty.type_keys("y\r");
    pty.wait_for("12 of 12");
    // Killed, so that the time of the end is in no journal, and the next run begins at this look.
    pty.signal(Signal::KILL);
    pty.end();
    let program = program.with("BACKLOGCTL_DEMO_PACE", "1");
    let pty = on_terminal(&program, &["incident", "resume"], 40);
    let picture = Picture {
        name: "wait",
        title: "A wait: what is watched, how much time is left, when it is probably over, and \
                what the keys do",
        from: "waiting",
        settled: &["m 03s so far", "to its limit of 120", "? help"],
    };
    picture.is_of(&pty);
}

#[test]
fn what_came_of_an_incident() {
    let program = program().with("BACKLOGCTL_DEMO_PACE", QUICKLY);
    let answers = [
        ("Raise the autoscaler's minimum, now?", "y\r"),
        ("Which tenants were affected, and how?", "\r"),
        ("What was the root cause?", "\r"),
        ("What could be improved?", "\r"),
        ("Close the incident?", "\u{1b}[B\u{1b}[B\r"),
    ];
    walk(
        &program,
        &["--demo=hpa-fights", "ingest", "triage"],
        &answers,
    );
    let mut pty = on_terminal(&program, &["incident", "show"], 60);
    pty.last_text();
    let picture = Picture {
        name: "incident",
        title: "backlogctl incident show: what fired, was found, was done, is outstanding, and \
                how to get back",
        from: "ingest-",
        settled: &[],
    };
    picture.is_of(&pty);
}
