//! `kubectl` changes things, and follows what comes of it.
use serde_json::{Value, json};

use super::{NAMESPACE, cluster};
use crate::support::kube::{Api, FakeCluster, Fate, HpaShape, Kubectl, Pace, key};

const WORKLOAD: &str = "deployment/drift-processor";

/// A cluster whose controllers go on as they are watched, and its `kubectl`.
fn watched() -> (Api, Kubectl) {
    serve(cluster().pace("drift-processor", Pace::OnRead))
}

fn serve(cluster: FakeCluster) -> (Api, Kubectl) {
    let api = cluster.serve();
    let kubectl = Kubectl::new(&api.kubeconfig());
    (api, kubectl)
}

fn deployment(api: &Api) -> Value {
    api.object(&key("deployments.apps", "spec-to-proof", "drift-processor"))
}

impl Kubectl {
    /// What a command about the namespace prints that has to succeed.
    fn on(&self, words: &[&str]) -> String {
        self.stdout(&[words, &[NAMESPACE]].concat())
    }
}

#[test]
fn replicas_are_set() {
    let (api, kubectl) = watched();
    let scaled = "deployment.apps/drift-processor scaled\n";
    assert_eq!(kubectl.on(&["scale", WORKLOAD, "--replicas=5"]), scaled);
    assert_eq!(deployment(&api)["spec"]["replicas"], 5);
    let matching = ["scale", WORKLOAD, "--current-replicas=5", "--replicas=4"];
    assert_eq!(kubectl.on(&matching), scaled);
    let (_, complaint) = kubectl.failure(&[&matching[..], &[NAMESPACE]].concat());
    assert_eq!(complaint, "error: Expected replicas to be 5, was 4\n");

    let rehearsed = kubectl.on(&["scale", WORKLOAD, "--replicas=9", "--dry-run=server"]);
    assert_eq!(
        rehearsed,
        "deployment.apps/drift-processor scaled (server dry run)\n"
    );
    assert_eq!(deployment(&api)["spec"]["replicas"], 4);
    api.settle();
    assert_eq!(api.pods("drift-processor").len(), 4);
}

#[test]
fn a_restart_replaces_every_pod() {
    let (api, kubectl) = watched();
    let before = api.pods("drift-processor");
    let restarted = kubectl.on(&["rollout", "restart", WORKLOAD]);
    assert_eq!(restarted, "deployment.apps/drift-processor restarted\n");
    assert_eq!(
        api.pods("drift-processor"),
        before,
        "nothing has happened yet"
    );

    let status = kubectl.on(&["rollout", "status", WORKLOAD]);
    let lines: Vec<&str> = status.lines().collect();
    assert!(
        lines.contains(
            &"Waiting for deployment \"drift-processor\" rollout to finish: 2 out of 3 new \
              replicas have been updated..."
        ),
        "{status}"
    );
    assert_eq!(
        lines.last(),
        Some(&"deployment \"drift-processor\" successfully rolled out")
    );
    let after = api.pods("drift-processor");
    assert_eq!(after.len(), 3);
    assert!(after.iter().all(|pod| !before.contains(pod)), "{after:?}");
    let revision =
        &deployment(&api)["metadata"]["annotations"]["deployment.kubernetes.io/revision"];
    assert_eq!(revision, "2");
}

#[test]
fn a_rollout_gets_stuck() {
    let (api, kubectl) = serve(
        cluster()
            .pace("drift-processor", Pace::OnRead)
            .new_pods("drift-processor", Fate::NeverReady),
    );
    kubectl.on(&["rollout", "restart", WORKLOAD]);
    let (code, complaint) = kubectl.failure(&["rollout", "status", WORKLOAD, NAMESPACE]);
    assert_eq!(
        (code, complaint.as_str()),
        (
            1,
            "error: deployment \"drift-processor\" exceeded its progress deadline\n"
        )
    );
    // The old pods still serve.
    assert_eq!(deployment(&api)["status"]["readyReplicas"], 3);
    kubectl.on(&["rollout", "undo", WORKLOAD]);
    kubectl.on(&["rollout", "status", WORKLOAD]);
    assert_eq!(api.pods("drift-processor").len(), 3);
}

