//! `explain`: what a reading, a cause, an action, a criterion or a parameter is, what it rests on, and
//! what rests on it.

use super::context::Context;
use super::runbook::show;
use super::stage::Stage;
use crate::report::{Explained, explain_document};
use crate::runbook::{Book, Condition, catalogue};
use crate::sim::Scenario;
use crate::terminal::{Failure, FailureKind, Page};
use crate::text::nearest;
use std::collections::BTreeSet;

/// What parameters are listed under.
const PARAMETERS: &str = "parameters";

/// The most ids that a hint names.
const NAMED: usize = 5;

/// Explains an id of any runbook, or `RUNBOOK/ID` of one; without an id, lists what can be explained.
/// The values of parameters are those that hold here.
pub(super) fn explain(what: Option<&str>, context: &mut Context) -> Result<u8, Failure> {
    let (runbook, id) = match what.map(|what| (what, what.split_once('/'))) {
        None => (None, None),
        Some((_, Some((runbook, id)))) => (Some(runbook), Some(id)),
        Some((id, None)) => (None, Some(id)),
    };
    let mut books = Vec::new();
    let demo = context.shared.demo.clone();
    for name in names(runbook, context) {
        context.shared.demo.clone_from(&demo);
        books.push(Stage::of(&name, context)?.book);
    }
    let Some(id) = id else {
        return list(&books, context);
    };
    let found: Vec<_> = books.iter().flat_map(|book| explained(book, id)).collect();
    if found.is_empty() {
        return Err(unknown(id, &books));
    }
    tell(&found, context, page)
}

/// Everything that can be explained.
fn list(books: &[Book], context: &mut Context) -> Result<u8, Failure> {
    let all = books.iter().flat_map(|book| {
        let ids = ids(book).map(|(_, id, _)| id);
        let mut ids: Vec<_> = ids.collect();
        ids.sort();
        ids.dedup();
        ids.into_iter().flat_map(|id| explained(book, id))
    });
    let all: Vec<_> = all.collect();
    tell(&all, context, |_| contents(books))
}

fn tell(
    found: &[Explained],
    context: &mut Context,
    page: impl FnOnce(&[Explained]) -> Page,
) -> Result<u8, Failure> {
    if context.shared.wants_document() {
        context.print_json(&explain_document(found))?;
    } else {
        context.page(&page(found))?;
    }
    Ok(0)
}

/// The ids of runbooks with their titles, by what they are.
fn contents(books: &[Book]) -> Page {
    let mut page = Page::default();
    let all = || books.iter().flat_map(ids);
    let widest = all().map(|(_, id, _)| id.len()).max().unwrap_or_default();
    for book in books {
        let mut before = "";
        for (kind, id, title) in ids(book) {
            if kind != before {
                page.heading(format!("{}, {kind}", book.name));
                before = kind;
            }
            page.text(format!("  {id:<widest$}  "), title);
        }
        page.blank();
    }
    if let Some((_, id, _)) = all().next() {
        page.command("Explain one: ", format!("backlogctl explain {id}"));
    }
    page
}

/// The runbooks that are looked into: the named one, that of the scenario, or all.
fn names(runbook: Option<&str>, context: &Context) -> Vec<String> {
    let scenario = context.shared.demo.as_deref();
    let played = scenario.and_then(|id| Scenario::all().find(|it| it.id == id));
    if let Some(name) = runbook.or(played.map(|it| it.runbook)) {
        return vec![name.to_owned()];
    }
    let entries = catalogue::entries(&context.runbooks).into_iter();
    entries.map(|entry| entry.name).collect()
}

fn unknown(id: &str, books: &[Book]) -> Failure {
    let message = format!("no runbook has a reading, cause, action, criterion or parameter `{id}`");
    let failure = Failure::new(FailureKind::Usage, message);
    let known = books.iter().flat_map(ids);
    let (params, known): (Vec<_>, Vec<_>) = known.partition(|(kind, _, _)| *kind == PARAMETERS);
    let near = |known: &[(_, _, _)]| {
        let known: Vec<_> = known.iter().map(|(_, id, title)| (*id, *title)).collect();
        near(id, &known)
    };
    // Of parameters there are many, and few of them are meant.
    let mut meant = near(&known);
    if meant.is_empty() {
        meant = near(&params);
    }
    let failure = match meant.as_slice() {
        [] => failure,
        [one] => failure.hint(format!("did you mean `{one}`? `backlogctl explain {one}`")),
        [others @ .., last] => {
            let others: Vec<_> = others.iter().map(|id| format!("`{id}`")).collect();
            let others = others.join(", ");
            failure.hint(format!("did you mean {others} or `{last}`?"))
        }
    };
    failure.hint("see all that there is: `backlogctl explain`")
}

