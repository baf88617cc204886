//! What plans foresee beyond their own object: room, quotas, disruption budgets; and that nothing
//! of that keeps a plan from being made.

use super::*;
use crate::support::kube::Rule;
use crate::text::Text;
use std::time::Instant as Start;

const FORBIDDEN: &str = "not known: whether nodes have room (not allowed to list nodes";

fn follows(plan: &Plan) -> Vec<&str> {
    plan.follows.iter().map(Text::as_str).collect()
}

fn risks(plan: &Plan) -> Vec<&str> {
    plan.risks.iter().map(Text::as_str).collect()
}

/// The processor on nodes that have this much CPU left for pods of 500m each.
fn cluster_with(cpu: &str) -> FakeCluster {
    let mut cluster = cluster();
    cluster = cluster.with(|objects| {
        objects.edit(&key("nodes", "", "node-1"), |it| {
            it["status"]["allocatable"]["cpu"] = json!(cpu);
        });
        objects.edit(&key("deployments.apps", NAMESPACE, NAME), |it| {
            let container = &mut it["spec"]["template"]["spec"]["containers"][0];
            container["resources"] = json!({"requests": {"cpu": "500m", "memory": "32Mi"}});
        });
    });
    cluster
}

fn quota(hard: &Value, used: &Value) -> Value {
    json!({
        "apiVersion": "v1", "kind": "ResourceQuota",
        "metadata": {"name": "team", "namespace": NAMESPACE},
        "spec": {"hard": hard}, "status": {"hard": hard, "used": used},
    })
}

fn budget(selector: &Value, healthy: u32) -> Value {
    json!({
        "apiVersion": "policy/v1", "kind": "PodDisruptionBudget",
        "metadata": {"name": "keep", "namespace": NAMESPACE},
        "spec": {"minAvailable": healthy, "selector": selector},
        "status": {"desiredHealthy": healthy, "currentHealthy": 3, "disruptionsAllowed": 1, "expectedPods": 3},
    })
}

#[tokio::test]
async fn pods_that_no_node_has_room_for_are_a_risk() {
    // Three pods of 10m each run already.
    let plan = Lab::of(cluster_with("1100m")).await.planned(scale(6)).await;
    assert_eq!(
        risks(&plan),
        ["the nodes have room for 2 more of 3: 1 would stay Pending unless a node is added"]
    );
    let plan = Lab::of(cluster_with("1600m")).await.planned(scale(6)).await;
    assert_eq!(risks(&plan), [""; 0]);
    assert_eq!(follows(&plan)[1], "the nodes have room for 3 more of 3");
    let lab = Lab::of(cluster_with("1600m")).await;
    lab.api.update(|objects| {
        objects.edit(&key("nodes", "", "node-1"), |it| {
            it["spec"]["unschedulable"] = json!(true);
        });
    });
    let plan = lab.planned(scale(6)).await;
    assert!(
        risks(&plan)[0].starts_with("no node takes such pods (1 node"),
        "{plan:?}"
    );
}

#[tokio::test]
async fn a_rollout_without_room_waits_or_ends_old_pods_first() {
    let lab = Lab::of(cluster_with("100m")).await;
    let plan = lab.planned(restart()).await;
    assert_eq!(
        risks(&plan),
        [
            "the nodes have room for 0 more of 1: the rollout would wait for room, and the old pods run on"
        ]
    );
    lab.edit(|it| {
        it["spec"]["strategy"]["rollingUpdate"] = json!({"maxUnavailable": 1, "maxSurge": 1});
    });
    let plan = lab.planned(restart()).await;
    assert_eq!(risks(&plan), [""; 0]);
    assert_eq!(
        follows(&plan),
        [
            "3 pods are replaced; meanwhile at least 2 available, at most 4 running",
            "the nodes have room for 0 more of 1: old pods end first to make room",
        ]
    );
    // Nothing is started beside them: there is nothing to find room for.
    lab.edit(|it| {
        it["spec"]["strategy"]["rollingUpdate"] = json!({"maxUnavailable": 1, "maxSurge": 0});
    });
    assert_eq!(follows(&lab.planned(restart()).await).len(), 1);
}

#[tokio::test]
async fn an_autoscalers_pods_are_those_of_what_it_scales() {
    let cluster = with_autoscaler(10).with(|objects| {
        objects.edit(&key("nodes", "", "node-1"), |it| {
            it["status"]["allocatable"]["pods"] = json!("4");
        });
    });
    let plan = Lab::of(cluster).await.planned(raise_minimum(5)).await;
    assert_eq!(
        risks(&plan),
        ["the nodes have room for 1 more of 2: 1 would stay Pending unless a node is added"]
    );
}

#[tokio::test]
async fn a_patch_is_judged_by_what_the_server_makes_of_it() {
    // The limit is what is asked for where no request is said.
    let lab = Lab::of(cluster_with("1100m")).await;
    lab.edit(|it| {
        let container = &mut it["spec"]["template"]["spec"]["containers"][0];
        container["resources"] = json!({"limits": {"memory": "1Gi"}});
    });
    let plan = lab.planned(limits(NAME, &json!({"memory": "20Gi"}))).await;
    assert!(
        risks(&plan)[0].starts_with("the nodes have room for 0 more of 1"),
        "{plan:?}"
    );
}