#[test]
fn a_memory_limit_is_raised_and_taken_back() {
    let (api, kubectl) = watched();
    let limits = |api: &Api| {
        let template = &deployment(api)["spec"]["template"];
        template["spec"]["containers"][0]["resources"]["limits"].clone()
    };
    let before = limits(&api);
    kubectl.on(&["set", "resources", WORKLOAD, "--limits=memory=2Gi"]);
    assert_eq!(limits(&api), json!({"cpu": "200m", "memory": "2Gi"}));
    kubectl.on(&["rollout", "status", WORKLOAD]);
    for pod in api.pods("drift-processor") {
        let pod = api.object(&key("pods", "spec-to-proof", &pod));
        let resources = &pod["spec"]["containers"][0]["resources"];
        assert_eq!(resources["limits"]["memory"], "2Gi");
    }

    let history = kubectl.on(&["rollout", "history", WORKLOAD]);
    assert_eq!(
        super::rows(&history)[1..3],
        [["1", "<none>"], ["2", "<none>"]]
    );
    let undone = kubectl.on(&["rollout", "undo", WORKLOAD]);
    assert_eq!(undone, "deployment.apps/drift-processor rolled back\n");
    kubectl.on(&["rollout", "status", WORKLOAD]);
    assert_eq!(limits(&api), before);
    let history = kubectl.on(&["rollout", "history", WORKLOAD]);
    assert_eq!(
        super::rows(&history)[1..3],
        [["2", "<none>"], ["3", "<none>"]]
    );
}

#[test]
fn a_paused_rollout_waits() {
    let (api, kubectl) = serve(cluster());
    assert_eq!(
        kubectl.on(&["rollout", "pause", WORKLOAD]),
        "deployment.apps/drift-processor paused\n"
    );
    let (_, complaint) = kubectl.failure(&["rollout", "restart", WORKLOAD, NAMESPACE]);
    assert_eq!(
        complaint,
        "error: deployments.apps \"drift-processor\" can't restart paused deployment (run rollout \
         resume first)\n"
    );
    let before = api.pods("drift-processor");
    kubectl.on(&["set", "resources", WORKLOAD, "--limits=memory=1Gi"]);
    api.settle();
    assert_eq!(api.pods("drift-processor"), before);
    let conditions = deployment(&api)["status"]["conditions"].clone();
    assert_eq!(conditions[1]["reason"], "DeploymentPaused");

    kubectl.on(&["rollout", "resume", WORKLOAD]);
    api.settle();
    assert_ne!(api.pods("drift-processor"), before);
    let conditions = deployment(&api)["status"]["conditions"].clone();
    assert_eq!(conditions[1]["reason"], "NewReplicaSetAvailable");
}

