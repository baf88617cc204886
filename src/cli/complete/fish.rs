//! Completion in fish, which knows by itself where a word goes on.

use super::{Answer, candidates, files, help, script};
use clap::Command;
use clap_complete::env::EnvCompleter;
use std::ffi::OsString;
use std::io::{self, Write};
use std::path::Path;

/// The script that fish sources. `COMPLETER` is the program, `VARIABLE` by what it is asked. Where the
/// condition does not hold, fish completes files.
const SCRIPT: &str = r#"
function __backlogctl_ask
    set -l typed (commandline --current-token --cut-at-cursor)
    set -l plain (string unescape -- $typed
        or string unescape -- $typed\"
        or string unescape -- $typed\')
    set -g __backlogctl_answers (
        VARIABLE=fish COMPLETER -- (
            commandline --current-process --tokenize --cut-at-cursor
        ) "$plain" 2> /dev/null
    )
    test "$__backlogctl_answers" != \x1c
end
complete --command BIN --condition __backlogctl_ask --keep-order --no-files \
    --arguments '(string join \n -- $__backlogctl_answers)'
"#;

/// The adapter for fish.
pub(super) struct Fish;

impl EnvCompleter for Fish {
    fn name(&self) -> &'static str {
        "fish"
    }

    fn is(&self, name: &str) -> bool {
        name == "fish"
    }

    fn write_registration(
        &self,
        variable: &str,
        _name: &str,
        bin: &str,
        completer: &str,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        out.write_all(script(SCRIPT, [variable, bin, completer]).as_bytes())
    }

    fn write_complete(
        &self,
        command: &mut Command,
        words: Vec<OsString>,
        folder: Option<&Path>,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let index = words.len().saturating_sub(1);
        let found = match candidates(command, words, index, folder)? {
            Answer::Files => return writeln!(out, "{}", files::MARK),
            Answer::Values(found) => found,
        };
        for candidate in found {
            let value = candidate.get_value().to_string_lossy();
            match help(&candidate) {
                Some(help) => writeln!(out, "{value}\t{help}")?,
                None => writeln!(out, "{value}")?,
            }
        }
        Ok(())
    }
}
