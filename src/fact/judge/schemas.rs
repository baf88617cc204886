//! What changed in a schema registry.
//!
//! Many registries do not tell when a version was registered. Then only an earlier look tells, and
//! only of the time between the looks.

use super::draft::{Draft, json_number};
use super::wording::{age, ago, listed, some_of, span};
use crate::fact::Subject;
use crate::runbook::SchemasProbe;
use crate::text::count;
use crate::truth::{Why, WhyKind};
use jiff::Timestamp;
use std::time::Duration;

/// Reads the subjects; that there is none is a misspelt beginning, or another registry.
///
/// `changed` is the number of those that changed for certain. Where that is none, one of which it
/// cannot be told makes it unknown; beside one that did, it adds nothing.
pub fn read(probe: &SchemasProbe, subjects: &[Subject], now: Timestamp) -> Result<Draft, Why> {
    if subjects.is_empty() {
        let text = match probe.subjects.as_str() {
            "" => "the registry has no subject".to_owned(),
            beginning => format!("no subject begins with `{beginning}`"),
        };
        return Err(Why::new(WhyKind::Absent, text));
    }
    let recent = probe.recent;
    let told: Vec<(&Subject, Option<bool>)> = subjects
        .iter()
        .map(|subject| (subject, changed(subject, recent, now)))
        .collect();
    let of = |held: Option<bool>| {
        let those = told.iter().filter(|(_, changed)| *changed == held);
        those.map(|(subject, _)| *subject).collect::<Vec<_>>()
    };
    let (changed, untold) = (of(Some(true)), of(None));
    let value = size(changed.len());
    let summary = summary(&changed, &untold, (subjects.len(), recent));
    let lines = changed.iter().chain(&untold).map(|it| line(it, now));
    let lines = listed(lines.collect());
    let draft = match unknown(&changed, &untold) {
        None => Draft::known(json_number(value), summary).number("changed", value),
        Some(why) => Draft::unknown(why.clone(), summary).gap("changed", why),
    };
    Ok(draft.number("subjects", size(subjects.len())).lines(lines))
}

#[expect(clippy::cast_precision_loss, reason = "a count of subjects")]
fn size(subjects: usize) -> f64 {
    subjects as f64
}

/// Whether a subject changed within the recent past; `None` where that cannot be told.
fn changed(subject: &Subject, recent: Duration, now: Timestamp) -> Option<bool> {
    if let Some(registered) = subject.registered {
        return Some(age(registered, now) <= recent);
    }
    let (version, looked) = subject.before?;
    let looked = age(looked, now);
    // A version that went back was taken out and registered anew.
    if subject.version == version {
        (looked >= recent).then_some(false)
    } else {
        (looked <= recent).then_some(true)
    }
}

fn unknown(changed: &[&Subject], untold: &[&Subject]) -> Option<Why> {
    let first = untold.first().filter(|_| changed.is_empty())?;
    let more = match untold.len() {
        1 => String::new(),
        many => format!(" and {}", count(many - 1, "other")),
    };
    let text = format!("it is not known when {}{more} changed", first.name);
    Some(Why::new(WhyKind::Gap, text).hint("see the log of the registry; the next look will know"))
}

/// `2 of 40 subjects changed in 24h: orders-value, payments-value`.
fn summary(changed: &[&Subject], untold: &[&Subject], of: (usize, Duration)) -> String {
    let names = |those: &[&Subject]| {
        let names: Vec<&str> = those.iter().map(|it| it.name.as_str()).collect();
        some_of(&names)
    };
    let (all, recent) = (count(of.0, "subject"), span(of.1));
    let mut said = match changed {
        [] if untold.is_empty() => format!("none of {all} changed in {recent}"),
        [] => format!("of {all} none is known to have changed in {recent}"),
        those => format!(
            "{} of {all} changed in {recent}: {}",
            those.len(),
            names(those)
        ),
    };
    if !untold.is_empty() {
        said = format!("{said}; not known of {}", names(untold));
    }
    said
}

fn line(subject: &Subject, now: Timestamp) -> String {
    let mut said = vec![format!("version {}", subject.version)];
    said.extend(subject.before.map(|(version, looked)| match version {
        0 => format!("it was not there {}", ago(looked, now)),
        version => format!("version {version} was seen {}", ago(looked, now)),
    }));
    said.extend(
        subject
            .registered
            .map(|at| format!("registered {}", ago(at, now))),
    );
    format!("{}: {}", subject.name.one_line(), said.join(", "))
}
