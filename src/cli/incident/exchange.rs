//! Incidents that go from one machine to another: exported into a file, imported from one.

use crate::cli::act;
use crate::cli::context::Context;
use crate::fact::equivalent::quote;
use crate::journal::{Import, JournalFault, Parcel};
use crate::terminal::{Failure, FailureKind};
use crate::text::count;
use std::io::{self, Write};
use std::path::Path;
use tempfile::NamedTempFile;

/// Writes an incident into a new file, or to standard output.
pub(super) fn export(id: &str, to: Option<&Path>, context: &mut Context) -> Result<u8, Failure> {
    let parcel = context.incidents()?.pack(id, &context.driver())?;
    // What makes no sense here makes none elsewhere.
    let recalled = act::recall(id, &parcel.records)?;
    let packed = parcel.pack();
    let packed = packed.map_err(|error| Failure::from_error(FailureKind::Internal, &error))?;
    match to {
        Some(file) => write_new(file, &packed)?,
        None => context.print(&packed)?,
    }
    for name in &parcel.left_out {
        let text = format!("warning: {name} is too large, and is left out");
        context.terminal.say(&text);
    }
    let parts = contents(&parcel);
    let Some(file) = to else {
        return Ok(0);
    };
    let file = file.display().to_string();
    let text = format!("exported {id} to {file}: {parts}");
    context.terminal.say(&text);
    if recalled.progress.closed.is_none() {
        let text = format!(
            "another machine takes it in with `backlogctl incident import {}`; once it is taken over \
             there, act on it here no more",
            quote(&file)
        );
        context.terminal.say(&text);
    }
    Ok(0)
}

/// Takes in an incident that somebody else exported.
pub(super) fn import(file: &Path, context: &mut Context) -> Result<u8, Failure> {
    let parcel = Parcel::read(file).map_err(|fault| unread(fault, file))?;
    // Every record has to follow from those before it.
    let recalled = act::recall(&parcel.id, &parcel.records).map_err(|failure| Failure {
        hints: vec!["have it exported and sent once more".into()],
        ..failure
    })?;
    let (id, from) = (&parcel.id, &parcel.from);
    let at = parcel.at.strftime("%Y-%m-%d %H:%M:%SZ");
    if context.incidents()?.take_in(&parcel, &context.driver())? == Import::Known {
        let text = format!("{id} is here already, with all that the file holds");
        context.terminal.say(&text);
        return Ok(0);
    }
    let parts = contents(&parcel);
    let text = format!("imported {id} from {from}, as of {at}: {parts}");
    context.terminal.say(&text);
    let mut hints = vec![format!("look at it: `backlogctl incident show {id}`")];
    if recalled.progress.closed.is_none() {
        hints.push(format!(
            "it is read-only; make it yours: `backlogctl incident resume {id} --take-over`"
        ));
    }
    for hint in hints {
        context.terminal.say(&hint);
    }
    Ok(0)
}

/// What is in it, in words.
fn contents(parcel: &Parcel) -> String {
    let parts = [
        (parcel.records.len(), "record"),
        (parcel.notes.len(), "note"),
        (parcel.outputs.len(), "output"),
    ];
    let there = parts.into_iter().filter(|(number, _)| *number > 0);
    let there: Vec<_> = there.map(|(number, what)| count(number, what)).collect();
    there.join(", ")
}

/// Writes a file that only its owner can read, and that must not be there yet: whole, or not at all.
fn write_new(file: &Path, text: &str) -> Result<(), Failure> {
    let folder = file.parent().filter(|it| !it.as_os_str().is_empty());
    let draft = NamedTempFile::new_in(folder.unwrap_or(Path::new(".")));
    let written = draft.and_then(|mut draft| {
        draft.write_all(text.as_bytes())?;
        draft.as_file().sync_all()?;
        Ok(draft.persist_noclobber(file)?)
    });
    written.map(drop).map_err(|error| {
        let message = format!("cannot write {}", file.display());
        let failure = Failure::new(FailureKind::Output, message);
        let hint = match error.kind() {
            io::ErrorKind::AlreadyExists => "it is there already: name another file",
            io::ErrorKind::StorageFull => "make room there, or name a file elsewhere",
            _ => "name a file in a folder that can be written",
        };
        Failure {
            causes: vec![error.to_string().into()],
            ..failure.hint(hint)
        }
    })
}

/// Why a file that somebody named cannot be taken in. It is none of the state folder.
fn unread(fault: JournalFault, file: &Path) -> Failure {
    let named = matches!(fault, JournalFault::Unusable { .. });
    let failure = Failure::from(fault);
    if !named {
        return failure;
    }
    let shown = quote(&file.display().to_string());
    Failure {
        kind: FailureKind::Usage,
        hints: vec![format!("look whether it is there, and readable: ls -l {shown}").into()],
        ..failure
    }
}
