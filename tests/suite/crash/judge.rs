//! What a triage must be like after it was killed and resumed.

use super::scene::Scene;
use serde_json::Value;
use std::collections::BTreeMap;

/// An event of a journal.
#[derive(Debug, Clone)]
pub(super) struct Event {
    pub(super) seq: u64,
    pub(super) name: String,
    pub(super) body: Value,
}

/// The events of the whole lines of a journal.
pub(super) fn events(journal: &str) -> Vec<Event> {
    let whole = journal.rfind('\n').map_or("", |end| &journal[..end]);
    let event = |line: &str| {
        let mut record: Value = serde_json::from_str(line).unwrap();
        let seq = record["seq"].as_u64().unwrap();
        let Value::Object(event) = record["event"].take() else {
            panic!("{line}");
        };
        let (name, body) = event.into_iter().next().unwrap();
        Event { seq, name, body }
    };
    whole.lines().map(event).collect()
}

/// How things stood when the program was killed.
pub(super) struct Kill {
    /// The journals.
    pub(super) journals: Vec<(String, String)>,
    /// What it had said, an event a line.
    pub(super) said: String,
}

/// What is wrong with the end of a triage, a sentence each.
#[derive(Debug, Default)]
pub(super) struct Findings {
    /// What was written and is not there.
    pub(super) losses: Vec<String>,
    /// What was sent or done twice.
    pub(super) duplicates: Vec<String>,
    /// Doubts that nobody was told of.
    pub(super) silent: Vec<String>,
    /// Everything else that differs from a triage that nothing interrupted.
    pub(super) others: Vec<String>,
}

/// Looks at everything, after the triage was closed.
pub(super) fn findings(scene: &Scene, kill: &Kill, usual: &Value) -> Findings {
    let journals = scene.journals();
    let mut findings = Findings {
        losses: losses(kill, &journals),
        duplicates: duplicates(scene, &journals),
        ..Findings::default()
    };
    for (id, journal) in &journals {
        let events = events(journal);
        findings.silent.extend(silent(id, &events));
        findings.others.extend(unordered(id, &events));
    }
    findings.others.extend(unintended(scene, &journals));
    for deed in scene.open() {
        let text = format!("{} was done {:?} times", deed.action, scene.done(deed));
        findings.others.push(text);
    }
    let state = scene.state();
    if state != *usual {
        let text = format!("the cluster is not as it would be:\n{state:#}\nand not\n{usual:#}");
        findings.others.push(text);
    }
    findings
}

/// Every whole line of then is there, and is the same; every event that was said is among them.
fn losses(kill: &Kill, journals: &[(String, String)]) -> Vec<String> {
    let mut losses = Vec::new();
    let now: BTreeMap<_, _> = journals.iter().cloned().collect();
    let mut kept = 0;
    for (id, then) in &kill.journals {
        let whole = then.rfind('\n').map_or("", |end| &then[..=end]);
        kept = kept.max(events(whole).len());
        if !now.get(id).is_some_and(|now| now.starts_with(whole)) {
            losses.push(format!("the journal of {id} does not begin as it was"));
        }
    }
    let said = kill.said.rfind('\n').map_or("", |end| &kill.said[..end]);
    let said = said.lines().filter_map(|line| {
        let line: Value = serde_json::from_str(line).ok()?;
        line["seq"].as_u64()
    });
    let said = said.max().unwrap_or_default();
    if said > kept as u64 {
        losses.push(format!("event {said} was said, and {kept} were kept"));
    }
    losses
}

/// Every write was done once at most, and sent once at most for an attempt, but for those that were
/// answered with a conflict, which are known not to have happened.
fn duplicates(scene: &Scene, journals: &[(String, String)]) -> Vec<String> {
    let mut duplicates = Vec::new();
    for deed in scene.story.deeds {
        for times in scene.done(deed).into_iter().filter(|times| *times > 1) {
            duplicates.push(format!("{} was done {times} times", deed.action));
        }
        let intents = journals.iter().flat_map(|(_, text)| events(text));
        let intents =
            intents.filter(|it| it.name == "intended" && it.body["action"] == deed.action);
        let intents = intents.count();
        let sent = scene.sent();
        for write in deed.writes {
            let sent = sent
                .iter()
                .filter(|it| write.is(&it.request) && it.status != Some(409));
            let attempts = sent
                .map(|it| attempt(&it.request.json()))
                .collect::<Vec<_>>();
            if attempts.len() > intents {
                let text = format!(
                    "{} was sent {} times for {intents} intents",
                    deed.action,
                    attempts.len()
                );
                duplicates.push(text);
            }
            for (at, one) in attempts.iter().enumerate() {
                if one.is_some() && attempts[..at].contains(one) {
                    duplicates.push(format!(
                        "{} was sent twice for attempt {one:?}",
                        deed.action
                    ));
                }
            }
        }
        if deed.writes.is_empty() && scene.ran().0 > 1 {
            duplicates.push(format!("{} was run {} times", deed.action, scene.ran().0));
        }
    }
    duplicates
}

/// The attempt that a write is marked with.
fn attempt(body: &Value) -> Option<String> {
    let mark = &body["metadata"]["annotations"]["backlogctl.dev/attempt"];
    mark.as_str().map(str::to_owned)
}

/// Every write that was sent has its intent in a journal.
fn unintended(scene: &Scene, journals: &[(String, String)]) -> Vec<String> {
    let sent = scene.sent().into_iter();
    let attempts = sent.filter_map(|it| attempt(&it.request.json()));
    let is_intended = |attempt: &String| {
        let (incident, number) = attempt.rsplit_once('/').unwrap();
        let mut journals = journals.iter().filter(|(id, _)| id == incident);
        journals.any(|(_, text)| {
            let mut events = events(text).into_iter();
            events.any(|it| it.name == "intended" && it.seq.to_string() == number)
        })
    };
    let without = attempts.filter(|attempt| !is_intended(attempt));
    without
        .map(|attempt| format!("{attempt} has no intent"))
        .collect()
}

/// An intent without an outcome is looked at and asked about after the next resume, before anything
/// is said to have come of it.
fn silent(id: &str, events: &[Event]) -> Vec<String> {
    let mut silent = Vec::new();
    let mut open: Option<u64> = None;
    let (mut doubtful, mut looked, mut answered) = (false, false, false);
    for event in events {
        match event.name.as_str() {
            "intended" => (open, doubtful) = (Some(event.seq), false),
            "resumed" => (doubtful, looked, answered) = (open.is_some(), false, false),
            "inspected" => looked = true,
            "answered" => answered |= event.body["question"] == "in-doubt",
            "settled" => {
                if doubtful && !(looked && answered) {
                    silent.push(format!("{id}: attempt {open:?} was settled without a word"));
                }
                (open, doubtful) = (None, false);
            }
            _ => {}
        }
    }
    silent
}

/// An intent follows consent to the very plan that was shown last.
fn unordered(id: &str, events: &[Event]) -> Vec<String> {
    let mut bad = Vec::new();
    let (mut planned, mut agreed) = (Value::Null, Value::Null);
    for event in events {
        match event.name.as_str() {
            "planned" => (planned, agreed) = (event.body["digest"].clone(), Value::Null),
            "agreed" => agreed = event.body["agreed"]["digest"].clone(),
            "resumed" => agreed = Value::Null,
            "intended" => {
                if agreed.is_null() || agreed != planned {
                    bad.push(format!("{id}: intent {} without consent", event.seq));
                }
                agreed = Value::Null;
            }
            _ => {}
        }
    }
    bad
}
