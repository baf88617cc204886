//! The simulated cluster's scenarios.

use super::context::Context;
use crate::report::{ListedScenario, scenarios_document};
use crate::sim::Scenario;
use crate::terminal::{Failure, Page};

/// Lists the scenarios.
pub(super) fn list(context: &mut Context) -> Result<u8, Failure> {
    if context.shared.wants_document() {
        let scenarios = Scenario::all().map(|it| ListedScenario {
            id: it.id,
            runbook: it.runbook,
            title: it.title,
            story: it.story,
            teaches: it.teaches,
            default: it.is_usual(),
        });
        context.print_json(&scenarios_document(scenarios.collect()))?;
    } else {
        context.page(&page())?;
    }
    Ok(0)
}

/// The scenarios, by the runbook that they belong to.
fn page() -> Page {
    let mut page = Page::default();
    let mut runbook = "";
    for it in Scenario::all() {
        if it.runbook != runbook {
            if !runbook.is_empty() {
                page.blank();
            }
            runbook = it.runbook;
            page.heading(runbook);
        }
        let default = if it.is_usual() { " (default)" } else { "" };
        page.text(format!("  {:<19}", it.id), format!("{}{default}", it.title));
    }
    page.blank();
    page.command(
        "Look at one: ",
        "backlogctl --demo=SCENARIO RUNBOOK diagnose",
    );
    page.command("Walk one: ", "backlogctl --demo=SCENARIO RUNBOOK triage");
    page.command("Begin here: ", "backlogctl --demo ingest triage");
    page
}
