//! Words that are files. The shells complete these by themselves: they alone know what `~` and `$HOME`
//! mean in a word, and how it goes on where it is quoted.

use clap::{Arg, Command, ValueHint};
use clap_complete::engine::{ArgValueCompleter, CompletionCandidate};
use std::ffi::OsStr;

/// What a shell is answered where it is to complete a file; the scripts know it, and no value has a
/// character like this.
pub(super) const MARK: &str = "\u{1c}";

/// The command line, whose files are left to the shell.
pub(super) fn left_to_shell(command: Command) -> Command {
    command.mut_args(left).mut_subcommands(left_to_shell)
}

fn left(arg: Arg) -> Arg {
    match arg.get_value_hint() {
        ValueHint::AnyPath | ValueHint::FilePath | ValueHint::DirPath => {
            arg.add(ArgValueCompleter::new(|_: &OsStr| {
                vec![CompletionCandidate::new(MARK)]
            }))
        }
        _ => arg,
    }
}

/// Whether a candidate stands for the files that the shell knows.
pub(super) fn is_mark(candidate: &CompletionCandidate) -> bool {
    let value = candidate.get_value().as_encoded_bytes();
    value.ends_with(MARK.as_bytes())
}
