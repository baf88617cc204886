//! Plans that no longer hold when somebody has agreed to them.

use super::gate::{GOOD, REFUSED, SCALE, by_name, ending, last, only};
use super::script::{Said, Script};
use super::stage::{Stage, Trick};
use crate::fact::How;
use crate::walk::DeedState;
use std::sync::Mutex;
use std::time::Duration;

#[test]
fn a_plan_that_moved_is_shown_and_asked_about_again() {
    let stage = Stage::of("slow").tricked(&[Trick::Moves(4)]);
    let seen = Mutex::new(Vec::new());
    let script = Script::sensible(&stage, SCALE).consenting(|plan, _| {
        let moved = plan.moved.iter().map(|it| it.what.to_string());
        let moved: Vec<_> = moved.collect();
        let before = plan.changes[0].before.clone();
        seen.lock().unwrap().push((before, moved));
        Said::Yes(How::Prompt)
    });
    let book = only("scale-processor");
    let played = by_name(&stage, &script, &book).open();
    let moved = vec!["spec.replicas".to_owned()];
    assert_eq!(
        *seen.lock().unwrap(),
        [(3.into(), vec![]), (4.into(), moved)]
    );
    let states: Vec<_> = played.progress().deeds.iter().map(|it| it.state).collect();
    assert_eq!(states, [DeedState::Moved, DeedState::Verified]);
    assert_eq!(stage.happened().len(), 1);
}

#[test]
fn a_plan_that_was_read_for_long_is_asked_about_again_only_if_it_changed() {
    let minutes = Duration::from_secs(120);
    for (rival, asked, states) in [
        (None, 1, vec![DeedState::Verified]),
        (Some(4), 2, vec![DeedState::Refused, DeedState::Verified]),
    ] {
        let stage = Stage::of("slow");
        let moved = Mutex::new(Vec::new());
        let script = Script::sensible(&stage, SCALE).consenting(|plan, _| {
            let mut moved = moved.lock().unwrap();
            if moved.is_empty() {
                stage.pass(minutes, rival);
            }
            moved.push(plan.moved.clone());
            Said::Yes(How::Prompt)
        });
        let book = only("scale-processor");
        let played = by_name(&stage, &script, &book).open();
        let progress = played.progress();
        let reached: Vec<_> = progress.deeds.iter().map(|it| it.state).collect();
        assert_eq!(reached, states);
        let moved = moved.lock().unwrap();
        assert_eq!(moved.len(), asked);
        // Nothing was sent for the first answer.
        assert_eq!(stage.tried().len(), 1);
        if let Some(second) = moved.get(1) {
            assert_eq!(second[0].what.as_str(), "spec.replicas");
            assert_eq!(
                (second[0].before.as_str(), second[0].now.as_str()),
                ("3 → 5", "4 → 5")
            );
        }
    }
}

#[test]
fn an_answer_to_what_changed_meanwhile_is_refused_where_nobody_can_be_asked_again() {
    let stage = Stage::of("slow");
    let script = Script::sensible(&stage, SCALE).consenting(|_, _| {
        stage.pass(Duration::from_secs(120), Some(4));
        Said::Yes(How::Digest)
    });
    let book = only("scale-processor");
    let played = by_name(&stage, &script, &book).open();
    assert_eq!(ending(&played), REFUSED);
    let (reached, reason) = last(&played);
    assert_eq!(reached, DeedState::Refused);
    assert_eq!(reason, "it changed while the plan was read: spec.replicas");
    assert!(stage.tried().is_empty());
}

#[test]
fn what_somebody_else_did_meanwhile_needs_no_second_consent() {
    let stage = Stage::of("slow").tricked(&[Trick::Moves(5)]);
    let script = Script::sensible(&stage, SCALE);
    let book = only("scale-processor");
    let played = by_name(&stage, &script, &book).open();
    assert_eq!(script.asked(), ["consent"]);
    assert_eq!(last(&played).0, DeedState::NotNeeded);
    assert_eq!(ending(&played), GOOD);
}

#[test]
fn what_would_undo_somebody_elses_raise_is_refused_after_a_move() {
    let stage = Stage::of("slow").tricked(&[Trick::Moves(4), Trick::Moves(8)]);
    let script = Script::sensible(&stage, SCALE);
    let book = only("scale-processor");
    let played = by_name(&stage, &script, &book).open();
    assert_eq!(ending(&played), REFUSED);
    assert_eq!(script.asked(), ["consent", "consent"]);
    assert_eq!(last(&played).1, "spec.replicas is 8: 5 would be less");
    assert!(stage.happened().is_empty());
}

#[test]
fn a_plan_that_moved_is_refused_where_nobody_can_be_asked_again() {
    for how in [How::Flag, How::Digest] {
        let stage = Stage::of("slow").tricked(&[Trick::Moves(4)]);
        let script = Script::sensible(&stage, SCALE).consenting(move |_, _| Said::Yes(how));
        let book = only("scale-processor");
        let played = by_name(&stage, &script, &book).open();
        assert_eq!(ending(&played), REFUSED);
        assert_eq!(script.asked(), ["consent"]);
        assert!(stage.happened().is_empty());
    }
}
