//! The command line: what can be typed, and its help.

use crate::runbook::{PhaseName, catalogue::Entry};
use crate::terminal::ColorChoice;
use crate::walk::Course;
use clap::{Args, Command, Subcommand, ValueEnum};
use std::path::PathBuf;

/// The exit codes, as the help tells them.
const EXIT_CODES: &str = "\
Exit codes:
  0    healthy, met, or done; also: nothing to do
  1    a problem found, or criteria not met
  2    usage, configuration or runbook at fault, or the wrong cluster for this incident
  3    unknown: a needed reading could not be had
  4    declined, nobody could be asked, or somebody else acts already
  5    an action failed, was not verified, or is in doubt
  6    refused: nothing was done, since what the plan rests on is not so, or the
       environment forbids it; or somebody took over
  130  interrupted; the incident can be resumed";

/// The whole command line for these runbooks.
pub(super) fn command(runbooks: &[Entry]) -> Command {
    let command = Safety::augment_args(Shared::augment_args(Command::new("backlogctl")));
    // The descriptions come last: adding subcommands sets that of their own type.
    let command = Top::augment_subcommands(command)
        .version(env!("CARGO_PKG_VERSION"))
        .about("Runbooks for backlog incidents: from the page to the post-mortem, on live readings")
        .after_help(EXIT_CODES)
        .subcommand_required(false);
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
#[derive(Debug, Clone, PartialEq, Eq, Subcommand)]
pub(super) enum Step {
    /// Walk every phase, from the page to the post-mortem; can be left and resumed
    Triage,
    /// Is it real, how bad is it, and what to do in the first five minutes
    Confirm,
    /// Stop it from getting worse
    Stabilize,
    /// Take every reading at once and name the cause, the remedy and the command to run next
    Diagnose,
    /// Take the cause away: choose among the remedies, or name one
    Remediate {
        /// The action; see `backlogctl runbook show`
        action: Option<String>,
    },
    /// Page the next team of the runbook's ladder, or say whom to call
    Escalate {
        /// The level, such as L2; the one after the last that was paged where none is named
        level: Option<String>,
    },
    /// Are the exit criteria met, each with its reason
    ExitCheck {
        /// Look again every minute until all of them hold
        #[arg(long)]
        wait: bool,
        /// Do without a criterion, or a part of one such as a tenant; may be given several times
        #[arg(long, value_name = "CRITERION[/PART]=REASON", value_parser = pair)]
        waive: Vec<(String, String)>,
    },
    /// Write the post-mortem of an incident in Markdown
    Postmortem,
}

impl Step {
    /// How far it walks.
    pub(super) const fn course(&self) -> Course {
        Course::Once(match self {
            Self::Triage => return Course::Triage,
            Self::Confirm => PhaseName::Confirm,
            Self::Stabilize => PhaseName::Stabilize,
            Self::Diagnose => PhaseName::Diagnose,
            Self::Remediate { .. } | Self::Escalate { .. } => PhaseName::Remediate,
            Self::ExitCheck { .. } => PhaseName::ExitCheck,
            Self::Postmortem => PhaseName::Postmortem,
        })
    }
}

/// What can be done with incidents.
#[derive(Debug, Clone, Subcommand)]
pub(super) enum IncidentCommand {
    /// List the incidents that are open; with --all, the closed ones too
    List {
        /// The closed ones, too
        #[arg(long)]
        all: bool,
    },
    /// Show an incident on one screen: what fired, was found, was done, is outstanding, is next
    Show {
        /// The incident; the only open one where none is named
        id: Option<String>,
    },
    /// Go on with an incident where its journal ends
    Resume {
        /// The incident; the only open one where none is named
        id: Option<String>,
    },
    /// Add a note to an incident; works while somebody drives it
    Note {
        /// The incident
        id: String,
        /// The note
        #[arg(required = true)]
        text: Vec<String>,
    },
    /// Put back what an attempt changed: planned, agreed to and journaled like every change
    Undo {
        /// The incident; the only open one where none is named
        id: Option<String>,
        /// The attempt, by its number; the last one that has a way back where none is named
        attempt: Option<u64>,
    },
    /// Write an incident into one file that another machine can take
    Export {
        /// The incident; the only open one where none is named
        id: Option<String>,
        /// The file, which must not be there yet; standard output where none is named
        #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
        to: Option<PathBuf>,
    },
    /// Take in an incident that was exported; it is read-only until it is taken over
    Import {
        /// The file
        #[arg(value_hint = clap::ValueHint::FilePath)]
        file: PathBuf,
    },
    /// Close an incident without walking to its end
    Close {
        /// The incident; the only open one where none is named
        id: Option<String>,
        /// It is over
        #[arg(long)]
        resolved: bool,
    },
}

/// The commands beside the runbooks.
#[derive(Debug, Clone, Subcommand)]
pub(super) enum Top {
    /// List, show, resume, note, undo, export, import and close incidents
    #[command(subcommand, arg_required_else_help = true)]
    Incident(IncidentCommand),
    /// List, show, check and draw runbooks
    #[command(subcommand, arg_required_else_help = true)]
    Runbook(RunbookCommand),
    /// Would it work? Every source, query, program and right that a runbook needs; changes nothing
    Doctor(Doctor),
    /// Say what a reading, cause, action or criterion is, what it rests on, and what rests on it
    Explain {
        /// Its id, as in `backlogctl runbook show`; RUNBOOK/ID where several have it
        what: String,
    },
    /// The simulated cluster's scenarios
    #[command(subcommand, arg_required_else_help = true)]
    Demo(DemoCommand),
    /// Print the completion script of a shell, or put it into its place
    Completions {
        /// The shell
        shell: clap_complete::Shell,
        /// Put what asks this program for every word where the shell looks for it
        #[arg(long)]
        install: bool,
    },
    /// Print the manual page, or write one for every command
    Man {
        /// The folder into which the pages are written
        #[arg(value_hint = clap::ValueHint::DirPath)]
        folder: Option<PathBuf>,
        /// Write them where `man` looks for them
        #[arg(long, conflicts_with = "folder")]
        install: bool,
    },
}

/// What `doctor` looks at.
#[derive(Debug, Clone, Args)]
pub(super) struct Doctor {
    /// The runbook; all that there are where none is named
    pub runbook: Option<String>,
    /// Take programs that were changed for what they are now
    #[arg(long)]
    pub accept: bool,
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
    /// Print the least roles that a runbook needs of Kubernetes
    Rbac(Rbac),
    /// Print the JSON Schema of the runbook format
    Schema,
}

/// Whose roles are printed; without a flag, both.
#[derive(Debug, Clone, Args)]
pub(super) struct Rbac {
    /// The runbook's name
    pub name: String,
    /// Only those of whoever reads
    #[arg(long, conflicts_with = "operator")]
    pub reader: bool,
    /// Only those of whoever acts, too
    #[arg(long)]
    pub operator: bool,
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
        default_missing_value = "",
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

/// The flags that say what may be changed, and for which incident.
#[derive(Debug, Clone, Default, Args)]
#[expect(clippy::struct_excessive_bools, reason = "flags of the command line")]
pub(super) struct Safety {
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
