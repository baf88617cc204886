//! Fields that the schema of a resource does not know.
//!
//! The schema is that of the typed objects: what they do not give back, they do not know.
use k8s_openapi::api::apps::v1::{Deployment, ReplicaSet};
use k8s_openapi::api::autoscaling::v2::HorizontalPodAutoscaler;
use k8s_openapi::api::coordination::v1::Lease;
use k8s_openapi::api::core::v1::{ConfigMap, Pod, Service};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::super::call::Call;
use super::super::catalog::Resource;
use super::super::status::Status;
use super::Validation;

/// Takes the unknown fields out that a write brings along, and returns their paths.
///
/// # Errors
/// When a known field has a value of another type.
pub(super) fn take_unknown(
    resource: &Resource,
    old: &Value,
    new: &mut Value,
) -> Result<Unknown, Status> {
    let proposed = new.to_string();
    let known = match (resource.group, resource.plural) {
        ("apps", "deployments") => known::<Deployment>(new),
        ("apps", "replicasets") => known::<ReplicaSet>(new),
        ("autoscaling", "horizontalpodautoscalers") => known::<HorizontalPodAutoscaler>(new),
        ("coordination.k8s.io", "leases") => known::<Lease>(new),
        ("", "configmaps") => known::<ConfigMap>(new),
        ("", "pods") => known::<Pod>(new),
        ("", "services") => known::<Service>(new),
        _ => return Ok(Unknown::default()),
    };
    let known = known.map_err(|problem| Status::invalid_patch(&proposed, &problem))?;
    let mut paths = Vec::new();
    take(new, &known, old, "", &mut paths);
    Ok(Unknown { proposed, paths })
}

/// What a write brought along that nobody knows.
#[derive(Default)]
pub(super) struct Unknown {
    /// The whole object as it was to be.
    proposed: String,
    paths: Vec<String>,
}

/// Passes over unknown fields, warns of them or refuses them.
pub(super) fn treat(
    call: &Call,
    validation: Validation,
    unknown: &Unknown,
) -> Result<Vec<String>, Status> {
    let fields = unknown.paths.iter();
    let complaints: Vec<String> = fields
        .map(|path| format!("unknown field \"{path}\""))
        .collect();
    match validation {
        _ if complaints.is_empty() => Ok(complaints),
        Validation::Ignore => Ok(Vec::new()),
        Validation::Warn => Ok(complaints),
        Validation::Strict => {
            let problem = format!("strict decoding error: {}", complaints.join(", "));
            if call.method == hyper::Method::PATCH {
                return Err(Status::invalid_patch(&unknown.proposed, &problem));
            }
            let resource = call.target.resource;
            Err(Status::bad_request(format!(
                "{} in version \"{}\" cannot be handled as a {}: {problem}",
                resource.kind, resource.version, resource.kind
            )))
        }
    }
}

/// What is left of an object that went through its type.
fn known<T: DeserializeOwned + Serialize>(object: &Value) -> Result<Value, String> {
    let typed: T = T::deserialize(object).map_err(|error| error.to_string())?;
    serde_json::to_value(typed).map_err(|error| error.to_string())
}

/// Fields that were there before stay: an older schema than the server's is no reason to lose them.
fn take(new: &mut Value, known: &Value, old: &Value, path: &str, unknown: &mut Vec<String>) {
    match new {
        Value::Object(fields) => {
            fields.retain(|name, value| {
                let keep = value.is_null() || known.get(name).is_some() || old.get(name).is_some();
                if !keep {
                    unknown.push(join(path, name));
                }
                keep
            });
            for (name, value) in fields {
                let path = join(path, name);
                take(
                    value,
                    &known[name.as_str()],
                    &old[name.as_str()],
                    &path,
                    unknown,
                );
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter_mut().enumerate() {
                let path = format!("{path}[{index}]");
                take(item, &known[index], &old[index], &path, unknown);
            }
        }
        _ => {}
    }
}

fn join(path: &str, name: &str) -> String {
    if path.is_empty() {
        name.to_owned()
    } else {
        format!("{path}.{name}")
    }
}
