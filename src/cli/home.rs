//! `backlogctl` alone: what is open, and what one can do.

use super::context::Context;
use super::incident;
use crate::runbook::catalogue::Entry;
use crate::terminal::Failure;
use std::fmt::Write as _;

/// Prints the open incidents, and the commands that one begins with.
pub(super) fn show(runbooks: &[Entry], context: &mut Context) -> Result<u8, Failure> {
    let mut page = match incident::open(context)? {
        None => "No incident is open.\n".to_owned(),
        Some(listed) => {
            format!(
                "Open incidents\n{listed}\nLook at one: backlogctl incident show ID\nGo on with one: backlogctl incident resume ID\n"
            )
        }
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
    context.text(&page)?;
    Ok(0)
}
