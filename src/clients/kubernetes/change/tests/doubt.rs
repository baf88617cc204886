//! Writes without an answer, and what can be told of them.

use super::super::wire::{Letter, Marks, never_sent};
use super::*;
use crate::support::kube::{Fault, Status};
use crate::truth::WhyKind;
use hyper::StatusCode;
use std::time::Duration;

/// A write that is no dry run.
const WRITE: &str = "PATCH /apis/apps/v1/*?fieldManager=backlogctl";

/// Acts while the write meets a fault; it must have been sent once.
async fn act_with(fault: Fault) -> (Lab, Plan, Outcome) {
    act_on(cluster(), fault).await
}

async fn act_on(cluster: FakeCluster, fault: Fault) -> (Lab, Plan, Outcome) {
    let lab = Lab::of(cluster).await;
    let plan = lab.planned(scale(5)).await;
    lab.api.fault(WRITE, fault);
    let outcome = lab.act(&plan).await;
    assert_eq!(lab.wrote(), 1, "{outcome:?}");
    (lab, plan, outcome)
}

#[tokio::test]
async fn done_without_an_answer_is_in_doubt_and_then_seen() {
    // Over HTTP/1.1, and over HTTP/2.
    for cluster in [cluster(), cluster().https()] {
        let (lab, plan, outcome) = act_on(cluster, Fault::DoneThenDrop).await;
        assert!(matches!(outcome, Outcome::InDoubt(_)), "{outcome:?}");
        assert_eq!(lab.replicas(), 5);
        let standing = lab.inspect(&plan).await;
        assert!(matches!(standing, Standing::AsWeLeftIt(_)), "{standing:?}");
    }
}

#[tokio::test]
async fn a_connection_that_broke_before_anything_was_done_is_in_doubt_and_then_seen() {
    for cluster in [cluster(), cluster().https()] {
        let (lab, plan, outcome) = act_on(cluster, Fault::Drop).await;
        assert!(matches!(outcome, Outcome::InDoubt(_)), "{outcome:?}");
        let standing = lab.inspect(&plan).await;
        assert!(matches!(standing, Standing::Untouched(_)), "{standing:?}");
    }
}

#[tokio::test]
async fn a_write_that_is_never_answered_has_its_own_deadline() {
    let mut lab = Lab::of(cluster()).await;
    lab.changes.write_limit = Duration::from_millis(500);
    let plan = lab.planned(scale(5)).await;
    lab.api.fault(WRITE, Fault::DoneThenHang);
    let outcome = lab.act(&plan).await;
    assert_eq!(lab.wrote(), 1);
    let Outcome::InDoubt(why) = outcome else {
        panic!("{outcome:?}");
    };
    assert_eq!(why.kind, WhyKind::Timeout);
    let standing = lab.inspect(&plan).await;
    assert!(matches!(standing, Standing::AsWeLeftIt(_)), "{standing:?}");
}

#[tokio::test]
async fn an_error_after_which_it_may_have_happened_is_in_doubt() {
    for code in [500, 502, 503, 504, 408] {
        let code = StatusCode::from_u16(code).unwrap();
        let (_, _, outcome) = act_with(Fault::text(code, "upstream failed")).await;
        assert!(
            matches!(outcome, Outcome::InDoubt(_)),
            "{code}: {outcome:?}"
        );
    }
}

#[tokio::test]
async fn a_refusal_is_known_not_to_have_happened() {
    for (fault, kind) in [
        (
            Fault::status(&Status::too_many_requests(1)),
            WhyKind::Unreachable,
        ),
        (
            Fault::denied_by("limits.example", "at most 4"),
            WhyKind::Denied,
        ),
        (Fault::status(&Status::bad_request("no")), WhyKind::Invalid),
    ] {
        let (lab, plan, outcome) = act_with(fault).await;
        let Outcome::Failed(why) = outcome else {
            panic!("{outcome:?}");
        };
        assert_eq!(why.kind, kind, "{why}");
        assert_eq!(lab.replicas(), 3);
        let standing = lab.inspect(&plan).await;
        assert!(matches!(standing, Standing::Untouched(_)), "{standing:?}");
    }
}

#[tokio::test]
async fn what_the_server_made_of_it_is_told() {
    let (_, _, outcome) = act_with(Fault::Warning("spec.x is old".into())).await;
    assert_eq!(
        outcome,
        Outcome::Done("deployment/drift-processor is at generation 2; spec.x is old".into())
    );
}

#[tokio::test]
async fn a_server_that_is_gone_before_the_write_was_not_written_to() {
    let lab = Lab::of(cluster()).await;
    let plan = lab.planned(scale(5)).await;
    lab.api.fault("GET *", Fault::Drop);
    let outcome = lab.act(&plan).await;
    assert!(matches!(outcome, Outcome::Failed(_)), "{outcome:?}");
    assert_eq!(lab.wrote(), 0);
}

/// Some write.
fn letter() -> Letter {
    let request = Request::Api {
        method: "POST".into(),
        path: "/apis/x".into(),
        content_type: "application/json".into(),
        body: json!({}),
    };
    let marks = Marks {
        object: &json!({}),
        attempt: "drift-1/1",
        action: "some",
        at: jiff::Timestamp::UNIX_EPOCH,
    };
    Letter::of(&request, &marks).unwrap()
}

#[tokio::test]
async fn a_connection_that_is_not_made_sends_nothing() {
    for cluster in [cluster(), cluster().https()] {
        let lab = Lab::of(cluster).await;
        let client = lab.changes.client.clone();
        let letter = letter();
        lab.api.fault("POST *", Fault::Drop);
        let broken = letter.send(&client).await.unwrap_err();
        assert!(!never_sent(&broken), "{broken:?}");
        drop(lab.api);
        let unmade = letter.send(&client).await.unwrap_err();
        assert!(never_sent(&unmade), "{unmade:?}");
    }
}

#[tokio::test]
async fn a_server_that_is_not_trusted_is_sent_nothing() {
    let api = cluster().https().serve();
    let other = FakeCluster::new().https().serve();
    let kubeconfig = other.kubeconfig().replace(&other.url(), &api.url());
    let kube = connect(&kubeconfig).await.unwrap();
    let letter = letter();
    let error = letter.send(kube.client()).await.unwrap_err();
    assert!(never_sent(&error), "{error:?}");
    assert_eq!(api.requests().len(), 0);
}
