//! Updates and patches of an object or of its status.
use hyper::Method;
use serde_json::Value;

use super::super::call::Call;
use super::super::objects::Objects;
use super::super::status::Status;
use super::{Options, Written, body, fields, find, invalid, named, patch, precondition};

pub(super) fn change(
    objects: &mut Objects,
    call: &Call,
    options: &Options,
    subresource: Option<&'static str>,
) -> Result<Written, Status> {
    let old = find(objects, call)?;
    let resource = call.target.resource;
    let mut new = proposed(call, &old)?;
    let unknown = fields::take_unknown(resource, &old, &mut new)?;
    let warnings = fields::treat(call, options.validation, &unknown)?;
    precondition::check(call, &old, &new)?;
    invalid::check(resource, &old, &new)?;
    let key = named(call);
    let body = objects.write(&key, new, &options.writer(subresource), options.dry_run);
    Ok(Written {
        warnings,
        ..Written::ok(body)
    })
}

/// The object as the request would have it.
pub(super) fn proposed(call: &Call, old: &Value) -> Result<Value, Status> {
    if call.method == Method::PATCH {
        return patch::apply(call, old);
    }
    let new = body::object(call)?;
    let unversioned = precondition::stated(&new, "resourceVersion").is_none();
    if unversioned && call.target.resource.plural == "leases" {
        let problem = "Invalid value: 0: must be specified for an update";
        let resource = call.target.resource;
        return Err(Status::invalid(
            resource,
            call.name(),
            "metadata.resourceVersion",
            problem,
        ));
    }
    Ok(new)
}
