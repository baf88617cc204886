//! Lists: selectors, pages, tables.
use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use serde_json::{Value, json};

use super::accept::{Form, negotiate};
use super::api::Shared;
use super::call::Call;
use super::objects::{Key, Objects};
use super::reply::{self, Reply};
use super::selector::{Fields, Labels};
use super::status::Status;
use super::{table, watch};

/// What a list or a watch is to hold.
#[derive(Debug)]
pub(crate) struct Selection {
    pub(crate) labels: Labels,
    pub(crate) fields: Fields,
}

impl Selection {
    pub(crate) fn of(call: &Call) -> Result<Self, Status> {
        let text = |name: &str| call.query.get(name).unwrap_or_default();
        let (labels, fields) = (text("labelSelector"), text("fieldSelector"));
        let resource = call.target.resource;
        let unable = |problem: String| {
            Status::bad_request(format!(
                "Unable to find \"{}/{}, Resource={}\" that match label selector \"{labels}\", \
                 field selector \"{fields}\": {problem}",
                resource.group, resource.version, resource.plural
            ))
        };
        Ok(Self {
            labels: Labels::parse(labels).map_err(Status::bad_request)?,
            fields: Fields::parse(fields, resource).map_err(unable)?,
        })
    }

    pub(crate) fn holds(&self, object: &Value) -> bool {
        self.labels.matches(object) && self.fields.matches(object)
    }
}

pub(crate) fn answer(shared: &std::sync::Arc<Shared>, call: &Call) -> Result<Reply, Status> {
    let selection = Selection::of(call)?;
    let offered = if call.query.on("watch") {
        &[Form::Table, Form::Json][..]
    } else {
        &[Form::Table, Form::Metadata, Form::Json][..]
    };
    let form = negotiate(call.header("accept"), offered).ok_or_else(Status::not_acceptable)?;
    if call.query.on("watch") {
        return Ok(watch::answer(shared, call, selection, form));
    }
    let objects = shared.objects();
    let page = Page::of(&objects, call, &selection)?;
    let metadata = page.metadata(&objects, call, &selection);
    Ok(match form {
        Form::Table => {
            let table = table::table(call, &metadata, &page.items, shared.clock.now());
            reply::ok(&table)
        }
        Form::Metadata => reply::ok(&table::partial_list(&metadata, &page.items)),
        _ => reply::ok(&list(call, &metadata, &page.items)),
    })
}

fn list(call: &Call, metadata: &Value, objects: &[&Value]) -> Value {
    let resource = call.target.resource;
    let items: Vec<Value> = objects
        .iter()
        .map(|object| {
            if resource.is_custom() {
                (*object).clone()
            } else {
                bare(object)
            }
        })
        .collect();
    json!({
        "kind": format!("{}List", resource.kind),
        "apiVersion": resource.api_version(),
        "metadata": metadata,
        "items": items,
    })
}

/// An object without kind and version, as it stands in lists.
fn bare(object: &Value) -> Value {
    let fields = object.as_object().into_iter().flatten();
    let kept = fields.filter(|(field, _)| !["kind", "apiVersion"].contains(&field.as_str()));
    kept.map(|(field, value)| (field.clone(), value.clone()))
        .collect()
}

/// One page of a list.
struct Page<'a> {
    items: Vec<&'a Value>,
    /// The name after which the next page starts, and how many come there.
    next: Option<(String, usize)>,
}

impl<'a> Page<'a> {
    fn of(objects: &'a Objects, call: &Call, selection: &Selection) -> Result<Self, Status> {
        let namespace = call.target.namespace.as_deref();
        let start = start(objects, call)?;
        let mut found: Vec<(&Key, &Value)> = objects
            .of(call.target.resource, namespace)
            .filter(|(_, object)| selection.holds(object))
            .filter(|(key, _)| {
                start
                    .as_ref()
                    .is_none_or(|start| place(key, namespace) >= *start)
            })
            .collect();
        let limit = call.query.number("limit").filter(|limit| *limit > 0);
        let rest = limit.map_or(0, |limit| found.len().saturating_sub(limit));
        found.truncate(found.len() - rest);
        let next = found.last().filter(|_| rest > 0);
        let next = next.map(|(key, _)| (format!("{}\0", place(key, namespace)), rest));
        Ok(Self {
            items: found.into_iter().map(|(_, object)| object).collect(),
            next,
        })
    }

    fn metadata(&self, objects: &Objects, call: &Call, selection: &Selection) -> Value {
        if call.target.resource.is_metrics() {
            return json!({});
        }
        let mut metadata = json!({"resourceVersion": objects.version().to_string()});
        if let Some((start, rest)) = &self.next {
            let token = json!({"v": "meta.k8s.io/v1", "rv": objects.version(), "start": start});
            metadata["continue"] = json!(STANDARD_NO_PAD.encode(token.to_string()));
            if selection.labels.is_empty() && selection.fields.is_empty() {
                metadata["remainingItemCount"] = json!(rest);
            }
        }
        metadata
    }
}

/// Where an object stands below the list's prefix: `/name`, or `/namespace/name` in all of them.
fn place((_, within, name): &Key, namespace: Option<&str>) -> String {
    match namespace {
        None if !within.is_empty() => format!("/{within}/{name}"),
        _ => format!("/{name}"),
    }
}

/// The place at which a continue token goes on.
fn start(objects: &Objects, call: &Call) -> Result<Option<String>, Status> {
    let Some(token) = call.query.get("continue").filter(|token| !token.is_empty()) else {
        return Ok(None);
    };
    let token: Value = STANDARD_NO_PAD
        .decode(token)
        .ok()
        .and_then(|bytes| serde_json::from_slice(&bytes).ok())
        .ok_or_else(|| Status::bad_request("continue key is not valid"))?;
    if token["rv"].as_u64().unwrap_or_default() < objects.oldest() {
        return Err(Status::expired(
            "The provided continue parameter is too old to display a consistent list result. \
             You can start a new list without the continue parameter.",
        ));
    }
    Ok(token["start"].as_str().map(str::to_owned))
}
