//! The post-mortem, written from what really happened.
//!
//! What only a person can know and nobody has said is marked as theirs to write; nothing is guessed.

mod cause;
mod learned;
mod required;
mod summary;
#[cfg(test)]
mod tests;

use super::markdown::escape::{code, text};
use super::markdown::layout::{section, table};
use super::timeline::timeline;
use super::words;
use crate::event::Record;
use crate::journal::Note;
use crate::runbook::Book;
use crate::walk::{Deed, Progress};

/// Everything that a post-mortem is written from.
#[derive(Debug, Clone, Copy)]
pub struct Account<'a> {
    /// What happened.
    pub records: &'a [Record],
    /// What is the case after all of it.
    pub progress: &'a Progress,
    /// What people wrote down meanwhile.
    pub notes: &'a [Note],
    /// The runbook, from the text that the incident is pinned to.
    pub book: &'a Book,
}

/// What stands where a person still has to write something.
const TODO: &str = "TODO(you)";

/// What a person still has to write.
fn todo(what: &str) -> String {
    format!("{TODO}: {what}")
}

/// The post-mortem as Markdown. Text from elsewhere is escaped.
pub fn postmortem(account: Account<'_>) -> String {
    let told = [
        summary::heading(account),
        summary::summary(account),
        times(account),
        learned::impact(account),
        cause::cause(account),
        done(account),
        outstanding(account.progress),
        learned::lessons(account),
    ];
    let required = required::required(account, &told);
    let rest = [
        learned::follow_up(account.book),
        learned::prevention(account.book),
        required,
        learned::links(account.book),
    ];
    let parts = told.into_iter().chain(rest);
    let parts = parts.filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join("\n\n") + "\n"
}

fn times(account: Account<'_>) -> String {
    let moments = timeline(account.records, account.notes);
    let first = moments.first().map(|moment| moment.at);
    let row = |at, what: &str| {
        let after = first.map(|first| words::lasted(first, at));
        let after = after.map_or_else(String::new, |after| format!("+{after}"));
        vec![words::moment(at), after, text(what)]
    };
    let rows: Vec<_> = moments.iter().map(|it| row(it.at, &it.what)).collect();
    let times = table("Timeline", &["Time (UTC)", "After", "What happened"], &rows);
    let seen = account.progress.page.as_ref().is_some_and(Result::is_ok);
    if seen || fired(account).is_some() {
        return times;
    }
    let missing = todo("when the alert fired; neither its rule nor the page was seen");
    format!("{times}\n\n{missing}")
}

/// Since when the first of the alerts was active, where that was seen.
fn fired(account: Account<'_>) -> Option<jiff::Timestamp> {
    let records = account.records.iter();
    let fired = records.filter_map(|record| match &record.event {
        crate::event::Event::Observed(reading) => words::fired(reading),
        _ => None,
    });
    fired.min()
}

/// The actions, and what belongs to them: a canary report after a rollback.
fn done(account: Account<'_>) -> String {
    let parts = [actions(account.progress), learned::attachments(account)];
    let parts = parts.into_iter().filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join("\n\n")
}

/// Each action that was taken up, and what became of it.
fn actions(progress: &Progress) -> String {
    let row = |deed: &Deed| {
        let plan = deed.plan.as_ref();
        let state = if deed.reason.is_empty() {
            deed.state.word().to_owned()
        } else {
            format!("{}: {}", deed.state.word(), deed.reason)
        };
        vec![
            words::moment(deed.intended.unwrap_or(deed.at)),
            code(&deed.action),
            plan.map_or_else(String::new, |plan| code_of(&plan.subject())),
            plan.map_or_else(String::new, |plan| text(&words::changes_of(deed, plan))),
            deed.agreed
                .as_ref()
                .map_or_else(String::new, |it| text(&words::agreed(it))),
            text(&state),
        ]
    };
    let rows: Vec<_> = progress.deeds.iter().map(row).collect();
    if rows.is_empty() {
        return section("Actions taken", &["None by this tool.".to_owned()]);
    }
    let head = [
        "Time (UTC)",
        "Action",
        "Object",
        "Before → after",
        "Agreed to by",
        "Outcome",
    ];
    table("Actions taken", &head, &rows)
}

/// An object as `kind/name`.
fn code_of(subject: &str) -> String {
    match subject.split_once('/') {
        Some((kind, name)) => format!("{} {}", text(kind), code(name)),
        None => code(subject),
    }
}

fn outstanding(progress: &Progress) -> String {
    let closed = progress.closed.as_ref();
    let owing = match closed {
        Some((_, closed)) => closed.owing.clone(),
        None => progress.owing(),
    };
    let mut lines: Vec<_> = owing
        .iter()
        .map(|it| format!("- [ ] {}", text(it)))
        .collect();
    if let (None, Some((_, opened))) = (closed, &progress.opened) {
        let id = &opened.incident;
        lines.push(format!(
            "- [ ] The incident is still open: `backlogctl incident resume {id}`"
        ));
    }
    if lines.is_empty() {
        lines.push("Nothing.".to_owned());
    }
    section("What is outstanding", &lines)
}
