//! Real terminals: every test starts this test program anew on a terminal of its own, where
//! [`stage`] plays the program's part.

mod consent;
mod writing;

use super::*;
use crate::fact::plan_sample;
use crate::operator::Choice;
use crate::support::pty::Pty;
use crate::terminal::live::Live;
use crate::terminal::zone::Zone;
use futures::future::{Either, select};
use rustix::process::Signal;
use std::path::Path;
use std::pin::pin;
use std::process::Command;

/// The editors: one that writes on, a line of its own, and those that do something else.
const EDITORS: [(&str, &str); 9] = [
    ("ask", r#"sh -c 'printf "\nand more\n" >> "$1"' editor"#),
    ("no-editor", "no-such-editor"),
    (
        "failing-editor",
        "sh -c 'echo more >> \"$1\"; exit 1' editor",
    ),
    (
        "killed-editor",
        r#"sh -c 'printf "\033[?1049h\033[?25l"; stty -echo; kill -9 $$' editor"#,
    ),
    ("emptying-editor", "sh -c ': > \"$1\"' editor"),
    (
        "long-editor",
        "sh -c 'head -c 20000 /dev/zero | tr \"\\0\" a >> \"$1\"' editor",
    ),
    ("windowed-editor", "true"),
    (
        "showing-editor",
        "sh -c 'cat \"$1\"; echo more >> \"$1\"' editor",
    ),
    (
        "waiting-editor",
        "sh -c 'echo more >> \"$1\"; echo it waits; read -r line' editor",
    ),
];

/// The variable that says what is played.
const PLAY: &str = "BACKLOGCTL_TEST_PLAY";

/// Starts a play on a terminal of this size.
fn play(name: &str, rows: u16, columns: u16) -> Pty {
    play_in(&std::env::temp_dir(), name, rows, columns)
}

/// Starts a play whose temporary files are in a folder.
#[expect(clippy::disallowed_methods, reason = "a test starts itself")]
fn play_in(folder: &Path, name: &str, rows: u16, columns: u16) -> Pty {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command
        .args(["--exact", "terminal::person::tests::stage"])
        .args(["--ignored", "--nocapture"])
        .env(PLAY, name)
        .env("TMPDIR", folder)
        .env("PATH", "/usr/bin:/bin")
        .env("TERM", "xterm-256color");
    Pty::start(&command, rows, columns)
}

#[test]
#[ignore = "the other tests start it, each on a terminal of its own"]
#[expect(
    clippy::disallowed_methods,
    reason = "the play is named by whoever starts it"
)]
fn stage() {
    let play = std::env::var(PLAY).unwrap();
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .unwrap();
    let said = runtime.block_on(played(&play));
    println!("\nit said: {said}");
    runtime.shutdown_background();
}

async fn played(play: &str) -> String {
    let signals = Signals::listen().unwrap();
    let style = Style::PLAIN;
    let aloud = play.strip_prefix("aloud-");
    let style = if aloud.is_some() { Style::WORDS } else { style };
    let live = match play {
        "hushed" => Live::on_stderr(style),
        _ => Live::none(),
    };
    let person = Person::new("ada@laptop".into(), signals, style, live.clone()).unwrap();
    let mut editors = EDITORS.iter();
    let editor = editors.find(|it| it.0 == play).map_or("", |it| it.1);
    let person = person.writing_in(editor);
    match aloud.unwrap_or(play) {
        "hushed" => hushed(&person, &live).await,
        "choose" => attended(&person, person.choose(&remedies())).await,
        "again" => {
            let first = person.ask(&lessons()).await.unwrap();
            let more = Question {
                title: "What else?".into(),
                ..lessons()
            };
            let second = attended(&person, person.ask(&more)).await;
            format!("{first} {second}")
        }
        play if play == "ask" || play.ends_with("-editor") => {
            attended(&person, person.ask(&lessons())).await
        }
        "confirm" => consent(&person, false).await,
        "retype" => consent(&person, true).await,
        "ahead" => {
            println!("type ahead now");
            typed_ahead();
            consent(&person, false).await
        }
        _ => keys(&person).await,
    }
}

/// What the engine does: the work, or the person who stops it.
async fn attended<T: std::fmt::Debug>(person: &Person, work: impl Future<Output = T>) -> String {
    match select(pin!(work), person.nudge(Ears::Signals)).await {
        Either::Left((done, _)) => format!("{done:?}"),
        Either::Right((nudge, _)) => format!("{nudge:?}"),
    }
}

/// A reading is waited for while a question is open.
async fn hushed(person: &Person, live: &Live) -> String {
    let question = remedies();
    let mut asked = pin!(person.choose(&question));
    assert!(futures::poll!(&mut asked).is_pending());
    let records = crate::walk::sample::crash_loop();
    let progress = crate::walk::sample::fold(&records[..1]);
    live.show(&records[0], &progress, Zone::UTC);
    let said = attended(person, asked).await;
    live.show(&records[0], &progress, Zone::UTC);
    live.clear();
    said
}

