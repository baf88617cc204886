//! The one door to the terminal.

#[cfg(test)]
mod captured;
mod plainly;
mod speech;
#[cfg(test)]
mod tests;

use super::live::{Live, Plain};
use super::person::Person;
use super::screen::{Conversation, Seen, View, doctor, recap, screen};
use super::settings::{Devices, Output, Telling, TerminalSettings, Verbosity};
use super::signals::Signals;
use super::sink::Sink;
use super::zone::Zone;
use crate::doctor::Report;
use crate::event::{Event, Record};
use crate::fact::Target;
use crate::text::Text;
use crate::walk::Progress;
use crate::world::Clock;
#[cfg(test)]
use captured::Captured;
use std::io;
use std::sync::{Arc, Mutex};

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
    plain: Arc<Mutex<Plain>>,
    /// The world's.
    clock: Option<Arc<dyn Clock>>,
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
            plain: Arc::default(),
            clock: None,
            conversation: Conversation::default(),
            elastic: false,
            zone: Zone::UTC,
            told_left: false,
        }
    }

    /// The signals that end a run; needs a runtime. From here on what is drawn is taken away before
    /// Ctrl-Z stops this program, and drawn anew once it is continued, or the terminal gets another
    /// size.
    pub fn listen(&self) -> io::Result<Signals> {
        self.live.heed_terminal()?;
        Signals::listen()
    }

    /// The person who sits at this terminal, by this name; needs a runtime. An error where standard
    /// input is no terminal.
    pub fn person(&self, name: Text, signals: Signals) -> io::Result<Person> {
        Person::new(name, signals, self.settings.err, self.live.clone())
    }

    /// Counts down by this clock from here on: the world's, whose time may be a simulated one.
    pub fn set_clock(&mut self, clock: Arc<dyn Clock>) {
        self.live.set_clock(clock.clone());
        self.clock = Some(clock);
    }

    /// Shows what the exit criteria wait for between two looks; `keys` tells whether somebody can
    /// press some.
    pub fn watch_the_exit(&self, keys: bool) {
        self.live.watch_the_exit(keys);
    }

    /// Shows that an action is being planned, which takes longer than a blink, and what that waits
    /// for.
    pub fn plan(&mut self, action: &str, said: Option<&str>) {
        self.live.plan(action, said);
        if !self.live.is_some() && !self.tells_little() {
            self.plan_plainly(action, said);
        }
    }

    /// Tells what happens piece by piece from here on, rather than all of it at the end.
    pub fn tell_as_it_happens(&mut self) {
        self.settings.telling = Telling::AsItHappens;
    }

    /// Shows that something happened: on standard error what is waited for and, in a run that asks
    /// and acts, a piece of the screen; event lines on standard output at once. `progress` is what
    /// is the case after `record`.
    pub fn watch(&mut self, record: &Record, progress: &Progress) -> io::Result<()> {
        self.live
            .show(record, progress, self.zone_of(target_of(progress)));
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
            self.put(&piece);
            self.told_left |= matches!(record.event, Event::Interrupted { .. });
        }
        if !self.live.is_some() && self.is_told(&record.event) {
            self.tell_plainly(record, progress, view);
        }
    }

    /// Whether an event is told: where little is asked for, or each event has its own line on
    /// standard output, only what one has to know who agrees to something.
    fn is_told(&self, event: &Event) -> bool {
        !self.tells_little()
            || matches!(
                event,
                Event::Planned(_)
                    | Event::Refused { .. }
                    | Event::Settled { .. }
                    | Event::Inspected { .. }
                    | Event::Verified(_)
            )
    }

    /// Whether little is asked for, or each event has its own line on standard output.
    const fn tells_little(&self) -> bool {
        matches!(self.settings.verbosity, Verbosity::Quiet)
            || matches!(self.settings.output, Output::Lines(_))
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
                let seen = self.seen(progress);
                let view = self.view_of_out(target_of(progress));
                self.print(&match self.settings.telling {
                    Telling::AtTheEnd => screen(progress, view),
                    Telling::AsItHappens => recap(progress, seen, view),
                })
            }
            Output::Document(document) => self.print(&document(progress)?),
            Output::Prose(document) => self.prose(&document(progress)?),
            Output::Lines(_) => Ok(()),
        }
    }

    /// Whether the end of the step was told on the terminal that standard output is, too.
    fn seen(&self, progress: &Progress) -> Seen {
        let one = self.settings.out_is_terminal && self.settings.err_is_terminal;
        let one = one && !self.tells_little();
        if one && self.conversation.has_told_the_end(progress) {
            Seen::Here
        } else {
            Seen::Elsewhere
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
