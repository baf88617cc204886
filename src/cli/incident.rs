//! Incidents: listed, shown, resumed, noted, undone, exported, imported, closed.

mod close;
mod exchange;
mod listing;
mod note;
mod undo;

pub(super) use listing::{Meant, Open, list, open};

use super::act;
use super::args::IncidentCommand;
use super::context::Context;
use crate::journal::{self, History};
use crate::report::{self, Account, Briefing, Times};
use crate::runbook::resolve;
use crate::terminal::{Failure, FailureKind};
use std::cmp::Reverse;

/// Does what was asked, and gives the exit code.
pub(super) fn run(command: &IncidentCommand, context: &mut Context) -> Result<u8, Failure> {
    match command {
        IncidentCommand::List { all } => list(*all, context),
        IncidentCommand::Show { id } => show(id.as_deref(), context),
        IncidentCommand::Resume { id } => {
            let id = the(id.as_deref(), "resume", context)?;
            act::resume(&id, None, context)
        }
        IncidentCommand::Note { id, text } => note::note(id.as_deref(), text, context),
        IncidentCommand::Undo { id, attempt } => undo::undo(id.as_deref(), *attempt, context),
        IncidentCommand::Export { id, to } => {
            let id = the(id.as_deref(), "export", context)?;
            exchange::export(&id, to.as_deref(), context)
        }
        IncidentCommand::Import { file } => exchange::import(file, context),
        IncidentCommand::Close { id, resolved } => close::close(id.as_deref(), *resolved, context),
    }
}

/// How many incidents a hint names.
const NAMED: usize = 3;

/// The named incident, or the only open one. `verb` is what is to be done with it, as it is typed.
fn the(id: Option<&str>, verb: &str, context: &Context) -> Result<String, Failure> {
    let flag = context.safety.incident.as_deref();
    if let (Some(id), Some(flag)) = (id, flag)
        && id != flag
    {
        let message = format!("two incidents are named: {id}, and --incident {flag}");
        return Err(Failure::new(FailureKind::Usage, message).hint("leave one of them out"));
    }
    if let Some(id) = id.or(flag) {
        return Ok(id.to_owned());
    }
    let open = context.incidents()?.list_open()?.into_iter();
    // One that cannot be read is meant only where there is no other.
    let (open, broken): (Vec<_>, Vec<_>) = open.partition(|entry| entry.history.is_ok());
    let open = if open.is_empty() { broken } else { open }.into_iter();
    let (foreign, own): (Vec<_>, Vec<_>) = open.partition(|entry| entry.foreign().is_some());
    // What is somebody else's is meant only where there is nothing else.
    let open = if own.is_empty() { foreign } else { own };
    let mut open: Vec<_> = open.into_iter().map(|entry| entry.id).collect();
    open.sort_by_key(|id| Reverse(journal::begun(id)));
    match open.as_slice() {
        // Whoever has just closed one wants to see what is left of it.
        [] if verb == "show" => last(context)?.ok_or_else(none_open),
        [] => Err(none_open()),
        [id] => Ok(id.clone()),
        several => Err(which(several, verb)),
    }
}

/// The incident that was opened last, whatever became of it.
fn last(context: &Context) -> Result<Option<String>, Failure> {
    let all = context.incidents()?.list()?.into_iter();
    Ok(all
        .map(|entry| entry.id)
        .max_by_key(|id| journal::begun(id)))
}

fn none_open() -> Failure {
    let failure = Failure::new(FailureKind::Incident, "no incident is open");
    failure.hint("list all of them: `backlogctl incident list --all`")
}

/// That one of several must be named: the commands for the newest, and how many more there are.
fn which(open: &[String], verb: &str) -> Failure {
    let message = format!(
        "{} incidents are open; name the one that you mean",
        open.len()
    );
    let (named, others) = open.split_at(open.len().min(NAMED));
    let behind = if verb == note::VERB { " TEXT" } else { "" };
    let failure = named.iter().fold(
        Failure::new(FailureKind::Incident, message),
        |failure, id| failure.hint(format!("`backlogctl incident {verb} {id}{behind}`")),
    );
    match others.len() {
        0 => failure,
        more => failure.hint(format!("and {more} more: `backlogctl incident list`")),
    }
}

fn show(id: Option<&str>, context: &mut Context) -> Result<u8, Failure> {
    let id = the(id, "show", context)?;
    let history = context.incidents()?.read(&id)?;
    let recalled = act::recall(&id, &history.records)?;
    let times = Times {
        opened: listing::opened(&id, &recalled.progress),
        last: context.incidents()?.touched(&id)?,
    };
    let driver = context.incidents()?.driven(&id)?.words();
    let foreign = history.foreign().is_some();
    let next = match recalled.progress.closed {
        None if driver.is_some() => format!("backlogctl incident note {id} TEXT"),
        None if foreign => format!("backlogctl incident resume {id} --take-over"),
        None => format!("backlogctl incident resume {id}"),
        Some(_) => format!(
            "backlogctl {} postmortem --incident {id}",
            recalled.opened.runbook
        ),
    };
    let briefing = Briefing {
        progress: &recalled.progress,
        notes: &history.notes,
        driver: driver.as_deref(),
        times,
        origin: history.origin.as_ref().map(|origin| (origin, foreign)),
        next: Some(&next),
    };
    if context.shared.wants_document() {
        // Whatever is recalled was opened.
        if let Some(document) = report::incident_document(briefing) {
            context.print_json(&document)?;
        }
    } else {
        let text = report::incident(briefing, context.frame());
        context.print_marked(&text)?;
    }
    Ok(0)
}

/// Writes the post-mortem of an incident: of the named one, or of the newest of this runbook.
pub(super) fn postmortem(runbook: &str, context: &mut Context) -> Result<u8, Failure> {
    context.demand_prose()?;
    let (id, history) = match &context.safety.incident {
        Some(id) => (id.clone(), context.incidents()?.read(id)?),
        None => newest(runbook, context)?,
    };
    let recalled = act::recall(&id, &history.records)?;
    let book = resolve(&recalled.text(), &recalled.opened.params)?;
    let written = report::postmortem(Account {
        records: &history.records,
        progress: &recalled.progress,
        notes: &history.notes,
        book: &book,
    });
    context.prose(&written)?;
    Ok(0)
}

/// The incident of a runbook that was opened last, and can be read.
fn newest(runbook: &str, context: &Context) -> Result<(String, History), Failure> {
    let incidents = context.incidents()?;
    let mut ids = incidents.ids()?;
    ids.retain(|id| journal::runbook(id) == Some(runbook));
    ids.sort_by_key(|id| Reverse(journal::begun(id)));
    let happened = |id: String| {
        let history = incidents.read(&id).ok()?;
        (!history.records.is_empty()).then_some((id, history))
    };
    ids.into_iter().find_map(happened).ok_or_else(|| {
        let message = format!("there is no incident of the runbook {runbook}");
        let failure = Failure::new(FailureKind::Incident, message);
        failure.hint(format!("begin one: `backlogctl {runbook} triage`"))
    })
}
