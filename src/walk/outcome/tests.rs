use super::*;
use crate::event::{Entered, TakenBack, Verified};
use crate::fact::{Owner, OwnerKind, Target, plan_sample};
use crate::runbook::{Book, BookText, resolve};
use crate::walk::sample::start;
use crate::walk::visit::Cursor;
use crate::walk::{Course, Manner};
use std::collections::BTreeMap;

fn book() -> Book {
    let text = BookText {
        name: "drift".to_owned(),
        file: "drift.yaml".to_owned(),
        text: include_str!("../../../runbooks/drift.yaml").to_owned(),
    };
    resolve(&text, &BTreeMap::new()).unwrap()
}

/// How `remediate` ends.
fn end(progress: &Progress) -> Ended {
    let book = book();
    let walk = Walk {
        book: &book,
        course: Course::Triage,
        target: Target::default(),
        command: "backlogctl drift".to_owned(),
        manner: Manner::default(),
    };
    let phase = book.phase(PhaseName::Remediate).unwrap();
    match walk.end(phase, progress) {
        Event::Ended(ended) => ended,
        other => panic!("{other:?}"),
    }
}

fn why() -> Why {
    Why::new(WhyKind::Skipped, "ada did not wait any longer")
}

/// A deed that came to this verdict.
fn verified(action: &str, since: u64, verdict: Verdict) -> Deed {
    let mut plan = plan_sample();
    plan.action = action.to_owned();
    let mut deed = Deed::planned(&plan, since, start());
    deed.state = DeedState::Done;
    let verified = Verified {
        attempt: since,
        verdict,
        because: "so it is".into(),
    };
    deed.verify(&verified, start()).unwrap();
    deed
}

fn with(deeds: Vec<Deed>) -> Progress {
    Progress {
        deeds,
        ..Progress::default()
    }
}

#[test]
fn what_is_only_not_known_to_have_worked_is_unknown() {
    let scale = |verdict| verified("scale-processor", 1, verdict);
    let unknown = end(&with(vec![scale(Verdict::Unknown(why()))]));
    assert_eq!(unknown.verdict, Verdict::Unknown(why()));
    assert_eq!(
        unknown.because.as_str(),
        "Scale the processor up: not verified, so it is"
    );
    assert_eq!(
        end(&with(vec![scale(Verdict::Fail)])).verdict,
        Verdict::Fail
    );
    let worked = end(&with(vec![scale(Verdict::Pass)]));
    assert_eq!(worked.verdict, Verdict::Pass);
    assert_eq!(worked.because.as_str(), "Scale the processor up: verified");
    // One that failed decides, whatever else is not known.
    let failed = verified("raise-memory", 2, Verdict::Fail);
    let both = with(vec![scale(Verdict::Unknown(why())), failed]);
    assert_eq!(end(&both).verdict, Verdict::Fail);
}

#[test]
fn what_was_taken_back_since_did_not_last() {
    let mut deed = verified("scale-processor", 1, Verdict::Pass);
    deed.taken_back = Some((
        2,
        TakenBack {
            attempt: 1,
            by: "the autoscaler".into(),
            evidence: "spec.replicas is 3".into(),
        },
    ));
    let progress = with(vec![deed]);
    let ended = end(&progress);
    assert_eq!(ended.verdict, Verdict::Fail);
    assert!(ended.because.contains("taken back by the autoscaler"));
    assert_eq!(progress.ending(), crate::walk::ending::Ending::Failed);
}

#[test]
fn what_was_put_off_is_told_by_what_went_first() {
    let mut plan = plan_sample();
    plan.owners = vec![Owner {
        name: "HorizontalPodAutoscaler".into(),
        means: "sets them anew".into(),
        better: Some("raise-hpa".to_owned()),
        kind: OwnerKind::Autoscaler,
    }];
    let mut put_off = Deed::planned(&plan, 1, start());
    put_off.reach(DeedState::Declined, "raise-hpa is better", start());
    let alone = with(vec![put_off.clone()]);
    assert_eq!(end(&alone).verdict, Verdict::Fail);
    let raised = verified("raise-hpa", 2, Verdict::Pass);
    let ended = end(&with(vec![put_off, raised]));
    assert_eq!(ended.verdict, Verdict::Pass);
    assert!(!ended.because.contains("better"), "{}", ended.because);
}

#[test]
fn a_phase_that_could_not_decide_or_waited_in_vain_is_no_pass() {
    let mut doubtful = Progress::default();
    assert_eq!(end(&doubtful).verdict, Verdict::Pass);
    doubtful.visit.doubts.push(why());
    assert_eq!(end(&doubtful).verdict, Verdict::Unknown(why()));
    let waited = |end| {
        let mut progress = Progress::default();
        progress.visit.cursor = Some(Cursor {
            entered: Entered {
                step: "recovery".to_owned(),
                title: "Does it go down?".to_owned(),
            },
            since: 1,
            answers: Vec::new(),
            decided: None,
            waited: Some(Waited {
                step: "recovery".to_owned(),
                end,
                because: "no such series".into(),
            }),
        });
        super::tests::end(&progress).verdict
    };
    assert_eq!(waited(WaitEnd::Expired), Verdict::Fail);
    assert!(matches!(waited(WaitEnd::Unknown), Verdict::Unknown(_)));
    for end in [WaitEnd::Held, WaitEnd::Skipped] {
        assert_eq!(waited(end), Verdict::Pass);
    }
}
