//! The scale subresource: replicas and nothing else.
use hyper::Method;
use serde_json::{Value, json};

use super::super::api::Shared;
use super::super::call::Call;
use super::super::catalog;
use super::super::objects::Objects;
use super::super::reply::{self, Reply};
use super::super::status::Status;
use super::{Options, Written, body, find, invalid, named, patch, precondition};

/// Answers a GET.
pub(crate) fn show(shared: &Shared, call: &Call) -> Result<Reply, Status> {
    is_scalable(call)?;
    let object = find(&shared.objects(), call)?;
    Ok(reply::ok(&scale_of(&object)))
}

pub(super) fn change(
    objects: &mut Objects,
    call: &Call,
    options: &Options,
) -> Result<Written, Status> {
    is_scalable(call)?;
    let old = find(objects, call)?;
    let scale = if call.method == Method::PATCH {
        patch::apply(call, &scale_of(&old))?
    } else {
        body::object(call)?
    };
    let stated = |field: &str| precondition::stated(&scale, field);
    precondition::is_the_same(call, &old, stated("uid"))?;
    precondition::is_current(call, &old, stated("resourceVersion"))?;
    let replicas = match &scale["spec"]["replicas"] {
        Value::Null => json!(0),
        replicas => replicas.clone(),
    };
    if let Some(problem) = invalid::below(&replicas, 0) {
        let name = call.name();
        return Err(Status::invalid_scale(name, "spec.replicas", &problem));
    }
    let mut new = old;
    new["spec"]["replicas"] = replicas;
    let writer = options.writer(Some("scale"));
    let stored = objects.write(&named(call), new, &writer, options.dry_run);
    Ok(Written::ok(scale_of(&stored)))
}

fn is_scalable(call: &Call) -> Result<(), Status> {
    let resource = call.target.resource;
    let scale = format!("{}/scale", resource.plural);
    let found = catalog::find(resource.group, resource.version, &scale);
    found.map(drop).ok_or_else(Status::no_such_resource)
}

/// An object of a scalable kind as its scale.
fn scale_of(object: &Value) -> Value {
    let metadata = &object["metadata"];
    let mut scale = json!({
        "kind": "Scale",
        "apiVersion": "autoscaling/v1",
        "metadata": {
            "name": metadata["name"],
            "namespace": metadata["namespace"],
            "uid": metadata["uid"],
            "resourceVersion": metadata["resourceVersion"],
            "creationTimestamp": metadata["creationTimestamp"],
        },
        "spec": {},
        "status": {"replicas": object["status"]["replicas"].as_u64().unwrap_or_default()},
    });
    // Zero is left out, as of every field that is empty by default.
    if object["spec"]["replicas"] != 0 {
        scale["spec"]["replicas"] = object["spec"]["replicas"].clone();
    }
    let labels = object["spec"]["selector"]["matchLabels"].as_object();
    let selector = labels
        .into_iter()
        .flatten()
        .map(|(label, value)| format!("{label}={}", value.as_str().unwrap_or_default()));
    let selector: Vec<String> = selector.collect();
    if !selector.is_empty() {
        scale["status"]["selector"] = json!(selector.join(","));
    }
    scale
}
