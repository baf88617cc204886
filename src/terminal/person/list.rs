//! A list of which one is chosen.

use super::form::{Form, IN_ONE_PIECE, Pressed, Room};
use super::help::{self, Asked, CHOOSING};
use super::key::Key;
use crate::operator::{Choice, Question};
use crate::terminal::fit::{cut, line, wrap};
use crate::terminal::style::{Role, Sign, Style};
use std::ops::Range;

/// The most of what is typed that is kept, and shown as no choice.
const MOST: usize = 24;

/// What stands behind the choice that is usually right.
const USUAL: &str = " (usual)";

/// A list of which one is chosen: a key moves, Enter chooses.
#[derive(Debug, Clone)]
pub(super) struct List {
    title: String,
    about: String,
    choices: Vec<Choice>,
    /// Those that stand behind the last one until somebody asks for all.
    aside: Vec<Choice>,
    usual: usize,
    active: usize,
    /// The digits of a number that may go on.
    number: usize,
    /// What was typed that is no choice. Whoever types `yes` and Enter does not mean the choice that
    /// the arrow points at: that Enter only takes it back.
    stray: String,
    /// Whether something came in one piece, of which nothing was taken.
    refused: bool,
    /// Whether it tells of every choice what happens.
    help_asked: Asked,
}

