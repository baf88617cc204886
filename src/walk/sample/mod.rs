//! Steps made by hand, for the tests of everything that folds events.

mod acting;
mod odd;
mod runs;
mod steps;

pub use acting::{INCIDENT, book, in_doubt, refused, resolved, waiting};
pub use odd::{awkward, made_of};
pub use runs::{contested, crowded, hook, opened, restart, restarted, troubled};
pub use steps::{confirm, crash_loop, exit_check, healthy, mostly_unknown};

use super::Progress;
use crate::event::{Asked, Began, Ended, Event, Record, Told};
use crate::fact::{Criterion, Finding, Met, Presence, Proposal, Reading, Target};
use crate::runbook::{FieldValue, PhaseName};
use crate::truth::{Verdict, Why, WhyKind};
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::time::Duration;

/// When every sample begins.
pub fn start() -> Timestamp {
    "2026-11-21T03:12:07Z".parse().unwrap()
}

/// The events in their order, numbered, 40 ms apart.
pub fn records(events: Vec<Event>) -> Vec<Record> {
    let numbered = (1..).zip(events);
    let record = |(seq, event): (u64, Event)| Record {
        v: 1,
        seq,
        at: start() + SignedDuration::from_millis(40 * i64::try_from(seq - 1).unwrap()),
        event,
    };
    numbered.map(record).collect()
}

/// What is the case after all of them.
pub fn fold(records: &[Record]) -> Progress {
    let after = |progress: Progress, record| progress.after(record).unwrap();
    records.iter().fold(Progress::default(), after)
}

/// A reading that passed; its source follows from its id.
pub fn reading(id: &str, title: &str, value: Value, summary: &str) -> Reading {
    let (source, query) = match source(id) {
        "prometheus" => (
            "prometheus http://prometheus.lab:9090",
            format!("sum(drift_{id})"),
        ),
        "redis" => ("redis by port-forward", "LLEN drift_queue".to_owned()),
        _ => (
            "kubernetes",
            format!("GET /apis/apps/v1/namespaces/spec-to-proof/{id}"),
        ),
    };
    Reading {
        id: id.to_owned(),
        title: title.to_owned(),
        verdict: Verdict::Pass,
        judged: true,
        needed: true,
        value: Some(value),
        unit: None,
        summary: summary.into(),
        detail: Vec::new(),
        fields: BTreeMap::new(),
        gaps: BTreeMap::new(),
        parts: BTreeMap::new(),
        history: Vec::new(),
        outlook: None,
        source: source.into(),
        query: query.into(),
        notes: Vec::new(),
        at: start() - SignedDuration::from_secs(12),
        took: Duration::from_millis(34),
    }
}

/// The same reading, not as it should be.
pub fn failing(reading: Reading) -> Reading {
    Reading {
        verdict: Verdict::Fail,
        ..reading
    }
}

/// The same reading, not known.
pub fn unknown(reading: Reading, why: Why) -> Reading {
    Reading {
        verdict: Verdict::Unknown(why),
        value: None,
        summary: "".into(),
        fields: BTreeMap::new(),
        history: Vec::new(),
        ..reading
    }
}

/// The same reading with lines of detail.
pub fn detailed(reading: Reading, detail: &[&str]) -> Reading {
    Reading {
        detail: detail.iter().map(|line| (*line).into()).collect(),
        ..reading
    }
}

fn source(id: &str) -> &'static str {
    match id {
        "backlog" | "processing_rate" | "backlog_by_type" | "backlog_age" | "ingestion_rate" => {
            "prometheus"
        }
        "redis_queue" => "redis",
        _ => "kubernetes",
    }
}

/// The beginning of a step that takes these readings.
pub fn began(step: PhaseName, target: Target, readings: &[Reading]) -> Event {
    let asked = |reading: &Reading| Asked {
        id: reading.id.clone(),
        title: reading.title.clone(),
        source: source(&reading.id).to_owned(),
        equivalent: match source(&reading.id) {
            "kubernetes" => Some("kubectl --context lab -n spec-to-proof get pods".into()),
            _ => None,
        },
    };
    Event::Began(Box::new(Began {
        runbook: "drift".to_owned(),
        title: "Drift backlog overflow".to_owned(),
        digest: "3b5d".repeat(16),
        step,
        target,
        readings: readings.iter().map(asked).collect(),
    }))
}

/// The lab cluster.
pub fn lab() -> Target {
    Target {
        environment: Some("lab".to_owned()),
        context: Some("lab".to_owned()),
        server: Some("https://127.0.0.1:6443".to_owned()),
        namespace: Some("spec-to-proof".to_owned()),
        prometheus: Some("http://prometheus.lab:9090".to_owned()),
        ..Target::default()
    }
}

/// A simulated cluster.
pub fn demo(scenario: &str) -> Target {
    Target {
        namespace: Some("spec-to-proof".to_owned()),
        simulated: Some(scenario.to_owned()),
        ..Target::default()
    }
}

fn step(step: PhaseName, target: Target, readings: Vec<Reading>, then: Vec<Event>) -> Vec<Record> {
    let mut events = vec![began(step, target, &readings)];
    events.extend(
        readings
            .into_iter()
            .rev()
            .map(|reading| Event::Observed(Box::new(reading))),
    );
    events.extend(then);
    records(events)
}

fn ended(verdict: Verdict, because: &str, next: Option<&str>) -> Event {
    Event::Ended(Ended {
        verdict,
        because: because.into(),
        next: next.map(Into::into),
    })
}

/// A cause.
pub fn finding(cause: &str, title: &str, state: Presence, because: &[&str]) -> Event {
    let remedies: &[&str] = match cause {
        "memory-pressure" => &["raise-memory", "restart-processor"],
        "processor-down" => &["restart-processor"],
        "high-ingestion" => &["scale-for-ingestion", "investigate-source"],
        _ => &["scale-processor"],
    };
    Event::Found(Finding {
        cause: cause.to_owned(),
        title: title.to_owned(),
        about: "Pods that are not ready process nothing.".to_owned(),
        state,
        because: because.iter().map(|id| (*id).to_owned()).collect(),
        remedies: remedies.iter().map(|id| (*id).to_owned()).collect(),
    })
}

/// A proposal.
pub fn proposal(action: &str, title: &str, equivalent: Option<&str>, cause: &str) -> Event {
    Event::Proposed(Proposal {
        action: action.to_owned(),
        title: title.to_owned(),
        about: "Helps where a fresh start does.".to_owned(),
        object: equivalent.map(|_| "deployment/drift-processor".to_owned()),
        equivalent: equivalent.map(Into::into),
        by_person: None,
        cause: cause.to_owned(),
    })
}
