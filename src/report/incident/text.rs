//! An incident on one screen of plain text: each verdict is a sign and a word.

use super::{
    Briefing, Diagnosis, Frame, diagnosis, fired, imported, outstanding, place, state, verdict,
};
use crate::fact::equivalent::of_request;
use crate::fact::{Back, Criterion, Finding, Met, Presence, Target};
use crate::report::words;
use crate::walk::{Deed, DeedState, Progress};

/// A briefing in lines that fit the frame; only a command may be longer, as it is there to be
/// copied.
pub fn incident(briefing: Briefing<'_>, frame: Frame) -> String {
    let Briefing { progress, .. } = briefing;
    let notes = briefing.notes.iter();
    let notes =
        notes.map(|it| format!("{} {}: {}", words::moment(it.at), it.by, it.text.one_line()));
    let notes: Vec<_> = notes.map(Line::Said).collect();
    let next = briefing.next.map(|command| format!("Next\n  {command}"));
    let sections = [
        ("What fired", alert(progress)),
        (
            "What was found",
            diagnosis(progress).map_or_else(Vec::new, found),
        ),
        (
            "What was done",
            progress.deeds.iter().flat_map(done).collect(),
        ),
        ("Is it over?", over(progress)),
        ("What is outstanding", owing(progress)),
        ("How to get back", ways_back(progress)),
        ("Notes", notes),
    ];
    let sections = sections.iter();
    let sections = sections.map(|(title, lines)| section(title, lines, frame.columns));
    let parts: Vec<_> = std::iter::once(heading(briefing, frame))
        .chain(sections)
        .chain(next)
        .collect();
    let parts = parts.into_iter().filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join("\n\n") + "\n"
}

/// Which one it is, where it stands, where that is, and who holds it.
fn heading(briefing: Briefing<'_>, frame: Frame) -> String {
    let progress = briefing.progress;
    let Some((at, opened)) = &progress.opened else {
        return "no incident was opened".to_owned();
    };
    let closed = progress.closed.as_ref();
    let clock = match &opened.target.simulated {
        Some(_) => " of the simulated night",
        None => "",
    };
    let lasted = closed.map(|(end, _)| {
        let lasted = words::lasted(*at, *end);
        let end = words::moment(*end);
        ("closed", format!("{end}{clock}, after {lasted}"))
    });
    let last = briefing.times.last.filter(|_| closed.is_none());
    let last = last.map(|at| ("entry", frame.when(at)));
    let left = progress.left.as_ref().map(|why| ("left", why.to_string()));
    let origin = briefing.origin;
    let origin = origin.map(|(origin, foreign)| ("from", imported(origin, foreign)));
    let held = briefing.driver.map(|driver| ("held by", driver.to_owned()));
    let facts = [
        Some((
            "opened",
            format!("{}, by {}", begun(briefing, frame), opened.by),
        )),
        lasted,
        place(progress).map(|place| ("stands", place)),
        last,
        left,
        held,
        origin,
        Some(("where", wherever(&opened.target))),
    ];
    let state = state(progress, briefing.driver.is_some());
    let title = format!("{state}: {} · {}", opened.incident, opened.title);
    let facts = facts.into_iter().flatten();
    let facts = facts.flat_map(|(name, fact)| {
        let first = format!("  {name:<9}");
        wrap(&fact, &first, &" ".repeat(11), frame.columns)
    });
    let title = wrap(&title, "", "  ", frame.columns);
    title
        .into_iter()
        .chain(facts)
        .collect::<Vec<_>>()
        .join("\n")
}

/// When it was opened: by the clock of whoever looks and, where that is another one, by its own.
fn begun(briefing: Briefing<'_>, frame: Frame) -> String {
    let Some((at, opened)) = &briefing.progress.opened else {
        return String::new();
    };
    let moment = words::moment(*at);
    match (briefing.times.opened, &opened.target.simulated) {
        (Some(real), Some(_)) => format!("{}, {moment} of the simulated night", frame.when(real)),
        (Some(real), None) => format!("{} ({moment})", frame.ago(real)),
        (None, _) => moment,
    }
}

fn wherever(target: &Target) -> String {
    let demo = target.simulated.as_ref();
    let demo = demo.map(|name| format!("DEMO {name}, a simulated cluster"));
    let named = target.named();
    let named = named.map(|(name, value)| format!("{name} {value}"));
    demo.into_iter().chain(named).collect::<Vec<_>>().join(", ")
}

fn alert(progress: &Progress) -> Vec<Line> {
    let fired = fired(progress).into_iter();
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
    fired.chain(page).map(Line::Said).collect()
}

/// The causes that are there, or may be, with what that was found on.
fn found(diagnosis: Diagnosis<'_>) -> Vec<Line> {
    let said = |finding: &Finding| {
        let head = match &finding.state {
            Presence::Present => format!("✗ {}", finding.title),
            Presence::Unknown(why) => format!("? {}: {why}", finding.title),
            Presence::Absent => return Vec::new(),
        };
        let grounds = diagnosis.grounds.get(&finding.cause).into_iter().flatten();
        let grounds = grounds.filter(|_| finding.state == Presence::Present);
        let grounds = grounds.map(|reading| Line::Below(words::said(reading)));
        std::iter::once(Line::Said(head)).chain(grounds).collect()
    };
    let lines: Vec<_> = diagnosis.findings.iter().flat_map(said).collect();
    if lines.is_empty() {
        return vec![Line::Said("no known cause".to_owned())];
    }
    lines
}