#[tokio::test]
async fn a_quota_that_is_used_up_is_a_risk() {
    let hard = json!({"limits.memory": "512Mi", "pods": "10"});
    let used = json!({"limits.memory": "384Mi", "pods": "3"});
    let lab = Lab::of(cluster().object(quota(&hard, &used))).await;
    assert_eq!(
        risks(&lab.planned(scale(5)).await),
        ["ResourceQuota team has room for 1 more of 2 (limits.memory): the rest would not be made"]
    );
    let plan = lab.planned(scale(4)).await;
    assert_eq!(risks(&plan), [""; 0]);
    assert_eq!(
        follows(&plan)[2],
        "ResourceQuota team has room for 1 more of 1"
    );
}

#[tokio::test]
async fn disruption_budgets_hold_no_rollout_back() {
    let own = json!({"matchLabels": {"app": NAME}});
    let lab = Lab::of(cluster().object(budget(&own, 2))).await;
    assert_eq!(
        follows(&lab.planned(restart()).await)[2],
        "PodDisruptionBudget keep does not hold a rollout back, only evictions such as drains, of which it allows 1 now"
    );
    // A scaling replaces no pod.
    assert_eq!(follows(&lab.planned(scale(5)).await).len(), 2);
    lab.api.update(|objects| objects.put(budget(&own, 3)));
    lab.edit(|it| {
        it["spec"]["strategy"]["rollingUpdate"] = json!({"maxUnavailable": 1, "maxSurge": 1});
    });
    assert_eq!(
        risks(&lab.planned(restart()).await),
        [
            "the rollout may go down to 2, below the 3 available that PodDisruptionBudget keep asks for: that holds off evictions only, no rollout"
        ]
    );
    let others = json!({"matchLabels": {"app": "another"}});
    lab.api.update(|objects| objects.put(budget(&others, 3)));
    assert_eq!(follows(&lab.planned(restart()).await).len(), 2);
}

#[tokio::test]
async fn what_one_may_not_see_is_not_known_and_keeps_no_plan_back() {
    let rules = [
        Rule::new(&["get", "patch"], &["apps"], &["deployments"]),
        Rule::new(&["list"], &["autoscaling"], &["horizontalpodautoscalers"]),
    ];
    let lab = Lab::used_by("operator", cluster().user("operator", &rules)).await;
    let plan = lab.planned(scale(5)).await;
    let said = follows(&plan);
    assert_eq!(said.len(), 2, "{said:?}");
    assert!(said[1].starts_with(FORBIDDEN), "{said:?}");
    assert!(said[1].contains(", whether a quota has room (not allowed to list resource quotas"));
    let seeing = plan.access.last().unwrap();
    assert_eq!(
        (seeing.what.as_str(), seeing.allowed),
        ("list pods", Some(false))
    );
    assert_eq!(
        seeing.reason.as_str(),
        "then nothing shows whether it worked"
    );
    let said = lab.planned(restart()).await;
    assert!(follows(&said)[1].contains("which disruption budgets there are (not allowed"));
    lab.done(&plan).await;
}

#[tokio::test]
async fn what_does_not_answer_is_not_waited_for() {
    let cluster = cluster().hang("/api/v1/nodes").hang("/apis/policy/*");
    let lab = Lab::of(cluster).await;
    #[expect(clippy::disallowed_methods, reason = "the fake server's time is real")]
    let start = Start::now();
    let plan = lab.planned(restart()).await;
    assert!(start.elapsed() < Duration::from_secs(5));
    assert_eq!(
        follows(&plan)[1],
        "not known: whether nodes have room (no answer within 500ms), which disruption budgets there are (no answer within 500ms)"
    );
}

#[tokio::test]
async fn odd_answers_are_not_known_and_never_good() {
    let odd = json!({"kind": "NodeList", "apiVersion": "v1", "metadata": {}, "items": [{"status": {"allocatable": {"cpu": "lots"}}}]});
    let none = json!({"kind": "NodeList", "apiVersion": "v1", "metadata": {}, "items": []});
    for (nodes, said) in [
        (odd, "not known: whether nodes have room ("),
        (none, "no node is listed"),
    ] {
        let lab = Lab::of(cluster().reply("/api/v1/nodes", 200, &nodes)).await;
        let plan = lab.planned(scale(5)).await;
        assert!(follows(&plan)[1].contains(said), "{plan:?}");
    }
}

#[tokio::test]
async fn a_review_that_fails_is_unknown() {
    let reviews = "/apis/authorization.k8s.io/*";
    let lab = Lab::of(cluster().reply(reviews, 500, &json!({}))).await;
    let plan = lab.planned(scale(5)).await;
    let said: Vec<_> = plan.access.iter().map(|it| it.allowed).collect();
    assert_eq!(said, [None, None, None]);
    assert!(
        plan.access.iter().all(|it| !it.reason.is_empty()),
        "{plan:?}"
    );
}
