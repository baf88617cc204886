//! What a phase begins with, and what is made of its readings.

use crate::event::{Basis, Decided, Record};
use crate::fact::{Finding, Presence, Proposal};
use crate::runbook::Goto;
use crate::terminal::age::left;
use crate::terminal::screen::findings::{by_person, head};
use crate::terminal::screen::recap::owing;
use crate::terminal::screen::{Lines, View, header, table};
use crate::terminal::style::Sign;
use crate::text::Text;
use crate::walk::Progress;

/// Where one is, on which cluster, for how long, and what is outstanding.
pub(super) fn began(record: &Record, progress: &Progress, view: View) -> Lines {
    let mut lines = vec![String::new()];
    lines.extend(header::header(progress, view));
    if let Some((since, opened)) = &progress.opened {
        let open = left(record.at, *since);
        let text = format!("incident {}, open for {open}", opened.incident);
        let text = view.beside("", &view.line(&text));
        lines.extend(text.iter().map(|line| view.faint(line)));
    }
    lines.extend(owing(progress, view));
    lines
}

/// A cause, unless it is absent.
pub(super) fn found(finding: &Finding, view: View) -> Lines {
    let (sign, word) = match &finding.state {
        Presence::Present => (Sign::Bad, "present"),
        Presence::Unknown(_) => (Sign::Doubt, "unknown"),
        Presence::Absent => return Vec::new(),
    };
    let head = head(sign, word, view);
    let text = format!("{}: {}", finding.cause, finding.title);
    let mut lines = view.beside(&head, &view.line(&text));
    let because = match &finding.state {
        Presence::Unknown(why) => why.text.to_string(),
        _ if finding.because.is_empty() => return lines,
        _ => format!("because of {}", finding.because.join(", ")),
    };
    let blank = " ".repeat(console::measure_text_width(&head));
    lines.extend(view.beside_at_most(2, &blank, &view.line(&because)));
    lines
}

/// What would help, and how one does it by hand.
pub(super) fn proposed(proposal: &Proposal, view: View) -> Lines {
    let head = format!("{} ", view.strong(&view.style.lead(Sign::Arrow, "remedy")));
    let text = format!("{}: {}", proposal.action, proposal.title);
    let mut lines = view.beside(&head, &view.line(&text));
    let by_hand = proposal.equivalent.iter();
    lines.extend(by_hand.flat_map(|command| view.command("  ", command)));
    lines.extend(by_person(proposal, "  ", view));
    lines
}

/// Where it goes on, and which readings say so.
pub(super) fn decided(decided: &Decided, progress: &Progress, view: View) -> Lines {
    let to = match &decided.to {
        Goto::Step(id) => decided.title.as_ref().map_or(id.clone(), Text::one_line),
        Goto::Phase(phase) => phase.to_string(),
        Goto::Ask => "you decide".to_owned(),
        Goto::End => "the end".to_owned(),
    };
    let head = format!(
        "{} ",
        view.strong(&view.style.lead(Sign::Arrow, "goes on with"))
    );
    // Conditions are told by what their readings say.
    let text = match decided.basis {
        Basis::Conditions if !decided.because.is_empty() => to,
        _ => format!("{to}: {}", decided.how),
    };
    let mut lines = view.beside(&head, &view.line(&text));
    let readings = decided.because.iter();
    let readings = readings.filter_map(|id| progress.visit.reading(id));
    let said = readings.map(|reading| format!("{}: {}", reading.id, table::words(reading, view)));
    lines.extend(said.flat_map(|text| view.beside_at_most(1, "  ", &view.line(&text))));
    lines
}
