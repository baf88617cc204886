//! How typed lines look: cut to the width that the terminal has at that moment.

use super::form::Room;
use super::help;
use crate::terminal::fit::{cut, line, wrap};
use crate::terminal::style::{Role, Sign, Style};
use console::Term;
use dialoguer::theme::Theme;
use std::fmt::{self, Write};

/// The fault of a line that is `?`: what is wrong with it is drawn as an explanation.
pub(super) const HELP: &str = "?";

/// What the prompt of a typed line is drawn with.
pub(super) struct Look {
    style: Style,
    about: String,
    help: Vec<String>,
}

impl Look {
    /// `help` is what `?` says.
    pub(super) fn new(style: Style, about: &str, help: Vec<String>) -> Self {
        let about = about.to_owned();
        Self { style, about, help }
    }

    fn room() -> Room {
        let (rows, columns) = Term::stderr().size();
        Room::of(rows, columns)
    }

    /// What it is about, in lines that end before the prompt's own line.
    fn explained(&self, f: &mut dyn Write) -> fmt::Result {
        let room = Self::room().columns - 2;
        let about = self.about.trim().lines();
        let about = about.flat_map(|text| wrap(&line(text, self.style), room));
        for text in about {
            let text = format!("  {text}");
            writeln!(f, "{}", self.style.paint(Role::Faint, &text))?;
        }
        Ok(())
    }
}

impl Theme for Look {
    fn format_error(&self, f: &mut dyn Write, error: &str) -> fmt::Result {
        let room = Self::room();
        if error == HELP {
            let lines = help::lines(&self.help, room, self.style);
            return write!(f, "{}", lines.join("\n"));
        }
        let error = format!("{} {}", self.style.mark(Sign::Bad), line(error, self.style));
        let error = cut(&error, room.columns, self.style);
        write!(f, "{}", self.style.paint(Role::Bad, &error))
    }

    fn format_input_prompt(
        &self,
        f: &mut dyn Write,
        prompt: &str,
        _usual: Option<&str>,
    ) -> fmt::Result {
        self.explained(f)?;
        let end = if prompt.ends_with('?') { " " } else { ": " };
        let room = Self::room().columns.saturating_sub(16).max(10);
        write!(f, "{}{end}", help::title(prompt, room, self.style))
    }
}
