//! Writes: create, update, patch, delete, `/scale` and `/status`, as an API server takes them.
//!
//! A write is decoded, applied to the object as it is, checked, and only then stored: with the next
//! resourceVersion, a new generation where the spec changed, and a note of who wrote which fields.
use hyper::StatusCode;
use hyper::header::{HeaderValue, WARNING};
use serde_json::Value;

use super::api::Shared;
use super::call::Call;
use super::objects::{Key, Objects, key};
use super::reply::{self, Reply};
use super::route::Target;
use super::status::Status;

mod body;
mod change;
mod create;
mod fields;
mod invalid;
mod json_patch;
mod managed;
mod patch;
mod precondition;
mod remove;
mod revise;
mod scale;
mod strategic;

pub(crate) use revise::Writer;
pub(crate) use scale::show as show_scale;

/// What the query of a write asks for.
struct Options {
    /// Answer as if, and store nothing.
    dry_run: bool,
    validation: Validation,
    manager: String,
}

/// What happens to fields that the schema does not know.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Validation {
    /// They are dropped.
    Ignore,
    /// They are dropped, and the answer says so in its headers.
    Warn,
    /// The write is refused.
    Strict,
}

impl Options {
    fn of(call: &Call) -> Result<Self, Status> {
        let dry_run = match call.query.get("dryRun") {
            None | Some("") => false,
            Some("All") => true,
            Some(other) => {
                return Err(Status::bad_request(format!(
                    "dryRun: Unsupported value: \"{other}\": supported values: \"All\""
                )));
            }
        };
        let validation = match call.query.get("fieldValidation") {
            Some("Strict") => Validation::Strict,
            Some("Ignore") => Validation::Ignore,
            _ => Validation::Warn,
        };
        Ok(Self {
            dry_run,
            validation,
            manager: manager(call),
        })
    }

    fn writer(&self, subresource: Option<&'static str>) -> Writer {
        Writer::new(&self.manager, subresource)
    }
}

/// Who writes: as the client says, else the first word of its `User-Agent`.
fn manager(call: &Call) -> String {
    let named = call
        .query
        .get("fieldManager")
        .filter(|name| !name.is_empty());
    let agent = || call.header("user-agent")?.split('/').next();
    named.or_else(agent).unwrap_or("unknown").to_owned()
}

/// What a write is answered with.
struct Written {
    code: StatusCode,
    body: Value,
    warnings: Vec<String>,
}

impl Written {
    fn ok(body: Value) -> Self {
        Self {
            code: StatusCode::OK,
            body,
            warnings: Vec::new(),
        }
    }
}

pub(crate) fn answer(shared: &Shared, call: &Call) -> Result<Reply, Status> {
    let options = Options::of(call)?;
    let written = {
        let mut objects = shared.objects();
        let verb = call.target.verb(&call.method, &call.query);
        if call.target.name.is_some() == (verb == "create") {
            return Err(Status::method_not_allowed());
        }
        let written = match (verb, call.target.subresource.as_deref()) {
            ("create", None) => create::create(&mut objects, call, &options),
            ("delete", None) => remove::remove(&mut objects, call, &options),
            ("update" | "patch", Some("scale")) => scale::change(&mut objects, call, &options),
            ("update" | "patch", None) => change::change(&mut objects, call, &options, None),
            (_, Some("status")) if objects.is_whole(call.target.resource.plural) => {
                Err(Status::no_such_resource())
            }
            ("update" | "patch", Some("status")) => {
                change::change(&mut objects, call, &options, Some("status"))
            }
            _ => Err(Status::method_not_allowed()),
        }?;
        objects.was_written();
        written
    };
    shared.tell();
    let mut reply = reply::json(written.code, "application/json", &written.body);
    for warning in &written.warnings {
        warn(&mut reply, warning);
    }
    Ok(reply)
}

/// Adds a warning to an answer, as it reaches the person before `kubectl`.
pub(crate) fn warn(reply: &mut Reply, warning: &str) {
    let text = format!("299 - {}", Value::from(warning));
    let value = HeaderValue::from_str(&text).expect("a warning is one line of text");
    reply.headers_mut().append(WARNING, value);
}

/// Changes the object of a path, or its status, as somebody else; an empty patch moves only its
/// resourceVersion.
///
/// Where there is no such object nothing happens.
pub(crate) fn meddle(shared: &Shared, path: &str, manager: &str, change: &Value) {
    let Ok(target) = Target::parse(path) else {
        return;
    };
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let (namespace, name) = (text(&target.namespace), text(&target.name));
    let key = key(&target.resource.qualified(), &namespace, &name);
    let mut objects = shared.objects();
    let Some(mut object) = objects.get(&key).cloned() else {
        return;
    };
    if change.is_null() {
        objects.store(object);
    } else {
        patch::merge(&mut object, change);
        let status = target.subresource.is_some_and(|name| name == "status");
        let writer = Writer::new(manager, status.then_some("status"));
        objects.write(&key, object, &writer, false);
    }
    drop(objects);
    shared.tell();
}

/// The key of what a request names.
fn named(call: &Call) -> Key {
    key(
        &call.target.resource.qualified(),
        call.namespace(),
        call.name(),
    )
}

/// The object that a request names, or 404.
fn find(objects: &Objects, call: &Call) -> Result<Value, Status> {
    let found = objects.get(&named(call)).cloned();
    found.ok_or_else(|| Status::not_found(call.target.resource, call.name()))
}
