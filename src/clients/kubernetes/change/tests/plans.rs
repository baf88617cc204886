//! What plans say.

use super::super::wire::{Letter, Marks};
use super::*;
use crate::fact::{Back, Rehearsal};
use crate::support::kube::{Fault, Rule};

const WORKER: &str = "spec.template.spec.containers[name=drift-processor]";

fn back(plan: &Plan) -> &Request {
    match &plan.back {
        Back::Request(request) => request,
        Back::None(reason) => panic!("{reason}"),
    }
}

#[tokio::test]
async fn a_scaling_is_resolved_to_numbers() {
    let lab = Lab::of(cluster()).await;
    let plan = lab.planned(scale(5)).await;
    assert_eq!(shown(&plan), ["spec.replicas: 3 -> 5"]);
    assert_eq!(plan.uid, lab.processor()["metadata"]["uid"]);
    assert_eq!(plan.generation, Some(1));
    assert_eq!(plan.subject(), "deployment/drift-processor");
    let merge = "application/merge-patch+json";
    let replicas = |number: u32| json!({"spec": {"replicas": number}});
    assert_eq!(api(&plan.request), ("PATCH", PATH, merge, &replicas(5)));
    assert_eq!(api(back(&plan)), ("PATCH", PATH, merge, &replicas(3)));
    let rests: Vec<_> = plan.rests_on.iter().collect();
    assert_eq!(
        rests,
        [
            (&"autoscalers".to_owned(), &json!([])),
            (&"spec.paused".to_owned(), &json!(false))
        ]
    );
    assert_eq!(
        plan.follows,
        [
            "2 more pods are started".into(),
            "the nodes have room for 2 more of 2".into()
        ]
    );
    assert_eq!(plan.risks, []);
    assert_eq!(plan.owners, []);
    assert_eq!(plan.rehearsal, Rehearsal::Taken(vec![]));
    assert_eq!(
        plan.equivalent.as_str(),
        "kubectl --context lab -n spec-to-proof scale deployment/drift-processor --replicas=5"
    );
    let access: Vec<_> = plan
        .access
        .iter()
        .map(|it| (&*it.what, it.allowed))
        .collect();
    assert_eq!(
        access,
        [
            ("patch deployments", Some(true)),
            ("update deployments/scale", Some(true)),
            ("list pods", Some(true)),
        ]
    );
}

#[tokio::test]
async fn a_restart_has_no_way_back_and_says_what_is_left_meanwhile() {
    let lab = Lab::of(cluster()).await;
    let plan = lab.planned(restart()).await;
    assert_eq!(
        shown(&plan),
        [
            r#"spec.template.metadata.annotations[kubectl.kubernetes.io/restartedAt]: null -> "$(now)""#
        ]
    );
    assert_eq!(
        plan.back,
        Back::None("the new pods run what the old ones ran".into())
    );
    assert_eq!(
        plan.follows,
        [
            "3 pods are replaced; meanwhile at least 3 available, at most 4 running".into(),
            "the nodes have room for 1 more of 1".into(),
        ]
    );
    assert_eq!(plan.rests_on["spec.strategy.type"], "RollingUpdate");
    assert!(
        plan.equivalent
            .ends_with("rollout restart deployment/drift-processor")
    );
}

#[tokio::test]
async fn the_digest_rests_on_what_is_agreed_to_and_on_nothing_that_moves() {
    let lab = Lab::of(cluster()).await;
    let first = lab.planned(scale(5)).await;
    lab.edit(|it| {
        it["status"]["readyReplicas"] = json!(1);
        it["metadata"]["annotations"]["note"] = json!("x");
    });
    assert_eq!(lab.planned(scale(5)).await.digest, first.digest);
    lab.edit(|it| it["spec"]["paused"] = json!(true));
    assert_ne!(lab.planned(scale(5)).await.digest, first.digest);
}

#[tokio::test]
async fn a_memory_limit_is_raised_on_the_right_container() {
    let cluster = cluster().memory_limit(NAME, "1Gi");
    let lab = Lab::of(cluster).await;
    let plan = lab.planned(limits(NAME, &json!({"memory": "2Gi"}))).await;
    assert_eq!(
        shown(&plan),
        [format!(
            r#"{WORKER}.resources.limits.memory: "1Gi" -> "2Gi""#
        )]
    );
    let patch = |memory: &str| {
        let container = json!({"name": NAME, "resources": {"limits": {"memory": memory}}});
        json!({"spec": {"template": {"spec": {"containers": [container]}}}})
    };
    let strategic = "application/strategic-merge-patch+json";
    assert_eq!(
        api(&plan.request),
        ("PATCH", PATH, strategic, &patch("2Gi"))
    );
    assert_eq!(api(back(&plan)), ("PATCH", PATH, strategic, &patch("1Gi")));
}

