//! What storing a write does to an object: its system fields, generation, version and managers.
use serde_json::{Map, Value, json};

use super::super::catalog::{self, Resource};
use super::super::clock::seconds;
use super::super::objects::{Key, Objects};
use super::managed;

/// Who writes, and through which subresource.
#[derive(Clone, Debug)]
pub(crate) struct Writer {
    pub(crate) manager: String,
    pub(crate) subresource: Option<&'static str>,
}

impl Writer {
    pub(crate) fn new(manager: &str, subresource: Option<&'static str>) -> Self {
        Self {
            manager: manager.to_owned(),
            subresource,
        }
    }
}

/// The fields of the metadata that the server alone sets.
const SYSTEM: &[&str] = &[
    "name",
    "namespace",
    "uid",
    "resourceVersion",
    "generation",
    "creationTimestamp",
    "deletionTimestamp",
    "managedFields",
];

impl Objects {
    /// Puts `new` in the place of an object, unless that changes nothing or is a dry run, and
    /// returns the object as it then is, or would be.
    ///
    /// # Panics
    /// When there is no such object.
    pub(crate) fn write(&mut self, key: &Key, new: Value, writer: &Writer, dry_run: bool) -> Value {
        let old = self
            .get(key)
            .unwrap_or_else(|| panic!("no {key:?}"))
            .clone();
        let whole = self.is_whole(&plural_of(key));
        let mut new = settled(&old, new, writer, whole);
        if new == old {
            return old;
        }
        // The status subresource moves no generation, whatever it changes.
        if writer.subresource != Some("status") && deserves_generation(&old, &new) {
            let generation = old["metadata"]["generation"].as_i64().unwrap_or_default();
            new["metadata"]["generation"] = json!(generation + 1);
        }
        let moment = seconds(self.now());
        managed::note(&old, &mut new, writer, &moment);
        if dry_run {
            return new;
        }
        self.store(new)
    }

    /// Stores an object under the next resourceVersion, and returns it with that.
    pub(crate) fn store(&mut self, mut object: Value) -> Value {
        object["metadata"]["resourceVersion"] = json!((self.version() + 1).to_string());
        self.put(object.clone());
        object
    }
}

/// A proposal with the fields that its writer cannot change as they were.
fn settled(old: &Value, mut new: Value, writer: &Writer, whole: bool) -> Value {
    without_nulls(&mut new["metadata"]);
    for field in SYSTEM {
        restore(&old["metadata"], &mut new["metadata"], field);
    }
    if writer.subresource == Some("status") {
        restore(old, &mut new, "spec");
        // Of a custom resource nothing but the status is written.
        if is_custom(old) {
            restore(old, &mut new, "metadata");
        }
    } else {
        // Everything but the status, which lists hold explicit nulls in.
        let fields = new.as_object_mut().into_iter().flatten();
        for (_, value) in fields.filter(|(name, _)| *name != "status") {
            without_nulls(value);
        }
        if has_status(old) && !whole {
            restore(old, &mut new, "status");
        }
    }
    for field in ["kind", "apiVersion"] {
        restore(old, &mut new, field);
    }
    in_order_of(old, new)
}

fn restore(from: &Value, to: &mut Value, field: &str) {
    let Some(fields) = to.as_object_mut() else {
        return;
    };
    match from.get(field) {
        Some(value) => {
            fields.insert(field.to_owned(), value.clone());
        }
        None => {
            fields.shift_remove(field);
        }
    }
}

/// `rollouts` of `rollouts.argoproj.io`.
fn plural_of((resource, ..): &Key) -> String {
    let plural = resource.split('.').next();
    plural.unwrap_or_default().to_owned()
}

fn kind_of(object: &Value) -> Option<&'static Resource> {
    let text = |field: &str| object[field].as_str().unwrap_or_default();
    catalog::of_kind(text("apiVersion"), text("kind"))
}

fn is_custom(object: &Value) -> bool {
    kind_of(object).is_some_and(Resource::is_custom)
}

/// Whether objects of this kind keep their status apart.
fn has_status(object: &Value) -> bool {
    kind_of(object).is_some_and(|resource| {
        let status = format!("{}/status", resource.plural);
        catalog::find(resource.group, resource.version, &status).is_some()
    })
}

/// A Deployment's annotations are copied to its revisions, so they count like its spec.
fn deserves_generation(old: &Value, new: &Value) -> bool {
    let annotations = |object: &Value| object["metadata"]["annotations"].clone();
    let counted = old["metadata"]["generation"].is_i64() || old["metadata"]["generation"].is_u64();
    counted
        && (old["spec"] != new["spec"]
            || (old["kind"] == "Deployment" && annotations(old) != annotations(new)))
}

pub(super) fn without_nulls(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            fields.retain(|_, value| !value.is_null());
            fields.values_mut().for_each(without_nulls);
        }
        Value::Array(items) => items.iter_mut().for_each(without_nulls),
        _ => {}
    }
}

/// A value with its fields in the order in which they stood before; new ones come last.
fn in_order_of(old: &Value, new: Value) -> Value {
    match (old, new) {
        (Value::Object(old), Value::Object(mut new)) => {
            let mut ordered = Map::new();
            for (name, old) in old {
                if let Some(value) = new.shift_remove(name) {
                    ordered.insert(name.clone(), in_order_of(old, value));
                }
            }
            ordered.extend(new);
            Value::Object(ordered)
        }
        (Value::Array(old), Value::Array(new)) => {
            let ordered = new.into_iter().enumerate();
            let ordered = ordered.map(|(index, item)| match old.get(index) {
                Some(old) => in_order_of(old, item),
                None => item,
            });
            Value::Array(ordered.collect())
        }
        (_, new) => new,
    }
}
