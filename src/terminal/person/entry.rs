//! A line that is typed.

mod before;
mod typing;

use super::form::{Form, IN_ONE_PIECE, PASTED, Pressed, Room};
use super::help::{self, Asked};
use super::key::Key;
use super::recall;
use crate::fact::Plan;
use crate::terminal::fit::{line, wrap};
use crate::terminal::style::{Role, Sign, Style};
use before::Before;
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
    /// The plan whose object's name is to be typed.
    wanted: Option<Plan>,
    /// Whether that plan is told again.
    recalled: bool,
    /// Whether more than a line may be said, in an editor.
    lengthy: bool,
    typing: Typing,
    /// The lines that were typed before.
    before: Before,
    wrong: Option<String>,
    help_asked: Asked,
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
            recalled: false,
            lengthy: false,
            typing: Typing::default(),
            before: Before::default(),
            wrong: None,
            help_asked: Asked::default(),
        }
    }

    /// Only the name of the object of this plan, or nothing, is an answer.
    pub(super) fn wanting(self, plan: &Plan) -> Self {
        let wanted = Some(plan.clone());
        Self { wanted, ..self }
    }

    /// These lines were typed before, the last one first.
    pub(super) fn recalling(self, lines: Vec<String>) -> Self {
        let mut help = self.help;
        if !lines.is_empty() {
            help.push("the arrow up has what you typed before".to_owned());
        }
        let before = Before::of(lines);
        Self {
            help,
            before,
            ..self
        }
    }

    /// More than a line may be said.
    pub(super) fn lengthy(self, lengthy: bool) -> Self {
        Self { lengthy, ..self }
    }

    /// This was typed already, and something was wrong with it.
    pub(super) fn typed(self, text: &str, wrong: String) -> Self {
        Self {
            typing: Typing::of(text),
            wrong: Some(wrong),
            ..self
        }
    }

    /// What Enter makes of what was typed.
    fn answered(&mut self) -> Pressed<Entered> {
        let typed = self.typing.text();
        let Some(wanted) = &self.wanted else {
            if help::leaves(&typed) {
                return Pressed::Leaves;
            }
            self.wrong = self.typing.too_long(self.lengthy);
            if self.wrong.is_some() {
                return Pressed::Changed;
            }
            return Pressed::Answered(Entered::Line(typed));
        };
        let name = &wanted.object.name;
        match typed.trim() {
            text if text.is_empty() || text == name => Pressed::Answered(Entered::Line(typed)),
            text if help::NO.contains(&text) => Pressed::Answered(Entered::Line(String::new())),
            help::QUIT => Pressed::Leaves,
            _ => {
                self.wrong = Some(format!("that is not {name}: nothing is done yet"));
                self.typing = Typing::default();
                Pressed::Refused
            }
        }
    }

    /// Takes nothing of what is pasted where a name is to be typed.
    fn pasted(&mut self) -> Pressed<Entered> {
        self.typing = Typing::default();
        self.wrong = Some(PASTED.to_owned());
        Pressed::Changed
    }

    /// Whether what came last is pasted where a name is to be typed, or asks what this is: then Enter
    /// only takes that back.
    fn takes_back(&mut self) -> bool {
        self.help_asked.takes_back() || self.wrong.take_if(|wrong| wrong == PASTED).is_some()
    }

    /// What the end of a line does that nobody typed: in a text it is a blank.
    fn in_one_piece(&mut self) -> Pressed<Entered> {
        if self.wanted.is_none() {
            self.typing.press(Key::Pasted(' '));
            return Pressed::Changed;
        }
        self.typing = Typing::default();
        self.wrong = Some(IN_ONE_PIECE.to_owned());
        Pressed::Refused
    }

    /// Has another one of the lines that were typed before.
    fn recall(&mut self, earlier: bool) -> Pressed<Entered> {
        let Some(text) = self.before.step(&self.typing.text(), earlier) else {
            return Pressed::Nothing;
        };
        self.typing = Typing::of(&text);
        self.wrong = None;
        Pressed::Changed
    }

    /// What stands above the line: what it is about, and what `?` says.
    fn above(&self, room: Room, style: Style) -> Vec<String> {
        let recalled = self.wanted.as_ref().filter(|_| self.recalled);
        let rows = room.rows.saturating_sub(4);
        let recalled = recalled.map(|plan| recall::lines(plan, Room { rows, ..room }, style));
        let about = self.about.trim().lines();
        let about = about.flat_map(|text| wrap(&line(text, style), room.columns - 2));
        let about = about.map(|text| style.paint(Role::Faint, &format!("  {text}")));
        let mut lines: Vec<_> = recalled.into_iter().flatten().chain(about).collect();
        if self.help_asked.shown {
            lines.extend(help::lines(&self.help, room, style));
        }
        lines
    }

    /// What was wrong.
    fn wrong(&self, room: Room, style: Style) -> Vec<String> {
        let wrong = self.wrong.iter().flat_map(|wrong| {
            let text = format!("{} {}", style.mark(Sign::Bad), line(wrong, style));
            wrap(&text, room.columns)
        });
        wrong.map(|text| style.paint(Role::Bad, &text)).collect()
    }

    /// The question in rows, and whether what is typed stands behind the last of them.
    fn question(&self, room: Room, style: Style) -> (Vec<String>, bool) {
        let mark = style.paint(Role::Doubt, style.mark(Sign::Doubt));
        let end = if self.title.ends_with('?') { " " } else { ": " };
        let more = if self.help_asked.shown { "" } else { MORE };
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
        let mut wrong = self.wrong(room, style);
        wrong.truncate(room.rows.saturating_sub(rows.len() + 1));
        let most = room.rows.saturating_sub(rows.len() + wrong.len()).max(1);
        let first = (row + 1).saturating_sub(most);
        let mut lines = self.above(room, style);
        let below = wrong.len() + rows.len() + (typed.len() - first).min(most);
        lines.truncate(room.rows.saturating_sub(below));
        lines.extend(wrong);
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
            Key::Enter if self.takes_back() => Pressed::Changed,
            Key::Enter => self.answered(),
            Key::PastedEnter => self.in_one_piece(),
            Key::Up | Key::Down if self.wanted.is_none() => self.recall(key == Key::Up),
            Key::Letter('?') if is_empty => {
                self.help_asked.toggle();
                Pressed::Changed
            }
            Key::Control('d') if is_empty => Pressed::Leaves,
            Key::Control('o') if self.lengthy => {
                Pressed::Answered(Entered::InEditor(self.typing.text()))
            }
            // A name that is to be typed is typed.
            Key::Pasted(_) if self.wanted.is_some() => self.pasted(),
            key if self.typing.press(key) => {
                self.help_asked.passed();
                self.wrong = self.typing.too_long(self.lengthy);
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

    fn again(&mut self) {
        if self.wanted.is_some() {
            self.typing = Typing::default();
            (self.wrong, self.help_asked, self.recalled) = (None, Asked::default(), true);
        }
    }

    fn is_consent(&self) -> bool {
        self.wanted.is_some()
    }
}

#[cfg(test)]
mod tests;
