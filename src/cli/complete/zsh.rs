//! Completion in zsh: behind a value that goes on, such as `namespace=` or a folder, no space is put.

use super::{Answer, candidates, files, help, script};
use clap::Command;
use clap_complete::engine::CompletionCandidate;
use clap_complete::env::EnvCompleter;
use std::ffi::OsString;
use std::io::{self, Write};
use std::path::Path;

/// The script that zsh sources. `COMPLETER` is the program, `VARIABLE` by what it is asked. Every line
/// of an answer begins with `+` where the word goes on, and with `-` where it ends.
const SCRIPT: &str = r#"#compdef BIN
_backlogctl_complete() {
    local -a asked lines ends goes_on
    local line
    asked=("${(@Q)words[1,CURRENT]}")
    asked[CURRENT]=${(Q)PREFIX}
    lines=("${(@f)$(
        _CLAP_COMPLETE_INDEX=$((CURRENT - 1)) VARIABLE=zsh \
            COMPLETER -- "${(@)asked}" 2> /dev/null
    )}")
    if [[ $lines[1] == $'\034' ]]; then
        [[ $PREFIX == -*=* ]] && compset -P 1 '*='
        _files
        return
    fi
    for line in $lines; do
        case $line in
            +*) goes_on+=("${line#+}") ;;
            -*) ends+=("${line#-}") ;;
        esac
    done
    (( $#ends )) && _describe -V values ends
    (( $#goes_on )) && _describe -V values goes_on -S ''
}
compdef _backlogctl_complete BIN
"#;

/// The adapter for zsh.
pub(super) struct Zsh {
    /// Which word is completed, as the shell says.
    pub(super) index: Option<usize>,
}

impl EnvCompleter for Zsh {
    fn name(&self) -> &'static str {
        "zsh"
    }

    fn is(&self, name: &str) -> bool {
        name == "zsh"
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
        mut words: Vec<OsString>,
        folder: Option<&Path>,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let index = self.index.unwrap_or(words.len());
        if words.len() == index {
            words.push(OsString::new());
        }
        match candidates(command, words, index, folder)? {
            Answer::Files => writeln!(out, "{}", files::MARK),
            Answer::Values(found) => {
                let lines: String = found.iter().map(line).collect();
                out.write_all(lines.as_bytes())
            }
        }
    }
}

/// A value and what it is, as `_describe` wants them.
fn line(candidate: &CompletionCandidate) -> String {
    let value = candidate.get_value().to_string_lossy();
    let mark = if value.ends_with(['=', '/']) {
        '+'
    } else {
        '-'
    };
    let value = value.replace('\\', "\\\\").replace(':', "\\:");
    match help(candidate) {
        Some(help) => format!("{mark}{value}:{help}\n"),
        None => format!("{mark}{value}\n"),
    }
}
