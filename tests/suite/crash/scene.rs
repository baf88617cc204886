//! A cluster, a home and a program that can be ended at any place.

use super::metrics::metrics;
use super::point::{How, Point};
use super::story::{Deed, STORIES, Story, Write};
use crate::program::{Program, Ran};
use crate::support::fake_http::FakeHttp;
use crate::support::kube::{Api, Course, Moment, Recorded, key};
use rustix::process::{Pid, Signal, WaitId, WaitIdOptions, kill_process, waitid};
use serde_json::Value;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, LazyLock, Mutex};
use tempfile::TempDir;

/// What ends a process at one of its writes, made of `tests/support/kill_at.c`.
static KILL_AT: LazyLock<(TempDir, PathBuf)> = LazyLock::new(|| {
    let folder = tempfile::tempdir().unwrap();
    let library = folder.path().join("kill_at.so");
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/support/kill_at.c");
    let mut compiler = Command::new("cc");
    compiler
        .args([
            "-shared", "-fPIC", "-O1", "-Wall", "-Wextra", "-Werror", "-o",
        ])
        .args([&library, &source]);
    crate::support::process::run(&mut compiler);
    (folder, library)
});

/// A stand-in for Terraform: what it brings up stays up, and it notes when it begins and ends.
const TERRAFORM: &str = r#"#!/bin/sh
case $1 in
plan)
    if test -e up; then exit 0; fi
    for word; do
        case $word in -out=*) echo 'the standby' > "${word#-out=}";; esac
    done
    exit 2;;
show)
    echo 'Plan: 2 to add, 0 to change, 0 to destroy.';;
apply)
    echo begun >> log
    echo 'module.ingest_warm_standby: Creating...'
    touch up
    echo 'Apply complete! Resources: 2 added, 0 changed, 0 destroyed.'
    echo ended >> log;;
esac
"#;

/// A write that the server saw, and its answer, where it was done.
#[derive(Debug, Clone)]
pub(super) struct Sent {
    pub(super) request: Recorded,
    /// The status; `None` where it was not even looked at.
    pub(super) status: Option<u16>,
}

impl Sent {
    pub(super) fn is_done(&self) -> bool {
        self.status
            .is_some_and(|status| (200..300).contains(&status))
    }
}

/// What the server has seen, and when it ends whoever asks.
#[derive(Debug, Default)]
struct Watch {
    /// Every request, as one line each.
    requests: Vec<String>,
    /// Those that were to change something, by their number.
    writes: Vec<(usize, Sent)>,
    /// The running program.
    program: Option<Pid>,
    /// The request at which it ends.
    end: Option<(usize, How)>,
}

impl Watch {
    /// Takes a moment of a request down; gives whether the program is to end at it.
    fn notes(&mut self, (number, moment): (usize, Moment), request: &Recorded) -> bool {
        let counts = request.is_write() && !request.is_dry_run();
        let how = match moment {
            Moment::Arrived => {
                self.requests.push(request.line());
                if counts {
                    let request = request.clone();
                    self.writes.push((
                        number,
                        Sent {
                            request,
                            status: None,
                        },
                    ));
                }
                How::Before
            }
            Moment::Done(status) => {
                let mut writes = self.writes.iter_mut().rev();
                if let Some((_, sent)) = writes.find(|(of, _)| *of == number) {
                    sent.status = Some(status.as_u16());
                }
                How::Half
            }
            Moment::Answered => How::After,
        };
        self.end == Some((number, how))
    }
}

/// Where a triage happens.
pub(super) struct Scene {
    pub(super) story: &'static Story,
    pub(super) api: Api,
    pub(super) program: Program,
    watch: Arc<Mutex<Watch>>,
    _metrics: FakeHttp,
    _state: TempDir,
    state: PathBuf,
}

