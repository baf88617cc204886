//! The table of readings.

use super::{Lines, View, aloud, verdict_of};
use crate::fact::Reading;
use crate::terminal::age::age;
use crate::terminal::fit;
use crate::terminal::settings::Verbosity;
use crate::terminal::spark::sparkline;
use crate::terminal::style::Sign;
use crate::truth::{Verdict, Why, WhyKind};
use crate::walk::Progress;
use comfy_table::{Cell, CellAlignment, ContentArrangement, Table, presets};
use console::measure_text_width as width;
use jiff::Timestamp;

/// The widest age that is shown whole.
const AGE: usize = 4;
/// The narrowest sparkline that says something beside a value.
const LEAST_SPARK: usize = 6;
/// The widest sparkline beside a value.
const MOST_SPARK: usize = 16;

/// The widths of the columns; a column of no width is not drawn.
#[derive(Debug, Clone, Copy)]
struct Columns {
    gap: usize,
    name: usize,
    value: usize,
    trend: usize,
    source: usize,
}

pub(super) fn table(progress: &Progress, view: View) -> Lines {
    let readings: Vec<_> = progress.visit.in_order().collect();
    table_of(&readings, now(progress), view)
}

/// The table of what is not as it should be, and how much else there is.
pub(super) fn exceptions(progress: &Progress, view: View) -> Lines {
    let (good, others): (Vec<_>, Vec<_>) = progress
        .visit
        .in_order()
        .partition(|reading| reading.verdict == Verdict::Pass);
    let mut lines = table_of(&others, now(progress), view);
    let judged = good.iter().any(|reading| reading.judged);
    let rest = match (good.len(), others.len()) {
        (0, _) => return lines,
        (1, _) if !judged => "1 was read, which nothing judges".to_owned(),
        (more, _) if !judged => format!("{more} were read, which nothing judges"),
        (1, 0) => "the reading is as it should be".to_owned(),
        (all, 0) => format!("all {all} readings are as they should be"),
        (1, _) => "1 other is as it should be".to_owned(),
        (more, _) => format!("{more} others are as they should be"),
    };
    let (sign, word) = if judged {
        (Sign::Good, "well")
    } else {
        (Sign::Read, "read")
    };
    let head = format!("{} ", view.style.lead(sign, word));
    let rest = view.beside(&head, &rest);
    lines.extend(rest.iter().map(|line| view.faint(line)));
    lines
}

fn table_of(readings: &[&Reading], now: Timestamp, view: View) -> Lines {
    let readings: Vec<&Reading> = readings
        .iter()
        .copied()
        .filter(|it| has_row(it, view))
        .collect();
    let readings = readings.as_slice();
    if readings.is_empty() {
        return Vec::new();
    }
    if view.style.words {
        return aloud::readings(readings, now, view);
    }
    let columns = Columns::fitting(readings, view);
    let mut table = Table::new();
    table
        .load_style(presets::NOTHING)
        .set_content_arrangement(ContentArrangement::Disabled)
        .set_header(columns.heads(view));
    for reading in readings {
        table.add_row(columns.row(reading, view, now));
    }
    let gap = u16::try_from(columns.gap).unwrap_or(1);
    for column in table.column_iter_mut() {
        column.set_padding((0, gap));
    }
    let drawn = table.to_string();
    drawn
        .lines()
        .map(|line| line.trim_end().to_owned())
        .collect()
}

/// Whether a row says more of a reading than what is said below the table: that it is not configured
/// is told there once for all of one reason, with what to do. At length each has its own lines there.
fn has_row(reading: &Reading, view: View) -> bool {
    let why = reading.verdict.why();
    view.verbosity == Verbosity::Verbose || why.is_none_or(|why| why.kind != WhyKind::NotConfigured)
}

/// The time that ages are counted from: the end of the step, else its last answer.
fn now(progress: &Progress) -> Timestamp {
    let ended = progress.visit.ended.as_ref().map(|(at, _)| *at);
    let began = progress.visit.began.as_ref().map(|(at, _)| *at);
    let last = progress
        .visit
        .readings
        .iter()
        .map(|reading| reading.at)
        .max();
    ended.or(last.max(began)).unwrap_or_default()
}

