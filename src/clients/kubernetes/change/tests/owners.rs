//! Who else writes what a plan writes.

use super::*;
use crate::fact::OwnerKind;
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

/// What KEDA makes an autoscaler from.
fn scaled_object(annotations: &Value) -> Value {
    json!({
        "apiVersion": "keda.sh/v1alpha1", "kind": "ScaledObject",
        "metadata": {"name": "drift", "namespace": NAMESPACE, "annotations": annotations},
        "spec": {
            "scaleTargetRef": {"name": NAME},
            "minReplicaCount": 1, "maxReplicaCount": 10,
            "triggers": [{"type": "redis", "metadata": {"listName": "drift_queue"}}],
        },
    })
}

/// Marks the autoscaler as one of KEDA's.
fn made_by_keda(lab: &Lab) {
    let hpa = key("horizontalpodautoscalers.autoscaling", NAMESPACE, NAME);
    lab.api.update(|objects| {
        objects.edit(&hpa, |it| {
            it["metadata"]["ownerReferences"] = json!([{"apiVersion": "keda.sh/v1alpha1", "kind": "ScaledObject", "name": "drift", "uid": "1", "controller": true}]);
        });
    });
}

#[tokio::test]
async fn keda_is_known_by_its_own_object_and_no_bounds_of_it_are_offered() {
    let cluster = with_autoscaler(10).with_keda();
    let lab = Lab::of(cluster.object(scaled_object(&json!({})))).await;
    made_by_keda(&lab);
    let plan = lab.planned(scale(5)).await;
    assert_eq!(
        owners(&plan)[1..],
        [
            "KEDA's ScaledObject drift: keeps the replicas between 1 and 10 through its autoscaler and takes this back: raise its minReplicaCount, or hold it by the annotation autoscaling.keda.sh/paused-replicas"
        ]
    );
    assert_eq!(
        plan.owners[0].kind,
        OwnerKind::Other,
        "its bounds are KEDA's"
    );
    let held = scaled_object(&json!({"autoscaling.keda.sh/paused-replicas": "2"}));
    lab.api.update(|objects| objects.put(held));
    let said = owners(&lab.planned(scale(5)).await);
    assert!(
        said[1].contains("is paused and holds the replicas at 2"),
        "{said:?}"
    );
    // It scales another one.
    let mut other = scaled_object(&json!({}));
    other["spec"]["scaleTargetRef"]["name"] = json!("another");
    lab.api.update(|objects| objects.put(other));
    let said = owners(&lab.planned(scale(5)).await);
    assert_eq!(
        said[1],
        "KEDA's ScaledObject drift: sets the bounds of that autoscaler: change them there"
    );
}

#[tokio::test]
async fn keda_scales_without_an_autoscaler_that_is_seen() {
    let rules = [
        Rule::new(&["get", "patch"], &["apps"], &["deployments"]),
        Rule::new(&["list"], &["keda.sh"], &["scaledobjects"]),
    ];
    let cluster = cluster().with_keda().user("half-blind", &rules);
    let cluster = cluster.object(scaled_object(&json!({})));
    let said = owners(
        &Lab::used_by("half-blind", cluster)
            .await
            .planned(scale(5))
            .await,
    );
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(
        said[0].starts_with("KEDA's ScaledObject drift: keeps"),
        "{said:?}"
    );
}

#[tokio::test]
async fn raised_bounds_of_kedas_autoscaler_are_warned_of() {
    let lab = Lab::of(with_autoscaler(10)).await;
    let plan = lab.planned(raise_minimum(5)).await;
    assert_eq!((owners(&plan).len(), plan.cautions.len()), (0, 0));
    made_by_keda(&lab);
    let plan = lab.planned(raise_minimum(5)).await;
    assert_eq!(
        owners(&plan),
        ["KEDA's ScaledObject drift: made this autoscaler, and keeps its bounds as its own are"]
    );
    assert_eq!(
        plan.cautions,
        ["KEDA puts this autoscaler's bounds back to those of ScaledObject drift: raise its minReplicaCount instead".into()]
    );
}

#[tokio::test]
async fn without_keda_or_a_look_at_it_its_autoscalers_are_known_by_their_marks() {
    // The definitions are not installed, may not be read, or are slow: the autoscaler says it.
    let hung = with_autoscaler(10).with_keda().hang("/apis/keda.sh/*");
    let rules = [
        Rule::new(&["get", "patch"], &["apps"], &["deployments"]),
        Rule::new(&["list"], &["autoscaling"], &["horizontalpodautoscalers"]),
    ];
    let denied = with_autoscaler(10).user("reader", &rules);
    for (user, cluster) in [
        ("admin", with_autoscaler(10)),
        ("admin", hung),
        ("reader", denied),
    ] {
        let lab = Lab::used_by(user, cluster).await;
        let plan = lab.planned(scale(5)).await;
        assert_eq!(owners(&plan).len(), 1, "{user}");
        assert_eq!(plan.owners[0].kind, OwnerKind::Autoscaler);
        made_by_keda(&lab);
        let said = owners(&lab.planned(scale(5)).await);
        assert!(said[1].starts_with("KEDA's ScaledObject drift"), "{said:?}");
    }
    let lab = Lab::of(with_autoscaler(10)).await;
    let hpa = key("horizontalpodautoscalers.autoscaling", NAMESPACE, NAME);
    lab.api.update(|objects| {
        objects.edit(&hpa, |it| {
            it["metadata"]["labels"] = json!({"scaledobject.keda.sh/name": "labelled"});
        });
    });
    let said = owners(&lab.planned(raise_minimum(5)).await);
    assert!(
        said[0].starts_with("KEDA's ScaledObject labelled"),
        "{said:?}"
    );
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
            "field manager kubectl-edit at {}: wrote the same field within the hour, and may write it again",
            lately.replace('T', " ")
        )]
    );
    lab.edit(|it| {
        it["metadata"]["managedFields"] = json!([entry("argocd-controller", before, &replicas)]);
    });
    let said = owners(&lab.planned(scale(5)).await);
    assert_eq!(said.len(), 1);
    let before = before.replace('T', " ");
    let argo_cd =
        format!("Argo CD (field manager argocd-controller at {before}): wrote this field from git");
    assert!(said[0].starts_with(&argo_cd), "{said:?}");
    // On its web pages a person changes by hand.
    lab.edit(|it| {
        it["metadata"]["managedFields"] = json!([entry("argocd-server", lately, &replicas)]);
    });
    let said = owners(&lab.planned(scale(5)).await);
    assert!(
        said[0].starts_with("field manager argocd-server"),
        "{said:?}"
    );
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
    let said = owners(&lab.planned(restart()).await);
    assert_eq!(
        said,
        [
            "a rollout: is under way: 1 of 3 pods are of the newest template; this begins another before it ends"
        ]
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
