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

    /// A terminal that keeps what is written to it.
    #[cfg(test)]
    pub fn captured(settings: TerminalSettings) -> (Self, Captured) {
        let captured = Captured::default();
        let out = Sink::new(captured.out.clone());
        let err = Sink::new(captured.err.clone());
        (Self::over(settings, out, err), captured)
    }

    fn over(settings: TerminalSettings, out: Sink, err: Sink) -> Self {
        Self {
            settings,
            out,
            err,
            waiting: None,
        }
    }

    /// Shows that something happened: lines of what is waited for on standard error, and event
    /// lines on standard output at once. `progress` is what is the case after `record`.
    pub fn watch(&mut self, record: &Record, progress: &Progress) -> io::Result<()> {
        if self.shows_waiting() {
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

    /// Whether lines of what is waited for are wanted; event lines show themselves what came.
    fn shows_waiting(&self) -> bool {
        let lines = matches!(self.settings.output, Output::Lines(_));
        self.settings.live && !lines && self.settings.verbosity != Verbosity::Quiet
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
        let text = lines(text);
        let written = match &self.waiting {
            Some(waiting) => waiting.aside(|| self.err.write(&text)),
            None => self.err.write(&text),
        };
        // Where standard error cannot be written there is nowhere left to say so.
        let _ = written;
    }

    /// Tells a failure on standard error.
    pub fn fail(&mut self, failure: &Failure) {
        self.waiting = None;
        let drawn = failure.draw(self.settings.err);
        self.say(&drawn);
    }
}

/// What was written to a terminal of a test.
#[cfg(test)]
#[derive(Clone, Default)]
pub struct Captured {
    out: super::sink::Shared,
    err: super::sink::Shared,
}

#[cfg(test)]
impl Captured {
    /// What standard output holds.
    pub fn out(&self) -> String {
        self.out.text()
    }

    /// What standard error holds.
    pub fn err(&self) -> String {
        self.err.text()
    }
}

/// `text` with a newline at its end; nothing where it is empty.
fn lines(text: &str) -> String {
    match text.trim_end_matches('\n') {
        "" => String::new(),
        text => format!("{text}\n"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::terminal::{ColorChoice, Devices, FailureKind};
    use crate::walk::sample;

    fn settings(output: Output) -> TerminalSettings {
        let piped = TerminalSettings::resolve(ColorChoice::Auto, Devices::default(), |_| None);
        TerminalSettings { output, ..piped }
    }

    /// What a whole step writes, and what of it was there before the end.
    fn written(output: Output) -> (String, Captured) {
        let (mut terminal, captured) = Terminal::captured(settings(output));
        let mut progress = Progress::default();
        for record in sample::crash_loop() {
            progress = progress.after(&record).unwrap();
            terminal.watch(&record, &progress).unwrap();
        }
        let at_once = captured.out();
        terminal.finish(&progress).unwrap();
        (at_once, captured)
    }

    #[test]
    fn a_table_is_written_at_the_end_and_ends_with_the_next_command() {
        let (at_once, captured) = written(Output::Table);
        assert_eq!(at_once, "");
        let last = "next: backlogctl --env lab drift remediate restart-processor\n";
        assert!(captured.out().ends_with(last), "{}", captured.out());
        assert_eq!(captured.err(), "");
    }

    #[test]
    fn event_lines_are_written_at_once_and_a_document_at_the_end() {
        let (at_once, captured) = written(Output::Lines(|record, progress| {
            Ok(format!(
                "{} of {}",
                record.seq,
                progress.visit.asked().count()
            ))
        }));
        assert_eq!(at_once.lines().next(), Some("1 of 14"));
        assert_eq!(captured.out(), at_once);
        let (at_once, captured) = written(Output::Document(|progress| {
            Ok(format!("{} readings\n\n", progress.visit.readings.len()))
        }));
        assert_eq!(
            (at_once.as_str(), captured.out().as_str()),
            ("", "14 readings\n")
        );
    }

    #[test]
    fn failures_and_remarks_never_touch_the_data() {
        let (mut terminal, captured) = Terminal::captured(settings(Output::Table));
        terminal.say("no such thing");
        terminal.say("");
        terminal.fail(&Failure::new(FailureKind::Usage, "unknown runbook `x`"));
        assert_eq!(captured.out(), "");
        assert_eq!(
            captured.err(),
            "no such thing\nerror: unknown runbook `x`\n"
        );
    }
}
