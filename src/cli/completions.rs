//! Completion scripts.

use super::args;
use super::context::Context;
use crate::terminal::Failure;
use clap_complete::{Shell, generate};
use std::path::Path;

/// Prints the completion script of a shell.
pub(super) fn print(shell: Shell, context: &mut Context) -> Result<u8, Failure> {
    let script = script(shell, &context.runbooks);
    context.print(&script)?;
    Ok(0)
}

/// The completion script for the runbooks that there are.
fn script(shell: Shell, runbooks: &Path) -> String {
    let mut command = args::command(&crate::runbook::catalogue::entries(runbooks));
    let mut script = Vec::new();
    generate(shell, &mut command, "backlogctl", &mut script);
    String::from_utf8_lossy(&script).into_owned()
}
