//! The screen of a run that asks and acts: a piece of it for every event, as it happens.

mod deed;
mod incident;
mod phase;
#[cfg(test)]
mod tests;
mod wait;

use super::{Lines, View, closing, details, prose, table, verdict_of};
use crate::event::{Ended, Event, Record};
use crate::fact::{Criterion, Met, Reading};
use crate::terminal::style::Sign;
use crate::truth::Verdict;
use crate::walk::{Progress, Visit};
use std::collections::BTreeMap;
use std::mem::discriminant;

/// What was told so far, so that nothing is told twice.
#[derive(Debug, Default)]
pub struct Conversation {
    /// The visit whose readings were told.
    told: Option<u64>,
    /// The word of each reading when it was told last.
    words: BTreeMap<String, &'static str>,
    /// The visit whose verdict was told.
    ended: Option<u64>,
}

impl Conversation {
    /// What is told after a record; `progress` is what is the case after it. May be empty.
    pub fn piece(&mut self, record: &Record, progress: &Progress, view: View) -> String {
        let lines = match &record.event {
            Event::Resumed(_) => {
                self.told = None;
                incident::piece(record, progress, view)
            }
            Event::Observed(reading) => self.observed(reading, progress, view),
            _ if progress.is_watching() => self.glance(record, progress, view),
            event => {
                if matches!(event, Event::Ended(_)) {
                    self.ended = Some(progress.visit.since);
                }
                told(record, event, progress, view)
            }
        };
        lines.join("\n")
    }

    /// Whether the verdict of the last visit was told.
    pub fn has_told_the_end(&self, progress: &Progress) -> bool {
        self.ended == Some(progress.visit.since)
    }

    /// What is told of a look at what was looked at a moment ago: only what changed, and a line.
    fn glance(&mut self, record: &Record, progress: &Progress, view: View) -> Lines {
        match &record.event {
            Event::Began(_) => {
                self.told = Some(progress.visit.since);
                Vec::new()
            }
            Event::Checked(criterion) => {
                let before = progress.past.last().into_iter();
                let mut before = before.flat_map(|visit| &visit.criteria);
                let same = |it: &Criterion| {
                    it.id == criterion.id
                        && discriminant(&it.state) == discriminant(&criterion.state)
                };
                if before.any(same) {
                    return Vec::new();
                }
                prose::judged_lines(criterion, view)
            }
            Event::Ended(ended) if ended.verdict != Verdict::Pass => {
                let at = view.zone.time(record.at);
                let (open, last) = (unmet(&progress.visit), progress.past.last());
                let before = last.map(unmet);
                let because = |(_, before): &(_, Ended)| before.because == ended.because;
                let as_before = last
                    .and_then(|visit| visit.ended.as_ref())
                    .is_some_and(because);
                if as_before && before.as_ref() == Some(&open) {
                    return Vec::new();
                }
                let mut said = vec![ended.because.one_line()];
                if before.as_ref() != Some(&open) {
                    said.extend(open);
                }
                let head = format!("{} {at} ", view.style.lead(Sign::Read, "looked"));
                view.beside_at_most(1, &head, &view.line(&said.join("; ")))
            }
            Event::Told(_) => Vec::new(),
            event => told(record, event, progress, view),
        }
    }

    /// All readings together, once they are there; later only what changed.
    fn observed(&mut self, reading: &Reading, progress: &Progress, view: View) -> Lines {
        let visit = &progress.visit;
        if self.told == Some(visit.since) {
            return self.changed(reading, progress, view);
        }
        if visit
            .asked()
            .any(|asked| visit.reading(&asked.id).is_none())
        {
            return Vec::new();
        }
        self.told = Some(visit.since);
        let words = visit.in_order();
        self.words = words
            .map(|reading| (reading.id.clone(), verdict_of(reading).1))
            .collect();
        let (mut lines, beside) = if progress.past.is_empty() {
            let details = details::details(progress, view);
            (table::table(progress, view), details)
        } else {
            let doubts = details::doubts(progress, view);
            (table::exceptions(progress, view), doubts)
        };
        lines.extend(beside);
        lines
    }

    fn changed(&mut self, reading: &Reading, progress: &Progress, view: View) -> Lines {
        let (sign, word) = verdict_of(reading);
        let before = self.words.insert(reading.id.clone(), word);
        if before == Some(word) {
            return Vec::new();
        }
        // What was done is judged as a whole, against what was written too.
        let (sign, word) = match progress.verifying() {
            Some(_) => (Sign::Read, "seen"),
            None => (sign, word),
        };
        let text = format!("{}: {}", reading.id, table::words(reading, view));
        view.remark(sign, word, &text)
    }
}

/// Why it is not over, criterion by criterion.
fn unmet(visit: &Visit) -> Vec<String> {
    let open = visit.criteria.iter();
    let open = open.filter(|it| matches!(it.state, Met::Unmet | Met::Unknown(_)));
    open.map(|it| it.reason.one_line()).collect()
}

/// What is told of everything but readings.
fn told(record: &Record, event: &Event, progress: &Progress, view: View) -> Lines {
    match event {
        Event::Began(_) => phase::began(record, progress, view),
        Event::Found(finding) => phase::found(finding, view),
        Event::Checked(criterion) => prose::judged_lines(criterion, view),
        Event::Proposed(proposal) => phase::proposed(proposal, view),
        Event::Told(told) => prose::section(told, view),
        Event::Decided(decided) => phase::decided(decided, progress, view),
        Event::Answered(answered) => {
            let text = format!("{} {}", answered.asked, answered.said);
            view.beside(
                &format!("{} ", view.style.lead(Sign::Arrow, "answered")),
                &view.line(&text),
            )
        }
        Event::Ended(ended) => closing::verdict(ended, progress, view),
        Event::Waiting(_) | Event::Waited(_) | Event::Extended { .. } => wait::piece(record, view),
        event if event.is_of_frame() => incident::piece(record, progress, view),
        Event::Waived(waived) => {
            let part = waived.part.as_ref();
            let part = part.map(|part| format!(" for {part}")).unwrap_or_default();
            let text = format!("{}{part}: {}", waived.criterion, waived.reason);
            view.remark(Sign::Read, "waived", &text)
        }
        Event::Entered(_) | Event::Observed(_) => Vec::new(),
        _ => deed::piece(record, progress, view),
    }
}
