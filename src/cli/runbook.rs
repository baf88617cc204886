//! `runbook list|show|check|graph|schema`.

use super::args::{OutputForm, RunbookCommand};
use super::context::Context;
use super::step;
use crate::fact::{Target, equivalent};
use crate::runbook::{Book, catalogue, mermaid, resolve, schema};
use crate::terminal::Failure;
use serde_json::json;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::PathBuf;

/// Runs a command on runbooks.
pub(super) fn run(command: &RunbookCommand, context: &mut Context) -> Result<u8, Failure> {
    let printed = match command {
        RunbookCommand::List => list(context)?,
        RunbookCommand::Show { name, source: true } => {
            catalogue::find(name, &context.runbooks)?.text
        }
        RunbookCommand::Show {
            name,
            source: false,
        } => show(name, context)?,
        RunbookCommand::Check { files } => return check(files, context),
        RunbookCommand::Graph { name } => mermaid(&step::book(name, &BTreeMap::new(), context)?),
        RunbookCommand::Schema => context.json(&schema())?,
    };
    context.print(&printed)?;
    Ok(0)
}

fn list(context: &Context) -> Result<String, Failure> {
    let entries = catalogue::entries(&context.runbooks);
    if context.shared.output == OutputForm::Json {
        let list: Vec<_> = entries
            .iter()
            .map(|it| json!({ "name": it.name, "file": it.file, "built_in": it.file.is_none() }))
            .collect();
        return context.json(&json!({ "schema": "backlogctl.dev/runbooks/v1", "runbooks": list }));
    }
    let mut listed = String::new();
    for entry in &entries {
        let from = entry
            .file
            .as_ref()
            .map_or("built in".into(), |file| file.display().to_string());
        _ = writeln!(listed, "{:<16}{from}", entry.name);
    }
    _ = writeln!(listed, "\nYour own go into {}", context.runbooks.display());
    Ok(listed)
}

/// Checks files, or every runbook that there is: prints every fault, exit code 2 if there is one.
fn check(files: &[PathBuf], context: &mut Context) -> Result<u8, Failure> {
    let texts: Vec<_> = if files.is_empty() {
        let entries = catalogue::entries(&context.runbooks);
        entries
            .iter()
            .map(|it| catalogue::find(&it.name, &context.runbooks))
            .collect()
    } else {
        files.iter().map(|file| catalogue::read(file)).collect()
    };
    let mut code = 0;
    for text in texts {
        let checked = text.map_err(Failure::from).and_then(|text| {
            let book = resolve(&text, &BTreeMap::new())?;
            Ok(format!("{}: sound ({})\n", text.file, inventory(&book)))
        });
        match checked {
            Ok(line) => context.print(&line)?,
            Err(failure) => code = context.tell(&failure),
        }
    }
    Ok(code)
}

fn inventory(book: &Book) -> String {
    use crate::text::count;
    [
        count(book.readings.len(), "reading"),
        count(book.actions.len(), "action"),
        count(book.findings.len(), "cause"),
        count(
            book.phases.iter().map(|phase| phase.steps.len()).sum(),
            "step",
        ),
    ]
    .join(", ")
}

fn show(name: &str, context: &Context) -> Result<String, Failure> {
    let book = step::book(name, &BTreeMap::new(), context)?;
    if context.shared.output == OutputForm::Json {
        return context.json(&document(&book));
    }
    let mut shown = format!("{} ({})\n{}\n", book.title, book.name, book.about);
    _ = writeln!(shown, "{}: {}", book.severity.level, book.severity.pages);
    for impact in &book.impact {
        _ = writeln!(shown, "  {}: {}", impact.on, impact.means);
    }
    shown.push_str("\nParameters\n");
    for (name, value) in &book.params {
        _ = writeln!(shown, "  {name:<26}{value}");
    }
    shown.push_str("\nReadings\n");
    for check in &book.readings {
        _ = writeln!(shown, "  {:<22}{}", check.id, check.title);
        _ = writeln!(shown, "  {:<22}{}", "", check.about);
        let by_hand = equivalent::of_probe(&check.probe, &Target::default());
        _ = writeln!(shown, "  {:<22}$ {by_hand}", "");
        if let Some(pass) = &check.pass {
            _ = writeln!(shown, "  {:<22}good when {}", "", pass.text());
        }
    }
    shown.push_str(&causes(&book));
    Ok(shown)
}

fn causes(book: &Book) -> String {
    let mut shown = String::from("\nCauses and remedies\n");
    for cause in &book.findings {
        _ = writeln!(shown, "  {:<22}{}", cause.id, cause.title);
        _ = writeln!(shown, "  {:<22}when {}", "", cause.when.text());
        for action in cause.remedies.iter().filter_map(|id| book.action(id)) {
            let by_hand = equivalent::of_change(&action.does, &Target::default());
            let by_hand = by_hand.map(|it| format!(": {it}")).unwrap_or_default();
            _ = writeln!(shown, "  {:<22}- {}{by_hand}", "", action.id);
        }
    }
    shown.push_str("\nIt is over when\n");
    for exit in &book.criteria {
        _ = writeln!(shown, "  {:<22}{}", exit.id, exit.title);
    }
    shown.push_str("\nRelated\n");
    for link in &book.links {
        _ = writeln!(shown, "  {} ({})", link.title, link.url);
    }
    shown
}

fn document(book: &Book) -> serde_json::Value {
    let target = Target::default();
    let readings = book.readings.iter().map(|it| {
        json!({
            "id": it.id, "title": it.title, "about": it.about, "unit": it.unit,
            "needed": it.needed, "pass": it.pass.as_ref().map(|pass| pass.text()),
            "equivalent": equivalent::of_probe(&it.probe, &target),
        })
    });
    let actions = book.actions.iter().map(|it| {
        json!({
            "id": it.id, "title": it.title, "about": it.about,
            "object": equivalent::object_of(&it.does),
            "equivalent": equivalent::of_change(&it.does, &target),
        })
    });
    let causes = book.findings.iter().map(|it| {
        json!({
            "id": it.id, "title": it.title, "about": it.about, "when": it.when.text(),
            "remedies": it.remedies,
        })
    });
    let criteria = book
        .criteria
        .iter()
        .map(|it| json!({ "id": it.id, "title": it.title, "when": it.when.text() }));
    json!({
        "schema": "backlogctl.dev/runbook/v1", "name": book.name, "title": book.title,
        "about": book.about, "digest": book.digest, "severity": book.severity,
        "impact": book.impact, "params": book.params,
        "readings": readings.collect::<Vec<_>>(), "actions": actions.collect::<Vec<_>>(),
        "causes": causes.collect::<Vec<_>>(), "criteria": criteria.collect::<Vec<_>>(),
        "aftermath": book.aftermath, "links": book.links,
    })
}
