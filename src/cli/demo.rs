//! The simulated cluster's scenarios.

use super::args::OutputForm;
use super::context::Context;
use crate::sim::Scenario;
use crate::terminal::Failure;
use std::fmt::Write as _;

/// Lists the scenarios.
pub(super) fn list(context: &mut Context) -> Result<u8, Failure> {
    let listed = match context.shared.output {
        OutputForm::Json => {
            let list: Vec<_> = Scenario::all()
                .map(|it| {
                    serde_json::json!({
                        "id": it.id, "runbook": it.runbook, "title": it.title, "story": it.story,
                        "teaches": it.teaches, "default": it.is_usual(),
                    })
                })
                .collect();
            Context::json(
                &serde_json::json!({ "schema": "backlogctl.dev/scenarios/v1", "scenarios": list }),
            )?
        }
        _ => table(),
    };
    context.print(&listed)?;
    Ok(0)
}

/// The scenarios, by the runbook that they belong to.
fn table() -> String {
    let mut listed = String::new();
    let mut runbook = "";
    for it in Scenario::all() {
        if it.runbook != runbook {
            let gap = if runbook.is_empty() { "" } else { "\n" };
            runbook = it.runbook;
            _ = writeln!(listed, "{gap}{runbook}");
        }
        let default = if it.is_usual() { " (default)" } else { "" };
        _ = writeln!(listed, "  {:<19}{}{default}", it.id, it.title);
    }
    listed + "\nRun one: backlogctl --demo=SCENARIO RUNBOOK diagnose\n"
}
