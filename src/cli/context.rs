//! The context of one run: flags, environment, and the door to the terminal.

use super::args::{OutputForm, Safety, Shared};
use super::failure;
use crate::config::Environment;
use crate::journal::{Driver, Incidents};
use crate::report::{self, Failed, Frame};
use crate::terminal::{
    Devices, Failure, FailureKind, Output, Page, Terminal, TerminalSettings, Verbosity, Wanted,
};
use crate::text::Text;
use crate::walk::Progress;
use serde::Serialize;
use std::path::PathBuf;

/// What every command has at hand.
pub(super) struct Context {
    pub(super) shared: Shared,
    pub(super) safety: Safety,
    pub(super) environment: Environment,
    pub(super) runbooks: PathBuf,
    pub(super) terminal: Terminal,
    /// Whether the warnings about the settings were told: several runbooks have the same.
    pub(super) warned: bool,
}

impl Context {
    pub(super) fn new(
        shared: Shared,
        safety: Safety,
        environment: Environment,
        runbooks: PathBuf,
    ) -> Self {
        let variable = |name: &str| environment.text(name).map(str::to_owned);
        let wanted = Wanted {
            color: shared.color.into(),
            plain: shared.plain,
        };
        let mut settings = TerminalSettings::resolve(wanted, Devices::detect(), variable);
        settings.output = output(shared.output);
        settings.verbosity = match (shared.quiet, shared.verbose) {
            (true, _) => Verbosity::Quiet,
            (_, true) => Verbosity::Verbose,
            _ => Verbosity::Normal,
        };
        Self {
            shared,
            safety,
            environment,
            runbooks,
            terminal: Terminal::new(settings),
            warned: false,
        }
    }

    /// Who runs this program: `ada@laptop`.
    pub(super) fn name(&self) -> Text {
        self.environment.user()
    }

    /// Where incidents are kept.
    pub(super) fn incidents(&self) -> Result<Incidents, Failure> {
        Ok(Incidents::at(&self.environment.state_folder()?))
    }

    /// This process as the driver of an incident.
    #[expect(
        clippy::disallowed_methods,
        reason = "who drives an incident since when is bookkeeping of this machine"
    )]
    pub(super) fn driver(&self) -> Driver {
        Driver::here(self.name(), jiff::Timestamp::now())
    }

    /// Writes data to standard output as it is.
    pub(super) fn print(&mut self, text: &str) -> Result<(), Failure> {
        let written = self.terminal.print(text);
        written.map_err(|error| failure::unwritten(&error))
    }

    /// Writes text that marks its verdicts with signs to standard output.
    pub(super) fn print_marked(&mut self, text: &str) -> Result<(), Failure> {
        let written = self.terminal.print_marked(text);
        written.map_err(|error| failure::unwritten(&error))
    }

    /// How incidents are told to whoever looks now.
    pub(super) fn frame(&self) -> Frame {
        Frame {
            now: self.driver().since,
            columns: self.terminal.columns(),
        }
    }

    /// Writes a page for a person to standard output.
    pub(super) fn page(&mut self, page: &Page) -> Result<(), Failure> {
        let written = self.terminal.page(page);
        written.map_err(|error| failure::unwritten(&error))
    }

    /// Writes lines for a person to standard output as they are, but for what it cannot show.
    pub(super) fn text(&mut self, text: &str) -> Result<(), Failure> {
        let written = self.terminal.text(text);
        written.map_err(|error| failure::unwritten(&error))
    }

    /// Writes a document for people, such as Markdown, to standard output.
    pub(super) fn prose(&mut self, text: &str) -> Result<(), Failure> {
        let written = self.terminal.prose(text);
        written.map_err(|error| failure::unwritten(&error))
    }

    /// Writes a document in JSON to standard output: over several lines, or as one where lines are
    /// wanted.
    pub(super) fn print_json(&mut self, value: &impl Serialize) -> Result<(), Failure> {
        let text = if self.shared.output == OutputForm::Jsonl {
            serde_json::to_string(value)
        } else {
            serde_json::to_string_pretty(value)
        };
        let text = text.map_err(|error| Failure::from_error(FailureKind::Internal, &error))?;
        self.print(&(text + "\n"))
    }

    /// Fails where a document in JSON is wanted of a command that has none.
    pub(super) fn demand_prose(&self) -> Result<(), Failure> {
        if !self.shared.wants_document() {
            return Ok(());
        }
        let failure = Failure::new(
            FailureKind::Usage,
            "this command has nothing to say in JSON",
        );
        Err(failure.hint("leave `--output` out"))
    }

    /// Tells a failure, and gives the exit code.
    pub(super) fn tell(&mut self, failure: &Failure) -> u8 {
        self.tell_within(failure, None)
    }

    /// Tells that a run that came so far was interrupted, and gives the exit code.
    pub(super) fn interrupted(&mut self, progress: Option<&Progress>) -> u8 {
        self.terminal.interrupted();
        self.end_early(FailureKind::Interrupted.word(), progress);
        INTERRUPTED
    }

    /// Tells on standard output that a run ended before its step did, where a document or lines are
    /// wanted: `interrupted`, `left`.
    pub(super) fn end_early(&mut self, kind: &str, progress: Option<&Progress>) {
        let failed = Failed {
            kind,
            error: kind,
            causes: &[],
            hints: &[],
            next: None,
        };
        self.document(&failed, progress);
    }

    /// Whether one document is wanted on standard output.
    pub(super) fn wants_a_document(&self) -> bool {
        self.shared.output == OutputForm::Json
    }

    /// What cannot be printed is told on standard error as it is.
    fn document(&mut self, failed: &Failed<'_>, progress: Option<&Progress>) {
        let text = match self.shared.output {
            OutputForm::Json if !self.terminal.has_printed() => {
                report::failure_json(*failed, progress)
            }
            OutputForm::Jsonl => report::failure_line(*failed),
            _ => return,
        };
        let printed = text.and_then(|text| self.terminal.print(&(text + "\n")));
        if let Err(error) = printed {
            let text = format!("standard output cannot be written: {error}");
            self.terminal.say(&text);
        }
    }

    /// Tells a failure of a run that came so far, and gives the exit code. Where a document is wanted
    /// and none was printed yet, it is printed as one.
    pub(super) fn tell_within(&mut self, failure: &Failure, progress: Option<&Progress>) -> u8 {
        if failure.kind == FailureKind::Interrupted {
            return self.interrupted(progress);
        }
        self.terminal.fail(failure);
        let told = Words::of(failure);
        self.document(&told.failed(), progress);
        code(failure.kind)
    }
}

