//! The way back: an attempt is undone by one of its own, through the same gate.

use super::gate::only;
use super::harness::{Play, Played};
use super::script::{Said, Script};
use super::stage::{Stage, Trick};
use crate::engine::Stop;
use crate::event::{Event, Record};
use crate::fact::{How, Standing};
use crate::runbook::{Book, PhaseName};
use crate::walk::{Course, DeedState, Manner};

const RAISE: &[&str] = &["raise-hpa"];

/// The autoscaler's minimum raised by its name, which leaves the incident open.
fn raised(stage: &Stage, book: &Book) -> Played {
    let script = Script::sensible(stage, RAISE);
    let play = Play {
        book,
        ..Play::once(stage, &script, PhaseName::Remediate)
    };
    let played = play.open();
    assert_eq!(played.progress().owing().len(), 1);
    played
}

/// The run after these records, on this course.
fn then(before: &Played, stage: &Stage, script: &Script<'_>, course: Course) -> Played {
    let book = only("raise-hpa");
    let play = Play {
        course,
        book: &book,
        manner: Manner {
            attended: true,
            from: before.progress().seq + 1,
            ..Manner::default()
        },
        ..Play::triage(stage, script)
    };
    play.resume(&before.records)
}

fn attempt(played: &Played) -> u64 {
    let progress = played.progress();
    let deed = progress.undoable().next().unwrap();
    deed.attempt.unwrap()
}

fn states(played: &Played) -> Vec<(String, DeedState)> {
    let deeds = played.progress().deeds;
    deeds.into_iter().map(|it| (it.action, it.state)).collect()
}

#[test]
fn what_was_raised_is_put_back_and_nothing_is_outstanding() {
    let (stage, book) = (Stage::of("tug-of-war"), only("raise-hpa"));
    let done = raised(&stage, &book);
    let script = Script::sensible(&stage, &[]);
    let undone = then(&done, &stage, &script, Course::Undo(attempt(&done)));
    let names = [
        "resumed",
        "planned",
        "agreed",
        "intended",
        "settled",
        "inspected",
        "verified",
    ];
    assert_eq!(undone.names(), names);
    assert_eq!(
        states(&undone),
        [
            ("raise-hpa".to_owned(), DeedState::Undone),
            ("undo:raise-hpa".to_owned(), DeedState::Verified)
        ]
    );
    let progress = undone.progress();
    assert!(progress.owing().is_empty(), "{:?}", progress.owing());
    assert_eq!(progress.undoable().count(), 0);
    let happened = stage.happened();
    let (there, back) = (&happened[0].plan.changes[0], &happened[1].plan.changes[0]);
    assert_eq!((&there.before, &there.after), (&back.after, &back.before));
    assert_eq!(undone.outcome.unwrap().ending().code(), 0);
}

#[test]
fn a_way_back_that_is_not_agreed_to_leaves_everything_as_it_is() {
    let (stage, book) = (Stage::of("tug-of-war"), only("raise-hpa"));
    let done = raised(&stage, &book);
    let script = Script::sensible(&stage, &[]).consenting(|_, _| Said::No);
    let kept = then(&done, &stage, &script, Course::Undo(attempt(&done)));
    assert_eq!(stage.happened().len(), 1);
    assert_eq!(kept.progress().owing().len(), 1);
    assert_eq!(kept.outcome.unwrap().ending().code(), 4);
    let flag = Script::sensible(&stage, &[]).consenting(|_, _| Said::Yes(How::Flag));
    let kept = then(&done, &stage, &flag, Course::Undo(attempt(&done)));
    assert_eq!(kept.progress().owing().len(), 1, "--yes undoes nothing");
    assert_eq!(stage.happened().len(), 1);
}

#[test]
fn a_lost_answer_to_a_way_back_is_a_doubt_and_is_cleared_up() {
    let (stage, book) = (Stage::of("tug-of-war"), only("raise-hpa"));
    let done = raised(&stage, &book);
    let stage = stage.tricked(&[Trick::LostAfter]);
    let script =
        Script::sensible(&stage, &[]).answering(|it| (it.id == "in-doubt").then_some("happened"));
    let undone = then(&done, &stage, &script, Course::Undo(attempt(&done)));
    assert!(script.asked().contains(&"in-doubt".to_owned()));
    assert_eq!(states(&undone)[0].1, DeedState::Undone);
    assert_eq!(stage.happened().len(), 2, "it was sent once");
}

#[test]
fn a_doubt_about_a_way_back_does_not_keep_an_incident_from_being_closed() {
    let stage = Stage::of("tug-of-war");
    let script = Script::sensible(&stage, RAISE).answering(|it| match it.id.as_str() {
        "put-back-raise-hpa" => {
            stage.trick(Trick::LostAfter);
            Some("put-back")
        }
        "in-doubt" => Some("happened"),
        _ => None,
    });
    let played = Play::triage(&stage, &script).open();
    assert!(script.asked().contains(&"in-doubt".to_owned()));
    let closed = played.progress().closed.unwrap().1;
    assert!(closed.owing.is_empty(), "{:?}", closed.owing);
}

