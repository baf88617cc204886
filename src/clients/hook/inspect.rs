//! Looking at an attempt again, as far as its files tell.

use super::record::{End, Place, Record, State};
use crate::fact::{Plan, Standing};
use crate::truth::{Why, WhyKind};
use rustix::process::{Pid, test_kill_process_group};
use std::path::Path;

/// Says what the files in the folder of its incident tell of an attempt at a command.
///
/// They never tell what it did to the systems that it is about.
pub async fn inspect(plan: &Plan, attempt: &str, folder: &Path) -> Standing {
    let Some(place) = Place::of(attempt, folder) else {
        return no_trace(&format!("`{attempt}` is the number of no attempt"));
    };
    let reading = {
        let place = place.clone();
        tokio::task::spawn_blocking(move || place.read()).await
    };
    let file = place.file("json");
    let name = &plan.object.name;
    let file = file.display();
    match reading {
        Ok(Ok(Some(record))) => told(name, &record, &place),
        Ok(Ok(None)) => no_trace(&format!("there is no {file}")),
        Ok(Err(error)) => no_trace(&format!("{file}: {error}")),
        Err(_) => no_trace(&format!("{file} could not be read")),
    }
}

fn told(name: &str, record: &Record, place: &Place) -> Standing {
    let unsure = |text: String, hint: String| {
        let why = Why::new(WhyKind::Partial, format!("{name} {text}"));
        Standing::CannotTell(why.hint(hint))
    };
    match &record.state {
        State::NotStarted(why) => {
            Standing::Untouched(format!("it was never started: {why}").into())
        }
        State::Starting => unsure(
            "was about to be started; whether it was is not known".to_owned(),
            "look at what it would have changed".to_owned(),
        ),
        State::Running(id) if runs(*id) => unsure(
            format!("was started as process group {id}, and such a group runs here"),
            format!("ps -o pid,etime,args -g {id}"),
        ),
        State::Running(id) => unsure(
            format!(
                "was started as process group {id}, which does not run here any more; how it ended is not known"
            ),
            place.where_to_look(),
        ),
        State::Ended(End {
            at,
            code: Some(0),
            overdue: false,
            ..
        }) => Standing::AsWeLeftIt(format!("{name} ended with exit code 0 at {at}").into()),
        State::Ended(end) => {
            let after = if end.overdue { ", after its time" } else { "" };
            unsure(
                format!("{} at {}{after}", end.manner(), end.at),
                place.where_to_look(),
            )
        }
    }
}

/// Whether a process group of this number runs on this machine; it may be another one's by now.
fn runs(id: u32) -> bool {
    let id = i32::try_from(id).ok().and_then(Pid::from_raw);
    id.is_some_and(|id| test_kill_process_group(id).is_ok())
}

fn no_trace(problem: &str) -> Standing {
    let text = format!("a command leaves no trace that can be read, and {problem}");
    Standing::CannotTell(Why::new(WhyKind::Absent, text).hint("look at what it would have changed"))
}
