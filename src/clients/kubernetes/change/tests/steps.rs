//! What becomes of an abort of two writes, while others write too and answers are lost.

use super::rollouts::{ROLLOUT, abort, trying};
use super::*;
use crate::support::kube::{Fault, Status};
use crate::truth::{Why, WhyKind};
use std::time::Duration;

/// The writes that are no dry runs: of the status, and of the object.
const FIRST: &str = "PATCH */rollouts/summit-api/status?fieldManager=backlogctl";
const SECOND: &str = "PATCH */rollouts/summit-api?fieldManager=backlogctl";

/// A paused canary, and the plan of its abort.
async fn planned() -> (Lab, Plan) {
    let lab = Lab::of(trying()).await;
    lab.hold();
    let plan = lab.planned(abort()).await;
    (lab, plan)
}

fn failed(outcome: Outcome) -> Why {
    match outcome {
        Outcome::Failed(why) => why,
        other => panic!("{other:?}"),
    }
}

fn in_doubt(outcome: Outcome) -> Why {
    match outcome {
        Outcome::InDoubt(why) => why,
        other => panic!("{other:?}"),
    }
}

fn half(standing: Standing) -> String {
    match standing {
        Standing::CannotTell(why) => why.to_string(),
        other => panic!("{other:?}"),
    }
}

fn is_half_done(lab: &Lab) -> bool {
    let rollout = lab.rollout();
    rollout["status"]["abort"] == true && rollout["spec"]["paused"] == true
}

#[tokio::test]
async fn a_version_that_moves_before_either_write_is_read_again() {
    let (lab, plan) = planned().await;
    lab.api.fault_times(FIRST, Fault::touched(), 2);
    lab.api.fault_times(SECOND, Fault::touched(), 2);
    lab.done(&plan).await;
    assert_eq!(lab.wrote(), 6);
}

#[tokio::test]
async fn a_second_write_that_is_refused_leaves_it_half_done_and_says_so() {
    let (lab, plan) = planned().await;
    lab.api
        .fault(SECOND, Fault::denied_by("freeze.example", "not tonight"));
    let why = failed(lab.act(&plan).await);
    assert_eq!(why.kind, WhyKind::Denied);
    let said = "the canary is aborted, but the Rollout is still paused, and keeps its pods: ";
    assert!(why.text.starts_with(said), "{why}");
    assert!(why.text.contains("not tonight"), "{why}");
    assert!(is_half_done(&lab));
    let shows = half(lab.inspect(&plan).await);
    assert!(
        shows.starts_with(
            "only the first of its two writes shows: status.abort is true, spec.paused is true"
        ),
        "{shows}"
    );
    // What is left can be planned and done.
    lab.api.clear_faults();
    let rest = lab.changes.plan(&action(abort()), now()).await.unwrap();
    assert_eq!(shown(&rest), ["spec.paused: true -> false"]);
    assert_eq!(rest.rests_on["status.abort"], true);
    let before = lab.wrote();
    lab.done(&rest).await;
    assert_eq!(lab.rollout()["spec"]["paused"], false);
    let sent = lab.writes().split_off(before);
    let paths: Vec<_> = sent.iter().map(|it| it.path.as_str()).collect();
    assert_eq!(paths, [ROLLOUT], "the abort itself is not sent again");
}

#[tokio::test]
async fn a_first_write_without_an_answer_is_in_doubt_and_the_second_is_not_sent() {
    let (lab, plan) = planned().await;
    lab.api.fault(FIRST, Fault::DoneThenDrop);
    in_doubt(lab.act(&plan).await);
    assert_eq!(lab.wrote(), 1);
    half(lab.inspect(&plan).await);
    let (lab, plan) = planned().await;
    lab.api.fault(FIRST, Fault::Drop);
    in_doubt(lab.act(&plan).await);
    let standing = lab.inspect(&plan).await;
    assert!(matches!(standing, Standing::Untouched(_)), "{standing:?}");
}

#[tokio::test]
async fn a_second_write_without_an_answer_is_in_doubt_and_then_seen() {
    let (lab, plan) = planned().await;
    lab.api.fault(SECOND, Fault::DoneThenDrop);
    let why = in_doubt(lab.act(&plan).await);
    assert!(
        why.text.starts_with(
            "rollout/summit-api is told to abort; whether the pause ended is not known"
        ),
        "{why}"
    );
    let standing = lab.inspect(&plan).await;
    assert!(matches!(standing, Standing::AsWeLeftIt(_)), "{standing:?}");
    let (lab, plan) = planned().await;
    lab.api.fault(SECOND, Fault::Drop);
    in_doubt(lab.act(&plan).await);
    half(lab.inspect(&plan).await);
}

#[tokio::test]
async fn what_cannot_be_read_between_the_writes_leaves_it_half_done() {
    let (lab, plan) = planned().await;
    let read = format!("GET {ROLLOUT}");
    lab.api
        .fault(&read, Fault::status(&Status::bad_request("no")));
    // The read before the first write is answered all the same.
    lab.api.fault_times(&read, Fault::Delay(Duration::ZERO), 1);
    let why = failed(lab.act(&plan).await);
    assert!(
        why.text.contains("but the Rollout is still paused"),
        "{why}"
    );
    assert_eq!(lab.wrote(), 1);
    assert!(is_half_done(&lab));
}

#[tokio::test]
async fn a_new_version_between_the_writes_is_not_let_loose() {
    let (lab, plan) = planned().await;
    // Right before the second write somebody pushes another version, which is a conflict first.
    let version = json!({"spec": {"template": {"metadata": {"labels": {"x": "3"}}}}});
    lab.api
        .fault_times(SECOND, Fault::meddling("ci", version), 1);
    let why = failed(lab.act(&plan).await);
    assert_eq!(why.kind, WhyKind::Stale);
    assert!(why.text.contains("between the two writes"), "{why}");
    assert_eq!(lab.wrote(), 2);
    assert_eq!(lab.rollout()["spec"]["paused"], true);
}

#[tokio::test]
async fn another_canary_than_the_one_agreed_about_is_not_aborted() {
    let lab = Lab::of(trying()).await;
    let plan = lab.planned(abort()).await;
    lab.edit_rollout(|it| it["status"]["currentPodHash"] = json!("third"));
    let Outcome::Moved(moved) = lab.act(&plan).await else {
        panic!("it is another canary");
    };
    assert_eq!(lab.wrote(), 0);
    assert_eq!(moved.rests_on["status.currentPodHash"], "third");
}

#[tokio::test]
async fn a_pause_that_came_meanwhile_becomes_part_of_the_plan() {
    let lab = Lab::of(trying()).await;
    let plan = lab.planned(abort()).await;
    lab.hold();
    let Outcome::Moved(moved) = lab.act(&plan).await else {
        panic!("it is paused now");
    };
    assert_eq!(
        shown(&moved),
        ["status.abort: false -> true", "spec.paused: true -> false"]
    );
    lab.done(&moved).await;
    assert_eq!(lab.rollout()["spec"]["paused"], false);
}

#[tokio::test]
async fn a_canary_that_was_promoted_meanwhile_is_left_alone() {
    let lab = Lab::of(trying()).await;
    let plan = lab.planned(abort()).await;
    lab.edit_rollout(|it| {
        it["status"]["stableRS"] = it["status"]["currentPodHash"].clone();
    });
    let why = failed(lab.act(&plan).await);
    assert!(why.text.contains("no canary is in progress"), "{why}");
    assert_eq!(lab.wrote(), 0);
}
