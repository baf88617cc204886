//! `backlogctl`: runbooks for backlog incidents as a program.

mod config;
mod event;
mod fact;
mod report;
mod runbook;
mod terminal;
mod text;
mod truth;
mod walk;
mod world;

use std::process::ExitCode;

/// Runs the program on this process's arguments and environment.
pub fn run() -> ExitCode {
    ExitCode::SUCCESS
}