#[test]
fn an_attempt_that_is_as_it_was_before_needs_no_way_back() {
    let (stage, book) = (Stage::of("tug-of-war"), only("raise-hpa"));
    let done = raised(&stage, &book);
    let script = Script::sensible(&stage, &[]);
    // In another cluster of the same story nothing was raised.
    let untouched = Stage::of("tug-of-war");
    let told = then(&done, &untouched, &script, Course::Undo(attempt(&done)));
    assert_eq!(told.names(), ["resumed", "refused"]);
    assert_eq!(states(&told)[0].1, DeedState::Undone);
    assert!(told.progress().owing().is_empty());
    assert_eq!(told.outcome.unwrap().ending().code(), 0);
}

#[test]
fn before_an_incident_is_closed_what_it_leaves_is_asked_about() {
    for (answer, left, acts) in [("put-back", 0, 2), ("leave", 1, 1)] {
        let (stage, book) = (Stage::of("tug-of-war"), only("raise-hpa"));
        let done = raised(&stage, &book);
        let script = Script::sensible(&stage, &[])
            .answering(|it| (it.id == "put-back-raise-hpa").then_some(answer));
        let closed = then(&done, &stage, &script, Course::Close { resolved: true });
        assert!(script.asked().contains(&"put-back-raise-hpa".to_owned()));
        let closing = closed.progress().closed.unwrap().1;
        assert!(closing.resolved);
        assert_eq!(closing.owing.len(), left, "{answer}: {:?}", closing.owing);
        assert_eq!(stage.happened().len(), acts, "{answer}");
    }
}

#[test]
fn a_way_back_that_came_to_nothing_is_asked_about_anew() {
    let (stage, book) = (Stage::of("tug-of-war"), only("raise-hpa"));
    let done = raised(&stage, &book);
    let stage = stage.tricked(&[Trick::LostBefore]);
    let script = Script::sensible(&stage, &[]).answering(|it| match it.id.as_str() {
        "put-back-raise-hpa" => Some("put-back"),
        "in-doubt" => Some("nothing"),
        _ => None,
    });
    let closed = then(&done, &stage, &script, Course::Close { resolved: true });
    let asked = script.asked();
    let asked: Vec<_> = asked
        .iter()
        .filter(|it| it.starts_with("put-back"))
        .collect();
    assert_eq!(asked.len(), 2, "{asked:?}");
    assert!(closed.progress().closed.unwrap().1.owing.is_empty());
    assert!(stage.has_happened("undo:raise-hpa"));
}

#[test]
fn whoever_stops_at_the_close_leaves_the_incident_open() {
    let (stage, book) = (Stage::of("tug-of-war"), only("raise-hpa"));
    let done = raised(&stage, &book);
    let script = Script::sensible(&stage, &[])
        .answering(|it| it.id.starts_with("put-back").then_some("stop"));
    let left = then(&done, &stage, &script, Course::Close { resolved: true });
    assert!(matches!(left.outcome, Err(Stop::Left)));
    assert!(left.progress().closed.is_none());
}

#[test]
fn a_triage_asks_about_it_too_and_goes_on_to_the_close() {
    let stage = Stage::of("tug-of-war");
    let script = Script::sensible(&stage, RAISE)
        .answering(|it| (it.id == "put-back-raise-hpa").then_some("put-back"));
    let played = Play::triage(&stage, &script).open();
    let progress = played.progress();
    let closed = &progress.closed.as_ref().unwrap().1;
    assert!(closed.owing.is_empty(), "{:?}", closed.owing);
    assert!(stage.has_happened("undo:raise-hpa"));
    let inspected = played.records.iter().rev();
    let mut inspected = inspected.filter_map(|it| match &it.event {
        Event::Inspected { standing, .. } => Some(standing),
        _ => None,
    });
    assert!(matches!(inspected.next(), Some(Standing::AsWeLeftIt(_))));
}

#[test]
fn a_way_back_at_the_close_that_breaks_off_anywhere_is_taken_once_and_closes() {
    let stage = Stage::of("tug-of-war");
    let script = Script::sensible(&stage, RAISE).answering(|it| match it.id.as_str() {
        "put-back-raise-hpa" => Some("put-back"),
        "in-doubt" => Some("happened"),
        _ => None,
    });
    let play = Play::triage(&stage, &script);
    let records = play.open().records;
    let of_undo = |record: &Record| match &record.event {
        Event::Planned(shown) => shown.undoes.is_some(),
        _ => false,
    };
    let begins = records.iter().position(of_undo).unwrap();
    for end in begins..records.len() {
        let later = play.resume(&records[..end]);
        let closed = later.progress().closed;
        let (_, closed) = closed.unwrap_or_else(|| panic!("open after {end}: {:?}", later.names()));
        assert!(closed.owing.is_empty(), "{end}: {:?}", closed.owing);
        assert_eq!(stage.happened().len(), 2, "{end}");
    }
}