impl Scene {
    pub(super) fn new(story: &'static Story) -> Self {
        let (api, metrics) = ((story.cluster)().serve(), metrics());
        let folder = tempfile::tempdir().unwrap();
        let state = folder.path().canonicalize().unwrap().join("state");
        fs::create_dir(&state).unwrap();
        let program = Program::new()
            .kubeconfig(&api.kubeconfig_for(story.user))
            .with("BACKLOGCTL_PROMETHEUS_URL", metrics.url())
            .with("XDG_STATE_HOME", state.display().to_string());
        let (server, hooks) = (api.url(), "hooks_dir = \"~/hooks\"");
        let settings = format!("[env.lab]\nserver = \"{server}\"\nprotected = false\n{hooks}\n");
        program.write(".config/backlogctl/config.toml", &settings);
        program.write(".config/backlogctl/runbooks/ingest-quick.yaml", &quick());
        let tool = program.write("hooks/terraform", TERRAFORM);
        fs::set_permissions(&tool, fs::Permissions::from_mode(0o755)).unwrap();
        let scene = Self {
            story,
            api,
            program,
            watch: Arc::default(),
            _metrics: metrics,
            _state: folder,
            state,
        };
        scene.look_on();
        scene
    }

    fn look_on(&self) {
        let watch = self.watch.clone();
        self.api.witnessed(move |sight| {
            let mut watch = watch.lock().unwrap();
            if !watch.notes((sight.number, sight.moment), sight.request) {
                return Course::On;
            }
            end(watch.program.unwrap());
            Course::Closed
        });
    }

    /// Runs the program with these answers, to its end or to a point.
    pub(super) fn run(&self, words: &[&str], answers: &str, point: Option<&Point>) -> Ran {
        let answers = self.program.write("answers", answers);
        let answers = answers.display().to_string();
        let words = [words, &["--answers", &answers, "-o", "jsonl"]].concat();
        let mut command = self.program.command(&words);
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        command
            .env("LD_PRELOAD", &KILL_AT.1)
            .env("CRASH_UNDER", &self.state)
            .env("CRASH_LOG", self.program.home().join("operations"));
        if let Some(Point::Operation { number, how, .. }) = point {
            command.env("CRASH_AT", format!("{number}:{}", how.word()));
        }
        self.start(&mut command, point)
            .wait_with_output()
            .unwrap()
            .into()
    }

    fn start(&self, command: &mut Command, point: Option<&Point>) -> Child {
        let mut watch = self.watch.lock().unwrap();
        watch.end = match point {
            Some(Point::Request { number, how, .. }) => Some((watch.requests.len() + number, *how)),
            _ => None,
        };
        // Nothing that the program asks is looked at before it is known who asks.
        let program = command.spawn().unwrap();
        watch.program = Some(Pid::from_child(&program));
        program
    }

    /// The digest of an action's plan, as a dry run prints it.
    pub(super) fn digest(&self, action: &str) -> String {
        let words = [self.story.runbook, "remediate", action, "--dry-run"];
        let shown = self.program.run(&words).err;
        let mut lines = shown.lines().map(str::trim);
        let digest = lines.find_map(|line| line.strip_prefix("digest "));
        digest
            .unwrap_or_else(|| panic!("{shown}"))
            .trim()
            .to_owned()
    }

    /// Every request until now, as one line each.
    pub(super) fn requests(&self) -> Vec<String> {
        self.watch.lock().unwrap().requests.clone()
    }

    /// What the program did to its files until now: each what it is, and the file's name.
    pub(super) fn operations(&self) -> Vec<(String, String)> {
        let log = fs::read_to_string(self.program.home().join("operations")).unwrap();
        let operation = |line: &str| {
            let words: Vec<_> = line.splitn(4, ' ').collect();
            let name = Path::new(words[3]).file_name().unwrap();
            (words[1].to_owned(), name.to_str().unwrap().to_owned())
        };
        log.lines().map(operation).collect()
    }

    /// The writes that were sent until now, whatever became of them.
    pub(super) fn sent(&self) -> Vec<Sent> {
        let watch = self.watch.lock().unwrap();
        watch.writes.iter().map(|(_, sent)| sent.clone()).collect()
    }

