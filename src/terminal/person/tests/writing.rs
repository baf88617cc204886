//! What is written, in a line and in an editor.

use super::*;

#[test]
fn more_than_a_line_is_written_in_an_editor() {
    let mut pty = play("ask", 24, 80);
    pty.wait_for("? What was learned?");
    pty.type_keys("a line\u{f}");
    says(&mut pty, "Ok(Text(\"a line\\n\\nand more\"))");
    let mut pty = play("no-editor", 24, 80);
    pty.wait_for("? What was learned?");
    pty.type_keys("a line\u{f}");
    pty.wait_for("no-such-editor does not start");
    pty.type_keys("\r");
    says(&mut pty, "Ok(Text(\"a line\"))");
}

#[test]
fn nothing_is_taken_from_an_editor_that_did_not_end_well() {
    for (editor, told, kept) in [
        (
            "failing-editor",
            "the editor failed (exit status 1): nothing is taken",
            true,
        ),
        (
            "killed-editor",
            "the editor was killed (signal 9): nothing is taken",
            false,
        ),
        (
            "emptying-editor",
            "the file was emptied: nothing is taken",
            false,
        ),
        (
            "long-editor",
            "an answer has 16 KiB at most: nothing is taken",
            true,
        ),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let mut pty = play_in(folder.path(), editor, 24, 80);
        pty.wait_for("? What was learned?");
        pty.type_keys("a line\u{f}");
        pty.wait_for(told);
        pty.wait_for("(? explains) a line");
        let left = std::fs::read_dir(folder.path()).unwrap().count();
        assert_eq!(left, usize::from(kept), "{editor}");
        let text = pty.text();
        let said = text.contains("what was written is kept in") && text.contains("answer.md");
        assert_eq!(said, kept, "{text}");
        pty.type_keys("\r");
        says(&mut pty, "Ok(Text(\"a line\"))");
    }
}

#[test]
fn a_long_paste_is_drawn_once_and_is_never_cut() {
    let mut pty = play("ask", 24, 80);
    pty.wait_for("? What was learned?");
    let long = "a".repeat(6000);
    pty.type_keys(&format!("\u{1b}[200~{long}\u{1b}[201~"));
    pty.wait_for("an answer has 4000 characters at most here: Ctrl-O opens your editor");
    pty.type_keys("\u{f}");
    pty.wait_until("the answer", |_| {
        let said = format!("Ok(Text(\"{long}\\n\\nand more\"))");
        pty.written().contains(&said)
    });
    let written = pty.written().len();
    assert!(written < 1_000_000, "{written} bytes");
    assert!(pty.end().success());
}

#[test]
fn what_an_editor_in_a_window_of_its_own_saves_later_is_not_lost() {
    let folder = tempfile::tempdir().unwrap();
    let mut pty = play_in(folder.path(), "windowed-editor", 24, 200);
    pty.wait_for("? What was learned?");
    pty.type_keys("a line\u{f}");
    pty.wait_for("nothing was changed");
    pty.wait_for("what an editor saves later is kept in");
    let mut left = std::fs::read_dir(folder.path()).unwrap();
    let file = left.next().unwrap().unwrap().path().join("answer.md");
    assert!(
        pty.text().contains(file.to_str().unwrap()),
        "{}",
        pty.text()
    );
    pty.type_keys("\r");
    says(&mut pty, "Ok(Text(\"a line\"))");
    assert!(
        std::fs::read_to_string(file)
            .unwrap()
            .starts_with("a line\n")
    );
}

#[test]
fn an_editor_ends_with_the_run_and_what_was_written_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    let mut pty = play_in(folder.path(), "waiting-editor", 24, 200);
    pty.wait_for("? What was learned?");
    pty.type_keys("a line\u{f}");
    pty.wait_for("it waits");
    pty.signal(Signal::TERM);
    pty.wait_for("what was written is kept in");
    says(&mut pty, "Stop");
    let mut left = std::fs::read_dir(folder.path()).unwrap();
    let file = left.next().unwrap().unwrap().path().join("answer.md");
    assert!(
        pty.text().contains(file.to_str().unwrap()),
        "{}",
        pty.text()
    );
    assert!(std::fs::read_to_string(file).unwrap().ends_with("\nmore\n"));
}

#[test]
fn the_editor_tells_the_question() {
    let mut pty = play("showing-editor", 24, 80);
    pty.wait_for("? What was learned?");
    pty.type_keys("a line\u{f}");
    pty.wait_for("<!-- What was learned?");
    says(&mut pty, "Ok(Text(\"a line");
}

#[test]
fn a_line_that_a_terminal_cuts_is_no_answer() {
    let mut pty = play("aloud-ask", 24, 80);
    pty.wait_for("? explains");
    pty.type_keys(&"a".repeat(5000));
    pty.type_keys("\r");
    pty.wait_for("its end may be lost");
    pty.type_keys("short\r");
    says(&mut pty, "Ok(Text(\"short\"))");
}

#[test]
fn what_was_typed_before_is_had_again_with_the_arrow() {
    let mut pty = play("again", 24, 80);
    pty.wait_for("? What was learned?");
    pty.type_keys("http://wrong\r");
    pty.wait_for("? What else?");
    pty.type_keys("\u{1b}[A");
    pty.wait_for("(? explains) http://wrong");
    pty.type_keys("er\r");
    says(&mut pty, "http://wrong Ok(Text(\"http://wronger\"))");
}
