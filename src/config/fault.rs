//! What can be wrong with the configuration; every fault ends the run with exit code 2.

use crate::snippet;
use crate::text::nearest;
use std::io;
use std::ops::Range;
use std::path::PathBuf;

/// One fault of the configuration.
#[derive(Debug, thiserror::Error)]
pub enum ConfigFault {
    /// Places of the configuration file are wrong; there is one at least.
    #[error("{}", drawn(.0))]
    File(Vec<FileFault>),
    /// A file that the configuration names, or the configuration itself, cannot be read.
    #[error("cannot read the {what} file {}: {reason}", file.display())]
    Unreadable {
        /// What the file holds.
        what: &'static str,
        /// The file.
        file: PathBuf,
        /// Why not.
        reason: io::Error,
    },
    /// The first line of a secret's file is empty.
    #[error("the first line of the secret file {} is empty", file.display())]
    EmptySecret {
        /// The file.
        file: PathBuf,
    },
    /// A variable or a flag has a value that cannot be meant.
    #[error("{given_by}: {problem}")]
    Value {
        /// The variable, flag or file.
        given_by: String,
        /// What is wrong, as a sentence.
        problem: String,
    },
    /// No environment has that name.
    #[error("{given_by}: the configuration has no environment `{name}`")]
    UnknownEnvironment {
        /// The variable or flag.
        given_by: String,
        /// The name.
        name: String,
        /// The names that there are.
        known: Vec<String>,
    },
    /// Several environments name the cluster that the kubeconfig speaks to.
    #[error("the environments {} name the same cluster", listed(names))]
    AmbiguousEnvironment {
        /// Their names.
        names: Vec<String>,
    },
    /// No context speaks to the server of an environment.
    #[error(
        "no context of the kubeconfig speaks to {server}, the server of environment `{environment}`"
    )]
    NoContext {
        /// The environment.
        environment: String,
        /// Its server.
        server: String,
        /// The servers of the kubeconfig.
        known: Vec<String>,
    },
    /// A parameter is given twice, with different values.
    #[error("parameter `{name}` is given as `{first}` and as `{second}`")]
    ParamTwice {
        /// Its name.
        name: String,
        /// The value that came first.
        first: String,
        /// The value that came later.
        second: String,
    },
    /// An environment gives parameters to a runbook that there is not.
    #[error(
        "environment `{environment}` has parameters for the runbook `{runbook}`, which does not exist"
    )]
    UnknownRunbook {
        /// The environment.
        environment: String,
        /// The name that no runbook has.
        runbook: String,
        /// The names that there are.
        known: Vec<String>,
    },
    /// Nothing tells where something of this user is.
    #[error("cannot tell where {what}: {why}, and the user database has no home of this user")]
    Homeless {
        /// What is looked for, and what about it.
        what: &'static str,
        /// What the variables say.
        why: String,
        /// The variable that would tell it, beside `HOME`.
        variable: &'static str,
    },
    /// No layer has a value for a setting that needs one.
    #[error("`{0}` has no value")]
    NotSet(&'static str),
}

impl ConfigFault {
    /// A wrong value of a variable or flag.
    pub fn value(given_by: impl Into<String>, problem: impl Into<String>) -> Self {
        Self::Value {
            given_by: given_by.into(),
            problem: problem.into(),
        }
    }

    /// What to do about it, where there is more to say than the message does.
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::UnknownEnvironment { known, .. } if known.is_empty() => {
                Some("add an [env.NAME] table to config.toml, or leave the choice out".to_owned())
            }
            Self::UnknownEnvironment { name, known, .. } => {
                Some(nearest(name, known).unwrap_or_else(|| format!("there are {}", listed(known))))
            }
            Self::UnknownRunbook { runbook, known, .. } => Some(
                nearest(runbook, known).unwrap_or_else(|| format!("there are {}", listed(known))),
            ),
            Self::AmbiguousEnvironment { .. } => Some("choose one with --env NAME".to_owned()),
            Self::NoContext { known, .. } => Some(format!("its servers are {}", listed(known))),
            Self::ParamTwice { name, .. } if name == super::flags::NAMESPACE => {
                Some("--namespace X is --param namespace=X; leave one out".to_owned())
            }
            Self::ParamTwice { .. } => Some("leave one out".to_owned()),
            Self::Homeless { variable, .. } => Some(format!(
                "set HOME, or {variable}, to the absolute path of a folder"
            )),
            _ => None,
        }
    }
}

/// Names in a row: `a`, `b`.
fn listed(names: &[String]) -> String {
    let quoted: Vec<_> = names.iter().map(|name| format!("`{name}`")).collect();
    quoted.join(", ")
}

/// All faults of a file, one below the other.
fn drawn(faults: &[FileFault]) -> String {
    let faults: Vec<_> = faults.iter().map(ToString::to_string).collect();
    faults.join("\n\n")
}

/// A fault at a place of the configuration file, drawn with its line.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.drawn())]
pub struct FileFault {
    /// The file as it is named to the user.
    pub file: String,
    /// Its text, without the logins of URLs.
    pub text: String,
    /// What is wrong.
    pub message: String,
    /// Where it is, in bytes of the text.
    pub place: Option<Range<usize>>,
    /// What to do about it.
    pub hint: Option<String>,
}

impl FileFault {
    fn drawn(&self) -> String {
        let fault = snippet::Fault {
            file: &self.file,
            text: &self.text,
            message: &self.message,
            hint: self.hint.as_deref(),
        };
        match &self.place {
            Some(place) => fault.draw_at(place.clone()),
            None => fault.draw(),
        }
    }
}
