//! A line that is typed.

mod typing;

use super::form::{Form, Pressed, Room};
use super::help;
use super::key::Key;
use crate::terminal::fit::{cut, line, wrap};
use crate::terminal::style::{Role, Sign, Style};
use console::measure_text_width as width;
use typing::Typing;

/// How one learns what is expected.
const MORE: &str = "(? explains) ";
/// The columns that are left free behind a question for what is typed.
const FREE: usize = 16;
/// How far what is typed is indented that has rows of its own.
const INDENT: usize = 2;

/// A line that is typed.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    title: String,
    about: String,
    help: Vec<String>,
    /// What is to be typed, where that is known: the name of an object.
    wanted: Option<String>,
    /// Whether more than a line may be said, in an editor.
    lengthy: bool,
    typing: Typing,
    wrong: Option<String>,
    explained: bool,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Entered {
    /// A line.
    Line(String),
    /// What was typed so far is to be written on in an editor.
    InEditor(String),
}

impl Entry {
    /// A line of text. `help` is what `?` says.
    pub(super) fn new(title: &str, about: &str, help: Vec<String>) -> Self {
        Self {
            title: title.to_owned(),
            about: about.to_owned(),
            help,
            wanted: None,
            lengthy: false,
            typing: Typing::default(),
            wrong: None,
            explained: false,
        }
    }

    /// Only this, or nothing, is an answer.
    pub(super) fn wanting(self, wanted: &str) -> Self {
        let wanted = Some(wanted.to_owned());
        Self { wanted, ..self }
    }

    /// More than a line may be said.
    pub(super) fn lengthy(self, lengthy: bool) -> Self {
        Self { lengthy, ..self }
    }

    /// This was typed already, and something was wrong with it.
    pub(super) fn typed(self, text: &str, wrong: Option<String>) -> Self {
        let typing = Typing::of(text);
        Self {
            typing,
            wrong,
            ..self
        }
    }

    /// What Enter makes of what was typed.
    fn answered(&mut self) -> Pressed<Entered> {
        let typed = self.typing.text();
        match &self.wanted {
            Some(wanted) if !typed.trim().is_empty() && typed.trim() != wanted => {
                self.wrong = Some(format!("that is not {wanted}: nothing is done yet"));
                self.typing = Typing::default();
                Pressed::Changed
            }
            _ => Pressed::Answered(Entered::Line(typed)),
        }
    }

    /// What stands above the line: what it is about, what `?` says, and what was wrong.
    fn above(&self, room: Room, style: Style) -> Vec<String> {
        let about = self.about.trim().lines();
        let about = about.flat_map(|text| wrap(&line(text, style), room.columns - 2));
        let mut lines: Vec<_> = about
            .map(|text| style.paint(Role::Faint, &format!("  {text}")))
            .collect();
        if self.explained {
            lines.extend(help::lines(&self.help, room, style));
        }
        lines.extend(self.wrong.as_ref().map(|wrong| {
            let text = format!("{} {}", style.mark(Sign::Bad), line(wrong, style));
            style.paint(Role::Bad, &cut(&text, room.columns, style))
        }));
        lines
    }

    /// The question in rows, and whether what is typed stands behind the last of them.
    fn question(&self, room: Room, style: Style) -> (Vec<String>, bool) {
        let mark = style.paint(Role::Doubt, style.mark(Sign::Doubt));
        let end = if self.title.ends_with('?') { " " } else { ": " };
        let more = if self.explained { "" } else { MORE };
        let title = format!("{}{end}", line(&self.title, style));
        let mut rows = wrap(title.trim_end(), room.columns - INDENT);
        let last = rows.last().map_or(0, |row| width(row));
        let behind = INDENT + last + 1 + more.len() + FREE <= room.columns;
        let count = rows.len();
        for (at, row) in rows.iter_mut().enumerate() {
            let lead = if at == 0 {
                format!("{mark} ")
            } else {
                " ".repeat(INDENT)
            };
            *row = format!("{lead}{}", style.paint(Role::Strong, row));
            if at + 1 == count && behind {
                *row = format!("{row} {}", style.paint(Role::Faint, more));
            }
        }
        (rows, behind)
    }

    /// Everything, and the cursor's place.
    fn laid_out(&self, room: Room, style: Style) -> (Vec<String>, (usize, usize)) {
        let (mut rows, behind) = self.question(room, style);
        let head = match rows.pop() {
            Some(head) if behind => head,
            last => {
                rows.extend(last);
                " ".repeat(INDENT)
            }
        };
        let (typed, (row, column)) = self.typing.rows(width(&head), INDENT, room.columns);
        // Of a long answer the part is shown that is written at.
        let most = room.rows.saturating_sub(rows.len()).max(1);
        let first = (row + 1).saturating_sub(most);
        let mut lines = self.above(room, style);
        let below = rows.len() + (typed.len() - first).min(most);
        lines.truncate(room.rows.saturating_sub(below));
        lines.extend(rows);
        let cursor = (lines.len() + row - first, column);
        let typed = typed.into_iter().enumerate().skip(first).take(most);
        lines.extend(typed.map(|(at, text)| match at {
            0 => format!("{head}{text}"),
            _ => format!("{}{text}", " ".repeat(INDENT)),
        }));
        (lines, cursor)
    }
}

impl Form for Entry {
    type Answer = Entered;

    fn press(&mut self, key: Key) -> Pressed<Entered> {
        let is_empty = self.typing.is_empty();
        match key {
            Key::Enter => self.answered(),
            Key::Letter('?') if is_empty => {
                self.explained = !self.explained;
                Pressed::Changed
            }
            Key::Control('d') if is_empty => Pressed::Leaves,
            Key::Control('o') if self.lengthy => {
                Pressed::Answered(Entered::InEditor(self.typing.text()))
            }
            // A name that is to be typed is typed.
            Key::Pasted(_) if self.wanted.is_some() => Pressed::Nothing,
            key if self.typing.press(key) => {
                self.wrong = None;
                Pressed::Changed
            }
            _ => Pressed::Nothing,
        }
    }

    fn draw(&self, room: Room, style: Style) -> Vec<String> {
        self.laid_out(room, style).0
    }

    fn left(&self, room: Room, style: Style) -> String {
        help::title(&self.title, room.columns, style)
    }

    fn has_cursor(&self) -> bool {
        true
    }

    fn cursor(&self, room: Room, style: Style) -> Option<(usize, usize)> {
        Some(self.laid_out(room, style).1)
    }

    fn least(&self) -> Room {
        match self.wanted {
            Some(_) => Room::OF_CONSENT,
            None => Room::ANY,
        }
    }
}

#[cfg(test)]
mod tests;
