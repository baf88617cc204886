//! A list of which one is chosen.

use super::form::{Form, Pressed, Room};
use super::help::{self, CHOOSING};
use super::key::Key;
use crate::operator::{Choice, Question};
use crate::terminal::fit::{cut, line, wrap};
use crate::terminal::style::{Role, Sign, Style};

/// The keys that have a number on them.
const NUMBERED: usize = 9;

/// A list of which one is chosen: a key moves, Enter chooses.
#[derive(Debug, Clone)]
pub(super) struct List {
    title: String,
    about: String,
    choices: Vec<Choice>,
    usual: usize,
    active: usize,
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
            explained: false,
        }
    }

    /// The place that a key moves to.
    fn moved(&self, key: Key) -> Option<usize> {
        let last = self.choices.len().checked_sub(1)?;
        let place = match key {
            Key::Up | Key::Letter('k') => self.active.checked_sub(1).unwrap_or(last),
            Key::Down | Key::Letter('j') => (self.active < last).then_some(self.active + 1)?,
            Key::First => 0,
            Key::Last => last,
            Key::Letter(digit @ '1'..='9') => digit.to_digit(10)? as usize - 1,
            _ => return None,
        };
        (place <= last).then_some(place)
    }

    /// What it is about, and how one chooses.
    fn above(&self, room: Room, style: Style) -> Vec<String> {
        let about = self.about.trim().lines().chain([CHOOSING]);
        let wrapped = about.flat_map(|text| wrap(&line(text, style), room.columns - 2));
        wrapped.map(|text| faint(style, &text)).collect()
    }

    /// What happens with Enter; with everything explained, what the keys do.
    fn below(&self, room: Room, style: Style) -> Vec<String> {
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
        let number = match place {
            0..NUMBERED => format!("{} ", place + 1),
            _ => "  ".to_owned(),
        };
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
            Key::Enter => return Pressed::Answered(self.active),
            Key::Letter('q') => return Pressed::Leaves,
            Key::Letter('?') => self.explained = !self.explained,
            key => match self.moved(key) {
                Some(place) if place != self.active => self.active = place,
                _ => return Pressed::Nothing,
            },
        }
        Pressed::Changed
    }

    fn draw(&self, room: Room, style: Style) -> Vec<String> {
        let above = self.above(room, style);
        let below = self.below(room, style);
        let beside = 1 + above.len() + below.len();
        // Of a very small screen the choices have the most.
        let (above, below) = match room.rows.checked_sub(beside) {
            Some(rows) if rows >= 4 => (above, below),
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
    fn a_wrong_key_does_nothing() {
        let mut list = list(3);
        let before = drawn(&list, ROOM);
        let printable = (' '..='~').filter(|c| !"?123jkq".contains(*c));
        let letters = printable.map(Key::Letter);
        for key in letters.chain([Key::Escape, Key::Backspace, Key::Other]) {
            assert_eq!(list.press(key), Pressed::Nothing, "{key:?}");
        }
        assert_eq!(list.press(Key::Letter('2')), Pressed::Nothing);
        assert_eq!(drawn(&list, ROOM), before);
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
