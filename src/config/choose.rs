//! Which environment a run is about, and which cluster that is.

use super::address::is_same_server;
use super::fault::ConfigFault;
use super::file::{ConfigFile, EnvironmentTable};
use std::collections::BTreeMap;
use std::fmt;

/// What a kubeconfig says about its contexts; empty where it cannot be read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Contexts {
    /// The current context.
    pub current: Option<String>,
    /// The URL of the API server of every context.
    pub servers: BTreeMap<String, String>,
}

impl Contexts {
    /// Whether a context speaks to a server.
    fn reaches(&self, context: &str, server: &str) -> bool {
        let own = self.servers.get(context);
        own.is_some_and(|own| is_same_server(own, server))
    }
}

/// The environment and the cluster of a run.
#[derive(Debug, Default)]
pub struct Choice<'a> {
    /// The environment with its name.
    pub environment: Option<(&'a str, &'a EnvironmentTable)>,
    /// The context; `None` is the current one, or the cluster that the program runs in.
    pub context: Option<String>,
    /// Whether the context is known to be the cluster that the environment names.
    pub at_home: bool,
    /// Why this environment was chosen, or none.
    pub reason: Reason,
}

/// Why an environment was chosen, or none; `Display` says it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Reason {
    /// A flag or a variable names it.
    Named(String),
    /// It names the context.
    Context(String),
    /// It names the server of the context.
    Server {
        /// The context.
        context: String,
        /// Its server.
        server: String,
    },
    /// It is the only one, and the kubeconfig has no current context that could be another cluster.
    Only,
    /// There is none to choose from.
    #[default]
    NoneThere,
    /// Nothing says which cluster it is about.
    NoContext,
    /// No environment names the cluster of this context.
    NoneFits(String),
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Named(by) => write!(f, "{by} names it"),
            Self::Context(context) => write!(f, "it names the context `{context}`"),
            Self::Server { context, server } => {
                write!(
                    f,
                    "it names {server}, the server of the context `{context}`"
                )
            }
            Self::Only => {
                f.write_str("it is the only one, and the kubeconfig has no current context")
            }
            Self::NoneThere => f.write_str("the configuration has none"),
            Self::NoContext => {
                f.write_str("nothing names one, and the kubeconfig has no current context")
            }
            Self::NoneFits(context) => {
                write!(f, "none names the context `{context}` or its server")
            }
        }
    }
}

impl Choice<'_> {
    /// Whether the cluster counts as protected, and why, as a sentence.
    pub fn protection(&self) -> (bool, String) {
        let Some((name, table)) = self.environment else {
            return (true, "no environment names this cluster".to_owned());
        };
        if self.at_home {
            let says = if table.protected {
                "the environment says so"
            } else {
                "the environment does not protect it"
            };
            return (table.protected, says.to_owned());
        }
        let stray = match &self.context {
            _ if table.context.is_none() && table.server.is_none() => {
                format!("environment `{name}` names neither a context nor a server")
            }
            Some(context) => {
                format!(
                    "context `{context}` is not known to be the cluster of environment `{name}`"
                )
            }
            None => format!("the cluster of environment `{name}` is not known"),
        };
        (true, stray)
    }
}

/// The environment with a name, on its own cluster or on that of a context.
///
/// `contexts` is only called where the environment names a server.
pub fn named<'a>(
    file: &'a ConfigFile,
    (given_by, name): (&str, &str),
    context: Option<&str>,
    contexts: impl FnOnce(&EnvironmentTable) -> Contexts,
) -> Result<Choice<'a>, ConfigFault> {
    let Some((name, table)) = file.env.get_key_value(name) else {
        return Err(ConfigFault::UnknownEnvironment {
            given_by: given_by.to_owned(),
            name: name.to_owned(),
            known: file.env.keys().cloned().collect(),
        });
    };
    let contexts = match table.server {
        Some(_) => contexts(table),
        None => Contexts::default(),
    };
    let context = match context.or(table.context.as_deref()) {
        Some(context) => Some(context.to_owned()),
        None => of_server(name, table, &contexts)?,
    };
    let at_home = context
        .as_ref()
        .is_some_and(|context| is_home(table, context, &contexts));
    Ok(Choice {
        environment: Some((name, table)),
        context,
        at_home,
        reason: Reason::Named(given_by.to_owned()),
    })
}

