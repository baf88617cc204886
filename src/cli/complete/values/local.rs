//! Values that are on this machine: runbooks and what is in them, incidents, environments, contexts.

use super::{Here, Value};
use crate::config::{Configuration, hide_login};
use crate::event::Event;
use crate::journal::Incidents;
use crate::runbook::Outline;
use crate::sim::Scenario;
use std::collections::BTreeMap;

pub(super) fn runbooks(here: &Here, _: &str) -> Vec<Value> {
    let entries = here.entries().into_iter();
    let about = |built_in| if built_in { "built in" } else { "your own" };
    let named = entries.map(|it| (it.name, about(it.file.is_none()).to_owned()));
    named.collect()
}

/// Every id that can be explained; behind `RUNBOOK/` those of one runbook.
pub(super) fn explained(here: &Here, typed: &str) -> Vec<Value> {
    let of = |outline: &Outline| {
        let prefix = match typed.split_once('/') {
            Some((name, _)) if name == outline.name => format!("{name}/"),
            Some(_) => return Vec::new(),
            None => String::new(),
        };
        let named = outline.explained();
        let named = named.map(|(id, title)| (format!("{prefix}{id}"), title.to_owned()));
        named.collect()
    };
    let all: BTreeMap<_, _> = here.outlines().iter().flat_map(of).collect();
    all.into_iter().collect()
}

pub(super) fn actions(here: &Here, _: &str) -> Vec<Value> {
    here.outlines()
        .iter()
        .flat_map(|it| it.actions.clone())
        .collect()
}

pub(super) fn levels(here: &Here, _: &str) -> Vec<Value> {
    here.outlines()
        .iter()
        .flat_map(|it| it.levels.clone())
        .collect()
}

/// The criteria; behind the `=` the reason is the person's.
pub(super) fn criteria(here: &Here, _: &str) -> Vec<Value> {
    let criteria = here.outlines().iter().flat_map(|it| it.criteria.clone());
    criteria
        .map(|(id, title)| (format!("{id}="), title))
        .collect()
}

pub(super) fn environments(here: &Here, _: &str) -> Vec<Value> {
    let read = Configuration::read(&here.environment).ok();
    bare(read.map(|it| it.environments()).unwrap_or_default())
}

/// The contexts with their servers.
pub(super) fn contexts(here: &Here, _: &str) -> Vec<Value> {
    let (files, _) = here.environment.kubeconfig_files();
    let servers = here.kubeconfigs.contexts(&files).servers.into_iter();
    servers
        .map(|(name, server)| (name, hide_login(&server)))
        .collect()
}

pub(super) fn scenarios(_: &Here, _: &str) -> Vec<Value> {
    let named = Scenario::all().map(|it| (it.id.to_owned(), it.title.to_owned()));
    named.collect()
}

/// The incidents by their folders: no journal is read for a word.
pub(super) fn incidents(here: &Here, _: &str) -> Vec<Value> {
    let ids = kept(here).and_then(|kept| kept.ids().ok());
    bare(ids.unwrap_or_default())
}

/// Those that are not closed: of each journal the last line alone is read.
pub(super) fn open_incidents(here: &Here, _: &str) -> Vec<Value> {
    let Some(kept) = kept(here) else {
        return Vec::new();
    };
    let ids = kept.ids().unwrap_or_default();
    bare(ids.into_iter().filter(|id| !kept.is_closed(id)))
}

/// The attempts of the incident that was typed, which may be undone.
pub(super) fn attempts(here: &Here, _: &str) -> Vec<Value> {
    let id = here.typed().incident.as_deref().unwrap_or_default();
    let history = kept(here).and_then(|kept| kept.read(id).ok());
    let records = history.map(|it| it.records).unwrap_or_default();
    let attempt = |(seq, event)| match event {
        Event::Intended { action } => Some((u64::to_string(&seq), action)),
        _ => None,
    };
    let records = records.into_iter().map(|it| (it.seq, it.event));
    records.filter_map(attempt).collect()
}

/// Without a home folder there are none.
fn kept(here: &Here) -> Option<Incidents> {
    let folder = here.environment.state_folder().ok()?;
    Some(Incidents::at(&folder))
}

pub(super) fn bare(values: impl IntoIterator<Item = String>) -> Vec<Value> {
    let values = values.into_iter();
    values.map(|value| (value, String::new())).collect()
}
