//! Somebody else takes over: whenever it happens, nothing more is done, and it can be resumed.

use super::cues::{Cues, Point};
use super::desk::{Desk, eve};
use super::gate::only;
use super::harness::{Play, Played, now};
use super::script::{Said, Script};
use super::stage::{Stage, Trick};
use crate::engine::Stop;
use crate::event::{Event, Record};
use crate::fact::{How, Mark, Tenure};
use crate::runbook::PhaseName;
use crate::walk::sample::INCIDENT;
use crate::walk::{DeedState, Manner};
use jiff::SignedDuration;

const SCALE: &[&str] = &["scale-processor"];

fn stage() -> Stage {
    Stage::of("slow").leased(Desk::free)
}

/// A run that ends since somebody else acts.
fn overtaken(stage: &Stage) -> Played {
    let script = Script::sensible(stage, SCALE);
    let played = Play::triage(stage, &script).open();
    let Err(Stop::Overtaken(by)) = &played.outcome else {
        panic!("{:?}", played.outcome);
    };
    assert_eq!(**by, eve());
    assert!(stage.cues().met());
    assert_eq!(played.names().last().unwrap(), "overtaken");
    assert_eq!(played.progress().overtaken, Some(eve()));
    assert_eq!(stage.desk().released(), 1);
    played
}

/// Goes on where it ended, and to the end.
fn resumed(stage: &Stage, played: &Played) -> Played {
    let stage = Stage::resumed("slow", now(stage), stage.happened(), None).leased(Desk::free);
    let script = Script::sensible(&stage, SCALE);
    let resumed = Play::triage(&stage, &script).resume(&played.records);
    assert!(resumed.progress().closed.is_some_and(|(_, it)| it.resolved));
    assert_eq!(stage.happened().len(), 1);
    resumed
}

#[test]
fn at_any_point_it_stops_and_can_be_resumed() {
    for (point, passes) in [
        (Point::Observe, 0),
        (Point::Question("remedies"), 0),
        (Point::Plan, 0),
        (Point::Consent, 0),
        // While it is verified, in the wait for the recovery, before the end.
        (Point::Wait, 0),
        (Point::Wait, 1),
        (Point::Question("close"), 0),
    ] {
        let cues = Cues::default().overtaken_at(point, passes);
        let stage = Stage::of("slow").cued(cues).leased(Desk::free);
        let played = overtaken(&stage);
        resumed(&stage, &played);
    }
}

#[test]
fn at_the_prompt_for_consent_nothing_is_agreed_to() {
    let cues = Cues::default().overtaken_at(Point::Consent, 0);
    let stage = Stage::of("slow").cued(cues).leased(Desk::free);
    let played = overtaken(&stage);
    assert!(!played.said("agreed") && stage.tried().is_empty());
}

#[test]
fn in_an_act_it_waits_for_the_outcome_and_then_stops() {
    let stage = stage().tricked(&[Trick::Overtaken]);
    let played = overtaken(&stage);
    let names = played.names();
    // That it is to be watched is only said.
    let tail = ["intended", "settled", "verifying", "overtaken"];
    assert_eq!(names[names.len() - 4..], tail);
    assert_eq!(played.progress().deeds[0].state, DeedState::Verifying);
    let resumed = resumed(&stage, &played);
    assert!(!resumed.said("settled") && resumed.said("verified"));
}

#[test]
fn it_looks_itself_before_it_acts() {
    let stage = Stage::of("slow").leased(|cues| Desk::free(cues).stolen_after(1));
    let played = overtaken(&stage);
    assert_eq!(stage.desk().claims().len(), 2);
    assert!(played.said("planned") && !played.said("agreed"));
    assert!(stage.tried().is_empty());
    resumed(&stage, &played);
}

#[test]
fn it_says_who_acts_and_where_the_run_is() {
    let stage = stage();
    let script = Script::sensible(&stage, SCALE);
    let played = Play::triage(&stage, &script).open();
    assert!(played.outcome.is_ok());
    assert_eq!(played.names()[..3], ["opened", "leased", "began"]);
    let said = played.names().into_iter().filter(|it| it == "leased");
    assert_eq!(said.count(), 1, "it is said once");
    let claims = stage.desk().claims();
    assert_eq!(claims[0].identity(), format!("ada@laptop/{INCIDENT}"));
    assert_eq!(claims[0].namespace.as_deref(), Some("spec-to-proof"));
    assert_eq!((claims[0].runbook.as_str(), claims.len()), ("drift", 2));
    assert_eq!(claims[1].step.as_str(), "remediate, at remedies");
    let steps = stage.desk().steps();
    assert_eq!(steps[0], "confirm");
    assert!(
        steps.contains(&"remediate, at recovery".to_owned()),
        "{steps:?}"
    );
    assert_eq!(stage.desk().released(), 1);
}