async fn consent(person: &Person, protected: bool) -> String {
    let policy = Policy {
        protected,
        unattended: true,
    };
    let plan = plan_sample();
    let asked = person.confirm(&plan, policy);
    let answered = async {
        let agreed = asked.await.unwrap();
        agreed.map(|agreed| (agreed.how, agreed.digest == plan.digest))
    };
    attended(person, answered).await
}

/// Waits until a whole line was typed that nobody has read.
#[expect(
    clippy::disallowed_methods,
    reason = "the test waits for what is typed at it"
)]
fn typed_ahead() {
    while rustix::io::ioctl_fionread(io::stdin()).unwrap() == 0 {
        std::thread::sleep(std::time::Duration::from_millis(2));
    }
}

#[expect(clippy::disallowed_methods, reason = "the test types at it")]
async fn keys(person: &Person) -> String {
    let mut heard = Vec::new();
    println!("listening");
    while heard.last() != Some(&Nudge::Skip) && heard.last() != Some(&Nudge::Stop) {
        heard.push(person.nudge(Ears::Keys).await);
    }
    let mut rest = String::new();
    if heard.last() == Some(&Nudge::Skip) {
        io::stdin().read_line(&mut rest).unwrap();
    }
    format!("{heard:?} {rest:?}")
}

fn remedies() -> Question {
    let label = |id: &str, label: &str| Choice::new(id, label, format!("{id} is what happens"));
    Question {
        id: "remedies".to_owned(),
        title: "Which remedy?".into(),
        about: "The backlog rises.".into(),
        choices: vec![
            label("restart", "Restart the processor → new pods"),
            label("scale", &"Scale the processor up 日本 ".repeat(6)),
            label("none", "None of these"),
        ],
        usual: 1,
        lengthy: false,
    }
}

fn lessons() -> Question {
    Question {
        id: "lessons".to_owned(),
        title: "What was learned?".into(),
        about: Text::default(),
        choices: Vec::new(),
        usual: 0,
        lengthy: true,
    }
}

/// Waits for what came of it, and for the end.
fn says(pty: &mut Pty, what: &str) {
    pty.wait_for(&format!("it said: {what}"));
    assert!(pty.is_sane(), "the terminal is left insane");
    assert!(pty.shows_cursor(), "the cursor is left hidden");
    assert!(pty.end().success());
}

#[test]
fn arrows_and_enter_choose() {
    let mut pty = play("choose", 24, 80);
    pty.wait_for("None of these");
    insta::assert_snapshot!("which_remedy", prompt(&pty));
    pty.type_keys("zz \u{1b}[A\u{1b}[A\r");
    says(&mut pty, "Ok(2)");
    assert!(!pty.text().contains("Which remedy?"), "{}", pty.text());
}

#[test]
fn every_prompt_explains_itself_and_stays_open() {
    for (name, explained, answer, said) in [
        ("choose", "none is what happens", "?\r", "Ok(1)"),
        ("choose", "nothing is lost", "3\r", "Ok(2)"),
        (
            "confirm",
            "how to get back: `backlogctl incident undo`",
            "n\r",
            "None",
        ),
        (
            "confirm",
            "exactly this plan is carried out",
            "?y\r",
            "Some((Prompt, true))",
        ),
        ("retype", "n and Enter: nothing is done", "n\r", "None"),
        (
            "ask",
            "an empty line says nothing",
            "a\r",
            "Ok(Text(\"a\"))",
        ),
    ] {
        let mut pty = play(name, 24, 80);
        pty.wait_for("? ");
        pty.wait_until("a raw terminal", |_| !pty.is_sane());
        pty.type_keys("?");
        pty.wait_for(explained);
        pty.type_keys(answer);
        says(&mut pty, said);
        assert!(!pty.text().contains(explained), "{}", pty.text());
    }
}

#[test]
fn q_leaves_as_control_c_does() {
    for prompt in ["choose", "confirm"] {
        let mut pty = play(prompt, 24, 80);
        // What is typed before the question is shown counts nothing.
        pty.wait_for("? ");
        pty.type_keys("q");
        says(&mut pty, "Stop");
    }
}

#[test]
fn nothing_is_drawn_while_a_prompt_is_open() {
    let mut pty = play("hushed", 24, 80);
    pty.wait_for("None of these");
    pty.type_keys("?");
    pty.wait_for("none is what happens");
    assert!(!pty.written().contains("waiting for"), "{}", pty.text());
    pty.type_keys("\r");
    says(&mut pty, "Ok(1)");
    assert!(pty.written().contains("waiting for"), "{}", pty.text());
}

