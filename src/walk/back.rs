//! The way back: an attempt is undone by one of its own, and what could be put back is asked about
//! before an incident is closed.

use super::crossing::{self, Way};
use super::deed::Deed;
use super::next::{Next, Walk, left_for};
use super::owing::replaces;
use super::progress::Progress;
use super::question;
use crate::event::{Answered, Event};
use crate::fact::UNDO;

impl<'b> Walk<'b> {
    /// One attempt is undone, once in this run.
    pub(super) fn undo(&self, attempt: u64, progress: &Progress) -> Next<'b> {
        let mut deeds = progress.deeds.iter();
        let taken_up = deeds.any(|deed| deed.is_undo() && deed.since >= self.manner.from);
        if taken_up && progress.visit.is_open() && progress.left.is_none() {
            // The phase that it was left in goes on another time.
            Next::Say(Event::Interrupted {
                why: "it was taken up only to put something back".into(),
            })
        } else if taken_up {
            Next::Done
        } else {
            Next::Undo(attempt)
        }
    }

    /// The close of an incident. What it would leave behind and could be put back is asked about,
    /// one by one.
    pub(super) fn close(&self, resolved: bool, progress: &Progress) -> Next<'b> {
        let Some((_, opened)) = &progress.opened else {
            return Next::Done;
        };
        if progress.waiting.is_some() {
            let skipped = Self::skipped(progress, &opened.by);
            return skipped.map_or(Next::Done, Next::Say);
        }
        if progress.visit.is_open() {
            return Next::Say(Event::Ended(left_for("the close")));
        }
        for deed in leaving(progress) {
            match answer(deed, progress) {
                None if self.can_ask(progress) => return Next::Ask(question::put_back(deed)),
                Some(said) if said.answer.as_str() == question::STOP => return Next::Leave,
                Some(said) if said.answer.as_str() == question::PUT_BACK => {
                    if let Some(attempt) = deed.attempt {
                        return Next::Undo(attempt);
                    }
                }
                _ => {}
            }
        }
        let by = last_by(progress).unwrap_or(&opened.by);
        Next::Say(Event::Closed(super::heading::closed(
            resolved, progress, by,
        )))
    }

    /// Whether there is somebody who can be asked, and a place for the answer.
    const fn can_ask(&self, progress: &Progress) -> bool {
        self.manner.attended && progress.visit.ended.is_some()
    }
}

impl Progress {
    /// The attempts that have a way back, the newest first: what was written over since by another
    /// attempt is put back by way of that one.
    pub fn undoable(&self) -> impl Iterator<Item = &Deed> {
        let deeds = self.deeds.iter().enumerate().rev();
        deeds.filter_map(|(place, deed)| {
            let mut later = self.deeds.iter().skip(place + 1);
            let replaced = later.any(|it| replaces(it, deed));
            (deed.has_way_back() && !replaced).then_some(deed)
        })
    }

    /// Whether something that was left behind has a way back.
    pub fn could_be_put_back(&self) -> bool {
        leaving(self).next().is_some()
    }
}

/// How the incident is being closed, where that was answered, and nothing but what it leaves was
/// asked about since.
pub(super) fn closing(progress: &Progress) -> Option<bool> {
    let answers = progress.visit.answers.iter().rev().map(|(_, it)| it);
    let mut answers = answers.skip_while(|it| is_aside(it));
    match crossing::way(&answers.next()?.answer)? {
        Way::Close { resolved } => Some(resolved),
        _ => None,
    }
}

/// Whether an answer is about an attempt, and not about where to go on.
pub(super) fn is_aside(answer: &Answered) -> bool {
    answer.question.starts_with(question::PUT_BACK) || answer.question == question::IN_DOUBT
}

/// The attempts that leave something behind, and have a way back.
fn leaving(progress: &Progress) -> impl Iterator<Item = &Deed> {
    let leaves = |deed: &&Deed| deed.plan.as_ref().is_some_and(|it| !it.leaves.is_empty());
    let undoable = progress.undoable().filter(leaves);
    undoable.filter(|deed| deed.taken_back.is_none())
}

/// What was answered about what an attempt left. A way back that was agreed to and taken up, and left
/// it as it is, by a no, a refusal or a crash, is asked about anew.
fn answer<'p>(deed: &Deed, progress: &'p Progress) -> Option<&'p Answered> {
    let id = question::put_back_id(deed);
    let mut answers = progress.visit.answers.iter().rev();
    let (_, said) = answers.find(|(_, it)| it.question == id)?;
    let stands = said.answer.as_str() != question::PUT_BACK || is_yet_to_be_tried(deed, progress);
    stands.then_some(said)
}

/// Whether nothing came of the last answer yet, if it was about this deed.
fn is_yet_to_be_tried(deed: &Deed, progress: &Progress) -> bool {
    let undo = format!("{UNDO}{}", deed.action);
    let mut deeds = progress.deeds.iter();
    progress.answered.as_ref().is_some_and(|(seq, last)| {
        last.question == question::put_back_id(deed)
            && !deeds.any(|it| it.action == undo && it.since > *seq)
    })
}

fn last_by(progress: &Progress) -> Option<&crate::text::Text> {
    progress.visit.answers.last().map(|(_, it)| &it.by)
}
