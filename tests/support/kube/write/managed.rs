//! `managedFields`: who set which field last, and when.
//!
//! The sets of fields are trees in the form that goes over the wire, `FieldsV1`: `f:name` for a
//! field, `k:{"name":"x"}` for an item of a list with keys, `.` for the map or the item itself.
use serde_json::{Map, Value, json};

use super::revise::Writer;

type Tree = Map<String, Value>;

/// Notes in `new` what its writer changed.
pub(super) fn note(old: &Value, new: &mut Value, writer: &Writer, moment: &str) {
    let custom = new["apiVersion"] == "argoproj.io/v1alpha1";
    let written = changes(old, new, writer, custom, Kind::Written);
    let removed = changes(new, old, writer, custom, Kind::Added);
    let api_version = new["apiVersion"].clone();
    let known = new["metadata"]["managedFields"].as_array();
    let mut entries = known.cloned().unwrap_or_default();
    let mine = |entry: &Value| {
        entry["manager"] == writer.manager.as_str()
            && entry["operation"] == "Update"
            && entry["apiVersion"] == api_version
            && entry.get("subresource").and_then(Value::as_str) == writer.subresource
    };
    let mut own = Tree::new();
    for entry in &mut entries {
        let mut fields = entry["fieldsV1"].as_object().cloned().unwrap_or_default();
        subtract(&mut fields, &removed);
        if mine(entry) {
            own = fields.clone();
        } else {
            subtract(&mut fields, &written);
        }
        entry["fieldsV1"] = Value::Object(fields);
    }
    entries.retain(|entry| !mine(entry) && entry["fieldsV1"] != json!({}));
    add(&mut own, written);
    if !own.is_empty() {
        entries.push(entry(writer, &api_version, moment, own));
    }
    entries.sort_by_key(order);
    if let Some(metadata) = new["metadata"].as_object_mut() {
        metadata.insert("managedFields".to_owned(), Value::Array(entries));
    }
}

/// The note of who made an object.
pub(super) fn note_creation(new: &mut Value, writer: &Writer, moment: &str) {
    let blank = json!({});
    note(&blank, new, writer, moment);
}

fn entry(writer: &Writer, api_version: &Value, moment: &str, fields: Tree) -> Value {
    let mut entry = json!({
        "manager": writer.manager,
        "operation": "Update",
        "apiVersion": api_version,
        "time": moment,
        "fieldsType": "FieldsV1",
        "fieldsV1": sorted(fields),
    });
    if let Some(subresource) = writer.subresource {
        entry["subresource"] = json!(subresource);
        // The server does not date what comes through the scale subresource.
        if subresource == "scale"
            && let Some(fields) = entry.as_object_mut()
        {
            fields.shift_remove("time");
        }
    }
    entry
}

/// Applied before updated, undated before dated, then by time and name.
fn order(entry: &Value) -> [String; 5] {
    let fields = ["operation", "time", "manager", "apiVersion", "subresource"];
    fields.map(|field| entry[field].as_str().unwrap_or_default().to_owned())
}

/// Which of the differences between two objects count.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// What the second has otherwise, or more.
    Written,
    /// What the second has more.
    Added,
}

/// The fields of the second object that differ, as far as the writer writes them.
fn changes(old: &Value, new: &Value, writer: &Writer, custom: bool, kind: Kind) -> Tree {
    let walk = Walk { custom, kind };
    let mut tree = Tree::new();
    for (name, value) in new.as_object().into_iter().flatten() {
        let counts = match name.as_str() {
            "apiVersion" | "kind" => false,
            "status" => writer.subresource == Some("status"),
            _ => true,
        };
        let old = &old[name.as_str()];
        let changed = counts.then(|| match name.as_str() {
            "metadata" => walk.field(name, Some(&own_metadata(old)), &own_metadata(value)),
            _ => walk.field(name, Some(old).filter(|old| !old.is_null()), value),
        });
        if let Some(changed) = changed.flatten() {
            tree.insert(format!("f:{name}"), changed);
        }
    }
    tree
}

/// The metadata that belong to whoever writes them.
fn own_metadata(metadata: &Value) -> Value {
    let mut own = json!({});
    for field in ["annotations", "finalizers", "labels", "ownerReferences"] {
        if let Some(value) = metadata.get(field) {
            own[field] = value.clone();
        }
    }
    own
}

