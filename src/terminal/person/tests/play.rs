//! What is played on a terminal of its own, by the test program that starts itself.

use super::*;
use crate::fact::plan_sample;
use crate::operator::Choice;
use crate::terminal::live::Live;
use crate::terminal::zone::Zone;
use futures::future::{Either, select};
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
pub(super) fn play(name: &str, rows: u16, columns: u16) -> Pty {
    play_in(&std::env::temp_dir(), name, rows, columns)
}

/// Starts a play whose temporary files are in a folder.
#[expect(clippy::disallowed_methods, reason = "a test starts itself")]
pub(super) fn play_in(folder: &Path, name: &str, rows: u16, columns: u16) -> Pty {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command
        .args(["--exact", "terminal::person::tests::play::stage"])
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
pub(super) fn says(pty: &mut Pty, what: &str) {
    pty.wait_for(&format!("it said: {what}"));
    assert!(pty.is_sane(), "the terminal is left insane");
    assert!(pty.shows_cursor(), "the cursor is left hidden");
    assert!(pty.end().success());
}
