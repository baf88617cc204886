//! How prompts look: cut to the width that the terminal has at that moment.

use crate::terminal::fit::{cut, line, wrap};
use crate::terminal::style::{Role, Sign, Style};
use crate::text::Text;
use console::Term;
use dialoguer::theme::Theme;
use std::fmt::{self, Write};

/// How one chooses.
const CHOOSING: &str = "up and down move, Enter chooses; Ctrl-C leaves, and it can be resumed";

/// What prompts are drawn with.
///
/// dialoguer counts the bytes of its items to know how many lines they take. It is given the
/// places of the choices instead of their labels, and this knows the labels.
pub(super) struct Look {
    style: Style,
    about: String,
    labels: Vec<Text>,
}

impl Look {
    pub(super) fn new(style: Style, about: &str, labels: Vec<Text>) -> Self {
        let about = about.to_owned();
        Self {
            style,
            about,
            labels,
        }
    }

    /// The rows that a list may take, so that its title stays on the screen.
    pub(super) fn rows(&self) -> usize {
        let (rows, _) = Term::stderr().size();
        let above = self.above().len() + 1;
        usize::from(rows).saturating_sub(above).max(3)
    }

    fn columns() -> usize {
        let (_, columns) = Term::stderr().size();
        // The last column is left free: some terminals break a line that fills it.
        usize::from(columns).saturating_sub(1).max(10)
    }

    /// The lines above a list of choices but its title: what it is about, and how one chooses.
    fn above(&self) -> Vec<String> {
        let about = self.about.trim();
        let about = (!about.is_empty()).then_some(about);
        let about = about.into_iter().flat_map(str::lines);
        let lines = about.chain([CHOOSING]);
        let room = Self::columns().saturating_sub(2);
        let wrapped = lines.flat_map(|text| wrap(&line(text, self.style), room));
        wrapped
            .map(|text| self.style.paint(Role::Faint, &format!("  {text}")))
            .collect()
    }

    /// `text` on one line with `beside` columns left free.
    fn fit(&self, text: &str, beside: usize) -> String {
        let room = Self::columns().saturating_sub(beside);
        cut(&line(text, self.style), room, self.style)
    }

    fn title(&self, text: &str, beside: usize) -> String {
        let mark = self.style.paint(Role::Doubt, self.style.mark(Sign::Doubt));
        let title = self.style.paint(Role::Strong, &self.fit(text, beside + 2));
        format!("{mark} {title}")
    }

    /// What it is about, in lines that end before the prompt's own line.
    fn explained(&self, f: &mut dyn Write) -> fmt::Result {
        let room = Self::columns().saturating_sub(2);
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
        let error = format!("{} {error}", self.style.mark(Sign::Bad));
        write!(f, "{}", self.style.paint(Role::Bad, &self.fit(&error, 0)))
    }

    fn format_confirm_prompt(
        &self,
        f: &mut dyn Write,
        prompt: &str,
        answer: Option<bool>,
    ) -> fmt::Result {
        // Only this line is drawn anew with every key, so all of it is here.
        let answer = if answer == Some(true) { "yes" } else { "no" };
        let keys = "[y and Enter do it]";
        let beside = keys.len() + " ".len() * 2 + "yes".len();
        let title = self.title(prompt, beside);
        write!(
            f,
            "{title} {} {answer}",
            self.style.paint(Role::Faint, keys)
        )
    }

    fn format_input_prompt(
        &self,
        f: &mut dyn Write,
        prompt: &str,
        _usual: Option<&str>,
    ) -> fmt::Result {
        self.explained(f)?;
        let end = if prompt.ends_with('?') { " " } else { ": " };
        write!(f, "{}{end}", self.title(prompt, 16))
    }

    fn format_select_prompt(&self, f: &mut dyn Write, prompt: &str) -> fmt::Result {
        write!(f, "{}", self.title(prompt, 0))?;
        for text in self.above() {
            write!(f, "\n{text}")?;
        }
        Ok(())
    }

    fn format_select_prompt_item(
        &self,
        f: &mut dyn Write,
        place: &str,
        active: bool,
    ) -> fmt::Result {
        let place: Option<usize> = place.parse().ok();
        let label = place.and_then(|place| self.labels.get(place));
        let label = self.fit(label.map_or("", Text::as_str), 4);
        if active {
            let item = format!("  {} {label}", self.style.mark(Sign::Arrow));
            write!(f, "{}", self.style.paint(Role::Strong, &item))
        } else {
            write!(f, "    {label}")
        }
    }
}
