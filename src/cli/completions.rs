//! Completion scripts and manual pages: printed, or put where the shells and `man` look for them.

use super::args;
use super::complete::VARIABLE;
use super::context::Context;
use crate::config::Environment;
use crate::runbook::catalogue;
use crate::terminal::{Failure, FailureKind};
use clap::Command;
use clap_complete::{Shell, generate};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Prints the completion script of a shell, or puts what asks this program into its place.
pub(super) fn completions(
    shell: Shell,
    install: bool,
    context: &mut Context,
) -> Result<u8, Failure> {
    if !install {
        let script = script(shell, &context.runbooks);
        context.print(&script)?;
        return Ok(0);
    }
    let Some(place) = Place::of(shell, &context.environment) else {
        let message = format!("where {shell} looks for completions is not known");
        return Err(Failure::new(FailureKind::Usage, message).hint(format!(
            "print the script and put it there yourself: `backlogctl completions {shell}`"
        )));
    };
    write(&place.file, place.asks.as_bytes())?;
    let file = place.file.display();
    context.print(&format!("wrote {file}\n{}\n", place.then))?;
    Ok(0)
}

/// The script for the runbooks that there are.
fn script(shell: Shell, runbooks: &Path) -> String {
    let mut command = args::command(&catalogue::entries(runbooks));
    let mut script = Vec::new();
    generate(shell, &mut command, "backlogctl", &mut script);
    String::from_utf8_lossy(&script).into_owned()
}

/// Where a shell looks for completions.
struct Place {
    file: PathBuf,
    /// What stands there: it asks the program that is installed then, so that it is never stale.
    asks: String,
    /// What is left to do.
    then: &'static str,
}

impl Place {
    fn of(shell: Shell, environment: &Environment) -> Option<Self> {
        let data = environment.shared_data();
        let asks = format!("{VARIABLE}={shell} backlogctl");
        let (file, asks, then) = match shell {
            Shell::Bash => (
                data.join("bash-completion/completions/backlogctl"),
                format!("source <({asks})\n"),
                "new shells have it, where the package bash-completion is installed",
            ),
            Shell::Fish => (
                environment
                    .shared_config()
                    .join("fish/completions/backlogctl.fish"),
                format!("{asks} | source\n"),
                "new shells have it",
            ),
            Shell::Zsh => (
                data.join("zsh/site-functions/_backlogctl"),
                format!(
                    "#compdef backlogctl\nsource <({asks})\n_clap_dynamic_completer_backlogctl\n"
                ),
                "new shells have it, if that folder is in `fpath` before `compinit` runs",
            ),
            _ => return None,
        };
        Some(Self { file, asks, then })
    }
}

/// Prints the manual page of the program, or writes one for every command.
pub(super) fn man(
    folder: Option<&Path>,
    install: bool,
    context: &mut Context,
) -> Result<u8, Failure> {
    let command = args::command(&catalogue::entries(&context.runbooks));
    let usual = || context.environment.shared_data().join("man/man1");
    let folder = folder.map(Path::to_owned).or_else(|| install.then(usual));
    let Some(folder) = folder else {
        let page = rendered(&command);
        let page = page.map_err(|error| Failure::from_error(FailureKind::Internal, &error))?;
        context.print(&page)?;
        return Ok(0);
    };
    let pages = pages(command, "backlogctl");
    for (name, command) in &pages {
        let page = rendered(command);
        let page = page.map_err(|error| Failure::from_error(FailureKind::Internal, &error))?;
        write(&folder.join(format!("{name}.1")), page.as_bytes())?;
    }
    let (pages, folder) = (pages.len(), folder.display());
    context.print(&format!("wrote {pages} pages into {folder}\n"))?;
    Ok(0)
}

/// A command, called by these words, and all below it, each with the name of its page:
/// `backlogctl-incident-undo`.
fn pages(command: Command, words: &str) -> Vec<(String, Command)> {
    let below: Vec<_> = command.get_subcommands().cloned().collect();
    let below = below.into_iter().filter(|it| it.get_name() != "help");
    let below = below.flat_map(|it| {
        let words = format!("{words} {}", it.get_name());
        pages(it, &words)
    });
    let name = words.replace(' ', "-");
    let own = command.display_name(name.clone()).bin_name(words);
    let below: Vec<_> = below.collect();
    std::iter::once((name, own)).chain(below).collect()
}

fn rendered(command: &Command) -> io::Result<String> {
    let mut page = Vec::new();
    clap_mangen::Man::new(command.clone()).render(&mut page)?;
    Ok(String::from_utf8_lossy(&page).into_owned())
}

fn write(file: &Path, text: &[u8]) -> Result<(), Failure> {
    let folder = file.parent().unwrap_or(Path::new(""));
    let written = fs::create_dir_all(folder).and_then(|()| fs::write(file, text));
    written.map_err(|error| {
        let message = format!("cannot write {}: {error}", file.display());
        Failure::new(FailureKind::Output, message)
    })
}
