//! What a write says the object has to be: its name, its version, its uid.
use hyper::Method;
use serde_json::Value;

use super::super::call::Call;
use super::super::status::Status;

/// Refuses a write that is about another object, or about another version of it.
pub(super) fn check(call: &Call, old: &Value, new: &Value) -> Result<(), Status> {
    let resource = call.target.resource;
    let stated = |field: &str| stated(new, field);
    if let Some(name) = stated("name").filter(|name| *name != call.name()) {
        return Err(Status::bad_request(format!(
            "the name of the object ({name}) does not match the name on the URL ({})",
            call.name()
        )));
    }
    if let Some(namespace) = stated("namespace").filter(|stated| *stated != call.namespace()) {
        return Err(Status::bad_request(format!(
            "the namespace of the provided object does not match the namespace sent on the request \
             ({namespace} instead of {})",
            call.namespace()
        )));
    }
    if call.method == Method::PUT {
        is_the_same(call, old, stated("uid"))?;
    }
    is_current(call, old, stated("resourceVersion"))?;
    // Only an update states its uid as a precondition; in a patch it is a field like others, one
    // that cannot change.
    let uid = &old["metadata"]["uid"];
    match stated("uid") {
        Some(other) if *uid != other => {
            let problem = format!("Invalid value: \"{other}\": field is immutable");
            Err(Status::invalid(
                resource,
                call.name(),
                "metadata.uid",
                &problem,
            ))
        }
        _ => Ok(()),
    }
}

/// Refuses a write that states a resourceVersion which is no longer the object's.
pub(super) fn is_current(call: &Call, old: &Value, stated: Option<&str>) -> Result<(), Status> {
    let current = &old["metadata"]["resourceVersion"];
    match stated {
        Some(version) if *current != version => {
            Err(Status::conflict(call.target.resource, call.name()))
        }
        _ => Ok(()),
    }
}

/// Refuses a write that is meant for an object of the same name which is gone.
pub(super) fn is_the_same(call: &Call, old: &Value, stated: Option<&str>) -> Result<(), Status> {
    let current = old["metadata"]["uid"].as_str().unwrap_or_default();
    match stated {
        Some(uid) if uid != current => {
            let reason = format!(
                "Precondition failed: UID in precondition: {uid}, UID in object meta: {current}"
            );
            let resource = call.target.resource;
            Err(Status::conflict_because(resource, call.name(), &reason))
        }
        _ => Ok(()),
    }
}

/// A field of the metadata that a writer filled in.
pub(super) fn stated<'a>(object: &'a Value, field: &str) -> Option<&'a str> {
    let text = object["metadata"][field].as_str();
    text.filter(|text| !text.is_empty())
}
