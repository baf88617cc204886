//! The screen of a step: what a tired person reads.
//!
//! The order is that of importance from below: header, readings, what is wrong with them, causes,
//! criteria, what is told, the verdict, and on the last line the command to run next. No line is
//! wider than the terminal, but for single words of commands, which are there to be copied.

mod aloud;
mod closing;
mod config;
mod details;
mod doctor;
mod findings;
mod header;
mod marked;
mod piece;
mod plan;
mod prose;
mod reading;
mod recap;
mod table;
#[cfg(test)]
mod tests;

pub use config::settings;
pub use doctor::doctor;
pub use marked::marked;
pub use piece::Conversation;
pub use plan::gist;
pub use recap::{Seen, recap};

use super::fit;
use super::settings::Verbosity;
use super::style::{Role, Sign, Style};
use super::zone::Zone;
use crate::fact::Reading;
use crate::text::harmless;
use crate::truth::Verdict;
use crate::walk::Progress;

/// The widest that prose is: longer lines are hard to read, however wide the terminal is.
const MEASURE: usize = 100;

/// How a screen is drawn.
#[derive(Debug, Clone, Copy)]
pub struct View {
    /// The columns of a line, 40 at least.
    pub width: usize,
    /// What the stream can show.
    pub style: Style,
    /// How much it says.
    pub verbosity: Verbosity,
    /// The zone of its times.
    pub zone: Zone,
}

/// The lines of a part of the screen; no part where there are none.
type Lines = Vec<String>;

/// Draws a step; nothing where none has begun.
pub fn screen(progress: &Progress, view: View) -> String {
    let parts = match view.verbosity {
        Verbosity::Quiet => vec![closing::closing(progress, view)],
        Verbosity::Normal => all(progress, view, details::details(progress, view)),
        Verbosity::Verbose => all(progress, view, reading::readings(progress, view)),
    };
    let parts = parts.into_iter().filter(|part| !part.is_empty());
    let drawn: Vec<_> = parts.map(|part| part.join("\n")).collect();
    drawn.join("\n\n")
}

/// Every part in its order, around what is said of single readings.
fn all(progress: &Progress, view: View, readings: Lines) -> Vec<Lines> {
    let mut top = header::header(progress, view);
    top.extend(table::table(progress, view));
    vec![
        top,
        readings,
        findings::findings(progress, view),
        prose::criteria(progress, view),
        prose::told(progress, view),
        closing::closing(progress, view),
    ]
}

impl View {
    /// `text` on one line, harmless and showable.
    pub(super) fn line(self, text: &str) -> String {
        fit::line(text, self.style)
    }

    /// `text` with what the stream can show, its blanks kept.
    pub(super) fn shown(self, text: &str) -> String {
        self.style.plain(&harmless(text)).into_owned()
    }

    /// The columns for text behind `indent` columns: what is left, but no longer than one reads with
    /// ease.
    fn room(self, indent: usize) -> usize {
        let left = self.width.saturating_sub(indent);
        left.min(MEASURE)
    }

    /// `text` wrapped beside a head that stands on its first line only. The head may be coloured.
    pub(super) fn beside(self, head: &str, text: &str) -> Lines {
        let indent = console::measure_text_width(head);
        let wrapped = fit::wrap(text, self.room(indent));
        hang(head, indent, wrapped)
    }

    /// The first `most` lines of what [`View::beside`] gives.
    fn beside_at_most(self, most: usize, head: &str, text: &str) -> Lines {
        let indent = console::measure_text_width(head);
        let room = self.room(indent);
        let text = fit::shorten_names(text, room, self.style);
        let wrapped = fit::wrap_at_most(&text, room, most, self.style);
        hang(head, indent, wrapped)
    }

    /// A command beside a head, broken as a shell takes it.
    pub(super) fn command(self, head: &str, command: &str) -> Lines {
        let indent = console::measure_text_width(head);
        let harmless = harmless(command.trim());
        let shown = self.style.plain(&harmless);
        let broken = fit::command(&shown, self.width.saturating_sub(indent));
        hang(head, indent, broken)
    }

    /// A sign with its word, and text beside it.
    fn remark(self, sign: Sign, word: &str, text: &str) -> Lines {
        let text = self.line(text);
        if text.is_empty() {
            return self.beside("", &self.style.sign(sign, word));
        }
        let head = self.style.sign(sign, &format!("{word}: "));
        self.beside(&head, &text)
    }

    fn faint(self, text: &str) -> String {
        self.style.paint(Role::Faint, text)
    }

    pub(super) fn strong(self, text: &str) -> String {
        self.style.paint(Role::Strong, text)
    }
}

/// Puts a head before the first line and as many blanks before the others.
fn hang(head: &str, indent: usize, lines: Lines) -> Lines {
    let blank = " ".repeat(indent);
    let place = |(i, line): (usize, String)| {
        let before = if i == 0 { head } else { &blank };
        format!("{before}{line}")
    };
    lines.into_iter().enumerate().map(place).collect()
}

/// The sign and the word of a reading.
fn verdict_of(reading: &Reading) -> (Sign, &'static str) {
    match &reading.verdict {
        Verdict::Pass if !reading.judged => (Sign::Read, "read"),
        verdict => sign_of(verdict),
    }
}

/// The sign and the word of a verdict.
const fn sign_of(verdict: &Verdict) -> (Sign, &'static str) {
    let sign = match verdict {
        Verdict::Pass => Sign::Good,
        Verdict::Fail => Sign::Bad,
        Verdict::Unknown(_) => Sign::Doubt,
    };
    (sign, verdict.word())
}
