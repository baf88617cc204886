//! Ctrl-Z and `fg`, as a shell has them: nothing is on the screen twice, and keys work afterwards.

use crate::program::Program;
use crate::support::pty::Pty;
use std::process::Command;

/// What the shell says whenever the job has stopped; it continues it after Enter.
const SHELL: &str = r#"
"$0" "$@"
while [ -n "$(jobs -s)" ]; do
  nth=$((nth + 1)); echo "stop $nth"; read -r; fg >/dev/null
done
echo "it ended"
"#;

/// A run on a terminal whose shell looks after jobs.
fn job(words: &[&str], rows: u16) -> (Program, Pty) {
    let program = Program::new()
        .with("TERM", "xterm-256color")
        .with("BACKLOGCTL_DEMO_PACE", "4");
    let own = program.command(words);
    let mut shell = Command::new("bash");
    shell.args(["-mc", SHELL]).arg(own.get_program());
    shell.args(own.get_args());
    for (name, value) in own.get_envs() {
        shell.env(name, value.unwrap_or_default());
    }
    let pty = Pty::start(&shell, rows, 80);
    (program, pty)
}

/// Stops the job, and looks at what is left; then it goes on.
fn stopped(pty: &mut Pty, nth: usize, gone: &str) {
    pty.type_keys("\u{1a}");
    pty.wait_for(&format!("stop {nth}"));
    pty.wait_until("a terminal as it was", |_| pty.is_sane());
    assert!(pty.shows_cursor());
    assert!(!pty.text().contains(gone), "{}", pty.text());
    pty.type_keys("\r");
}

/// How often a text is on the screen.
fn times(pty: &Pty, text: &str) -> usize {
    pty.text().matches(text).count()
}

#[test]
fn a_menu_and_a_typed_line_are_there_once_after_a_stop() {
    let (_program, mut pty) = job(&["--demo=canary", "ingest", "remediate"], 60);
    pty.wait_for("Enter chooses");
    pty.type_keys("2");
    pty.wait_for("→ 2 ");
    stopped(&mut pty, 1, "Enter chooses");
    pty.wait_for("→ 2 ");
    assert_eq!(times(&pty, "Which remedy?"), 1, "{}", pty.text());
    pty.type_keys("\r");
    pty.wait_for("? Type summit-api to do it:");
    pty.type_keys("summit");
    pty.wait_for("(? explains) summit");
    stopped(&mut pty, 2, "? Type summit-api");
    pty.wait_for("? Type summit-api to do it: (? explains)");
    assert_eq!(times(&pty, "? Type summit-api"), 1, "{}", pty.text());
    assert!(!pty.text().contains("(? explains) s"), "{}", pty.text());
    pty.type_keys("summit-api\r");
    pty.wait_for("doing it: abort-rollout");
}

#[test]
fn what_is_agreed_to_is_there_again_and_what_was_typed_before_agrees_to_nothing() {
    let words = ["--demo=crowded", "drift", "remediate", "scale-processor"];
    let (_program, mut pty) = job(&words, 60);
    pty.wait_for("[y/N]");
    let object = "object   deployment/drift-processor";
    assert_eq!(times(&pty, object), 1, "{}", pty.text());
    pty.type_keys("y");
    pty.wait_for("[y/N] y");
    pty.type_keys("\u{1a}");
    pty.wait_for("stop 1");
    pty.wait_until("a terminal as it was", |_| pty.is_sane());
    // The shell takes the first line, and the rest waits for whoever reads next.
    pty.type_keys("\ry\r");
    pty.wait_until("the plan again", |text| text.matches(object).count() == 2);
    pty.wait_until("keys", |_| !pty.is_sane());
    assert!(!pty.text().contains("doing it"), "{}", pty.text());
    pty.type_keys("\r");
    pty.wait_for("not done");
    pty.wait_for("it ended");
}

#[test]
fn a_wait_is_there_once_after_a_stop_and_its_keys_work() {
    let words = ["--demo=crowded", "drift", "remediate", "scale-processor"];
    let (_program, mut pty) = job(&words, 60);
    pty.wait_for("[y/N]");
    pty.type_keys("y\r");
    pty.wait_for("q quit");
    stopped(&mut pty, 1, "q quit");
    pty.wait_for("q quit");
    assert_eq!(times(&pty, "q quit"), 1, "{}", pty.text());
    pty.type_keys("?");
    pty.wait_for("do not wait for it, and go on");
    pty.type_keys("q");
    pty.wait_for("it ended");
    assert!(pty.is_sane());
}

#[test]
fn a_screen_reader_hears_the_question_again() {
    let (_program, mut pty) = job(&["--demo", "drift", "remediate", "--plain"], 80);
    pty.wait_for("q quits:");
    pty.type_keys("\u{1a}");
    pty.wait_for("stop 1");
    pty.type_keys("\r");
    pty.wait_until("the question again", |text| {
        text.matches("q quits:").count() == 2
    });
    assert_eq!(times(&pty, "Which remedy?"), 2, "{}", pty.text());
    pty.type_keys("q\r");
    pty.wait_for("it ended");
}

/// The processes above may be ones that nobody sees, as in a container: their session has no id
/// there. `unshare --pid --fork --mount-proc` before the tests shows that.
#[test]
fn one_that_nobody_can_continue_goes_on() {
    let program = Program::new().with("TERM", "xterm-256color");
    let command = program.command(&["--demo", "drift", "remediate"]);
    let mut pty = Pty::start(&command, 40, 80);
    pty.wait_for("Enter chooses");
    pty.type_keys("\u{1a}3");
    pty.wait_for("→ 3 ");
}
