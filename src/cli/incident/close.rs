//! The close of an incident without walking to its end.

use super::{the, undo};
use crate::cli::act;
use crate::cli::context::Context;
use crate::event::{Closed, Event, Record};
use crate::operator::{Choice, Question};
use crate::terminal::{Failure, FailureKind};
use crate::text::Text;
use crate::walk::Progress;

/// Closes an incident. A person at the terminal is asked first, and sees what is left; what could be
/// put back is asked about one by one.
pub(super) fn close(
    id: Option<&str>,
    resolved: bool,
    context: &mut Context,
) -> Result<u8, Failure> {
    let verb = if resolved {
        "close --resolved"
    } else {
        "close"
    };
    let id = the(id, verb, context)?;
    if context.safety.dry_run {
        return rehearse(&id, resolved, context);
    }
    if act::has_a_person(context) {
        let history = context.incidents()?.read(&id)?;
        let progress = act::recall(&id, &history.records)?.progress;
        if progress.closed.is_none() {
            if progress.could_be_put_back() || progress.is_in_doubt() {
                return undo::close(&id, resolved, context);
            }
            // One that somebody drives, or that is somebody else's, is not asked about in vain.
            drop(context.incidents()?.open(&id, &context.driver())?);
            if !agreed(&id, resolved, &progress, context)? {
                context.terminal.say(&format!("{id} stays open"));
                return Ok(4);
            }
        }
    }
    write(&id, resolved, context)
}

/// Says what closing it would leave, and closes nothing.
fn rehearse(id: &str, resolved: bool, context: &mut Context) -> Result<u8, Failure> {
    let history = context.incidents()?.read(id)?;
    let recalled = act::recall(id, &history.records)?;
    recalled.demand_open()?;
    let word = word(resolved);
    let text = format!("dry run: {id} would be closed as {word}, and stays open");
    context.terminal.say(&text);
    for text in left(&recalled.progress) {
        context.terminal.say(&format!("outstanding: {text}"));
    }
    Ok(0)
}

/// Whether the person at the terminal wants it closed.
fn agreed(
    id: &str,
    resolved: bool,
    progress: &Progress,
    context: &Context,
) -> Result<bool, Failure> {
    let question = question(id, resolved, progress);
    let chosen = act::chosen(&question, context)?;
    let chosen = question.choices.get(chosen);
    Ok(chosen.is_some_and(|it| it.id == CLOSE))
}

/// The id of the answer that closes it.
const CLOSE: &str = "close";

fn question(id: &str, resolved: bool, progress: &Progress) -> Question {
    let word = word(resolved);
    let left = left(progress);
    let about = match left.as_slice() {
        [] => format!("{id}: nothing is outstanding"),
        left => {
            let left = left.iter().map(ToString::to_string);
            let left: Vec<_> = std::iter::once(id.to_owned()).chain(left).collect();
            left.join("\n")
        }
    };
    let close = Choice::new(
        CLOSE,
        format!("close it as {word}"),
        "nothing can follow in it then; what is left is listed in its post-mortem",
    );
    let leave = Choice::new(
        "leave",
        "leave it open",
        "nothing is written; `backlogctl incident resume` goes on with it",
    );
    Question {
        id: CLOSE.to_owned(),
        title: Text::from(format!("Close the incident as {word}?")),
        about: Text::from(about),
        choices: vec![close, leave],
        // Enter alone closes nothing of which something is left.
        usual: usize::from(!left.is_empty()),
        lengthy: false,
    }
}

/// What is left to do, to put back, or not met.
fn left(progress: &Progress) -> Vec<Text> {
    let owing = progress.owing().into_iter();
    owing.chain(progress.unmet()).collect()
}

const fn word(resolved: bool) -> &'static str {
    if resolved { "resolved" } else { "not resolved" }
}

/// Writes that it is closed, and says what is left.
fn write(id: &str, resolved: bool, context: &mut Context) -> Result<u8, Failure> {
    let driver = context.driver();
    let (mut journal, history) = context.incidents()?.open(id, &driver)?;
    let recalled = act::recall(id, &history.records)?;
    recalled.demand_open()?;
    let owing = left(&recalled.progress);
    let simulated = recalled.opened.target.simulated.is_some();
    let last = history.records.last().map_or(driver.since, |last| last.at);
    let record = Record {
        v: Record::VERSION,
        seq: recalled.progress.seq + 1,
        // The time of a simulated incident is that of its world.
        at: if simulated { last } else { driver.since },
        event: Event::Closed(Closed {
            resolved,
            owing: owing.clone(),
            by: driver.by,
        }),
    };
    let closed = recalled.progress.after(&record);
    closed.map_err(|illegal| {
        Failure::from_error(FailureKind::Incident, &illegal).hint(format!(
            "clear that up first: `backlogctl incident resume {id}`"
        ))
    })?;
    journal.append(&record)?;
    let word = word(resolved);
    context.terminal.say(&format!("closed {id} as {word}"));
    for text in owing {
        context.terminal.say(&format!("still outstanding: {text}"));
    }
    Ok(0)
}
