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
            let Some(resolved) = agreed(&id, resolved, &progress, context)? else {
                context.terminal.say(&format!("{id} stays open"));
                return Ok(4);
            };
            return write(&id, resolved, context);
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

/// Whether the person at the terminal wants it closed, and as resolved or not. `resolved` is whether
/// they said so already; else they are asked.
fn agreed(
    id: &str,
    resolved: bool,
    progress: &Progress,
    context: &mut Context,
) -> Result<Option<bool>, Failure> {
    let question = question(id, resolved, progress);
    let chosen = act::chosen(&question, context).inspect_err(|failure| {
        if failure.kind == FailureKind::Interrupted {
            context.terminal.say(&format!("{id} stays open"));
        }
    })?;
    let chosen = question.choices.get(chosen).map(|it| it.id.as_str());
    Ok(match chosen {
        Some(RESOLVED) => Some(true),
        Some(CLOSE) => Some(false),
        _ => None,
    })
}

/// The id of the answer that closes it as not resolved.
const CLOSE: &str = "close";
/// The id of the answer that closes it as resolved.
const RESOLVED: &str = "resolved";

fn question(id: &str, resolved: bool, progress: &Progress) -> Question {
    let left = left(progress);
    let is_looked_at = !progress.judged().is_empty();
    let about = match (left.as_slice(), is_looked_at) {
        ([], true) => format!("{id}: nothing is outstanding"),
        ([], false) => format!("{id}: whether it is over was not looked at"),
        (left, _) => {
            let left = left.iter().map(ToString::to_string);
            let left: Vec<_> = std::iter::once(id.to_owned()).chain(left).collect();
            left.join("\n")
        }
    };
    let close = |answer: &str, resolved: bool| {
        Choice::new(
            answer,
            format!("close it as {}", word(resolved)),
            "nothing can follow in it then; what is left is listed in its post-mortem",
        )
    };
    let leave = Choice::new(
        "leave",
        "leave it open",
        "nothing is written; `backlogctl incident resume` goes on with it",
    );
    let ways = [close(RESOLVED, true), close(CLOSE, false)];
    let said = if resolved { 1 } else { ways.len() };
    let choices: Vec<_> = ways.into_iter().take(said).chain([leave]).collect();
    // Enter alone closes nothing of which something is left, or of which that is not known.
    let is_over = left.is_empty() && is_looked_at;
    Question {
        id: CLOSE.to_owned(),
        title: Text::from(if resolved {
            "Close the incident as resolved?"
        } else {
            "Close the incident?"
        }),
        about: Text::from(about),
        usual: if is_over { 0 } else { choices.len() - 1 },
        choices,
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
