//! The command line: what can be typed, and its help.

use crate::runbook::{PhaseName, catalogue::Entry};
use crate::terminal::ColorChoice;
use clap::{Args, Command, Subcommand, ValueEnum};
use std::path::PathBuf;

/// The exit codes, as the help tells them.
const EXIT_CODES: &str = "\
Exit codes:
  0    healthy, or met
  1    a problem found, or criteria not met
  2    usage, configuration or runbook at fault
  3    unknown: a needed reading could not be had
  130  interrupted";

/// The whole command line for these runbooks.
pub(super) fn command(runbooks: &[Entry]) -> Command {
    let command = Shared::augment_args(Command::new("backlogctl"));
    // The descriptions come last: adding subcommands sets that of their own type.
    let command = Top::augment_subcommands(command)
        .version(env!("CARGO_PKG_VERSION"))
        .about("Runbooks for backlog incidents: confirm, diagnose and check the exit criteria on live readings")
        .after_help(EXIT_CODES)
        .subcommand_required(true)
        .arg_required_else_help(true);
    let runbooks = runbooks.iter().map(runbook);
    runbooks.fold(command, Command::subcommand)
}

/// The subcommand of one runbook.
fn runbook(entry: &Entry) -> Command {
    let about = match &entry.file {
        None => format!("Walk the built-in runbook {}", entry.name),
        Some(file) => format!("Walk the runbook of {}", file.display()),
    };
    Step::augment_subcommands(Command::new(entry.name.clone()))
        .about(about)
        .display_order(0)
        .subcommand_required(true)
        .arg_required_else_help(true)
}

/// A step of a runbook.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Subcommand)]
pub(super) enum Step {
    /// Is it real, how bad is it, and what to do in the first five minutes
    Confirm,
    /// Take every reading at once and name the cause, the remedy and the command to run next
    Diagnose,
    /// Are the exit criteria met, each with its reason
    ExitCheck,
}

impl Step {
    /// The phase that it walks.
    pub(super) const fn phase(self) -> PhaseName {
        match self {
            Self::Confirm => PhaseName::Confirm,
            Self::Diagnose => PhaseName::Diagnose,
            Self::ExitCheck => PhaseName::ExitCheck,
        }
    }
}

/// The commands beside the runbooks.
#[derive(Debug, Clone, Subcommand)]
pub(super) enum Top {
    /// List, show, check and draw runbooks
    #[command(subcommand, arg_required_else_help = true)]
    Runbook(RunbookCommand),
    /// The simulated cluster's scenarios
    #[command(subcommand, arg_required_else_help = true)]
    Demo(DemoCommand),
    /// Print the completion script of a shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
}

/// What can be done with runbooks.
#[derive(Debug, Clone, Subcommand)]
pub(super) enum RunbookCommand {
    /// List the built-in runbooks and your own
    List,
    /// Show a runbook: its parameters, readings, causes, remedies and criteria
    Show {
        /// The runbook's name
        name: String,
        /// Print its file as it is, to start your own from
        #[arg(long)]
        source: bool,
    },
    /// Find every fault of runbooks; without arguments, of all that there are
    Check {
        /// Runbook files
        #[arg(value_hint = clap::ValueHint::FilePath)]
        files: Vec<PathBuf>,
    },
    /// Draw a runbook as a Mermaid flow chart
    Graph {
        /// The runbook's name
        name: String,
    },
    /// Print the JSON Schema of the runbook format
    Schema,
}

/// What can be done with scenarios.
#[derive(Debug, Clone, Subcommand)]
pub(super) enum DemoCommand {
    /// List the scenarios of the simulated cluster
    List,
}

/// The flags that every command takes.
#[derive(Debug, Clone, Args)]
pub(super) struct Shared {
    /// Use the simulated cluster instead of a real one: nothing to install
    #[arg(
        long,
        global = true,
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = crate::sim::Scenario::usual().id,
        value_name = "SCENARIO",
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

/// The forms of output.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum OutputForm {
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

/// When colours are used.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Color {
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

fn pair(text: &str) -> Result<(String, String), String> {
    let pair = text.split_once('=').filter(|(key, _)| !key.is_empty());
    let pair = pair.map(|(key, value)| (key.to_owned(), value.to_owned()));
    pair.ok_or_else(|| "write KEY=VALUE".to_owned())
}

/// A length of time, checked here and read with the settings.
fn duration(text: &str) -> Result<String, String> {
    crate::duration::parse(text).map(|_| text.to_owned())
}
