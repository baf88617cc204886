//! What is wrong with single readings: few lines each, and what has one reason is told once.

use super::{Lines, View};
use crate::fact::Reading;
use crate::terminal::fit;
use crate::terminal::style::{Role, Sign};
use crate::truth::{Verdict, Why, WhyKind};
use crate::walk::Progress;

/// How many lines of detail of one reading are shown.
const LINES: usize = 4;
/// How many lines a reason, or a line of detail, may take: more than either takes at 60 columns.
const REASON: usize = 4;

pub(super) fn details(progress: &Progress, view: View) -> Lines {
    let readings: Vec<_> = progress.visit.in_order().collect();
    let failing = readings
        .iter()
        .filter(|reading| reading.verdict == Verdict::Fail);
    let failing = failing.flat_map(|reading| failure(reading, view));
    let unknown = doubts(progress, view);
    let notes = readings.iter().flat_map(|reading| notes(reading, view));
    notes.chain(unknown).chain(failing).collect()
}

/// What is not known, and why.
pub(super) fn doubts(progress: &Progress, view: View) -> Lines {
    let readings: Vec<_> = progress.visit.in_order().collect();
    let unknown = unknown(&readings).into_iter();
    let lines = unknown.flat_map(|(names, why)| doubt(&names, why, view));
    lines.collect()
}

/// The lines of a reading that fails; none where its summary says it all.
fn failure(reading: &Reading, view: View) -> Lines {
    if reading.detail.is_empty() {
        return Vec::new();
    }
    let name = format!(
        "{} {}",
        view.style.lead(Sign::Bad, "failing"),
        view.line(&reading.id)
    );
    let name = fit::cut(&name, view.width, view.style);
    let mut lines = vec![view.style.paint(Role::Bad, &name)];
    let shown = reading.detail.iter().take(LINES);
    let shown = shown.map(|line| brief(&view.line(line)));
    lines.extend(shown.flat_map(|line| view.beside_at_most(REASON, "  - ", &line)));
    if let more @ 1.. = reading.detail.len().saturating_sub(LINES) {
        lines.push(view.faint(&format!("  {more} more with -v")));
    }
    lines
}

/// A line without the names that it begins with at its end, where the kubelet repeats them:
/// `restarting failed container=app pod=shop-1_jobs(uid)`.
fn brief(line: &str) -> String {
    let named = line
        .split_once(": ")
        .and_then(|(names, _)| names.split_once(' '));
    let tail = named.map(|(pod, container)| format!("container={container} pod={pod}"));
    let parts = tail.and_then(|tail| line.split_once(&tail));
    match parts {
        Some((reason, rest)) if !rest.contains(' ') => format!("{reason}container"),
        _ => line.to_owned(),
    }
}

/// What is not known, with its reason, in the order of the readings: whole readings and single
/// fields; what has the same reason stands together.
fn unknown<'a>(readings: &[&'a Reading]) -> Vec<(Vec<String>, &'a Why)> {
    let mut groups: Vec<(Vec<String>, &Why)> = Vec::new();
    let whole = |reading: &&'a Reading| Some((reading.id.clone(), reading.verdict.why()?));
    let fields = readings.iter().flat_map(|reading| {
        let known = reading.verdict.why().is_none();
        // What there is nothing to tell of, or nobody to tell it, is so every time.
        let told =
            move |why: &Why| known && !matches!(why.kind, WhyKind::Moot | WhyKind::NotConfigured);
        let gaps = reading.gaps.iter().filter(move |(_, why)| told(why));
        gaps.map(|(field, why)| (format!("{}.{field}", reading.id), why))
    });
    for (name, why) in readings.iter().filter_map(whole).chain(fields) {
        match groups.iter_mut().find(|(_, held)| *held == why) {
            Some((names, _)) => names.push(name),
            None => groups.push((vec![name], why)),
        }
    }
    groups
}

/// Names of what is not known, the reason, and what to do about it.
fn doubt(names: &[String], why: &Why, view: View) -> Lines {
    let head = format!("{} ", view.style.lead(Sign::Doubt, "unknown"));
    let listed = view.line(&names.join(", "));
    let said = match (why.kind, names.len()) {
        (WhyKind::NotConfigured, 1) => format!("1 reading is not configured: {listed}"),
        (WhyKind::NotConfigured, all) => format!("{all} readings are not configured: {listed}"),
        _ => listed,
    };
    let names = view.beside(&head, &said);
    let names = names.iter().map(|line| view.style.paint(Role::Doubt, line));
    let reason = view.beside_at_most(REASON, "  ", &view.line(&why.text));
    let hint = why.hint.iter();
    let hint = hint
        .flat_map(|hint| view.beside(&format!("  {} ", view.strong("hint:")), &view.line(hint)));
    names.chain(reason).chain(hint).collect()
}

/// What is worth saying beside a reading.
fn notes(reading: &Reading, view: View) -> Lines {
    let head = format!("{} ", view.style.lead(Sign::Read, "note"));
    let note = |note| format!("{}: {}", reading.id, note);
    let notes = reading.notes.iter().map(|text| view.line(&note(text)));
    notes
        .flat_map(|text| view.beside_at_most(REASON, &head, &text))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::terminal::settings::Verbosity;
    use crate::terminal::style::Style;
    use crate::terminal::zone::Zone;
    use crate::walk::sample::{reading, records};
    use serde_json::json;

    /// What is said of a field that is missing for such a reason.
    fn said(kind: WhyKind) -> Lines {
        let mut seen = reading("alert", "The alert", json!(true), "it fires");
        let why = Why::new(kind, "nobody told");
        seen.gaps.insert("suppressed".to_owned(), why);
        let began = crate::walk::sample::began(
            crate::runbook::PhaseName::Confirm,
            crate::fact::Target::default(),
            std::slice::from_ref(&seen),
        );
        let observed = crate::event::Event::Observed(Box::new(seen));
        let progress = crate::walk::sample::fold(&records(vec![began, observed]));
        let view = View {
            width: 80,
            style: Style::PLAIN,
            verbosity: Verbosity::Normal,
            zone: Zone::UTC,
        };
        doubts(&progress, view)
    }

    #[test]
    fn the_names_of_a_pod_are_said_once() {
        let said = "back-off 5m0s restarting failed";
        let line = |tail: &str| format!("shop-1 app: waits: {said} {tail}");
        let brief = |tail: &str| brief(&line(tail));
        let short = line("container");
        assert_eq!(brief("container=app pod=shop-1_jobs(1b2c)"), short);
        assert_eq!(brief("container=app pod=shop-1"), short);
        for other in [
            "container=app pod=shop-2_jobs(1b2c)",
            "container=app pod=shop-1, then it fails",
        ] {
            assert_eq!(brief(other), line(other), "something else is said");
        }
        assert_eq!(super::brief("no names"), "no names");
    }

    #[test]
    fn a_field_that_no_source_was_configured_for_is_no_news() {
        assert_eq!(said(WhyKind::NotConfigured), Lines::new());
        assert_eq!(said(WhyKind::Moot), Lines::new());
        let told = said(WhyKind::Unreachable);
        assert_eq!(told, ["? alert.suppressed", "  nobody told"]);
    }
}
