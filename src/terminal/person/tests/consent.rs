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
        ("aloud-confirm", "y\ry\r", "y\r", "Some((Prompt, true))"),
    ] {
        let mut pty = play(prompt, 24, 80);
        pty.wait_for("? explains");
        pty.type_keys(keys);
        pty.wait_for("that came in one piece: nothing is taken");
        assert!(!pty.text().contains("it said"), "{}", pty.text());
        pty.type_keys(answer);
        says(&mut pty, said);
    }
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
