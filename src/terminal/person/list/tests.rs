use super::*;
use crate::text::Text;
use console::measure_text_width as width;
use proptest::prelude::*;

fn list(choices: usize) -> List {
    let choice = |place: usize| {
        let label = format!("do thing {place} 日本 e\u{301}");
        Choice::new(
            format!("thing-{place}"),
            label,
            format!("thing {place} is done"),
        )
    };
    List::new(&Question {
        id: "which".to_owned(),
        title: "Which one?".into(),
        about: Text::from("Things are wrong.\nTwo of them."),
        choices: (0..choices).map(choice).collect(),
        usual: 1,
        lengthy: false,
    })
}

const ROOM: Room = Room {
    rows: 24,
    columns: 79,
};

fn drawn(list: &List, room: Room) -> String {
    list.draw(room, Style::PLAIN).join("\n")
}

#[test]
fn it_says_what_is_usual_and_what_enter_does() {
    insta::assert_snapshot!("three", drawn(&list(3), ROOM));
    let mut explained = list(3);
    assert_eq!(explained.press(Key::Letter('?')), Pressed::Changed);
    insta::assert_snapshot!("three_explained", drawn(&explained, ROOM));
    assert_eq!(explained.press(Key::Letter('?')), Pressed::Changed);
    assert_eq!(drawn(&explained, ROOM), drawn(&list(3), ROOM));
}

#[test]
fn keys_move_and_only_enter_chooses() {
    let mut list = list(12);
    for (key, place) in [
        (Key::Letter('9'), 8),
        (Key::Letter('1'), 0),
        (Key::Letter('2'), 11),
        (Key::Letter('1'), 0),
        (Key::Letter('0'), 9),
        (Key::First, 0),
        (Key::Up, 11),
        (Key::Letter('k'), 10),
        (Key::First, 0),
        (Key::Down, 1),
        (Key::Last, 11),
    ] {
        assert_eq!(list.press(key), Pressed::Changed, "{key:?}");
        assert_eq!(list.active, place, "{key:?}");
    }
    assert_eq!(list.press(Key::Enter), Pressed::Answered(11));
    assert_eq!(list.press(Key::Letter('q')), Pressed::Leaves);
}

#[test]
fn a_wrong_key_is_seen_and_takes_nothing() {
    let before = drawn(&list(3), ROOM);
    let printable = (' '..='~').filter(|c| !"?123jkq".contains(*c));
    for letter in printable.chain(['é']) {
        let mut list = list(3);
        assert_eq!(
            list.press(Key::Letter(letter)),
            Pressed::Changed,
            "{letter}"
        );
        let told = drawn(&list, ROOM);
        let way = "is no choice: nothing is taken; Enter or Backspace takes it back";
        assert!(told.ends_with(way), "{told}");
        assert_eq!(list.press(Key::Enter), Pressed::Changed, "{letter}");
        assert_eq!(drawn(&list, ROOM), before);
        assert_eq!(list.press(Key::Enter), Pressed::Answered(1));
    }
    let mut list = list(3);
    for key in [
        Key::Escape,
        Key::Backspace,
        Key::Other,
        Key::Left,
        Key::Letter('2'),
    ] {
        assert_eq!(list.press(key), Pressed::Nothing, "{key:?}");
    }
    assert_eq!(drawn(&list, ROOM), before);
}

#[test]
fn a_word_is_no_choice_whatever_letters_are_in_it() {
    for word in ["yes", "ok, quit", "maybe 3", "73"] {
        let mut list = list(3);
        for letter in word.chars() {
            assert!(!matches!(
                list.press(Key::Letter(letter)),
                Pressed::Answered(_)
            ));
        }
        let told = drawn(&list, ROOM);
        assert!(told.contains(&format!("✗ {word} is no choice")), "{told}");
        assert_eq!(list.active, 1, "{word}");
        assert_eq!(list.press(Key::Enter), Pressed::Changed, "{word}");
    }
    let mut list = list(3);
    list.press(Key::Pasted('1'));
    assert_eq!(list.press(Key::Enter), Pressed::Changed, "pasted");
    list.press(Key::Letter('y'));
    list.press(Key::Down);
    assert_eq!(
        list.press(Key::Enter),
        Pressed::Answered(2),
        "an arrow is meant"
    );
}

