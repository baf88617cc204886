//! Creating objects.
use hyper::StatusCode;
use serde_json::{Map, Value, json};

use super::super::call::Call;
use super::super::catalog;
use super::super::clock::seconds;
use super::super::encoding::uid;
use super::super::objects::{Objects, key};
use super::super::shapes::suffix;
use super::super::status::Status;
use super::{Options, Written, body, fields, invalid, managed, precondition, revise};

pub(super) fn create(
    objects: &mut Objects,
    call: &Call,
    options: &Options,
) -> Result<Written, Status> {
    let resource = call.target.resource;
    let mut object = body::object(call)?;
    check_kind(call, &object)?;
    check_namespace(objects, call, &object)?;
    let unknown = fields::take_unknown(resource, &Value::Null, &mut object)?;
    let warnings = fields::treat(call, options.validation, &unknown)?;
    let object = completed(objects, call, options, &object)?;
    invalid::check(resource, &Value::Null, &object)?;
    let name = precondition::stated(&object, "name").unwrap_or_default();
    let place = key(&resource.qualified(), call.namespace(), name);
    if objects.get(&place).is_some() {
        return Err(Status::already_exists(resource, name));
    }
    let body = if options.dry_run {
        object
    } else {
        objects.store(object)
    };
    Ok(Written {
        code: StatusCode::CREATED,
        warnings,
        ..Written::ok(body)
    })
}

fn check_kind(call: &Call, object: &Value) -> Result<(), Status> {
    let resource = call.target.resource;
    if object["kind"] == resource.kind && object["apiVersion"] == resource.api_version() {
        return Ok(());
    }
    Err(Status::bad_request(format!(
        "the API version or kind in the data does not match the expected {}, Kind={}",
        resource.api_version(),
        resource.kind
    )))
}

fn check_namespace(objects: &Objects, call: &Call, object: &Value) -> Result<(), Status> {
    let Some(namespace) = &call.target.namespace else {
        return Ok(());
    };
    let stated = precondition::stated(object, "namespace");
    if stated.is_some_and(|stated| stated != namespace) {
        return Err(Status::bad_request(
            "the namespace of the provided object does not match the namespace sent on the request",
        ));
    }
    if objects.get(&key("namespaces", "", namespace)).is_none() {
        let namespaces = catalog::find("", "v1", "namespaces");
        let namespaces = namespaces.expect("namespaces are in the catalogue");
        return Err(Status::not_found(namespaces, namespace));
    }
    Ok(())
}

/// The object with what the server adds, in the server's order.
fn completed(
    objects: &Objects,
    call: &Call,
    options: &Options,
    object: &Value,
) -> Result<Value, Status> {
    let resource = call.target.resource;
    let moment = seconds(objects.now());
    let seed = format!(
        "{}/{} {}",
        resource.plural,
        call.namespace(),
        objects.version()
    );
    let name = match precondition::stated(object, "generateName") {
        _ if precondition::stated(object, "name").is_some() => object["metadata"]["name"].clone(),
        Some(base) => json!(format!("{base}{}", suffix(&seed, 5))),
        None => {
            let problem = "Required value: name or generateName is required";
            return Err(Status::invalid(resource, "", "metadata.name", problem));
        }
    };
    let mut metadata = json!({"name": name});
    if call.target.namespace.is_some() {
        metadata["namespace"] = json!(call.namespace());
    }
    metadata["uid"] = json!(uid(&format!("{seed} {name}")));
    if ["Deployment", "ReplicaSet", "Rollout"].contains(&resource.kind) {
        metadata["generation"] = json!(1);
    }
    metadata["creationTimestamp"] = json!(moment);
    let own = object["metadata"].as_object().into_iter().flatten();
    for (field, value) in own.filter(|(field, _)| *field != "resourceVersion") {
        let known = metadata.get(field).is_some();
        if !known && !["managedFields", "deletionTimestamp"].contains(&field.as_str()) {
            metadata[field] = value.clone();
        }
    }
    let mut whole = Map::new();
    whole.insert("kind".to_owned(), json!(resource.kind));
    whole.insert("apiVersion".to_owned(), json!(resource.api_version()));
    whole.insert("metadata".to_owned(), metadata);
    let rest = object.as_object().cloned().unwrap_or_default();
    whole.extend(rest.into_iter().filter(|(field, _)| {
        !["kind", "apiVersion", "metadata", "status"].contains(&field.as_str())
    }));
    let mut whole = Value::Object(whole);
    revise::without_nulls(&mut whole);
    managed::note_creation(&mut whole, &options.writer(None), &moment);
    Ok(whole)
}
