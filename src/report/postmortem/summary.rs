//! What it was, how long it took, where, and who dealt with it.

use super::{Account, fired, todo};
use crate::event::{Event, Record};
use crate::fact::{Met, Target};
use crate::report::markdown::escape::{link, text};
use crate::report::markdown::layout::section;
use crate::report::words;
use crate::text::Text;

pub(super) fn heading(account: Account<'_>) -> String {
    let title = text(&account.book.title);
    let Some((at, opened)) = &account.progress.opened else {
        return format!("# Post-mortem: {title}");
    };
    let day = at.strftime("%Y-%m-%d");
    let demo = opened.target.simulated.as_ref();
    let demo = demo.map(|name| format!("\n\n**DEMO {}, a simulated cluster**", text(name)));
    format!("# Post-mortem: {title}, {day}{}", demo.unwrap_or_default())
}

pub(super) fn summary(account: Account<'_>) -> String {
    let Account { progress, book, .. } = account;
    let severity = book.severity.to_string();
    let mut lines = vec![
        line("Severity", &text(&severity)),
        line("Status", &status(account)),
        line("Duration", &duration(account)),
    ];
    if let Some((_, opened)) = &progress.opened {
        lines.push(line("Incident", &text(&opened.incident)));
        lines.push(line("Where", &place(&opened.target)));
    }
    if let Some(Ok(page)) = &progress.page {
        let name = format!("{} {}", page.id, page.title.one_line());
        lines.push(line("Page", &link(&name, &page.url)));
    }
    lines.push(line("Who", &text(&people(account.records).join(", "))));
    if let Some(template) = &book.aftermath.template {
        let place = book.aftermath.place.as_ref();
        let place = place
            .map(|place| format!(", in {place}"))
            .unwrap_or_default();
        lines.push(line("Form", &text(&format!("{template}{place}"))));
    }
    section("Summary", &lines)
}

fn line(name: &str, escaped: &str) -> String {
    format!("- **{name}**: {escaped}")
}

fn status(account: Account<'_>) -> String {
    match &account.progress.closed {
        Some((at, closed)) => {
            let how = if closed.resolved {
                "resolved"
            } else {
                "closed, not resolved"
            };
            let judged = account.progress.judged().iter();
            let waived = judged
                .filter(|it| matches!(it.state, Met::Waived(_)))
                .count();
            let waived = match waived {
                0 => String::new(),
                waived => format!(", {waived} of the exit criteria waived"),
            };
            format!("{how}{waived} at {}", words::moment(*at))
        }
        None => "still open".to_owned(),
    }
}

/// From the alert, where it was seen, to the end.
fn duration(account: Account<'_>) -> String {
    let progress = account.progress;
    let page = progress.page.as_ref().and_then(|page| page.as_ref().ok());
    let opened = progress
        .opened
        .as_ref()
        .map(|(at, _)| (*at, "the opening of the incident"));
    let alert = fired(account).map(|at| (at, "the alert"));
    let paged = page.map(|page| (page.created, "the page"));
    let Some((from, what)) = alert.or(paged).or(opened) else {
        return todo("how long it took");
    };
    let last = account.records.last().map_or(from, |record| record.at);
    let (to, end) = match &progress.closed {
        Some((at, _)) => (*at, "it was closed"),
        None => (last, "the last thing that happened in it"),
    };
    format!("{}, from {what} until {end}", words::lasted(from, to))
}

fn place(target: &Target) -> String {
    let named = target.named();
    let named = named.map(|(name, value)| format!("{name} {}", text(value)));
    named.collect::<Vec<_>>().join(", ")
}

/// Everybody who had a hand in it, in the order of their first.
fn people(records: &[Record]) -> Vec<String> {
    let mut people: Vec<String> = Vec::new();
    for by in records.iter().flat_map(|record| who(&record.event)) {
        if !people.iter().any(|held| *held == **by) {
            people.push(by.to_string());
        }
    }
    people
}

fn who(event: &Event) -> Vec<&Text> {
    match event {
        Event::Opened(opened) => vec![&opened.by],
        Event::Resumed(resumed) => vec![&resumed.by],
        Event::Paged(Ok(page)) => page.acknowledged.iter().map(|(by, _)| by).collect(),
        Event::Answered(answered) => vec![&answered.by],
        Event::Agreed { agreed, .. } => vec![&agreed.by],
        Event::ByHand(said) => vec![&said.by],
        Event::Closed(closed) => vec![&closed.by],
        _ => Vec::new(),
    }
}
