//! What a patch would change of an object, field by field, and the patch that would undo it.
//!
//! This is the API server's strategic merge as far as patches of runbooks need it: maps are merged,
//! lists of named things are merged by those names, other lists are replaced, null takes away.

use super::path::{Path, plain};
use crate::runbook::quantity;
use crate::truth::{Why, WhyKind};
use serde_json::{Map, Value, json};

/// A field that a patch writes.
#[derive(Debug, PartialEq)]
pub struct Leaf {
    /// Its place.
    pub path: Path,
    /// Its value in the object; null where it is not set.
    pub now: Value,
    /// The value that the patch writes; null where it takes the field away.
    pub then: Value,
}

impl Leaf {
    /// Whether the patch leaves the value as it is.
    pub fn stays(&self) -> bool {
        self.holds(&self.now)
    }

    /// Whether a value is the one that the patch writes. The API server writes quantities its own
    /// way: what was sent as 2048Mi is 2Gi.
    pub fn holds(&self, value: &Value) -> bool {
        value == &self.then
            || (self.path.goes_through("resources") && {
                let amount = |value: &Value| value.as_str().and_then(quantity::parse);
                amount(value).is_some() && amount(value) == amount(&self.then)
            })
    }
}

/// The fields that a patch writes, in its order.
///
/// # Errors
/// [`WhyKind::Absent`] for a container that the object does not have, [`WhyKind::Invalid`] for a
/// patch that is more than values.
pub fn leaves(patch: &Value, object: &Value) -> Result<Vec<Leaf>, Why> {
    let mut found = Vec::new();
    walk(&Path::default(), patch, Some(object), &mut found)?;
    Ok(found)
}

/// Collects the leaves of a part of the patch, `written`, whose place in the object is `path`.
fn walk(
    path: &Path,
    written: &Value,
    object: Option<&Value>,
    found: &mut Vec<Leaf>,
) -> Result<(), Why> {
    let Value::Object(fields) = written else {
        found.push(Leaf {
            path: path.clone(),
            now: object.cloned().unwrap_or_default(),
            then: written.clone(),
        });
        return Ok(());
    };
    for (name, value) in fields {
        if name.starts_with('$') {
            return Err(directive(name));
        }
        let (below, object) = (path.field(name), object.and_then(|it| it.get(name)));
        match (value, merge_key(name)) {
            (Value::Array(items), Some(key)) => walk_items(&below, (key, items), object, found)?,
            _ => walk(&below, value, object, found)?,
        }
    }
    Ok(())
}

