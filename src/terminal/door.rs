//! The one door to the terminal.

use super::failure::Failure;
use super::screen::{View, screen};
use super::settings::{Output, TerminalSettings, Verbosity};
use super::sink::Sink;
use super::waiting::Waiting;
use crate::event::{Event, Record};
use crate::walk::Progress;
use std::io;

/// Standard output and standard error, and how they are written to.
///
/// A command watches each record and finishes once; what that writes follows from
/// [`TerminalSettings::output`]. Errors are those of standard output, but that its reader hung up.
pub struct Terminal {
    settings: TerminalSettings,
    out: Sink,
    err: Sink,
    waiting: Option<Waiting>,
}

impl Terminal {
    /// The terminal of this process.
    pub fn new(settings: TerminalSettings) -> Self {
        Self::over(settings, Sink::new(io::stdout()), Sink::new(io::stderr()))
    }

    fn over(settings: TerminalSettings, out: Sink, err: Sink) -> Self {
        Self {
            settings,
            out,
            err,
            waiting: None,
        }
    }

    /// The settings that it was made with.
    pub fn settings(&self) -> &TerminalSettings {
        &self.settings
    }

    /// Shows that something happened: lines of what is waited for on standard error, and event
    /// lines on standard output at once. `progress` is what is the case after `record`.
    pub fn watch(&mut self, record: &Record, progress: &Progress) -> io::Result<()> {
        let quiet = self.settings.verbosity == Verbosity::Quiet;
        if self.settings.live && !quiet {
            let utf8 = self.settings.err.utf8;
            let waiting = self.waiting.get_or_insert_with(|| Waiting::new(utf8));
            waiting.show(progress);
        }
        if matches!(record.event, Event::Ended(_)) {
            self.waiting = None;
        }
        match self.settings.output {
            Output::Lines(line) => self.print(&line(record, progress)?),
            Output::Table | Output::Document(_) => Ok(()),
        }
    }

    /// Writes what the whole step comes to: the screen, or the document.
    pub fn finish(&mut self, progress: &Progress) -> io::Result<()> {
        self.waiting = None;
        match self.settings.output {
            Output::Table => {
                let view = View {
                    width: self.settings.width,
                    style: self.settings.out,
                    verbosity: self.settings.verbosity,
                };
                self.print(&screen(progress, view))
            }
            Output::Document(document) => self.print(&document(progress)?),
            Output::Lines(_) => Ok(()),
        }
    }

    /// Writes data to standard output, ending it with a newline.
    pub fn print(&mut self, data: &str) -> io::Result<()> {
        self.out.write(&lines(data))
    }

    /// Says something beside the data on standard error.
    pub fn say(&mut self, text: &str) {
        // Where standard error cannot be written there is nowhere left to say so.
        let _ = self.err.write(&lines(text));
    }

    /// Tells a failure on standard error.
    pub fn fail(&mut self, failure: &Failure) {
        self.waiting = None;
        let drawn = failure.draw(self.settings.err);
        self.say(&drawn);
    }
}

/// `text` with a newline at its end; nothing where it is empty.
fn lines(text: &str) -> String {
    match text.trim_end_matches('\n') {
        "" => String::new(),
        text => format!("{text}\n"),
    }
}
