//! What becomes of an act while others write too.

use super::*;
use crate::support::kube::Fault;
use crate::truth::WhyKind;
use std::time::Duration;

/// A write that is no dry run.
const WRITE: &str = "PATCH /apis/apps/v1/*?fieldManager=backlogctl";

fn moved(outcome: Outcome) -> Plan {
    match outcome {
        Outcome::Moved(plan) => *plan,
        other => panic!("{other:?}"),
    }
}

fn failed(outcome: Outcome) -> crate::truth::Why {
    match outcome {
        Outcome::Failed(why) => why,
        other => panic!("{other:?}"),
    }
}

fn versions(writes: &[Recorded]) -> Vec<u64> {
    let version = |it: &Recorded| {
        it.json()["metadata"]["resourceVersion"]
            .as_str()?
            .parse()
            .ok()
    };
    writes.iter().map(|it| version(it).unwrap()).collect()
}

#[tokio::test]
async fn a_status_that_moves_is_written_over_with_the_fresh_version() {
    let lab = Lab::of(cluster()).await;
    let plan = lab.planned(scale(5)).await;
    lab.api.fault_times(WRITE, Fault::touched(), 4);
    lab.done(&plan).await;
    assert_eq!(lab.replicas(), 5);
    let versions = versions(&lab.writes());
    assert_eq!(versions.len(), 5);
    assert!(versions.is_sorted_by(|a, b| a < b), "{versions:?}");
}

#[tokio::test]
async fn a_version_that_moves_for_ever_is_given_up() {
    let lab = Lab::of(cluster()).await;
    let plan = lab.planned(scale(5)).await;
    lab.api.fault(WRITE, Fault::touched());
    let why = failed(lab.act(&plan).await);
    assert_eq!(why.kind, WhyKind::Stale);
    let said = "nothing was written: deployment drift-processor in spec-to-proof changed 100 times";
    assert!(why.text.starts_with(said), "{why}");
    assert_eq!(lab.wrote(), 100);
    assert_eq!(lab.replicas(), 3);
}

/// Lets the status of the processor move every 50 ms, as long as something is under way.
async fn restless<T>(lab: &Lab, work: impl Future<Output = T>) -> T {
    let mut beat = tokio::time::interval(Duration::from_millis(50));
    let mut work = std::pin::pin!(work);
    loop {
        tokio::select! {
            done = &mut work => return done,
            _ = beat.tick() => lab.api.meddle(PATH, "kube-controller-manager", &Value::Null),
        }
    }
}

#[tokio::test]
async fn a_status_that_moves_every_50_ms_does_not_stand_in_the_way() {
    for distance in [0, 10, 20] {
        let lab = Lab::of(cluster()).await;
        let late = Fault::Delay(Duration::from_millis(distance));
        lab.api.fault("*/deployments/drift-processor*", late);
        let (mut sent, rounds) = (0, 3);
        for replicas in 5..5 + rounds {
            let change = scale(replicas);
            let action = action(change);
            let plan = restless(&lab, Box::pin(lab.changes.plan(&action, now()))).await;
            let plan = plan.unwrap_or_else(|why| panic!("{distance} ms: {why:?}"));
            let before = lab.wrote();
            let outcome = restless(&lab, Box::pin(lab.act(&plan))).await;
            assert!(
                matches!(outcome, Outcome::Done(_)),
                "{distance} ms: {outcome:?}"
            );
            sent += lab.wrote() - before;
        }
        println!("an answer takes {distance} ms: {sent} writes sent for {rounds} done");
        assert_eq!(lab.replicas(), u64::from(4 + rounds));
    }
}

#[tokio::test]
async fn a_status_that_moved_since_the_plan_changes_nothing() {
    let lab = Lab::of(cluster()).await;
    let plan = lab.planned(scale(5)).await;
    lab.edit(|it| it["status"]["readyReplicas"] = json!(0));
    lab.done(&plan).await;
    assert_eq!(lab.wrote(), 1);
}

#[tokio::test]
async fn what_somebody_changed_since_the_plan_is_planned_anew() {
    let lab = Lab::of(cluster()).await;
    let plan = lab.planned(scale(5)).await;
    lab.edit(|it| it["spec"]["replicas"] = json!(4));
    let moved = moved(lab.act(&plan).await);
    assert_eq!(lab.wrote(), 0);
    assert_eq!(shown(&moved), ["spec.replicas: 4 -> 5"]);
    assert_ne!(moved.digest, plan.digest);
    assert_eq!(moved.title, plan.title);
    // What was planned anew can be agreed to and done.
    lab.done(&moved).await;
    assert_eq!(lab.replicas(), 5);
}

#[tokio::test]
async fn what_somebody_changes_right_before_the_write_is_not_written_over() {
    let lab = Lab::of(cluster()).await;
    let plan = lab.planned(scale(5)).await;
    let theirs = Fault::meddling("kubectl-edit", json!({"spec": {"replicas": 4}}));
    lab.api.fault_times(WRITE, theirs, 1);
    let moved = moved(lab.act(&plan).await);
    assert_eq!(shown(&moved), ["spec.replicas: 4 -> 5"]);
    assert_eq!(lab.wrote(), 1);
    assert_eq!(lab.replicas(), 4);
    let owners: Vec<_> = moved.owners.iter().map(|it| it.name.to_string()).collect();
    assert!(
        owners.contains(&format!(
            "field manager kubectl-edit at {}",
            crate::duration::moment(NOW.parse().unwrap())
        )),
        "{owners:?}"
    );
}

