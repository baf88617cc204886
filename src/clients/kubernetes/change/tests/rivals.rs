//! Somebody else writes the same object before every single request of a plan and its act.

use super::kinds::{Kind, kinds};
use super::rollouts::ROLLOUT;
use super::*;
use crate::support::kube::{Course, Moment};

/// What somebody else writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Rival {
    /// The field of the plan.
    Same,
    /// Another field.
    Other,
    /// No field: only its version moves, as with every status.
    Status,
}

/// What came of it all.
struct Round {
    lab: Lab,
    plan: Plan,
    outcome: Outcome,
    requests: usize,
    /// The number of the write that was done, where one was.
    wrote: Option<usize>,
}

/// Plans and acts while somebody else writes before request `at`, once.
async fn round(kind: &Kind, rival: Rival, at: usize) -> Round {
    let lab = kind.lab().await;
    let change = match rival {
        Rival::Same => kind.third.clone(),
        Rival::Other => kind.other.clone(),
        Rival::Status => Value::Null,
    };
    let wrote = std::sync::Arc::new(std::sync::Mutex::new(None));
    let (path, seen) = (kind.path, wrote.clone());
    lab.api.witnessed(move |sight| {
        if sight.number == at && sight.moment == Moment::Arrived {
            sight.meddle(path, "kubectl-edit", &change);
        }
        let meant = sight.request.is_write() && !sight.request.is_dry_run();
        if meant && matches!(sight.moment, Moment::Done(status) if status.is_success()) {
            *seen.lock().unwrap() = Some(sight.number);
        }
        Course::On
    });
    let plan = lab.changes.plan(&action((kind.does)()), now()).await;
    let plan = plan.unwrap_or_else(|why| panic!("{}, request {at}: {why:?}", kind.name));
    let outcome = lab.act(&plan).await;
    let wrote = *wrote.lock().unwrap();
    Round {
        requests: lab.api.requests().len(),
        lab,
        plan,
        outcome,
        wrote,
    }
}

/// Whether an object is as a merge patch makes it.
fn shows(object: &Value, patch: &Value) -> bool {
    match patch {
        Value::Object(fields) => fields
            .iter()
            .all(|(name, value)| shows(&object[name], value)),
        value => object == value,
    }
}

fn is_ours(kind: &Kind, object: &Value) -> bool {
    let (place, value) = &kind.ours;
    object.pointer(place) == Some(value)
}

#[tokio::test]
async fn consent_never_covers_a_field_that_somebody_else_changed() {
    // Of a restart the value is the time; a Rollout whose controller has not seen the newest
    // generation is not even planned for.
    let told = |kind: &Kind| !kind.third.is_null() && !kind.ours.1.is_null();
    let kinds = kinds().into_iter().filter(told);
    for kind in kinds.filter(|kind| kind.path != ROLLOUT) {
        for at in 1.. {
            let round = round(&kind, Rival::Same, at).await;
            if round.requests < at {
                assert!(at > 5, "{} takes {} requests", kind.name, round.requests);
                break;
            }
            let object = kind.object(&round.lab);
            let case = format!("{}, request {at}: {:?}", kind.name, round.outcome);
            match (&round.outcome, round.wrote) {
                // It came after the write, and stays.
                (Outcome::Done(_), Some(wrote)) if at > wrote => {
                    assert!(shows(&object, &kind.third), "{case}");
                }
                // It came before: the plan was made of it.
                (Outcome::Done(_), Some(_)) => {
                    assert!(is_ours(&kind, &object), "{case}");
                    let usual = kind.lab().await.planned((kind.does)()).await;
                    assert_ne!(round.plan.digest, usual.digest, "{case}");
                }
                (Outcome::Moved(fresh), None) => {
                    assert!(shows(&object, &kind.third), "{case}");
                    assert_ne!(round.plan.digest, fresh.digest, "{case}");
                }
                _ => panic!("{case}"),
            }
        }
    }
}

#[tokio::test]
async fn what_somebody_else_writes_elsewhere_matters_to_neither() {
    for kind in kinds() {
        let undisturbed = round(&kind, Rival::Status, 0).await;
        // The last requests: what is read before them is read again.
        let first = undisturbed.requests.saturating_sub(5).max(1);
        let last = first..=undisturbed.requests;
        for rival in [Rival::Other, Rival::Status] {
            for at in last.clone() {
                let round = round(&kind, rival, at).await;
                let case = format!("{}, {rival:?} at {at}: {:?}", kind.name, round.outcome);
                assert!(matches!(round.outcome, Outcome::Done(_)), "{case}");
                let object = kind.object(&round.lab);
                if !kind.ours.1.is_null() {
                    assert!(is_ours(&kind, &object), "{case}\n{object:#}");
                }
                if rival == Rival::Other {
                    assert!(shows(&object, &kind.other), "{case}\n{object:#}");
                }
            }
        }
    }
}
