//! `backlogctl`: runbooks for backlog incidents as a program.

mod config;
mod duration;
mod event;
mod fact;
mod runbook;
mod snippet;
mod text;
mod truth;
mod walk;
mod world;

use std::process::ExitCode;

/// Runs the program on this process's arguments and environment.
pub fn run() -> ExitCode {
    ExitCode::SUCCESS
}
