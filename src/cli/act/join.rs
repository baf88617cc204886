//! Which incident a run belongs to: a named one, the open one of its runbook and cluster, or a new
//! one.

use super::recall::{Recalled, recall};
use crate::cli::context::Context;
use crate::cli::stage::Stage;
use crate::fact::Target;
use crate::journal::{Entry, Incidents, Journal};
use crate::terminal::Failure;

/// The incident of a run.
pub(super) enum Joined {
    /// None: a dry run leaves nothing behind.
    Nothing,
    /// A new one.
    New,
    /// An open one.
    Open(String),
    /// An open one, whose journal is held.
    Resumed(Box<(Journal, Recalled)>),
}

/// The incident that a run joins.
pub(super) fn join(stage: &Stage, context: &mut Context) -> Result<Joined, Failure> {
    if let Some(id) = &context.safety.incident {
        return Ok(Joined::Open(id.clone()));
    }
    let incidents = Incidents::at(&context.environment.state_folder());
    let target = stage.target(stage.world(context)?.as_ref());
    let open = incidents.list()?.into_iter();
    let mut open = open.filter(|entry| is_of(entry, &stage.book.name, &target));
    Ok(match open.next() {
        Some(entry) => {
            let text = format!(
                "joining the open incident {}; for a new one close it first: backlogctl incident close {}",
                entry.id, entry.id
            );
            context.terminal.say(&text);
            Joined::Open(entry.id)
        }
        None => Joined::New,
    })
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
