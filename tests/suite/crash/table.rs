//! The table of a sweep, as it stands in `docs/reliability.md`.

use super::sweep::{Row, Tally};
use std::fmt::Write as _;

const HEAD: &str = "\
| triage | killed at | points | missed | resumed | in doubt, said so | wrong or silent | duplicates | losses | other end |
|---|---|---:|---:|---:|---:|---:|---:|---:|---:|
";

/// The table in Markdown, with a line for each sort of point and one for all of them.
pub(super) fn table(tallies: &[(&'static str, Tally)]) -> String {
    let mut text = HEAD.to_owned();
    let mut all = Row::default();
    for (name, tally) in tallies {
        for (kind, row) in &tally.rows {
            line(&mut text, name, kind, row);
            super::sweep::add(&mut all, *row);
        }
    }
    line(&mut text, "**all**", "", &all);
    text
}

fn line(text: &mut String, name: &str, kind: &str, row: &Row) {
    let Row {
        points,
        missed,
        resumed,
        doubts,
        wrong,
        duplicates,
        losses,
        different,
    } = row;
    writeln!(
        text,
        "| {name} | {kind} | {points} | {missed} | {resumed} | {doubts} | {wrong} | {duplicates} | {losses} | {different} |"
    )
    .unwrap();
}
