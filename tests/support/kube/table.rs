//! The tables that `kubectl get` prints: column definitions and cells.
use jiff::Timestamp;
use serde_json::{Value, json};

use super::call::Call;
use super::catalog::Resource;
use super::clock::human_duration;

mod cells;

/// A table as answered to one request: `includeObject` says what goes with each row.
pub(crate) fn table(call: &Call, metadata: &Value, objects: &[&Value], now: Timestamp) -> Value {
    let mut table = rows(call.target.resource, metadata, objects, now);
    if call.query.get("includeObject") == Some("Object") {
        for (row, object) in table["rows"]
            .as_array_mut()
            .into_iter()
            .flatten()
            .zip(objects)
        {
            row["object"] = (*object).clone();
        }
    }
    table
}

/// A table whose rows carry the metadata of their objects.
pub(crate) fn rows(
    resource: &Resource,
    metadata: &Value,
    objects: &[&Value],
    now: Timestamp,
) -> Value {
    let rows: Vec<Value> = objects
        .iter()
        .map(|object| {
            json!({
                "cells": cells::of(resource, object, now),
                "object": partial(object),
            })
        })
        .collect();
    json!({
        "kind": "Table",
        "apiVersion": "meta.k8s.io/v1",
        "metadata": metadata,
        "columnDefinitions": columns(resource),
        "rows": rows,
    })
}

/// An object reduced to its metadata.
pub(crate) fn partial(object: &Value) -> Value {
    json!({
        "kind": "PartialObjectMetadata",
        "apiVersion": "meta.k8s.io/v1",
        "metadata": object["metadata"],
    })
}

/// A list reduced to its objects' metadata.
pub(crate) fn partial_list(metadata: &Value, objects: &[&Value]) -> Value {
    let items: Vec<Value> = objects.iter().map(|object| partial(object)).collect();
    json!({
        "kind": "PartialObjectMetadataList",
        "apiVersion": "meta.k8s.io/v1",
        "metadata": metadata,
        "items": items,
    })
}

fn columns(resource: &Resource) -> Value {
    let recorded = match resource.qualified().as_str() {
        "pods" => include_str!("tables/pods.json"),
        "deployments.apps" => include_str!("tables/deployments.json"),
        "horizontalpodautoscalers.autoscaling" => {
            include_str!("tables/horizontalpodautoscalers.json")
        }
        "namespaces" => include_str!("tables/namespaces.json"),
        other => return plain_columns(other),
    };
    serde_json::from_str(recorded).expect("recorded columns are JSON")
}

/// Columns of resources whose tables were not recorded; a `+` marks those only `-o wide` shows.
fn plain_columns(resource: &str) -> Value {
    let names: &[&str] = match resource {
        "configmaps" => &["Name", "Data", "Age"],
        "events" => &[
            "Last Seen",
            "Type",
            "Reason",
            "Object",
            "+Subobject",
            "+Source",
            "Message",
            "+First Seen",
            "+Count",
            "+Name",
        ],
        "replicasets.apps" => &["Name", "Desired", "Current", "Ready", "Age"],
        "nodes" => &["Name", "Status", "Roles", "Age", "Version"],
        "leases.coordination.k8s.io" => &["Name", "Holder", "Age"],
        "services" => &[
            "Name",
            "Type",
            "Cluster-IP",
            "External-IP",
            "Port(s)",
            "Age",
        ],
        _ => &["Name", "Age"],
    };
    let column = |name: &&str| {
        let format = if *name == "Name" { "name" } else { "" };
        json!({
            "name": name.trim_start_matches('+'),
            "type": "string",
            "format": format,
            "description": "",
            "priority": i32::from(name.starts_with('+')),
        })
    };
    names.iter().map(column).collect()
}

/// How long ago a moment was that an object names; `<unknown>` where it names none.
fn age(moment: &Value, now: Timestamp) -> String {
    let moment = moment
        .as_str()
        .and_then(|text| text.parse::<Timestamp>().ok());
    moment.map_or("<unknown>".to_owned(), |moment| {
        human_duration(now.duration_since(moment).as_secs())
    })
}
