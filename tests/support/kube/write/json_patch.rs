//! RFC 6902: patches that are lists of operations.
use serde_json::Value;

/// An operation that cannot be done, or a test that fails.
#[derive(Debug)]
pub(super) struct DoesNotApply;

/// Does every operation of a patch, or fails with the first that does not apply.
pub(super) fn apply(target: &mut Value, patch: &Value) -> Result<(), DoesNotApply> {
    for operation in patch.as_array().ok_or(DoesNotApply)? {
        step(target, operation)?;
    }
    Ok(())
}

fn step(target: &mut Value, operation: &Value) -> Result<(), DoesNotApply> {
    let text = |field: &str| operation[field].as_str().ok_or(DoesNotApply);
    let path = text("path")?;
    let value = || operation.get("value").cloned().ok_or(DoesNotApply);
    match text("op")? {
        "test" => {
            let found = target.pointer(path).unwrap_or(&Value::Null);
            (*found == value()?).then_some(()).ok_or(DoesNotApply)
        }
        "add" => add(target, path, value()?),
        "replace" => {
            *target.pointer_mut(path).ok_or(DoesNotApply)? = value()?;
            Ok(())
        }
        "remove" => remove(target, path).map(drop),
        "move" => {
            let moved = remove(target, text("from")?)?;
            add(target, path, moved)
        }
        "copy" => {
            let copied = target.pointer(text("from")?).cloned().ok_or(DoesNotApply)?;
            add(target, path, copied)
        }
        _ => Err(DoesNotApply),
    }
}

fn add(target: &mut Value, path: &str, value: Value) -> Result<(), DoesNotApply> {
    let (parent, last) = parent(target, path)?;
    match parent {
        Value::Object(fields) => {
            fields.insert(last, value);
        }
        Value::Array(items) if last == "-" => items.push(value),
        Value::Array(items) => {
            let index: usize = last.parse().map_err(|_| DoesNotApply)?;
            if index > items.len() {
                return Err(DoesNotApply);
            }
            items.insert(index, value);
        }
        _ => return Err(DoesNotApply),
    }
    Ok(())
}

fn remove(target: &mut Value, path: &str) -> Result<Value, DoesNotApply> {
    let (parent, last) = parent(target, path)?;
    match parent {
        Value::Object(fields) => fields.shift_remove(&last).ok_or(DoesNotApply),
        Value::Array(items) => {
            let index: usize = last.parse().map_err(|_| DoesNotApply)?;
            (index < items.len())
                .then(|| items.remove(index))
                .ok_or(DoesNotApply)
        }
        _ => Err(DoesNotApply),
    }
}

/// What holds the place that a path names, and the last part of the path.
fn parent<'a>(target: &'a mut Value, path: &str) -> Result<(&'a mut Value, String), DoesNotApply> {
    let (above, last) = path.rsplit_once('/').ok_or(DoesNotApply)?;
    let parent = target.pointer_mut(above).ok_or(DoesNotApply)?;
    Ok((parent, last.replace("~1", "/").replace("~0", "~")))
}
