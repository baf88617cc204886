//! The patches that a server takes, by their content types.
use serde_json::{Map, Value};

use super::super::call::Call;
use super::super::status::Status;
use super::{body, json_patch, strategic};

/// An object with the request's patch applied.
pub(super) fn apply(call: &Call, old: &Value) -> Result<Value, Status> {
    let resource = call.target.resource;
    let mut new = old.clone();
    match body::media_type(call) {
        "application/merge-patch+json" => merge(&mut new, &decode(call)?),
        "application/strategic-merge-patch+json" if !resource.is_custom() => {
            strategic::merge(&mut new, &decode(call)?, resource)?;
        }
        "application/json-patch+json" => {
            json_patch::apply(&mut new, &decode(call)?).map_err(|_| Status::unprocessable())?;
        }
        _ if resource.is_custom() => return Err(Status::unknown_patch()),
        _ => return Err(Status::unsupported_media_type()),
    }
    Ok(new)
}

fn decode(call: &Call) -> Result<Value, Status> {
    serde_json::from_slice(&call.body).map_err(|error| {
        let problem = body::problem(&call.body, &error);
        Status::bad_request(format!("error decoding patch: {problem}"))
    })
}

/// RFC 7396. Fields of what is touched come out in the order of their names, as the server's own
/// patch library leaves them.
pub(crate) fn merge(target: &mut Value, patch: &Value) {
    let Some(patch) = patch.as_object() else {
        *target = patch.clone();
        return;
    };
    if !target.is_object() {
        *target = Value::Object(Map::new());
    }
    let Some(fields) = target.as_object_mut() else {
        return;
    };
    for (field, value) in patch {
        if value.is_null() {
            fields.shift_remove(field);
        } else {
            merge(fields.entry(field.clone()).or_insert(Value::Null), value);
        }
    }
    fields.sort_keys();
}
