//! A dry run: everything is shown, nothing is done, nothing is waited for.

use super::gate::only;
use super::harness::{Play, Played, now};
use super::script::Script;
use super::stage::Stage;
use crate::engine::Start;
use crate::runbook::PhaseName;
use crate::walk::Manner;

/// Walks it dry, and gives what was said.
fn rehearsed(play: Play<'_>) -> Played {
    let before = now(play.stage);
    let manner = Manner {
        dry: true,
        ..play.manner.clone()
    };
    let play = Play { manner, ..play };
    let played = play.run(Start::Bare, &[], &mut |_| Ok(()));
    assert!(played.outcome.is_ok(), "{:?}", played.outcome);
    assert!(played.said("planned") && played.said("rehearsed"));
    for never in [
        "opened",
        "agreed",
        "intended",
        "waiting",
        "interrupted",
        "closed",
    ] {
        assert!(!played.said(never), "{never}: {:?}", played.names());
    }
    assert!(play.stage.tried().is_empty());
    assert_eq!((play.stage.waits(), now(play.stage)), (0, before));
    played
}

#[test]
fn an_action_by_its_name_is_only_planned() {
    let stage = Stage::of("crash-loop");
    let script = Script::nobody(stage.cues());
    let book = only("restart-processor");
    let play = Play::once(&stage, &script, PhaseName::Remediate);
    rehearsed(Play {
        book: &book,
        manner: Manner::default(),
        ..play
    });
    assert!(script.asked().is_empty());
}

#[test]
fn a_whole_triage_can_be_rehearsed() {
    let stage = Stage::of("slow");
    let script = Script::sensible(&stage, &[]).answering(|question| match question.id.as_str() {
        "remedies" => Some("scale-processor"),
        "after-exit-check" => Some("go-on"),
        _ => None,
    });
    let played = rehearsed(Play::triage(&stage, &script));
    assert!(played.said("waited"));
    let asked = script.asked();
    assert!(
        !asked.iter().any(|id| id == "consent" || id == "close"),
        "{asked:?}"
    );
}
