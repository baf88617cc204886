use super::*;
use crate::runbook::{Book, Size, WorkloadProbe, catalogue, resolve};
use serde_json::json;
use std::collections::BTreeMap;
use std::path::Path;
use std::time::Duration;

fn book(name: &str) -> Book {
    let text = catalogue::find(name, Path::new("/nowhere")).unwrap();
    resolve(&text, &BTreeMap::new()).unwrap()
}

fn on(kind: &str) -> Object {
    Object {
        kind: kind.to_owned(),
        namespace: "shop".to_owned(),
        name: "web".to_owned(),
    }
}

/// The rights in words, in their order.
fn said(needs: &[Need]) -> Vec<String> {
    needs.iter().map(|need| need.right.said()).collect()
}

fn of_change(change: &Change) -> Vec<String> {
    said(&rights(Use::Change(change), &Ways::default()))
}

#[test]
fn a_reading_needs_what_its_requests_ask_for() {
    let workload = WorkloadProbe {
        namespace: "shop".to_owned(),
        deployment: "web".to_owned(),
        selector: "app=web".to_owned(),
        recent: Duration::from_secs(3600),
    };
    let needs = rights(Use::Probe(&Probe::Top(workload)), &Ways::default());
    assert_eq!(
        said(&needs),
        [
            "get deployments.apps/web in shop",
            "list pods in shop",
            "list pods.metrics.k8s.io in shop",
        ]
    );
}

#[test]
fn sources_in_the_cluster_are_reached_through_a_pod() {
    let drift = book("drift");
    let backlog = drift.check("backlog").unwrap();
    assert_eq!(rights(Use::Probe(&backlog.probe), &Ways::default()), []);
    let ways = Ways {
        prometheus: Some(Site {
            namespace: "monitoring".to_owned(),
            name: "prometheus".to_owned(),
        }),
        ..Ways::default()
    };
    assert_eq!(
        said(&rights(Use::Probe(&backlog.probe), &ways)),
        [
            "get services/prometheus in monitoring",
            "list pods in monitoring",
            "create pods (portforward) in monitoring",
            "get pods (portforward) in monitoring",
        ]
    );
    let queue = &drift.check("redis_queue").unwrap().probe;
    let redis = |redis| {
        let ways = Ways {
            redis,
            ..Ways::default()
        };
        said(&rights(Use::Probe(queue), &ways)).pop()
    };
    assert_eq!(redis(RedisWay::Direct), None);
    let forward = "get pods (portforward) in spec-to-proof";
    assert_eq!(redis(RedisWay::PortForward).as_deref(), Some(forward));
    let exec = "get pods (exec) in spec-to-proof";
    assert_eq!(redis(RedisWay::Exec).as_deref(), Some(exec));
}

#[test]
fn a_change_needs_to_read_and_to_write_its_object() {
    let patch = |patch| Change::Patch {
        on: on("configmap"),
        patch,
        raises: false,
    };
    let read_and_write = ["get configmaps/web in shop", "patch configmaps/web in shop"];
    assert_eq!(of_change(&patch(json!({"data": {}}))), read_and_write);
    let scaled = patch(json!({"spec": {"replicas": 3}}));
    let autoscalers = "list horizontalpodautoscalers.autoscaling in shop";
    assert_eq!(of_change(&scaled)[2], autoscalers);
    let around = of_change(&scaled);
    assert!(
        around.contains(&"list pods in the whole cluster".to_owned()),
        "{around:?}"
    );
    let abort = Change::Rollout {
        on: on("rollout"),
        app: "web".to_owned(),
        verb: RolloutVerb::Abort,
    };
    assert_eq!(
        of_change(&abort),
        [
            "get rollouts.argoproj.io/web in shop",
            "patch rollouts.argoproj.io/web in shop",
            "list replicasets.apps in shop",
            "patch rollouts.argoproj.io/web (status) in shop",
        ]
    );
    assert_eq!(of_change(&Change::Manual("by hand".to_owned())), [""; 0]);
}

#[test]
fn replicas_can_be_written_by_those_who_may_write_nothing_else() {
    let scale = Change::Scale {
        on: on("deploy"),
        to: Size::Exactly(3),
    };
    let needs = rights(Use::Change(&scale), &Ways::default());
    let instead: Vec<_> = needs
        .iter()
        .filter(|it| it.weight == Weight::Instead)
        .collect();
    assert_eq!(instead.len(), 1);
    let right = &instead[0].right;
    assert_eq!(right.said(), "update deployments.apps/web (scale) in shop");
    assert_eq!(
        right.can_i(),
        "kubectl auth can-i update deployments.apps/web --subresource=scale -n shop"
    );
    // It is no part of a role: the right to patch does the same, with annotations.
    let roles = roles(needs.iter().map(|need| ("scale", need.clone())));
    let resources: Vec<_> = roles[0]
        .rules
        .iter()
        .flat_map(|it| it.resources.clone())
        .collect();
    assert!(
        !resources.contains(&"deployments/scale".to_owned()),
        "{resources:?}"
    );
}

fn need(name: Option<&str>, verb: &'static str, resource: &'static str, weight: Weight) -> Need {
    let mut need = needed(Some("shop"), name, (verb, "", resource));
    need.weight = weight;
    need
}

#[test]
fn rules_are_merged_without_allowing_more() {
    use Weight::{Needed, Optional};
    let needs = [
        ("a", need(None, "list", "pods", Needed)),
        ("b", need(None, "list", "events", Needed)),
        ("c", need(Some("x"), "get", "configmaps", Needed)),
        ("d", need(Some("y"), "get", "configmaps", Needed)),
        ("e", need(Some("y"), "patch", "configmaps", Needed)),
        ("f", need(Some("p"), "list", "pods", Needed)),
        ("g", need(None, "list", "resourcequotas", Optional)),
        ("h", need(None, "list", "events", Optional)),
    ];
    let merged = roles(needs);
    let told = |role: &Role| {
        let parts = role.rules.iter().map(|it| {
            let words = [
                it.resources.join("+"),
                it.names.join("+"),
                it.verbs.join("+"),
            ];
            (words.join(" "), it.because.join(""))
        });
        parts.collect::<Vec<_>>()
    };
    let rule = |text: &str, who: &str| (text.to_owned(), who.to_owned());
    assert_eq!(
        told(&merged[0]),
        [
            // A right to all pods holds that to one.
            rule("events+pods  list", "abfh"),
            rule("configmaps x get", "c"),
            rule("configmaps y get+patch", "de"),
        ]
    );
    assert_eq!(told(&merged[1]), [rule("resourcequotas  list", "g")]);
    assert_eq!(
        (merged[0].optional, merged[1].optional, merged.len()),
        (false, true, 2)
    );
}

#[test]
fn what_belongs_to_the_cluster_is_a_role_of_its_own_and_the_last() {
    let nodes = across("list", "", "nodes");
    let pods = needed(Some("zoo"), None, ("list", "", "pods"));
    let roles = roles([("nodes", nodes), ("pods", pods)]);
    let places: Vec<_> = roles.iter().map(|it| it.namespace.as_deref()).collect();
    assert_eq!(places, [Some("zoo"), None]);
}