/// The ids that somebody may have meant: those that begin with what was typed, or hold it; else those
/// whose title does, else the one that is nearest.
fn near<'b>(typed: &str, known: &[(&'b String, &'b String)]) -> Vec<&'b str> {
    let typed = typed.to_lowercase();
    let holds = |text: &str| text.to_lowercase().contains(&typed);
    let ids = |fits: &dyn Fn(&str, &str) -> bool| {
        let fitting = known.iter().filter(|(id, title)| fits(id, title));
        let mut ids: Vec<_> = fitting.map(|(id, _)| id.as_str()).collect();
        ids.sort_by_key(|id| (!id.to_lowercase().starts_with(&typed), *id));
        ids.dedup();
        ids
    };
    let mut near = ids(&|id, _| holds(id));
    if near.is_empty() {
        near = ids(&|_, title| holds(title));
    }
    near.truncate(NAMED);
    if near.is_empty() {
        let ids = known.iter().map(|(id, _)| *id);
        let hint = nearest(&typed, ids.clone()).unwrap_or_default();
        let meant = ids.filter(|id| hint.contains(&format!("`{id}`")));
        near.extend(meant.take(1).map(String::as_str));
    }
    near
}

/// Every id that can be explained, with what it is and its title.
fn ids(book: &Book) -> impl Iterator<Item = (&'static str, &String, &String)> {
    let readings = book.readings.iter();
    let readings = readings.map(|it| ("readings", &it.id, &it.title));
    let causes = book.findings.iter();
    let causes = causes.map(|it| ("causes", &it.id, &it.title));
    let actions = book.actions.iter();
    let actions = actions.map(|it| ("actions", &it.id, &it.title));
    let criteria = book.criteria.iter();
    let criteria = criteria.map(|it| ("criteria", &it.id, &it.title));
    let params = book.meanings.iter();
    let params = params.map(|(name, about)| (PARAMETERS, name, about));
    let first = readings.chain(causes).chain(actions);
    first.chain(criteria).chain(params)
}

/// All that a runbook has under an id: a cause may be called as its criterion is.
fn explained(book: &Book, id: &str) -> Vec<Explained> {
    let name = format!("{}/{id}", book.name);
    let make = |kind, lines: Vec<String>, conditions: &[&Condition], rests_on| Explained {
        id: name.clone(),
        kind,
        lines: lines.into_iter().chain(values(book, conditions)).collect(),
        rests_on,
        used_by: used_by(book, kind, id),
    };
    let check = book.check(id);
    let reading = check.map(|it| {
        let pass: Vec<_> = it.pass.iter().collect();
        make("reading", show::reading(it), &pass, Vec::new())
    });
    let cause = book.findings.iter().find(|it| it.id == id);
    let cause = cause.map(|it| {
        let when = [&it.when];
        make("cause", show::cause(it), &when, rests(&when))
    });
    let action = book.action(id).map(|it| {
        let verify = it.verify.as_ref().map(|verify| &verify.when);
        let conditions: Vec<_> = [it.fits.as_ref(), it.needs.as_ref(), verify]
            .into_iter()
            .flatten()
            .collect();
        make("action", show::action(it), &conditions, rests(&conditions))
    });
    let criterion = book.criteria.iter().find(|it| it.id == id);
    let criterion = criterion.map(|it| {
        let when = [&it.when];
        let lines = vec![it.title.clone(), format!("met when {}", it.when.text())];
        make("criterion", lines, &when, rests(&when))
    });
    let param = book.params.get(id).map(|value| {
        let about = book.meanings.get(id).cloned();
        let value = format!("here {value}");
        let other = format!("for another value: --param {id}=VALUE, or the configuration");
        let lines = about.into_iter().chain([value, other]);
        make("parameter", lines.collect(), &[], Vec::new())
    });
    let all = [reading, cause, action, criterion, param];
    all.into_iter().flatten().collect()
}

/// What the parameters in conditions are here.
fn values(book: &Book, conditions: &[&Condition]) -> Option<String> {
    let names = conditions.iter().flat_map(|it| it.params());
    let names: BTreeSet<&str> = names.collect();
    let said = names.into_iter();
    let said = said.filter_map(|name| Some(format!("{name} is {}", book.params.get(name)?)));
    let said: Vec<_> = said.collect();
    (!said.is_empty()).then(|| format!("here {}", said.join(", ")))
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

/// The causes, actions and criteria that rest on a reading or a parameter; the causes that an action
/// remedies.
fn used_by(book: &Book, kind: &str, id: &str) -> Vec<String> {
    let uses = |condition: &Condition| match kind {
        "reading" => condition.readings().contains(id),
        "parameter" => condition.params().any(|name| name == id),
        _ => false,
    };
    let remedied = |remedies: &[String]| kind == "action" && remedies.iter().any(|it| it == id);
    let readings = book.readings.iter();
    let readings = readings.filter(|it| it.pass.as_ref().is_some_and(uses));
    let readings = readings.map(|it| format!("reading {}: {}", it.id, it.title));
    let causes = book.findings.iter();
    let causes = causes.filter(|it| uses(&it.when) || remedied(&it.remedies));
    let causes = causes.map(|it| format!("cause {}: {}", it.id, it.title));
    let actions = book.actions.iter().filter(|it| {
        let verify = it.verify.as_ref().map(|verify| &verify.when);
        let mut conditions = [it.fits.as_ref(), it.needs.as_ref(), verify]
            .into_iter()
            .flatten();
        conditions.any(uses)
    });
    let actions = actions.map(|it| format!("action {}: {}", it.id, it.title));
    let criteria = book.criteria.iter();
    let criteria = criteria.filter(|it| uses(&it.when));
    let criteria = criteria.map(|it| format!("criterion {}: {}", it.id, it.title));
    let readings = readings.filter(|_| kind == "parameter");
    let first = readings.chain(causes);
    first.chain(actions).chain(criteria).collect()
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
