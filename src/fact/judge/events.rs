//! Warnings that the cluster recorded.

use super::draft::{Draft, json_number};
use super::wording::{age, ago, clipped, number, span};
use crate::fact::Warning;
use crate::runbook::WorkloadProbe;
use jiff::Timestamp;

/// How many of the newest are shown.
const SHOWN: usize = 5;

/// The most characters of a message that are shown.
const LONGEST: usize = 200;

/// Reads the warnings of the recent past; their number is that of their occurrences.
pub fn read(probe: &WorkloadProbe, events: &[Warning], now: Timestamp) -> Draft {
    let recent = events
        .iter()
        .filter(|event| age(event.last, now) <= probe.recent);
    let mut recent: Vec<&Warning> = recent.collect();
    recent.sort_by_key(|event| std::cmp::Reverse(event.last));
    let warnings: f64 = recent.iter().map(|event| f64::from(event.count)).sum();
    let window = span(probe.recent);
    let summary = match recent.first() {
        None => format!("no warnings in the last {window}"),
        Some(newest) => format!(
            "{} in the last {window}, newest {} {}",
            occurrences(warnings),
            newest.reason.one_line(),
            ago(newest.last, now)
        ),
    };
    let lines = recent.iter().take(SHOWN).map(|event| line(event, now));
    let lines: Vec<String> = lines.collect();
    Draft::known(json_number(warnings), summary)
        .number("warnings", warnings)
        .lines(lines)
}

fn occurrences(warnings: f64) -> String {
    let ending = if warnings > 1.0 { "s" } else { "" };
    format!("{} warning{ending}", number(warnings))
}

fn line(event: &Warning, now: Timestamp) -> String {
    let times = match event.count {
        0 | 1 => String::new(),
        many => format!(", {many} times"),
    };
    format!(
        "{} {}{times}, {}: {}",
        event.object,
        event.reason.one_line(),
        ago(event.last, now),
        clipped(&event.message.one_line(), LONGEST)
    )
}
