//! Ctrl-C, TERM, HUP: whenever they come, the incident can be resumed, and nothing is done twice.

use super::cues::{Cues, Point};
use super::harness::{Play, Played, now};
use super::script::Script;
use super::stage::{Stage, Trick};
use crate::engine::Stop;
use crate::operator::Nudge;
use crate::walk::DeedState;

const SCALE: &[&str] = &["scale-processor"];

/// Resumes in the same world, and walks to the end.
fn resumed(stage: &Stage, played: &Played) -> Played {
    let last = now(stage);
    let stage = Stage::resumed("slow", last, stage.happened(), None);
    let script = Script::sensible(&stage, SCALE);
    let resumed = Play::triage(&stage, &script).resume(&played.records);
    assert!(resumed.progress().closed.is_some_and(|(_, it)| it.resolved));
    assert_eq!(stage.happened().len(), 1);
    resumed
}

fn interrupted(stage: &Stage) -> Played {
    let script = Script::sensible(stage, SCALE);
    let played = Play::triage(stage, &script).open();
    assert!(
        matches!(played.outcome, Err(Stop::Interrupted)),
        "{:?}",
        played.outcome
    );
    assert!(stage.cues().met());
    assert_eq!(played.names().last().unwrap(), "interrupted");
    assert!(played.progress().left.is_some());
    played
}

#[test]
fn at_any_point_it_leaves_an_incident_that_can_be_resumed() {
    let points = [
        (Point::Observe, 0),
        (Point::Observe, 2),
        (Point::Question("remedies"), 0),
        (Point::Plan, 0),
        (Point::Consent, 0),
        // While it is verified, in the wait for the recovery, before the end.
        (Point::Wait, 0),
        (Point::Wait, 1),
        (Point::Question("close"), 0),
    ];
    for (point, passes) in points {
        let stage = Stage::of("slow").cued(Cues::default().at(point, passes, Nudge::Stop));
        let played = interrupted(&stage);
        resumed(&stage, &played);
    }
}

#[test]
fn at_the_prompt_for_consent_nothing_is_agreed_to() {
    let stage = Stage::of("slow").cued(Cues::default().at(Point::Consent, 0, Nudge::Stop));
    let played = interrupted(&stage);
    assert!(!played.said("agreed") && stage.tried().is_empty());
    let resumed = resumed(&stage, &played);
    assert!(resumed.said("planned"), "it is planned and asked anew");
}

#[test]
fn in_an_act_it_waits_for_the_outcome_and_then_stops() {
    let stage = Stage::of("slow").tricked(&[Trick::Slow]);
    let played = interrupted(&stage);
    let names = played.names();
    let tail = ["intended", "noted", "settled", "interrupted"];
    assert_eq!(names[names.len() - 4..], tail);
    assert_eq!(played.progress().deeds[0].state, DeedState::Done);
    let resumed = resumed(&stage, &played);
    // It is looked at to verify it, and not because it would be in doubt.
    let names = resumed.names();
    let place = |name: &str| names.iter().position(|it| it == name);
    assert!(place("verifying") < place("inspected") && resumed.said("verified"));
}

#[test]
fn a_second_one_in_an_act_leaves_it_in_doubt() {
    let stage = Stage::of("slow").tricked(&[Trick::Hangs]);
    let played = interrupted(&stage);
    assert!(!played.said("settled"));
    let progress = played.progress();
    assert_eq!(progress.under_way().unwrap().state, DeedState::Intended);
    let resumed = resumed(&stage, &played);
    let names = resumed.names();
    assert_eq!(names[..4], ["resumed", "inspected", "answered", "settled"]);
}

#[test]
fn while_an_attempt_in_doubt_is_looked_at_it_stays_in_doubt() {
    for point in [Point::Inspect, Point::Question("in-doubt")] {
        let stage = Stage::of("slow")
            .tricked(&[Trick::LostAfter])
            .cued(Cues::default().at(point, 0, Nudge::Stop));
        let played = interrupted(&stage);
        let progress = played.progress();
        assert_eq!(progress.under_way().unwrap().state, DeedState::InDoubt);
        assert!(!progress.owing().is_empty());
        let resumed = resumed(&stage, &played);
        // It is looked at anew, whatever was seen before the break.
        assert_eq!(resumed.names()[1], "inspected");
    }
}

#[test]
fn leaving_by_choice_is_no_loss_either() {
    let stage = Stage::of("slow");
    let script = Script::sensible(&stage, SCALE);
    let script = script.answering(|question| (question.id == "remedies").then_some("stop"));
    let played = Play::triage(&stage, &script).open();
    assert!(matches!(played.outcome, Err(Stop::Left)));
    resumed(&stage, &played);
}

#[test]
fn a_closed_incident_is_left_as_it_is() {
    let stage = Stage::of("slow");
    let script = Script::sensible(&stage, SCALE);
    let played = Play::triage(&stage, &script).open();
    let again = Play::triage(&stage, &script).resume(&played.records);
    assert_eq!(again.records, played.records);
    assert!(again.outcome.is_ok_and(|it| it.closed.is_some()));
}
