//! What was typed before the word that is completed.

use crate::config::{Environment, Flags};
use clap::{ArgMatches, Command};
use std::ffi::OsString;

/// The variable in which shells say which word is completed; fish completes the last one.
const INDEX: &str = "_CLAP_COMPLETE_INDEX";

/// What was typed before the word that is completed.
#[derive(Debug, Clone, Default)]
pub(super) struct Typed {
    /// The first subcommand, which may be a runbook.
    pub(super) command: Option<String>,
    /// The incident that is meant.
    pub(super) incident: Option<String>,
    /// Whether the cluster is simulated.
    pub(super) demo: bool,
    /// The flags that are settings.
    pub(super) flags: Flags,
}

/// Which word is completed, where the shell says.
pub(super) fn index(environment: &Environment) -> Option<usize> {
    environment.text(INDEX)?.parse().ok()
}

/// The words before the one that is completed.
pub(super) fn before(words: &[OsString], environment: &Environment) -> Vec<OsString> {
    let escape = words.iter().position(|word| word == "--");
    let typed = &words[escape.map_or(words.len(), |at| at + 1)..];
    let index = index(environment).unwrap_or(typed.len().saturating_sub(1));
    typed[..index.min(typed.len())].to_vec()
}

impl Typed {
    /// Reads words as far as they can be understood.
    pub(super) fn of(command: Command, words: &[OsString]) -> Self {
        let matches = command.ignore_errors(true).try_get_matches_from(words);
        matches.map_or_else(|_| Self::default(), |matches| Self::from(&matches))
    }
}

impl From<&ArgMatches> for Typed {
    fn from(matches: &ArgMatches) -> Self {
        let leaf = crate::cli::leaf(matches);
        let text = |id: &str| leaf.try_get_one::<String>(id).ok().flatten().cloned();
        let params = leaf.try_get_many::<(String, String)>("param");
        let params = params.ok().flatten().into_iter().flatten();
        Self {
            command: matches.subcommand_name().map(str::to_owned),
            incident: text("id").or_else(|| text("incident")),
            demo: text("demo").is_some(),
            flags: Flags {
                env: text("env"),
                context: text("context"),
                namespace: text("namespace"),
                params: params.cloned().collect(),
                ..Flags::default()
            },
        }
    }
}