impl List {
    pub(super) fn new(question: &Question) -> Self {
        let usual = question.usual.min(question.choices.len().saturating_sub(1));
        let (listed, aside) = question.choices.split_at(question.listed());
        let more = (!aside.is_empty()).then(|| help::more(aside.len()));
        Self {
            title: question.title.to_string(),
            about: question.about.to_string(),
            choices: listed.iter().cloned().chain(more).collect(),
            aside: aside.to_vec(),
            usual,
            active: usual,
            number: 0,
            stray: String::new(),
            refused: false,
            help_asked: Asked::default(),
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
                self.help_asked.toggle();
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

    /// What a key does beside taking away what was said last.
    fn pressed(&mut self, key: Key) -> Pressed<usize> {
        if key != Key::Enter {
            self.help_asked.passed();
        }
        match key {
            Key::PastedEnter => {
                self.again();
                (self.active, self.refused) = (self.usual, true);
                Pressed::Refused
            }
            Key::Enter if self.help_asked.takes_back() || self.forget() || self.opens() => {
                Pressed::Changed
            }
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

    /// Lists all, where the arrow points at the line that does; it then points at the first of them.
    fn opens(&mut self) -> bool {
        let opens = !self.aside.is_empty() && self.active + 1 == self.choices.len();
        if opens {
            self.number = 0;
            self.choices.pop();
            self.choices.append(&mut self.aside);
        }
        opens
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

    /// Why nothing was taken.
    fn wrong(&self) -> Option<String> {
        match self.stray.as_str() {
            "" => self.refused.then(|| IN_ONE_PIECE.to_owned()),
            stray => Some(format!(
                "{stray} is no choice: nothing is taken; Enter or Backspace takes it back"
            )),
        }
    }

    /// What happens with Enter; with everything explained, what the keys do.
    fn below(&self, room: Room, style: Style) -> Vec<String> {
        if let Some(wrong) = self.wrong() {
            let text = format!("{} {wrong}", style.mark(Sign::Bad));
            let wrapped = wrap(&line(&text, style), room.columns - 2).into_iter();
            return wrapped
                .map(|text| style.paint(Role::Bad, &format!("  {text}")))
                .collect();
        }
        let active = self.choices.get(self.active);
        let then = active.map(|choice| line(&choice.then, style));
        let texts: Vec<String> = match then {
            _ if self.help_asked.shown => help::CHOICES.iter().map(|it| (*it).to_owned()).collect(),
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
        let usual = if place == self.usual { USUAL } else { "" };
        let label = format!("{}{usual}", line(&choice.label, style));
        let beside = 4 + number.len();
        let label = wrap(&label, room.columns.saturating_sub(beside).max(1));
        let blank = " ".repeat(beside);
        let mark = style.mark(Sign::Arrow);
        let is_active = place == self.active;
        let mut item: Vec<String> = Vec::new();
        for label in &label {
            let text = match (item.is_empty(), is_active) {
                (true, true) => format!("  {mark} {number}{label}"),
                (true, false) => format!("    {number}{label}"),
                (false, _) => format!("{blank}{label}"),
            };
            item.push(match (is_active, text.strip_suffix(usual)) {
                (true, _) => style.paint(Role::Strong, &cut(&text, room.columns, style)),
                (false, Some(text)) if !usual.is_empty() => {
                    format!("{text}{}", style.paint(Role::Faint, usual))
                }
                (false, _) => text,
            });
        }
        if self.help_asked.shown {
            let then = wrap(&line(&choice.then, style), room.columns - 6);
            let then = then.iter().filter(|text| !text.is_empty());
            item.extend(then.map(|text| style.paint(Role::Faint, &format!("      {text}"))));
        }
        item
    }

    /// As many choices as there are rows for, around the one that Enter chooses, and how many
    /// there are beside them.
    fn items(&self, rows: usize, room: Room, style: Style) -> Vec<String> {
        let all = self.choices.iter().enumerate();
        let all = all.map(|(place, choice)| self.item(place, choice, room, style));
        let mut all: Vec<_> = all.collect();
        let heights: Vec<_> = all.iter().map(Vec::len).collect();
        if heights.iter().sum::<usize>() <= rows {
            return all.concat();
        }
        // Two rows tell of those that are not shown.
        let rows = rows.saturating_sub(2).max(1);
        if let Some(active) = all.get_mut(self.active) {
            active.truncate(rows);
        }
        let shown = around(self.active, &heights, rows);
        let more = |count: usize, where_to: &str| {
            let text = match count {
                0 => String::new(),
                count => format!("  ({count} more {where_to})"),
            };
            faint(style, &text)
        };
        let mut lines = vec![more(shown.start, "above")];
        lines.extend(all[shown.clone()].concat());
        lines.push(more(all.len() - shown.end, "below"));
        lines
    }
}

/// The places around one, as evenly as that goes, that have so many rows together.
fn around(place: usize, heights: &[usize], rows: usize) -> Range<usize> {
    let mut left = rows.saturating_sub(heights[place]);
    let (mut first, mut end) = (place, place + 1);
    for turn in 0.. {
        let fits = |at: &usize| heights.get(*at).is_some_and(|height| *height <= left);
        let (up, down) = (first.checked_sub(1).filter(fits), Some(end).filter(fits));
        let next = if turn % 2 == 0 {
            up.or(down)
        } else {
            down.or(up)
        };
        let Some(at) = next else { break };
        left -= heights[at];
        (first, end) = (first.min(at), end.max(at + 1));
    }
    first..end
}

impl Form for List {
    type Answer = usize;

    fn press(&mut self, key: Key) -> Pressed<usize> {
        let was_refused = std::mem::take(&mut self.refused);
        match self.pressed(key) {
            Pressed::Nothing if was_refused => Pressed::Changed,
            pressed => pressed,
        }
    }

    fn draw(&self, room: Room, style: Style) -> Vec<String> {
        let above = self.above(room, style);
        let below = self.below(room, style);
        let beside = 1 + above.len() + below.len();
        // Of a very small screen the choices have the most.
        let (above, below) = match room.rows.checked_sub(beside) {
            Some(rows) if rows >= 4 => (above, below),
            _ if self.wrong().is_some() => (Vec::new(), below.into_iter().take(2).collect()),
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

    fn again(&mut self) {
        self.number = 0;
        self.stray.clear();
    }
}

fn faint(style: Style, text: &str) -> String {
    style.paint(Role::Faint, &format!("  {text}"))
}

#[cfg(test)]
mod tests;
