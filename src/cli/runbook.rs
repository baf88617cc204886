//! `runbook list|show|check|graph|rbac|schema`.

mod check;
mod rbac;
pub(super) mod show;

use super::args::RunbookCommand;
use super::context::Context;
use super::stage;
use crate::report::{runbook_document, runbooks_document};
use crate::runbook::{Book, BookText, catalogue, catalogue::Missing, mermaid, resolve, schema};
use crate::terminal::Failure;
use crate::text::Text;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::PathBuf;

/// Runs a command on runbooks.
pub(super) fn run(command: &RunbookCommand, context: &mut Context) -> Result<u8, Failure> {
    match command {
        RunbookCommand::List => list(context)?,
        RunbookCommand::Show { name, source: true } => {
            let text = catalogue::find(name, &context.runbooks)?.text;
            context.print(&text)?;
        }
        RunbookCommand::Show {
            name,
            source: false,
        } => show(name, context)?,
        RunbookCommand::Check { files } => return check(files, context),
        RunbookCommand::Graph { name } => {
            context.demand_prose()?;
            let graph = mermaid(&stage::book(name, &BTreeMap::new(), context)?);
            context.prose(&graph)?;
        }
        RunbookCommand::Rbac(wanted) => {
            rbac::print(wanted, context)?;
        }
        RunbookCommand::Schema => context.print_json(&schema())?,
    }
    Ok(0)
}

fn list(context: &mut Context) -> Result<(), Failure> {
    let entries = catalogue::entries(&context.runbooks);
    if context.shared.wants_document() {
        return context.print_json(&runbooks_document(&entries));
    }
    let mut listed = String::new();
    for entry in &entries {
        let from = entry
            .file
            .as_ref()
            .map_or("built in".into(), |file| file.display().to_string());
        _ = writeln!(listed, "{:<16}{from}", entry.name);
    }
    // Without a home there is no place for them.
    if context.environment.config_file().is_ok() {
        _ = writeln!(listed, "\nYour own go into {}", context.runbooks.display());
    }
    context.text(&listed)?;
    warn(context);
    Ok(())
}

/// Tells which files are in the place of runbooks and cannot be called.
fn warn(context: &mut Context) {
    for (file, why) in catalogue::left_out(&context.runbooks) {
        let file = file.display().to_string();
        let file = Text::from(file).one_line();
        let text = format!("warning: {file} is no runbook: {why}; give the file another name");
        context.terminal.say(&text);
    }
}

/// Checks files, or every runbook that there is: prints every fault, exit code 2 if there is one.
fn check(files: &[PathBuf], context: &mut Context) -> Result<u8, Failure> {
    if context.shared.wants_document() {
        return check::document(files, context);
    }
    if files.is_empty() {
        warn(context);
    }
    let mut code = 0;
    for (_, text) in texts(files, context) {
        let checked = text.map_err(Failure::from).and_then(|text| {
            let book = resolve(&text, &BTreeMap::new())?;
            Ok(format!("{}: sound ({})\n", text.file, inventory(&book)))
        });
        match checked {
            Ok(line) => context.text(&line)?,
            Err(failure) => code = context.tell(&failure),
        }
    }
    Ok(code)
}

/// The texts of these files, or of every runbook that there is, behind what each is called.
fn texts(files: &[PathBuf], context: &Context) -> Vec<(String, Result<BookText, Missing>)> {
    if files.is_empty() {
        let entries = catalogue::entries(&context.runbooks).into_iter();
        let find = |name: &str| catalogue::find(name, &context.runbooks);
        return entries
            .map(|it| {
                let text = find(&it.name);
                let file = it.file.map(|file| file.display().to_string());
                (file.unwrap_or(it.name), text)
            })
            .collect();
    }
    let files = files.iter();
    let read = files.map(|file| (file.display().to_string(), catalogue::read(file)));
    read.collect()
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

fn show(name: &str, context: &mut Context) -> Result<(), Failure> {
    let book = stage::book(name, &BTreeMap::new(), context)?;
    if context.shared.wants_document() {
        return context.print_json(&runbook_document(&book));
    }
    context.page(&show::page(&book))
}
