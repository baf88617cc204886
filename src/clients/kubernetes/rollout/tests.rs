use super::*;
use serde_json::json;

/// A canary at a step that lasts until somebody goes on, as it was recorded.
fn recorded() -> Value {
    json!({
        "metadata": {"name": "summit-api", "namespace": "ingest", "generation": 1, "uid": "u"},
        "spec": {
            "replicas": 4,
            "strategy": {"canary": {"steps": [
                {"setWeight": 20}, {"pause": {}}, {"setWeight": 50}, {"pause": {"duration": 60}},
            ]}},
            "template": {"spec": {"containers": [{"name": "summit-api", "image": "tiny:2.0"}]}},
        },
        "status": {
            "HPAReplicas": 4, "availableReplicas": 4, "controllerPause": true,
            "currentPodHash": "6f9c7d5b4", "currentStepIndex": 1, "message": "CanaryPauseStep",
            "observedGeneration": "1",
            "pauseConditions": [{"reason": "CanaryPauseStep", "startTime": "2026-01-01T00:00:00Z"}],
            "phase": "Paused", "readyReplicas": 4, "replicas": 4, "selector": "app=summit-api",
            "stableRS": "58d7c6f9bb", "updatedReplicas": 1,
        },
    })
}

fn rollout(change: impl FnOnce(&mut Value)) -> Rollout {
    let mut object = recorded();
    change(&mut object);
    serde_json::from_value(object).unwrap()
}

#[test]
fn a_recorded_canary_is_read() {
    let canary = rollout(|_| {});
    canary.observed().unwrap();
    assert_eq!(canary.step(), Some((1, 4)));
    assert!(canary.differs() && canary.is_held());
    assert_eq!((canary.desired(), canary.routed_weight()), (4, None));
    assert_eq!(canary.version("6f9c7d5b4", &[]), "tiny:2.0");
    assert_eq!(canary.version("58d7c6f9bb", &[]), "version 58d7c6f9bb");
}

#[test]
fn a_status_of_another_specification_is_none() {
    for (generation, observed, kind) in [
        (2, json!("1"), WhyKind::Stale),
        (1, json!("58b949649c"), WhyKind::Stale),
        (1, json!(""), WhyKind::Absent),
    ] {
        let canary = rollout(|it| {
            it["metadata"]["generation"] = json!(generation);
            it["status"]["observedGeneration"] = observed;
        });
        assert_eq!(canary.observed().unwrap_err().kind, kind);
    }
    let new = rollout(|it| it["status"] = Value::Null);
    assert_eq!(new.observed().unwrap_err().kind, WhyKind::Absent);
    let referring = |seen: &str| {
        rollout(|it| {
            it["spec"]["workloadRef"] = json!({"kind": "Deployment", "name": "summit-api"});
            it["metadata"]["annotations"] = json!({WORKLOAD_GENERATION: "7"});
            it["status"]["workloadObservedGeneration"] = json!(seen);
        })
    };
    referring("7").observed().unwrap();
    assert_eq!(referring("6").observed().unwrap_err().kind, WhyKind::Stale);
}

#[test]
fn only_what_does_not_end_by_itself_is_held() {
    let at = |step: u32| rollout(|it| it["status"]["currentStepIndex"] = json!(step));
    assert!(at(1).is_held());
    assert!(!at(3).is_held(), "a minute later it goes on");
    let paused = |it: &mut Value| it["spec"]["paused"] = json!(true);
    assert!(rollout(paused).is_held());
    let unpausing = |it: &mut Value| it["status"]["pauseConditions"] = Value::Null;
    assert!(!rollout(unpausing).is_held());
    let inconclusive = |it: &mut Value| {
        it["status"]["currentStepIndex"] = json!(3);
        it["status"]["pauseConditions"] = json!([{"reason": "InconclusiveAnalysisRun"}]);
    };
    assert!(rollout(inconclusive).is_held());
}

