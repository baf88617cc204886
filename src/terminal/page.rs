//! A page for a person to read: prose that fits the width, and commands that can be copied.

use super::screen::View;

/// A page, line by line as it is written; it fits itself to the terminal when it is drawn.
#[derive(Debug, Clone, Default)]
pub struct Page(Vec<Part>);

#[derive(Debug, Clone)]
enum Part {
    Heading(String),
    /// Text beside a head, in whose column its other lines begin, too.
    Text {
        head: String,
        text: String,
    },
    /// A command beside a head.
    Command {
        head: String,
        text: String,
    },
}

/// What a command is told by.
const PROMPT: &str = "$ ";

impl Page {
    /// Adds a heading.
    pub fn heading(&mut self, text: impl Into<String>) {
        self.0.push(Part::Heading(text.into()));
    }

    /// Adds text beside a head; a head of blanks moves it in. Text that begins with `$ ` is a
    /// command, which is broken as a shell takes it.
    pub fn text(&mut self, head: impl Into<String>, text: impl Into<String>) {
        let (head, text) = (head.into(), text.into());
        self.0.push(match text.strip_prefix(PROMPT) {
            Some(command) => Part::Command {
                head: head + PROMPT,
                text: command.to_owned(),
            },
            None => Part::Text { head, text },
        });
    }

    /// Adds a command beside a head.
    pub fn command(&mut self, head: impl Into<String>, command: impl Into<String>) {
        let (head, text) = (head.into(), command.into());
        self.0.push(Part::Command { head, text });
    }

    /// Adds an empty line.
    pub fn blank(&mut self) {
        self.text("", "");
    }

    /// The lines of it, which end with a newline each.
    pub(super) fn draw(&self, view: View) -> String {
        let lines = self.0.iter().flat_map(|part| match part {
            Part::Heading(text) => {
                let lines = view.beside("", &view.line(text)).into_iter();
                lines.map(|line| view.strong(&line)).collect()
            }
            Part::Text { head, text } => view.beside(&view.shown(head), &view.line(text)),
            Part::Command { head, text } => view.command(&view.shown(head), text),
        });
        let lines = lines.map(|line| line.trim_end().to_owned() + "\n");
        lines.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::terminal::settings::Verbosity;
    use crate::terminal::style::Style;
    use crate::terminal::zone::Zone;
    use proptest::prelude::*;

    fn drawn(width: usize, style: Style) -> String {
        let mut page = Page::default();
        page.heading("Readings");
        let about = "How much waits → and for how long, which is what the alert is about";
        page.text("  backlog    ", about);
        page.text(
            "             ",
            "$ redis-cli -n 0 llen 'queue of things' --no-auth-warning",
        );
        page.blank();
        page.command("  ", "backlogctl --demo drift diagnose");
        page.draw(View {
            width,
            style,
            verbosity: Verbosity::Normal,
            zone: Zone::UTC,
        })
    }

    #[test]
    fn it_fits_itself() {
        insta::assert_snapshot!(drawn(60, Style::PLAIN));
        assert!(drawn(60, Style::ASCII).is_ascii());
        assert!(drawn(60, Style::WORDS).contains("waits to and"));
        let colored = drawn(60, Style::COLORED);
        assert_eq!(console::strip_ansi_codes(&colored), drawn(60, Style::PLAIN));
    }

    proptest! {
        #[test]
        fn no_text_is_wider_than_its_terminal_or_harmful(
            text in "(\\PC|\u{1b}\\[2J|日|❤\u{fe0f}|e\u{301}|\u{202e}| ){0,90}",
            width in 40usize..210,
        ) {
            let mut page = Page::default();
            page.heading(text.as_str());
            page.text("  head  ", format!("and {text}"));
            let view = View { width, style: Style::PLAIN, verbosity: Verbosity::Normal, zone: Zone::UTC };
            let drawn = page.draw(view);
            for line in drawn.lines() {
                prop_assert!(console::measure_text_width(line) <= width, "{line:?}");
            }
            prop_assert_eq!(crate::text::harmless(&drawn), drawn.as_str());
        }
    }
}
