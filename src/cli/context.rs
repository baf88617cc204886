//! The context of one run: flags, environment, and the door to the terminal.

use super::args::{OutputForm, Safety, Shared};
use crate::config::Environment;
use crate::journal::Driver;
use crate::report::{self, Frame};
use crate::terminal::{
    Devices, Failure, FailureKind, Output, Page, Terminal, TerminalSettings, Verbosity, Wanted,
};
use crate::text::Text;
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
        written.map_err(|error| Failure::from_error(FailureKind::Output, &error))
    }

    /// Writes text that marks its verdicts with signs to standard output.
    pub(super) fn print_marked(&mut self, text: &str) -> Result<(), Failure> {
        let written = self.terminal.print_marked(text);
        written.map_err(|error| Failure::from_error(FailureKind::Output, &error))
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
        written.map_err(|error| Failure::from_error(FailureKind::Output, &error))
    }

    /// Writes lines for a person to standard output as they are, but for what it cannot show.
    pub(super) fn text(&mut self, text: &str) -> Result<(), Failure> {
        let written = self.terminal.text(text);
        written.map_err(|error| Failure::from_error(FailureKind::Output, &error))
    }

    /// Writes a document for people, such as Markdown, to standard output.
    pub(super) fn prose(&mut self, text: &str) -> Result<(), Failure> {
        let written = self.terminal.prose(text);
        written.map_err(|error| Failure::from_error(FailureKind::Output, &error))
    }

    /// A document as it is printed.
    pub(super) fn json(value: &serde_json::Value) -> Result<String, Failure> {
        let text = serde_json::to_string_pretty(value);
        let text = text.map_err(|error| Failure::from_error(FailureKind::Internal, &error))?;
        Ok(text + "\n")
    }

    /// Tells a failure, and gives the exit code.
    pub(super) fn tell(&mut self, failure: &Failure) -> u8 {
        self.terminal.fail(failure);
        match failure.kind {
            FailureKind::Usage
            | FailureKind::Configuration
            | FailureKind::Runbook
            | FailureKind::Incident => 2,
            FailureKind::Nobody => 4,
            FailureKind::Overtaken => 6,
            FailureKind::Journal | FailureKind::Output | FailureKind::Internal => 5,
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
