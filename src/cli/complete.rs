//! Completion while one types: the shell runs this program with the words so far, and it answers from
//! files on this machine alone, so that no dead server ever holds TAB up. Where a word is the name of
//! something in a cluster, what is kept of that may be renewed, but behind the shell's back.

mod bash;
mod cluster;
mod files;
mod fish;
mod typed;
mod values;
mod zsh;

use super::args;
use crate::config::{Environment, Settings};
use crate::fact::equivalent::quote;
use crate::runbook::catalogue;
use crate::walk::{Progress, Walk};
use bash::Bash;
use clap::Command;
use clap_complete::CompleteEnv;
use clap_complete::engine::{CompletionCandidate, complete};
use clap_complete::env::{Elvish, Powershell, Shells};
use cluster::Starter;
use fish::Fish;
use std::ffi::OsString;
use std::io;
use std::path::Path;
use values::Here;
use zsh::Zsh;

/// The variable by which a shell asks: `COMPLETE=bash backlogctl` prints its script.
pub(super) const VARIABLE: &str = "COMPLETE";

/// Answers a shell that completes a word, or looks for the names of a cluster behind it, if this is
/// one of these; gives whether it was.
pub(super) fn answer(
    words: &[OsString],
    environment: &Environment,
    runbooks: &Path,
) -> clap::error::Result<bool> {
    if let Some((starter, before)) = Starter::of(words) {
        let here = Here::new(environment, runbooks, before.to_vec());
        cluster::look(starter, &here);
        return Ok(true);
    }
    if environment.os(VARIABLE).is_none() {
        return Ok(false);
    }
    let leaves_files = environment.text(VARIABLE).is_some_and(has_own_script);
    let command = || {
        let before = typed::before(words, environment);
        let here = Here::new(environment, runbooks, before);
        let command = values::knowing(args::command(&catalogue::entries(runbooks)), &here);
        if leaves_files {
            files::left_to_shell(command)
        } else {
            command
        }
    };
    let folder = std::env::current_dir().ok();
    let index = typed::index(environment);
    let (bash, zsh) = (Bash { index }, Zsh { index });
    CompleteEnv::with_factory(command)
        .bin("backlogctl")
        .shells(Shells(&[&bash, &zsh, &Fish, &Elvish, &Powershell]))
        .try_complete(words.iter().cloned(), folder.as_deref())
}

/// Whether the script of this shell, which may be told by its path, is one of ours.
fn has_own_script(shell: &str) -> bool {
    let name = Path::new(shell).file_stem().and_then(|it| it.to_str());
    matches!(name, Some("bash" | "zsh" | "fish"))
}

/// The script by which a shell asks this program for every word; `None` for a shell that cannot.
pub(super) fn registration(shell: &str) -> Option<io::Result<String>> {
    let (bash, zsh) = (Bash { index: None }, Zsh { index: None });
    let shells = Shells(&[&bash, &zsh, &Fish, &Elvish, &Powershell]);
    let completer = shells.completer(shell)?;
    let mut script = Vec::new();
    let name = "backlogctl";
    let written = completer.write_registration(VARIABLE, name, name, &itself(), &mut script);
    Some(written.map(|()| String::from_utf8_lossy(&script).into_owned()))
}

/// This program as it was called: by its name, or by where it is.
fn itself() -> String {
    let called = std::env::args_os().next().unwrap_or_default();
    let path = Path::new(&called);
    let place = match (path.components().count(), std::env::current_dir()) {
        (2.., Ok(folder)) => folder.join(path),
        _ => path.to_owned(),
    };
    place.to_string_lossy().into_owned()
}

/// The script that a shell sources: a template with the variable, the name and the path of this program.
fn script(template: &str, [variable, bin, completer]: [&str; 3]) -> String {
    template
        .replace("COMPLETER", &quote(completer))
        .replace("VARIABLE", variable)
        .replace("BIN", bin)
}

/// What a candidate is, in one line; `None` where nothing is said.
fn help(candidate: &CompletionCandidate) -> Option<String> {
    let help = candidate.get_help()?.to_string();
    help.lines().next().map(str::to_owned)
}

/// What a word may become.
enum Answer {
    /// A file, as the shell completes it.
    Files,
    /// One of these.
    Values(Vec<CompletionCandidate>),
}

/// What the word may become. Flags are offered where somebody began to type one, or where nothing
/// else can stand.
fn candidates(
    command: &mut Command,
    words: Vec<OsString>,
    index: usize,
    folder: Option<&Path>,
) -> io::Result<Answer> {
    let typed = words.get(index).cloned().unwrap_or_default();
    let mut found = complete(command, words, index, folder)?;
    let is_flag = |it: &CompletionCandidate| it.get_value().as_encoded_bytes().starts_with(b"-");
    if typed.is_empty() && !found.iter().all(is_flag) {
        found.retain(|it| !is_flag(it));
    }
    if !found.is_empty() && found.iter().all(files::is_mark) {
        return Ok(Answer::Files);
    }
    found.retain(|it| !files::is_mark(it));
    Ok(Answer::Values(found))
}

/// After a run at a terminal that read something of a cluster: has its names looked for once the
/// program has ended, so that TAB knows them. The login of the run serves them too.
pub(super) fn remember(
    walk: &Walk<'_>,
    progress: &Progress,
    settings: &Settings,
    environment: &Environment,
) {
    let mut readings = progress.visit.readings.iter();
    let read = readings
        .any(|it| it.verdict.why().is_none() && it.source.as_str().starts_with("kubernetes"));
    if read && crate::terminal::is_attended() && environment.keeps_cluster_names() {
        cluster::after(&walk.target, settings, environment);
    }
}
