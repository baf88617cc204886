//! Looking at an attempt again: as far as its files tell, and as its check half says.

use super::check::{Checked, check};
use super::life::Life;
use super::record::{End, Place, Record, State};
use super::words::{Run, run_of};
use crate::duration::moment;
use crate::fact::{Plan, Standing};
use crate::truth::{Why, WhyKind};
use crate::world::Clock;
use std::path::Path;

/// Says what the files in the folder of its incident tell of an attempt at a command: whether it
/// still runs, and how it ended. What it did to the systems that it is about only its check half
/// tells, where it has one.
///
/// Where that says that something is left to do, it never counts as untouched: a part may have
/// happened.
pub async fn inspect(plan: &Plan, attempt: &str, folder: &Path, clock: &dyn Clock) -> Standing {
    let Some(place) = Place::of(attempt, folder) else {
        return no_trace(&format!("`{attempt}` is not the number of an attempt"));
    };
    let reading = {
        let place = place.clone();
        tokio::task::spawn_blocking(move || place.read()).await
    };
    let run = match run_of(plan) {
        Ok(run) => run,
        Err(why) => return Standing::CannotTell(why),
    };
    let file = place.file("json");
    let file = file.display();
    let look = Look {
        plan,
        attempt,
        run,
        place: &place,
        clock,
    };
    match reading {
        Ok(Ok(Some(record))) => look.told(&record).await,
        Ok(Ok(None)) => look.untold(&format!("there is no {file}")).await,
        Ok(Err(error)) => look.untold(&format!("{file}: {error}")).await,
        Err(_) => look.untold(&format!("{file} could not be read")).await,
    }
}

/// A look at an attempt.
struct Look<'a> {
    plan: &'a Plan,
    attempt: &'a str,
    run: Run<'a>,
    place: &'a Place,
    clock: &'a dyn Clock,
}

impl Look<'_> {
    async fn told(&self, record: &Record) -> Standing {
        let look = self.place.where_to_look();
        match &record.state {
            State::NotStarted(why) => {
                Standing::Untouched(format!("it was never started: {why}").into())
            }
            State::Starting => {
                let text = "was about to be started; whether it was is not known";
                self.checked(text, "look at what it would have changed")
                    .await
            }
            State::Running(id) => self.running(*id, record).await,
            State::Ended(end) if end.is_done() => self.done(end).await,
            State::Ended(end) => {
                let after = if end.overdue { ", after its time" } else { "" };
                let text = format!("{} at {}{after}", end.manner(), moment(end.at));
                self.checked(&text, &look).await
            }
        }
    }

    /// One that ran when the record was written.
    async fn running(&self, id: u32, record: &Record) -> Standing {
        let look = self.place.where_to_look();
        let group = format!("was started as process group {id}");
        match Life::of(id, record.birth.as_ref()) {
            Life::Runs => {
                let text = format!(
                    "still runs, since {}, as process group {id}",
                    record.started
                );
                let out = self.place.file("out");
                self.unsure(
                    &text,
                    &format!("look again later: tail -f {}", out.display()),
                )
            }
            Life::Perhaps => {
                let text = format!("{group}, and such a group runs here");
                self.unsure(&text, &format!("ps -o pid,etime,args -g {id}"))
            }
            Life::Elsewhere => {
                let text = format!(
                    "{group} on another machine, or before this one was started; how it ended is not known"
                );
                self.checked(&text, &look).await
            }
            Life::Gone => {
                let text =
                    format!("{group}, which does not run here any more; how it ended is not known");
                self.checked(&text, &look).await
            }
        }
    }

    /// One whose end says that it happened.
    async fn done(&self, end: &End) -> Standing {
        let name = &self.plan.object.name;
        let ended = format!("{name} ended with exit code 0 at {}", moment(end.at));
        match self.check().await {
            None => Standing::AsWeLeftIt(ended.into()),
            Some(Ok(Checked::Happened)) => {
                let text = format!("{ended}, and its check says that nothing is left to do");
                Standing::AsWeLeftIt(text.into())
            }
            Some(Ok(Checked::Pending)) => Standing::Changed {
                by: "somebody or something else".into(),
                evidence: format!("{ended}, but its check says that something is left to do")
                    .into(),
            },
            Some(Err(why)) => self.unsure_because(
                &format!("ended with exit code 0 at {}", moment(end.at)),
                why,
            ),
        }
    }

    /// One of which its files do not say whether it happened.
    async fn checked(&self, text: &str, hint: &str) -> Standing {
        match self.check().await {
            None => self.unsure(text, hint),
            Some(Ok(Checked::Happened)) => {
                let name = &self.plan.object.name;
                let text = format!("{name} {text}; its check says that nothing is left to do");
                Standing::AsWeLeftIt(text.into())
            }
            Some(Ok(Checked::Pending)) => {
                let text = format!(
                    "{text}; its check says that something is left to do: it did not happen, or not wholly"
                );
                self.unsure(&text, hint)
            }
            Some(Err(why)) => self.unsure_because(text, why),
        }
    }

    /// One whose files tell nothing.
    async fn untold(&self, problem: &str) -> Standing {
        if self.run.halves.check.is_none() {
            return no_trace(problem);
        }
        let text = format!("left no record: {problem}");
        self.checked(&text, "look at what it would have changed")
            .await
    }

    /// What the check half says, where there is one.
    async fn check(&self) -> Option<Result<Checked, Why>> {
        let half = self.run.halves.check.as_ref()?;
        let attempt = (self.plan, self.attempt);
        Some(check(half, &self.run, attempt, self.clock).await)
    }

    fn unsure(&self, text: &str, hint: &str) -> Standing {
        let text = format!("{} {text}", self.plan.object.name);
        Standing::CannotTell(Why::new(WhyKind::Partial, text).hint(hint))
    }

    fn unsure_because(&self, text: &str, why: Why) -> Standing {
        let text = format!("{} {text}; {why}", self.plan.object.name);
        let hint = why
            .hint
            .unwrap_or_else(|| self.place.where_to_look().into());
        Standing::CannotTell(Why::new(why.kind, text).hint(hint))
    }
}

fn no_trace(problem: &str) -> Standing {
    let text = format!("a command leaves no trace that can be read, and {problem}");
    Standing::CannotTell(Why::new(WhyKind::Absent, text).hint("look at what it would have changed"))
}
