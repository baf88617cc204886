//! Every kind of change, with what others may write beside it.

use super::rollouts::{CANARY, ROLLOUT, abort, trying, verb};
use super::*;
use crate::support::kube::Rule;

/// A kind of change.
pub struct Kind {
    /// What it is called in messages.
    pub name: &'static str,
    /// The cluster that it finds.
    pub cluster: fn() -> FakeCluster,
    /// Who changes it.
    pub user: &'static str,
    /// The change.
    pub does: fn() -> Change,
    /// The path of the object.
    pub path: &'static str,
    /// The one write that is no dry run, as a pattern.
    pub write: &'static str,
    /// What it writes: the place, and the value then; null where the time decides.
    pub ours: (&'static str, Value),
    /// Another value for the same field, as a merge patch; null where there is none.
    pub third: Value,
    /// The value that it had before.
    pub back: Value,
    /// Another field of the object.
    pub other: Value,
    /// Whether it leaves no mark on the object.
    pub unmarked: bool,
}

const HPA: &str =
    "/apis/autoscaling/v2/namespaces/spec-to-proof/horizontalpodautoscalers/drift-processor";
const CONFIG: &str = "/api/v1/namespaces/spec-to-proof/configmaps/drift-processor-config";

fn lifted() -> FakeCluster {
    with_autoscaler(10)
}

fn limited() -> FakeCluster {
    cluster().memory_limit(NAME, "512Mi")
}

fn for_a_scaler() -> FakeCluster {
    let rules = [
        Rule::get_and_list(),
        Rule::new(&["update"], &["apps"], &["deployments/scale"]),
    ];
    cluster().user("scaler", &rules)
}

/// The processor's containers, with this limit.
fn containers(limit: &str) -> Value {
    let api = limited().serve();
    let object = api.object(&key("deployments.apps", NAMESPACE, NAME));
    let mut containers = object["spec"]["template"]["spec"]["containers"].clone();
    containers[0]["resources"]["limits"]["memory"] = json!(limit);
    json!({"spec": {"template": {"spec": {"containers": containers}}}})
}

fn replicas(number: u32) -> Value {
    json!({"spec": {"replicas": number}})
}

fn restarted(at: &Value) -> Value {
    let annotations = json!({"kubectl.kubernetes.io/restartedAt": at});
    json!({"spec": {"template": {"metadata": {"annotations": annotations}}}})
}

fn batch(size: &str) -> Value {
    json!({"data": {"BATCH_SIZE": size}})
}

fn ready_seconds() -> Value {
    json!({"spec": {"minReadySeconds": 7}})
}

fn scaled() -> Kind {
    Kind {
        name: "scale, merge patch",
        cluster,
        user: "admin",
        does: || scale(5),
        path: PATH,
        write: "PATCH /apis/apps/v1/*?fieldManager=backlogctl",
        ours: ("/spec/replicas", json!(5)),
        third: replicas(4),
        back: replicas(3),
        other: ready_seconds(),
        unmarked: false,
    }
}

fn pods() -> [Kind; 3] {
    [
        Kind {
            name: "scale, subresource",
            cluster: for_a_scaler,
            user: "scaler",
            write: "PUT /apis/apps/v1/*?fieldManager=backlogctl",
            unmarked: true,
            ..scaled()
        },
        Kind {
            name: "memory, strategic merge patch",
            cluster: limited,
            does: || limits(NAME, &json!({"memory": "2Gi"})),
            ours: (
                "/spec/template/spec/containers/0/resources/limits/memory",
                json!("2Gi"),
            ),
            third: containers("1Gi"),
            back: containers("512Mi"),
            ..scaled()
        },
        Kind {
            name: "restart",
            does: restart,
            ours: (
                "/spec/template/metadata/annotations/kubectl.kubernetes.io~1restartedAt",
                Value::Null,
            ),
            third: restarted(&json!("2026-11-21T22:57:00Z")),
            back: restarted(&Value::Null),
            ..scaled()
        },
    ]
}

fn beside_pods() -> [Kind; 2] {
    [
        Kind {
            name: "autoscaler",
            cluster: lifted,
            does: || raise_minimum(5),
            path: HPA,
            write: "PATCH /apis/autoscaling/v2/*?fieldManager=backlogctl",
            ours: ("/spec/minReplicas", json!(5)),
            third: json!({"spec": {"minReplicas": 4}}),
            back: json!({"spec": {"minReplicas": 1}}),
            other: json!({"metadata": {"labels": {"team": "data"}}}),
            ..scaled()
        },
        Kind {
            name: "config map",
            does: || {
                let on = object("configmap", "drift-processor-config");
                raise(on, batch("100"))
            },
            path: CONFIG,
            write: "PATCH /api/v1/*?fieldManager=backlogctl",
            ours: ("/data/BATCH_SIZE", json!("100")),
            third: batch("70"),
            back: batch("50"),
            other: json!({"data": {"OTHER": "1"}}),
            ..scaled()
        },
    ]
}

fn canaries() -> [Kind; 3] {
    let paused = |paused: bool| json!({"spec": {"paused": paused}});
    let pause = Kind {
        name: "pause of a canary",
        cluster: trying,
        does: || verb(RolloutVerb::Pause),
        path: ROLLOUT,
        write: "PATCH */rollouts/summit-api?fieldManager=backlogctl",
        ours: ("/spec/paused", json!(true)),
        third: Value::Null,
        back: paused(false),
        // A new generation is one that the controller has not seen yet.
        other: json!({"metadata": {"labels": {"team": "data"}}}),
        ..scaled()
    };
    let bad = trying().serve();
    let bad = bad.object(&key("rollouts.argoproj.io", NAMESPACE, CANARY));
    [
        Kind {
            name: "abort of a canary, status",
            does: abort,
            write: "PATCH */rollouts/summit-api/status?fieldManager=backlogctl",
            ours: ("/status/abort", json!(true)),
            back: json!({"status": {"abort": false}}),
            unmarked: true,
            ..canary(&pause)
        },
        Kind {
            name: "undo of a canary, template",
            does: || verb(RolloutVerb::Undo),
            ours: (
                "/spec/template/spec/containers/0/image",
                json!("registry.example/summit-api:1.0"),
            ),
            third: json!({"spec": {"template": {"metadata": {"labels": {"x": "3"}}}}}),
            back: json!({"spec": {"template": bad["spec"]["template"]}}),
            ..canary(&pause)
        },
        pause,
    ]
}

/// The same once more.
fn canary(kind: &Kind) -> Kind {
    Kind {
        cluster: kind.cluster,
        path: kind.path,
        write: kind.write,
        third: kind.third.clone(),
        back: kind.back.clone(),
        other: kind.other.clone(),
        ..scaled()
    }
}

/// All of them.
pub fn kinds() -> Vec<Kind> {
    let mut kinds = vec![scaled()];
    kinds.extend(pods());
    kinds.extend(beside_pods());
    kinds.extend(canaries());
    kinds
}

impl Kind {
    /// A cluster for it.
    pub async fn lab(&self) -> Lab {
        Lab::used_by(self.user, (self.cluster)()).await
    }

    /// The object as it is now.
    pub fn object(&self, lab: &Lab) -> Value {
        let mut words = self.path.rsplit('/');
        let (name, plural) = (words.next().unwrap(), words.next().unwrap());
        let resource = match plural {
            "deployments" => "deployments.apps",
            "configmaps" => "configmaps",
            "rollouts" => "rollouts.argoproj.io",
            _ => "horizontalpodautoscalers.autoscaling",
        };
        lab.api.object(&key(resource, NAMESPACE, name))
    }

    /// Somebody else's change of it.
    pub fn meddle(&self, lab: &Lab, change: &Value) {
        let status = change.get("status").map_or("", |_| "/status");
        let path = format!("{}{status}", self.path);
        lab.api.meddle(&path, "kubectl-edit", change);
    }
}
