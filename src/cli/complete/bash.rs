//! Completion in bash, which breaks words at `=` and `:`. They are put together again before the
//! program is asked, without quotes and backslashes, and what bash holds for done is cut off its
//! answers.

use super::{Answer, candidates, files, script};
use clap::Command;
use clap_complete::env::EnvCompleter;
use std::ffi::OsString;
use std::io::{self, Write};
use std::path::Path;

/// What stands between values: the `IFS` of the script.
const SEPARATOR: &str = "\u{b}";

/// The script that bash sources. `COMPLETER` is the program, `VARIABLE` by what it is asked.
const SCRIPT: &str = r#"
_backlogctl_complete() {
    local IFS=$'\013'
    local words=() word rest=$COMP_LINE joined i
    for ((i = 0; i <= COMP_CWORD; i++)); do
        word=${COMP_WORDS[i]}
        joined=
        if ((i > 0)) && [[ $rest != [[:space:]]* ]]; then joined=yes; fi
        rest=${rest#"${rest%%[![:space:]]*}"}
        rest=${rest#"$word"}
        if [[ $joined ]]; then
            words[${#words[@]}-1]+=$word
        else
            words+=("$word")
        fi
    done
    local last=$((${#words[@]} - 1))
    local done=${words[last]%"$2"}
    COMPREPLY=($(
        _CLAP_COMPLETE_INDEX="$last" VARIABLE=bash \
            COMPLETER -- "${words[@]//[\\\"\']/}" 2> /dev/null
    )) || COMPREPLY=()
    if [[ ${COMPREPLY[0]} == $'\034' ]]; then
        COMPREPLY=()
        compopt -o default +o nospace
        return
    fi
    local begun=${done//[\\\"\']/}
    COMPREPLY=("${COMPREPLY[@]#"$begun"}")
    local quoted=
    if [[ $done == *[\"\'] ]]; then quoted=yes; fi
    for i in "${!COMPREPLY[@]}"; do
        if [[ $quoted ]]; then
            if [[ ${COMPREPLY[i]} == *[\"\'\\\$\`!]* ]]; then unset "COMPREPLY[i]"; fi
        elif [[ ${COMPREPLY[i]} == *[!A-Za-z0-9._~/:@%+,=-]* ]]; then
            printf -v "COMPREPLY[i]" %q "${COMPREPLY[i]}"
        fi
    done
    COMPREPLY=("${COMPREPLY[@]}")
    if ((${#COMPREPLY[@]} != 1)); then return; fi
    if [[ ${COMPREPLY[0]} != *[=/:] ]]; then
        compopt +o nospace
    elif [[ $quoted ]]; then
        # Behind the only answer bash would end the quotes.
        COMPREPLY+=("${COMPREPLY[0]}...")
    fi
}
complete -o nospace -o bashdefault -F _backlogctl_complete BIN
"#;

/// The adapter for bash.
pub(super) struct Bash {
    /// Which word is completed, as the shell says.
    pub(super) index: Option<usize>,
}

impl EnvCompleter for Bash {
    fn name(&self) -> &'static str {
        "bash"
    }

    fn is(&self, name: &str) -> bool {
        name == "bash"
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
        let index = self.index.unwrap_or_default();
        let found = match candidates(command, words, index, folder)? {
            Answer::Files => return out.write_all(files::MARK.as_bytes()),
            Answer::Values(found) => found,
        };
        let values = found.iter().map(|it| it.get_value().to_string_lossy());
        let values: Vec<_> = values.collect();
        out.write_all(values.join(SEPARATOR).as_bytes())
    }
}
