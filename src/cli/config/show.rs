//! `config show`: every setting that holds, and where it comes from.

use crate::cli::context::Context;
use crate::cli::failure;
use crate::clients::kubernetes::contexts;
use crate::config::{Configuration, Overview};
use crate::report::config_document;
use crate::runbook::{Book, catalogue, resolve};
use crate::terminal::Failure;
use std::collections::BTreeMap;

pub(super) fn run(context: &mut Context) -> Result<u8, Failure> {
    let flags = context.shared.flags();
    let configuration = Configuration::read(&context.environment)?;
    let mut overview = configuration.overview(&flags, &contexts)?;
    for entry in catalogue::entries(&context.runbooks) {
        if let Err(failure) = add(&mut overview, &entry.name, context) {
            let why = failure.message.lines().next().unwrap_or_default();
            let text = format!("the runbook {} is not shown: {why}", entry.name);
            overview.warnings.push(text);
        }
    }
    for warning in &overview.warnings {
        context.terminal.say(&format!("warning: {warning}"));
    }
    if context.shared.wants_document() {
        context.print_json(&config_document(&overview))?;
    } else {
        let written = context.terminal.configured(&overview);
        written.map_err(|error| failure::unwritten(&error))?;
    }
    Ok(0)
}

/// Adds the parameters of a runbook.
fn add(overview: &mut Overview, name: &str, context: &Context) -> Result<(), Failure> {
    let text = catalogue::find(name, &context.runbooks)?;
    let usual = resolve(&text, &BTreeMap::new())?;
    let given = overview.given(name, |param| usual.params.contains_key(param));
    let values = |book: &Book| -> BTreeMap<String, String> {
        let params = book.params.iter();
        params
            .map(|(name, value)| (name.clone(), value.to_string()))
            .collect()
    };
    let values = if given.is_empty() {
        values(&usual)
    } else {
        values(&resolve(&text, &given)?)
    };
    overview.add_runbook(name, &values);
    Ok(())
}
