use super::*;
use proptest::prelude::*;

const ROOM: Room = Room {
    rows: 24,
    columns: 59,
};

fn asked() -> Entry {
    let help = help::typed(true);
    Entry::new("What was learned?", "an empty line leaves it open", help).lengthy(true)
}

fn type_all(entry: &mut Entry, text: &str) {
    for letter in text.chars() {
        entry.press(Key::Letter(letter));
    }
}

/// A line that the name of an object is wanted in.
fn wanting(name: &str) -> Entry {
    let mut plan = crate::fact::plan_sample();
    plan.object.name = name.into();
    let title = format!("Type {name} to do it");
    Entry::new(&title, "", Vec::new()).wanting(&plan)
}

fn drawn(entry: &Entry, room: Room) -> String {
    entry.draw(room, Style::PLAIN).join("\n")
}

#[test]
fn it_says_how_it_is_explained_and_explains_itself_at_once() {
    let mut entry = asked();
    insta::assert_snapshot!(drawn(&entry, ROOM), @r"
      an empty line leaves it open
    ? What was learned? (? explains) 
    ");
    assert_eq!(entry.press(Key::Letter('?')), Pressed::Changed);
    insta::assert_snapshot!(drawn(&entry, ROOM), @r"
      an empty line leaves it open
      type a line of text, then Enter; an empty line says
      nothing
      Ctrl-O opens your editor ($VISUAL, $EDITOR, or vi) for
      more than a line
      q and Enter, or Ctrl-C, quit: only what is typed here is
      lost, an open incident can be resumed
    ? What was learned? 
    ");
    assert_eq!(
        entry.press(Key::Enter),
        Pressed::Changed,
        "it takes that away"
    );
    type_all(&mut entry, "so what?");
    let line = Entered::Line("so what?".to_owned());
    assert_eq!(entry.press(Key::Enter), Pressed::Answered(line));
}

#[test]
fn the_word_that_leaves_everywhere_leaves_a_text_too() {
    for word in ["q", "quit", " q "] {
        let mut entry = asked();
        type_all(&mut entry, word);
        assert_eq!(entry.press(Key::Enter), Pressed::Leaves, "{word:?}");
    }
    let mut entry = asked();
    type_all(&mut entry, "quite late");
    let line = Entered::Line("quite late".to_owned());
    assert_eq!(entry.press(Key::Enter), Pressed::Answered(line));
}

#[test]
fn a_long_answer_has_rows_of_its_own_and_the_cursor_is_where_one_types() {
    let mut entry = asked();
    type_all(&mut entry, &"lesson ".repeat(9));
    let lines = entry.draw(ROOM, Style::PLAIN);
    assert_eq!(
        lines[1..],
        [
            "? What was learned? (? explains) lesson lesson lesson less",
            "  on lesson lesson lesson lesson lesson "
        ]
    );
    assert_eq!(entry.cursor(ROOM, Style::PLAIN), Some((2, 40)));
    entry.press(Key::First);
    assert_eq!(entry.cursor(ROOM, Style::PLAIN), Some((1, 33)));
    entry.press(Key::Letter('A'));
    assert_eq!(entry.cursor(ROOM, Style::PLAIN), Some((1, 34)));
}

#[test]
fn keys_are_those_of_a_shell() {
    for (keys, text) in [
        (&[Key::Backspace][..], "one tw"),
        (&[Key::Control('w')], "one "),
        (&[Key::Control('w'), Key::Control('w')], ""),
        (&[Key::Left, Key::Delete], "one tw"),
        (&[Key::Control('a'), Key::Control('k')], ""),
        (&[Key::Left, Key::Control('u')], "o"),
        (&[Key::First, Key::Right, Key::Letter('日')], "o日ne two"),
        (&[Key::Pasted('\u{202e}'), Key::Other, Key::Up], "one two"),
        (&[Key::Pasted('?')], "one two?"),
    ] {
        let mut entry = asked();
        type_all(&mut entry, "one two");
        for key in keys {
            entry.press(*key);
        }
        let line = Entered::Line(text.to_owned());
        assert_eq!(entry.press(Key::Enter), Pressed::Answered(line), "{keys:?}");
    }
    assert_eq!(asked().press(Key::Control('d')), Pressed::Leaves);
}

#[test]
fn only_the_name_or_nothing_is_an_answer_where_a_name_is_wanted() {
    let retype = wanting("web");
    for (typed, answer) in [
        ("web", Some(" web ")),
        ("", Some("")),
        ("n", Some("")),
        ("we", None),
        ("y", None),
    ] {
        let mut entry = retype.clone();
        type_all(&mut entry, typed);
        let pressed = entry.press(Key::Enter);
        let Some(answer) = answer else {
            assert_eq!(pressed, Pressed::Refused);
            assert!(drawn(&entry, ROOM).starts_with("✗ that is not web"));
            let line = Entered::Line(String::new());
            assert_eq!(
                entry.press(Key::Enter),
                Pressed::Answered(line),
                "it is gone"
            );
            continue;
        };
        let line = Entered::Line(answer.trim().to_owned());
        assert_eq!(pressed, Pressed::Answered(line));
    }
    assert_eq!(retype.least(), Room::OF_CONSENT);
    assert_eq!(asked().least(), Room::ANY);
}

#[test]
fn an_editor_goes_on_with_what_was_typed_where_more_may_be_said() {
    let mut entry = asked();
    type_all(&mut entry, "first");
    let text = Entered::InEditor("first".to_owned());
    assert_eq!(entry.press(Key::Control('o')), Pressed::Answered(text));
    let mut short = asked().lengthy(false);
    assert_eq!(short.press(Key::Control('o')), Pressed::Nothing);
    let again = asked().typed("first\nline", "no editor".to_owned());
    assert!(
        drawn(&again, ROOM).ends_with("✗ no editor\n? What was learned? (? explains) first line")
    );
}

#[test]
fn a_name_that_means_no_elsewhere_is_still_a_name() {
    for name in ["n", "q"] {
        let mut entry = wanting(name);
        type_all(&mut entry, name);
        let line = Entered::Line(name.to_owned());
        assert_eq!(entry.press(Key::Enter), Pressed::Answered(line));
        let about = help::why_retyped(help::Weighty::Protected, name);
        assert!(
            about.ends_with("Enter alone does nothing, Ctrl-C quits"),
            "{about}"
        );
    }
    let mut entry = wanting("web");
    type_all(&mut entry, "q");
    assert_eq!(entry.press(Key::Enter), Pressed::Leaves);
}

#[test]
fn what_comes_in_one_piece_is_a_text_and_no_consent() {
    let mut entry = asked();
    type_all(&mut entry, "one");
    assert_eq!(entry.press(Key::PastedEnter), Pressed::Changed);
    type_all(&mut entry, "two");
    let line = Entered::Line("one two".to_owned());
    assert_eq!(entry.press(Key::Enter), Pressed::Answered(line));
    let mut entry = wanting("web");
    type_all(&mut entry, "web");
    assert_eq!(entry.press(Key::PastedEnter), Pressed::Refused);
    assert!(drawn(&entry, ROOM).starts_with("✗ that came in one piece: nothing is taken"));
    let line = Entered::Line(String::new());
    assert_eq!(
        entry.press(Key::Enter),
        Pressed::Answered(line),
        "it is gone"
    );
}

#[test]
fn a_name_that_is_pasted_is_told_and_the_enter_behind_it_only_takes_that_back() {
    let mut entry = wanting("web");
    type_all(&mut entry, "w");
    assert_eq!(entry.press(Key::Pasted('e')), Pressed::Changed);
    assert!(drawn(&entry, ROOM).starts_with("✗ what is pasted is not taken: type it\n"));
    assert_eq!(entry.press(Key::Enter), Pressed::Changed);
    assert!(!drawn(&entry, ROOM).contains("pasted"));
    type_all(&mut entry, "web");
    let line = Entered::Line("web".to_owned());
    assert_eq!(entry.press(Key::Enter), Pressed::Answered(line));
}

#[test]
fn an_answer_that_is_too_long_is_told_and_never_cut() {
    let long = "a".repeat(4001);
    for (lengthy, way) in [(true, "Ctrl-O opens"), (false, "this has 4001")] {
        let mut entry = asked().lengthy(lengthy);
        type_all(&mut entry, &long);
        let told = drawn(&entry, ROOM);
        assert!(
            told.starts_with("✗ an answer has 4000 characters at most") && told.contains(way),
            "{told}"
        );
        assert_eq!(entry.press(Key::Enter), Pressed::Changed);
        entry.press(Key::Backspace);
        assert!(!drawn(&entry, ROOM).contains("at most"));
        let line = Entered::Line("a".repeat(4000));
        assert_eq!(entry.press(Key::Enter), Pressed::Answered(line));
    }
    let mut entry = asked();
    type_all(&mut entry, &long);
    let text = Entered::InEditor(long);
    assert_eq!(entry.press(Key::Control('o')), Pressed::Answered(text));
    type_all(&mut entry, &"a".repeat(1 << 16));
    let told = drawn(&entry, ROOM);
    assert!(told.contains("far too long"), "{told}");
}

#[test]
fn after_a_stop_a_half_typed_name_is_gone_and_a_half_typed_text_is_not() {
    let mut entry = wanting("web");
    type_all(&mut entry, "we");
    entry.again();
    let told = drawn(&entry, ROOM);
    assert!(told.starts_with("Plan: Scale the processor up\n"), "{told}");
    assert!(
        told.ends_with("? Type web to do it: (? explains) "),
        "{told}"
    );
    let mut entry = asked();
    type_all(&mut entry, "we");
    entry.again();
    assert!(drawn(&entry, ROOM).ends_with("(? explains) we"));
}

#[test]
fn what_was_typed_before_is_had_again_and_names_are_not() {
    let lines = ["last", "first"].map(str::to_owned).to_vec();
    let mut entry = asked().recalling(lines.clone());
    type_all(&mut entry, "now");
    for (key, text) in [
        (Key::Up, "last"),
        (Key::Up, "first"),
        (Key::Up, "first"),
        (Key::Down, "last"),
        (Key::Down, "now"),
        (Key::Down, "now"),
    ] {
        entry.press(key);
        assert!(drawn(&entry, ROOM).ends_with(&format!("(? explains) {text}")));
    }
    entry.press(Key::Control('u'));
    entry.press(Key::Letter('?'));
    assert!(drawn(&entry, ROOM).contains("the arrow up has what you typed before"));
    let mut entry = wanting("web").recalling(lines);
    assert_eq!(entry.press(Key::Up), Pressed::Nothing);
}

proptest! {
    #[test]
    fn it_fits_and_the_cursor_is_in_it(
        text in "[a-z 日e\u{301}]{0,300}",
        title in "[a-zé ]{1,80}",
        rows in 6usize..30,
        columns in 20usize..120,
        moves in proptest::collection::vec(prop_oneof![
            Just(Key::Left), Just(Key::First), Just(Key::Letter('?')), Just(Key::Control('w')),
        ], 0..20),
    ) {
        let mut entry = Entry::new(&title, "what it is about", help::typed(true));
        type_all(&mut entry, &text);
        for key in moves {
            entry.press(key);
        }
        let room = Room { rows, columns };
        let lines = entry.draw(room, Style::PLAIN);
        prop_assert!(lines.len() <= rows, "{} of {rows}", lines.len());
        for line in &lines {
            prop_assert!(width(line.trim_end()) <= columns, "{line:?}");
        }
        let (row, column) = entry.cursor(room, Style::PLAIN).unwrap();
        prop_assert!(row < lines.len() && column <= columns, "{row} {column}");
        prop_assert!(width(&lines[row]) >= column.min(2));
    }
}
