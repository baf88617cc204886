//! Ways back: the values from before, written to what is there now.

use super::*;
use crate::fact::{Back, UNDO};

/// The way back from a plan, as it is kept in a journal.
async fn back(lab: &Lab, done: &Plan) -> Result<Plan, Refusal> {
    let kept = serde_json::to_string(&done.veiled()).unwrap();
    let kept: Plan = serde_json::from_str(&kept).unwrap();
    let Back::Request(request) = &kept.back else {
        panic!("{:?}", kept.back);
    };
    lab.changes.back(&kept, request, now()).await
}

#[tokio::test]
async fn replicas_go_down_again_by_one_patch_that_names_the_attempt() {
    let lab = Lab::of(cluster()).await;
    let plan = lab.planned(scale(5)).await;
    lab.done(&plan).await;
    let back = back(&lab, &plan).await.unwrap();
    assert_eq!(shown(&back), ["spec.replicas: 5 -> 3"]);
    assert_eq!(back.action, format!("{UNDO}{}", plan.action));
    assert_eq!(
        back.equivalent.as_str(),
        "kubectl --context lab -n spec-to-proof scale deployment/drift-processor --replicas=3"
    );
    assert!(plan.overwritten_by(&back).is_empty());
    lab.done(&back).await;
    assert_eq!(lab.replicas(), 3);
    let write = lab.writes().pop().unwrap();
    assert_eq!(
        (write.method.as_str(), write.path.as_str()),
        ("PATCH", PATH)
    );
    assert!(write.json()["metadata"]["resourceVersion"].is_string());
    assert!(matches!(lab.inspect(&back).await, Standing::AsWeLeftIt(_)));
}

#[tokio::test]
async fn what_somebody_wrote_since_is_told_before_it_is_lost() {
    let lab = Lab::of(cluster()).await;
    let plan = lab.planned(scale(5)).await;
    lab.done(&plan).await;
    lab.edit(|it| it["spec"]["replicas"] = 7.into());
    let back = back(&lab, &plan).await.unwrap();
    assert_eq!(shown(&back), ["spec.replicas: 7 -> 3"]);
    let lost = plan.overwritten_by(&back);
    assert_eq!(
        lost,
        [
            "spec.replicas is 7 now, and was left at 5: somebody wrote it since, and that is lost"
                .into()
        ]
    );
}

#[tokio::test]
async fn what_is_as_it_was_needs_no_way_back_and_another_object_has_none() {
    let lab = Lab::of(cluster()).await;
    let plan = lab.planned(scale(5)).await;
    let refused = back(&lab, &plan).await.unwrap_err();
    assert!(matches!(refused, Refusal::NotNeeded(_)), "{refused:?}");
    lab.done(&plan).await;
    let other = Plan {
        uid: "another".into(),
        ..plan
    };
    let Refusal::Unfit(why) = back(&lab, &other).await.unwrap_err() else {
        panic!("it would write to an object of the same name");
    };
    assert!(why.text.contains("made anew"), "{why:?}");
}

#[tokio::test]
async fn values_that_were_not_there_are_taken_away_again() {
    let lab = Lab::of(cluster()).await;
    let on = object("configmap", "drift-processor-config");
    let patch = json!({"data": {"BURST_MULTIPLIER": "2"}});
    let plan = lab
        .planned(Change::Patch {
            on,
            patch,
            raises: false,
        })
        .await;
    lab.done(&plan).await;
    let back = back(&lab, &plan).await.unwrap();
    assert_eq!(shown(&back), [r#"data.BURST_MULTIPLIER: "2" -> null"#]);
    lab.done(&back).await;
    let map = lab
        .api
        .object(&key("configmaps", NAMESPACE, "drift-processor-config"));
    assert_eq!(map["data"], json!({"BATCH_SIZE": "50"}));
}

#[tokio::test]
async fn an_autoscalers_minimum_and_a_memory_limit_go_down_again() {
    let lab = Lab::of(with_autoscaler(10)).await;
    let plan = lab.planned(raise_minimum(6)).await;
    lab.done(&plan).await;
    let down = back(&lab, &plan).await.unwrap();
    assert_eq!(shown(&down), ["spec.minReplicas: 6 -> 1"]);
    lab.done(&down).await;

    let lab = Lab::of(cluster()).await;
    let before = lab.processor()["spec"]["template"]["spec"].clone();
    let memory = limits("drift-processor", &json!({"memory": "2Gi"}));
    let plan = lab.planned(memory).await;
    lab.done(&plan).await;
    let down = back(&lab, &plan).await.unwrap();
    lab.done(&down).await;
    assert_eq!(lab.processor()["spec"]["template"]["spec"], before);
}

#[tokio::test]
async fn a_pause_ends_by_its_way_back() {
    let rollouts = FakeCluster::new()
        .at(NOW)
        .rollout(NAMESPACE, "summit-api", 5);
    let lab = Lab::of(rollouts.canary(NAMESPACE, "summit-api", 1)).await;
    let plan = lab
        .planned(Change::Rollout {
            on: object("rollout", "summit-api"),
            app: "summit-api".into(),
            verb: RolloutVerb::Pause,
        })
        .await;
    lab.done(&plan).await;
    let back = back(&lab, &plan).await.unwrap();
    assert_eq!(shown(&back), ["spec.paused: true -> false"]);
    assert_eq!(
        back.equivalent.as_str(),
        r#"kubectl --context lab -n spec-to-proof patch rollout/summit-api --type merge -p '{"spec":{"paused":false}}'"#
    );
    lab.done(&back).await;
    let rollout = lab
        .api
        .object(&key("rollouts.argoproj.io", NAMESPACE, "summit-api"));
    assert_ne!(rollout["spec"]["paused"], true);
}