#[test]
fn two_services_are_switched_and_held_only_without_automatic_promotion() {
    let of = |strategy: Value| {
        rollout(|it| {
            it["spec"]["strategy"] = json!({"blueGreen": strategy});
            it["status"]["pauseConditions"] = json!([{"reason": "BlueGreenPause"}]);
            it["status"]["blueGreen"] = json!({"activeSelector": "58d7c6f9bb"});
        })
    };
    let by_hand = of(json!({"autoPromotionEnabled": false}));
    assert!(by_hand.is_held());
    assert_eq!((by_hand.routed_weight(), by_hand.step()), (Some(0), None));
    assert_eq!(by_hand.scale_down_delay(), Some(30));
    assert!(!of(json!({"autoPromotionEnabled": false, "autoPromotionSeconds": 30})).is_held());
    assert_eq!(
        of(json!({"abortScaleDownDelaySeconds": 0})).scale_down_delay(),
        None
    );
}

#[test]
fn a_canary_that_was_given_up_is_over_with_its_last_pod() {
    let aborted = rollout(|it| it["status"]["abort"] = json!(true));
    assert!(aborted.in_progress(Some(1)));
    assert!(!aborted.in_progress(Some(0)));
    assert!(aborted.in_progress(None), "the status tells of one");
    assert!(rollout(|_| {}).in_progress(Some(0)));
    let promoted = rollout(|it| it["status"]["stableRS"] = json!("6f9c7d5b4"));
    assert!(!promoted.in_progress(Some(3)));
    let first = rollout(|it| it["status"]["stableRS"] = Value::String(String::new()));
    assert!(!first.in_progress(Some(3)));
}

#[test]
fn git_is_known_by_a_mark_of_this_very_object_or_by_what_it_wrote() {
    let marked = |mark: &str| {
        rollout(|it| it["metadata"]["annotations"] = json!({TRACKING: mark})).is_tracked()
    };
    assert_eq!(
        marked("api:argoproj.io/Rollout:ingest/summit-api"),
        Some(true)
    );
    assert_eq!(marked("api:argoproj.io/Rollout:other/summit-api"), None);
    let labelled = json!({"app.kubernetes.io/instance": "api"});
    let labelled = rollout(|it| it["metadata"]["labels"] = labelled);
    assert_eq!(labelled.is_tracked(), None);
    let written = |manager: &str| {
        let entry = json!({"manager": manager, "fieldsV1": {"f:spec": {"f:template": {}}}});
        rollout(|it| it["metadata"]["managedFields"] = json!([entry])).is_tracked()
    };
    assert_eq!(written("argocd-controller"), Some(true));
    assert_eq!(written("argocd-server"), None);
}

#[test]
fn a_template_is_given_back_as_it_was_made() {
    let set: ReplicaSet = serde_json::from_value(json!({
        "metadata": {
            "generation": 2,
            "labels": {HASH: "58d7c6f9bb"},
            "annotations": {
                "rollout.argoproj.io/revision": "3",
                "rollout.argoproj.io/ephemeral-metadata": r#"{"labels":{"role":"stable"}}"#,
            },
        },
        "spec": {"replicas": 4, "template": {
            "metadata": {"creationTimestamp": null, "labels": {"app": "x", "role": "stable", HASH: "58d7c6f9bb"}},
            "spec": {"containers": [{"name": "x", "image": "tiny:1.0"}]},
        }},
        "status": {"replicas": 3, "availableReplicas": 3, "observedGeneration": 1},
    }))
    .unwrap();
    assert_eq!(
        set.template(),
        json!({"metadata": {"labels": {"app": "x"}}, "spec": {"containers": [{"name": "x", "image": "tiny:1.0"}]}})
    );
    assert_eq!(set.version().unwrap(), "tiny:1.0 (revision 3)");
    // What was wanted a moment ago counts as being made, and not as available.
    assert_eq!((set.pods(), set.available()), (4, 3));
}
