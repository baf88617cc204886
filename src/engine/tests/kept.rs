//! What cannot be kept: no act goes out without its intent, and nothing is done twice.

use super::gate::SCALE;
use super::harness::{Play, Played};
use super::script::Script;
use super::stage::{Stage, Trick};
use crate::engine::Stop;
use crate::event::Event;
use crate::walk::sample::INCIDENT;
use std::sync::atomic::{AtomicUsize, Ordering};

#[test]
fn an_intent_that_cannot_be_kept_is_not_carried_out() {
    for lost in ["planned", "agreed", "intended"] {
        let stage = Stage::of("slow");
        let script = Script::sensible(&stage, SCALE);
        let play = Play::triage(&stage, &script);
        let played = play.losing(|event| super::harness::name(event) == lost);
        let Err(Stop::Lost(_, record)) = &played.outcome else {
            panic!("{lost}: {:?}", played.outcome);
        };
        assert_eq!(super::harness::name(&record.event), lost);
        assert!(stage.tried().is_empty(), "{lost}");
        let script = Script::sensible(&stage, SCALE);
        let resumed = Play::triage(&stage, &script).resume(&played.records);
        assert!(resumed.progress().closed.is_some());
        assert_eq!(stage.tried().len(), 1);
    }
}

/// The attempts that went out, and those whose intent is kept, where no record is kept from this
/// one on.
fn lost_from(lost: usize) -> (Vec<String>, Vec<String>, Played) {
    let stage = Stage::of("slow");
    let script = Script::sensible(&stage, SCALE);
    let said = AtomicUsize::new(0);
    let played =
        Play::triage(&stage, &script).losing(|_| said.fetch_add(1, Ordering::SeqCst) + 1 >= lost);
    let intended = played.records.iter();
    let intended = intended.filter(|it| matches!(it.event, Event::Intended { .. }));
    let intended = intended
        .map(|it| format!("{INCIDENT}/{}", it.seq))
        .collect();
    (stage.tried(), intended, played)
}

#[test]
fn from_wherever_nothing_is_kept_no_act_goes_without_its_intent() {
    let (tried, intended, whole) = lost_from(usize::MAX);
    assert_eq!((tried.len(), &tried), (1, &intended));
    let names = whole.names();
    let intent = names.iter().position(|name| name == "intended").unwrap();
    // Every one around the act, and every sixth elsewhere.
    let around = intent.saturating_sub(6)..intent + 8;
    let lost = (1..=names.len()).filter(|lost| around.contains(lost) || lost % 6 == 1);
    for lost in lost {
        let (tried, intended, _) = lost_from(lost);
        assert_eq!(tried, intended, "record {lost}");
        assert_eq!(tried.len(), usize::from(lost > intent + 1), "record {lost}");
    }
}

#[test]
fn an_outcome_that_cannot_be_kept_is_handed_over_and_in_doubt() {
    let stage = Stage::of("slow");
    let script = Script::sensible(&stage, SCALE);
    let play = Play::triage(&stage, &script);
    let played = play.losing(|event| matches!(event, Event::Settled { .. }));
    let Err(Stop::Lost(_, record)) = &played.outcome else {
        panic!("{:?}", played.outcome);
    };
    assert!(matches!(record.event, Event::Settled { .. }));
    assert_eq!(played.names().last().unwrap(), "intended");
    let script = Script::sensible(&stage, SCALE);
    let resumed = Play::triage(&stage, &script).resume(&played.records);
    let names = resumed.names();
    assert_eq!(names[..4], ["resumed", "inspected", "answered", "settled"]);
    assert!(resumed.progress().closed.is_some());
    assert_eq!(stage.tried().len(), 1);
}

#[test]
fn what_a_call_says_may_be_lost_but_not_its_outcome() {
    let stage = Stage::of("slow").tricked(&[Trick::Slow]);
    let script = Script::sensible(&stage, SCALE);
    let play = Play::triage(&stage, &script);
    let played = play.losing(|event| matches!(event, Event::Noted(_)));
    assert!(played.said("settled") && !played.said("noted"));
    // No number is missing in what was kept.
    assert_eq!(played.progress().seq, played.records.len() as u64);
}
