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
                .iter()
                .map(|it| {
                    serde_json::json!({
                        "id": it.id, "runbook": "drift", "title": it.title, "story": it.story,
                        "teaches": it.teaches, "default": it.id == Scenario::usual().id,
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

fn table() -> String {
    let mut listed = String::new();
    for it in Scenario::all() {
        let default = if it.id == Scenario::usual().id {
            " (default)"
        } else {
            ""
        };
        _ = writeln!(listed, "{:<12}{}{default}", it.id, it.title);
    }
    listed + "\nRun one: backlogctl --demo=SCENARIO drift diagnose\n"
}
