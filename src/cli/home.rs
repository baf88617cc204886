//! `backlogctl` alone: what is open, and what one can do here.

use super::args::Shared;
use super::context::Context;
use super::incident::{self, Meant, Open};
use super::setup::{is_anywhere, within};
use super::stage::{self, command, flags};
use crate::runbook::catalogue::Entry;
use crate::terminal::Failure;
use std::fmt::Write as _;

/// Prints the open incidents, and the commands that one begins with; where a document is wanted, that
/// of `incident list`.
pub(super) fn show(runbooks: &[Entry], context: &mut Context) -> Result<u8, Failure> {
    if context.shared.wants_document() {
        return incident::list(false, context);
    }
    let mut page = match incident::open(context)? {
        None => "No incident is open.\n".to_owned(),
        Some(open) => format!(
            "Open incidents\n{}\n{}\n{}",
            open.list,
            others(open.more),
            ways_on(&open)
        ),
    };
    page.push_str(&begin(runbooks, context));
    page.push_str(
        "\nNothing to install, nothing to break\n  backlogctl --demo ingest triage\n\n\
         Everything else: backlogctl --help\n",
    );
    context.print_marked(&page)?;
    Ok(0)
}

/// What one begins with here: each command leads to something when it is typed as it stands.
fn begin(runbooks: &[Entry], context: &mut Context) -> String {
    let settings = match stage::settings(context) {
        Ok(settings) => settings,
        Err(failure) => {
            let why = failure.message.trim_end();
            return format!("\n{why}\n  backlogctl config check\n");
        }
    };
    let shared = &context.shared;
    if let names @ [_, _, ..] = settings.unchosen.as_slice() {
        let mut page = "\nNo environment is chosen: what each of them begins with\n".to_owned();
        for name in names {
            _ = writeln!(page, "  backlogctl{}", flags(&within(name, shared)));
        }
        return page;
    }
    let only = settings.unchosen.first().map(|name| within(name, shared));
    let commands = commands(runbooks, only.as_ref().unwrap_or(shared));
    if only.is_some() || is_anywhere(&settings, shared) {
        return commands;
    }
    let first = match &settings.environment {
        Some(name) => format!(
            "Environment {name} names no source yet: see what is missing\n  backlogctl{} doctor\n",
            flags(shared)
        ),
        None => "Nothing is configured yet: begin with this\n  backlogctl config init\n".to_owned(),
    };
    format!("\n{first}{commands}")
}

/// The commands of a page, and those that only look.
fn commands(runbooks: &[Entry], shared: &Shared) -> String {
    let mut page = String::new();
    for (heading, step) in [
        ("During a page", "triage"),
        ("A look, which changes nothing", "diagnose"),
    ] {
        _ = writeln!(page, "\n{heading}");
        for entry in runbooks {
            _ = writeln!(page, "  {} {step}", command(&entry.name, shared));
        }
    }
    page
}

/// That there are more than are listed.
fn others(more: usize) -> String {
    match more {
        0 => String::new(),
        more => format!("and {more} more: backlogctl incident list\n"),
    }
}

/// How one looks at what is open, and goes on with it where nobody else does.
fn ways_on(open: &Open) -> String {
    let Meant {
        id,
        foreign,
        driver,
    } = &open.meant;
    // The only one need not be named.
    let id = if open.only {
        String::new()
    } else {
        format!(" {id}")
    };
    if let Some(driver) = driver {
        return format!("{driver} drives it right now: look on\n  backlogctl incident show{id}\n");
    }
    let over = if *foreign { " --take-over" } else { "" };
    format!(
        "Look at it, or go on where it ended\n  backlogctl incident show{id}\n  \
         backlogctl incident resume{id}{over}\n"
    )
}
