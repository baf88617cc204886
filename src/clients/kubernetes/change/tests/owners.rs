//! Who else writes what a plan writes.

use super::*;
use crate::support::kube::Rule;

/// The owners of a plan as `name: what that means`.
fn owners(plan: &Plan) -> Vec<String> {
    let owners = plan.owners.iter();
    owners
        .map(|it| format!("{}: {}", it.name, it.means))
        .collect()
}

#[tokio::test]
async fn an_autoscaler_takes_replicas_back() {
    let lab = Lab::of(with_autoscaler(10)).await;
    let said = owners(&lab.planned(scale(5)).await);
    assert_eq!(
        said,
        [
            "HorizontalPodAutoscaler drift-processor: sets the replicas itself, between 1 and 10, and may take this back at its next look (every 15 s)"
        ]
    );
    let said = owners(&lab.planned(scale(12)).await);
    assert_eq!(
        said,
        [
            "HorizontalPodAutoscaler drift-processor: takes the replicas back to its maximum, 10, at its next look (every 15 s)"
        ]
    );
    // It writes no template, and no other Deployment's replicas.
    assert_eq!(owners(&lab.planned(restart()).await), [""; 0]);
}

#[tokio::test]
async fn an_autoscaler_that_one_may_not_see_is_not_taken_for_none() {
    let rules = [
        Rule::new(&["get", "patch"], &["apps"], &["deployments"]),
        Rule::new(&["update"], &["apps"], &["deployments/scale"]),
    ];
    let lab = Lab::used_by("blind", cluster().user("blind", &rules)).await;
    let plan = lab.planned(scale(5)).await;
    let said = owners(&plan);
    assert_eq!(said.len(), 1);
    assert!(
        said[0].starts_with(
            "perhaps an autoscaler: whether one sets the replicas is not known: not allowed"
        ),
        "{said:?}"
    );
    assert_eq!(plan.rests_on["autoscalers"], Value::Null);
    lab.done(&plan).await;
}

#[tokio::test]
async fn keda_stands_behind_its_autoscalers() {
    let lab = Lab::of(with_autoscaler(10)).await;
    let hpa = key("horizontalpodautoscalers.autoscaling", NAMESPACE, NAME);
    lab.api.update(|objects| {
        objects.edit(&hpa, |it| {
            it["metadata"]["ownerReferences"] = json!([{"apiVersion": "keda.sh/v1alpha1", "kind": "ScaledObject", "name": "drift", "uid": "1"}]);
        });
    });
    let said = owners(&lab.planned(scale(5)).await);
    assert_eq!(
        said[1],
        "KEDA's ScaledObject drift: sets the bounds of that autoscaler: change them there"
    );
    let said = owners(&lab.planned(raise_minimum(5)).await);
    assert_eq!(
        said,
        ["KEDA's ScaledObject drift: writes the autoscaler's bounds from its own"]
    );
    lab.api.update(|objects| {
        objects.edit(&hpa, |it| {
            it["metadata"]["ownerReferences"] = json!([]);
            it["metadata"]["labels"] = json!({"scaledobject.keda.sh/name": "labelled"});
        });
    });
    let said = owners(&lab.planned(raise_minimum(5)).await);
    assert!(
        said[0].starts_with("KEDA's ScaledObject labelled"),
        "{said:?}"
    );
}

#[tokio::test]
async fn argo_cd_is_known_by_a_mark_of_this_very_object() {
    for (mark, known) in [
        ("drift:apps/Deployment:spec-to-proof/drift-processor", true),
        ("drift:apps/Deployment:spec-to-proof/another", false),
        (
            "drift:apps/StatefulSet:spec-to-proof/drift-processor",
            false,
        ),
        ("drift", false),
    ] {
        let lab = Lab::of(cluster()).await;
        lab.edit(|it| {
            it["metadata"]["annotations"]["argocd.argoproj.io/tracking-id"] = json!(mark);
            it["metadata"]["labels"]["app.kubernetes.io/instance"] = json!("drift");
        });
        let said = owners(&lab.planned(scale(5)).await);
        let found = said
            .iter()
            .any(|it| it.starts_with("Argo CD's application drift"));
        assert_eq!(found, known, "{mark}: {said:?}");
    }
}

/// An entry of `managedFields`.
fn entry(manager: &str, time: &str, fields: &Value) -> Value {
    json!({
        "manager": manager, "operation": "Update", "apiVersion": "apps/v1", "time": time,
        "fieldsType": "FieldsV1", "fieldsV1": fields,
    })
}

#[tokio::test]
async fn another_who_wrote_the_same_field_lately_is_named() {
    let (lately, before) = ("2026-11-21T22:50:00Z", "2026-11-21T21:50:00Z");
    let replicas = json!({"f:spec": {"f:replicas": {}}});
    let paused = json!({"f:spec": {"f:paused": {}}});
    let lab = Lab::of(cluster()).await;
    lab.edit(|it| {
        it["metadata"]["managedFields"] = json!([
            entry("kubectl-edit", lately, &replicas),
            entry("long-ago", before, &replicas),
            entry("elsewhere", lately, &paused),
            entry("backlogctl", lately, &replicas),
        ]);
    });
    let said = owners(&lab.planned(scale(5)).await);
    assert_eq!(
        said,
        [format!(
            "field manager kubectl-edit at {lately}: wrote the same field within the hour"
        )]
    );
    lab.edit(|it| {
        it["metadata"]["managedFields"] = json!([entry("argocd-controller", before, &replicas)]);
    });
    let said = owners(&lab.planned(scale(5)).await);
    assert_eq!(said.len(), 1);
    let argo_cd =
        format!("Argo CD (field manager argocd-controller at {before}): writes what git says");
    assert!(said[0].starts_with(&argo_cd), "{said:?}");
}

#[tokio::test]
async fn a_rollout_under_way_and_a_pause_are_told() {
    let lab = Lab::of(cluster()).await;
    lab.edit(|it| {
        it["status"] = json!({"observedGeneration": 1, "replicas": 4, "updatedReplicas": 1});
    });
    let said = owners(&lab.planned(scale(5)).await);
    assert_eq!(
        said,
        ["a rollout: is under way: 1 of 3 pods are of the newest template"]
    );
    lab.edit(|it| {
        it["spec"]["paused"] = json!(true);
        it["status"] = json!({"observedGeneration": 1, "replicas": 3, "updatedReplicas": 3});
    });
    let said = owners(&lab.planned(scale(5)).await);
    assert_eq!(
        said,
        ["the Deployment: is paused: no pod is replaced before it is resumed"]
    );
}
