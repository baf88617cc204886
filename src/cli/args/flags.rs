//! The flags that every command takes.

use crate::config::Flags;
use crate::terminal::ColorChoice;
use clap::{Args, ValueEnum};
use std::ffi::OsString;
use std::path::PathBuf;
use std::time::Duration;

/// The flags that every command takes.
#[derive(Debug, Clone, Args)]
pub(in crate::cli) struct Shared {
    /// Use the simulated cluster instead of a real one: nothing to install
    #[arg(
        long,
        global = true,
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = "",
        value_name = "SCENARIO",
        conflicts_with_all = ["env", "context"],
        help_heading = "Connection"
    )]
    pub demo: Option<String>,
    /// The environment of the configuration
    #[arg(long, global = true, value_name = "NAME", help_heading = "Connection")]
    pub env: Option<String>,
    /// The kubeconfig context
    #[arg(long, global = true, value_name = "NAME", help_heading = "Connection")]
    pub context: Option<String>,
    /// The namespace; the same as --param namespace=NAME
    #[arg(
        short,
        long,
        global = true,
        value_name = "NAME",
        help_heading = "Connection"
    )]
    pub namespace: Option<String>,
    /// Set a parameter of the runbook; may be given several times
    #[arg(long, global = true, value_name = "KEY=VALUE", value_parser = pair, help_heading = "Connection")]
    pub param: Vec<(String, String)>,
    /// The time limit for all readings of a step [default: 5s]
    #[arg(long, global = true, value_name = "TIME", value_parser = duration, help_heading = "Connection")]
    pub timeout: Option<String>,
    /// The time limit for a login [default: 120s]
    #[arg(long, global = true, value_name = "TIME", value_parser = duration, help_heading = "Connection")]
    pub login_timeout: Option<String>,
    /// The form of the output
    #[arg(
        short,
        long,
        global = true,
        value_enum,
        default_value_t,
        value_name = "FORM",
        help_heading = "Output"
    )]
    pub output: OutputForm,
    /// When to use colours
    #[arg(
        long,
        global = true,
        value_enum,
        default_value_t,
        value_name = "WHEN",
        help_heading = "Output"
    )]
    pub color: Color,
    /// Plain lines and words for signs, as a screen reader takes them; so does `BACKLOGCTL_PLAIN=1`
    #[arg(long, global = true, help_heading = "Output")]
    pub plain: bool,
    /// Show the details, the query and the equivalent command of every reading
    #[arg(
        short,
        long,
        global = true,
        conflicts_with = "quiet",
        help_heading = "Output"
    )]
    pub verbose: bool,
    /// Show the verdict and the next command only
    #[arg(short, long, global = true, help_heading = "Output")]
    pub quiet: bool,
    /// The seed of the simulated cluster: the same seed gives the same screen
    #[arg(long, global = true, default_value_t = crate::sim::SEED, value_name = "NUMBER", hide = true)]
    pub seed: u64,
}

impl Shared {
    /// Whether one document in JSON is wanted of a command that has no events to tell.
    pub(in crate::cli) const fn wants_document(&self) -> bool {
        matches!(self.output, OutputForm::Json | OutputForm::Jsonl)
    }

    /// Those that are settings.
    pub(in crate::cli) fn flags(&self) -> Flags {
        Flags {
            env: self.env.clone(),
            context: self.context.clone(),
            namespace: self.namespace.clone(),
            params: self.param.clone(),
            timeout: self.timeout.clone(),
            login_timeout: self.login_timeout.clone(),
            interactive: crate::terminal::is_attended(),
        }
    }
}

/// The flags that say what may be changed, and for which incident.
#[derive(Debug, Clone, Default, Args)]
#[expect(clippy::struct_excessive_bools, reason = "flags of the command line")]
pub(in crate::cli) struct Safety {
    /// Show what would be changed, and change nothing
    #[arg(long, global = true, help_heading = "Safety")]
    pub dry_run: bool,
    /// Agree to the one named action, where its runbook lets it run unattended
    #[arg(
        short,
        long,
        global = true,
        help_heading = "Safety",
        conflicts_with = "consent"
    )]
    pub yes: bool,
    /// Agree to the one named action, if its plan has this digest; --dry-run prints it
    #[arg(long, global = true, value_name = "DIGEST", help_heading = "Safety")]
    pub consent: Option<String>,
    /// Read answers from a file, or from standard input with `-`: lines of ID=ANSWER
    #[arg(
        long,
        global = true,
        value_name = "FILE",
        value_hint = clap::ValueHint::FilePath,
        conflicts_with_all = ["yes", "consent"],
        help_heading = "Safety"
    )]
    pub answers: Option<PathBuf>,
    /// Take over from whoever acts already (their run is told, and stops), or an incident that was
    /// imported
    #[arg(
        long,
        global = true,
        help_heading = "Safety",
        conflicts_with_all = ["dry_run", "no_lease"]
    )]
    pub take_over: bool,
    /// Neither look whether somebody else acts nor tell others of this run
    #[arg(long, global = true, help_heading = "Safety")]
    pub no_lease: bool,
    /// The incident; else the open one of this runbook and cluster is joined
    #[arg(long, global = true, value_name = "ID", help_heading = "Safety")]
    pub incident: Option<String>,
    /// The page that this is about: its PagerDuty id or address
    #[arg(long, global = true, value_name = "ID", help_heading = "Safety")]
    pub page: Option<String>,
}

/// The forms of output.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum OutputForm {
    /// A table for people
    #[default]
    Table,
    /// One JSON document
    Json,
    /// One JSON event a line, as it happens
    Jsonl,
    /// Markdown, to paste into a channel
    Markdown,
}

impl OutputForm {
    /// The form that a command line wants which cannot be understood otherwise.
    pub(in crate::cli) fn wanted(words: &[OsString]) -> Self {
        let words: Vec<_> = words.iter().filter_map(|word| word.to_str()).collect();
        let value = |at: usize| {
            let word = *words.get(at)?;
            match word {
                "-o" | "--output" => words.get(at + 1).copied(),
                _ => word
                    .strip_prefix("--output=")
                    .or_else(|| word.strip_prefix("-o"))
                    .map(|value| value.trim_start_matches('=')),
            }
        };
        let last = (0..words.len()).rev().find_map(value);
        last.and_then(|form| Self::from_str(form, false).ok())
            .unwrap_or_default()
    }
}

/// When colours are used.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Color {
    /// On a terminal, unless `NO_COLOR` is set
    #[default]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

impl From<Color> for ColorChoice {
    fn from(color: Color) -> Self {
        match color {
            Color::Auto => Self::Auto,
            Color::Always => Self::Always,
            Color::Never => Self::Never,
        }
    }
}

pub(super) fn pair(text: &str) -> Result<(String, String), String> {
    let pair = text.split_once('=').filter(|(key, _)| !key.is_empty());
    let pair = pair.map(|(key, value)| (key.to_owned(), value.to_owned()));
    pair.ok_or_else(|| "write KEY=VALUE".to_owned())
}

/// As long as it takes.
pub(super) const FOREVER: &str = "forever";

/// How long somebody waits.
pub(super) fn patience(text: &str) -> Result<Duration, String> {
    match text {
        FOREVER => Ok(Duration::MAX),
        text => crate::duration::parse(text),
    }
}

/// A length of time, checked here and read with the settings.
fn duration(text: &str) -> Result<String, String> {
    crate::duration::parse(text).map(|_| text.to_owned())
}
