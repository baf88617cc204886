//! The gate: plan, consent, durable intent, act, durable outcome, and never one without the other.

use super::harness::{Play, Played};
use super::script::{Said, Script};
use super::stage::{Stage, Trick};
use crate::config::{Guard, Limits};
use crate::engine::{Start, Stop};
use crate::event::Event;
use crate::fact::How;
use crate::runbook::{Book, Does, Phase, PhaseName, Step};
use crate::walk::sample::{INCIDENT, book};
use crate::walk::{DeedState, Manner};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

const SCALE: &[&str] = &["scale-processor"];

/// The drift runbook with one action in `remediate`, as an action that is asked for by its name.
pub fn only(action: &str) -> Book {
    let mut book = book();
    for phase in &mut book.phases {
        if phase.name == PhaseName::Remediate {
            let step = Step {
                id: action.to_owned(),
                title: action.to_owned(),
                does: Does::Act(action.to_owned()),
                then: None,
                against: Vec::new(),
                after: Vec::new(),
            };
            *phase = Phase {
                name: PhaseName::Remediate,
                steps: vec![step],
            };
        }
    }
    book
}

/// One action by its name, where nobody is asked anything but whether the plan is agreed to.
fn by_name<'a>(stage: &'a Stage, script: &'a Script<'a>, book: &'a Book) -> Play<'a> {
    Play {
        book,
        manner: Manner {
            closes: true,
            ..Manner::default()
        },
        ..Play::once(stage, script, PhaseName::Remediate)
    }
}

/// The exit code.
fn ending(played: &Played) -> u8 {
    played.outcome.as_ref().unwrap().ending().code()
}

const GOOD: u8 = 0;
const DECLINED: u8 = 4;
const FAILED: u8 = 5;
const REFUSED: u8 = 6;

/// The last deed's state and reason.
fn last(played: &Played) -> (DeedState, String) {
    let progress = played.progress();
    let deed = progress.deeds.last().unwrap();
    (deed.state, deed.reason.to_string())
}

#[test]
fn without_an_answer_nothing_is_even_planned() {
    let stage = Stage::of("slow");
    let script = Script::nobody(stage.cues());
    let played = Play::triage(&stage, &script).open();
    assert!(matches!(played.outcome, Err(Stop::Nobody(_))));
    assert!(!played.said("planned") && stage.tried().is_empty());
    assert_eq!(played.names().last().unwrap(), "interrupted");
}

#[test]
fn a_plan_that_nobody_can_agree_to_is_left_and_asked_about_again() {
    let stage = Stage::of("slow");
    let book = only("scale-processor");
    let script = Script::nobody(stage.cues());
    let played = by_name(&stage, &script, &book).open();
    assert!(matches!(played.outcome, Err(Stop::Nobody(_))));
    assert!(played.said("planned") && stage.tried().is_empty());
    let script = Script::sensible(&stage, SCALE);
    let manner = Manner {
        from: played.records.len() as u64 + 1,
        ..Manner::default()
    };
    let play = Play {
        manner,
        ..by_name(&stage, &script, &book)
    };
    let played = play.resume(&played.records);
    assert_eq!(ending(&played), GOOD);
    assert_eq!(script.asked(), ["consent"]);
    assert_eq!(stage.tried().len(), 1);
}

#[test]
fn one_action_by_its_name_is_done_verified_and_closed() {
    let stage = Stage::of("slow");
    let script = Script::sensible(&stage, SCALE).consenting(|_, _| Said::Yes(How::Flag));
    let book = only("scale-processor");
    let played = by_name(&stage, &script, &book).open();
    assert_eq!(last(&played).0, DeedState::Verified);
    assert_eq!(ending(&played), GOOD);
    assert!(played.progress().closed.is_some_and(|(_, it)| it.resolved));
    let names = played.names();
    let place = |name: &str| names.iter().position(|it| it == name).unwrap();
    let order = [
        "planned",
        "agreed",
        "intended",
        "settled",
        "verifying",
        "verified",
        "closed",
    ];
    assert!(order.map(place).is_sorted());
}

#[test]
fn what_is_no_consent_acts_never() {
    let no = |action: &'static str, said: Said, protected: bool| {
        let scenario = if action == "raise-memory" {
            "oom"
        } else {
            "slow"
        };
        let stage = Stage::of(scenario);
        let script = Script::sensible(&stage, &[]).consenting(move |_, _| said);
        let book = only(action);
        let play = Play {
            protected,
            ..by_name(&stage, &script, &book)
        };
        let played = play.open();
        assert_eq!(ending(&played), DECLINED);
        assert!(!played.said("agreed") && !played.said("intended"));
        assert!(stage.tried().is_empty());
        last(&played).1
    };
    let refused = [
        no("scale-processor", Said::No, false),
        no("scale-processor", Said::Yes(How::Prompt), true),
        no("scale-processor", Said::Yes(How::Flag), true),
        no("scale-processor", Said::Yes(How::Digest), true),
        no("raise-memory", Said::Yes(How::Flag), false),
    ];
    insta::assert_snapshot!(refused.join("\n"), @r"
    ada@laptop said no
    this environment is protected: the object's name must be typed at a terminal
    this environment is protected: the object's name must be typed at a terminal
    this environment is protected: the object's name must be typed at a terminal
    the runbook does not let this action run on --yes alone
    ");
}

