//! Strategic merge patches: lists whose items have a key are merged item by item.
use serde_json::{Map, Value};

use super::super::catalog::Resource;
use super::super::status::Status;

/// Merges a patch into an object of a resource.
pub(super) fn merge(target: &mut Value, patch: &Value, resource: &Resource) -> Result<(), Status> {
    let Some(patch) = patch.as_object() else {
        return Err(Status::bad_request("invalid JSON document"));
    };
    if !target.is_object() {
        *target = Value::Object(Map::new());
    }
    let Some(fields) = target.as_object_mut() else {
        return Ok(());
    };
    if patch
        .get("$patch")
        .is_some_and(|directive| directive == "replace")
    {
        fields.clear();
    }
    for (name, value) in patch {
        if let Some(list) = name.strip_prefix("$deleteFromPrimitiveList/") {
            without(fields, list, value);
        } else if !name.starts_with('$') {
            merge_field(fields, name, value, resource)?;
        }
    }
    if let Some(kept) = patch.get("$retainKeys").and_then(Value::as_array) {
        fields.retain(|name, _| kept.iter().any(|kept| kept == name));
    }
    Ok(())
}

fn merge_field(
    fields: &mut Map<String, Value>,
    name: &str,
    value: &Value,
    resource: &Resource,
) -> Result<(), Status> {
    match value {
        Value::Null => {
            fields.shift_remove(name);
        }
        Value::Object(patch) if patch.get("$patch").is_some_and(|word| word == "delete") => {
            fields.shift_remove(name);
        }
        Value::Object(_) => {
            let field = fields.entry(name).or_insert(Value::Null);
            merge(field, value, resource)?;
        }
        Value::Array(items) => {
            let known = fields
                .entry(name)
                .or_insert_with(|| Value::Array(Vec::new()));
            let Some(known) = known.as_array_mut() else {
                return Err(Status::bad_request("invalid JSON document"));
            };
            merge_list(known, name, items, resource)?;
        }
        _ => {
            fields.insert(name.to_owned(), value.clone());
        }
    }
    Ok(())
}

fn merge_list(
    known: &mut Vec<Value>,
    name: &str,
    items: &[Value],
    resource: &Resource,
) -> Result<(), Status> {
    if name == "finalizers" {
        let news = items.iter().filter(|item| !known.contains(item));
        let news: Vec<Value> = news.cloned().collect();
        known.extend(news);
        return Ok(());
    }
    let replaces = items.iter().any(|item| item["$patch"] == "replace");
    let key = merge_key(resource, name).filter(|_| !replaces);
    let Some(key) = key else {
        let kept = items.iter().filter(|item| item.get("$patch").is_none());
        *known = kept.cloned().collect();
        return Ok(());
    };
    let mut new = Vec::new();
    for item in items {
        let Some(value) = item.get(key) else {
            return Err(Status::internal(format!(
                "map: {item} does not contain declared merge key: {key}"
            )));
        };
        if item["$patch"] == "delete" {
            known.retain(|known| known[key] != *value);
        } else if let Some(known) = known.iter_mut().find(|known| known[key] == *value) {
            merge(known, item, resource)?;
        } else {
            let mut added = Value::Null;
            merge(&mut added, item, resource)?;
            new.push(added);
        }
    }
    // What is new stands before what was there.
    known.splice(0..0, new);
    Ok(())
}

/// The field by which the items of a list are told apart; `None` where a list is replaced whole.
pub(super) fn merge_key(resource: &Resource, list: &str) -> Option<&'static str> {
    Some(match list {
        "containers"
        | "initContainers"
        | "ephemeralContainers"
        | "volumes"
        | "env"
        | "imagePullSecrets"
        | "resourceClaims" => "name",
        "ports" if resource.plural == "services" => "port",
        "ports" => "containerPort",
        "volumeMounts" => "mountPath",
        "volumeDevices" => "devicePath",
        "hostAliases" => "ip",
        "conditions" => "type",
        "ownerReferences" => "uid",
        "topologySpreadConstraints" => "topologyKey",
        _ => return None,
    })
}

fn without(fields: &mut Map<String, Value>, list: &str, removed: &Value) {
    let removed = removed.as_array().cloned().unwrap_or_default();
    if let Some(items) = fields.get_mut(list).and_then(Value::as_array_mut) {
        items.retain(|item| !removed.contains(item));
    }
}
