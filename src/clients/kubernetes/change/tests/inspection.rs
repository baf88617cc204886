//! What an object shows of an attempt afterwards.

use super::super::look;
use super::super::resource::kind_of;
use super::*;
use crate::support::kube::{Fault, Rule};
use crate::truth::WhyKind;

fn left(standing: Standing) -> String {
    match standing {
        Standing::AsWeLeftIt(evidence) => evidence.to_string(),
        other => panic!("{other:?}"),
    }
}

fn changed(standing: Standing) -> (String, String) {
    match standing {
        Standing::Changed { by, evidence } => (by.to_string(), evidence.to_string()),
        other => panic!("{other:?}"),
    }
}

/// Somebody else's change of the processor, as the server notes it.
async fn meddle(lab: &Lab, manager: &str, patch: Value) {
    lab.api.fault_times(
        "GET */deployments/drift-processor",
        Fault::meddling(manager, patch),
        1,
    );
    let deployments = kind_of("deployment").unwrap();
    let seen = look::object(&lab.changes.api, deployments, &processor()).await;
    seen.unwrap();
}

#[tokio::test]
async fn an_attempt_that_happened_shows_its_mark() {
    let lab = Lab::of(cluster()).await;
    let plan = lab.planned(scale(5)).await;
    let before = lab.inspect(&plan).await;
    assert!(matches!(before, Standing::Untouched(_)), "{before:?}");
    lab.done(&plan).await;
    assert_eq!(
        left(lab.inspect(&plan).await),
        format!(
            "spec.replicas is 5, generation 2, marked by this attempt, last written by field manager backlogctl at {}",
            crate::duration::moment(NOW.parse().unwrap())
        )
    );
}

#[tokio::test]
async fn every_kind_of_change_is_seen() {
    let config = object("configmap", "drift-processor-config");
    for does in [
        restart(),
        limits(NAME, &json!({"memory": "2Gi"})),
        raise_minimum(5),
        raise(config, json!({"data": {"BATCH_SIZE": "100", "NEW": "1"}})),
    ] {
        let lab = Lab::of(with_autoscaler(4).memory_limit(NAME, "1Gi")).await;
        let plan = lab.planned(does).await;
        let before = lab.inspect(&plan).await;
        assert!(matches!(before, Standing::Untouched(_)), "{before:?}");
        lab.done(&plan).await;
        left(lab.inspect(&plan).await);
    }
}

#[tokio::test]
async fn what_somebody_changed_since_is_told_with_who() {
    let lab = Lab::of(cluster()).await;
    let plan = lab.planned(scale(5)).await;
    lab.done(&plan).await;
    meddle(&lab, "kubectl-edit", json!({"spec": {"replicas": 4}})).await;
    let (by, evidence) = changed(lab.inspect(&plan).await);
    assert_eq!(
        by,
        format!(
            "field manager kubectl-edit at {}",
            crate::duration::moment(NOW.parse().unwrap())
        )
    );
    assert!(evidence.starts_with("spec.replicas is 4, "), "{evidence}");
}

#[tokio::test]
async fn what_was_taken_back_to_what_it_was_is_changed_and_not_untouched() {
    let lab = Lab::of(cluster()).await;
    let plan = lab.planned(scale(5)).await;
    lab.done(&plan).await;
    meddle(
        &lab,
        "kube-controller-manager",
        json!({"spec": {"replicas": 3}}),
    )
    .await;
    let (by, _) = changed(lab.inspect(&plan).await);
    assert!(by.contains("kube-controller-manager"), "{by}");
}

#[tokio::test]
async fn somebody_elses_restart_is_not_ours() {
    let lab = Lab::of(cluster()).await;
    let plan = lab.planned(restart()).await;
    let theirs = json!({"spec": {"template": {"metadata": {"annotations": {"kubectl.kubernetes.io/restartedAt": "2026-11-21T22:57:00Z"}}}}});
    meddle(&lab, "kubectl-rollout", theirs).await;
    let (by, _) = changed(lab.inspect(&plan).await);
    assert!(by.contains("kubectl-rollout"), "{by}");
    let lab = Lab::of(cluster()).await;
    let plan = lab.planned(restart()).await;
    lab.done(&plan).await;
    left(lab.inspect(&plan).await);
    let theirs = json!({"spec": {"template": {"metadata": {"annotations": {"kubectl.kubernetes.io/restartedAt": "2026-11-21T22:58:00Z"}}}}});
    meddle(&lab, "kubectl-rollout", theirs).await;
    changed(lab.inspect(&plan).await);
}

#[tokio::test]
async fn a_later_attempt_is_named() {
    let lab = Lab::of(cluster()).await;
    let plan = lab.planned(scale(5)).await;
    lab.done(&plan).await;
    lab.edit(|it| {
        it["metadata"]["annotations"]["backlogctl.dev/attempt"] =
            json!("drift-20261121-2250-k7x/21");
        it["spec"]["replicas"] = json!(3);
    });
    let (by, _) = changed(lab.inspect(&plan).await);
    assert_eq!(by, "attempt drift-20261121-2250-k7x/21");
    // The mark of an earlier one says nothing of this one.
    lab.edit(|it| {
        it["metadata"]["annotations"]["backlogctl.dev/attempt"] =
            json!("drift-20261121-2250-k7x/9");
    });
    let standing = lab.inspect(&plan).await;
    assert!(matches!(standing, Standing::Untouched(_)), "{standing:?}");
}

#[tokio::test]
async fn a_replaced_scale_is_known_by_its_field_manager() {
    let rules = [
        Rule::get_and_list(),
        Rule::new(&["update"], &["apps"], &["deployments/scale"]),
    ];
    let lab = Lab::used_by("scaler", cluster().user("scaler", &rules)).await;
    let plan = lab.planned(scale(5)).await;
    let before = lab.inspect(&plan).await;
    assert!(matches!(before, Standing::Untouched(_)), "{before:?}");
    lab.done(&plan).await;
    left(lab.inspect(&plan).await);
    meddle(&lab, "kubectl-edit", json!({"spec": {"replicas": 4}})).await;
    changed(lab.inspect(&plan).await);
}

#[tokio::test]
async fn an_object_that_is_gone_or_another_one_was_changed() {
    let lab = Lab::of(cluster()).await;
    let plan = lab.planned(scale(5)).await;
    lab.done(&plan).await;
    lab.edit(|it| it["metadata"]["uid"] = json!("another"));
    let (by, _) = changed(lab.inspect(&plan).await);
    assert_eq!(by, "whoever deleted it and made it anew");
    let gone = key("deployments.apps", NAMESPACE, NAME);
    lab.api.update(|objects| objects.remove(&gone));
    let (by, _) = changed(lab.inspect(&plan).await);
    assert_eq!(by, "whoever deleted it");
}

#[tokio::test]
async fn what_cannot_be_read_cannot_be_told() {
    let lab = Lab::of(cluster()).await;
    let plan = lab.planned(scale(5)).await;
    lab.api.fault("GET *", Fault::Drop);
    let Standing::CannotTell(why) = lab.inspect(&plan).await else {
        panic!("something was told");
    };
    assert_eq!(why.kind, WhyKind::Unreachable);
}
