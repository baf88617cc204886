//! Access reviews: may I?
use hyper::StatusCode;
use serde_json::{Map, Value, json};

use super::api::Shared;
use super::auth::Place;
use super::call::Call;
use super::clock::seconds;
use super::protobuf;
use super::reply::{self, Reply};
use super::status::Status;

pub(crate) fn answer(shared: &Shared, call: &Call) -> Result<Reply, Status> {
    let spec = spec(call)?;
    let manager = call.header("user-agent").unwrap_or("unknown");
    let manager = manager.split('/').next().unwrap_or(manager);
    let body = json!({
        "kind": "SelfSubjectAccessReview",
        "apiVersion": "authorization.k8s.io/v1",
        "metadata": {"managedFields": [{
            "manager": manager,
            "operation": "Update",
            "apiVersion": "authorization.k8s.io/v1",
            "time": seconds(shared.clock.now()),
            "fieldsType": "FieldsV1",
            "fieldsV1": {"f:spec": managed(&spec)},
        }]},
        "spec": spec,
        "status": verdict(shared, call, &spec),
    });
    Ok(reply::json(StatusCode::CREATED, "application/json", &body))
}

fn spec(call: &Call) -> Result<Value, Status> {
    let content_type = call.header("content-type").unwrap_or("application/json");
    match content_type.split(';').next() {
        Some("application/json") => {
            let body: Value = serde_json::from_slice(&call.body)
                .map_err(|error| Status::bad_request(format!("error decoding body: {error}")))?;
            Ok(body["spec"].clone())
        }
        Some("application/vnd.kubernetes.protobuf") => protobuf::access_review(&call.body)
            .ok_or_else(|| {
                Status::bad_request("error decoding body: not a SelfSubjectAccessReview")
            }),
        _ => Err(Status::unsupported_media_type()),
    }
}

fn verdict(shared: &Shared, call: &Call, spec: &Value) -> Value {
    let attributes = &spec["resourceAttributes"];
    let text = |field: &str| attributes[field].as_str().unwrap_or_default();
    let resource = match text("subresource") {
        "" => text("resource").to_owned(),
        subresource => format!("{}/{subresource}", text("resource")),
    };
    // Paths outside the resources: discovery, which everybody may read.
    let allowed = if attributes.is_object() {
        let some = |field: &str| Some(text(field)).filter(|text| !text.is_empty());
        let place = Place {
            namespace: some("namespace"),
            name: some("name"),
        };
        let may = call.user.may(text("verb"), text("group"), &resource, place);
        if !may {
            shared.deny(format!("{} {resource}?", text("verb")));
        }
        may
    } else {
        spec["nonResourceAttributes"]["verb"] == "get"
    };
    let mut verdict = json!({"allowed": allowed});
    if allowed && !call.user.reason().is_empty() {
        verdict["reason"] = json!(call.user.reason());
    }
    verdict
}

/// The fields of the request, as the server notes who set them.
fn managed(spec: &Value) -> Value {
    let mut managed = Map::new();
    for (name, attributes) in spec.as_object().into_iter().flatten() {
        let mut fields: Vec<&String> = attributes
            .as_object()
            .into_iter()
            .flatten()
            .map(|(field, _)| field)
            .collect();
        fields.sort();
        let mut set = Map::from_iter([(".".to_owned(), json!({}))]);
        set.extend(
            fields
                .into_iter()
                .map(|field| (format!("f:{field}"), json!({}))),
        );
        managed.insert(format!("f:{name}"), Value::Object(set));
    }
    Value::Object(managed)
}
