//! The timeline of an incident: what a reader needs to follow it, out of everything that was said.

mod attempts;
mod looks;

use super::words;
use crate::event::{Answered, Basis, Decided, Event, Record, Verified, WaitEnd, Waited};
use crate::fact::{Criterion, Former, Leased, Met, Page, Presence, Reading};
use crate::journal::Note;
use crate::runbook::{Goto, PhaseName};
use crate::truth::{Verdict, Why};
use attempts::Attempts;
use jiff::{SignedDuration, Timestamp};
use looks::Looks;
use std::collections::BTreeMap;

/// The shortest time that a run is told to have been away.
const SECOND: SignedDuration = SignedDuration::from_secs(1);

/// Something that happened, in plain words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Moment {
    pub(super) at: Timestamp,
    pub(super) what: String,
}

/// Everything in order of its time, with the notes and with what happened before the incident was
/// opened.
pub(super) fn timeline(records: &[Record], notes: &[Note]) -> Vec<Moment> {
    let mut teller = Teller {
        attempts: Attempts::of(records),
        ..Teller::default()
    };
    for record in records {
        let what = teller.hear(record);
        let at = record.at;
        let new = what.map(|what| Moment { at, what });
        if new.is_some() && !matches!(record.event, Event::Checked(_) | Event::Ended(_)) {
            teller.looks.end();
        }
        teller.moments.extend(new);
    }
    let mut moments = teller.moments;
    moments.extend(
        records
            .iter()
            .rev()
            .find_map(page)
            .into_iter()
            .flat_map(of_page),
    );
    moments.extend(notes.iter().map(|note| Moment {
        at: note.at,
        what: format!("note by {}: {}", note.by, note.text.one_line()),
    }));
    moments.sort_by_key(|moment| moment.at);
    moments
}

fn page(record: &Record) -> Option<&Page> {
    match &record.event {
        Event::Paged(Ok(page)) => Some(page),
        _ => None,
    }
}

fn of_page(page: &Page) -> Vec<Moment> {
    let paged = Moment {
        at: page.created,
        what: format!("paged: {} ({})", page.title.one_line(), page.id),
    };
    let acknowledged = page.acknowledged.iter().map(|(by, at)| Moment {
        at: *at,
        what: format!("acknowledged by {by}"),
    });
    std::iter::once(paged).chain(acknowledged).collect()
}

/// Who acted before, or that nobody else is told; that the others are is nothing to tell.
fn leased(leased: Result<&Leased, &Why>) -> Option<String> {
    match leased.map(|leased| &leased.from) {
        Ok(None) => None,
        Ok(Some(Former::Overtaken(holder))) => Some(format!("took over from {holder}")),
        Ok(Some(Former::Abandoned(holder))) => {
            Some(format!("took over what was abandoned by {holder}"))
        }
        Err(why) => Some(format!("no Lease: {why}; others were not told of this run")),
    }
}

/// Follows the records, and knows what was known at each of them.
#[derive(Default)]
struct Teller<'r> {
    moments: Vec<Moment>,
    seen: BTreeMap<&'r str, &'r Reading>,
    alert: bool,
    phase: Option<PhaseName>,
    ended: Option<String>,
    attempts: Attempts<'r>,
    looks: Looks<'r>,
    began_to_wait: Option<Timestamp>,
    broke: Option<Timestamp>,
}

impl<'r> Teller<'r> {
    fn hear(&mut self, record: &'r Record) -> Option<String> {
        match &record.event {
            Event::Observed(reading) => {
                self.observe(reading);
                None
            }
            Event::Began(began) => {
                self.phase = Some(began.step);
                None
            }
            Event::Checked(criterion) => self.checked(criterion, record.at),
            Event::Found(_) | Event::Ended(_) | Event::Decided(_) => self.judged(&record.event),
            Event::Answered(answered) => self.answered(answered),
            Event::Waiting(_) | Event::Extended { .. } | Event::Waited(_) => self.waited(record),
            event if event.is_of_frame() => self.framed(record),
            _ => self.acted(record),
        }
    }

