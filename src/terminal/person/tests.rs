//! Real terminals: every test starts this test program anew on a terminal of its own, where
//! [`play::stage`] plays the program's part.

mod consent;
mod play;
mod writing;

use super::*;
use crate::support::pty::Pty;
use play::{play, play_in, says};
use rustix::process::Signal;

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
    // Enter behind `?` takes the help away, and nothing more.
    pty.type_keys("\r");
    pty.wait_until("no help", |text| !text.contains("none is what happens"));
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
