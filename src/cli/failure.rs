//! Errors of every part, classified once.

use crate::config::ConfigFault;
use crate::engine::{Lost, Stop};
use crate::event::{Event, Record};
use crate::journal::JournalFault;
use crate::runbook::{BookFault, catalogue::Missing};
use crate::terminal::{Failure, FailureKind};
use clap::error::ErrorKind;
use std::io;

/// A command line that makes no sense.
pub(super) fn usage(error: &clap::Error) -> Failure {
    let drawn = error.to_string();
    if let ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand | ErrorKind::MissingSubcommand =
        error.kind()
    {
        return incomplete(&drawn);
    }
    let first = drawn
        .lines()
        .next()
        .and_then(|it| it.strip_prefix("error: "));
    let message = first.map_or_else(|| error.kind().to_string(), str::to_owned);
    let tips = drawn
        .lines()
        .filter_map(|it| it.trim().strip_prefix("tip: "));
    tips.fold(Failure::new(FailureKind::Usage, message), Failure::hint)
}

/// That what a command has to say cannot be told.
pub(super) fn unwritten(error: &io::Error) -> Failure {
    let message = format!("cannot write to standard output: {error}");
    Failure::new(FailureKind::Output, message)
}

/// A command without the subcommand that it needs; `drawn` tells its usage.
fn incomplete(drawn: &str) -> Failure {
    let mut lines = drawn.lines().map(str::trim);
    let typed = lines.find_map(|line| line.strip_prefix("Usage: "));
    let typed = typed.and_then(|usage| usage.split(['[', '<']).next());
    let failure = |message: String| Failure::new(FailureKind::Usage, message);
    match typed {
        Some(command) => {
            let command = command.trim_end();
            failure(format!("`{command}` needs a subcommand"))
                .hint(format!("see what there is: `{command} --help`"))
        }
        None => failure("a subcommand is missing".to_owned()),
    }
}

/// That a command has nothing to do with the simulated cluster.
pub(super) fn usage_of_demo(says: &str) -> Failure {
    let text = format!("{says}, and a simulated cluster has none");
    Failure::new(FailureKind::Usage, text).hint("leave --demo out")
}

impl From<ConfigFault> for Failure {
    fn from(fault: ConfigFault) -> Self {
        let failure = Self::from_error(FailureKind::Configuration, &fault);
        fault.hint().into_iter().fold(failure, Self::hint)
    }
}

impl From<JournalFault> for Failure {
    fn from(fault: JournalFault) -> Self {
        let kind = match &fault {
            JournalFault::Unknown { .. }
            | JournalFault::Foreign { .. }
            | JournalFault::Other { .. }
            | JournalFault::Parcel { .. }
            | JournalFault::Newer { .. }
            | JournalFault::Spoilt { .. } => FailureKind::Incident,
            JournalFault::Held { .. } => FailureKind::Nobody,
            _ => FailureKind::Journal,
        };
        let failure = Self::from_error(kind, &fault);
        fault.hints().into_iter().fold(failure, Self::hint)
    }
}

impl From<Missing> for Failure {
    fn from(missing: Missing) -> Self {
        let failure = Self::from_error(FailureKind::Usage, &missing);
        match missing {
            Missing::Unknown { hint, .. } => {
                let hint = hint
                    .into_iter()
                    .chain(["list them with `backlogctl runbook list`".into()]);
                hint.fold(failure, Self::hint)
            }
            Missing::Unreadable { .. } => failure,
        }
    }
}

impl From<BookFault> for Failure {
    fn from(fault: BookFault) -> Self {
        match &fault {
            BookFault::File(faults) => Self::new(FailureKind::Runbook, faults.to_string()),
            BookFault::Param(param) => {
                let failure = Self::new(FailureKind::Usage, param.message.clone());
                param.hint.iter().cloned().fold(failure, Self::hint)
            }
        }
    }
}

impl From<Stop> for Failure {
    fn from(stop: Stop) -> Self {
        let kind = match &stop {
            Stop::Output(_) => FailureKind::Output,
            Stop::Nobody(_) => FailureKind::Nobody,
            Stop::Overtaken(_) => FailureKind::Overtaken,
            Stop::Lost(..) => FailureKind::Journal,
            Stop::Interrupted => FailureKind::Interrupted,
            Stop::Left | Stop::Illegal(_) => FailureKind::Internal,
        };
        let failure = Self::from_error(kind, &stop);
        match stop {
            Stop::Lost(lost, record) => lost.told(failure, &record),
            Stop::Overtaken(_) => failure
                .hint("talk to them before you act again")
                .hint("take over again: `backlogctl incident resume --take-over`"),
            _ => failure,
        }
    }
}

impl Lost {
    /// What was lost with it: nothing was done where it was an intent; what happened is told whole
    /// where it was an outcome.
    fn told(&self, failure: Failure, record: &Record) -> Failure {
        let hints = self.hints.iter();
        let failure = hints.fold(failure, |failure, hint| failure.hint(hint.as_str()));
        match &record.event {
            Event::Settled { .. } => {
                let whole = serde_json::to_string(record).unwrap_or_default();
                failure
                    .hint(format!("this happened and is not in the journal: {whole}"))
                    .hint("it is in doubt: `backlogctl incident resume` looks at the object")
            }
            Event::Intended { .. } => failure.hint("nothing was changed"),
            _ => failure,
        }
    }
}
