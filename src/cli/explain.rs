//! `explain`: what a reading, a cause, an action or a criterion is, what it rests on, and what rests
//! on it.

use super::args::OutputForm;
use super::context::Context;
use super::runbook::show;
use super::stage::Stage;
use crate::report::{Explained, explain_json};
use crate::runbook::{Book, Condition, catalogue};
use crate::terminal::{Failure, FailureKind, Page};
use crate::text::nearest;

/// Explains an id of any runbook, or `RUNBOOK/ID` of one. The values of parameters are those that
/// hold here.
pub(super) fn explain(what: &str, context: &mut Context) -> Result<u8, Failure> {
    let (runbook, id) = match what.split_once('/') {
        Some((runbook, id)) => (Some(runbook), id),
        None => (None, what),
    };
    let mut found = Vec::new();
    let mut known = Vec::new();
    for name in names(runbook, context) {
        let book = Stage::of(&name, context)?.book;
        found.extend(explained(&book, id));
        known.extend(ids(&book).cloned());
    }
    if found.is_empty() {
        return Err(unknown(id, &known));
    }
    match context.shared.output {
        OutputForm::Json | OutputForm::Jsonl => {
            let document = explain_json(&found);
            let failed = |error| Failure::from_error(FailureKind::Internal, &error);
            context.print(&document.map_err(failed)?)?;
        }
        OutputForm::Table | OutputForm::Markdown => context.page(&page(&found))?,
    }
    Ok(0)
}

/// The runbooks that are looked into: the named one, or all.
fn names(runbook: Option<&str>, context: &Context) -> Vec<String> {
    if let Some(name) = runbook {
        return vec![name.to_owned()];
    }
    let entries = catalogue::entries(&context.runbooks).into_iter();
    entries.map(|entry| entry.name).collect()
}

fn unknown(id: &str, known: &[String]) -> Failure {
    let message = format!("no runbook has a reading, cause, action or criterion `{id}`");
    let failure = Failure::new(FailureKind::Usage, message);
    let failure = match nearest(id, known) {
        Some(hint) => failure.hint(hint),
        None => failure,
    };
    failure.hint("see what there is: `backlogctl runbook show RUNBOOK`")
}

/// Every id that can be explained.
fn ids(book: &Book) -> impl Iterator<Item = &String> {
    let readings = book.readings.iter().map(|it| &it.id);
    let causes = book.findings.iter().map(|it| &it.id);
    let actions = book.actions.iter().map(|it| &it.id);
    let criteria = book.criteria.iter().map(|it| &it.id);
    readings.chain(causes).chain(actions).chain(criteria)
}

/// All that a runbook has under an id: a cause may be called as its criterion is.
fn explained(book: &Book, id: &str) -> Vec<Explained> {
    let name = format!("{}/{id}", book.name);
    let make = |kind, lines, rests_on| Explained {
        id: name.clone(),
        kind,
        lines,
        rests_on,
        used_by: used_by(book, kind, id),
    };
    let check = book.check(id);
    let reading = check.map(|it| make("reading", show::reading(it), Vec::new()));
    let cause = book.findings.iter().find(|it| it.id == id);
    let cause = cause.map(|it| make("cause", show::cause(it), rests(&[&it.when])));
    let action = book.action(id).map(|it| {
        let verify = it.verify.as_ref().map(|verify| &verify.when);
        let conditions: Vec<_> = [it.fits.as_ref(), it.needs.as_ref(), verify]
            .into_iter()
            .flatten()
            .collect();
        make("action", show::action(it), rests(&conditions))
    });
    let criterion = book.criteria.iter().find(|it| it.id == id);
    let criterion = criterion.map(|it| {
        let lines = vec![it.title.clone(), format!("met when {}", it.when.text())];
        make("criterion", lines, rests(&[&it.when]))
    });
    let all = [reading, cause, action, criterion];
    all.into_iter().flatten().collect()
}

/// The readings that conditions use.
fn rests(conditions: &[&Condition]) -> Vec<String> {
    let mut ids: Vec<String> = Vec::new();
    for id in conditions.iter().flat_map(|it| it.readings()) {
        if !ids.iter().any(|held| held == id) {
            ids.push(id.to_owned());
        }
    }
    ids
}

/// The causes, actions and criteria that rest on a reading; the causes that an action remedies.
fn used_by(book: &Book, kind: &str, id: &str) -> Vec<String> {
    let uses = |condition: &Condition| condition.readings().contains(id);
    let causes = book.findings.iter().filter(|it| match kind {
        "reading" => uses(&it.when),
        "action" => it.remedies.iter().any(|remedy| remedy == id),
        _ => false,
    });
    let causes = causes.map(|it| format!("cause {}: {}", it.id, it.title));
    let actions = book.actions.iter().filter(|it| {
        let verify = it.verify.as_ref().map(|verify| &verify.when);
        let mut conditions = [it.fits.as_ref(), it.needs.as_ref(), verify]
            .into_iter()
            .flatten();
        kind == "reading" && conditions.any(uses)
    });
    let actions = actions.map(|it| format!("action {}: {}", it.id, it.title));
    let criteria = book.criteria.iter();
    let criteria = criteria.filter(|it| kind == "reading" && uses(&it.when));
    let criteria = criteria.map(|it| format!("criterion {}: {}", it.id, it.title));
    causes.chain(actions).chain(criteria).collect()
}

fn page(found: &[Explained]) -> Page {
    let mut page = Page::default();
    for (at, explained) in found.iter().enumerate() {
        if at > 0 {
            page.blank();
        }
        let kind = explained.kind;
        page.heading(format!("{}, {} {kind}", explained.id, article(kind)));
        for line in &explained.lines {
            page.text("  ", line);
        }
        if !explained.rests_on.is_empty() {
            page.text("  rests on ", explained.rests_on.join(", "));
        }
        for user in &explained.used_by {
            page.text("  used by ", user);
        }
    }
    page
}

fn article(kind: &str) -> &'static str {
    if kind == "action" { "an" } else { "a" }
}
