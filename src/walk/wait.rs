//! Waits: looked at from time to time, until what is waited for is there or the time is up.

use super::crossing;
use super::heading::last_answer;
use super::next::{Next, Walk};
use super::progress::Progress;
use super::question;
use super::step::because;
use crate::event::{Answered, Event, WaitEnd, Waited, Waiting};
use crate::fact::scope;
use crate::runbook::{Check, Condition, Does, Scope, Step};
use crate::text::Text;
use crate::truth::{Verdict, Why, WhyKind};
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeSet;

/// How much more time the operator gives at once.
const MORE: SignedDuration = SignedDuration::from_mins(5);

/// How long after the end of a wait a look still tells how things were then.
const LATE: SignedDuration = SignedDuration::from_mins(1);

impl<'b> Walk<'b> {
    pub(super) fn wait(
        &self,
        step: &'b Step,
        progress: &Progress,
        now: Timestamp,
    ) -> Option<Next<'b>> {
        let Does::Wait {
            until,
            worse,
            every,
            settle,
            at_most,
            ..
        } = &step.does
        else {
            return None;
        };
        if progress.visit.cursor.as_ref()?.waited.is_some() {
            return None;
        }
        if self.manner.dry {
            return Some(waited(
                step,
                WaitEnd::Rehearsed,
                "nothing was changed".into(),
            ));
        }
        let mut ids = until.readings();
        ids.extend(worse.iter().flat_map(Condition::readings));
        let Some((_, waiting)) = &progress.waiting else {
            let since = now + signed(*settle);
            return Some(Next::Say(Event::Waiting(Waiting {
                step: step.id.clone(),
                readings: self.in_order(&ids),
                since: Some(since),
                until: since + signed(*at_most),
            })));
        };
        if let Some(since) = waiting.since.filter(|since| now < *since) {
            return Some(Next::Sit(since));
        }
        let look = Look {
            ids: &ids,
            every: signed(*every),
            until: waiting.until,
        };
        let end = waiting.until + LATE;
        if now >= end && ids.iter().any(|id| speaks_after(end, id, progress)) {
            // Long after its end, what counts is how things were then.
            return Some(Next::Recall(self.checks_of(&ids), waiting.until));
        }
        if let Some(next) = self.look(&look, progress, now) {
            return Some(next);
        }
        let scope = scope(&progress.visit.readings);
        let said = by_what(until, &scope, because(self, until, progress));
        let worse = worse.as_ref().map(|worse| worse.evaluate(&scope));
        let end = match until.evaluate(&scope) {
            Verdict::Pass => WaitEnd::Held,
            _ if worse == Some(Verdict::Pass) => WaitEnd::Worse,
            _ if is_taken_back(progress) => WaitEnd::TakenBack,
            _ if now < waiting.until => return Some(Next::Sit(look.next(progress))),
            Verdict::Fail => WaitEnd::Expired,
            Verdict::Unknown(_) => WaitEnd::Unknown,
        };
        Some(waited(step, end, said))
    }

    /// The readings of a look that is due.
    pub(super) fn look(
        &self,
        look: &Look<'_>,
        progress: &Progress,
        now: Timestamp,
    ) -> Option<Next<'b>> {
        // A condition that rests on no reading needs no look.
        if look.ids.is_empty() {
            return None;
        }
        let last = look.last(progress);
        let due = match last {
            None => true,
            Some(last) => {
                look.first(progress)
                    || now >= last + look.every
                    || (now >= look.until && last < look.until)
            }
        };
        due.then(|| Next::Observe(self.checks_of(look.ids)))
    }

    fn checks_of(&self, ids: &BTreeSet<&str>) -> Vec<&'b Check> {
        let checks = self.book.readings.iter();
        checks.filter(|it| ids.contains(it.id.as_str())).collect()
    }

    /// The readings that are watched now, to look at them before their time.
    pub fn watched(&self, progress: &Progress) -> Vec<&'b Check> {
        if let Some((_, waiting)) = &progress.waiting {
            let ids: BTreeSet<&str> = waiting.readings.iter().map(String::as_str).collect();
            return self.checks_of(&ids);
        }
        let watched = progress.verifying();
        let action = watched.and_then(|deed| self.book.action(&deed.action));
        let verify = action.and_then(|action| action.verify.as_ref());
        let ids = verify.map(|verify| super::say::verify_readings(verify).collect());
        ids.map(|ids| self.checks_of(&ids)).unwrap_or_default()
    }

    /// What is said where the exit criteria are watched, to look at them before their time.
    pub fn again_now(&self, progress: &Progress) -> Option<Event> {
        progress.visit.ended.as_ref()?;
        match self.begin(self.phase(progress)?) {
            Next::Say(event) => Some(event),
            _ => None,
        }
    }

    /// What is said when the operator gives it more time.
    pub fn extended(progress: &Progress, by: &Text) -> Option<Event> {
        if progress.visit.ended.is_some() {
            return watched_longer(progress, by);
        }
        let wait = progress.waiting.as_ref().map(|(_, waiting)| waiting.until);
        let verification = progress.verifying().and_then(|deed| deed.until);
        let until = wait.or(verification)? + MORE;
        Some(Event::Extended { until })
    }

    /// What is said when the operator does not wait any longer.
    pub fn skipped(progress: &Progress, by: &Text) -> Option<Event> {
        let text = Text::from(format!("{by} did not wait any longer"));
        if let Some((_, waiting)) = &progress.waiting {
            return Some(Event::Waited(Waited {
                step: waiting.step.clone(),
                end: WaitEnd::Skipped,
                because: text,
            }));
        }
        let Some(deed) = progress.verifying() else {
            return enough(progress, by);
        };
        Some(Event::Verified(crate::event::Verified {
            attempt: deed.attempt?,
            verdict: Verdict::Unknown(Why::new(WhyKind::Skipped, text.clone())),
            because: text,
        }))
    }
}

