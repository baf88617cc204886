//! `config check`: everything that is wrong with the configuration, all at once.

use crate::cli::context::Context;
use crate::clients::kubernetes::contexts;
use crate::config::{Around, Inspection, Problem, Severity};
use crate::report::config_check_document;
use crate::runbook::{BookFault, catalogue, resolve};
use crate::terminal::Failure;
use crate::text::count;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::Path;

/// Looks, tells all of it, and gives the exit code.
pub(super) fn run(file: Option<&Path>, context: &mut Context) -> Result<u8, Failure> {
    let inspection = inspect(file, context)?;
    let code = if inspection.count(Severity::Fault) == 0 {
        0
    } else {
        2
    };
    if context.shared.wants_document() {
        context.print_json(&config_check_document(&inspection))?;
        return Ok(code);
    }
    tell(&inspection, context);
    let said = closing(&inspection);
    if code == 0 {
        context.print(&said)?;
    } else {
        context.terminal.say(&said);
    }
    Ok(code)
}

/// Tells every finding, drawn at its place.
pub(super) fn tell(inspection: &Inspection, context: &mut Context) {
    let findings = inspection.findings.iter();
    let drawn: Vec<_> = findings.map(|it| inspection.drawn(it) + "\n\n").collect();
    for finding in drawn {
        context.terminal.say_apart(&finding);
    }
}

/// Looks at a file, or at the one that counts.
pub(super) fn inspect(file: Option<&Path>, context: &Context) -> Result<Inspection, Failure> {
    let entries = catalogue::entries(&context.runbooks).into_iter();
    let runbooks: Vec<String> = entries.map(|entry| entry.name).collect();
    // Many environments say the same, and each answer takes the reading of whole files.
    let clusters = Once::default();
    let params = Once::default();
    let around = Around {
        contexts: &|files| clusters.get(files.to_vec(), || contexts(files)),
        runbooks: &runbooks,
        param: &|runbook, name, value| {
            let key = [runbook, name, value].map(str::to_owned);
            params.get(key, || param(runbook, (name, value), &context.runbooks))
        },
    };
    Ok(Inspection::of(file, &context.environment, &around)?)
}

/// Answers that are found out once.
struct Once<K, V>(RefCell<BTreeMap<K, V>>);

impl<K, V> Default for Once<K, V> {
    fn default() -> Self {
        Self(RefCell::default())
    }
}

impl<K: Ord, V: Clone> Once<K, V> {
    fn get(&self, key: K, find: impl FnOnce() -> V) -> V {
        let mut known = self.0.borrow_mut();
        known.entry(key).or_insert_with(find).clone()
    }
}

/// What a runbook says of a value of its parameter. One that is faulty itself says nothing here:
/// `runbook check` tells that.
fn param(runbook: &str, (name, value): (&str, &str), folder: &Path) -> Result<(), Problem> {
    let Ok(text) = catalogue::find(runbook, folder) else {
        return Ok(());
    };
    let given = BTreeMap::from([(name.to_owned(), value.to_owned())]);
    match resolve(&text, &given) {
        Err(BookFault::Param(fault)) => Err((fault.message, fault.hint)),
        Ok(_) | Err(BookFault::File(_)) => Ok(()),
    }
}

fn closing(inspection: &Inspection) -> String {
    let file = &inspection.file;
    if !inspection.exists && inspection.findings.is_empty() {
        return format!(
            "{file}: not there, the defaults hold; `backlogctl config init` writes one"
        );
    }
    let of = |severity| inspection.count(severity);
    let warnings = match of(Severity::Warning) {
        0 => String::new(),
        some => format!(", {}", count(some, "warning")),
    };
    match of(Severity::Fault) {
        0 => {
            let environments = count(inspection.environments, "environment");
            format!("{file}: sound ({environments}{warnings})")
        }
        some => format!("{file}: {}{warnings}", count(some, "fault")),
    }
}
