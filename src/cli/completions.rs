//! Completion scripts: printed, or put where the shells look for them.

use super::args;
use super::complete::{self, VARIABLE};
use super::context::Context;
use crate::config::{ConfigFault, Environment};
use crate::runbook::catalogue;
use crate::terminal::{Failure, FailureKind};
use clap_complete::{Shell, generate};
use std::fs;
use std::path::{Path, PathBuf};

/// Prints the script that makes a shell ask this program for every word; or a fixed one, which knows
/// the commands and flags of now alone.
pub(super) fn print(shell: Shell, fixed: bool, context: &mut Context) -> Result<u8, Failure> {
    let script = match complete::registration(&shell.to_string()) {
        Some(script) if !fixed => script.map_err(|error| {
            let message = format!("cannot write the script of {shell}: {error}");
            Failure::new(FailureKind::Output, message)
        })?,
        _ => self::fixed(shell, &context.runbooks),
    };
    context.print(&script)?;
    Ok(0)
}

/// Puts what asks this program into the place where a shell looks for it.
pub(super) fn install(shell: Shell, context: &mut Context) -> Result<u8, Failure> {
    let Some(place) = Place::of(shell, &context.environment)? else {
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

/// The fixed script for the runbooks that there are.
fn fixed(shell: Shell, runbooks: &Path) -> String {
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
    fn of(shell: Shell, environment: &Environment) -> Result<Option<Self>, ConfigFault> {
        let data = environment.shared_data();
        let asks = format!("{VARIABLE}={shell} backlogctl");
        let (file, asks, then) = match shell {
            Shell::Bash => (
                data?.join("bash-completion/completions/backlogctl"),
                format!("source <({asks})\n"),
                "new shells have it, where the package bash-completion is installed",
            ),
            Shell::Fish => (
                environment
                    .shared_config()?
                    .join("fish/completions/backlogctl.fish"),
                format!("{asks} | source\n"),
                "new shells have it",
            ),
            Shell::Zsh => (
                data?.join("zsh/site-functions/_backlogctl"),
                format!("#compdef backlogctl\nsource <({asks})\n_backlogctl_complete\n"),
                "new shells have it, if that folder is in `fpath` before `compinit` runs",
            ),
            _ => return Ok(None),
        };
        Ok(Some(Self { file, asks, then }))
    }
}

/// Writes a file, and the folder that it is in.
pub(super) fn write(file: &Path, text: &[u8]) -> Result<(), Failure> {
    let folder = file.parent().unwrap_or(Path::new(""));
    let written = fs::create_dir_all(folder).and_then(|()| fs::write(file, text));
    written.map_err(|error| {
        let message = format!("cannot write {}: {error}", file.display());
        Failure::new(FailureKind::Output, message)
    })
}
