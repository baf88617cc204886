//! The command line: what can be typed, and its help.

mod advice;
pub(super) mod examples;
mod flags;
mod help;

use crate::runbook::PhaseName;
use crate::runbook::catalogue::{self, Entry};
use crate::walk::Course;
use clap::{Args, Command, Error, Subcommand};
use std::ffi::OsString;
use std::path::PathBuf;
use std::time::Duration;

pub(super) use advice::advised;
use flags::{FOREVER, pair, patience};
pub(super) use flags::{OutputForm, Safety, Shared};

/// The exit codes, as the help tells them.
pub(super) const EXIT_CODES: &str = "\
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
        .subcommand_required(false);
    let own = runbooks.iter().map(runbook);
    let command = own.fold(command, Command::subcommand);
    examples::shown(command, "", runbooks)
}

/// The answer to a command line that asks for help: of that command, what it heeds.
pub(super) fn helped(asked: Error, words: Vec<OsString>, runbooks: &[Entry]) -> Error {
    let command = help::focused(command(runbooks));
    command.try_get_matches_from(words).err().unwrap_or(asked)
}

/// The subcommand of one runbook.
fn runbook(entry: &Entry) -> Command {
    let about = match &entry.file {
        None => format!("Walk the built-in runbook {}", entry.name),
        Some(file) => format!("Walk the runbook of {}", file.display()),
    };
    let steps = Step::augment_subcommands(Command::new(entry.name.clone()));
    let calls_nobody = catalogue::built_in_escalates(&entry.name) == Some(false);
    steps
        .mut_subcommand("escalate", |step| step.hide(calls_nobody))
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
    /// Page the next team of the runbook's escalation policy, or say whom to call
    Escalate {
        /// The level, such as L2; the one after the last that was paged where none is named
        level: Option<String>,
    },
    /// Are the exit criteria met, each with its reason
    ExitCheck {
        /// Look again every minute until all of them hold, or for so long at most
        #[arg(
            long,
            value_name = "TIME",
            num_args = 0..=1,
            require_equals = true,
            default_missing_value = FOREVER,
            value_parser = patience
        )]
        wait: Option<Duration>,
        /// Waive a criterion, or a part of one such as a tenant; may be given several times
        #[arg(long, value_name = "CRITERION[/PART]=REASON", value_parser = pair)]
        waive: Vec<(String, String)>,
    },
    /// Write the post-mortem of an incident in Markdown
    Postmortem,
}

impl Step {
    /// As it is typed.
    pub(super) const fn word(&self) -> &'static str {
        match self.course() {
            _ if matches!(self, Self::Escalate { .. }) => "escalate",
            Course::Once(phase) => phase.as_str(),
            _ => "triage",
        }
    }

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
    #[command(override_usage = "backlogctl incident note [ID] <TEXT>...")]
    Note {
        /// The incident; the only open one where the first word is no id
        ///
        /// Words like a-b-c are taken for ids, so that no note goes astray because an id was mistyped.
        // Completion adds to this one, which would put it behind the other without its place.
        #[arg(index = 1)]
        id: Option<String>,
        /// The note
        #[arg(index = 2)]
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
    /// Say what a reading, cause, action, criterion or parameter is, and what rests on what
    Explain {
        /// Its id; RUNBOOK/ID where several have it. All that there is to explain where none is named
        what: Option<String>,
    },
    /// Write, show and check the configuration
    #[command(subcommand, arg_required_else_help = true)]
    Config(ConfigCommand),
    /// The simulated cluster's scenarios
    Demo {
        #[command(subcommand)]
        command: Option<DemoCommand>,
    },
    /// Print the completion script of a shell, or put it into its place
    Completions {
        /// The shell
        shell: clap_complete::Shell,
        /// Put what asks this program for every word where the shell looks for it
        #[arg(long)]
        install: bool,
        /// Print a script that never asks this program, and knows the commands and flags of now alone
        #[arg(long = "static", conflicts_with = "install")]
        fixed: bool,
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

/// What can be done with the configuration.
#[derive(Debug, Clone, Subcommand)]
pub(super) enum ConfigCommand {
    /// Ask for an environment, try each source as it is named, and write it down with comments
    Init {
        /// The file; the one that counts where none is named. What stands in it stays as it is
        #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
        file: Option<PathBuf>,
    },
    /// Show every setting that holds, and where it comes from; secrets are hidden
    Show,
    /// Find everything that is wrong with the configuration; exit code 2 where something is
    Check {
        /// The file; the one that counts, and the variables, where none is named
        #[arg(value_hint = clap::ValueHint::FilePath)]
        file: Option<PathBuf>,
    },
}

/// What `doctor` looks at.
#[derive(Debug, Clone, Args)]
pub(super) struct Doctor {
    /// The runbook; all that there are where none is named
    pub runbook: Option<String>,
    /// Accept programs that were changed since they were last seen
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
    /// Print the least-privilege roles that a runbook needs of Kubernetes
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
