use super::*;
use crate::fact::{Amount, Node, Raw};
use crate::runbook::NodesProbe;
use crate::support::kube::{Fault, Rule, key};
use hyper::StatusCode;
use serde_json::json;

const GIB: f64 = 1024.0 * 1024.0 * 1024.0;

fn probe(selector: Option<&str>) -> Probe {
    let selector = selector.map(str::to_owned);
    Probe::Nodes(NodesProbe { selector })
}

fn two() -> FakeCluster {
    FakeCluster::new()
        .node("node-1", "1000m", "3840Mi")
        .node("node-2", "250m", "1Gi")
}

fn edit(api: &Api, node: &str, change: impl FnOnce(&mut serde_json::Value)) {
    api.update(|objects| objects.edit(&key("nodes", "", node), change));
}

async fn all(api: &Api) -> (Vec<Node>, Vec<String>) {
    let taken = take(api, probe(None)).await.unwrap();
    let said = taken.notes.iter().map(ToString::to_string).collect();
    match taken.raw {
        Raw::Nodes(nodes) => (nodes, said),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn use_stands_beside_what_can_be_allocated() {
    let api = two().serve();
    let (nodes, said) = all(&api).await;
    let node = |name: &str, cores: f64, memory: f64| Node {
        name: name.into(),
        ready: true,
        schedulable: true,
        pressures: vec![],
        allocatable: Amount {
            cores: 4.0,
            memory: 15.0 * GIB,
        },
        used: Some(Amount { cores, memory }),
    };
    assert_eq!(
        nodes,
        [node("node-1", 1.0, 3.75 * GIB), node("node-2", 0.25, GIB)]
    );
    assert_eq!(said, [""; 0]);
}

#[tokio::test]
async fn what_the_kubelets_complain_of_is_told() {
    let api = two().serve();
    edit(&api, "node-1", |it| {
        let conditions = it["status"]["conditions"].as_array_mut().unwrap();
        conditions.push(json!({"type": "MemoryPressure", "status": "True"}));
        conditions.push(json!({"type": "DiskPressure", "status": "False"}));
        it["spec"]["unschedulable"] = json!(true);
    });
    edit(&api, "node-2", |it| {
        it["status"]["conditions"][0]["status"] = json!("Unknown");
    });
    let (nodes, said) = all(&api).await;
    assert_eq!(nodes[0].pressures, ["MemoryPressure".into()]);
    assert!(nodes[0].ready && !nodes[0].schedulable);
    assert!(!nodes[1].ready && nodes[1].schedulable);
    assert_eq!(said, ["the kubelet of node node-2 says nothing any more"]);
}

#[tokio::test]
async fn without_the_metrics_api_the_pressures_are_known_all_the_same() {
    let api = two().without_group("metrics.k8s.io").serve();
    let (nodes, said) = all(&api).await;
    assert!(nodes.iter().all(|node| node.used.is_none() && node.ready));
    assert!(
        said[0].starts_with("what is used is not known: this cluster has no metrics API"),
        "{said:?}"
    );
}

#[tokio::test]
async fn a_node_without_a_sample_is_not_an_idle_one() {
    let api = two().serve();
    api.update(|objects| objects.remove(&key("nodes.metrics.k8s.io", "", "node-2")));
    edit(&api, "node-1", |it| it["status"]["allocatable"] = json!({}));
    let (nodes, said) = all(&api).await;
    assert!(nodes.iter().all(|node| node.used.is_none()), "{nodes:?}");
    assert_eq!(
        said,
        ["node node-1 does not tell what can be allocated on it"]
    );
}

#[tokio::test]
async fn another_version_of_the_metrics_api_is_found() {
    let api = two().serve();
    api.fault(
        "/apis/metrics.k8s.io/v1beta1/nodes*",
        Fault::text(StatusCode::NOT_FOUND, "404 page not found\n"),
    );
    api.fault(
        "/apis/metrics.k8s.io",
        Fault::json(
            StatusCode::OK,
            &json!({"preferredVersion": {"version": "v1"}}),
        ),
    );
    let newer = json!({"metadata": {}, "items": [{"metadata": {"name": "node-1"}, "usage": {"cpu": "2", "memory": "1Gi"}}]});
    api.fault(
        "/apis/metrics.k8s.io/v1/nodes*",
        Fault::json(StatusCode::OK, &newer),
    );
    let (nodes, _) = all(&api).await;
    let used = nodes[0].used.unwrap();
    assert!((used.cores - 2.0).abs() < f64::EPSILON);
}

#[tokio::test]
async fn nodes_are_chosen_by_their_labels_and_none_is_no_answer() {
    let api = two().serve();
    let chosen = take(&api, probe(Some("kubernetes.io/hostname=node-2"))).await;
    let Raw::Nodes(chosen) = chosen.unwrap().raw else {
        panic!();
    };
    assert_eq!(chosen.len(), 1);
    let why = refused(&api, probe(Some("pool=ingest"))).await;
    assert_eq!(
        (why.kind, super::said(&why).1),
        (WhyKind::Absent, "no node has the labels pool=ingest")
    );
    let why = refused(&FakeCluster::new().serve(), probe(None)).await;
    assert_eq!(why.kind, WhyKind::Absent);
}

#[tokio::test]
async fn a_right_that_is_missing_is_named() {
    let rules = [Rule::get_and_list()];
    let api = two().user("restricted", &rules).serve();
    let probes = [probe(None)];
    let survey = survey(&api, "restricted", &probes).await;
    let why = survey.take(&probes[0]).await.unwrap_err();
    assert_eq!(why.kind, WhyKind::Denied);
    assert_eq!(&*why.hint.unwrap(), "kubectl auth can-i list nodes");
}
