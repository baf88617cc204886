//! Runs the engine on a stage, and keeps what it says.

use super::script::Script;
use super::stage::Stage;
use crate::config::Guard;
use crate::engine::{self, Lost, Ports, Start, Stop};
use crate::event::{Event, Opened, Record, Resumed};
use crate::runbook::{Book, PhaseName};
use crate::walk::sample::{INCIDENT, book, fold};
use crate::walk::{Course, Manner, Progress, Walk};
use crate::world::{Clock, World};
use std::collections::BTreeMap;
use std::path::Path;
use std::pin::pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, LazyLock};
use std::task::{Context, Poll, Wake, Waker};

static BOOK: LazyLock<Book> = LazyLock::new(book);

/// The name of an event, as in the journal.
pub fn name(event: &Event) -> String {
    let said = serde_json::to_value(event).unwrap();
    let said = said.as_object().unwrap();
    said.keys().next().unwrap().clone()
}

/// How a runbook is walked in a test.
pub struct Play<'a> {
    pub stage: &'a Stage,
    pub script: &'a Script<'a>,
    pub course: Course,
    pub manner: Manner,
    pub protected: bool,
    /// What the environment forbids.
    pub guard: Guard,
    /// Instead of the usual one.
    pub book: &'a Book,
}

/// What came of it.
pub struct Played {
    /// Every record that was kept, those from before included.
    pub records: Vec<Record>,
    /// How many there were before.
    pub before: usize,
    /// How it ended.
    pub outcome: Result<Progress, Stop>,
}

impl Played {
    /// The names of the events of this run.
    pub fn names(&self) -> Vec<String> {
        let new = self.records[self.before..].iter();
        new.map(|record| name(&record.event)).collect()
    }

    /// Whether an event of this name was said in this run.
    pub fn said(&self, event: &str) -> bool {
        self.names().iter().any(|name| name == event)
    }

    /// What is the case after all records.
    pub fn progress(&self) -> Progress {
        fold(&self.records)
    }
}

impl<'a> Play<'a> {
    /// A triage.
    pub fn triage(stage: &'a Stage, script: &'a Script<'a>) -> Self {
        Self {
            stage,
            script,
            course: Course::Triage,
            manner: Manner {
                attended: true,
                ..Manner::default()
            },
            protected: false,
            guard: Guard::default(),
            book: &BOOK,
        }
    }

    /// One phase.
    pub fn once(stage: &'a Stage, script: &'a Script<'a>, phase: PhaseName) -> Self {
        Self {
            course: Course::Once(phase),
            ..Self::triage(stage, script)
        }
    }

    /// From the beginning.
    pub fn open(&self) -> Played {
        self.run(Start::Open(Box::new(self.opened())), &[], &mut |_| Ok(()))
    }

    /// From where these records end.
    pub fn resume(&self, past: &[Record]) -> Played {
        self.resume_keeping(past, &mut |_| Ok(()))
    }

    /// From where these records end, each new one being kept like this.
    pub fn resume_keeping(&self, past: &[Record], keep: engine::Keep<'_>) -> Played {
        let resumed = Resumed {
            by: "ada@laptop".into(),
            version: "0.1.0".to_owned(),
            from: None,
        };
        let start = Start::Resume(Box::new(fold(past)), resumed);
        self.run(start, past, keep)
    }

    /// From the beginning, where this cannot be kept.
    pub fn losing(&self, lost: impl Fn(&Event) -> bool + Send + Sync) -> Played {
        let start = Start::Open(Box::new(self.opened()));
        self.run(start, &[], &mut |record| {
            if !lost(&record.event) {
                return Ok(());
            }
            Err(Lost {
                why: "the disk is full".to_owned(),
                hints: Vec::new(),
            })
        })
    }

    /// Runs to its end; nothing in it ever has to wait in earnest.
    pub fn run(&self, start: Start, past: &[Record], keep: engine::Keep<'_>) -> Played {
        let mut records = past.to_vec();
        let walk = Walk {
            book: self.book,
            course: self.course,
            target: crate::fact::Target {
                protected: self.protected,
                environment: Some("lab".to_owned()),
                guard: self.guard.clone(),
                ..self.stage.target()
            },
            command: "backlogctl drift".to_owned(),
            manner: self.manner.clone(),
        };
        let ports = Ports {
            world: self.stage,
            operator: self.script,
            earlier: &|_| Vec::new(),
            folder: Path::new("unused"),
            keep: &mut |record| {
                keep(record)?;
                records.push(record.clone());
                Ok(())
            },
            watch: &mut |_| Ok(()),
        };
        let outcome = stalled(engine::walk(&walk, ports, start));
        let outcome = outcome.expect("it waits for somebody who never comes");
        fold(&records);
        Played {
            records,
            before: past.len(),
            outcome,
        }
    }

    fn opened(&self) -> Opened {
        Opened {
            incident: INCIDENT.to_owned(),
            runbook: "drift".to_owned(),
            title: self.book.title.clone(),
            digest: self.book.digest.clone(),
            text: String::new(),
            params: BTreeMap::new(),
            target: self.stage.target(),
            cluster: None,
            seed: Some(crate::sim::SEED),
            page: self.manner.page.as_deref().map(Into::into),
            by: "ada@laptop".into(),
            version: "0.1.0".to_owned(),
        }
    }
}

/// Runs a future as far as it comes by itself; gives what came of it, if it came to its end.
fn stalled<T>(future: impl Future<Output = T>) -> Option<T> {
    struct Bell(AtomicBool);
    impl Wake for Bell {
        fn wake(self: Arc<Self>) {
            self.0.store(true, Ordering::SeqCst);
        }
    }
    let bell = Arc::new(Bell(AtomicBool::new(true)));
    let waker = Waker::from(Arc::clone(&bell));
    let mut future = pin!(future);
    while bell.0.swap(false, Ordering::SeqCst) {
        if let Poll::Ready(done) = future.as_mut().poll(&mut Context::from_waker(&waker)) {
            return Some(done);
        }
    }
    None
}

/// The time on a stage.
pub fn now(stage: &Stage) -> jiff::Timestamp {
    stage.now()
}
