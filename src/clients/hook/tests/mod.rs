//! Commands that are small shell scripts.

mod applying;
mod canaries;
mod checking;
mod deadline;
mod evidence;
mod halves;
mod planning;
mod running;
mod short;

use super::{Bench, Saves, act, inspect, plan};
use crate::config::HookSettings;
use crate::event::{News, Stream};
use crate::fact::{Agreed, Consent, How, Outcome, Plan, Policy, Refusal, Standing, Warrant};
use crate::runbook::{Action, Change, Command, PlanHalf, Undo};
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

use super::apply::LOOK;

const ATTEMPT: &str = "drift-20261121-0312-k7x/17";

/// A folder of programs and the folder of an incident.
struct Stage {
    hooks: TempDir,
    incident: TempDir,
    state: TempDir,
    saves: Saves,
    /// What passes a time that is waited for, once for each permit.
    over: Semaphore,
    /// Times that pass at once.
    instantly: Vec<Duration>,
}

impl Clock for Stage {
    fn now(&self) -> Timestamp {
        "2026-11-21T03:14:07Z".parse().unwrap()
    }

    fn wait(&self, time: Duration) -> BoxFuture<'_, ()> {
        async move {
            if self.instantly.contains(&time) {
                tokio::task::yield_now().await;
            } else {
                self.over.acquire().await.unwrap().forget();
            }
        }
        .boxed()
    }
}

impl Stage {
    fn new() -> Self {
        let state = TempDir::new().unwrap();
        Self {
            hooks: TempDir::new().unwrap(),
            incident: TempDir::new().unwrap(),
            saves: Saves::below(state.path()),
            state,
            over: Semaphore::new(0),
            instantly: vec![LOOK],
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

    /// Writes a file of the hooks folder that no plan rests on.
    fn write(&self, name: &str, text: &str) {
        std::fs::write(self.hooks.path().join(name), text).unwrap();
    }

    /// What a file of the hooks folder holds; nothing where there is none.
    fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.hooks.path().join(name)).unwrap_or_default()
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

    /// A plan of a command that has halves.
    async fn plan_of(&self, command: &Command) -> Result<Plan, Refusal> {
        let settings = self.settings();
        plan(&action(&[]), command, self.bench(&settings)).await
    }

    async fn plan_in(&self, settings: &HookSettings, argv: &[&str]) -> Result<Plan, Refusal> {
        let action = action(argv);
        let Change::Command(command) = &action.does else {
            unreachable!()
        };
        plan(&action, command, self.bench(settings)).await
    }

    fn bench<'a>(&'a self, settings: &'a HookSettings) -> Bench<'a> {
        Bench {
            settings,
            saves: &self.saves,
            clock: self,
        }
    }

    /// A plan of the script.
    async fn planned(&self) -> Plan {
        self.plan(&["hook"]).await.unwrap()
    }

    async fn act(&self, plan: &Plan, feed: Feed) -> Outcome {
        let said = Agreed {
            digest: plan.digest.clone(),
            by: "ada".into(),
            how: How::Retyped,
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
        act(warrant, feed, self.bench(&self.settings())).await
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

    /// Acts; each time that it says one of these lines, a time that is waited for is over. Gives
    /// also what it said.
    async fn run_until(&self, plan: &Plan, cues: &[&str]) -> (Outcome, Vec<String>) {
        let (feed, mut news) = mpsc::channel(1000);
        let listen = async {
            let mut said = Vec::new();
            while let Some(one) = news.recv().await {
                let text = match one {
                    News::Line { text, .. } | News::Progress(text) => text.to_string(),
                };
                if cues.contains(&text.as_str()) {
                    self.over.add_permits(1);
                }
                said.push(text);
            }
            said
        };
        futures::future::join(self.act(plan, feed), listen).await
    }

    async fn inspect(&self) -> Standing {
        self.look(&self.planned().await).await
    }

    async fn look(&self, plan: &Plan) -> Standing {
        inspect(plan, ATTEMPT, self.incident.path(), self).await
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

/// A tool in two phases: it makes `have` what `want` says, by the script `applying`.
const TOOL: &str = r#"
case $1 in
plan)
    if test -e broken; then echo 'no such module' >&2; exit 1; fi
    if test "$(cat want)" = "$(cat have)"; then exit 0; fi
    case $2 in -out=*) cat want > "${2#-out=}";; esac
    echo "saved to ${2#-out=}"
    exit 2;;
show)
    echo "standby will be $(cat "$2")"
    cat summary;;
apply)
    . ./applying;;
esac"#;

impl Stage {
    /// A stage with the tool, which has something to do.
    fn with_tool(applying: &str) -> Self {
        let stage = Self::new();
        stage.script("tool", TOOL);
        stage.write("want", "up\n");
        stage.write("have", "down\n");
        stage.write("summary", "Plan: 2 to add, 1 to change, 0 to destroy.\n");
        stage.write("applying", applying);
        stage
    }
}

/// The command that brings the standby up with the tool.
fn standby() -> Command {
    let words = |words: &str| words.split(' ').map(str::to_owned).collect();
    Command {
        plan: Some(PlanHalf {
            argv: words("tool plan -out=$(plan.file)"),
            within: Duration::from_secs(120),
            changes: Some(2),
            show: words("tool show $(plan.file)"),
            summary: Some(
                r"(?m)^Plan: (?P<added>\d+) to add, (?P<changed>\d+) to change, (?P<destroyed>\d+) to destroy"
                    .to_owned(),
            ),
        }),
        argv: words("tool apply $(plan.file)"),
        check: words("tool plan"),
        within: Duration::from_secs(300),
        ..Command::default()
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

/// Waits until something holds; it is never long.
async fn until(holds: impl Fn() -> bool) {
    let look = async {
        while !holds() {
            tokio::task::yield_now().await;
        }
    };
    let limit = Duration::from_secs(20);
    tokio::time::timeout(limit, look).await.unwrap();
}

/// Waits until a process is gone and, where it led a group, all of that: each takes a moment after its
/// streams are closed.
async fn ended(process: &str) {
    until(|| !lives(process) && !leads(process)).await;
}

/// Whether somebody runs in the group that a process led.
fn leads(leader: &str) -> bool {
    let processes = std::fs::read_dir("/proc").unwrap().flatten();
    let mut stats = processes.map(|it| {
        let stat = std::fs::read_to_string(it.path().join("stat"));
        stat.unwrap_or_default()
    });
    stats.any(|stat| {
        let fields = stat.rsplit_once(") ").map(|(_, rest)| rest);
        let mut fields = fields.unwrap_or_default().split(' ');
        let runs = fields.next().is_some_and(|state| state != "Z");
        runs && fields.nth(1) == Some(leader)
    })
}

/// What a look at an attempt says.
fn shown(standing: Standing) -> String {
    match standing {
        Standing::Untouched(text) => format!("untouched: {text}"),
        Standing::AsWeLeftIt(text) => format!("as we left it: {text}"),
        Standing::CannotTell(why) => format!("cannot tell: {why}"),
        Standing::Changed { by, evidence } => format!("changed by {by}: {evidence}"),
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
