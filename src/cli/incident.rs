//! Incidents.
use super::args::IncidentCommand;
use super::context::Context;
use crate::terminal::{Failure, FailureKind};

pub(super) fn run(command: &IncidentCommand, _context: &mut Context) -> Result<u8, Failure> {
    Err(Failure::new(FailureKind::Internal, format!("{command:?}")))
}
