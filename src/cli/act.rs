//! Steps that act.
use super::args::Step;
use super::context::Context;
use crate::terminal::{Failure, FailureKind};

pub(super) fn run(name: &str, _step: &Step, _context: &mut Context) -> Result<u8, Failure> {
    Err(Failure::new(FailureKind::Internal, name))
}

pub(super) fn postmortem(name: &str, _context: &mut Context) -> Result<u8, Failure> {
    Err(Failure::new(FailureKind::Internal, name))
}