    /// The first reading that sees the alert says since when it fires.
    fn observe(&mut self, reading: &'r Reading) {
        self.seen.insert(&reading.id, reading);
        let since = words::fired(reading).filter(|_| !self.alert);
        if let Some(at) = since {
            self.alert = true;
            let what = format!("the alert became active ({})", reading.summary.one_line());
            self.moments.push(Moment { at, what });
        }
    }

    /// What these readings said when it was last looked.
    fn rests_on(&self, ids: &[String]) -> String {
        let held = ids.iter().filter_map(|id| self.seen.get(id.as_str()));
        let said: Vec<_> = held.map(|reading| words::said(reading)).collect();
        if said.is_empty() {
            return String::new();
        }
        format!(" ({})", said.join("; "))
    }

    /// A criterion that is not met is told once for all looks that follow one another.
    fn checked(&mut self, criterion: &'r Criterion, at: Timestamp) -> Option<String> {
        let Criterion { id, title, .. } = criterion;
        match &criterion.state {
            Met::Met => {
                self.looks.forget(id);
                None
            }
            Met::Waived(why) => {
                self.looks.forget(id);
                Some(format!("waived: {title} ({why})"))
            }
            Met::Unmet | Met::Unknown(_) => {
                let what = format!("{title}{}", self.rests_on(&criterion.readings));
                let next = self.moments.len();
                let (place, said) = self.looks.take((id, next), at, &what);
                match self.moments.get_mut(place) {
                    Some(moment) => {
                        moment.what = said;
                        None
                    }
                    None => Some(said),
                }
            }
        }
    }

    fn judged(&mut self, event: &Event) -> Option<String> {
        match event {
            Event::Found(finding) => match &finding.state {
                Presence::Present => Some(format!(
                    "found: {}{}",
                    finding.title,
                    self.rests_on(&finding.because)
                )),
                Presence::Absent => None,
                Presence::Unknown(why) => Some(format!("not known: {}, {why}", finding.title)),
            },
            Event::Decided(decided) => Some(self.decided(decided)),
            Event::Ended(ended) => {
                let phase = self.phase.map_or("phase", PhaseName::as_str);
                let verdict = ended.verdict.word();
                let said = format!("{phase} ended, {verdict}: {}", ended.because);
                let before = self.ended.replace(said.clone());
                // A phase that is watched ends again and again.
                let told =
                    before.as_ref() == Some(&said) || phase == PhaseName::Postmortem.as_str();
                (!told).then_some(said)
            }
            _ => None,
        }
    }

    /// Where it went on. Conditions are told by what their readings said.
    fn decided(&self, decided: &Decided) -> String {
        let to = match (&decided.to, &decided.title) {
            (Goto::Step(_), Some(title)) => format!("went on to “{}”", title.one_line()),
            (Goto::Step(_) | Goto::Phase(_), _) => format!("went {}", words::goto(&decided.to)),
            (Goto::Ask | Goto::End, _) => words::goto(&decided.to),
        };
        let rests = self.rests_on(&decided.because);
        if decided.basis == Basis::Conditions && !rests.is_empty() {
            to + &rests
        } else {
            format!("{to}: {}{rests}", decided.how)
        }
    }

    /// The answers of the post-mortem stand in sections of their own.
    fn answered(&self, answered: &Answered) -> Option<String> {
        let written_up = self.phase == Some(PhaseName::Postmortem) && answered.question != "close";
        let (by, asked) = (&answered.by, answered.asked.one_line());
        let said = answered.said.one_line();
        (!written_up).then(|| format!("{by} answered “{asked}” with “{said}”"))
    }

    fn waited(&mut self, record: &Record) -> Option<String> {
        match &record.event {
            Event::Waiting(waiting) => {
                self.began_to_wait = Some(record.at);
                let until = words::moment(waiting.until);
                Some(format!("waiting at {} until {until} at most", waiting.step))
            }
            Event::Extended { until } => {
                Some(format!("more time, until {}", words::moment(*until)))
            }
            Event::Waited(waited) => Some(self.wait_over(record.at, waited)),
            _ => None,
        }
    }