#[test]
fn what_is_read_aloud_moves_no_cursor() {
    for (name, keys, said) in [
        ("aloud-choose", &["9\r", "?\r", "none\r"][..], "Ok(2)"),
        ("aloud-choose", &["1\r"], "Ok(0)"),
        ("aloud-choose", &["\r"], "Ok(1)"),
        (
            "aloud-confirm",
            &["maybe\r", "?\r", "y\r"],
            "Some((Prompt, true))",
        ),
        ("aloud-confirm", &["\r"], "None"),
        (
            "aloud-retype",
            &["y\r", "drift-processor\r"],
            "Some((Retyped, true))",
        ),
        ("aloud-ask", &["nöthing\r"], "Ok(Text(\"nöthing\"))"),
        ("aloud-choose", &["q\r"], "Stop"),
        ("aloud-retype", &["\u{3}"], "Stop"),
        ("aloud-confirm", &["y\u{4}"], "Stop"),
        ("aloud-retype", &["drift-processor\u{4}"], "Stop"),
        ("aloud-ask", &["half a lesson\u{4}"], "Stop"),
    ] {
        let mut pty = play(name, 24, 80);
        let asked = "? explains";
        for (count, key) in (1..).zip(keys) {
            pty.wait_until("the question", |_| {
                pty.written().matches(asked).count() == count
            });
            pty.type_keys(key);
        }
        says(&mut pty, said);
        let written = pty.written();
        assert!(!written.contains('\u{1b}'), "{written:?}");
    }
}

#[test]
fn the_usual_choice_is_chosen_by_enter() {
    let mut pty = play("choose", 24, 80);
    pty.wait_for("None of these");
    pty.type_keys("\r");
    says(&mut pty, "Ok(1)");
}

/// The prompt, as it is on the screen.
fn prompt(pty: &Pty) -> String {
    let text = pty.text();
    let prompt = text.lines().skip_while(|line| !line.starts_with('?'));
    prompt.collect::<Vec<_>>().join("\n")
}

#[test]
fn a_prompt_survives_another_size() {
    let mut pty = play("choose", 24, 80);
    pty.wait_for("None of these");
    pty.resize(24, 50);
    pty.type_keys("\u{1b}[A");
    pty.wait_for("→ 1 Restart the processor → new pods");
    pty.resize(24, 100);
    pty.type_keys("\r");
    says(&mut pty, "Ok(0)");
}

#[test]
fn a_line_is_typed() {
    let mut pty = play("ask", 24, 80);
    pty.wait_for("? What was learned?");
    pty.type_keys("nöthing much\u{7f}\u{7f}\r");
    says(&mut pty, "Ok(Text(\"nöthing mu\"))");
}

#[test]
fn a_line_of_three_rows_is_typed_and_leaves_nothing_behind() {
    let mut pty = play("ask", 24, 40);
    pty.wait_for("? What was learned?");
    let answer = "a lesson ".repeat(9);
    pty.type_keys(&format!(
        "{answer}\u{1b}[H\u{1b}[3~A\u{1b}[200~b\rc\u{1b}[201~"
    ));
    pty.wait_for("Ab c lesson");
    pty.resize(24, 60);
    pty.type_keys("\u{5}\u{17}end\r");
    let said = format!("Ok(Text(\"Ab c{}end\"))", &answer[1..answer.len() - 7]);
    pty.wait_until("the answer", |text| {
        let joined = text.replace('\n', "");
        joined.contains(&said.replace(' ', "")) || joined.contains(&said)
    });
    pty.end();
    assert!(pty.is_sane() && pty.shows_cursor());
    let text = pty.text();
    assert!(!text.contains("What was learned?"), "{text}");
}

#[test]
fn whatever_ends_a_prompt_leaves_a_sane_terminal() {
    for prompt in ["choose", "confirm", "retype", "ask"] {
        for signal in [
            None,
            Some(Signal::TERM),
            Some(Signal::HUP),
            Some(Signal::QUIT),
        ] {
            let mut pty = play(prompt, 24, 80);
            pty.wait_for("? ");
            pty.wait_until("a raw terminal", |_| !pty.is_sane());
            match signal {
                // The key that would send QUIT kills nobody.
                None => pty.type_keys("\u{1c}\u{3}"),
                Some(signal) => pty.signal(signal),
            }
            says(&mut pty, "Stop");
        }
    }
}

#[test]
fn a_terminal_that_hangs_up_stops_the_run() {
    for prompt in ["choose", "retype", "keys"] {
        let mut pty = play(prompt, 24, 80);
        pty.wait_until("a raw terminal", |_| !pty.is_sane());
        pty.hang_up();
        pty.end();
    }
}

#[test]
fn keys_are_heard_one_at_a_time_and_what_follows_is_left() {
    let mut pty = play("keys", 24, 80);
    pty.wait_for("listening");
    pty.wait_until("single keys", |_| !pty.is_sane());
    pty.type_keys("xc\u{1c}\u{1b}[Ce\u{1b}OsC?");
    pty.wait_for("do not wait for it, and go on");
    pty.type_keys("sslater\r");
    says(&mut pty, "[Look, Extend, Look, Skip] \"later\\n\"");
    let mut pty = play("keys", 24, 80);
    pty.wait_until("single keys", |_| !pty.is_sane());
    pty.type_keys("q");
    says(&mut pty, "[Stop] \"\"");
    let mut pty = play("keys", 24, 80);
    pty.wait_until("single keys", |_| !pty.is_sane());
    pty.type_keys("\u{3}");
    says(&mut pty, "[Stop] \"\"");
}
