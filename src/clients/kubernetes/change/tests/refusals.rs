//! What is not planned, and why.

use super::*;
use crate::support::kube::{Fault, Rule};
use crate::truth::{Why, WhyKind};

fn unfit(refusal: Refusal) -> Why {
    match refusal {
        Refusal::Unfit(why) => why,
        other => panic!("{other:?}"),
    }
}

fn unplanned(refusal: Refusal) -> Why {
    match refusal {
        Refusal::Unplanned(why) => why,
        other => panic!("{other:?}"),
    }
}

fn unneeded(refusal: Refusal) -> String {
    match refusal {
        Refusal::NotNeeded(text) => text.to_string(),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn nothing_is_lowered_that_was_to_be_raised() {
    let lab = Lab::of(with_autoscaler(10).memory_limit(NAME, "4Gi")).await;
    let memory = limits(NAME, &json!({"memory": "2Gi"}));
    let limit = "spec.template.spec.containers[name=drift-processor].resources.limits";
    for (does, said) in [
        (
            scale(2),
            "it would lower spec.replicas from 3 to 2".to_owned(),
        ),
        (
            memory,
            format!("it would lower {limit}.memory from 4Gi to 2Gi"),
        ),
        (
            raise(object("hpa", NAME), json!({"spec": {"maxReplicas": 5}})),
            "it would lower spec.maxReplicas from 10 to 5".to_owned(),
        ),
        (
            limits(NAME, &json!({"example.com/gpu": "1"})),
            format!("it would lower {limit}[example.com/gpu] from no limit to 1"),
        ),
    ] {
        let why = unfit(lab.refusal(does).await);
        assert_eq!(why.text.as_str(), said);
        assert!(why.hint.is_some());
    }
    let hpa = key("horizontalpodautoscalers.autoscaling", NAMESPACE, NAME);
    lab.api
        .update(|objects| objects.edit(&hpa, |it| it["spec"]["minReplicas"] = json!(6)));
    let why = unfit(lab.refusal(raise_minimum(5)).await);
    assert_eq!(
        why.text.as_str(),
        "it would lower spec.minReplicas from 6 to 5"
    );
}

#[tokio::test]
async fn a_patch_that_is_not_meant_to_raise_may_lower() {
    let lab = Lab::of(cluster().memory_limit(NAME, "4Gi")).await;
    let Change::Patch { on, patch, .. } = limits(NAME, &json!({"memory": "2Gi"})) else {
        unreachable!()
    };
    let raises = false;
    let plan = lab.planned(Change::Patch { on, patch, raises }).await;
    assert_eq!(plan.changes[0].after, "2Gi");
}

#[tokio::test]
async fn what_is_so_already_is_not_needed() {
    let lab = Lab::of(with_autoscaler(10).memory_limit(NAME, "2Gi")).await;
    let said = unneeded(lab.refusal(scale(3)).await);
    assert_eq!(
        said,
        "deployment drift-processor in spec-to-proof: spec.replicas is 3 already"
    );
    unneeded(
        lab.refusal(limits(NAME, &json!({"memory": "2048Mi"})))
            .await,
    );
    unneeded(lab.refusal(raise_minimum(1)).await);
    // A restart is one every time.
    let plan = lab.planned(restart()).await;
    lab.done(&plan).await;
    let again = lab.changes.plan(&action(restart()), now()).await;
    assert_eq!(again.unwrap().changes[0].before, NOW);
}

#[tokio::test]
async fn a_container_that_is_not_there_is_told_with_those_that_are() {
    let lab = Lab::of(cluster()).await;
    let why = unfit(
        lab.refusal(limits("wroker", &json!({"memory": "2Gi"})))
            .await,
    );
    assert_eq!(why.kind, WhyKind::Absent);
    assert_eq!(
        why.text.as_str(),
        "deployment drift-processor in spec-to-proof: there is no container wroker, but: drift-processor"
    );
}

#[tokio::test]
async fn a_paused_deployment_is_not_restarted_but_scaled() {
    let lab = Lab::of(cluster()).await;
    lab.edit(|it| it["spec"]["paused"] = json!(true));
    let why = unfit(lab.refusal(restart()).await);
    let hint = why.hint.unwrap();
    assert!(hint.contains("kubectl rollout resume deployment/drift-processor -n spec-to-proof"));
    assert_eq!(lab.planned(scale(5)).await.rests_on["spec.paused"], true);
}

#[tokio::test]
async fn what_is_being_deleted_is_left_alone() {
    let lab = Lab::of(cluster()).await;
    lab.edit(|it| it["metadata"]["deletionTimestamp"] = json!(NOW));
    assert_eq!(unfit(lab.refusal(scale(5)).await).kind, WhyKind::Stale);
}

#[tokio::test]
async fn what_is_not_there_is_told_apart_from_its_namespace() {
    let lab = Lab::of(cluster()).await;
    for (kind, name) in [("deployment", "nosuch"), ("configmap", "nosuch")] {
        let does = raise(object(kind, name), json!({"x": 1}));
        let why = unplanned(lab.refusal(does).await);
        assert_eq!(why.kind, WhyKind::Absent);
        assert_eq!(
            why.text.as_str(),
            format!("no {kind} nosuch in namespace spec-to-proof")
        );
        assert!(why.hint.unwrap().contains("--param"));
    }
    let mut on = processor();
    on.namespace = "nosuch".into();
    for does in [
        Change::Restart { on: on.clone() },
        Change::Hpa {
            on: on.clone(),
            min: crate::runbook::Size::Exactly(5),
        },
        Change::Scale {
            on,
            to: crate::runbook::Size::Exactly(5),
        },
    ] {
        let why = unplanned(lab.refusal(does).await);
        assert_eq!(why.text.as_str(), "no namespace nosuch in this cluster");
    }
}

#[tokio::test]
async fn an_autoscaler_has_to_be_there_and_the_only_one() {
    let lab = Lab::of(cluster()).await;
    let why = unplanned(lab.refusal(raise_minimum(5)).await);
    assert_eq!(why.kind, WhyKind::Absent);
    for name in ["one", "two"] {
        let hpa = json!({
            "kind": "HorizontalPodAutoscaler", "apiVersion": "autoscaling/v2",
            "metadata": {"name": name, "namespace": NAMESPACE},
            "spec": {"scaleTargetRef": {"kind": "Deployment", "name": NAME}, "maxReplicas": 4},
        });
        lab.api.update(|objects| objects.put(hpa));
    }
    let why = unplanned(lab.refusal(raise_minimum(5)).await);
    assert_eq!(why.kind, WhyKind::Ambiguous);
    assert!(why.text.contains("one, two"), "{why}");
}

#[tokio::test]
async fn what_one_may_not_do_is_told_before_it_is_tried() {
    let user = cluster().user("reader", &[Rule::get_and_list()]);
    let lab = Lab::used_by("reader", user).await;
    for (does, command) in [
        (
            scale(5),
            "kubectl auth can-i patch deployments.apps/drift-processor -n spec-to-proof",
        ),
        (
            restart(),
            "kubectl auth can-i patch deployments.apps/drift-processor -n spec-to-proof",
        ),
        (
            raise(
                object("cm", "drift-processor-config"),
                json!({"data": {"BATCH_SIZE": "60"}}),
            ),
            "kubectl auth can-i patch configmaps/drift-processor-config -n spec-to-proof",
        ),
    ] {
        let why = unplanned(lab.refusal(does).await);
        assert_eq!(why.kind, WhyKind::Denied);
        assert_eq!(why.hint.unwrap().as_str(), command);
    }
    assert_eq!(lab.api.writes().len(), 0);
}

#[tokio::test]
async fn what_the_server_would_not_take_is_unfit() {
    let lab = Lab::of(cluster()).await;
    let request = json!({"memory": "2Gi"});
    let Change::Patch {
        on,
        mut patch,
        raises,
    } = limits(NAME, &request)
    else {
        unreachable!()
    };
    let container = &mut patch["spec"]["template"]["spec"]["containers"][0];
    container["resources"] = json!({"requests": {"memory": "64Gi"}});
    lab.edit(|it| {
        let container = &mut it["spec"]["template"]["spec"]["containers"][0];
        container["resources"]["limits"]["memory"] = json!("1Gi");
    });
    let why = unfit(lab.refusal(Change::Patch { on, patch, raises }).await);
    assert!(
        why.text.starts_with("the API server would refuse it: "),
        "{why}"
    );
    let policy = Fault::denied_by("limits.example", "at most 4 replicas");
    lab.api.fault("PATCH *", policy);
    let why = unfit(lab.refusal(scale(5)).await);
    assert!(
        why.text.ends_with("denied the request: at most 4 replicas"),
        "{why}"
    );
}

#[tokio::test]
async fn a_patch_of_what_is_not_known_is_unfit() {
    let lab = Lab::of(cluster()).await;
    let why = unfit(lab.refusal(raise(object("job", "x"), json!({}))).await);
    assert!(why.hint.unwrap().contains("deployment"));
    // A custom resource takes no strategic merge patch.
    let why = unfit(lab.refusal(raise(object("rollout", "x"), json!({}))).await);
    assert!(why.text.contains("no strategic merge patch"), "{why}");
    assert_eq!(lab.api.requests().len(), 0);
}

#[tokio::test]
async fn without_the_server_there_is_no_plan() {
    let lab = Lab::of(cluster()).await;
    lab.api.fault("GET *", Fault::Drop);
    assert_eq!(
        unplanned(lab.refusal(scale(5)).await).kind,
        WhyKind::Unreachable
    );
    lab.api.clear_faults();
    lab.api.fault("PATCH *", Fault::Drop);
    assert_eq!(
        unplanned(lab.refusal(scale(5)).await).kind,
        WhyKind::Unreachable
    );
}

#[tokio::test]
async fn rights_that_are_not_told_are_found_out_by_the_rehearsal() {
    let lab = Lab::of(cluster()).await;
    lab.api.fault("POST *", Fault::Drop);
    let plan = lab.planned(scale(5)).await;
    assert!(plan.access.iter().all(|it| it.allowed.is_none()));
    let user = cluster().user("reader", &[Rule::get_and_list()]);
    let lab = Lab::used_by("reader", user).await;
    lab.api.fault("POST *", Fault::Drop);
    assert_eq!(unplanned(lab.refusal(scale(5)).await).kind, WhyKind::Denied);
}
