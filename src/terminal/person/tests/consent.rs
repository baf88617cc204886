//! What agrees to a plan, and what does not.

use super::*;

#[test]
fn y_and_enter_agree_and_nothing_else_does() {
    for (keys, said) in [
        ("y\r", "Some((Prompt, true))"),
        ("\u{1b}[AY\r", "Some((Prompt, true))"),
        ("x\u{7f}yes\r", "Some((Prompt, true))"),
        ("\r", "None"),
        ("n\r", "None"),
    ] {
        let mut pty = play("confirm", 24, 80);
        pty.wait_for("? Scale the processor up, now? (? explains) [y/N]");
        pty.type_keys(keys);
        says(&mut pty, said);
    }
}

/// Waits until something is taken again behind what was no answer.
fn is_quiet(prompt: &str, pty: &Pty) {
    if prompt.starts_with("aloud-") {
        pty.wait_until("the question again", |text| {
            text.matches("? explains").count() == 2
        });
    }
    // A list never has one.
    assert!(prompt == "choose" || pty.shows_cursor());
}

#[test]
#[expect(
    clippy::disallowed_methods,
    reason = "lines are pasted one behind the other, as over a slow line"
)]
fn lines_that_come_one_behind_the_other_agree_to_nothing() {
    for (prompt, lines, wrong) in [
        (
            "confirm",
            ["Shall we restart it?\r", "no, wait for ada\r", "y\r", "n\r"],
            "is neither y nor n",
        ),
        (
            "retype",
            ["Scale it up\r", "drift-processor\r", "y\r", "n\r"],
            "that is not drift-processor",
        ),
        (
            "aloud-confirm",
            ["Shall we restart it?\r", "no\r", "y\r", "n\r"],
            "is neither y nor n",
        ),
    ] {
        let mut pty = play(prompt, 24, 80);
        pty.wait_for("? explains");
        pty.type_keys(lines[0]);
        pty.wait_for(wrong);
        for line in &lines[1..] {
            // Each of them is a line of its own, that nothing follows at once.
            std::thread::sleep(std::time::Duration::from_millis(50));
            pty.type_keys(line);
        }
        is_quiet(prompt, &pty);
        let text = pty.text();
        assert!(text.contains(wrong) && !text.contains("it said"), "{text}");
        let name = "drift-processor\r";
        pty.type_keys(if prompt == "retype" { name } else { "y\r" });
        says(&mut pty, "Some((");
    }
}

#[test]
fn several_lines_at_once_agree_to_nothing() {
    for (prompt, keys, answer, said) in [
        ("confirm", "y\ry\r", "y\r", "Some((Prompt, true))"),
        ("confirm", "notes\ry\r", "\r", "None"),
        (
            "retype",
            "drift-processor\rdrift-processor\r",
            "drift-processor\r",
            "Some((Retyped, true))",
        ),
        ("choose", "3\r3\r", "\r", "Ok(1)"),
    ] {
        let mut pty = play(prompt, 24, 80);
        pty.wait_for("? explains");
        pty.type_keys(keys);
        pty.wait_for("that came in one piece: nothing is taken");
        assert!(!pty.text().contains("it said"), "{}", pty.text());
        is_quiet(prompt, &pty);
        pty.type_keys(answer);
        says(&mut pty, said);
    }
    let mut pty = play("aloud-confirm", 24, 80);
    pty.wait_for("? explains");
    pty.type_keys("y\ry\r");
    pty.wait_for("that came in one piece: nothing is taken");
    is_quiet("aloud-confirm", &pty);
    pty.type_keys("y\r");
    says(&mut pty, "Some((Prompt, true))");
    let mut pty = play("ask", 24, 80);
    pty.wait_for("(? explains)");
    pty.type_keys("one\rtwo\r");
    pty.wait_for("(? explains) one two");
    pty.type_keys("\r");
    says(&mut pty, "Ok(Text(\"one two \"))");
}

#[test]
fn a_name_that_is_pasted_is_not_typed() {
    let mut pty = play("retype", 24, 80);
    pty.wait_for("? Type drift-processor to do it:");
    pty.wait_until("marks around pastes", |_| {
        pty.written().contains("\u{1b}[?2004h")
    });
    pty.type_keys("\u{1b}[200~drift-processor\u{1b}[201~n");
    pty.wait_for("(? explains) n");
    assert!(!pty.text().contains("(? explains) drift"), "{}", pty.text());
    pty.type_keys("\r");
    says(&mut pty, "None");
}

#[test]
fn a_paste_and_enter_decline_nothing() {
    for (prompt, answer, said) in [
        ("confirm", "y\r", "Some((Prompt, true))"),
        ("retype", "drift-processor\r", "Some((Retyped, true))"),
    ] {
        let mut pty = play(prompt, 24, 80);
        pty.wait_for("? explains");
        pty.type_keys("\u{1b}[200~y\u{1b}[201~");
        pty.wait_for("what is pasted is not taken: type it");
        pty.type_keys("\r");
        pty.wait_until("no message", |text| !text.contains("what is pasted"));
        assert!(!pty.text().contains("it said"), "{}", pty.text());
        pty.type_keys(answer);
        says(&mut pty, said);
    }
}

#[test]
fn what_was_typed_before_the_question_agrees_to_nothing() {
    let mut pty = play("ahead", 24, 80);
    pty.wait_for("type ahead now");
    pty.type_keys("y\r");
    pty.wait_for("[y/N]");
    pty.type_keys("\r");
    says(&mut pty, "None");
}

#[test]
fn in_a_protected_environment_the_name_is_typed() {
    let mut pty = play("retype", 24, 80);
    pty.wait_for("? Type drift-processor to do it:");
    pty.type_keys("y\r");
    pty.wait_for("that is not drift-processor");
    assert!(pty.shows_cursor());
    pty.type_keys("drift-processor\r");
    says(&mut pty, "Some((Retyped, true))");
    let mut pty = play("retype", 24, 80);
    pty.wait_for("? Type drift-processor to do it:");
    pty.type_keys("\r");
    says(&mut pty, "None");
}

#[test]
fn nobody_agrees_where_there_is_no_room_for_the_plan() {
    for (name, answer, said) in [
        ("confirm", "y\r", "Some((Prompt, true))"),
        ("retype", "drift-processor\r", "Some((Retyped, true))"),
    ] {
        let mut pty = play(name, 3, 10);
        pty.wait_for("40x10");
        pty.wait_until("a raw terminal", |_| !pty.is_sane());
        pty.type_keys(answer);
        pty.resize(24, 80);
        pty.wait_for("(? explains)");
        assert!(!pty.text().contains("it said"), "{}", pty.text());
        pty.type_keys(answer);
        says(&mut pty, said);
    }
    let mut pty = play("confirm", 3, 10);
    pty.wait_for("40x10");
    pty.wait_until("a raw terminal", |_| !pty.is_sane());
    pty.type_keys("q");
    pty.end();
    // The screen is too small for that, too.
    pty.wait_until("the end", |_| pty.written().contains("it said: Stop"));
}
