//! The list of incidents as lines for a terminal.

use super::list::Listed;
use super::text::wrap;
use super::{Frame, outstanding, place, state};
use crate::text::count;
use console::measure_text_width as width;

/// What stands between two columns.
const GAP: &str = "  ";

/// The columns of the list that are told at least: where it stands, and which one it is.
const LEAST: usize = 2;

/// An incident of the list as one reads it.
struct Row {
    /// State, id, when it was opened, where it is; as many of them as fit stand in columns.
    cells: [String; 4],
    /// What is said below, besides.
    remarks: Vec<String>,
}

/// The list as lines for a terminal: what is open first, the newest first; nothing where there is
/// nothing. What does not fit beside the id stands below it.
pub fn incidents(listed: &[Listed<'_>], frame: Frame) -> String {
    let (closed, open): (Vec<_>, Vec<_>) = listed.iter().partition(|one| is_closed(one));
    let rows = open.into_iter().chain(closed);
    let rows: Vec<_> = rows.map(|one| row(one, frame)).collect();
    let widths = [0, 1, 2, 3].map(|column| {
        let cells = rows.iter().map(|row| width(&row.cells[column]));
        cells.max().unwrap_or_default()
    });
    let fitting = (LEAST..=widths.len()).rev().find(|columns| {
        let gaps = GAP.len() * (columns - 1);
        widths[..*columns].iter().sum::<usize>() + gaps <= frame.columns
    });
    let columns = fitting.unwrap_or(LEAST);
    let lines = rows
        .iter()
        .flat_map(|row| row.lines(&widths[..columns], frame));
    lines.collect::<Vec<_>>().join("\n")
}

fn is_closed(listed: &Listed<'_>) -> bool {
    let progress = listed.progress.as_ref().ok();
    progress.is_some_and(|progress| progress.closed.is_some())
}

fn row(listed: &Listed<'_>, frame: Frame) -> Row {
    let times = listed.times;
    let opened = times.opened.map(|at| frame.when(at)).unwrap_or_default();
    let id = listed.id.to_owned();
    let progress = match &listed.progress {
        Ok(progress) => progress,
        Err(why) => {
            return Row {
                cells: ["? unreadable".to_owned(), id, opened, String::new()],
                remarks: vec![why.clone()],
            };
        }
    };
    let state = match listed.from {
        Some(_) if progress.closed.is_none() => "· imported",
        _ => state(progress, listed.driver.is_some()),
    };
    let target = progress.opened.as_ref().map(|(_, opened)| &opened.target);
    let demo = target.and_then(|it| it.simulated.as_ref());
    let demo = demo.map(|name| format!("demo {name}"));
    let place = demo.or_else(|| target?.environment.clone());
    Row {
        cells: [state.to_owned(), id, opened, place.unwrap_or_default()],
        remarks: remarks(listed, frame),
    }
}

/// What is worth saying of it: of one that is closed only what is left to do.
fn remarks(listed: &Listed<'_>, frame: Frame) -> Vec<String> {
    let Ok(progress) = &listed.progress else {
        return Vec::new();
    };
    let from = listed.from;
    let from = from.map(|from| format!("imported from {from}, read-only"));
    let held = listed.driver.as_ref().map(|who| format!("held by {who}"));
    let owing = outstanding(progress).len();
    let owing = (owing > 0).then(|| format!("{} outstanding", count(owing, "thing")));
    if progress.closed.is_some() {
        return [from, owing].into_iter().flatten().collect();
    }
    let deed = progress.deeds.last();
    let deed = deed.map(|deed| format!("{} {}", deed.action, deed.state.word()));
    let last = listed.times.last;
    let last = last.map(|at| format!("last entry {}", frame.when(at)));
    let said = [from, held, place(progress), deed, owing, last];
    said.into_iter().flatten().collect()
}

impl Row {
    /// The row with these columns, and below it what is left.
    fn lines(&self, widths: &[usize], frame: Frame) -> Vec<String> {
        let cells = self.cells.iter().zip(widths);
        let cells = cells.map(|(cell, wide)| {
            let blanks = " ".repeat(wide.saturating_sub(width(cell)));
            format!("{cell}{blanks}")
        });
        let head = cells.collect::<Vec<_>>().join(GAP);
        let below = self.cells[widths.len()..].iter().chain(&self.remarks);
        let below: Vec<_> = below.filter(|it| !it.is_empty()).cloned().collect();
        let mut lines = vec![head.trim_end().to_owned()];
        if !below.is_empty() {
            // Below the ids, where there is room for that.
            let indent = if frame.columns < 60 {
                4
            } else {
                widths[0] + GAP.len()
            };
            let indent = " ".repeat(indent);
            lines.extend(wrap(&below.join(" · "), &indent, &indent, frame.columns));
        }
        lines
    }
}