#[test]
fn a_retyped_name_is_consent_where_it_is_protected() {
    let stage = Stage::of("slow");
    let script = Script::sensible(&stage, SCALE).consenting(|_, policy| {
        assert!(policy.protected);
        Said::Yes(How::Retyped)
    });
    let book = only("scale-processor");
    let play = Play {
        protected: true,
        ..by_name(&stage, &script, &book)
    };
    assert_eq!(ending(&play.open()), GOOD);
    assert_eq!(stage.tried().len(), 1);
}

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

#[test]
fn what_failed_is_known_not_to_have_happened() {
    let stage = Stage::of("slow").tricked(&[Trick::Fails]);
    let script = Script::sensible(&stage, SCALE);
    let book = only("scale-processor");
    let played = by_name(&stage, &script, &book).open();
    assert_eq!(ending(&played), FAILED);
    assert!(!played.said("inspected") && !played.said("verifying"));
}

/// What an environment forbids that is described like this.
fn guard(read_only: bool, replicas: Option<u32>, factor: Option<f64>) -> Guard {
    Guard {
        read_only,
        limits: Limits {
            replicas: replicas.map(|it| it.try_into().unwrap()),
            factor: factor.map(|it| it.try_into().unwrap()),
        },
    }
}

#[test]
fn where_nothing_acts_a_plan_is_shown_and_nobody_is_asked() {
    for how in [How::Prompt, How::Flag, How::Digest, How::Retyped] {
        let stage = Stage::of("slow");
        let script = Script::sensible(&stage, SCALE).consenting(move |_, _| Said::Yes(how));
        let book = only("scale-processor");
        let play = Play {
            guard: guard(true, None, None),
            ..by_name(&stage, &script, &book)
        };
        let played = play.open();
        assert_eq!(ending(&played), REFUSED);
        assert!(played.said("planned") && !played.said("agreed"));
        assert_eq!(script.asked(), Vec::<String>::new());
        assert!(stage.tried().is_empty());
        let said = "environment lab is read-only: nothing acts there";
        assert_eq!(last(&played), (DeedState::Refused, said.to_owned()));
    }
}

#[test]
fn where_nothing_acts_a_rehearsal_and_a_triage_go_on() {
    let stage = Stage::of("slow");
    let script = Script::sensible(&stage, SCALE);
    let book = only("scale-processor");
    let play = Play {
        guard: guard(true, None, None),
        ..by_name(&stage, &script, &book)
    };
    let manner = Manner {
        dry: true,
        ..play.manner.clone()
    };
    let dry = Play { manner, ..play }.run(Start::Bare, &[], &mut |_| Ok(()));
    assert_eq!(ending(&dry), GOOD);
    let times = Mutex::new(0);
    let script = Script::sensible(&stage, SCALE).answering(|question| {
        let mut times = times.lock().unwrap();
        *times += u8::from(question.id == "remedies");
        (*times > 1).then_some("stop")
    });
    let play = Play {
        guard: guard(true, None, None),
        ..Play::triage(&stage, &script)
    };
    let played = play.open();
    assert!(played.said("refused") && !played.said("agreed"));
    assert!(stage.tried().is_empty());
    // It went on after the refusal.
    let names = played.names();
    let refused = names.iter().position(|name| name == "refused").unwrap();
    assert!(
        names[refused..].iter().any(|name| name == "answered"),
        "{names:?}"
    );
}

#[test]
fn what_goes_beyond_a_limit_is_not_even_proposed() {
    for (guard, limit) in [
        (guard(false, Some(4), None), "replicas"),
        (guard(false, None, Some(1.2)), "factor"),
    ] {
        let stage = Stage::of("slow");
        let script = Script::sensible(&stage, SCALE).consenting(|_, _| Said::Yes(How::Retyped));
        let book = only("scale-processor");
        let play = Play {
            guard,
            ..by_name(&stage, &script, &book)
        };
        let played = play.open();
        assert_eq!(ending(&played), REFUSED);
        assert!(played.said("refused") && !played.said("planned"), "{limit}");
        assert!(stage.tried().is_empty());
        let (refused, reason) = last(&played);
        assert_eq!(refused, DeedState::Refused);
        assert!(
            reason.starts_with("spec.replicas would go from 3 to 5"),
            "{reason}"
        );
    }
    let stage = Stage::of("slow");
    let script = Script::sensible(&stage, SCALE).consenting(|_, _| Said::Yes(How::Flag));
    let book = only("scale-processor");
    let play = Play {
        guard: guard(false, Some(5), Some(2.0)),
        ..by_name(&stage, &script, &book)
    };
    assert_eq!(ending(&play.open()), GOOD);
}
