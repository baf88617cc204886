//! The cells of a row.
use jiff::Timestamp;
use serde_json::{Value, json};

use super::super::catalog::Resource;
use super::age;

mod pod;

pub(super) fn of(resource: &Resource, object: &Value, now: Timestamp) -> Value {
    match resource.qualified().as_str() {
        "pods" => pod::cells(object, now),
        "deployments.apps" => deployment(object, now),
        "replicasets.apps" => replica_set(object, now),
        "horizontalpodautoscalers.autoscaling" => autoscaler(object, now),
        "namespaces" => json!([
            name(object),
            object["status"]["phase"],
            created(object, now)
        ]),
        "configmaps" => config_map(object, now),
        "events" => event(object, now),
        "nodes" => node(object, now),
        "services" => service(object, now),
        "leases.coordination.k8s.io" => json!([
            name(object),
            object["spec"]["holderIdentity"]
                .as_str()
                .unwrap_or_default(),
            created(object, now)
        ]),
        _ => json!([name(object), created(object, now)]),
    }
}

fn name(object: &Value) -> &Value {
    &object["metadata"]["name"]
}

fn created(object: &Value, now: Timestamp) -> String {
    age(&object["metadata"]["creationTimestamp"], now)
}

fn number(value: &Value) -> i64 {
    value.as_i64().unwrap_or_default()
}

fn deployment(object: &Value, now: Timestamp) -> Value {
    let (spec, status) = (&object["spec"], &object["status"]);
    let containers = spec["template"]["spec"]["containers"].as_array();
    let join = |field: &str| {
        let names = containers
            .into_iter()
            .flatten()
            .filter_map(|item| item[field].as_str());
        names.collect::<Vec<_>>().join(",")
    };
    let labels = spec["selector"]["matchLabels"].as_object();
    let selector = labels
        .into_iter()
        .flatten()
        .map(|(label, value)| format!("{label}={}", value.as_str().unwrap_or_default()));
    json!([
        name(object),
        format!(
            "{}/{}",
            number(&status["readyReplicas"]),
            number(&spec["replicas"])
        ),
        number(&status["updatedReplicas"]),
        number(&status["availableReplicas"]),
        created(object, now),
        join("name"),
        join("image"),
        selector.collect::<Vec<_>>().join(","),
    ])
}

fn replica_set(object: &Value, now: Timestamp) -> Value {
    let status = &object["status"];
    json!([
        name(object),
        number(&object["spec"]["replicas"]),
        number(&status["replicas"]),
        number(&status["readyReplicas"]),
        created(object, now),
    ])
}

fn autoscaler(object: &Value, now: Timestamp) -> Value {
    let spec = &object["spec"];
    let text = |field: &str| spec["scaleTargetRef"][field].as_str().unwrap_or_default();
    json!([
        name(object),
        format!("{}/{}", text("kind"), text("name")),
        targets(object),
        spec["minReplicas"]
            .as_i64()
            .map_or("<unset>".to_owned(), |count| count.to_string()),
        number(&spec["maxReplicas"]),
        number(&object["status"]["currentReplicas"]),
        created(object, now),
    ])
}

/// `cpu: 80%/500%`, `cpu: <unknown>/500%`, `memory: 1Gi/2Gi`, as far as resource metrics go.
fn targets(object: &Value) -> String {
    let metrics = object["spec"]["metrics"]
        .as_array()
        .into_iter()
        .flatten()
        .enumerate();
    let shown = metrics.map(|(index, metric)| {
        let resource = &metric["resource"];
        let now = &object["status"]["currentMetrics"][index]["resource"]["current"];
        let (now, target) = match resource["target"]["averageUtilization"].as_i64() {
            Some(target) => (
                now["averageUtilization"]
                    .as_i64()
                    .map(|percent| format!("{percent}%")),
                format!("{target}%"),
            ),
            None => (
                now["averageValue"].as_str().map(str::to_owned),
                resource["target"]["averageValue"]
                    .as_str()
                    .unwrap_or_default()
                    .to_owned(),
            ),
        };
        let name = resource["name"].as_str().unwrap_or_default();
        format!("{name}: {}/{target}", now.unwrap_or("<unknown>".to_owned()))
    });
    let shown: Vec<String> = shown.collect();
    if shown.is_empty() {
        "<none>".to_owned()
    } else {
        shown.join(", ")
    }
}

fn config_map(object: &Value, now: Timestamp) -> Value {
    let count = |field: &str| object[field].as_object().map_or(0, serde_json::Map::len);
    json!([
        name(object),
        count("data") + count("binaryData"),
        created(object, now)
    ])
}

fn event(object: &Value, now: Timestamp) -> Value {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let first = age(&object["firstTimestamp"], now);
    let last = age(&object["lastTimestamp"], now);
    let seen = match number(&object["count"]) {
        count @ 2.. => format!("{last} (x{count} over {first})"),
        _ => last,
    };
    let about = &object["involvedObject"];
    json!([
        seen,
        object["type"],
        object["reason"],
        format!(
            "{}/{}",
            text(&about["kind"]).to_lowercase(),
            text(&about["name"])
        ),
        text(&about["fieldPath"]),
        text(&object["source"]["component"]),
        text(&object["message"]).trim(),
        first,
        number(&object["count"]),
        name(object),
    ])
}

fn node(object: &Value, now: Timestamp) -> Value {
    let conditions = object["status"]["conditions"]
        .as_array()
        .into_iter()
        .flatten();
    let ready = conditions
        .into_iter()
        .any(|condition| condition["type"] == "Ready" && condition["status"] == "True");
    json!([
        name(object),
        if ready { "Ready" } else { "NotReady" },
        "<none>",
        created(object, now),
        object["status"]["nodeInfo"]["kubeletVersion"],
    ])
}

fn service(object: &Value, now: Timestamp) -> Value {
    let ports = object["spec"]["ports"].as_array().into_iter().flatten();
    let ports: Vec<String> = ports
        .map(|port| {
            format!(
                "{}/{}",
                number(&port["port"]),
                port["protocol"].as_str().unwrap_or("TCP")
            )
        })
        .collect();
    json!([
        name(object),
        object["spec"]["type"],
        object["spec"]["clusterIP"],
        "<none>",
        ports.join(","),
        created(object, now),
    ])
}
