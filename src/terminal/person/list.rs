//! A list of which one is chosen.

use super::form::{Form, Pressed, Room};
use super::help::{self, CHOOSING};
use super::key::Key;
use crate::operator::{Choice, Question};
use crate::terminal::fit::{cut, line, wrap};
use crate::terminal::style::{Role, Sign, Style};

/// The most of what is typed that is kept, and shown as no choice.
const MOST: usize = 24;

/// A list of which one is chosen: a key moves, Enter chooses.
#[derive(Debug, Clone)]
pub(super) struct List {
    title: String,
    about: String,
    choices: Vec<Choice>,
    usual: usize,
    active: usize,
    /// The digits of a number that may go on.
    number: usize,
    /// What was typed that is no choice. Whoever types `yes` and Enter does not mean the choice that
    /// the arrow points at: that Enter only takes it back.
    stray: String,
    /// Whether it tells of every choice what happens.
    explained: bool,
}

impl List {
    pub(super) fn new(question: &Question) -> Self {
        let usual = question.usual.min(question.choices.len().saturating_sub(1));
        Self {
            title: question.title.to_string(),
            about: question.about.to_string(),
            choices: question.choices.clone(),
            usual,
            active: usual,
            number: 0,
            stray: String::new(),
            explained: false,
        }
    }

    /// The place that a key moves to.
    fn moved(&self, key: Key) -> Option<usize> {
        let last = self.choices.len().checked_sub(1)?;
        Some(match key {
            Key::Up | Key::Letter('k') => self.active.checked_sub(1).unwrap_or(last),
            Key::Down | Key::Letter('j') if self.active < last => self.active + 1,
            Key::Down | Key::Letter('j') | Key::First => 0,
            Key::Last => last,
            _ => return None,
        })
    }

    /// Goes on with a number, or begins one; whether there is a choice of that number.
    fn count(&mut self, digit: usize) -> bool {
        let known = |number: &usize| (1..=self.choices.len()).contains(number);
        let further = self.number.saturating_mul(10).saturating_add(digit);
        let number = [further, digit].into_iter().find(known);
        self.number = number.unwrap_or_default();
        self.active = number.map_or(self.active, |number| number - 1);
        number.is_some()
    }

    /// A letter between the others.
    fn letter(&mut self, letter: char) -> Pressed<usize> {
        let before = self.active;
        match letter {
            _ if !self.stray.is_empty() => self.strays(letter),
            'q' => Pressed::Leaves,
            '?' => {
                self.explained = !self.explained;
                Pressed::Changed
            }
            digit if digit.is_ascii_digit() => {
                let value = digit.to_digit(10).unwrap_or_default() as usize;
                match self.count(value) {
                    true if self.active == before => Pressed::Nothing,
                    true => Pressed::Changed,
                    false => self.strays(digit),
                }
            }
            'j' | 'k' => self.moves(Key::Letter(letter)),
            letter => self.strays(letter),
        }
    }

    /// A letter that is none of ours.
    fn strays(&mut self, letter: char) -> Pressed<usize> {
        if self.stray.chars().count() >= MOST {
            return Pressed::Nothing;
        }
        self.stray.push(letter);
        Pressed::Changed
    }

    fn moves(&mut self, key: Key) -> Pressed<usize> {
        self.number = 0;
        match self.moved(key) {
            Some(place) if place != self.active => {
                self.active = place;
                Pressed::Changed
            }
            _ => Pressed::Nothing,
        }
    }

    /// Forgets what was typed that is no choice; whether there was something.
    fn forget(&mut self) -> bool {
        !std::mem::take(&mut self.stray).is_empty()
    }

    /// What it is about, and how one chooses.
    fn above(&self, room: Room, style: Style) -> Vec<String> {
        let about = self.about.trim().lines().chain([CHOOSING]);
        let wrapped = about.flat_map(|text| wrap(&line(text, style), room.columns - 2));
        wrapped.map(|text| faint(style, &text)).collect()
    }

    /// What happens with Enter; with everything explained, what the keys do.
    fn below(&self, room: Room, style: Style) -> Vec<String> {
        if !self.stray.is_empty() {
            let mark = style.mark(Sign::Bad);
            let text = format!("{mark} {} is no choice: nothing is taken", self.stray);
            let text = cut(&line(&text, style), room.columns - 2, style);
            return vec![style.paint(Role::Bad, &format!("  {text}"))];
        }
        let active = self.choices.get(self.active);
        let then = active.map(|choice| line(&choice.then, style));
        let texts: Vec<String> = match then {
            _ if self.explained => help::CHOICES.iter().map(|it| (*it).to_owned()).collect(),
            Some(then) if !then.is_empty() => vec![format!("Enter: {then}")],
            _ => Vec::new(),
        };
        let wrapped = texts.iter();
        let wrapped = wrapped.flat_map(|text| wrap(text, room.columns - 2));
        wrapped.map(|text| faint(style, &text)).collect()
    }

