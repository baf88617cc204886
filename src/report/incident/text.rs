//! An incident on one screen of plain text.

use super::{Briefing, diagnosis, fired, imported, outstanding, status, verdict};
use crate::fact::{Criterion, Finding, Met, Presence, Target};
use crate::report::outcome::waived;
use crate::report::words;
use crate::walk::{Deed, Progress, Visit};
use console::measure_text_width as width;

/// The columns of a plain terminal.
const COLUMNS: usize = 80;

/// A briefing in lines of at most 80 columns; only a command may be longer, as it is there to be
/// copied.
pub fn incident(briefing: Briefing<'_>) -> String {
    let Briefing { progress, .. } = briefing;
    let notes = briefing.notes.iter();
    let notes =
        notes.map(|it| format!("{} {}: {}", words::moment(it.at), it.by, it.text.one_line()));
    let owing = outstanding(progress).into_iter();
    let mut owing: Vec<_> = owing.map(|it| it.to_string()).collect();
    if owing.is_empty() {
        owing.push("nothing".to_owned());
    }
    let next = briefing.next.map(|command| format!("Next\n  {command}"));
    let parts = [
        heading(briefing),
        section("What fired", &alert(progress)),
        section(
            "What was found",
            &diagnosis(progress).map_or_else(Vec::new, found),
        ),
        section(
            "What was done",
            &progress.deeds.iter().map(done).collect::<Vec<_>>(),
        ),
        section("Is it over?", &over(progress)),
        section("What is outstanding", &owing),
        ways_back(progress),
        section("Notes", &notes.collect::<Vec<_>>()),
        next.unwrap_or_default(),
    ];
    let parts = parts.into_iter().filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join("\n\n") + "\n"
}

/// Which one it is, where it stands, where that is, and who drives it.
fn heading(briefing: Briefing<'_>) -> String {
    let progress = briefing.progress;
    let Some((at, opened)) = &progress.opened else {
        return "no incident was opened".to_owned();
    };
    let place = progress.visit.began.as_ref().map(|(_, began)| began.step);
    let place = place.filter(|_| progress.closed.is_none());
    let phase = place.map_or_else(String::new, |phase| format!(", at {phase}"));
    let step = progress.visit.cursor.as_ref().filter(|_| place.is_some());
    let step = step.map_or_else(String::new, |it| format!(" / {}", it.entered.title));
    let since = words::moment(*at);
    let closed = progress.closed.as_ref();
    let closed = closed.map(|(end, _)| {
        format!(
            " until {} ({})",
            words::moment(*end),
            words::lasted(*at, *end)
        )
    });
    let left = progress
        .left
        .as_ref()
        .map(|why| format!("left because: {why}"));
    let origin = briefing.origin;
    let origin = origin.map(|(origin, foreign)| imported(origin, foreign));
    let driver = briefing
        .driver
        .map(|driver| format!("driven now by {driver}"));
    let lines = [
        Some(format!("{}: {}", opened.incident, opened.title)),
        Some(format!("{}, opened by {}", status(progress), opened.by)),
        Some(format!(
            "since {since}{}{phase}{step}",
            closed.unwrap_or_default()
        )),
        Some(wherever(&opened.target)),
        origin,
        left,
        driver,
    ];
    let lines = lines
        .into_iter()
        .flatten()
        .flat_map(|line| wrap(&line, "", ""));
    lines.collect::<Vec<_>>().join("\n")
}

fn wherever(target: &Target) -> String {
    let demo = target.simulated.as_ref();
    let demo = demo.map(|name| format!("DEMO {name}, a simulated cluster"));
    let named = [
        ("environment", &target.environment),
        ("context", &target.context),
        ("namespace", &target.namespace),
        ("server", &target.server),
    ];
    let named = named.into_iter();
    let named = named.filter_map(|(name, value)| Some(format!("{name} {}", value.as_ref()?)));
    demo.into_iter().chain(named).collect::<Vec<_>>().join(", ")
}

