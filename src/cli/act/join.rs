//! Which incident a run belongs to: a named one, the open one of its runbook and cluster, or a new
//! one.

use super::operator;
use super::recall::{Recalled, recall};
use crate::cli::context::Context;
use crate::cli::stage::Stage;
use crate::fact::Target;
use crate::journal::{Entry, Journal};
use crate::operator::{Choice, Question};
use crate::terminal::Failure;
use crate::text::Text;
use crate::walk::{Course, DeedState};

/// The incident of a run.
pub(super) enum Joined {
    /// None: a dry run leaves nothing behind.
    Nothing,
    /// A new one, beside those that were there.
    New(Vec<String>),
    /// An open one.
    Open(String),
    /// An open one, whose journal is held; a dry run holds none, and leaves it as it is.
    Resumed(Box<(Option<Journal>, Recalled)>),
}

/// The incident that a run joins.
pub(super) fn join(
    stage: &Stage,
    course: Course,
    context: &mut Context,
) -> Result<Joined, Failure> {
    if let Some(id) = &context.safety.incident {
        return Ok(Joined::Open(id.clone()));
    }
    let incidents = context.incidents()?;
    let target = stage.target(stage.world(context)?.as_ref());
    let beside = incidents.ids()?;
    let mut open = incidents.list_open()?;
    open.retain(|entry| entry.foreign().is_none() && is_of(entry, &stage.book.name, &target));
    let others = open.len().saturating_sub(1);
    Ok(match open.into_iter().next() {
        Some(entry) if course == Course::Triage && operator::has_a_person(context) => {
            offer(entry, beside, &target, context)?
        }
        Some(entry) => {
            context.terminal.say(&joining(&entry.id, others));
            Joined::Open(entry.id)
        }
        None => Joined::New(beside),
    })
}

/// What is said where an open incident is joined unasked, with so many others that could have been.
fn joining(id: &str, others: usize) -> String {
    match others {
        0 => format!(
            "joining the open incident {id}; for a new one close it first: backlogctl incident close {id}"
        ),
        others => format!(
            "joining {id}, the newest of {} that are open here; for another: --incident ID",
            others + 1
        ),
    }
}

/// Lets the person at the terminal choose between the open incident and a new one.
fn offer(
    entry: Entry,
    beside: Vec<String>,
    target: &Target,
    context: &mut Context,
) -> Result<Joined, Failure> {
    let opened = entry
        .history
        .as_ref()
        .ok()
        .and_then(|it| it.records.first());
    let since = opened.map(|record| {
        let at = context.terminal.moment(record.at, target);
        format!(", opened {at}")
    });
    let (title, on) = match entry.driven.words() {
        None => (
            "An incident is open. Go on with it?".to_owned(),
            Choice::new(
                "resume",
                "go on where it ended",
                "what is needed is read again first",
            ),
        ),
        Some(who) => (
            format!("An incident is open, and {who} drives it. Leave it to them?"),
            Choice::new(
                "resume",
                "leave it to them",
                "nothing is opened; how to look on, and how to take over, is said",
            ),
        ),
    };
    let question = Question {
        id: "open-incident".to_owned(),
        title: title.into(),
        about: Text::from(format!(
            "{id}{}\nlook at it first: backlogctl incident show {id}",
            since.unwrap_or_default(),
            id = entry.id
        )),
        choices: vec![
            on,
            Choice::new(
                "new",
                "open a new one; this one stays open",
                "the walk begins at its first phase",
            ),
        ],
        usual: 0,
        lengthy: false,
    };
    Ok(match operator::chosen(&question, context)? {
        0 => Joined::Open(entry.id),
        _ => Joined::New(beside),
    })
}

/// The levels that were paged in an incident, by their actions.
pub(super) fn paged(joined: &Joined, context: &Context) -> Result<Vec<String>, Failure> {
    let Joined::Open(id) = joined else {
        return Ok(Vec::new());
    };
    let incidents = context.incidents()?;
    let history = incidents.read(id)?;
    let recalled = recall(id, &history.records)?;
    let sent = recalled.progress.deeds.into_iter();
    let sent = sent.filter(|deed| deed.state == DeedState::Sent);
    Ok(sent.map(|deed| deed.action).collect())
}

/// Whether an incident is open and about this runbook in this place.
fn is_of(entry: &Entry, runbook: &str, target: &Target) -> bool {
    let Ok(history) = &entry.history else {
        return false;
    };
    let Ok(recalled) = recall(&entry.id, &history.records) else {
        return false;
    };
    let place = |target: &Target| {
        (
            target.simulated.clone(),
            target.server.clone(),
            target.namespace.clone(),
        )
    };
    recalled.progress.closed.is_none()
        && recalled.opened.runbook == runbook
        && place(&recalled.opened.target) == place(target)
}