/// The same for the items of a list that are told apart by a key.
fn walk_items(
    path: &Path,
    (key, items): (&'static str, &[Value]),
    list: Option<&Value>,
    found: &mut Vec<Leaf>,
) -> Result<(), Why> {
    for item in items {
        let id = item.get(key).map(plain).ok_or_else(|| unnamed(path, key))?;
        let there = item_of(list, key, &id);
        if there.is_none() && path.is_of_containers() {
            return Err(no_container(&id, list));
        }
        walk(&path.item(key, &id), &without(item, key), there, found)?;
    }
    Ok(())
}

/// The fields in which two values differ or agree, if one is to be put in the place of the other:
/// what only the one there has is taken away.
pub fn replaced(path: &Path, now: &Value, then: &Value) -> Vec<Leaf> {
    let mut found = Vec::new();
    replace(path, now, then, &mut found);
    found
}

fn replace(path: &Path, now: &Value, then: &Value, found: &mut Vec<Leaf>) {
    let fields = |value: &Value| value.as_object().cloned();
    let (Some(before), Some(after)) = (fields(now), fields(then)) else {
        found.push(Leaf {
            path: path.clone(),
            now: now.clone(),
            then: then.clone(),
        });
        return;
    };
    let gone = before.keys().filter(|name| !after.contains_key(*name));
    let names: Vec<_> = after.keys().chain(gone).collect();
    for name in names {
        let below = path.field(name);
        let (now, then) = (&now[name], &then[name]);
        match (merge_key(name), now.as_array(), then.as_array()) {
            (Some(key), Some(_), Some(items)) => replace_items(&below, (key, items), now, found),
            _ => replace(&below, now, then, found),
        }
    }
}

/// The same for the items of a list that are told apart by a key.
fn replace_items(
    path: &Path,
    (key, items): (&'static str, &[Value]),
    list: &Value,
    found: &mut Vec<Leaf>,
) {
    let name = |item: &Value| item.get(key).map(plain).unwrap_or_default();
    for item in items {
        let there = item_of(Some(list), key, &name(item));
        let there = there.map_or(Value::Null, |it| without(it, key));
        replace(
            &path.item(key, &name(item)),
            &there,
            &without(item, key),
            found,
        );
    }
    let gone = list.as_array().into_iter().flatten();
    for item in gone.filter(|old| items.iter().all(|new| name(new) != name(old))) {
        let now = without(item, key);
        replace(&path.item(key, &name(item)), &now, &Value::Null, found);
    }
}

/// The patch that writes the values back that this one replaces.
pub fn restoring(patch: &Value, object: Option<&Value>) -> Value {
    match patch {
        Value::Object(fields) => {
            let restored = fields.iter().map(|(name, value)| {
                let object = object.and_then(|it| it.get(name));
                let value = match (value, merge_key(name)) {
                    (Value::Array(items), Some(key)) => items
                        .iter()
                        .map(|item| restoring_item(item, key, object))
                        .collect(),
                    _ => restoring(value, object),
                };
                (name.clone(), value)
            });
            Value::Object(restored.collect())
        }
        _ => object.cloned().unwrap_or_default(),
    }
}

fn restoring_item(item: &Value, key: &'static str, list: Option<&Value>) -> Value {
    let id = item.get(key).cloned().unwrap_or_default();
    let Some(there) = item_of(list, key, &plain(&id)) else {
        return json!({"$patch": "delete", key: id});
    };
    let mut restored = Map::from_iter([(key.to_owned(), id)]);
    if let Value::Object(fields) = restoring(&without(item, key), Some(there)) {
        restored.extend(fields);
    }
    Value::Object(restored)
}

/// The field that tells the items of a list apart, by the name of the list (`patchMergeKey` in the
/// API's own types); `None` for a list that is replaced as a whole.
fn merge_key(list: &str) -> Option<&'static str> {
    Some(match list {
        "containers"
        | "initContainers"
        | "ephemeralContainers"
        | "volumes"
        | "env"
        | "imagePullSecrets" => "name",
        "ports" => "containerPort",
        "volumeMounts" => "mountPath",
        "volumeDevices" => "devicePath",
        "hostAliases" => "ip",
        "topologySpreadConstraints" => "topologyKey",
        _ => return None,
    })
}

fn item_of<'a>(list: Option<&'a Value>, key: &str, id: &str) -> Option<&'a Value> {
    let mut items = list?.as_array()?.iter();
    items.find(|item| item.get(key).is_some_and(|it| plain(it) == id))
}

fn without(item: &Value, key: &str) -> Value {
    let mut item = item.clone();
    if let Some(fields) = item.as_object_mut() {
        fields.shift_remove(key);
    }
    item
}

fn no_container(name: &str, list: Option<&Value>) -> Why {
    let items = list.and_then(Value::as_array).into_iter().flatten();
    let there: Vec<_> = items.filter_map(|it| it["name"].as_str()).collect();
    let text = if there.is_empty() {
        format!("there is no container {name}, nor any other in its list")
    } else {
        format!("there is no container {name}, but: {}", there.join(", "))
    };
    Why::new(WhyKind::Absent, text)
        .hint("set the container's name by --param; `backlogctl runbook show` has the parameter")
}

fn unnamed(list: &Path, key: &str) -> Why {
    let text = format!("the patch has an item in {list} without its {key}");
    Why::new(WhyKind::Invalid, text).hint("correct the patch in the runbook")
}