#[tokio::test]
async fn what_the_plan_rests_on_counts_too() {
    let lab = Lab::of(cluster()).await;
    let plan = lab.planned(scale(5)).await;
    lab.edit(|it| it["spec"]["paused"] = json!(true));
    let moved = moved(lab.act(&plan).await);
    assert_eq!(moved.rests_on["spec.paused"], true);
    assert_eq!(lab.wrote(), 0);
}

#[tokio::test]
async fn an_autoscaler_that_appeared_is_shown_first() {
    let lab = Lab::of(cluster()).await;
    let plan = lab.planned(scale(5)).await;
    lab.api.update(|objects| objects.put(autoscaler()));
    let moved = moved(lab.act(&plan).await);
    assert_eq!(moved.owners.len(), 1);
    assert_eq!(lab.wrote(), 0);
}

fn autoscaler() -> Value {
    json!({
        "kind": "HorizontalPodAutoscaler", "apiVersion": "autoscaling/v2",
        "metadata": {"name": "late", "namespace": NAMESPACE},
        "spec": {
            "scaleTargetRef": {"kind": "Deployment", "name": NAME, "apiVersion": "apps/v1"},
            "maxReplicas": 4,
        },
    })
}

#[tokio::test]
async fn an_object_that_was_made_anew_is_another_one() {
    let lab = Lab::of(cluster()).await;
    let plan = lab.planned(scale(5)).await;
    lab.edit(|it| it["metadata"]["uid"] = json!("another"));
    assert_eq!(moved(lab.act(&plan).await).uid, "another");
    assert_eq!(lab.wrote(), 0);
}

#[tokio::test]
async fn what_was_raised_meanwhile_is_never_lowered() {
    let lab = Lab::of(cluster()).await;
    let plan = lab.planned(scale(5)).await;
    lab.edit(|it| it["spec"]["replicas"] = json!(8));
    let why = failed(lab.act(&plan).await);
    assert_eq!(
        why.text.as_str(),
        "nothing was written: it would lower spec.replicas from 8 to 5"
    );
    assert_eq!(lab.wrote(), 0);
}

#[tokio::test]
async fn what_somebody_else_did_already_is_not_done_again() {
    let lab = Lab::of(cluster()).await;
    let plan = lab.planned(scale(5)).await;
    lab.edit(|it| it["spec"]["replicas"] = json!(5));
    let why = failed(lab.act(&plan).await);
    assert_eq!(why.kind, WhyKind::Stale);
    assert!(why.text.contains("spec.replicas is 5 already"), "{why}");
    assert_eq!(lab.wrote(), 0);
}

#[tokio::test]
async fn somebody_elses_restart_comes_first() {
    let lab = Lab::of(cluster()).await;
    let plan = lab.planned(restart()).await;
    lab.edit(|it| {
        it["spec"]["template"]["metadata"]["annotations"] =
            json!({"kubectl.kubernetes.io/restartedAt": "2026-11-21T22:55:00Z"});
    });
    let moved = moved(lab.act(&plan).await);
    assert_eq!(moved.changes[0].before, "2026-11-21T22:55:00Z");
    assert_eq!(lab.wrote(), 0);
}

#[tokio::test]
async fn an_object_that_is_gone_is_not_written() {
    let lab = Lab::of(cluster()).await;
    let plan = lab.planned(scale(5)).await;
    let gone = key("deployments.apps", NAMESPACE, NAME);
    lab.api.update(|objects| objects.remove(&gone));
    assert_eq!(failed(lab.act(&plan).await).kind, WhyKind::Absent);
    assert_eq!(lab.wrote(), 0);
}

#[tokio::test]
async fn consent_to_another_plan_is_none() {
    let lab = Lab::of(cluster()).await;
    let plan = lab.planned(scale(5)).await;
    let other = lab.planned(scale(6)).await;
    let warrant = Warrant {
        plan: &plan,
        consent: consent(&other),
        attempt: ATTEMPT,
        at: now(),
        folder: Path::new("/nonexistent"),
    };
    let outcome = lab.act_with(&warrant).await;
    assert_eq!(failed(outcome).kind, WhyKind::Invalid);
    assert_eq!(lab.wrote(), 0);
}

#[tokio::test]
async fn what_the_server_would_no_longer_take_is_not_tried() {
    let lab = Lab::of(with_autoscaler(10)).await;
    let plan = lab.planned(raise_minimum(5)).await;
    let hpa = key("horizontalpodautoscalers.autoscaling", NAMESPACE, NAME);
    lab.api
        .update(|objects| objects.edit(&hpa, |it| it["spec"]["maxReplicas"] = json!(4)));
    let why = failed(lab.act(&plan).await);
    let said = "nothing was written: the API server would refuse it";
    assert!(why.text.starts_with(said), "{why}");
    assert_eq!(lab.wrote(), 0);
}
