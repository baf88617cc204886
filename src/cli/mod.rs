//! The command line and its dispatch: the context is made once, here, and errors become kinds,
//! hints and exit codes.

mod act;
mod args;
mod complete;
mod completions;
mod config;
mod context;
mod demo;
mod doctor;
mod explain;
mod failure;
mod home;
mod incident;
mod man;
mod named;
mod runbook;
mod setup;
mod stage;
mod step;

use crate::config::Environment;
use crate::runbook::catalogue::Entry;
use crate::terminal::Failure;
use args::{Safety, Shared, Step, Top};
use clap::error::ErrorKind;
use clap::{ArgMatches, FromArgMatches};
use context::Context;
use std::ffi::OsString;
use std::io;
use std::process::ExitCode;

/// Parses, runs, and gives the exit code.
pub(crate) fn run(words: impl IntoIterator<Item = OsString>, environment: Environment) -> ExitCode {
    let folder = environment.runbook_folder();
    let words: Vec<OsString> = words.into_iter().collect();
    match complete::answer(&words, &environment, &folder) {
        Ok(false) => {}
        Ok(true) => return ExitCode::SUCCESS,
        Err(error) => return usage(&error),
    }
    let runbooks = crate::runbook::catalogue::entries(&folder);
    let form = args::OutputForm::wanted(&words);
    let matches = match args::command(&runbooks).try_get_matches_from(&words) {
        Ok(matches) => matches,
        Err(error) if asks_for_help(&error) => {
            return misused(&args::helped(error, words, &runbooks), form);
        }
        Err(error) => return misused(&args::advised(error, &runbooks), form),
    };
    let flags = leaf(&matches);
    let flags = Shared::from_arg_matches(flags)
        .and_then(|shared| Ok((shared, Safety::from_arg_matches(flags)?)));
    let (shared, safety) = match flags {
        Ok(flags) => flags,
        Err(error) => return usage(&error),
    };
    let mut context = Context::new(shared, safety, environment, folder);
    let outcome = named::check(&matches, &mut context);
    let outcome = outcome.and_then(|()| dispatch(&matches, &runbooks, &mut context));
    let code = outcome.unwrap_or_else(|failure| context.tell(&failure));
    ExitCode::from(code)
}

fn dispatch(
    matches: &ArgMatches,
    runbooks: &[Entry],
    context: &mut Context,
) -> Result<u8, Failure> {
    let Some((name, inner)) = matches.subcommand() else {
        return home::show(runbooks, context);
    };
    match Step::from_arg_matches(inner) {
        Ok(step) if runbooks.iter().any(|entry| entry.name == name) => {
            step::run(name, &step, context)
        }
        _ => top(matches, context),
    }
}

fn asks_for_help(error: &clap::Error) -> bool {
    matches!(
        error.kind(),
        ErrorKind::DisplayHelp | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand
    )
}

/// The matches of the innermost subcommand, where the values of global flags are.
fn leaf(matches: &ArgMatches) -> &ArgMatches {
    matches
        .subcommand()
        .map_or(matches, |(_, inner)| leaf(inner))
}

fn top(matches: &ArgMatches, context: &mut Context) -> Result<u8, Failure> {
    match Top::from_arg_matches(matches).map_err(|error| failure::usage(&error))? {
        Top::Incident(command) => incident::run(&command, context),
        Top::Runbook(command) => runbook::run(&command, context),
        Top::Doctor(wanted) => doctor::run(&wanted, context),
        Top::Explain { what } => explain::explain(what.as_deref(), context),
        Top::Config(command) => config::run(&command, context),
        Top::Demo {
            command: None | Some(args::DemoCommand::List),
        } => demo::list(context),
        Top::Completions {
            shell,
            install: true,
            ..
        } => completions::install(shell, context),
        Top::Completions { shell, fixed, .. } => completions::print(shell, fixed, context),
        Top::Man { folder, install } => man::man(folder.as_deref(), install, context),
    }
}

/// A command line that makes no sense, told as data too where that is wanted.
fn misused(error: &clap::Error, form: args::OutputForm) -> ExitCode {
    let code = usage(error);
    if error.use_stderr() {
        context::print_data(&failure::usage(error), form);
    }
    code
}

/// Help and version are an answer; everything else is a usage error, exit code 2.
fn usage(error: &clap::Error) -> ExitCode {
    let printed = error.print();
    // Nothing can be told when standard error is gone; whoever stops reading help has read enough.
    let lost = printed
        .err()
        .filter(|lost| lost.kind() != io::ErrorKind::BrokenPipe);
    if let (Some(lost), false) = (lost, error.use_stderr()) {
        return ExitCode::from(context::tell_barely(&failure::unwritten(&lost)));
    }
    ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2))
}
