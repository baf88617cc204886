//! The way back from an attempt, and the close of an incident that asks about each.

use super::the;
use crate::cli::act;
use crate::cli::context::Context;
use crate::fact::UNDO;
use crate::terminal::{Failure, FailureKind};
use crate::walk::{Course, Deed, Progress};

/// Undoes one attempt of an incident: the named one, or the last one that has a way back.
pub(super) fn undo(
    id: Option<&str>,
    attempt: Option<u64>,
    context: &mut Context,
) -> Result<u8, Failure> {
    let (id, attempt) = match (id, attempt) {
        // A number alone is an attempt of the only open incident.
        (Some(number), None) if number.parse::<u64>().is_ok() => (None, number.parse().ok()),
        named => named,
    };
    let id = the(id, "undo", context)?;
    let history = context.incidents()?.read(&id)?;
    let recalled = act::recall(&id, &history.records)?;
    let deed = found(&id, attempt, &recalled.progress)?;
    let course = Course::Undo(deed.attempt.unwrap_or_default());
    let action = format!("{UNDO}{}", deed.action);
    let others: Vec<_> = recalled.progress.undoable().filter_map(named).collect();
    let code = act::resume(&id, Some((course, Some(action))), context)?;
    let others = others.into_iter().filter(|it| Some(it.0) != deed.attempt);
    for (attempt, action) in others {
        let text =
            format!("it can be undone, too: backlogctl incident undo {id} {attempt} ({action})");
        context.terminal.say(&text);
    }
    Ok(code)
}

/// The attempt that is meant, if it has a way back.
fn found<'p>(id: &str, attempt: Option<u64>, progress: &'p Progress) -> Result<&'p Deed, Failure> {
    let mut undoable = progress.undoable();
    let found = match attempt {
        None => undoable.next(),
        Some(attempt) => undoable.find(|deed| deed.attempt == Some(attempt)),
    };
    if let Some(deed) = found {
        return Ok(deed);
    }
    let message = match attempt {
        None => format!("nothing that was done in {id} has a way back"),
        Some(attempt) => format!("attempt {attempt} of {id} {}", reason(attempt, progress)),
    };
    let failure = Failure::new(FailureKind::Usage, message);
    let known: Vec<_> = progress.undoable().filter_map(named).collect();
    let failure = known.iter().fold(failure, |failure, (attempt, action)| {
        failure.hint(format!(
            "{action} can be undone: backlogctl incident undo {id} {attempt}"
        ))
    });
    Err(failure.hint(format!("see what was done: backlogctl incident show {id}")))
}

/// Why an attempt cannot be undone.
fn reason(attempt: u64, progress: &Progress) -> String {
    let mut deeds = progress.deeds.iter();
    let Some(deed) = deeds.find(|deed| deed.attempt == Some(attempt)) else {
        return "is not known".to_owned();
    };
    if deed.is_undo() {
        return "is itself a way back; do the action again instead".to_owned();
    }
    if !deed.happened() {
        return format!("({}) is {}", deed.action, deed.state.word());
    }
    match deed.plan.as_ref().map(|plan| &plan.back) {
        Some(crate::fact::Back::None(why)) => {
            format!("({}) has no way back: {why}", deed.action)
        }
        _ => format!(
            "({}) was written over by a later attempt; undo that one",
            deed.action
        ),
    }
}

fn named(deed: &Deed) -> Option<(u64, String)> {
    Some((deed.attempt?, deed.action.clone()))
}

/// Closes an incident with the person at the terminal, who is asked about what it leaves.
pub(super) fn close(id: &str, resolved: bool, context: &mut Context) -> Result<u8, Failure> {
    let code = act::resume(id, Some((Course::Close { resolved }, None)), context)?;
    let history = context.incidents()?.read(id)?;
    let closed = act::recall(id, &history.records)?.progress.closed.is_some();
    Ok(if closed { 0 } else { code })
}
