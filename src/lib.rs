//! `backlogctl`: runbooks for backlog incidents as a program.
use std::process::ExitCode;

/// Runs the program on this process's arguments and environment.
pub fn run() -> ExitCode {
    ExitCode::SUCCESS
}