impl Columns {
    /// The columns that a width has room for: below 72 without the source, from 110 on with a
    /// column for trends. None is wider than what it holds, and the value has the rest.
    fn fitting(readings: &[&Reading], view: View) -> Self {
        let widest = |text: &dyn Fn(&Reading) -> String, head: &str| {
            let widths = readings.iter().map(|reading| width(&text(reading)));
            widths.max().unwrap_or(0).max(head.len())
        };
        let verdict = widest(&|reading| format!("? {}", verdict_of(reading).1), "verdict");
        let name = widest(&|reading| view.line(&reading.id), "reading");
        let name = name.min((view.width / 4).clamp(16, 32));
        let (trend, source) = match view.width {
            0..72 => (0, 0),
            72..110 => (0, 10),
            110..160 => (14, 22),
            _ => (40, 40),
        };
        let drawn = readings.iter().any(|reading| !reading.history.is_empty());
        let trend = if drawn { trend } else { 0 };
        let source = source.min(widest(
            &|reading| shown_source(reading, source, view),
            "source",
        ));
        let gap = if view.width < 90 { 1 } else { 2 };
        let fixed = [verdict, name, trend, source, AGE];
        let used = fixed.into_iter().filter(|width| *width > 0);
        let used: usize = used.map(|width| width + gap).sum();
        Self {
            gap,
            name,
            value: view.width.saturating_sub(used + gap),
            trend,
            source,
        }
    }

    fn heads(self, view: View) -> Vec<Cell> {
        let head = |text: &str| Cell::new(view.faint(text));
        let mut heads = vec![head("verdict"), head("reading"), head("value")];
        if self.trend > 0 {
            heads.push(head("trend"));
        }
        if self.source > 0 {
            heads.push(head("source"));
        }
        heads.push(head("age").set_alignment(CellAlignment::Right));
        heads
    }

    fn row(self, reading: &Reading, view: View, now: Timestamp) -> Vec<Cell> {
        let (sign, word) = verdict_of(reading);
        let name = fit::cut(&view.line(&reading.id), self.name, view.style);
        let mut cells = vec![
            Cell::new(view.style.sign(sign, word)),
            Cell::new(name),
            Cell::new(self.value(reading, view).join("\n")),
        ];
        if self.trend > 0 {
            cells.push(Cell::new(sparkline(
                &reading.history,
                self.trend,
                view.style,
            )));
        }
        if self.source > 0 {
            cells.push(Cell::new(view.faint(&shown_source(
                reading,
                self.source,
                view,
            ))));
        }
        let age = fit::cut(&age(reading.at, now), AGE, view.style);
        cells.push(Cell::new(view.faint(&age)).set_alignment(CellAlignment::Right));
        cells
    }

    /// The value in words, with the sparkline beside it where there is no column for it.
    fn value(self, reading: &Reading, view: View) -> Lines {
        let most = match view.verbosity {
            Verbosity::Verbose => usize::MAX,
            Verbosity::Normal | Verbosity::Quiet => 4,
        };
        let words = words(reading, view);
        let mut lines = fit::wrap_at_most(&words, self.value, most, view.style);
        if let (0, Some(last)) = (self.trend, lines.last_mut()) {
            let room = self.value.saturating_sub(width(last) + 1);
            let room = room.min(MOST_SPARK);
            if room >= LEAST_SPARK && !reading.history.is_empty() {
                *last = format!("{last} {}", sparkline(&reading.history, room, view.style));
            }
        }
        lines
    }
}

/// The source: where there is no room for it its kind, which is its first word.
fn shown_source(reading: &Reading, columns: usize, view: View) -> String {
    let source = view.line(&reading.source);
    if width(&source) <= columns {
        return source;
    }
    let kind = source.split(' ').next().unwrap_or_default();
    fit::cut(kind, columns, view.style)
}

/// What a reading says in its cell. The reason of an unknown one stands below the table, with what
/// to do about it.
pub(super) fn words(reading: &Reading, view: View) -> String {
    let summary = view.line(&reading.summary);
    match (reading.verdict.why(), &reading.value) {
        (Some(why), _) if summary.is_empty() || summary == view.line(&why.text) => {
            class(why).to_owned()
        }
        (None, Some(value)) if summary.is_empty() && !value.is_null() => {
            view.line(&value.to_string())
        }
        _ => summary,
    }
}

/// The class of a reason in a few words.
const fn class(why: &Why) -> &'static str {
    match why.kind {
        WhyKind::Absent => "no such data",
        WhyKind::Stale => "too old",
        WhyKind::Gap => "not enough history",
        WhyKind::NotFinite => "not a finite number",
        WhyKind::Partial => "only a part of the data",
        WhyKind::Ambiguous => "not one value of one type",
        WhyKind::Denied => "not allowed",
        WhyKind::Timeout => "no answer in time",
        WhyKind::Unreachable => "not reached",
        WhyKind::Invalid => "no valid answer",
        WhyKind::NotConfigured => "not configured",
        WhyKind::Moot => "nothing to tell",
        WhyKind::Rehearsed => "only rehearsed",
        WhyKind::Skipped => "not waited for",
    }
}
