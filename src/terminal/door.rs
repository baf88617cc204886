//! The one door to the terminal.

use super::failure::Failure;
use super::fit::wrap_at_most;
use super::live::{Live, Plain};
use super::page::Page;
use super::person::Person;
use super::screen::{Conversation, View, doctor, marked, recap, screen, settings};
use super::settings::{Devices, Output, Telling, TerminalSettings, Verbosity};
use super::signals::Signals;
use super::sink::Sink;
use super::style::{Role, Sign};
use super::zone::Zone;
use crate::config::Overview;
use crate::doctor::Report;
use crate::event::{Event, Record};
use crate::fact::Target;
use crate::text::{Text, harmless};
use crate::walk::Progress;
use crate::world::Clock;
use std::io;
use std::sync::Arc;

/// The most lines that tell what is waited for, where they cannot change.
const WAITING: usize = 4;

/// Standard output and standard error, and how they are written to.
///
/// A command watches each record and finishes once; what that writes follows from
/// [`TerminalSettings::output`]. Errors are those of standard output, but that its reader hung up.
pub struct Terminal {
    settings: TerminalSettings,
    out: Sink,
    err: Sink,
    live: Live,
    /// What is waited for, where lines cannot change.
    plain: Plain,
    conversation: Conversation,
    /// Whether the terminal may get another width.
    elastic: bool,
    /// The zone of this machine.
    zone: Zone,
    /// Whether it was told that the run was left.
    told_left: bool,
}

