//! Whether a source is reached, or where it is never asked by way of trial, whether it is set.

use super::{Examined, Section};
use crate::runbook::{Book, Change, Check, Probe};
use crate::text::Text;
use crate::truth::{Why, WhyKind};

/// The API server.
pub const KUBERNETES: &str = "kubernetes";
/// Prometheus.
pub const PROMETHEUS: &str = "prometheus";
/// Alertmanager.
pub const ALERTMANAGER: &str = "alertmanager";

/// What a source is called in a sentence.
pub fn title(subject: &str) -> &str {
    match subject {
        KUBERNETES => "API server",
        PROMETHEUS => "Prometheus",
        ALERTMANAGER => "Alertmanager",
        other => other,
    }
}

/// What is held of a source that was asked, and of one that is not configured: that one matters
/// only where the runbook says what is good there.
pub fn judged(subject: &str, answer: Result<Text, Why>, matters: bool) -> Examined {
    match answer {
        Ok(said) => Examined::pass(Section::Sources, subject, said),
        Err(why) if why.kind == WhyKind::NotConfigured && !matters => {
            Examined::unknown(Section::Sources, subject, why).beside()
        }
        // Whoever refuses was reached, and is of no use all the same.
        Err(why) => Examined::wrong(Section::Sources, subject, why),
    }
}

/// Whether the runbook says what is good at some source.
pub fn matters(book: &Book, belongs: impl Fn(&Check) -> bool) -> bool {
    let mut readings = book.readings.iter();
    readings.any(|check| belongs(check) && check.pass.is_some())
}

/// The channels that a runbook writes to.
pub fn channels(book: &Book) -> Vec<&str> {
    let channels = book.actions.iter().filter_map(|action| match &action.does {
        Change::Message(message) => Some(message.to.as_str()),
        _ => None,
    });
    unique(channels)
}

/// The PagerDuty services that a runbook pages.
pub fn services(book: &Book) -> Vec<&str> {
    unique(book.escalation.iter().map(|level| level.service.as_str()))
}

/// The programs that a runbook runs, each once, with what for.
pub fn programs(book: &Book) -> Vec<(&str, String)> {
    let commands = book.actions.iter().filter_map(|action| match &action.does {
        Change::Command(command) => Some((command, format!("action {}", action.id))),
        _ => None,
    });
    let halves = commands.flat_map(|(command, who)| {
        let plan = command.plan.iter();
        let plan = plan.flat_map(|plan| [plan.argv.first(), plan.show.first()]);
        let all = plan.chain([command.argv.first(), command.check.first()]);
        all.flatten().map(move |program| (program, who.clone()))
    });
    let hooks = book.readings.iter().filter_map(|check| match &check.probe {
        Probe::Rollout(rollout) => Some((rollout.hook.as_ref()?, format!("reading {}", check.id))),
        _ => None,
    });
    let mut programs: Vec<(&str, String)> = Vec::new();
    for (program, who) in halves.chain(hooks) {
        if programs.iter().all(|(known, _)| known != program) {
            programs.push((program, who));
        }
    }
    programs
}

fn unique<'a>(words: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut all: Vec<&str> = Vec::new();
    for word in words {
        if !all.contains(&word) {
            all.push(word);
        }
    }
    all
}