fn done(deed: &Deed) -> Vec<Line> {
    let reason = match &deed.taken_back {
        Some((_, taken)) if deed.state.is_good() => format!(", and taken back by {}", taken.by),
        _ if deed.reason.is_empty() => String::new(),
        _ => format!(": {}", deed.reason),
    };
    let sign = sign(deed);
    let head = format!("{sign} {} {}{reason}", deed.action, deed.state.word());
    let plan = deed.plan.as_ref();
    let change = plan.map(|plan| Line::Below(words::change_of(deed, plan)));
    let standing = deed.standing.as_ref().filter(|_| !deed.is_undo());
    let standing = standing.map(|it| Line::Below(format!("the object is {}", words::standing(it))));
    let by = deed.agreed.as_ref();
    let by = by.map(|it| Line::Below(format!("agreed to by {}", words::agreed(it))));
    let lines = [Some(Line::Said(head)), standing, change, by];
    lines.into_iter().flatten().collect()
}

/// The sign of what became of a deed.
fn sign(deed: &Deed) -> &'static str {
    match deed.state {
        DeedState::Intended | DeedState::InDoubt => "?",
        DeedState::Failed | DeedState::Refused | DeedState::Unverified | DeedState::Moved => "✗",
        state if state.is_good() && deed.taken_back.is_some() => "✗",
        state if state.is_good() || state == DeedState::Done => "✓",
        _ => "·",
    }
}

fn over(progress: &Progress) -> Vec<Line> {
    let Some((criteria, past)) = verdict(progress) else {
        return Vec::new();
    };
    let said = |criterion: &Criterion| {
        let state = match &criterion.state {
            Met::Met => "✓ met",
            Met::Waived(_) => "· waived",
            Met::Unmet if past => "✗ unmet, and gone on all the same",
            Met::Unknown(_) if past => "? unknown, and gone on all the same",
            Met::Unmet => "✗ unmet",
            Met::Unknown(_) => "? unknown",
        };
        let head = Line::Said(format!("{state}: {}", criterion.title));
        [head, Line::Below(criterion.reason.to_string())]
    };
    criteria.iter().flat_map(said).collect()
}

/// What is left to do, a line each.
fn owing(progress: &Progress) -> Vec<Line> {
    let owing: Vec<_> = outstanding(progress);
    if owing.is_empty() {
        let is_judged = progress.closed.is_some() || verdict(progress).is_some();
        let said = if is_judged {
            "✓ nothing"
        } else {
            "? whether it is over was not looked at"
        };
        return vec![Line::Said(said.to_owned())];
    }
    let owing = owing.into_iter().map(|it| Line::Said(format!("· {it}")));
    owing.collect()
}

/// How each change is put back: by hand where the incident is closed, since nothing follows that.
fn ways_back(progress: &Progress) -> Vec<Line> {
    let Some((_, opened)) = &progress.opened else {
        return Vec::new();
    };
    let ways = progress.undoable().filter_map(|deed| {
        let (plan, attempt) = (deed.plan.as_ref()?, deed.attempt?);
        let back: Vec<_> = plan.changes.iter().map(words::back_to).collect();
        let what = format!("{}: {}", deed.action, back.join(", "));
        let command = match (&progress.closed, &plan.back) {
            (None, _) => format!("backlogctl incident undo {} {attempt}", opened.incident),
            (Some(_), Back::Request(request)) => {
                of_request(&plan.object, request, &opened.target).to_string()
            }
            (Some(_), Back::None(_)) => return None,
        };
        Some([Line::Said(what), Line::Command(command)])
    });
    ways.flatten().collect()
}

/// A line of a section.
enum Line {
    /// Something that is said.
    Said(String),
    /// What belongs to the line above.
    Below(String),
    /// A command, which is never broken.
    Command(String),
}

impl Line {
    fn wrapped(&self, columns: usize) -> Vec<String> {
        match self {
            Self::Said(text) => wrap(text, "  ", "    ", columns),
            Self::Below(text) => wrap(text, "    ", "      ", columns),
            Self::Command(command) => vec![format!("    {command}")],
        }
    }
}

/// A section; nothing where it has no lines.
fn section(title: &str, lines: &[Line], columns: usize) -> String {
    if lines.is_empty() {
        return String::new();
    }
    let lines = lines.iter().flat_map(|line| line.wrapped(columns));
    let lines: Vec<_> = std::iter::once(title.to_owned()).chain(lines).collect();
    lines.join("\n")
}

/// Words in lines, the first behind `first`, the others behind `rest`. A word is never broken.
pub(super) fn wrap(text: &str, first: &str, rest: &str, columns: usize) -> Vec<String> {
    crate::text::lines(text.split_whitespace(), (first, rest), columns)
}