/// What was waited for, where only a part of it came that suffices: a value that turned is not yet
/// where it should be. What a value is shows itself; what it does is said.
fn by_what(until: &Condition, scope: &Scope, said: Text) -> Text {
    let all = until.alternatives();
    let holds = all
        .iter()
        .filter(|it| it.evaluate(scope) == Verdict::Pass)
        .map(trait_of);
    let holds: Option<Vec<_>> = holds.collect();
    match holds {
        Some(holds) if !holds.is_empty() && holds.len() < all.len() => Text::from(format!(
            "it is enough that it is {}; {said}",
            holds.join(" and ")
        )),
        _ => said,
    }
}

/// What a condition asks of a reading in a word, where it is no more than that: `falling` of
/// `backlog.falling`.
fn trait_of(condition: &Condition) -> Option<String> {
    let (reading, word) = condition.text().trim().split_once('.')?;
    let is_word = |text: &str| text.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    (is_word(reading) && is_word(word)).then(|| word.replace('_', " "))
}

/// Whether a reading speaks for a later time than this, or there is none.
fn speaks_after(end: Timestamp, id: &str, progress: &Progress) -> bool {
    let reading = progress.visit.reading(id);
    reading.is_none_or(|reading| reading.at > end)
}

/// Whether something that was done was taken back since this wait began.
fn is_taken_back(progress: &Progress) -> bool {
    let taken = progress
        .deeds
        .iter()
        .filter_map(|deed| deed.taken_back.as_ref());
    taken.into_iter().any(|(seq, _)| *seq > progress.watched)
}

/// The operator goes on watching whether it is over: the time for that begins anew.
fn watched_longer(progress: &Progress, by: &Text) -> Option<Event> {
    let (_, began) = progress.visit.began.as_ref()?;
    let (_, answer) = last_answer(progress)?;
    (&*answer.answer == question::WATCH).then(|| {
        Event::Answered(Answered {
            question: crossing::whither_id(began.step.as_str()),
            asked: Text::from("watch until it is over"),
            answer: Text::from(question::WATCH),
            said: Text::from("watch for longer"),
            by: by.clone(),
        })
    })
}

/// The operator does not watch any longer whether it is over.
fn enough(progress: &Progress, by: &Text) -> Option<Event> {
    let (_, began) = progress.visit.began.as_ref()?;
    progress.visit.ended.as_ref()?;
    Some(Event::Answered(Answered {
        question: crossing::whither_id(began.step.as_str()),
        asked: Text::from("watch until it is over"),
        answer: Text::from(question::ENOUGH),
        said: Text::from("watch no longer"),
        by: by.clone(),
    }))
}

/// When something is looked at, since the watch began.
pub(super) struct Look<'a> {
    /// The readings.
    pub ids: &'a BTreeSet<&'a str>,
    /// How often.
    pub every: SignedDuration,
    /// Until when; there is one look after that.
    pub until: Timestamp,
}

impl Look<'_> {
    /// When the oldest of the readings was taken.
    fn last(&self, progress: &Progress) -> Option<Timestamp> {
        let taken = self.taken(progress).map(|taken| taken.map(|(_, at)| at));
        taken.collect::<Option<Vec<_>>>()?.into_iter().min()
    }

    /// Whether any of them was not taken since the watch began.
    fn first(&self, progress: &Progress) -> bool {
        self.taken(progress)
            .any(|taken| taken.is_none_or(|(seq, _)| seq < progress.watched))
    }

    fn taken(&self, progress: &Progress) -> impl Iterator<Item = Option<(u64, Timestamp)>> {
        let taken = |id| progress.visit.taken.get(id).copied();
        self.ids.iter().map(move |id| taken(*id))
    }

    /// The time of the next look.
    pub(super) fn next(&self, progress: &Progress) -> Timestamp {
        let last = self.last(progress);
        last.map_or(self.until, |last| (last + self.every).min(self.until))
    }
}

fn waited<'b>(step: &Step, end: WaitEnd, because: Text) -> Next<'b> {
    Next::Say(Event::Waited(Waited {
        step: step.id.clone(),
        end,
        because,
    }))
}

/// A length of time that can be added to a moment.
pub(super) fn signed(time: std::time::Duration) -> SignedDuration {
    SignedDuration::try_from(time).unwrap_or(SignedDuration::MAX)
}
