//! Commands that are small shell scripts.

mod deadline;
mod evidence;
mod planning;
mod running;

use super::{act, inspect, plan};
use crate::config::HookSettings;
use crate::event::{News, Stream};
use crate::fact::{Agreed, Consent, How, Outcome, Plan, Policy, Refusal, Standing, Warrant};
use crate::runbook::{Action, Change, Command, Undo};
use crate::truth::{Why, WhyKind};
use crate::world::{Clock, Feed};
use futures::future::{BoxFuture, FutureExt};
use jiff::Timestamp;
use std::fs::Permissions;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::time::Duration;
use tempfile::TempDir;
use tokio::sync::{Semaphore, mpsc};

const ATTEMPT: &str = "drift-20261121-0312-k7x/17";

/// A folder of programs and the folder of an incident.
struct Stage {
    hooks: TempDir,
    incident: TempDir,
    /// What passes a time that is waited for, once for each permit.
    over: Semaphore,
    /// A time that passes at once.
    instantly: Option<Duration>,
}

impl Clock for Stage {
    fn now(&self) -> Timestamp {
        "2026-11-21T03:14:07Z".parse().unwrap()
    }

    fn wait(&self, time: Duration) -> BoxFuture<'_, ()> {
        async move {
            if self.instantly != Some(time) {
                self.over.acquire().await.unwrap().forget();
            }
        }
        .boxed()
    }
}

impl Stage {
    fn new() -> Self {
        Self {
            hooks: TempDir::new().unwrap(),
            incident: TempDir::new().unwrap(),
            over: Semaphore::new(0),
            instantly: None,
        }
    }

    /// A stage with a script named `hook`.
    fn with(script: &str) -> Self {
        let stage = Self::new();
        stage.script("hook", script);
        stage
    }

    fn script(&self, name: &str, script: &str) {
        let file = self.hooks.path().join(name);
        std::fs::write(&file, format!("#!/bin/sh\n{script}\n")).unwrap();
        self.allow(name, 0o755);
    }

    fn allow(&self, name: &str, mode: u32) {
        let file = self.hooks.path().join(name);
        std::fs::set_permissions(file, Permissions::from_mode(mode)).unwrap();
    }

    fn settings(&self) -> HookSettings {
        HookSettings {
            folder: Some(self.hooks.path().to_owned()),
            search: ["/usr/bin", "/bin"].map(PathBuf::from).into(),
        }
    }

    async fn plan(&self, argv: &[&str]) -> Result<Plan, Refusal> {
        self.plan_in(&self.settings(), argv).await
    }

    async fn plan_in(&self, settings: &HookSettings, argv: &[&str]) -> Result<Plan, Refusal> {
        let action = action(argv);
        let Change::Command(command) = &action.does else {
            unreachable!()
        };
        plan(&action, command, settings, self.now()).await
    }

    /// A plan of the script.
    async fn planned(&self) -> Plan {
        self.plan(&["hook"]).await.unwrap()
    }

    async fn act(&self, plan: &Plan, feed: Feed) -> Outcome {
        let said = Agreed {
            digest: plan.digest.clone(),
            by: "ada".into(),
            how: How::Prompt,
        };
        let policy = Policy {
            protected: false,
            unattended: false,
        };
        let warrant = Warrant {
            plan,
            consent: Consent::grant(plan, &said, policy, plan.made).unwrap(),
            attempt: ATTEMPT,
            at: self.now(),
            folder: self.incident.path(),
        };
        act(warrant, feed, self).await
    }

    /// Runs the script, and what it said meanwhile.
    async fn run(&self) -> (Outcome, Vec<News>) {
        let (feed, mut news) = mpsc::channel(1000);
        let outcome = self.act(&self.planned().await, feed).await;
        let mut said = Vec::new();
        while let Ok(one) = news.try_recv() {
            said.push(one);
        }
        (outcome, said)
    }

    async fn inspect(&self) -> Standing {
        inspect(&self.planned().await, ATTEMPT, self.incident.path()).await
    }

    /// What the attempt kept in the file of this ending.
    fn kept(&self, ending: &str) -> Vec<u8> {
        std::fs::read(self.file(ending)).unwrap()
    }

    fn file(&self, ending: &str) -> PathBuf {
        self.incident.path().join(format!("hook-17.{ending}"))
    }
}

fn action(argv: &[&str]) -> Action {
    Action {
        id: "failover".into(),
        title: "Fail over".to_owned(),
        about: String::new(),
        fits: None,
        needs: None,
        does: Change::Command(Command {
            argv: argv.iter().map(ToString::to_string).collect(),
            environment: [("TO".to_owned(), "replica 2".to_owned())].into(),
            within: Duration::from_secs(300),
            ..Command::default()
        }),
        verify: None,
        undo: Undo::None("fail back by hand".to_owned()),
        unattended: false,
        outstanding: None,
    }
}

fn line(stream: Stream, text: &str) -> News {
    News::Line {
        stream,
        text: text.into(),
    }
}

/// The reason of a failure.
fn failure(outcome: Outcome) -> Why {
    match outcome {
        Outcome::Failed(why) => why,
        other => panic!("{other:?}"),
    }
}

/// The reason of a doubt.
fn doubt(outcome: Outcome) -> Why {
    match outcome {
        Outcome::InDoubt(why) => why,
        other => panic!("{other:?}"),
    }
}

/// Whether a process runs; one that is dead and not yet buried does not.
fn lives(process: &str) -> bool {
    let stat = std::fs::read_to_string(Path::new("/proc").join(process).join("stat"));
    let stat = stat.unwrap_or_default();
    let state = stat
        .rsplit_once(") ")
        .map(|(_, rest)| rest.starts_with('Z'));
    state == Some(false)
}