#[test]
fn without_the_right_it_acts_and_says_so_once() {
    let stage = Stage::of("slow").leased(Desk::denied);
    let script = Script::sensible(&stage, SCALE);
    let played = Play::triage(&stage, &script).open();
    assert!(played.progress().closed.is_some());
    let said: Vec<_> = played.records.iter().filter_map(leased).collect();
    assert_eq!(said, [false]);
    assert_eq!(stage.happened().len(), 1);
}

/// Whether a record says that others are told.
fn leased(record: &Record) -> Option<bool> {
    match &record.event {
        Event::Leased(leased) => Some(leased.is_ok()),
        _ => None,
    }
}

#[test]
fn a_dry_run_and_one_that_wants_none_have_none() {
    let dry = Manner {
        dry: true,
        attended: true,
        ..Manner::default()
    };
    let without = Manner {
        attended: true,
        tenure: Tenure::Without,
        ..Manner::default()
    };
    for manner in [dry, without] {
        let (stage, book) = (stage(), only("scale-processor"));
        let script = Script::nobody(stage.cues()).consenting(|_, _| Said::Yes(How::Prompt));
        let play = Play {
            manner,
            book: &book,
            ..Play::once(&stage, &script, PhaseName::Remediate)
        };
        let played = play.open();
        assert!(played.said("planned") && !played.said("leased"));
        assert_eq!(stage.desk().claims().len(), 0);
    }
}

#[test]
fn it_takes_over_once_and_only_from_whom_it_was_told() {
    let stage = stage();
    let script = Script::sensible(&stage, SCALE);
    let play = Play {
        manner: Manner {
            attended: true,
            tenure: Tenure::From(Box::new(eve())),
            ..Manner::default()
        },
        ..Play::triage(&stage, &script)
    };
    assert!(play.open().outcome.is_ok());
    let over: Vec<_> = stage
        .desk()
        .claims()
        .into_iter()
        .map(|it| it.over)
        .collect();
    assert_eq!(over, [Some(eve()), None]);
}

/// What another incident, or this one, did some minutes ago.
fn mark(stage: &Stage, incident: &str, minutes: i64) -> Mark {
    Mark {
        attempt: format!("{incident}/17").into(),
        action: "restart-processor".into(),
        at: Some(now(stage) - SignedDuration::from_mins(minutes)),
    }
}

/// The names of the owners in each plan that was shown.
fn owners(played: &Played) -> Vec<Vec<String>> {
    let plans = played
        .records
        .iter()
        .filter_map(|record| match &record.event {
            Event::Planned(plan) => {
                Some(plan.owners.iter().map(|it| it.name.to_string()).collect())
            }
            _ => None,
        });
    plans.collect()
}

#[test]
fn what_another_incident_did_is_shown_in_the_plan() {
    let plain = Stage::of("slow");
    let theirs = || Some(mark(&plain, "drift-1", 12));
    for (seen, shown) in [
        (theirs(), &["attempt drift-1/17"][..]),
        (Some(mark(&plain, INCIDENT, 12)), &[]),
        (Some(mark(&plain, "drift-1", 61)), &[]),
        (None, &[]),
    ] {
        let stage = Stage::of("slow")
            .leased(|cues| Desk::free(cues).marked(vec![seen.clone(), seen.clone()]));
        let script = Script::sensible(&stage, SCALE);
        let played = Play::triage(&stage, &script).open();
        assert_eq!(owners(&played), [shown]);
        assert_eq!(stage.happened().len(), 1);
    }
}

#[test]
fn what_another_incident_does_meanwhile_is_shown_before_anything_is_done() {
    let plain = Stage::of("slow");
    let theirs = || Some(mark(&plain, "drift-1", 0));
    let looks = || vec![None, theirs(), theirs(), theirs()];
    let stage = Stage::of("slow").leased(|cues| Desk::free(cues).marked(looks()));
    let script = Script::sensible(&stage, SCALE);
    let played = Play::triage(&stage, &script).open();
    assert_eq!(owners(&played), [&[][..], &["attempt drift-1/17"]]);
    assert_eq!(stage.tried().len(), 1);
    assert_eq!(
        script.asked().iter().filter(|id| *id == "consent").count(),
        2
    );
    let refused = played.progress().deeds[0].clone();
    assert_eq!(refused.state, DeedState::Refused);
    // Whoever agreed to a digest is not there to be asked again.
    let stage = Stage::of("slow").leased(|cues| Desk::free(cues).marked(looks()));
    let script = Script::nobody(stage.cues()).consenting(|_, _| Said::Yes(How::Digest));
    let book = only("scale-processor");
    let play = Play {
        manner: Manner::default(),
        book: &book,
        ..Play::once(&stage, &script, PhaseName::Remediate)
    };
    let played = play.open();
    assert_eq!(stage.tried().len(), 0);
    assert_eq!(played.progress().ending().code(), 6);
}