    fn wait_over(&mut self, at: Timestamp, waited: &Waited) -> String {
        let since = self.began_to_wait.take();
        let time = since.map(|since| format!(" after {}", words::lasted(since, at)));
        let how = match waited.end {
            WaitEnd::Held => "what was waited for is there",
            WaitEnd::Worse => "things got worse",
            WaitEnd::TakenBack => "what was done was taken back",
            WaitEnd::Expired => "what was waited for did not come",
            WaitEnd::Unknown => "it is not known whether what was waited for came",
            WaitEnd::Skipped => "not waited for any longer",
            WaitEnd::Rehearsed => "only rehearsed, nothing to wait for",
        };
        let time = time.unwrap_or_default();
        format!(
            "wait at {} over{time}: {how} ({})",
            waited.step, waited.because
        )
    }

    fn framed(&mut self, record: &Record) -> Option<String> {
        match &record.event {
            Event::Opened(opened) => {
                let (id, by) = (&opened.incident, &opened.by);
                Some(format!("incident {id} opened by {by}"))
            }
            Event::Paged(Err(why)) => Some(format!("the page could not be read: {why}")),
            Event::Interrupted { why } => {
                self.broke = Some(record.at);
                Some(match why.trim() {
                    "" | "interrupted" => "interrupted".to_owned(),
                    why => format!("interrupted: {why}"),
                })
            }
            Event::Overtaken(by) => {
                self.broke = Some(record.at);
                Some(format!("taken over by {by}"))
            }
            Event::Leased(leased) => self::leased(leased.as_deref()),
            Event::Resumed(resumed) => {
                let broke = self.broke.take();
                // In less than a second, as in a simulated night, nothing was lost.
                let away = broke.filter(|at| record.at.duration_since(*at) >= SECOND);
                let time = away.map(|at| format!(", {} later", words::lasted(at, record.at)));
                let from = resumed.from.as_ref();
                let from = from.map(|from| format!(", taken over from {from}"));
                Some(format!(
                    "resumed by {}{}{}",
                    resumed.by,
                    from.unwrap_or_default(),
                    time.unwrap_or_default()
                ))
            }
            Event::Closed(closed) => {
                let how = if closed.resolved {
                    "resolved"
                } else {
                    "not resolved"
                };
                Some(format!("closed as {how} by {}", closed.by))
            }
            _ => None,
        }
    }

    fn acted(&mut self, record: &'r Record) -> Option<String> {
        Some(match &record.event {
            Event::Planned(plan) => {
                format!("{} planned on {}", plan.action, words::planned_on(plan))
            }
            Event::Refused {
                action, refusal, ..
            } => format!("{action} {}", words::refusal(refusal)),
            Event::Declined { action, why } => format!("{action} declined: {why}"),
            Event::Rehearsed { action } => {
                format!("dry run: {action} only planned, nothing was changed")
            }
            Event::Agreed { action, agreed } => {
                format!("{action} agreed to by {}", words::agreed(agreed))
            }
            Event::Intended { .. } => format!("{} begun", self.attempts.name(record.seq)),
            Event::Settled { attempt, outcome } => {
                self.attempts.settle(*attempt, record.at);
                let attempt = self.attempts.name(*attempt);
                format!("{attempt} {}", words::outcome(outcome))
            }
            Event::Inspected { attempt, standing } => {
                let (attempt, shown) = (self.attempts.name(*attempt), words::standing(standing));
                format!("{attempt} looked at: the object is {shown}")
            }
            Event::Verified(verified) => self.verified(record.at, verified),
            Event::TakenBack(taken) => format!(
                "{} was taken back by {}: {}",
                self.attempts.name(taken.attempt),
                taken.by,
                taken.evidence
            ),
            Event::Waived(waived) => format!("{} waived {}", waived.by, words::waived(waived)),
            Event::ByHand(said) => {
                let how = if said.done { "done" } else { "not done" };
                format!("{} {how} by hand, says {}", said.action, said.by)
            }
            _ => return None,
        })
    }

    fn verified(&self, at: Timestamp, verified: &Verified) -> String {
        let since = self.attempts.settled(verified.attempt);
        let time = since.map(|since| format!(" after {}", words::lasted(since, at)));
        let how = match verified.verdict {
            Verdict::Pass => "worked",
            Verdict::Fail => "did not work",
            Verdict::Unknown(_) => "cannot be seen to have worked",
        };
        let attempt = self.attempts.name(verified.attempt);
        let time = time.unwrap_or_default();
        format!("{attempt} {how}{time}: {}", verified.because)
    }
}