    /// How often a write was done.
    fn times(&self, write: &Write) -> usize {
        let sent = self.sent().into_iter();
        sent.filter(|it| it.is_done() && write.is(&it.request))
            .count()
    }

    /// How often each part of a deed was done.
    pub(super) fn done(&self, deed: &Deed) -> Vec<usize> {
        if deed.writes.is_empty() {
            return vec![self.ran().1];
        }
        deed.writes.iter().map(|it| self.times(it)).collect()
    }

    /// How often the command began, and ended.
    pub(super) fn ran(&self) -> (usize, usize) {
        let log = self.program.home().join("hooks/log");
        let log = fs::read_to_string(log).unwrap_or_default();
        (log.matches("begun").count(), log.matches("ended").count())
    }

    /// The deeds of which a part is not done yet.
    pub(super) fn open(&self) -> Vec<&'static Deed> {
        let deeds = self.story.deeds.iter();
        deeds.filter(|deed| self.done(deed).contains(&0)).collect()
    }

    /// The journals that are there, as they stand.
    pub(super) fn journals(&self) -> Vec<(String, String)> {
        let folder = self.state.join("backlogctl/incidents");
        let Ok(found) = fs::read_dir(folder) else {
            return Vec::new();
        };
        let found = found.map(|it| it.unwrap());
        let journals = found.map(|it| {
            let id = it.file_name().into_string().unwrap();
            (
                id,
                fs::read_to_string(it.path().join("journal.jsonl")).unwrap_or_default(),
            )
        });
        journals.collect()
    }

    /// What the cluster is like, without what differs in any two runs.
    pub(super) fn state(&self) -> Value {
        let objects = self.story.objects.iter();
        let objects = objects.map(|(resource, namespace, name)| {
            let mut object = self.api.object(&key(resource, namespace, name));
            timeless(&mut object);
            object
        });
        let mut state: Vec<Value> = objects.collect();
        state.push(Value::from(format!("{:?}", self.ran())));
        Value::Array(state)
    }
}

/// The ingest runbook without its long waits, and without waiting for what is not measured here.
fn quick() -> String {
    let text = include_str!("../../../runbooks/ingest.yaml");
    let changes = [
        ("settle: 2m", "settle: 1ms"),
        (
            "until: lag_p95.held && error_budget.short <= 1.0 && error_budget.long <= 1.0 && tenant_backlog.all_down",
            "until: lag_p95.held",
        ),
    ];
    changes.iter().fold(text.to_owned(), |text, (from, to)| {
        assert!(text.contains(from), "{from}");
        text.replace(from, to)
    })
}

/// Ends a process, and waits until it is gone.
fn end(program: Pid) {
    // Whoever started it may have seen its end first.
    if kill_process(program, Signal::KILL).is_ok() {
        let options = WaitIdOptions::EXITED | WaitIdOptions::NOWAIT;
        let _ = waitid(WaitId::Pid(program), options);
    }
}

/// Takes out of an object what is another one each time.
fn timeless(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            let times = |name: &str| name.ends_with("Time") || name.ends_with("Timestamp");
            fields.retain(|name, _| {
                !times(name) && !["resourceVersion", "time", "uid"].contains(&name.as_str())
            });
            // They stand in the order of their times.
            if let Some(Value::Array(managers)) = fields.get_mut("managedFields") {
                managers.sort_by_key(|it| format!("{} {}", it["manager"], it["subresource"]));
            }
            for (name, value) in fields.iter_mut() {
                match name.as_str() {
                    "kubectl.kubernetes.io/restartedAt" | "backlogctl.dev/attempt" => {
                        *value = Value::from("set");
                    }
                    // The name of a replica set follows from when its pods were restarted.
                    "message" => *value = Value::Null,
                    _ => timeless(value),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(timeless),
        _ => {}
    }
}

#[test]
fn every_story_has_its_own_name() {
    let names: std::collections::BTreeSet<_> = STORIES.iter().map(|story| story.name).collect();
    assert_eq!(names.len(), STORIES.len());
}