struct Walk {
    custom: bool,
    kind: Kind,
}

impl Walk {
    /// The tree below a field; `None` where nothing differs.
    fn field(&self, name: &str, old: Option<&Value>, new: &Value) -> Option<Value> {
        let leaf = || match self.kind {
            Kind::Written => (old != Some(new)).then(|| json!({})),
            Kind::Added => old.is_none().then(|| json!({})),
        };
        match new {
            Value::Object(fields) if !fields.is_empty() && !is_atomic(name) => {
                let is_new = old.is_none() && (self.custom || !is_always_there(name));
                self.fields(is_new, old, fields)
            }
            Value::Array(items) => match keys(name).filter(|_| !self.custom) {
                Some(keys) => self.items(keys, old, items),
                None => leaf(),
            },
            _ => leaf(),
        }
    }

    fn fields(&self, is_new: bool, old: Option<&Value>, fields: &Tree) -> Option<Value> {
        let mut tree = Tree::new();
        if is_new {
            tree.insert(".".to_owned(), json!({}));
        }
        for (name, value) in fields {
            let old = old.and_then(|old| old.get(name));
            if let Some(changed) = self.field(name, old, value) {
                tree.insert(format!("f:{name}"), changed);
            }
        }
        (!tree.is_empty()).then_some(Value::Object(tree))
    }

    fn items(&self, keys: &[&str], old: Option<&Value>, items: &[Value]) -> Option<Value> {
        let mut tree = Tree::new();
        for item in items {
            let Some(fields) = item.as_object() else {
                continue;
            };
            let key = key_of(keys, item);
            let known = old.and_then(Value::as_array).into_iter().flatten();
            let known = known.into_iter().find(|old| key_of(keys, old) == key);
            if let Some(changed) = self.fields(known.is_none(), known, fields) {
                tree.insert(format!("k:{key}"), changed);
            }
        }
        (!tree.is_empty()).then_some(Value::Object(tree))
    }
}

fn key_of(keys: &[&str], item: &Value) -> String {
    let key = keys.iter().map(|key| {
        let value = match item.get(*key) {
            None if *key == "protocol" => json!("TCP"),
            value => value.cloned().unwrap_or_default(),
        };
        ((*key).to_owned(), value)
    });
    Value::Object(key.collect()).to_string()
}

/// The keys of the items of a list; `None` where the list is set as a whole.
fn keys(list: &str) -> Option<&'static [&'static str]> {
    Some(match list {
        "containers" | "initContainers" | "volumes" | "env" | "imagePullSecrets" => &["name"],
        "ports" => &["containerPort", "protocol"],
        "volumeMounts" => &["mountPath"],
        "conditions" => &["type"],
        "ownerReferences" => &["uid"],
        _ => return None,
    })
}

/// Maps that are set as a whole.
fn is_atomic(name: &str) -> bool {
    matches!(name, "selector" | "scaleTargetRef" | "nodeSelector")
}

/// Parts that every object of a built-in kind has, set or not, and that nobody owns therefore.
fn is_always_there(name: &str) -> bool {
    matches!(
        name,
        "metadata" | "spec" | "status" | "template" | "strategy" | "resources"
    )
}

fn subtract(from: &mut Tree, what: &Tree) {
    for (name, value) in what {
        let Some(below) = from.get_mut(name).and_then(Value::as_object_mut) else {
            continue;
        };
        if let Some(value) = value.as_object().filter(|value| !value.is_empty()) {
            if below.is_empty() {
                continue;
            }
            subtract(below, value);
        } else {
            below.clear();
        }
        if below.is_empty() {
            from.shift_remove(name);
        }
    }
}

fn add(to: &mut Tree, what: Tree) {
    for (name, value) in what {
        match (to.get_mut(&name).and_then(Value::as_object_mut), value) {
            (Some(known), Value::Object(more)) => add(known, more),
            (_, value) => {
                to.insert(name, value);
            }
        }
    }
}

fn sorted(mut tree: Tree) -> Value {
    tree.sort_keys();
    tree.into_iter()
        .map(|(name, value)| match value {
            Value::Object(below) => (name, sorted(below)),
            value => (name, value),
        })
        .collect()
}