impl Terminal {
    /// The terminal of this process.
    pub fn new(settings: TerminalSettings) -> Self {
        let lines = matches!(settings.output, Output::Lines(_));
        let live = if settings.live && !lines && settings.verbosity != Verbosity::Quiet {
            Live::on_stderr(settings.err)
        } else {
            Live::none()
        };
        Self {
            live,
            elastic: true,
            zone: Zone::of_system(),
            ..Self::over(settings, Sink::new(io::stdout()), Sink::new(io::stderr()))
        }
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
            live: Live::none(),
            plain: Plain::default(),
            conversation: Conversation::default(),
            elastic: false,
            zone: Zone::UTC,
            told_left: false,
        }
    }

    /// The person who sits at this terminal, by this name; needs a runtime. An error where standard
    /// input is no terminal.
    pub fn person(&self, name: Text, signals: Signals) -> io::Result<Person> {
        Person::new(name, signals, self.settings.err, self.live.clone())
    }

    /// Counts down by this clock from here on: the world's, whose time may be a simulated one.
    pub fn set_clock(&self, clock: Arc<dyn Clock>) {
        self.live.set_clock(clock);
    }

    /// Shows what the exit criteria wait for between two looks; `keys` tells whether somebody can
    /// press some.
    pub fn watch_the_exit(&self, keys: bool) {
        self.live.watch_the_exit(keys);
    }

    /// Shows that an action is being planned, which takes longer than a blink, and what that waits
    /// for.
    pub fn plan(&self, action: &str, said: Option<&str>) {
        self.live.plan(action, said);
    }

    /// Tells what happens piece by piece from here on, rather than all of it at the end.
    pub fn tell_as_it_happens(&mut self) {
        self.settings.telling = Telling::AsItHappens;
    }

    /// Shows that something happened: on standard error what is waited for and, in a run that asks
    /// and acts, a piece of the screen; event lines on standard output at once. `progress` is what
    /// is the case after `record`.
    pub fn watch(&mut self, record: &Record, progress: &Progress) -> io::Result<()> {
        self.live.show(record, progress);
        if self.settings.telling == Telling::AsItHappens {
            self.tell(record, progress);
        }
        match self.settings.output {
            Output::Lines(line) => self.print(&line(record, progress)?),
            Output::Table | Output::Document(_) | Output::Prose(_) => Ok(()),
        }
    }

    fn tell(&mut self, record: &Record, progress: &Progress) {
        let view = self.view_of_err(progress);
        let piece = self.conversation.piece(record, progress, view);
        if !piece.is_empty() && self.is_told(&record.event) {
            self.say(&piece);
            self.told_left |= matches!(record.event, Event::Interrupted { .. });
        }
        if !self.live.is_some() && self.is_told(&record.event) {
            self.tell_plainly(record, progress, view);
        }
    }

    /// What is waited for, now and then, where lines cannot change.
    fn tell_plainly(&mut self, record: &Record, progress: &Progress, view: View) {
        let told = self.plain.tell(record, progress, view.style);
        if let Some(told) = told {
            let room = view.width.saturating_sub(2);
            let lines = wrap_at_most(&told, room, WAITING, view.style);
            let mark = view.style.mark(Sign::Read);
            self.say(&format!("{mark} {}", lines.join("\n  ")));
        }
    }

    /// Whether an event is told: where little is asked for, or each event has its own line on
    /// standard output, only what one has to know who agrees to something.
    fn is_told(&self, event: &Event) -> bool {
        let little = self.settings.verbosity == Verbosity::Quiet
            || matches!(self.settings.output, Output::Lines(_));
        !little
            || matches!(
                event,
                Event::Planned(_)
                    | Event::Refused { .. }
                    | Event::Settled { .. }
                    | Event::Inspected { .. }
                    | Event::Verified(_)
            )
    }

    fn view_of_err(&self, progress: &Progress) -> View {
        let columns = self.elastic.then(Devices::detect);
        let columns = columns.and_then(|devices| devices.columns);
        View {
            width: columns.map_or(self.settings.width, super::settings::drawn_width),
            style: self.settings.err,
            verbosity: self.settings.verbosity,
            zone: self.zone_of(target_of(progress)),
        }
    }

    /// Writes what the whole step comes to: the screen, or the document. Of a run that was told as
    /// it happened, what is left to say.
    pub fn finish(&mut self, progress: &Progress) -> io::Result<()> {
        self.live.clear();
        match self.settings.output {
            Output::Table => {
                let view = self.view_of_out(target_of(progress));
                self.print(&match self.settings.telling {
                    Telling::AtTheEnd => screen(progress, view),
                    Telling::AsItHappens => recap(progress, view),
                })
            }
            Output::Document(document) => self.print(&document(progress)?),
            Output::Prose(document) => self.prose(&document(progress)?),
            Output::Lines(_) => Ok(()),
        }
    }

    /// Writes what was looked at by `doctor`.
    pub fn examined(&mut self, report: &Report) -> io::Result<()> {
        let drawn = doctor(report, self.view_of_out(Some(&report.target)));
        self.print(&drawn)
    }

    /// How standard output is drawn for what was seen on a target.
    fn view_of_out(&self, target: Option<&Target>) -> View {
        View {
            width: self.settings.width,
            style: self.settings.out,
            verbosity: self.settings.verbosity,
            zone: self.zone_of(target),
        }
    }

    /// The zone of times on a target: those of a simulated world are the same everywhere.
    fn zone_of(&self, target: Option<&Target>) -> Zone {
        let simulated = target.is_some_and(|target| target.simulated.is_some());
        if simulated { Zone::UTC } else { self.zone }
    }

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

    /// Writes text that marks its verdicts with signs, in the colours of those.
    pub fn print_marked(&mut self, text: &str) -> io::Result<()> {
        self.print(&marked(text, self.settings.out))
    }

    /// The columns that are drawn for.
    pub const fn columns(&self) -> usize {
        self.settings.width
    }

    /// Says something beside the data on standard error.
    pub fn say(&mut self, text: &str) {
        let text = lines(&self.settings.err.plain(text));
        // Where standard error cannot be written there is nowhere left to say so.
        _ = self.live.aside(|| self.err.write(&text));
    }

    /// The same, with an empty line after it.
    pub fn say_apart(&mut self, text: &str) {
        let text = format!("{}\n", lines(text));
        _ = self.live.aside(|| self.err.write(&text));
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
        self.say(&format!("{label} {}", self.settings.err.plain(&command)));
    }

    /// Tells a failure on standard error.
    pub fn fail(&mut self, failure: &Failure) {
        self.live.clear();
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

/// What a run is about, as far as it is known.
fn target_of(progress: &Progress) -> Option<&Target> {
    let began = progress
        .visit
        .began
        .as_ref()
        .map(|(_, began)| &began.target);
    let opened = progress.opened.as_ref();
    began.or_else(|| opened.map(|(_, opened)| &opened.target))
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
    use crate::terminal::{Devices, FailureKind, Wanted};
    use crate::walk::sample;

    fn settings(output: Output) -> TerminalSettings {
        let piped = TerminalSettings::resolve(Wanted::default(), Devices::default(), |_| None);
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
