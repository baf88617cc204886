//! `backlogctl`: runbooks for backlog incidents as a program.

mod cli;
mod clients;
mod config;
mod disk;
mod doctor;
mod duration;
mod engine;
mod event;
mod fact;
mod journal;
mod memory;
mod operator;
mod promql;
mod report;
mod runbook;
mod scrub;
mod sim;
mod snippet;
mod terminal;
mod text;
mod truth;
mod walk;
mod world;

#[cfg(test)]
#[allow(dead_code, reason = "the test suite uses the rest")]
#[path = "../tests/support/mod.rs"]
mod support;

use std::process::ExitCode;

/// Runs the program on this process's arguments and environment.
pub fn run() -> ExitCode {
    cli::run(std::env::args_os(), config::Environment::of_process())
}
