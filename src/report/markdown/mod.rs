//! A step as Markdown, for an incident channel.

pub(super) mod escape;
pub(super) mod layout;

use super::action::{here, open};
use super::outcome::went_past;
use super::words;
use crate::fact::{Criterion, Finding, Met, Presence, Proposal, Reading, Target};
use crate::text::{Text, count};
use crate::truth::Verdict;
use crate::walk::{Deed, Progress};
use escape::{block, code, text};
use jiff::Timestamp;
use layout::{section, table};
use std::io;

/// A step as a Markdown document; nothing where none has begun. Text from elsewhere is escaped.
#[expect(
    clippy::unnecessary_wraps,
    reason = "documents share one shape, and JSON can fail"
)]
pub fn markdown(progress: &Progress) -> io::Result<String> {
    let parts = [
        heading(progress),
        readings(progress),
        trouble(progress),
        findings(progress),
        deeds(progress),
        proposals(progress),
        criteria(progress),
        told(progress),
        next(progress),
    ];
    let parts = parts.into_iter().filter(|part| !part.is_empty());
    Ok(parts.collect::<Vec<_>>().join("\n\n"))
}

/// What was walked, where and when, and the verdict.
fn heading(progress: &Progress) -> String {
    let Some((at, began)) = &progress.visit.began else {
        return String::new();
    };
    let verdict = match &progress.visit.ended {
        Some((_, ended)) => format!("**{}**: {}", ended.verdict.word(), text(&ended.because)),
        None => "**unknown**: the step did not end".to_owned(),
    };
    let title = format!("# {}: {}", text(&began.title), text(began.step.as_str()));
    let place = place(*at, &began.target);
    format!("{title}\n\n{verdict}\n\n{place}")
}

/// When, and what was spoken to.
fn place(at: Timestamp, target: &Target) -> String {
    let simulated = target.simulated.as_ref();
    let simulated = simulated.map(|name| format!("**DEMO {}, a simulated cluster**", text(name)));
    let named = target.named();
    let named = named.map(|(name, value)| format!("{name} {}", text(value)));
    let when = at.strftime("%Y-%m-%d %H:%M:%SZ").to_string();
    let parts: Vec<_> = std::iter::once(when)
        .chain(simulated)
        .chain(named)
        .collect();
    parts.join(", ")
}

fn readings(progress: &Progress) -> String {
    let row = |reading: &Reading| {
        let said = match (reading.verdict.why(), reading.summary.is_empty()) {
            (Some(why), true) => text(&why.text),
            _ => text(&reading.summary),
        };
        let name = format!("{} {}", code(&reading.id), text(&reading.title));
        let at = reading.at.strftime("%H:%M:%SZ").to_string();
        vec![
            verdict(reading).to_owned(),
            name,
            said,
            text(&reading.source),
            at,
        ]
    };
    let head = ["Verdict", "Reading", "Value", "Source", "Observed"];
    table(
        "Readings",
        &head,
        &progress.visit.in_order().map(row).collect::<Vec<_>>(),
    )
}

fn verdict(reading: &Reading) -> &'static str {
    match reading.verdict {
        Verdict::Pass if !reading.judged => "· read",
        Verdict::Pass => "✓ pass",
        Verdict::Fail => "✗ fail",
        Verdict::Unknown(_) => "? unknown",
    }
}

/// What the table has no room for: details of what is not good, hints, gaps and notes.
fn trouble(progress: &Progress) -> String {
    let of = |reading: &Reading| {
        let id = code(&reading.id);
        let remarks = remarks(reading).into_iter();
        remarks
            .map(|line| format!("- {id} {line}"))
            .collect::<Vec<_>>()
    };
    section(
        "Details",
        &progress.visit.in_order().flat_map(of).collect::<Vec<_>>(),
    )
}

fn remarks(reading: &Reading) -> Vec<String> {
    let why = reading.verdict.why();
    let bad = reading.verdict != Verdict::Pass;
    let detail = reading.detail.iter().filter(|_| bad);
    let detail = detail.map(|line| text(line));
    // Without a summary the table has the reason.
    let reason = why.filter(|_| !reading.summary.is_empty());
    let reason = reason.map(|why| format!("unknown: {}", text(&why.text)));
    let hint = why.and_then(|why| why.hint.as_ref());
    let hint = hint.map(|hint| format!("hint: {}", text(hint)));
    let gaps = reading.gaps.iter();
    let gaps = gaps.map(|(field, why)| format!("{} unknown: {}", code(field), text(&why.text)));
    let notes = reading.notes.iter().map(|note| text(note));
    detail
        .chain(reason)
        .chain(hint)
        .chain(gaps)
        .chain(notes)
        .collect()
}

