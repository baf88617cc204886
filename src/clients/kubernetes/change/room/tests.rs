//! Pods that fit and pods that do not.

use super::*;
use serde_json::json;

fn node(name: &str, change: impl FnOnce(&mut Value)) -> Node {
    let mut node = json!({
        "metadata": {"name": name, "labels": {"pool": "work"}},
        "status": {
            "allocatable": {"cpu": "2", "memory": "4Gi", "pods": "10"},
            "conditions": [{"type": "Ready", "status": "True"}],
        },
    });
    change(&mut node);
    serde_json::from_value(node).unwrap()
}

fn spec(change: impl FnOnce(&mut Value)) -> Value {
    let mut spec =
        json!({"containers": [{"resources": {"requests": {"cpu": "500m", "memory": "1Gi"}}}]});
    change(&mut spec);
    spec
}

fn pod(change: impl FnOnce(&mut Value)) -> PodSpec {
    serde_json::from_value(spec(change)).unwrap()
}

fn placed(node: &str) -> Placed {
    serde_json::from_value(json!({"spec": spec(|it| it["nodeName"] = node.into())})).unwrap()
}

fn room(pod: &PodSpec, nodes: &[Node], placed: &[Placed]) -> u64 {
    Room::of(pod, nodes, placed).pods
}

#[test]
fn each_node_has_room_for_what_is_left_on_it() {
    let (plain, two) = (pod(|_| {}), [node("a", |_| {}), node("b", |_| {})]);
    assert_eq!(room(&plain, &two, &[]), 8);
    assert_eq!(
        room(&plain, &two, &[placed("a"), placed("a"), placed("b")]),
        5
    );
    // What is left on two nodes together makes no room on either.
    let big = pod(|it| it["containers"][0]["resources"]["requests"]["cpu"] = "2".into());
    assert_eq!(room(&big, &two, &[placed("a"), placed("b")]), 0);
    let few = [node("a", |it| {
        it["status"]["allocatable"]["pods"] = "2".into();
    })];
    assert_eq!(room(&plain, &few, &[placed("a")]), 1);
    let gpu = pod(|it| it["containers"][0]["resources"]["limits"]["nvidia.com/gpu"] = 1.into());
    assert_eq!(room(&gpu, &two, &[]), 0);
}

#[test]
fn a_node_that_takes_no_such_pod_has_no_room() {
    let plain = pod(|_| {});
    let taint = json!([{"key": "team", "value": "blue", "effect": "NoSchedule"}]);
    for odd in [
        node("a", |it| it["spec"]["unschedulable"] = true.into()),
        node("a", |it| it["spec"]["taints"] = taint.clone()),
        node("a", |it| {
            it["status"]["conditions"][0]["status"] = "Unknown".into();
        }),
        node("a", |it| it["status"]["conditions"] = json!([])),
    ] {
        let room = Room::of(&plain, &[odd], &[]);
        assert_eq!((room.pods, room.open), (0, 0));
    }
    let tainted = [node("a", |it| it["spec"]["taints"] = taint.clone())];
    let stands = pod(|it| it["tolerations"] = json!([{"key": "team", "operator": "Exists"}]));
    assert_eq!(room(&stands, &tainted, &[]), 4);
    let avoided = node("a", |it| {
        it["spec"]["taints"] = json!([{"key": "x", "effect": "PreferNoSchedule"}]);
    });
    assert_eq!(room(&plain, &[avoided], &[]), 4);
}

#[test]
fn labels_are_demanded_by_selectors_and_affinity() {
    let nodes = [
        node("a", |_| {}),
        node("b", |it| it["metadata"]["labels"] = json!({})),
    ];
    let selects = |pool: &str| pod(|it| it["nodeSelector"] = json!({"pool": pool}));
    assert_eq!(room(&selects("work"), &nodes, &[]), 4);
    assert_eq!(room(&selects("other"), &nodes, &[]), 0);
    let demands = |operator: &str| {
        let rule = json!([{"matchExpressions": [{"key": "pool", "operator": operator, "values": ["work"]}]}]);
        let required = "requiredDuringSchedulingIgnoredDuringExecution";
        pod(|it| it["affinity"]["nodeAffinity"][required]["nodeSelectorTerms"] = rule)
    };
    assert_eq!(room(&demands("In"), &nodes, &[]), 4);
    assert_eq!(room(&demands("DoesNotExist"), &nodes, &[]), 4);
    let odd = Room::of(&demands("Gt"), &nodes, &[]);
    assert_eq!((odd.pods, odd.uncounted), (8, vec!["node affinity"]));
}

#[test]
fn room_is_told_with_what_becomes_of_the_rest() {
    let short = |left: u64| format!("{left} would stay Pending");
    let said = |pods, nodes: &[Node], placed: &[Placed]| {
        Room::of(&pod(|_| {}), nodes, placed).told(pods, short)
    };
    let one = [node("a", |_| {})];
    assert_eq!(said(3, &one, &[]), "the nodes have room for 3 more of 3");
    assert_eq!(
        said(6, &one, &[]),
        "the nodes have room for 4 more of 6: 2 would stay Pending"
    );
    assert_eq!(
        said(
            2,
            &[node("a", |it| it["spec"]["unschedulable"] = true.into())],
            &[]
        ),
        "no node takes such pods (1 node, all cordoned, tainted, not ready or of other labels): 2 would stay Pending"
    );
    assert_eq!(
        said(1, &one, &[placed("")]),
        "the nodes have room for 1 more of 1; 1 other pod waits for room already"
    );
}

#[test]
fn what_is_not_counted_is_named() {
    let required = "requiredDuringSchedulingIgnoredDuringExecution";
    let odd = pod(|it| {
        it["affinity"]["podAntiAffinity"][required] = json!([{"topologyKey": "zone"}]);
        it["topologySpreadConstraints"] = json!([{"whenUnsatisfiable": "DoNotSchedule"}]);
        it["volumes"] = json!([{"persistentVolumeClaim": {"claimName": "x"}}]);
    });
    let said = Room::of(&odd, &[node("a", |_| {})], &[]).told(1, |_| String::new());
    assert!(
        said.ends_with(" (not counted: pod anti-affinity, topology spread, volumes)"),
        "{said}"
    );
}
