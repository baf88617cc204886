//! Running a command that was agreed to.

use super::plan::{anew, not_a_command, spelled};
use super::record::{End, Place, Record, State};
use super::run::{Ended, Running};
use crate::config::Variable;
use crate::fact::{Outcome, Plan, Request, Warrant};
use crate::truth::{Why, WhyKind};
use crate::world::{Clock, Feed};
use std::collections::BTreeMap;
use std::fs::File;
use std::io;
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::time::Duration;
use tokio::process::Command;

/// Runs the command of a plan, if its program is still the one that was planned.
///
/// It is done if its exit code is 0, and failed if it is another one: the command itself says so.
/// One that was killed, or whose time was over, is in doubt.
pub async fn act(warrant: Warrant<'_>, feed: Feed, clock: &dyn Clock) -> Outcome {
    match anew(warrant.plan, clock.now()).await {
        Err(why) => Outcome::Failed(why),
        Ok(plan) if plan.digest != *warrant.consent.digest() => Outcome::Moved(Box::new(plan)),
        Ok(_) => run(&warrant, feed, clock).await.unwrap_or_else(|end| end),
    }
}

/// One attempt and its files.
struct Attempt<'a> {
    place: Place,
    record: Record,
    plan: &'a Plan,
    within: Duration,
}

async fn run(warrant: &Warrant<'_>, feed: Feed, clock: &dyn Clock) -> Result<Outcome, Outcome> {
    let command = command(warrant).map_err(Outcome::Failed)?;
    let mut attempt = Attempt::begin(warrant).await?;
    let running = attempt.streams().and_then(|files| {
        Running::start(command, files, feed).map_err(|error| attempt.not_started(&error))
    });
    let running = match running {
        Ok(running) => running,
        Err(why) => {
            attempt.reached(State::NotStarted(why.to_string())).await;
            return Err(Outcome::Failed(why));
        }
    };
    if let Some(id) = running.id() {
        attempt.reached(State::Running(id)).await;
    }
    let ended = running.end(attempt.within, clock).await.map_err(|error| {
        attempt.doubt(&format!("ended, but the system does not say how: {error}"))
    })?;
    let end = End {
        at: clock.now(),
        code: ended.status.code(),
        signal: ended.status.signal(),
        overdue: ended.overdue,
    };
    attempt.reached(State::Ended(end)).await;
    Ok(attempt.outcome(end, &ended))
}

/// The program with its words, folder and variables.
#[expect(
    clippy::disallowed_methods,
    reason = "a command of the team's own is a program by definition"
)]
fn command(warrant: &Warrant<'_>) -> Result<Command, Why> {
    let (program, rest, folder, environment) = match &warrant.plan.request {
        Request::Run {
            argv,
            folder,
            environment,
            ..
        } => {
            let (program, rest) = argv.split_first().ok_or_else(not_a_command)?;
            (program, rest, folder, environment)
        }
        _ => return Err(not_a_command()),
    };
    let mut command = Command::new(program);
    command
        .args(rest)
        .current_dir(folder)
        .envs(environment)
        .envs(told(warrant));
    Ok(command)
}

/// What a command is told of why it runs.
fn told<'a>(warrant: &'a Warrant<'_>) -> BTreeMap<&'static str, &'a str> {
    let incident = warrant.attempt.rsplit_once('/');
    BTreeMap::from([
        (Variable::Action.name(), warrant.plan.action.as_str()),
        (Variable::Attempt.name(), warrant.attempt),
        (
            Variable::Incident.name(),
            incident.map_or(warrant.attempt, |(incident, _)| incident),
        ),
    ])
}

impl<'a> Attempt<'a> {
    /// Keeps that the attempt begins, before it does: no attempt is ever made twice.
    async fn begin(warrant: &Warrant<'a>) -> Result<Self, Outcome> {
        let Request::Run { argv, within, .. } = &warrant.plan.request else {
            return Err(Outcome::Failed(not_a_command()));
        };
        let place = Place::of(warrant.attempt, warrant.folder).ok_or_else(|| {
            let text = format!("`{}` is the number of no attempt", warrant.attempt);
            Outcome::Failed(Why::new(WhyKind::Invalid, text))
        })?;
        let program = argv.first().map(String::as_str).unwrap_or_default();
        let attempt = Self {
            record: Record::starting(program, warrant.at),
            plan: warrant.plan,
            within: *within,
            place,
        };
        match attempt.write(Place::begin).await {
            Ok(()) => Ok(attempt),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                Err(attempt.doubt("was started by this very attempt before"))
            }
            Err(error) => Err(Outcome::Failed(unkept(warrant.folder, &error))),
        }
    }

    /// The files that keep the streams.
    fn streams(&self) -> Result<(File, File), Why> {
        let file = |ending| {
            let made = self.place.create(ending);
            made.map_err(|error| unkept(&self.place.file(ending), &error))
        };
        Ok((file("out")?, file("err")?))
    }

    /// Keeps how far it came. The record is evidence for a later look; where it cannot be written,
    /// the outcome says the same.
    async fn reached(&mut self, state: State) {
        self.record.state = state;
        let _ = self.write(Place::save).await;
    }

    async fn write(&self, write: fn(&Place, &Record) -> io::Result<()>) -> io::Result<()> {
        let (place, record) = (self.place.clone(), self.record.clone());
        tokio::task::spawn_blocking(move || write(&place, &record))
            .await
            .unwrap_or_else(|error| Err(io::Error::other(error)))
    }

    fn outcome(&self, end: End, ended: &Ended) -> Outcome {
        let name = &self.plan.object.name;
        let manner = end.manner();
        if end.overdue {
            let within = spelled(self.within);
            return self.doubt(&format!(
                "did not end within {within}, was interrupted and {manner}"
            ));
        }
        match end.code {
            Some(0) => Outcome::Done(format!("{name} {manner}{}", quoted(&ended.last_out)).into()),
            Some(_) => {
                let text = format!("{name} {manner}{}", quoted(&ended.last_err));
                let why = Why::new(WhyKind::Invalid, text);
                Outcome::Failed(why.hint(self.place.where_to_look()))
            }
            None => self.doubt(&manner),
        }
    }

    fn doubt(&self, how: &str) -> Outcome {
        let text = format!("{} {how}", self.plan.object.name);
        Outcome::InDoubt(Why::new(WhyKind::Partial, text).hint(self.place.where_to_look()))
    }

    fn not_started(&self, error: &io::Error) -> Why {
        let text = format!("{} could not be started: {error}", self.record.program);
        let why = Why::new(WhyKind::Denied, text);
        match error
            .raw_os_error()
            .map(rustix::io::Errno::from_raw_os_error)
        {
            Some(rustix::io::Errno::NOEXEC) => {
                why.hint("begin a script with its interpreter: #!/bin/sh")
            }
            Some(rustix::io::Errno::NOENT) => {
                why.hint("see whether the interpreter in its first line is installed")
            }
            _ => why,
        }
    }
}

/// A last line behind a colon, or nothing.
fn quoted(line: &str) -> String {
    match line.trim() {
        "" => String::new(),
        line => format!(": {line}"),
    }
}

fn unkept(place: &Path, error: &io::Error) -> Why {
    let text = format!(
        "what the command says cannot be kept: {}: {error}",
        place.display()
    );
    Why::new(WhyKind::Denied, text).hint("see whether the folder can be written and has space left")
}
