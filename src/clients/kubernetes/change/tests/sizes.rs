//! So many times as many replicas, and patches of config maps that are not meant to raise.

use super::*;
use crate::fact::Back;
use crate::truth::Why;

fn times(at_most: u32, bounded_by: Option<&str>) -> Size {
    Size::Times {
        factor: 1.5,
        at_most,
        bounded_by: bounded_by.map(str::to_owned),
    }
}

fn more(at_most: u32, bounded_by: Option<&str>) -> Change {
    Change::Scale {
        on: processor(),
        to: times(at_most, bounded_by),
    }
}

fn lift(at_most: u32) -> Change {
    Change::Hpa {
        on: processor(),
        min: times(at_most, None),
    }
}

fn unfit(refusal: Refusal) -> Why {
    match refusal {
        Refusal::Unfit(why) => why,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_factor_is_a_number_in_the_plan_and_stays_it() {
    let lab = Lab::of(cluster()).await;
    let plan = lab.planned(more(60, None)).await;
    assert_eq!(shown(&plan), ["spec.replicas: 3 -> 5"]);
    assert_eq!(api(&plan.request).3, &json!({"spec": {"replicas": 5}}));
    assert!(
        plan.equivalent
            .ends_with("scale deployment/drift-processor --replicas=5")
    );
    assert_eq!(plan.digest, lab.planned(scale(5)).await.digest);
    // Somebody else's replicas do not move what was agreed to: it is planned anew, to the same.
    lab.edit(|it| it["spec"]["replicas"] = json!(4));
    let Outcome::Moved(moved) = lab.act(&plan).await else {
        panic!("it is another plan");
    };
    assert_eq!(shown(&moved), ["spec.replicas: 4 -> 5"]);
}

#[tokio::test]
async fn a_bound_is_never_exceeded_and_is_named_where_it_leaves_nothing() {
    let lab = Lab::of(cluster()).await;
    let plan = lab.planned(more(4, None)).await;
    assert_eq!(shown(&plan), ["spec.replicas: 3 -> 4"]);
    for at_most in [3, 2] {
        let why = unfit(lab.refusal(more(at_most, None)).await);
        assert_eq!(
            why.text.to_string(),
            format!(
                "deployment drift-processor in spec-to-proof has 3 replicas already, and the most that it may have is {at_most}"
            )
        );
    }
    lab.edit(|it| it["spec"]["replicas"] = json!(0));
    let why = unfit(lab.refusal(more(60, None)).await);
    assert!(why.text.contains("has no replicas"), "{why}");
}

#[tokio::test]
async fn a_bound_that_was_not_looked_up_is_said_to_be_unknown() {
    let lab = Lab::of(cluster()).await;
    let plan = lab.planned(more(60, Some("topic_partitions"))).await;
    assert_eq!(
        plan.follows,
        [
            "2 more pods are started".into(),
            "the nodes have room for 2 more of 2".into(),
            "the bound by topic_partitions is not known: consumers beyond the partitions sit idle"
                .into()
        ]
    );
}

#[tokio::test]
async fn an_autoscaler_is_lifted_from_the_larger_of_its_minimum_and_the_replicas() {
    // Three replicas and a minimum of one.
    let lab = Lab::of(with_autoscaler(10)).await;
    let plan = lab.planned(lift(60)).await;
    assert_eq!(shown(&plan), ["spec.minReplicas: 1 -> 5"]);
    assert!(
        plan.equivalent.contains(r#"{"minReplicas":5}"#),
        "{}",
        plan.equivalent
    );
    let hpa = key("horizontalpodautoscalers.autoscaling", NAMESPACE, NAME);
    lab.api
        .update(|objects| objects.edit(&hpa, |it| it["spec"]["minReplicas"] = json!(8)));
    let plan = lab.planned(lift(60)).await;
    assert_eq!(
        shown(&plan),
        ["spec.minReplicas: 8 -> 12", "spec.maxReplicas: 10 -> 12"]
    );
    let why = unfit(lab.refusal(lift(8)).await);
    assert!(why.text.contains("has 8 replicas already"), "{why}");
}

#[tokio::test]
async fn without_an_autoscaler_there_is_none_to_lift() {
    let lab = Lab::of(cluster()).await;
    let refusal = lab.refusal(lift(60)).await;
    assert!(matches!(refusal, Refusal::Unplanned(_)), "{refusal:?}");
}

fn burst(on: &str) -> Change {
    Change::Patch {
        on: object("configmap", on),
        patch: json!({"data": {"BURST_MULTIPLIER": "2"}}),
        raises: false,
    }
}

#[tokio::test]
async fn a_setting_stays_text_and_is_written_back_as_it_was() {
    let set = |data: &[(&str, &str)]| cluster().config_map(NAMESPACE, "ingest-config", data);
    for (data, before) in [
        (&[("BURST_MULTIPLIER", "1")][..], json!("1")),
        (&[("BATCH", "5")][..], Value::Null),
    ] {
        let lab = Lab::of(set(data)).await;
        let plan = lab.planned(burst("ingest-config")).await;
        assert_eq!(
            shown(&plan),
            [format!(r#"data.BURST_MULTIPLIER: {before} -> "2""#)]
        );
        assert_eq!(
            plan.equivalent.as_str(),
            r#"kubectl --context lab -n spec-to-proof patch configmap/ingest-config -p '{"data":{"BURST_MULTIPLIER":"2"}}'"#
        );
        let Back::Request(back) = &plan.back else {
            panic!("{:?}", plan.back);
        };
        assert_eq!(api(back).3, &json!({"data": {"BURST_MULTIPLIER": before}}));
        lab.done(&plan).await;
        let map = lab
            .api
            .object(&key("configmaps", NAMESPACE, "ingest-config"));
        assert_eq!(map["data"]["BURST_MULTIPLIER"], "2");
    }
}

#[tokio::test]
async fn what_cannot_be_changed_is_not_tried() {
    let lab = Lab::of(cluster().config_map(NAMESPACE, "ingest-config", &[])).await;
    let map = key("configmaps", NAMESPACE, "ingest-config");
    lab.api
        .update(|objects| objects.edit(&map, |it| it["immutable"] = json!(true)));
    let why = unfit(lab.refusal(burst("ingest-config")).await);
    assert_eq!(
        why.text.as_str(),
        "configmap ingest-config in spec-to-proof is immutable"
    );
    assert_eq!(lab.api.writes().len(), 0, "not even as a rehearsal");
}
