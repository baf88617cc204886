//! The values that can be typed on this machine: runbooks, actions, incidents, environments, contexts.

use crate::clients::kubernetes;
use crate::config::{Configuration, Environment};
use crate::journal::Incidents;
use crate::runbook::{Book, catalogue, resolve};
use crate::sim::Scenario;
use clap::{Arg, Command};
use clap_complete::engine::{ArgValueCompleter, CompletionCandidate};
use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

/// A value, and what it is in a few words; those may be empty.
type Value = (String, String);

/// The command line, whose arguments know their values.
pub(super) fn knowing(command: Command, environment: &Environment, runbooks: &Path) -> Command {
    let here = Here {
        environment: environment.clone(),
        runbooks: runbooks.to_owned(),
    };
    let command = here.shared(command);
    let entries = catalogue::entries(runbooks);
    let command = entries.iter().fold(command, |command, entry| {
        command.mut_subcommand(&entry.name, |it| here.steps(it, &entry.name))
    });
    let incidents = ["show", "resume", "note", "undo", "close"];
    command
        .mut_subcommand("incident", |it| {
            incidents.iter().fold(it, |it, name| {
                it.mut_subcommand(*name, |it| {
                    it.mut_arg("id", |id| here.add(id, incident_ids))
                })
            })
        })
        .mut_subcommand("runbook", |it| {
            ["show", "graph"].iter().fold(it, |it, name| {
                it.mut_subcommand(*name, |it| it.mut_arg("name", |id| here.add(id, names)))
            })
        })
        .mut_subcommand("explain", |it| {
            it.mut_arg("what", |what| here.add(what, explained))
        })
}

/// Where values are looked up.
#[derive(Clone)]
struct Here {
    environment: Environment,
    runbooks: PathBuf,
}

impl Here {
    /// The flags that every command takes.
    fn shared(&self, command: Command) -> Command {
        command
            .mut_arg("env", |it| self.add(it, environments))
            .mut_arg("context", |it| self.add(it, contexts))
            .mut_arg("namespace", |it| self.add(it, namespaces))
            .mut_arg("param", |it| self.add(it, params))
            .mut_arg("demo", |it| self.add(it, |_| scenarios(Scenario::all())))
            .mut_arg("incident", |it| self.add(it, incident_ids))
    }

    /// The steps of a runbook.
    fn steps(&self, command: Command, runbook: &str) -> Command {
        let (actions, levels) = (runbook.to_owned(), runbook.to_owned());
        command
            .mut_subcommand("remediate", |it| {
                it.mut_arg("action", |action| {
                    self.add(action, move |here| here.actions(&actions))
                })
            })
            .mut_subcommand("escalate", |it| {
                it.mut_arg("level", |level| {
                    self.add(level, move |here| here.levels(&levels))
                })
            })
    }

    /// An argument with its values, which are looked up only where a word of it is completed.
    fn add(&self, arg: Arg, values: impl Fn(&Self) -> Vec<Value> + Send + Sync + 'static) -> Arg {
        let here = self.clone();
        arg.add(ArgValueCompleter::new(move |typed: &OsStr| {
            let typed = typed.to_string_lossy();
            let fits = values(&here).into_iter();
            let fits = fits.filter(|(value, _)| value.starts_with(typed.as_ref()));
            let candidate = |(value, help): Value| {
                let help = (!help.is_empty()).then(|| help.into());
                CompletionCandidate::new(value).help(help)
            };
            fits.map(candidate).collect::<Vec<_>>()
        }))
    }

    /// A runbook with the usual values of its parameters; `None` where it cannot be had.
    fn book(&self, name: &str) -> Option<Book> {
        let text = catalogue::find(name, &self.runbooks).ok()?;
        resolve(&text, &BTreeMap::new()).ok()
    }

    fn books(&self) -> impl Iterator<Item = Book> {
        let entries = catalogue::entries(&self.runbooks).into_iter();
        entries.filter_map(|entry| self.book(&entry.name))
    }

    fn actions(&self, runbook: &str) -> Vec<Value> {
        let actions = self.book(runbook).map(|book| book.actions);
        let actions = actions.into_iter().flatten();
        actions.map(|it| (it.id, it.title)).collect()
    }

    fn levels(&self, runbook: &str) -> Vec<Value> {
        let levels = self.book(runbook).map(|book| book.escalation);
        let levels = levels.into_iter().flatten();
        levels.map(|it| (it.level, it.team)).collect()
    }
}

fn environments(here: &Here) -> Vec<Value> {
    let read = Configuration::read(&here.environment).ok();
    let names = read.map(|it| it.environments()).unwrap_or_default();
    bare(names)
}

fn contexts(here: &Here) -> Vec<Value> {
    let (files, _) = here.environment.kubeconfig_files();
    let servers = kubernetes::contexts(&files).servers.into_iter();
    servers.collect()
}

/// The namespaces that the configuration, the kubeconfig and the runbooks name.
fn namespaces(here: &Here) -> Vec<Value> {
    let (files, _) = here.environment.kubeconfig_files();
    let mut names: BTreeSet<String> = kubernetes::namespaces(&files).into_iter().collect();
    let read = Configuration::read(&here.environment).ok();
    names.extend(read.into_iter().flat_map(|it| it.given("namespace")));
    let usual = here.books();
    names.extend(usual.filter_map(|it| Some(it.params.get("namespace")?.to_string())));
    bare(names)
}

/// `NAME=` of every parameter; behind the `=` its usual value.
fn params(here: &Here) -> Vec<Value> {
    let params = here.books().flat_map(|book| book.params);
    let pairs: BTreeSet<_> = params
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    bare(pairs)
}

fn scenarios(scenarios: impl Iterator<Item = &'static Scenario>) -> Vec<Value> {
    let named = scenarios.map(|it| (it.id.to_owned(), it.title.to_owned()));
    named.collect()
}

/// The incidents by their folders: no journal is read for a word.
fn incident_ids(here: &Here) -> Vec<Value> {
    let ids = Incidents::at(&here.environment.state_folder()).ids();
    bare(ids.unwrap_or_default())
}

fn names(here: &Here) -> Vec<Value> {
    let entries = catalogue::entries(&here.runbooks).into_iter();
    bare(entries.map(|entry| entry.name))
}

/// Every id that can be explained, and what it is.
fn explained(here: &Here) -> Vec<Value> {
    let ids = here.books().flat_map(|book| {
        let readings = book.readings.into_iter().map(|it| (it.id, it.title));
        let causes = book.findings.into_iter().map(|it| (it.id, it.title));
        let actions = book.actions.into_iter().map(|it| (it.id, it.title));
        let criteria = book.criteria.into_iter().map(|it| (it.id, it.title));
        let all = readings.chain(causes).chain(actions).chain(criteria);
        all.collect::<Vec<_>>()
    });
    let ids: BTreeMap<_, _> = ids.collect();
    ids.into_iter().collect()
}

fn bare(values: impl IntoIterator<Item = String>) -> Vec<Value> {
    let values = values.into_iter();
    values.map(|value| (value, String::new())).collect()
}