#[tokio::test]
async fn a_value_that_stays_is_rested_on() {
    let cluster = cluster().memory_limit(NAME, "1Gi");
    let lab = Lab::of(cluster).await;
    let both = limits(NAME, &json!({"memory": "2Gi", "cpu": "2"}));
    let plan = lab.planned(both.clone()).await;
    assert_eq!(plan.changes.len(), 2);
    let memory = format!("{WORKER}.resources.limits.memory");
    lab.edit(|it| {
        let container = &mut it["spec"]["template"]["spec"]["containers"][0];
        container["resources"]["limits"]["memory"] = json!("2048Mi");
    });
    let plan = lab.planned(both).await;
    assert_eq!(plan.changes.len(), 1);
    assert_eq!(plan.rests_on[&memory], "2048Mi");
}

#[tokio::test]
async fn a_config_map_and_an_autoscaler_are_patched_too() {
    let lab = Lab::of(with_autoscaler(10)).await;
    let config = object("configmap", "drift-processor-config");
    let plan = lab
        .planned(raise(config, json!({"data": {"BATCH_SIZE": "100"}})))
        .await;
    assert_eq!(shown(&plan), [r#"data.BATCH_SIZE: "50" -> "100""#]);
    assert_eq!(plan.generation, None);
    let path = "/api/v1/namespaces/spec-to-proof/configmaps/drift-processor-config";
    assert_eq!(api(&plan.request).1, path);
    let hpa = object("hpa", NAME);
    let plan = lab
        .planned(raise(hpa, json!({"spec": {"maxReplicas": 12}})))
        .await;
    assert_eq!(shown(&plan), ["spec.maxReplicas: 10 -> 12"]);
}

#[tokio::test]
async fn the_autoscaler_that_owns_the_replicas_is_found() {
    let lab = Lab::of(with_autoscaler(10)).await;
    let plan = lab.planned(raise_minimum(5)).await;
    assert_eq!(plan.subject(), "hpa/drift-processor");
    assert_eq!(shown(&plan), ["spec.minReplicas: 1 -> 5"]);
    assert_eq!(plan.rests_on["spec.maxReplicas"], 10);
    assert_eq!(
        plan.rests_on["spec.scaleTargetRef"],
        "Deployment/drift-processor"
    );
    assert_eq!(
        plan.follows,
        [
            "2 more pods are started, and drift-processor does not go below 5 afterwards".into(),
            "the nodes have room for 2 more of 2".into(),
        ]
    );
    assert_eq!(
        plan.equivalent.as_str(),
        r#"kubectl --context lab -n spec-to-proof patch hpa/drift-processor -p '{"spec":{"minReplicas":5}}'"#
    );
    assert_eq!(api(back(&plan)).3, &json!({"spec": {"minReplicas": 1}}));
}

#[tokio::test]
async fn a_maximum_below_the_new_minimum_goes_up_with_it() {
    let lab = Lab::of(with_autoscaler(4)).await;
    let plan = lab.planned(raise_minimum(5)).await;
    assert_eq!(
        shown(&plan),
        ["spec.minReplicas: 1 -> 5", "spec.maxReplicas: 4 -> 5"]
    );
    assert!(plan.equivalent.contains(r#""maxReplicas":5"#));
    lab.done(&plan).await;
    let hpa = lab.api.object(&key(
        "horizontalpodautoscalers.autoscaling",
        NAMESPACE,
        NAME,
    ));
    assert_eq!(
        (&hpa["spec"]["minReplicas"], &hpa["spec"]["maxReplicas"]),
        (&json!(5), &json!(5))
    );
}

#[tokio::test]
async fn those_who_may_only_scale_replace_the_scale() {
    let rules = [
        Rule::get_and_list(),
        Rule::new(&["get", "update"], &["apps"], &["deployments/scale"]),
    ];
    let lab = Lab::used_by("scaler", cluster().user("scaler", &rules)).await;
    let plan = lab.planned(scale(5)).await;
    let (method, path, content_type, _) = api(&plan.request);
    assert_eq!((method, content_type), ("PUT", "application/json"));
    assert_eq!(path, format!("{PATH}/scale"));
    let access: Vec<_> = plan.access.iter().map(|it| it.allowed).collect();
    assert_eq!(access, [Some(false), Some(true), Some(true)]);
    lab.done(&plan).await;
    assert_eq!(lab.replicas(), 5);
}

#[tokio::test]
async fn the_servers_warnings_are_part_of_the_plan() {
    let lab = Lab::of(cluster()).await;
    let warning = Fault::Warning("spec.x is old".into());
    lab.api.fault("PATCH /apis/apps/*", warning);
    let plan = lab.planned(scale(5)).await;
    assert_eq!(
        plan.rehearsal,
        Rehearsal::Taken(vec!["spec.x is old".into()])
    );
}

#[tokio::test]
async fn what_a_policy_makes_of_it_is_told() {
    let lab = Lab::of(cluster()).await;
    let mut capped = lab.processor();
    capped["spec"]["replicas"] = json!(4);
    lab.api.fault(
        "PATCH /apis/apps/*?*dryRun=All*",
        Fault::json(hyper::StatusCode::OK, &capped),
    );
    let plan = lab.planned(scale(5)).await;
    let said = "the server makes spec.replicas 4 instead of 5";
    assert_eq!(plan.rehearsal, Rehearsal::Taken(vec![said.into()]));
}

#[tokio::test]
async fn a_webhook_that_takes_no_dry_runs_leaves_the_plan_unrehearsed() {
    let lab = Lab::of(cluster()).await;
    let message = r#"admission webhook "x.example" does not support dry run"#;
    let status = json!({"kind": "Status", "status": "Failure", "message": message, "reason": "BadRequest", "code": 400});
    lab.api.fault(
        "PATCH /apis/apps/*",
        Fault::json(hyper::StatusCode::BAD_REQUEST, &status),
    );
    let plan = lab.planned(scale(5)).await;
    assert_eq!(plan.rehearsal, Rehearsal::None(message.into()));
}

#[tokio::test]
async fn a_plan_is_rehearsed_on_the_version_that_it_was_made_from() {
    let lab = Lab::of(cluster()).await;
    lab.api.fault_times("PATCH *", Fault::touched(), 2);
    let plan = lab.planned(scale(5)).await;
    assert_eq!(plan.rehearsal, Rehearsal::Taken(vec![]));
    assert_eq!(lab.api.writes().len(), 3);
}

#[tokio::test]
async fn the_cluster_is_known_by_its_oldest_namespace() {
    let lab = Lab::of(cluster().namespace("kube-system")).await;
    let kube_system = lab.api.object(&key("namespaces", "", "kube-system"));
    let identity = lab.changes.identity().await.unwrap();
    assert_eq!(identity.as_str(), kube_system["metadata"]["uid"]);
}

#[tokio::test]
async fn the_way_back_leads_to_where_it_was() {
    let container = json!({
        "name": NAME,
        "env": [{"name": "NEW", "value": "1"}],
        "resources": {"limits": {"memory": "2Gi", "cpu": null}, "requests": {"memory": "1Gi"}},
    });
    let template = json!({"spec": {"template": {"spec": {"containers": [container]}}}});
    let config = json!({"data": {"BATCH_SIZE": "100", "NEW": "1"}});
    for (does, kind, name) in [
        (scale(5), "deployments.apps", NAME),
        (raise(processor(), template), "deployments.apps", NAME),
        (
            raise_minimum(5),
            "horizontalpodautoscalers.autoscaling",
            NAME,
        ),
        (
            raise(object("cm", "drift-processor-config"), config),
            "configmaps",
            "drift-processor-config",
        ),
    ] {
        let lab = Lab::of(with_autoscaler(4).memory_limit(NAME, "1Gi")).await;
        let key = key(kind, NAMESPACE, name);
        let before = lab.api.object(&key);
        let plan = lab.planned(does).await;
        lab.done(&plan).await;
        let after = lab.api.object(&key);
        assert!(before["spec"] != after["spec"] || before["data"] != after["data"]);
        let marks = Marks {
            object: &after,
            attempt: ATTEMPT,
            action: "the way back",
            at: now(),
        };
        let letter = Letter::of(back(&plan), &marks).unwrap();
        letter.send(&lab.changes.client).await.unwrap();
        let again = lab.api.object(&key);
        for part in ["spec", "data"] {
            assert_eq!(bare(&before[part]), bare(&again[part]), "{name}");
        }
    }
}

/// A value without the maps and lists in it that hold nothing.
fn bare(value: &Value) -> Value {
    match value {
        Value::Object(fields) => {
            let fields = fields
                .iter()
                .map(|(name, value)| (name.clone(), bare(value)));
            let full = |value: &Value| *value != json!({}) && *value != json!([]);
            Value::Object(fields.filter(|(_, value)| full(value)).collect())
        }
        Value::Array(items) => items.iter().map(bare).collect(),
        other => other.clone(),
    }
}
