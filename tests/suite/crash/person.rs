//! Somebody who resumes a triage until it is closed, and answers truthfully.

use super::judge::{Event, events};
use super::point::Point;
use super::scene::Scene;
use super::story::Deed;
use crate::program::Ran;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::thread;
use std::time::{Duration, Instant};

/// More runs than any triage takes.
const MOST_RUNS: usize = 16;

/// How long a command may go on whose master is gone.
const COMMAND_ENDS: Duration = Duration::from_secs(30);

/// What is answered wherever it is asked.
const ALWAYS: &[(&str, &str)] = &[
    ("after-confirm", "go-on"),
    ("after-diagnose", "remediate"),
    ("hold-canary", "go-on"),
    ("more-workers", "go-on"),
    ("unsure-hold-canary", "go-on"),
    ("unsure-more-workers", "go-on"),
    ("canary-report", ""),
    ("affected", ""),
    ("root-cause", ""),
    ("lessons", ""),
    ("close", "resolved"),
];

/// Who resumes.
pub(super) struct Person<'a> {
    scene: &'a Scene,
    /// The plans that were shown and are agreed to, by their action.
    digests: BTreeMap<String, String>,
    /// The question that was left open.
    asked: Option<String>,
    /// Where the next run is ended.
    pub(super) end: Option<Point>,
    /// How often the program was run.
    pub(super) runs: usize,
    /// Verdicts of the program on doubts that are not so, a sentence each.
    pub(super) wrong: Vec<String>,
    /// How often it was asked what became of an attempt.
    pub(super) doubts: usize,
}

impl<'a> Person<'a> {
    pub(super) fn new(scene: &'a Scene, digests: &BTreeMap<String, String>) -> Self {
        Self {
            scene,
            digests: digests.clone(),
            asked: None,
            end: None,
            runs: 0,
            wrong: Vec::new(),
            doubts: 0,
        }
    }

    /// Walks the triage to its close.
    ///
    /// # Errors
    /// It does not come to its close, and what it said last.
    pub(super) fn finish(&mut self) -> Result<(), String> {
        let mut last = String::new();
        while !self.is_closed() {
            if self.runs == MOST_RUNS {
                return Err(format!("it is open after {MOST_RUNS} runs: {last}"));
            }
            self.waits_for_the_command();
            let ended = self.end.is_some();
            let ran = self.runs_on();
            if !(ended && ran.code.is_none()) {
                self.hears(&ran)?;
            }
            last = ran.err;
        }
        Ok(())
    }

    fn is_closed(&self) -> bool {
        let journals = self.scene.journals();
        let mut journals = journals.iter();
        journals.any(|(_, text)| events(text).iter().any(|event| event.name == "closed"))
    }

    /// The incident that was opened, if one was.
    fn incident(&self) -> Option<(String, Vec<Event>)> {
        let journals = self.scene.journals().into_iter();
        let mut journals = journals.map(|(id, text)| (id, events(&text)));
        journals.find(|(_, events)| !events.is_empty())
    }

    fn runs_on(&mut self) -> Ran {
        self.runs += 1;
        let answers = self.answers();
        self.asked = None;
        let end = self.end.take();
        let incident = self.incident().map(|(id, _)| id);
        let words = match &incident {
            Some(id) => vec!["incident", "resume", id],
            None => vec![self.scene.story.runbook, "triage"],
        };
        self.scene.run(&words, &answers, end.as_ref())
    }

    /// A command outlives the program that started it: what it does is looked at once it is over.
    fn waits_for_the_command(&self) {
        let deadline = Instant::now() + COMMAND_ENDS;
        let runs = || {
            let (begun, ended) = self.scene.ran();
            begun != ended
        };
        while runs() {
            assert!(Instant::now() < deadline, "the command does not end");
            thread::sleep(Duration::from_millis(5));
        }
    }

