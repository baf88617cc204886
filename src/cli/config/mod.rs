//! `config show|check|init`: the configuration, explained.

mod check;
mod init;
mod show;

use super::args::ConfigCommand;
use super::context::Context;
use super::failure::usage_of_demo;
use crate::terminal::Failure;

/// Runs a command on the configuration.
pub(super) fn run(command: &ConfigCommand, context: &mut Context) -> Result<u8, Failure> {
    if context.shared.demo.is_some() {
        return Err(usage_of_demo("config looks at real settings"));
    }
    match command {
        ConfigCommand::Show => show::run(context),
        ConfigCommand::Check { file } => check::run(file.as_deref(), context),
        ConfigCommand::Init { file } => init::run(file.as_deref(), context),
    }
}
