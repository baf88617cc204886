//! Errors of every part, classified once.

use crate::config::ConfigFault;
use crate::engine::Stop;
use crate::runbook::{BookFault, catalogue::Missing};
use crate::terminal::{Failure, FailureKind};

/// A command line that makes no sense.
pub(super) fn usage(error: &clap::Error) -> Failure {
    Failure::new(FailureKind::Usage, error.kind().to_string())
}

impl From<ConfigFault> for Failure {
    fn from(fault: ConfigFault) -> Self {
        let failure = Self::from_error(FailureKind::Configuration, &fault);
        fault.hint().into_iter().fold(failure, Self::hint)
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
            Stop::Interrupted | Stop::Illegal(_) => FailureKind::Internal,
        };
        Self::from_error(kind, &stop)
    }
}