fn directive(name: &str) -> Why {
    let text = format!("the patch has the directive `{name}`, whose effect is not worked out here");
    Why::new(WhyKind::Invalid, text).hint("write the values that are to be there afterwards")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn deployment() -> Value {
        json!({"spec": {"replicas": 3, "template": {"spec": {"containers": [
            {"name": "side", "args": ["a"]},
            {"name": "worker", "resources": {"limits": {"memory": "1Gi", "cpu": "1"}}, "env": [{"name": "A", "value": "1"}]},
        ]}}}})
    }

    fn of_worker(fields: &Value) -> Value {
        let mut worker = json!({"name": "worker"});
        worker
            .as_object_mut()
            .unwrap()
            .extend(fields.as_object().unwrap().clone());
        json!({"spec": {"template": {"spec": {"containers": [worker]}}}})
    }

    fn shown(patch: &Value) -> Vec<(String, Value, Value)> {
        let leaves = leaves(patch, &deployment()).unwrap();
        let leaves = leaves.into_iter();
        leaves
            .map(|it| (it.path.to_string(), it.now, it.then))
            .collect()
    }

    const WORKER: &str = "spec.template.spec.containers[name=worker]";

    #[test]
    fn containers_are_merged_by_name() {
        let patch = of_worker(
            &json!({"resources": {"limits": {"memory": "2Gi"}}, "env": [{"name": "B", "value": "2"}], "args": ["b"]}),
        );
        let at = |rest: &str| format!("{WORKER}.{rest}");
        assert_eq!(
            shown(&patch),
            [
                (at("resources.limits.memory"), json!("1Gi"), json!("2Gi")),
                (at("env[name=B].value"), Value::Null, json!("2")),
                (at("args"), Value::Null, json!(["b"])),
            ]
        );
        assert_eq!(
            restoring(&patch, Some(&deployment())),
            of_worker(
                &json!({"resources": {"limits": {"memory": "1Gi"}}, "env": [{"$patch": "delete", "name": "B"}], "args": null})
            )
        );
    }

    #[test]
    fn the_same_amount_written_otherwise_stays() {
        for (amount, stays) in [("1024Mi", true), ("1Gi", true), ("2Gi", false)] {
            let patch = of_worker(&json!({"resources": {"limits": {"memory": amount}}}));
            let leaves = leaves(&patch, &deployment()).unwrap();
            assert_eq!(leaves[0].stays(), stays, "{amount}");
        }
        // What is no resource is what it is written as.
        let leaf =
            &leaves(&json!({"data": {"x": "1.0"}}), &json!({"data": {"x": "1"}})).unwrap()[0];
        assert!(!leaf.stays());
    }

    #[test]
    fn what_is_not_set_cannot_be_taken_away() {
        let patch = json!({"spec": {"paused": null, "replicas": null}});
        let leaves = leaves(&patch, &deployment()).unwrap();
        assert_eq!(
            leaves.iter().map(Leaf::stays).collect::<Vec<_>>(),
            [true, false]
        );
        assert_eq!(
            restoring(&patch, Some(&deployment())),
            json!({"spec": {"paused": null, "replicas": 3}})
        );
    }

    #[test]
    fn a_template_that_is_replaced_loses_what_only_it_had() {
        let of = |containers: Value| json!({"spec": {"containers": containers}});
        let now = of(
            json!([{"name": "a", "image": "a:2", "args": ["x"]}, {"name": "b", "image": "b:1"}]),
        );
        let then = of(json!([{"name": "a", "image": "a:1"}]));
        let leaves = replaced(&Path::default(), &now, &then);
        let shown: Vec<_> = leaves
            .iter()
            .map(|it| format!("{}: {} -> {}", it.path, it.now, it.then))
            .collect();
        assert_eq!(
            shown,
            [
                r#"spec.containers[name=a].image: "a:2" -> "a:1""#,
                r#"spec.containers[name=a].args: ["x"] -> null"#,
                r#"spec.containers[name=b]: {"image":"b:1"} -> null"#,
            ]
        );
        assert!(
            replaced(&Path::default(), &now, &now)
                .iter()
                .all(Leaf::stays)
        );
    }

    #[test]
    fn what_cannot_be_merged_is_told() {
        let container =
            |item: Value| json!({"spec": {"template": {"spec": {"containers": [item]}}}});
        let refused = |patch: &Value| leaves(patch, &deployment()).unwrap_err();
        let missing = refused(&container(json!({"name": "wroker"})));
        assert_eq!(missing.kind, WhyKind::Absent);
        assert_eq!(
            missing.text.as_str(),
            "there is no container wroker, but: side, worker"
        );
        assert_eq!(
            refused(&container(json!({"image": "x"}))).kind,
            WhyKind::Invalid
        );
        assert_eq!(
            refused(&json!({"spec": {"$patch": "replace"}})).kind,
            WhyKind::Invalid
        );
    }
}