fn alert(progress: &Progress) -> Vec<String> {
    let fired = fired(progress);
    let fired = fired.map(|(at, reading)| {
        let since = words::moment(at);
        format!("since {since}: {}", reading.summary.one_line())
    });
    let page = progress.page.as_ref().map(|page| match page {
        Ok(page) => {
            let by = page.acknowledged.iter().map(|(by, _)| by.as_str());
            let by = by.collect::<Vec<_>>().join(", ");
            let by = if by.is_empty() {
                "nobody".to_owned()
            } else {
                by
            };
            format!(
                "page {}: {}, acknowledged by {by}",
                page.id,
                page.title.one_line()
            )
        }
        Err(why) => format!("the page could not be read: {why}"),
    });
    fired.into_iter().chain(page).collect()
}

/// The causes that are there, or may be.
fn found(visit: &Visit) -> Vec<String> {
    let said = |finding: &Finding| {
        let held = finding.because.iter().filter_map(|id| visit.reading(id));
        let held: Vec<_> = held.map(words::said).collect();
        match &finding.state {
            Presence::Present => Some(format!("✗ {} ({})", finding.title, held.join("; "))),
            Presence::Unknown(why) => Some(format!("? {}: {why}", finding.title)),
            Presence::Absent => None,
        }
    };
    let lines: Vec<_> = visit.findings.iter().filter_map(said).collect();
    if lines.is_empty() {
        return vec!["no known cause".to_owned()];
    }
    lines
}

fn done(deed: &Deed) -> String {
    let plan = deed.plan.as_ref();
    let change = plan.map(|plan| format!(" ({})", words::change_of(plan)));
    let by = deed.agreed.as_ref();
    let by = by.map(|it| format!(", agreed to by {}", words::agreed(it)));
    let reason = if deed.reason.is_empty() {
        String::new()
    } else {
        format!(": {}", deed.reason)
    };
    let standing = deed.standing.as_ref().filter(|_| !deed.is_undo());
    let standing = standing.map(|it| format!("; the object is {}", words::standing(it)));
    format!(
        "{} {}{reason}{}{}{}",
        deed.action,
        deed.state.word(),
        standing.unwrap_or_default(),
        change.unwrap_or_default(),
        by.unwrap_or_default()
    )
}

fn over(progress: &Progress) -> Vec<String> {
    let Some(visit) = verdict(progress) else {
        return Vec::new();
    };
    let waived = waived(visit, progress);
    let said = |criterion: &Criterion| {
        let state = match &criterion.state {
            Met::Met => "✓ met",
            Met::Waived(_) => "· waived",
            _ if waived => "· waived",
            Met::Unmet => "✗ unmet",
            Met::Unknown(_) => "? unknown",
        };
        format!("{state}: {} ({})", criterion.title, criterion.reason)
    };
    visit.criteria.iter().map(said).collect()
}

/// How each change is put back; nothing where the incident is closed.
fn ways_back(progress: &Progress) -> String {
    let Some((_, opened)) = progress
        .opened
        .as_ref()
        .filter(|_| progress.closed.is_none())
    else {
        return String::new();
    };
    let ways = progress.undoable().filter_map(|deed| {
        let (plan, attempt) = (deed.plan.as_ref()?, deed.attempt?);
        let back: Vec<_> = plan.changes.iter().map(words::back_to).collect();
        let what = format!("{}: {}", deed.action, back.join(", "));
        let command = format!("    backlogctl incident undo {} {attempt}", opened.incident);
        Some([wrap(&what, "  ", "    "), vec![command]].concat())
    });
    let lines: Vec<_> = ways.flatten().collect();
    if lines.is_empty() {
        return String::new();
    }
    [vec!["How to get back".to_owned()], lines]
        .concat()
        .join("\n")
}

/// A section; nothing where it has no lines.
fn section(title: &str, lines: &[String]) -> String {
    if lines.is_empty() {
        return String::new();
    }
    let lines = lines.iter().flat_map(|line| wrap(line, "  ", "    "));
    let lines: Vec<_> = std::iter::once(title.to_owned()).chain(lines).collect();
    lines.join("\n")
}

/// Words in lines, the first behind `first`, the others behind `rest`. A word is never broken.
fn wrap(text: &str, first: &str, rest: &str) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = first.to_owned();
    let mut empty = true;
    for word in text.split_whitespace() {
        if !empty && width(&line) + 1 + width(word) > COLUMNS {
            lines.push(std::mem::replace(&mut line, rest.to_owned()));
            empty = true;
        }
        if !empty {
            line.push(' ');
        }
        line.push_str(word);
        empty = false;
    }
    lines.push(line);
    lines
}
