//! `backlogctl` alone: what is open, and what one can do.

use super::context::Context;
use super::incident::{self, Meant, Open};
use crate::runbook::catalogue::Entry;
use crate::terminal::Failure;
use std::fmt::Write as _;

/// Prints the open incidents, and the commands that one begins with.
pub(super) fn show(runbooks: &[Entry], context: &mut Context) -> Result<u8, Failure> {
    let mut page = match incident::open(context)? {
        None => "No incident is open.\n".to_owned(),
        Some(open) => format!(
            "Open incidents\n{}\n{}\n{}",
            open.list,
            others(open.more),
            ways_on(&open)
        ),
    };
    page.push_str("\nDuring a page\n");
    for entry in runbooks {
        _ = writeln!(page, "  backlogctl {} triage", entry.name);
    }
    page.push_str("\nA look, which changes nothing\n");
    for entry in runbooks {
        _ = writeln!(page, "  backlogctl {} diagnose", entry.name);
    }
    page.push_str(
        "\nNothing to install, nothing to break\n  backlogctl --demo ingest triage\n\n\
         Everything else: backlogctl --help\n",
    );
    context.print_marked(&page)?;
    Ok(0)
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
