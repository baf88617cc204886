//! Every kind of change, lost on its way there or on its way back, and what others wrote after it:
//! the object tells whether it happened, or that it cannot be told.

use super::kinds::{Kind, kinds};
use super::*;
use crate::support::kube::Fault;
use std::time::Duration;

/// How an answer is lost.
const LOST: [(Fault, bool); 4] = [
    (Fault::Drop, false),
    (Fault::Hang, false),
    (Fault::DoneThenDrop, true),
    (Fault::DoneThenHang, true),
];

/// What somebody else does before anybody looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Rival {
    Nobody,
    /// Writes another field.
    Beside,
    /// Writes the same field.
    Over,
    /// Makes the same field what it was before.
    Back,
}

const RIVALS: [Rival; 4] = [Rival::Nobody, Rival::Beside, Rival::Over, Rival::Back];

/// Whether a verdict is right, where the write was done or not.
fn is_right(kind: &Kind, (done, rival): (bool, Rival), said: &Standing) -> bool {
    match (rival, done) {
        (Rival::Nobody | Rival::Beside, true) => matches!(said, Standing::AsWeLeftIt(_)),
        // Without a mark, what is as it was may have been put back.
        (Rival::Beside | Rival::Back, false) if kind.unmarked => {
            matches!(said, Standing::Untouched(_) | Standing::CannotTell(_))
        }
        (Rival::Nobody | Rival::Beside | Rival::Back, false) => {
            matches!(said, Standing::Untouched(_))
        }
        (Rival::Back, true) if kind.unmarked => matches!(said, Standing::CannotTell(_)),
        (Rival::Over, _) | (Rival::Back, true) => {
            matches!(said, Standing::Changed { by, .. } if by.contains("kubectl-edit"))
        }
    }
}

/// What is said as evidence.
fn evidence(said: &Standing) -> &str {
    match said {
        Standing::Untouched(text) | Standing::AsWeLeftIt(text) => text,
        Standing::Changed { evidence, .. } => evidence,
        Standing::CannotTell(why) => &why.text,
    }
}

async fn verdict(kind: &Kind, fault: &Fault, rival: Rival) -> (Lab, Standing) {
    let mut lab = kind.lab().await;
    lab.changes.write_limit = Duration::from_millis(150);
    let plan = lab.planned((kind.does)()).await;
    lab.api.fault(kind.write, fault.clone());
    let outcome = lab.act(&plan).await;
    assert!(
        matches!(outcome, Outcome::InDoubt(_)),
        "{}, {fault:?}: {outcome:?}",
        kind.name
    );
    assert_eq!(lab.wrote(), 1, "{}", kind.name);
    match rival {
        Rival::Nobody => {}
        Rival::Beside => kind.meddle(&lab, &kind.other),
        Rival::Over => kind.meddle(&lab, &kind.third),
        Rival::Back => kind.meddle(&lab, &kind.back),
    }
    let said = lab.inspect(&plan).await;
    (lab, said)
}

#[tokio::test]
async fn a_doubt_is_cleared_up_or_told_as_one() {
    let mut wrong = Vec::new();
    for kind in kinds() {
        for (fault, done) in &LOST {
            for rival in RIVALS {
                let hangs = matches!(fault, Fault::Hang | Fault::DoneThenHang);
                let late = hangs && rival != Rival::Nobody;
                if late || (rival == Rival::Over && kind.third.is_null()) {
                    continue;
                }
                let (lab, said) = verdict(&kind, fault, rival).await;
                let case = format!("{}, {fault:?}, then {rival:?}: {said:?}", kind.name);
                if !is_right(&kind, (*done, rival), &said) {
                    wrong.push(case);
                    continue;
                }
                let told = evidence(&said);
                assert!(told.contains("marked by "), "{case}");
                if !kind.object(&lab)["metadata"]["generation"].is_null() {
                    assert!(told.contains("generation "), "{case}");
                }
                let marked = told.contains("marked by this attempt");
                assert_eq!(marked, *done && !kind.unmarked, "{case}");
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
