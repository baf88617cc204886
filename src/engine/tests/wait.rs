//! Waits and verifications: time alone never says that something did not work.

use super::cues::{Cues, Point};
use super::harness::{Play, Played, name, now};
use super::script::Script;
use super::stage::Stage;
use crate::event::{Event, Record, WaitEnd};
use crate::operator::Nudge;
use crate::sim::Act;
use crate::truth::Verdict;
use jiff::{SignedDuration, Timestamp};
use std::sync::LazyLock;
use std::time::Duration;

const SCALE: &[&str] = &["scale-processor"];
const HOURS: SignedDuration = SignedDuration::from_hours(2);

/// A triage of too slow a processor, and what was done in it.
static STORY: LazyLock<(Vec<Record>, Vec<Act>)> = LazyLock::new(|| {
    let stage = Stage::of("slow");
    let script = Script::sensible(&stage, SCALE);
    let played = Play::triage(&stage, &script).open();
    assert!(played.progress().closed.is_some());
    (played.records, stage.happened())
});

/// The story up to the first event of this name.
fn until(event: &str) -> &'static [Record] {
    let records = &STORY.0;
    let place = records.iter().position(|it| name(&it.event) == event);
    &records[..=place.unwrap()]
}

/// The world hours after these records, with or without what was done in it.
fn later(past: &[Record], acts: &[Act], later: SignedDuration) -> Stage {
    let now = past.last().unwrap().at + later;
    Stage::resumed("slow", now, acts.to_vec(), None)
}

/// Resumes until the person stops: at the first question, or at the end.
fn resume(stage: &Stage, past: &[Record]) -> Played {
    let script = Script::nobody(stage.cues());
    Play::triage(stage, &script).resume(past)
}

/// How the first wait ended.
fn waited(played: &Played) -> WaitEnd {
    let new = played.records[played.before..].iter();
    let mut ends = new.filter_map(|it| match &it.event {
        Event::Waited(waited) => Some(waited.end),
        _ => None,
    });
    ends.next().unwrap()
}

/// What the first verification said.
fn verified(played: &Played) -> Verdict {
    let new = played.records[played.before..].iter();
    let mut said = new.filter_map(|it| match &it.event {
        Event::Verified(verified) => Some(verified.verdict.clone()),
        _ => None,
    });
    said.next().unwrap()
}

/// When the last reading before the first event of this name was taken.
fn seen_before(played: &Played, event: &str) -> Timestamp {
    let new = &played.records[played.before..];
    let end = new.iter().position(|it| name(&it.event) == event).unwrap();
    let readings = new[..end].iter().rev();
    let mut at = readings.filter(|it| matches!(it.event, Event::Observed(_)));
    at.next().unwrap().at
}

/// The same records, of which the wait ends a second after it began.
fn cut_short(past: &[Record]) -> Vec<Record> {
    let mut past = past.to_vec();
    for record in &mut past {
        if let Event::Waiting(waiting) = &mut record.event {
            waiting.until = record.at + SignedDuration::from_secs(1);
        }
    }
    past
}

/// The time that the reading speaks for on which a wait was judged last.
fn judged_at(played: &Played) -> Timestamp {
    let new = played.records[played.before..].iter();
    let until = new.take_while(|it| name(&it.event) != "waited");
    let readings = until.filter_map(|it| match &it.event {
        Event::Observed(reading) => Some(reading.at),
        _ => None,
    });
    readings.last().unwrap()
}

#[test]
fn a_wait_resumed_past_its_end_is_judged_on_the_very_window_that_was_waited_for() {
    let past = until("waiting");
    let held = resume(&later(past, &STORY.1, HOURS), past);
    assert_eq!(waited(&held), WaitEnd::Held);
    assert!(judged_at(&held) < past.last().unwrap().at + SignedDuration::from_mins(15));
    // By now it is long over; then it was not.
    let short = cut_short(past);
    let expired = resume(&later(&short, &STORY.1, HOURS), &short);
    assert_eq!(waited(&expired), WaitEnd::Expired);
    assert!(judged_at(&expired) <= short.last().unwrap().at + SignedDuration::from_secs(1));
    let blind = later(past, &STORY.1, HOURS).blind();
    assert_eq!(waited(&resume(&blind, past)), WaitEnd::Unknown);
}

#[test]
fn a_wait_ends_when_what_was_done_is_taken_back() {
    let past = until("waiting");
    let undone = later(past, &[], SignedDuration::ZERO);
    let played = resume(&undone, past);
    assert!(played.said("taken_back"));
    assert_eq!(waited(&played), WaitEnd::TakenBack);
    let owing = played.progress().owing();
    assert!(owing[0].contains("was taken back by"), "{owing:?}");
}

#[test]
fn a_verification_resumed_past_its_end_is_judged_on_what_is_read_now() {
    let past = until("verifying");
    let worked = later(past, &STORY.1, HOURS);
    assert_eq!(verified(&resume(&worked, past)), Verdict::Pass);
    let undone = later(past, &[], HOURS);
    let failed = resume(&undone, past);
    assert_eq!(verified(&failed), Verdict::Fail);
    assert!(seen_before(&failed, "verified") >= past.last().unwrap().at + HOURS);
    let blind = later(past, &STORY.1, HOURS).blind();
    assert!(matches!(
        verified(&resume(&blind, past)),
        Verdict::Unknown(_)
    ));
}

#[test]
fn what_was_read_before_a_suspended_laptop_woke_up_decides_nothing() {
    let long = [Duration::from_secs(3 * 3600)];
    let past = until("waiting");
    let stage = later(past, &STORY.1, SignedDuration::ZERO).napping(&long);
    let began = now(&stage);
    let played = resume(&stage, past);
    assert_eq!(waited(&played), WaitEnd::Held);
    assert!(seen_before(&played, "waited") >= began + SignedDuration::from_hours(3));
    assert!(judged_at(&played) < began + SignedDuration::from_mins(15));
    let past = until("verifying");
    let stage = later(past, &STORY.1, SignedDuration::ZERO).napping(&long);
    let began = now(&stage);
    let played = resume(&stage, past);
    assert_eq!(verified(&played), Verdict::Pass);
    assert!(seen_before(&played, "verified") >= began + SignedDuration::from_hours(3));
}

/// Resumes a wait that does not hold, and nudges once.
fn nudged(event: &str, nudge: Nudge) -> Played {
    let past = until(event);
    let cues = Cues::default().at(Point::Wait, 0, nudge);
    // What was done is still so, or the wait would be over at once.
    let acts: &[Act] = if event == "waiting" { &STORY.1 } else { &[] };
    let stage = later(past, acts, SignedDuration::ZERO).cued(cues);
    let played = resume(&stage, past);
    assert!(stage.cues().met());
    played
}

#[test]
fn a_person_can_look_at_once_wait_longer_or_no_longer() {
    for (watch, end) in [("waiting", "waited"), ("verifying", "verified")] {
        let longer = nudged(watch, Nudge::Extend);
        assert!(longer.said("extended") && longer.said(end), "{watch}");
        let look = nudged(watch, Nudge::Look);
        assert!(look.said("observed") && look.said(end), "{watch}");
        assert!(matches!(
            nudged(watch, Nudge::Stop).outcome,
            Err(crate::engine::Stop::Interrupted)
        ));
    }
    assert_eq!(waited(&nudged("waiting", Nudge::Skip)), WaitEnd::Skipped);
    let skipped = verified(&nudged("verifying", Nudge::Skip));
    assert!(matches!(skipped, Verdict::Unknown(_)));
}