/// The only environment, where nothing says that another cluster is meant.
///
/// One with a kubeconfig of its own is only chosen by name, and so is one whose server no context
/// speaks to.
pub fn only<'a>(file: &'a ConfigFile, contexts: &Contexts) -> Option<Choice<'a>> {
    let mut tables = file.env.iter();
    let (Some((name, table)), None) = (tables.next(), tables.next()) else {
        return None;
    };
    if table.kubeconfig.is_some() || contexts.current.is_some() {
        return None;
    }
    let context = match &table.context {
        Some(context) => Some(context.clone()),
        None => of_server(name, table, contexts).ok()?,
    };
    let at_home = context
        .as_ref()
        .is_some_and(|context| is_home(table, context, contexts));
    Some(Choice {
        environment: Some((name, table)),
        context,
        at_home,
        reason: Reason::Only,
    })
}

/// The environment that names the cluster of a context, which is the current one if none is given.
///
/// An environment with a kubeconfig of its own is only chosen by name.
pub fn by_cluster<'a>(
    file: &'a ConfigFile,
    context: Option<&str>,
    contexts: &Contexts,
) -> Result<Choice<'a>, ConfigFault> {
    let Some(context) = context.or(contexts.current.as_deref()) else {
        return Ok(Choice {
            reason: Reason::NoContext,
            ..Choice::default()
        });
    };
    let tables = file.env.iter();
    let mut homes: Vec<_> = tables
        .filter(|(_, table)| table.kubeconfig.is_none() && is_home(table, context, contexts))
        .collect();
    if homes.iter().any(|(_, table)| table.context.is_some()) {
        homes.retain(|(_, table)| table.context.is_some());
    }
    if homes.len() > 1 {
        return Err(ConfigFault::AmbiguousEnvironment {
            names: homes.iter().map(|(name, _)| (*name).clone()).collect(),
        });
    }
    let home = homes.first();
    Ok(Choice {
        environment: home.map(|(name, table)| (name.as_str(), *table)),
        context: Some(context.to_owned()),
        at_home: home.is_some(),
        reason: home.map_or_else(
            || Reason::NoneFits(context.to_owned()),
            |(_, table)| fitting(table, context),
        ),
    })
}

/// Why an environment fits a context.
fn fitting(table: &EnvironmentTable, context: &str) -> Reason {
    let context = context.to_owned();
    match (&table.context, &table.server) {
        (None, Some(server)) => Reason::Server {
            context,
            server: server.0.clone(),
        },
        _ => Reason::Context(context),
    }
}

/// Whether a context is the cluster that an environment names: by context, by server, or by both.
fn is_home(table: &EnvironmentTable, context: &str, contexts: &Contexts) -> bool {
    let (named, server) = (&table.context, &table.server);
    (named.is_some() || server.is_some())
        && named.as_ref().is_none_or(|named| named == context)
        && server
            .as_ref()
            .is_none_or(|server| contexts.reaches(context, &server.0))
}

/// The context that speaks to the server of an environment; `None` where it names no server, or
/// where no context is known at all.
fn of_server(
    environment: &str,
    table: &EnvironmentTable,
    contexts: &Contexts,
) -> Result<Option<String>, ConfigFault> {
    let Some(server) = table
        .server
        .as_ref()
        .filter(|_| !contexts.servers.is_empty())
    else {
        return Ok(None);
    };
    let mut named = contexts.current.iter().chain(contexts.servers.keys());
    match named.find(|context| contexts.reaches(context, &server.0)) {
        Some(context) => Ok(Some(context.clone())),
        None => Err(ConfigFault::NoContext {
            environment: environment.to_owned(),
            server: server.0.clone(),
            known: contexts.servers.values().cloned().collect(),
        }),
    }
}