#[test]
fn patches_of_all_kinds() {
    let data = [("BURST_MULTIPLIER", "1"), ("RATE_LIMIT", "100")];
    let (api, kubectl) = serve(cluster().config_map("spec-to-proof", "config", &data));
    let patch = |kind: &str, patch: &str| {
        let kind = format!("--type={kind}");
        kubectl.on(&["patch", "configmap", "config", &kind, "-p", patch])
    };
    let patched = "configmap/config patched\n";
    let merge = r#"{"data":{"BURST_MULTIPLIER":"2","RATE_LIMIT":null}}"#;
    assert_eq!(patch("merge", merge), patched);
    assert_eq!(patch("strategic", r#"{"data":{"A":"b"}}"#), patched);
    let list = r#"[{"op":"test","path":"/data/A","value":"b"},{"op":"move","from":"/data/A","path":"/data/B"}]"#;
    assert_eq!(patch("json", list), patched);
    let nothing = "configmap/config patched (no change)\n";
    assert_eq!(patch("merge", r#"{"data":{"B":"b"}}"#), nothing);
    let config = api.object(&key("configmaps", "spec-to-proof", "config"));
    assert_eq!(config["data"], json!({"BURST_MULTIPLIER": "2", "B": "b"}));
    let manager = &config["metadata"]["managedFields"][0];
    assert_eq!(manager["manager"], "kubectl-patch");

    let stale = r#"{"metadata":{"resourceVersion":"1"},"data":{"B":"c"}}"#;
    let words = [
        "patch",
        "configmap",
        "config",
        NAMESPACE,
        "--type=merge",
        "-p",
        stale,
    ];
    let (_, complaint) = kubectl.failure(&words);
    assert!(
        complaint.contains("the object has been modified"),
        "{complaint}"
    );
}

#[test]
fn containers_are_merged_by_their_names() {
    let (api, kubectl) = serve(cluster());
    let containers = |api: &Api| deployment(api)["spec"]["template"]["spec"]["containers"].clone();
    let patch = |containers: Value| {
        let patch = json!({"spec": {"template": {"spec": {"containers": containers}}}});
        kubectl.on(&["patch", WORKLOAD, "-p", &patch.to_string()])
    };
    let env = json!([{"name": "A", "value": "1"}, {"name": "B", "value": "2"}]);
    patch(json!([{"name": "sidecar", "image": "sidecar:1"}]));
    patch(json!([{"name": "drift-processor", "env": env}]));
    assert_eq!(containers(&api)[0]["name"], "sidecar");
    assert_eq!(containers(&api)[1]["env"], env);
    let env = json!([{"name": "A", "$patch": "delete"}, {"name": "B", "value": "3"}]);
    let gone = json!({"name": "sidecar", "$patch": "delete"});
    patch(json!([gone, {"name": "drift-processor", "env": env}]));
    let left = containers(&api);
    assert_eq!(left.as_array().unwrap().len(), 1);
    assert_eq!(left[0]["env"], json!([{"name": "B", "value": "3"}]));
    assert_eq!(left[0]["image"], "registry.example/drift-processor:1.0");
}

#[test]
fn an_autoscaler_takes_the_replicas_back() {
    let shape = HpaShape {
        min: 2,
        max: 10,
        current: 3,
        desired: 3,
        target_cpu: 500,
        current_cpu: Some(80),
    };
    let cluster = cluster().hpa("spec-to-proof", "drift-processor", shape);
    let (api, kubectl) = serve(cluster.autoscaler_acts("drift-processor"));
    kubectl.on(&["scale", WORKLOAD, "--replicas=5"]);
    assert_eq!(deployment(&api)["spec"]["replicas"], 5);
    api.step();
    let taken_back = deployment(&api);
    assert_eq!(taken_back["spec"]["replicas"], 3);
    let managers = &taken_back["metadata"]["managedFields"];
    assert_eq!(managers[0]["manager"], "kube-controller-manager");
    assert_eq!(managers[0]["subresource"], "scale");

    let raised = r#"{"spec":{"minReplicas":5}}"#;
    kubectl.on(&["patch", "hpa", "drift-processor", "-p", raised]);
    api.settle();
    assert_eq!(deployment(&api)["status"]["readyReplicas"], 5);
    let wrong = r#"{"spec":{"minReplicas":11}}"#;
    let words = ["patch", "hpa", "drift-processor", NAMESPACE, "-p", wrong];
    let (_, complaint) = kubectl.failure(&words);
    assert!(
        complaint.contains("greater than or equal to `minReplicas`"),
        "{complaint}"
    );
}

#[test]
fn a_lease_comes_and_goes() {
    let (api, kubectl) = serve(cluster());
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("lease.json");
    let lease = json!({
        "apiVersion": "coordination.k8s.io/v1", "kind": "Lease",
        "metadata": {"name": "drift", "namespace": "spec-to-proof"},
        "spec": {"holderIdentity": "somebody", "leaseDurationSeconds": 15},
    });
    std::fs::write(&file, lease.to_string()).unwrap();
    let create = ["create", "-f", file.to_str().unwrap()];
    let created = "lease.coordination.k8s.io/drift created\n";
    assert_eq!(kubectl.stdout(&create), created);
    let stored = api.object(&key("leases.coordination.k8s.io", "spec-to-proof", "drift"));
    assert_eq!(stored["spec"]["holderIdentity"], "somebody");
    let (_, complaint) = kubectl.failure(&create);
    assert!(
        complaint.contains("\"drift\" already exists"),
        "{complaint}"
    );
    let deleted = kubectl.on(&["delete", "lease", "drift"]);
    assert!(
        deleted.starts_with("lease.coordination.k8s.io \"drift\" deleted"),
        "{deleted}"
    );
    let (_, complaint) = kubectl.failure(&["get", "lease", "drift", NAMESPACE]);
    assert!(complaint.contains("not found"), "{complaint}");
}
