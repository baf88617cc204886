//! Objects as the fields that their paths name, and patches of them.

use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// The fields of an object that are set, by their paths:
/// `spec.template.spec.containers[name=worker].image`.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Fields(BTreeMap<String, Value>);

impl Fields {
    /// These fields.
    pub fn new<const N: usize>(fields: [(&str, Value); N]) -> Self {
        let fields = fields.into_iter();
        Self(
            fields
                .map(|(path, value)| (path.to_owned(), value))
                .collect(),
        )
    }

    /// The value of a field; null where it is not set.
    pub fn get(&self, path: &str) -> Value {
        self.0.get(path).cloned().unwrap_or_default()
    }

    /// The value of a field that is a whole number; 0 where it is not set.
    pub fn number(&self, path: &str) -> u32 {
        let number = self.get(path).as_u64().unwrap_or(0);
        u32::try_from(number).unwrap_or(u32::MAX)
    }

    /// Whether a field is set to true.
    pub fn flag(&self, path: &str) -> bool {
        self.get(path) == Value::Bool(true)
    }

    /// Sets a field, or takes it away by a null.
    pub fn set(&mut self, path: &str, value: Value) {
        if value.is_null() {
            self.0.remove(path);
        } else {
            self.0.insert(path.to_owned(), value);
        }
    }

    /// The name of the item that a path leads through and that is not there: a strategic merge
    /// would add it, with nothing but what the patch says.
    pub fn missing_item<'a>(&self, path: &'a str) -> Option<&'a str> {
        let (list, rest) = path.split_once("[name=")?;
        let (name, _) = rest.split_once(']')?;
        let item = format!("{list}[name={name}]");
        let known = self.0.keys().any(|field| field.starts_with(&item));
        (!known).then_some(name)
    }
}

/// The single fields that a patch sets, in its order.
pub fn leaves(patch: &Value) -> Vec<(String, Value)> {
    let mut found = Vec::new();
    walk(patch, "", &mut |path, value| {
        found.push((path.to_owned(), value.clone()));
        Value::Null
    });
    found
}

/// The patch of the same shape that writes what the fields are now.
pub fn inverse(patch: &Value, fields: &Fields) -> Value {
    walk(patch, "", &mut |path, _| fields.get(path))
}

/// The patch with each of its leaves replaced.
fn walk(value: &Value, path: &str, leaf: &mut dyn FnMut(&str, &Value) -> Value) -> Value {
    match value {
        Value::Object(map) if !map.is_empty() => Value::Object(within(map, path, leaf)),
        Value::Array(items) if !items.is_empty() && items.iter().all(has_name) => {
            let items = items.iter().map(|item| {
                let name = item.get("name").and_then(Value::as_str).unwrap_or_default();
                walk(item, &format!("{path}[name={name}]"), leaf)
            });
            Value::Array(items.collect())
        }
        other => leaf(path, other),
    }
}

fn within(
    map: &Map<String, Value>,
    path: &str,
    leaf: &mut dyn FnMut(&str, &Value) -> Value,
) -> Map<String, Value> {
    let is_item = path.ends_with(']');
    let fields = map.iter().map(|(key, value)| {
        // The name is what finds an item of a list, not what changes in it.
        let value = if is_item && key == "name" {
            value.clone()
        } else {
            walk(value, &deeper(path, key), leaf)
        };
        (key.clone(), value)
    });
    fields.collect()
}

fn deeper(path: &str, key: &str) -> String {
    match (path, key.contains(['.', '/'])) {
        ("", _) => key.to_owned(),
        (_, true) => format!("{path}[{key}]"),
        (_, false) => format!("{path}.{key}"),
    }
}

fn has_name(item: &Value) -> bool {
    item.get("name").is_some_and(Value::is_string)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const MEMORY: &str = "spec.template.spec.containers[name=worker].resources.limits.memory";

    fn patch(memory: &Value) -> Value {
        let limits = json!({"resources": {"limits": {"memory": memory}}, "name": "worker"});
        json!({"spec": {"template": {"spec": {"containers": [limits]}}}})
    }

    #[test]
    fn a_patch_is_its_fields_and_its_inverse_writes_what_was() {
        let patched = patch(&json!("2Gi"));
        assert_eq!(leaves(&patched), [(MEMORY.to_owned(), json!("2Gi"))]);
        let held = Fields::new([(MEMORY, json!("512Mi"))]);
        assert_eq!(inverse(&patched, &held), patch(&json!("512Mi")));
        assert_eq!(inverse(&patched, &Fields::default()), patch(&Value::Null));
        let noted = json!({"metadata": {"annotations": {"a.b/c": "1"}}});
        assert_eq!(leaves(&noted)[0].0, "metadata.annotations[a.b/c]");
    }

    #[test]
    fn an_item_that_is_not_there_is_named() {
        let held = Fields::new([(MEMORY, json!("512Mi"))]);
        assert_eq!(held.missing_item(MEMORY), None);
        assert_eq!(held.missing_item("spec.replicas"), None);
        let other = MEMORY.replace("worker", "proxy");
        assert_eq!(held.missing_item(&other), Some("proxy"));
    }
}
