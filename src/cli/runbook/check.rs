//! `runbook check` as a document.

use super::texts;
use crate::cli::context::Context;
use crate::report::{Checked, runbook_check_document};
use crate::runbook::{BookFault, BookText, Fault, catalogue, catalogue::Missing, resolve};
use crate::terminal::Failure;
use std::collections::BTreeMap;
use std::error::Error as _;
use std::path::PathBuf;

/// Prints what is wrong with these files, or with every runbook that there is; gives the exit code.
pub(super) fn document(files: &[PathBuf], context: &mut Context) -> Result<u8, Failure> {
    let left_out = if files.is_empty() {
        catalogue::left_out(&context.runbooks)
    } else {
        Vec::new()
    };
    let texts = texts(files, context).into_iter();
    let checked: Vec<_> = texts.map(|(file, text)| checked(file, text)).collect();
    context.print_json(&runbook_check_document(&checked, left_out))?;
    let is_sound = checked.iter().all(|it| it.faults.is_empty());
    Ok(if is_sound { 0 } else { 2 })
}

fn checked(file: String, text: Result<BookText, Missing>) -> Checked {
    match text {
        Ok(text) => Checked {
            faults: faults(&text),
            file: text.file,
        },
        Err(missing) => Checked {
            file,
            faults: vec![whole(with_cause(&missing), None)],
        },
    }
}

fn faults(text: &BookText) -> Vec<Fault> {
    match resolve(text, &BTreeMap::new()) {
        Ok(_) => Vec::new(),
        Err(BookFault::File(faults)) => faults.list,
        Err(BookFault::Param(param)) => vec![whole(param.message, param.hint)],
    }
}

/// A fault of the file as a whole.
const fn whole(message: String, hint: Option<String>) -> Fault {
    Fault {
        place: None,
        message,
        hint,
    }
}

fn with_cause(missing: &Missing) -> String {
    let cause = missing.source().map(|cause| format!(": {cause}"));
    format!("{missing}{}", cause.unwrap_or_default())
}