#[test]
fn what_comes_in_one_piece_chooses_nothing() {
    let mut list = list(3);
    list.press(Key::Letter('3'));
    assert_eq!(list.press(Key::PastedEnter), Pressed::Refused);
    let told = drawn(&list, ROOM);
    assert!(
        told.ends_with("✗ that came in one piece: nothing is taken"),
        "{told}"
    );
    list.press(Key::Down);
    assert!(!drawn(&list, ROOM).contains("in one piece"));
    assert_eq!(
        list.press(Key::Enter),
        Pressed::Answered(2),
        "from the usual one"
    );
}

#[test]
fn what_happens_is_explained_whole() {
    let then = "every word of a long explanation is there to be read ".repeat(3);
    let mut list = list(3);
    list.choices[2].then = then.as_str().into();
    list.press(Key::Letter('?'));
    let told = drawn(&list, ROOM);
    let words: Vec<_> = told.split_whitespace().collect();
    assert!(words.join(" ").contains(then.trim()), "{told}");
    let small = Room {
        rows: 9,
        columns: 39,
    };
    list.press(Key::Letter('3'));
    let told = drawn(&list, small);
    assert!(
        told.contains("→ 3 ") && told.contains("2 more above"),
        "{told}"
    );
}

#[test]
fn a_long_list_shows_what_is_around_the_choice() {
    let mut list = list(30);
    for _ in 0..13 {
        list.press(Key::Down);
    }
    let small = Room { rows: 12, ..ROOM };
    insta::assert_snapshot!("thirty", drawn(&list, small));
}

proptest! {
    #[test]
    fn it_fits_and_shows_what_enter_chooses(
        choices in 1usize..40,
        rows in 6usize..40,
        columns in 20usize..200,
        words in 0usize..60,
        keys in proptest::collection::vec(prop_oneof![
            Just(Key::Up), Just(Key::Down), Just(Key::Letter('?')), Just(Key::Letter('7')),
            Just(Key::Letter('日')), Just(Key::PastedEnter),
        ], 0..40),
    ) {
        let mut list = list(choices);
        list.choices[choices / 2].then = "word ".repeat(words).into();
        for key in keys {
            list.press(key);
        }
        let room = Room { rows, columns };
        let lines = list.draw(room, Style::PLAIN);
        prop_assert!(lines.len() <= rows, "{} of {rows}", lines.len());
        for line in &lines {
            prop_assert!(width(line) <= columns, "{line:?}");
        }
        prop_assert!(lines.iter().any(|line| line.starts_with("  → ")));
    }
}

/// Three choices, and five that stand behind them.
fn folded() -> List {
    let choice = |place: usize| Choice::new(format!("thing-{place}"), format!("do {place}"), "so");
    let listed = (0..3).map(choice);
    List::new(&Question {
        id: "which".to_owned(),
        title: "Which one?".into(),
        about: Text::default(),
        choices: listed
            .chain((3..8).map(choice).map(Choice::aside))
            .collect(),
        usual: 0,
        lengthy: false,
    })
}

#[test]
fn one_line_lists_the_others_and_chooses_none() {
    let mut list = folded();
    let before = drawn(&list, ROOM);
    assert!(before.contains("    4 more… (5 others)"), "{before}");
    assert!(!before.contains("do 3"), "{before}");
    assert_eq!(list.press(Key::Last), Pressed::Changed);
    assert_eq!(list.press(Key::Enter), Pressed::Changed);
    let after = drawn(&list, ROOM);
    assert!(
        after.contains("  → 4 do 3") && after.contains("    8 do 7"),
        "{after}"
    );
    assert!(
        after.contains("1 do 0 (usual)") && !after.contains("more…"),
        "{after}"
    );
    assert_eq!(list.press(Key::Enter), Pressed::Answered(3));
    assert_eq!(folded().press(Key::Enter), Pressed::Answered(0));
}

#[test]
fn a_long_label_is_wrapped_and_none_of_it_is_lost() {
    let label = "Suspend the self-heal of the workers' application (better than scale-workers)";
    for (usual, active) in [(0, Key::First), (1, Key::Last)] {
        let mut list = List::new(&Question {
            id: "which".to_owned(),
            title: "Which one?".into(),
            about: Text::default(),
            choices: vec![Choice::new("a", label, ""), Choice::new("b", "other", "")],
            usual,
            lengthy: false,
        });
        list.press(active);
        let room = Room {
            rows: 24,
            columns: 49,
        };
        let lines = list.draw(room, Style::PLAIN);
        assert!(lines.iter().all(|line| width(line) <= 49), "{lines:#?}");
        let words = lines.join(" ");
        let words: Vec<_> = words.split_whitespace().collect();
        assert!(words.join(" ").contains(label), "{lines:#?}");
        assert!(words.contains(&"(usual)"), "{lines:#?}");
    }
}