fn findings(progress: &Progress) -> String {
    let row = |finding: &Finding| {
        let (state, reason) = match &finding.state {
            Presence::Present => ("✗ present", String::new()),
            Presence::Absent => ("✓ absent", String::new()),
            Presence::Unknown(why) => ("? unknown", format!(" ({})", text(&why.text))),
        };
        let title = format!("{} {}{reason}", code(&finding.cause), text(&finding.title));
        vec![
            state.to_owned(),
            title,
            codes(&finding.because),
            codes(&finding.remedies),
        ]
    };
    let head = ["State", "Cause", "Because of", "Remedies"];
    table(
        "Causes",
        &head,
        &progress.visit.findings.iter().map(row).collect::<Vec<_>>(),
    )
}

/// What became of the actions that were taken up.
fn deeds(progress: &Progress) -> String {
    let row = |deed: &Deed| {
        let plan = deed.plan.as_ref();
        let change = plan.map(|plan| words::change_of(deed, plan));
        vec![
            deed.state.word().to_owned(),
            code(&deed.action),
            change.map_or_else(String::new, |change| text(&change)),
            deed.agreed
                .as_ref()
                .map_or_else(String::new, |it| text(&words::agreed(it))),
            text(&deed.reason),
        ]
    };
    let head = [
        "State",
        "Action",
        "Before → after",
        "Agreed to by",
        "Reason",
    ];
    table(
        "Actions",
        &head,
        &here(progress).map(row).collect::<Vec<_>>(),
    )
}

/// What is proposed and was not taken up.
fn proposals(progress: &Progress) -> String {
    let item = |proposal: &Proposal| {
        let equivalent = proposal.equivalent.as_ref();
        let command = equivalent.map(|command| format!("\n\n{}", block(command)));
        let person = if proposal.object.is_none() {
            " (by a person)"
        } else {
            ""
        };
        let head = format!(
            "{} {}{person}",
            code(&proposal.action),
            text(&proposal.title)
        );
        format!(
            "{head}, because of {}{}",
            code(&proposal.cause),
            command.unwrap_or_default()
        )
    };
    let items: Vec<_> = open(progress).map(item).collect();
    let unchanged = if here(progress).next().is_none() {
        "; nothing was changed"
    } else {
        ""
    };
    match items.len() {
        0 => String::new(),
        number => {
            let said = format!("{} proposed{unchanged}.", count(number, "action"));
            format!("## Proposed\n\n{said}\n\n{}", items.join("\n\n"))
        }
    }
}

fn criteria(progress: &Progress) -> String {
    let past = went_past(&progress.visit, progress);
    let row = |criterion: &Criterion| {
        let state = match criterion.state {
            Met::Met => "✓ met",
            Met::Waived(_) => "· waived",
            Met::Unmet if past => "✗ unmet, and gone on all the same",
            Met::Unknown(_) if past => "? unknown, and gone on all the same",
            Met::Unmet => "✗ unmet",
            Met::Unknown(_) => "? unknown",
        };
        vec![
            state.to_owned(),
            format!("{} {}", code(&criterion.id), text(&criterion.title)),
            text(&criterion.reason),
            codes(&criterion.readings),
        ]
    };
    let head = ["State", "Criterion", "Reason", "Readings"];
    table(
        "Exit criteria",
        &head,
        &progress.visit.criteria.iter().map(row).collect::<Vec<_>>(),
    )
}

fn told(progress: &Progress) -> String {
    let sections = progress.visit.told.iter().map(|told| {
        let lines = told
            .text
            .trim_end()
            .lines()
            .filter(|line| !line.trim().is_empty());
        let lines: Vec<_> = lines.map(|line| format!("- {}", text(line))).collect();
        section(&text(&told.title), &lines)
    });
    sections.collect::<Vec<_>>().join("\n\n")
}

fn next(progress: &Progress) -> String {
    let ended = progress.visit.ended.as_ref();
    let next: Option<&Text> = ended.and_then(|(_, ended)| ended.next.as_ref());
    next.map(|next| format!("## Next\n\n{}", block(next)))
        .unwrap_or_default()
}

fn codes(ids: &[String]) -> String {
    let ids: Vec<_> = ids.iter().map(|id| code(id)).collect();
    ids.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::walk::sample::{self, fold};

    #[test]
    fn documents_for_a_channel() {
        for (name, records) in [
            ("crash_loop", sample::crash_loop()),
            ("mostly_unknown", sample::mostly_unknown()),
            ("exit_check", sample::exit_check()),
            ("confirm", sample::confirm()),
            ("in_doubt", sample::in_doubt()),
            ("refused", sample::refused()),
            ("awkward", sample::awkward()),
        ] {
            insta::assert_snapshot!(name, markdown(&fold(&records)).unwrap());
        }
        assert_eq!(markdown(&Progress::default()).unwrap(), "");
    }
}