    /// What is answered in the next run: what depends on how things are, only once it was asked.
    fn answers(&self) -> String {
        let mut lines = String::new();
        let twice = ALWAYS.iter().chain(ALWAYS);
        for (key, value) in twice {
            writeln!(lines, "{key}={value}").unwrap();
        }
        for (action, digest) in &self.digests {
            writeln!(lines, "{action}={digest}").unwrap();
        }
        let story = self.scene.story;
        for deed in story.deeds.iter().filter(|deed| deed.undoes().is_none()) {
            writeln!(
                lines,
                "put-back-{}={}",
                deed.action,
                story.way_back(deed.action)
            )
            .unwrap();
        }
        if let Some(key) = &self.asked {
            writeln!(lines, "{key}={}", self.answer(key)).unwrap();
        } else {
            match self.remedies()[..] {
                [] => lines.push_str("after-exit-check=go-on\n"),
                [deed] => writeln!(lines, "remedies={}", deed.action).unwrap(),
                _ => {}
            }
        }
        lines
    }

    /// What is yet to be done before the close.
    fn remedies(&self) -> Vec<&'static Deed> {
        let mut open = self.scene.open();
        open.retain(|deed| deed.undoes().is_none());
        open
    }

    fn answer(&self, key: &str) -> String {
        if let Some(action) = key.strip_prefix("put-back-") {
            return self.scene.story.way_back(action).to_owned();
        }
        let open = self.remedies();
        let next = open.first().map(|deed| deed.action);
        let answer = match (key, next) {
            ("in-doubt", _) => {
                let deed = self.in_doubt();
                let whole = !self.scene.done(deed).contains(&0);
                if whole { "happened" } else { "nothing" }
            }
            ("remedies", next) => next.unwrap_or("none"),
            ("after-exit-check", None) => "go-on",
            (key, Some(_)) if key.starts_with("after-") => "remediate",
            (key, None) if key.starts_with("after-") => "exit-check",
            _ => "go-on",
        };
        answer.to_owned()
    }

    /// The deed of the last intent.
    fn in_doubt(&self) -> &'static Deed {
        let (_, events) = self.incident().unwrap();
        let intended = events.iter().rev().find(|event| event.name == "intended");
        let action = intended.unwrap().body["action"]
            .as_str()
            .unwrap()
            .to_owned();
        let mut deeds = self.scene.story.deeds.iter();
        deeds.find(|deed| deed.action == action).unwrap()
    }

    /// What the run said that has to be known for the next one.
    fn hears(&mut self, ran: &Ran) -> Result<(), String> {
        if self.is_closed() {
            return Ok(());
        }
        self.sees_other_plans();
        let Some((_, said)) = ran.err.split_once("nobody can be asked: ") else {
            return Err(format!("it ended with {:?}: {}", ran.code, ran.err));
        };
        if let Some((action, rest)) = said.split_once(" needs consent; its plan has the digest ") {
            self.digests
                .insert(action.to_owned(), rest[..16].to_owned());
            return Ok(());
        }
        let key = said.split(": ").next().unwrap_or_default();
        self.asked = Some(key.to_owned());
        if key == "in-doubt" {
            self.doubts += 1;
            self.judges();
        }
        Ok(())
    }

    /// A plan that is another one than was agreed to is told with its digest.
    fn sees_other_plans(&mut self) {
        let Some((_, events)) = self.incident() else {
            return;
        };
        for event in events.iter().filter(|event| event.name == "planned") {
            let text = |name: &str| event.body[name].as_str().unwrap().to_owned();
            self.digests.insert(text("action"), text("digest"));
        }
    }

    /// Whether what the program says of a doubt is so.
    fn judges(&mut self) {
        let (_, events) = self.incident().unwrap();
        let inspected = events.iter().rev().find(|event| event.name == "inspected");
        let standing = &inspected.unwrap().body["standing"];
        let said = standing
            .as_object()
            .unwrap()
            .keys()
            .next()
            .unwrap()
            .as_str();
        let deed = self.in_doubt();
        let done = self.scene.done(deed);
        let command = deed.writes.is_empty();
        let right = match said {
            "as_we_left_it" => !done.contains(&0),
            "untouched" => done.iter().all(|times| *times == 0),
            // Of a command its check may not know; of an object it is only so half-way.
            "cannot_tell" => command || (done.contains(&0) && done.contains(&1)),
            _ => false,
        };
        if !right {
            self.wrong.push(format!(
                "{} was done {done:?} times, and it says {standing}",
                deed.action
            ));
        }
    }
}