/// The exit code of a run that was interrupted, as shells have it.
const INTERRUPTED: u8 = 130;

/// The exit code of a failure.
pub(super) const fn code(kind: FailureKind) -> u8 {
    match kind {
        FailureKind::Usage
        | FailureKind::Configuration
        | FailureKind::Runbook
        | FailureKind::Incident => 2,
        FailureKind::Nobody => 4,
        FailureKind::Overtaken => 6,
        FailureKind::Interrupted => INTERRUPTED,
        FailureKind::Journal | FailureKind::Output | FailureKind::Internal => 5,
    }
}

/// Prints a failure as data, where that is wanted, before there is a context.
pub(super) fn print_data(failure: &Failure, form: OutputForm) {
    let told = Words::of(failure);
    let text = match form {
        OutputForm::Json => report::failure_json(told.failed(), None),
        OutputForm::Jsonl => report::failure_line(told.failed()),
        OutputForm::Table | OutputForm::Markdown => return,
    };
    // Nothing can be told when standard output is gone.
    _ = text.and_then(|text| bare().print(&text));
}

/// Tells a failure on standard error before there is a context, and gives the exit code.
pub(super) fn tell_barely(failure: &Failure) -> u8 {
    bare().fail(failure);
    code(failure.kind)
}

/// A terminal of which nothing is known but what it is.
fn bare() -> Terminal {
    let settings = TerminalSettings::resolve(Wanted::default(), Devices::detect(), |_| None);
    Terminal::new(settings)
}

/// A failure in the words of a document.
struct Words<'a> {
    causes: Vec<&'a str>,
    hints: Vec<&'a str>,
    failure: &'a Failure,
}

impl<'a> Words<'a> {
    fn of(failure: &'a Failure) -> Self {
        Self {
            causes: failure.causes.iter().map(|it| &**it).collect(),
            hints: failure.hints.iter().map(|it| &**it).collect(),
            failure,
        }
    }

    fn failed(&self) -> Failed<'_> {
        Failed {
            kind: self.failure.kind.word(),
            error: &self.failure.message,
            causes: &self.causes,
            hints: &self.hints,
            next: self.failure.next.as_deref(),
        }
    }
}

fn output(form: OutputForm) -> Output {
    match form {
        OutputForm::Table => Output::Table,
        OutputForm::Json => Output::Document(report::json),
        OutputForm::Jsonl => Output::Lines(report::event_line),
        OutputForm::Markdown => Output::Prose(report::markdown),
    }
}