    /// A choice, with what happens below it where that is told.
    fn item(&self, place: usize, choice: &Choice, room: Room, style: Style) -> Vec<String> {
        let digits = self.choices.len().to_string().len();
        let number = format!("{:>digits$} ", place + 1);
        let usual = if place == self.usual { " (usual)" } else { "" };
        let beside = 4 + number.len() + usual.len();
        let label = cut(
            &line(&choice.label, style),
            room.columns.saturating_sub(beside).max(1),
            style,
        );
        let mut item = if place == self.active {
            let text = format!("  {} {number}{label}{usual}", style.mark(Sign::Arrow));
            vec![style.paint(Role::Strong, &cut(&text, room.columns, style))]
        } else {
            let usual = style.paint(Role::Faint, usual);
            vec![format!("    {number}{label}{usual}")]
        };
        if self.explained {
            let then = cut(&line(&choice.then, style), room.columns - 6, style);
            item.push(style.paint(Role::Faint, &format!("      {then}")));
        }
        item
    }

    /// As many choices as there are rows for, around the one that Enter chooses, and how many
    /// there are beside them.
    fn items(&self, rows: usize, room: Room, style: Style) -> Vec<String> {
        let each = if self.explained { 2 } else { 1 };
        let most = (rows / each).max(1);
        let all = self.choices.iter().enumerate();
        if self.choices.len() <= most {
            return all
                .flat_map(|(place, choice)| self.item(place, choice, room, style))
                .collect();
        }
        // Two rows tell of those that are not shown.
        let most = (rows.saturating_sub(2) / each).max(1);
        let first = self.active.saturating_sub(most / 2);
        let first = first.min(self.choices.len() - most);
        let more = |count: usize, where_to: &str| {
            let text = match count {
                0 => String::new(),
                count => format!("  {count} more {where_to}"),
            };
            faint(style, &text)
        };
        let shown = all.skip(first).take(most);
        let shown = shown.flat_map(|(place, choice)| self.item(place, choice, room, style));
        std::iter::once(more(first, "above"))
            .chain(shown)
            .chain([more(self.choices.len() - first - most, "below")])
            .collect()
    }
}

impl Form for List {
    type Answer = usize;

    fn press(&mut self, key: Key) -> Pressed<usize> {
        match key {
            Key::Enter if self.forget() => Pressed::Changed,
            Key::Enter => Pressed::Answered(self.active),
            Key::Letter(letter) => self.letter(letter),
            // What is pasted is typed by nobody, and no choice.
            Key::Pasted(letter) => self.strays(letter),
            Key::Backspace => {
                self.number = 0;
                let taken = self.stray.pop();
                taken.map_or(Pressed::Nothing, |_| Pressed::Changed)
            }
            key => {
                let forgot = self.forget();
                match self.moves(key) {
                    Pressed::Nothing if forgot => Pressed::Changed,
                    pressed => pressed,
                }
            }
        }
    }

    fn draw(&self, room: Room, style: Style) -> Vec<String> {
        let above = self.above(room, style);
        let below = self.below(room, style);
        let beside = 1 + above.len() + below.len();
        // Of a very small screen the choices have the most.
        let (above, below) = match room.rows.checked_sub(beside) {
            Some(rows) if rows >= 4 => (above, below),
            _ if !self.stray.is_empty() => (Vec::new(), below),
            _ => (Vec::new(), Vec::new()),
        };
        let rows = room.rows - 1 - above.len() - below.len();
        let mut lines = vec![self.left(room, style)];
        lines.extend(above);
        lines.extend(self.items(rows, room, style));
        lines.extend(below);
        lines
    }

    fn left(&self, room: Room, style: Style) -> String {
        help::title(&self.title, room.columns, style)
    }

    fn has_cursor(&self) -> bool {
        false
    }
}

fn faint(style: Style, text: &str) -> String {
    style.paint(Role::Faint, &format!("  {text}"))
}

#[cfg(test)]
mod tests {
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
            assert!(told.ends_with("is no choice: nothing is taken"), "{told}");
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
            keys in proptest::collection::vec(prop_oneof![
                Just(Key::Up), Just(Key::Down), Just(Key::Letter('?')), Just(Key::Letter('7')),
                Just(Key::Letter('日')),
            ], 0..40),
        ) {
            let mut list = list(choices);
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
}
