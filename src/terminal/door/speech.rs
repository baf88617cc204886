//! What is written as it is: data and pages to standard output, sentences to standard error.

use super::Terminal;
use crate::config::Overview;
use crate::fact::Target;
use crate::terminal::failure::Failure;
use crate::terminal::fit::{configuration, sentences};
use crate::terminal::page::Page;
use crate::terminal::screen::{marked, settings};
use crate::terminal::style::{Role, Sign};
use crate::text::harmless;
use console::Term;
use jiff::Timestamp;
use std::io;

impl Terminal {
    /// Writes a page for a person to standard output.
    pub fn page(&mut self, page: &Page) -> io::Result<()> {
        let drawn = page.draw(self.view_of_out(None));
        self.print(&drawn)
    }

    /// Writes lines for a person to standard output as they are, but for what it cannot show.
    pub fn text(&mut self, text: &str) -> io::Result<()> {
        let shown = self.settings.out.plain(text);
        self.out.write(&lines(&shown))
    }

    /// Writes a document for people, such as Markdown: a file has it as it is, and a terminal as
    /// far as it can show it.
    pub fn prose(&mut self, text: &str) -> io::Result<()> {
        if self.settings.out_is_terminal {
            self.text(text)
        } else {
            self.print(text)
        }
    }

    /// Writes the settings that hold.
    pub fn configured(&mut self, overview: &Overview) -> io::Result<()> {
        let drawn = settings(overview, self.view_of_out(None));
        self.print(&drawn)
    }

    /// Says whether something that was tried went well.
    pub fn tried(&mut self, well: bool, text: &str) {
        let (sign, word) = if well {
            (Sign::Good, "reached:")
        } else {
            (Sign::Bad, "failed:")
        };
        let head = self.settings.err.sign(sign, word);
        let text = harmless(text);
        self.say(&format!("{head} {}", self.settings.err.plain(&text)));
    }

    /// Writes data to standard output, ending it with a newline.
    pub fn print(&mut self, data: &str) -> io::Result<()> {
        self.out.write(&lines(data))
    }

    /// Whether standard output has anything yet.
    pub const fn has_printed(&self) -> bool {
        self.out.is_used()
    }

    /// Writes text that marks its verdicts with signs, in the colours of those.
    pub fn print_marked(&mut self, text: &str) -> io::Result<()> {
        self.print(&marked(text, self.settings.out))
    }

    /// The columns that are drawn for.
    pub const fn columns(&self) -> usize {
        self.settings.width
    }

    /// A moment that something happened at on a target, as a person's clock has it, with UTC beside.
    pub fn moment(&self, at: Timestamp, on: &Target) -> String {
        self.zone_of(Some(on)).moment(at)
    }

    /// Says something beside the data on standard error, wrapped between words.
    pub fn say(&mut self, text: &str) {
        let text = self.wrapped(&harmless(text));
        self.put(&text);
    }

    /// The same, with an empty line after it.
    pub fn say_apart(&mut self, text: &str) {
        let text = format!("{}\n", lines(&self.wrapped(text)));
        _ = self.live.aside(|| self.err.write(&text));
    }

    /// Shows the text of a configuration file on standard error, each line behind a mark: as it would be
    /// written, but for comments that are wider than the terminal, which go on as comments.
    pub fn preview(&mut self, text: &str, mark: &str) {
        let columns = self.columns_of_err().unwrap_or(usize::MAX);
        let text = harmless(text);
        let shown: Vec<_> = text
            .lines()
            .flat_map(|line| configuration(line, mark, columns))
            .collect();
        self.put(&format!("{}\n", shown.join("\n")));
    }

    /// Writes what was drawn for standard error.
    pub(super) fn put(&mut self, drawn: &str) {
        let text = lines(&self.settings.err.plain(drawn));
        // Where standard error cannot be written there is nowhere left to say so.
        _ = self.live.aside(|| self.err.write(&text));
    }

    /// Sentences as they are, or in lines where standard error is a terminal.
    fn wrapped(&self, text: &str) -> String {
        match self.columns_of_err() {
            Some(columns) => sentences(text, columns),
            None => text.to_owned(),
        }
    }

    /// The columns of standard error, where that is a terminal.
    fn columns_of_err(&self) -> Option<usize> {
        let term = Term::stderr();
        let is_terminal = self.elastic && term.is_term();
        let size = is_terminal.then(|| term.size_checked()).flatten();
        size.map(|(_, columns)| usize::from(columns))
    }

    /// Says that the run was interrupted, unless that was told as it happened.
    pub fn interrupted(&mut self) {
        self.live.clear();
        if !self.told_left {
            self.say("interrupted");
        }
    }

    /// Says how to go on with what was left: the last line.
    pub fn resume_hint(&mut self, command: &str) {
        self.live.clear();
        let label = self.settings.err.paint(Role::Strong, "resume:");
        let command = harmless(command);
        self.put(&format!("{label} {}", self.settings.err.plain(&command)));
    }

    /// Tells a failure on standard error.
    pub fn fail(&mut self, failure: &Failure) {
        self.live.clear();
        let drawn = failure.draw(self.settings.err, self.columns_of_err());
        self.put(&drawn);
    }
}

/// `text` with a newline at its end; nothing where it is empty.
fn lines(text: &str) -> String {
    match text.trim_end_matches('\n') {
        "" => String::new(),
        text => format!("{text}\n"),
    }
}
