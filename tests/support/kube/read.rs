//! Reading one object.
use serde_json::Value;

use super::accept::{Form, negotiate};
use super::api::Shared;
use super::call::Call;
use super::objects::key;
use super::reply::{self, Reply};
use super::status::Status;
use super::table;

pub(crate) fn get(shared: &Shared, call: &Call) -> Result<Reply, Status> {
    let object = find(shared, call)?;
    let form = negotiate(
        call.header("accept"),
        &[Form::Table, Form::Metadata, Form::Json],
    )
    .ok_or_else(Status::not_acceptable)?;
    let version = object["metadata"]["resourceVersion"].clone();
    Ok(match form {
        Form::Table => {
            let metadata = serde_json::json!({"resourceVersion": version});
            reply::ok(&table::table(
                call,
                &metadata,
                &[&object],
                shared.clock.now(),
            ))
        }
        Form::Metadata => reply::ok(&table::partial(&object)),
        _ => reply::ok(&object),
    })
}

/// The object that a request names, or 404.
pub(crate) fn find(shared: &Shared, call: &Call) -> Result<Value, Status> {
    let key = key(
        &call.target.resource.qualified(),
        call.namespace(),
        call.name(),
    );
    let found = shared.objects().get(&key).cloned();
    found.ok_or_else(|| Status::not_found(call.target.resource, call.name()))
}
