//! The sources that owe readings.

use super::NAMED;
use crate::terminal::live::shown::{Head, Said, Shown};
use crate::walk::Progress;

/// A line for each source that owes an answer.
pub(super) fn scene(progress: &Progress) -> Vec<Shown> {
    let mut names: Vec<&str> = Vec::new();
    for asked in progress.visit.asked() {
        if !names.contains(&asked.source.as_str()) {
            names.push(&asked.source);
        }
    }
    let line = |source: &str| {
        Some(Shown {
            name: source.to_owned(),
            head: Head::Since,
            said: Said::Text(owed(source, progress)?),
        })
    };
    names.into_iter().filter_map(line).collect()
}

/// The readings that a source owes, in words; `None` where it owes none.
fn owed(source: &str, progress: &Progress) -> Option<String> {
    let mine = progress
        .visit
        .asked()
        .filter(|asked| asked.source == source);
    let names: Vec<_> = mine
        .map(|asked| asked.id.as_str())
        .filter(|id| progress.visit.reading(id).is_none())
        .collect();
    let more = names.len().saturating_sub(NAMED);
    match names.as_slice() {
        [] => None,
        few if more == 0 => Some(format!("waiting for {}", few.join(", "))),
        many => Some(format!(
            "waiting for {} and {more} more",
            many[..NAMED].join(", ")
        )),
    }
}
