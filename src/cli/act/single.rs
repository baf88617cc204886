//! One action by its name, instead of what the runbook would offer.

use crate::runbook::{Book, Change, Does, Level, Phase, PhaseName, Step, catalogue};
use crate::terminal::{Failure, FailureKind};
use crate::text::nearest;

/// The runbook with one action instead of the steps of `remediate`.
pub(super) fn only(book: &Book, action: &str) -> Result<Book, Failure> {
    let Some(found) = book.action(action) else {
        let ids: Vec<_> = book
            .actions
            .iter()
            .map(|action| action.id.clone())
            .collect();
        let message = format!("runbook {} has no action `{action}`", book.name);
        let failure = Failure::new(FailureKind::Usage, message);
        let failure = match nearest(action, &ids) {
            Some(hint) => failure.hint(hint),
            None => failure,
        };
        return Err(failure.hint(format!("it has {}", ids.join(", "))));
    };
    let step = Step {
        id: found.id.clone(),
        title: found.title.clone(),
        does: Does::Act(found.id.clone()),
        then: None,
        against: Vec::new(),
        after: Vec::new(),
    };
    let mut book = book.clone();
    for phase in &mut book.phases {
        if phase.name == PhaseName::Remediate {
            *phase = Phase {
                name: PhaseName::Remediate,
                steps: vec![step.clone()],
            };
        }
    }
    Ok(book)
}

/// The action that pages a level: the named one, or the one after the last that was paged. The
/// first level is whoever was paged before.
pub(super) fn page(book: &Book, level: Option<&str>, paged: &[String]) -> Result<String, Failure> {
    let ladder = &book.escalation;
    if ladder.is_empty() {
        let message = format!("runbook {} does not say whom to escalate to", book.name);
        let hint = if catalogue::built_in_escalates(&book.name).is_some() {
            "page whoever your team pages, by hand"
        } else {
            "add `escalation` to it: a list of level, team and service"
        };
        return Err(Failure::new(FailureKind::Usage, message).hint(hint));
    }
    let names: Vec<_> = ladder.iter().map(|it| it.level.clone()).collect();
    if let Some(level) = level {
        let found = ladder
            .iter()
            .find(|it| it.level.eq_ignore_ascii_case(level));
        return found.map(Level::action).ok_or_else(|| {
            let message = format!("runbook {} has no level `{level}`", book.name);
            let failure = Failure::new(FailureKind::Usage, message);
            let near = nearest(&level.to_uppercase(), &names);
            let failure = near.into_iter().fold(failure, Failure::hint);
            failure.hint(format!("it has {}", names.join(", ")))
        });
    }
    let last = ladder.iter().rposition(|it| paged.contains(&it.action()));
    let next = ladder.get(last.unwrap_or(0) + 1);
    next.map(Level::action).ok_or_else(|| {
        let message = "the last level was paged already";
        Failure::new(FailureKind::Usage, message)
            .hint(format!("page one again by its name: {}", names.join(", ")))
    })
}

/// Whether an action pages somebody.
pub(super) fn pages(book: &Book, id: &str) -> bool {
    let action = book.action(id);
    action.is_some_and(|action| matches!(action.does, Change::Page(_)))
}
