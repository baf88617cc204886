//! The root cause, as far as readings show it.

use super::{Account, learned, todo};
use crate::event::{Event, Record};
use crate::fact::{Finding, Presence, Reading};
use crate::report::markdown::escape::{code, text};
use crate::report::markdown::layout::section;
use crate::report::words;
use jiff::Timestamp;
use std::collections::BTreeMap;

/// A cause that was looked for, with what the readings said then.
struct Look<'r> {
    at: Timestamp,
    finding: &'r Finding,
    because: Vec<String>,
}

pub(super) fn cause(account: Account<'_>) -> String {
    let looks = looks(account.records);
    let mut present: Vec<&Look<'_>> = Vec::new();
    for look in looks
        .iter()
        .filter(|it| it.finding.state == Presence::Present)
    {
        if !present
            .iter()
            .any(|held| held.finding.cause == look.finding.cause)
        {
            present.push(look);
        }
    }
    let shown = |cause: &str| present.iter().any(|look| look.finding.cause == cause);
    let mut lines: Vec<_> = present.iter().map(|look| found(look)).collect();
    let said = learned::root_cause(account);
    lines.push(said.unwrap_or_else(|| format!("- {}", missing(!present.is_empty()))));
    let last: BTreeMap<&str, &Look<'_>> = looks
        .iter()
        .filter(|look| !shown(&look.finding.cause))
        .map(|look| (look.finding.cause.as_str(), look))
        .collect();
    lines.extend(last.values().filter_map(|look| not_found(look.finding)));
    section("Root cause", &lines)
}

fn missing(found: bool) -> String {
    if found {
        todo("what brought this about; the readings show what was wrong, not why")
    } else {
        todo("the cause; no cause that the runbook knows was found")
    }
}

fn found(look: &Look<'_>) -> String {
    let because: Vec<_> = look.because.iter().map(|said| text(said)).collect();
    format!(
        "- **{}** ({}, found at {}): {} Readings: {}",
        text(&look.finding.title),
        code(&look.finding.cause),
        words::moment(look.at),
        text(&look.finding.about),
        because.join("; ")
    )
}

fn not_found(finding: &Finding) -> Option<String> {
    let title = text(&finding.title);
    match &finding.state {
        Presence::Present => None,
        Presence::Absent => Some(format!("- Ruled out: {title}")),
        Presence::Unknown(why) => Some(format!("- Not known: {title} ({})", text(&why.text))),
    }
}

/// Every look for a cause, in order.
fn looks(records: &[Record]) -> Vec<Look<'_>> {
    let mut seen: BTreeMap<&str, &Reading> = BTreeMap::new();
    let mut looks = Vec::new();
    for record in records {
        match &record.event {
            Event::Observed(reading) => drop(seen.insert(&reading.id, reading)),
            Event::Found(finding) => {
                let held = finding
                    .because
                    .iter()
                    .filter_map(|id| seen.get(id.as_str()));
                looks.push(Look {
                    at: record.at,
                    finding,
                    because: held.map(|reading| words::said(reading)).collect(),
                });
            }
            _ => {}
        }
    }
    looks
}
