//! One attempt at a command, and its files.

use super::life::Birth;
use super::plan::spelled;
use super::record::{End, Place, Record, State};
use super::run::Ended;
use super::words::{Run, process, run_of};
use crate::config::Variable;
use crate::fact::{Outcome, Plan, Warrant};
use crate::truth::{Why, WhyKind};
use std::collections::BTreeMap;
use std::fs::File;
use std::io;
use std::path::Path;
use tokio::process::Command;

/// One attempt and its files.
pub(super) struct Attempt<'a> {
    pub(super) place: Place,
    pub(super) run: Run<'a>,
    record: Record,
    plan: &'a Plan,
    id: &'a str,
}

impl<'a> Attempt<'a> {
    /// Keeps that the attempt begins, before it does: no attempt is ever made twice.
    pub(super) async fn begin(warrant: &Warrant<'a>) -> Result<Self, Outcome> {
        let run = run_of(warrant.plan).map_err(Outcome::Failed)?;
        let place = Place::of(warrant.attempt, warrant.folder).ok_or_else(|| {
            let text = format!("`{}` is not the number of an attempt", warrant.attempt);
            Outcome::Failed(Why::new(WhyKind::Invalid, text))
        })?;
        let program = run.argv.first().map(String::as_str).unwrap_or_default();
        let attempt = Self {
            record: Record::starting(program, warrant.at),
            plan: warrant.plan,
            id: warrant.attempt,
            run,
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

    /// The process of these words.
    pub(super) fn command(&self, argv: &[String]) -> Result<Command, Why> {
        let mut command = process(argv, self.run.folder, self.run.environment)?;
        command.envs(told(self.plan, self.id));
        Ok(command)
    }

    /// The files that keep the streams.
    pub(super) fn streams(&self) -> Result<(File, File), Why> {
        let file = |ending| {
            let made = self.place.create(ending);
            made.map_err(|error| unkept(&self.place.file(ending), &error))
        };
        Ok((file("out")?, file("err")?))
    }

    /// Keeps which process it is.
    pub(super) async fn runs(&mut self, id: Option<u32>) {
        if let Some(id) = id {
            self.record.birth = Birth::of(id);
            self.reached(State::Running(id)).await;
        }
    }

    /// Keeps that it could not be started.
    pub(super) async fn not_started(&mut self, why: Why) -> Outcome {
        self.reached(State::NotStarted(why.to_string())).await;
        Outcome::Failed(why)
    }

    /// Keeps how far it came. The record is evidence for a later look; where it cannot be written,
    /// the outcome says the same.
    pub(super) async fn reached(&mut self, state: State) {
        self.record.state = state;
        let _ = self.write(Place::save).await;
    }

    async fn write(&self, write: fn(&Place, &Record) -> io::Result<()>) -> io::Result<()> {
        let (place, record) = (self.place.clone(), self.record.clone());
        tokio::task::spawn_blocking(move || write(&place, &record))
            .await
            .unwrap_or_else(|error| Err(io::Error::other(error)))
    }

    /// What came of it. Its exit code is its word; but one that carries out a plan, or has a check,
    /// may have changed something before it failed.
    pub(super) fn outcome(&self, end: End, ended: &Ended) -> Outcome {
        let name = &self.plan.object.name;
        let manner = end.manner();
        if end.overdue {
            let within = spelled(self.run.within);
            return self.doubt(&format!(
                "did not end within {within}, was interrupted and {manner}"
            ));
        }
        match end.code {
            Some(0) => Outcome::Done(format!("{name} {manner}{}", quoted(&ended.last_out)).into()),
            Some(_) if !self.run.halves.is_none() => {
                let last = quoted(&ended.last_err);
                self.doubt(&format!(
                    "{manner}{last}; whether it changed something first is not known"
                ))
            }
            Some(_) => {
                let text = format!("{name} {manner}{}", quoted(&ended.last_err));
                let why = Why::new(WhyKind::Invalid, text);
                Outcome::Failed(why.hint(self.place.where_to_look()))
            }
            None => self.doubt(&manner),
        }
    }

    /// That nobody knows what came of it.
    pub(super) fn doubt(&self, how: &str) -> Outcome {
        let text = format!("{} {how}", self.plan.object.name);
        Outcome::InDoubt(Why::new(WhyKind::Partial, text).hint(self.place.where_to_look()))
    }

    /// Why it could not be started.
    pub(super) fn unstarted(&self, error: &io::Error) -> Why {
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

/// What a command is told of why it runs.
pub(super) fn told<'a>(plan: &'a Plan, attempt: &'a str) -> BTreeMap<&'static str, &'a str> {
    let incident = attempt.rsplit_once('/');
    let incident = incident.map_or(attempt, |(incident, _)| incident);
    BTreeMap::from([
        (Variable::Action.name(), plan.action.as_str()),
        (Variable::Attempt.name(), attempt),
        (Variable::Incident.name(), incident),
    ])
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
