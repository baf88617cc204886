//! Deleting objects, and what belongs to them.
use serde_json::{Value, json};

use super::super::call::Call;
use super::super::objects::{Key, Objects};
use super::super::status::Status;
use super::{Options, Written, find, named, precondition};

pub(super) fn remove(
    objects: &mut Objects,
    call: &Call,
    options: &Options,
) -> Result<Written, Status> {
    let object = find(objects, call)?;
    let wishes = wishes(call)?;
    let stated = |field: &str| wishes["preconditions"][field].as_str();
    precondition::is_the_same(call, &object, stated("uid"))?;
    precondition::is_current(call, &object, stated("resourceVersion"))?;
    let dry_run = options.dry_run || wishes["dryRun"] == json!(["All"]);
    if !dry_run {
        let cascades = wishes["propagationPolicy"] != "Orphan";
        remove_with_dependents(objects, &named(call), cascades);
    }
    // A pod ends in its own time, and is shown as it goes.
    if call.target.resource.plural == "pods" {
        return Ok(Written::ok(object));
    }
    let resource = call.target.resource;
    let mut details = json!({"name": call.name()});
    if !resource.group.is_empty() {
        details["group"] = json!(resource.group);
    }
    details["kind"] = json!(resource.plural);
    details["uid"] = object["metadata"]["uid"].clone();
    Ok(Written::ok(json!({
        "kind": "Status", "apiVersion": "v1", "metadata": {}, "status": "Success",
        "details": details,
    })))
}

/// The `DeleteOptions` in the body; none are fine too.
fn wishes(call: &Call) -> Result<Value, Status> {
    if call.body.is_empty() {
        return Ok(Value::Null);
    }
    serde_json::from_slice(&call.body)
        .map_err(|error| Status::bad_request(format!("error decoding body: {error}")))
}

/// Removes an object, what it owns, and what was measured of it.
pub(crate) fn remove_with_dependents(objects: &mut Objects, key: &Key, cascades: bool) {
    let uid = objects
        .get(key)
        .map(|object| object["metadata"]["uid"].clone());
    objects.remove(key);
    if key.0 == "pods" {
        objects.drop_metrics(key);
    }
    let Some(uid) = uid.filter(|_| cascades) else {
        return;
    };
    for dependent in objects.owned_by(&uid) {
        remove_with_dependents(objects, &dependent, true);
    }
}
