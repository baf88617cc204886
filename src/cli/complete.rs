//! Completion while one types: the shell runs this program with the words so far, and it answers from
//! files on this machine alone. No word needs the network, so that no dead server holds TAB up.

mod bash;
mod values;

use super::args;
use crate::config::Environment;
use crate::runbook::catalogue;
use bash::Bash;
use clap_complete::CompleteEnv;
use clap_complete::env::{Elvish, Fish, Powershell, Shells, Zsh};
use std::ffi::OsString;
use std::path::Path;

/// The variable by which a shell asks: `COMPLETE=bash backlogctl` prints its script.
pub(super) const VARIABLE: &str = "COMPLETE";

/// Answers a shell that completes a word, if this is one; gives whether it was.
pub(super) fn answer(
    words: &[OsString],
    environment: &Environment,
    runbooks: &Path,
) -> clap::error::Result<bool> {
    if environment.os(VARIABLE).is_none() {
        return Ok(false);
    }
    let command = || {
        let entries = catalogue::entries(runbooks);
        values::knowing(args::command(&entries), environment, runbooks)
    };
    CompleteEnv::with_factory(command)
        .bin("backlogctl")
        .shells(Shells(&[&Bash, &Zsh, &Fish, &Elvish, &Powershell]))
        .try_complete(words.iter().cloned(), None)
}
