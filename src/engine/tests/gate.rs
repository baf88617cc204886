//! The gate: plan, consent, durable intent, act, durable outcome, and never one without the other.

use super::harness::{Play, Played};
use super::script::{Said, Script};
use super::stage::{Stage, Trick};
use crate::engine::Stop;
use crate::fact::How;
use crate::runbook::{Book, Condition, Does, Names, Phase, PhaseName, Step};
use crate::walk::sample::book;
use crate::walk::{DeedState, Manner};

pub const SCALE: &[&str] = &["scale-processor"];

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
pub fn by_name<'a>(stage: &'a Stage, script: &'a Script<'a>, book: &'a Book) -> Play<'a> {
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
pub fn ending(played: &Played) -> u8 {
    played.outcome.as_ref().unwrap().ending().code()
}

pub const GOOD: u8 = 0;
pub const DECLINED: u8 = 4;
pub const FAILED: u8 = 5;
pub const REFUSED: u8 = 6;

/// The last deed's state and reason.
pub fn last(played: &Played) -> (DeedState, String) {
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
    the runbook does not let this action run on --yes alone; agree to this very plan with --consent and its digest
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
fn what_failed_is_known_not_to_have_happened() {
    let stage = Stage::of("slow").tricked(&[Trick::Fails]);
    let script = Script::sensible(&stage, SCALE);
    let book = only("scale-processor");
    let played = by_name(&stage, &script, &book).open();
    assert_eq!(ending(&played), FAILED);
    assert!(!played.said("inspected") && !played.said("verifying"));
}

#[test]
fn an_object_that_cannot_be_looked_at_leaves_it_unknown_whether_it_worked() {
    let book = only("scale-processor");
    for (looks, state) in [
        (3, DeedState::Verified),
        (usize::MAX, DeedState::Unverified),
    ] {
        let stage = Stage::of("slow").mute(looks);
        let script = Script::sensible(&stage, SCALE);
        let played = by_name(&stage, &script, &book).open();
        assert_eq!(last(&played).0, state, "{looks}");
    }
}

#[test]
fn what_rests_on_no_reading_is_verified_without_a_look() {
    let stage = Stage::of("slow");
    let script = Script::sensible(&stage, SCALE);
    let mut book = only("scale-processor");
    let always = Condition::compile("true", &Names::default()).unwrap();
    for action in &mut book.actions {
        action
            .verify
            .iter_mut()
            .for_each(|it| it.when = always.clone());
    }
    let played = by_name(&stage, &script, &book).open();
    assert_eq!(ending(&played), GOOD);
    assert_eq!(last(&played).0, DeedState::Verified);
}
