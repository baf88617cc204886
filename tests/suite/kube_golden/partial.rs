//! JSON of which only the beginning was kept.
use serde_json::Value;

/// Reads JSON up to where it was shortened; true if a part of it is missing.
///
/// Everything is whole but the last value of the last container, and so on inwards: the *open*
/// values, which may go on.
pub(super) fn parse(text: &str) -> (Value, bool) {
    let Some((kept, _)) = text.split_once("[... ") else {
        return (serde_json::from_str(text).unwrap(), false);
    };
    let mut kept = kept.trim_end().trim_end_matches(',').to_owned();
    kept.push_str(&closing(&kept));
    (serde_json::from_str(&kept).unwrap(), true)
}

/// The brackets that are still to be closed.
fn closing(text: &str) -> String {
    let mut open = Vec::new();
    let (mut quoted, mut escaped) = (false, false);
    for letter in text.chars() {
        match letter {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => quoted = !quoted,
            '{' if !quoted => open.push('}'),
            '[' if !quoted => open.push(']'),
            '}' | ']' if !quoted => {
                open.pop();
            }
            _ => {}
        }
    }
    open.into_iter().rev().collect()
}

/// Asserts that a value is the recorded one, or goes on where that is open.
pub(super) fn assert_begins(actual: &Value, recorded: &Value, open: bool) {
    match (actual, recorded) {
        _ if !open => assert_eq!(actual, recorded),
        (Value::Object(actual), Value::Object(recorded)) => {
            for (index, (field, recorded_value)) in recorded.iter().enumerate() {
                let actual = actual
                    .get(field)
                    .unwrap_or_else(|| panic!("no field {field}"));
                assert_begins(actual, recorded_value, index + 1 == recorded.len());
            }
        }
        (Value::Array(actual), Value::Array(recorded)) => {
            assert!(actual.len() >= recorded.len(), "{actual:?} is too short");
            for (index, (actual, recorded_item)) in actual.iter().zip(recorded).enumerate() {
                assert_begins(actual, recorded_item, index + 1 == recorded.len());
            }
        }
        _ => assert_eq!(actual, recorded),
    }
}

/// A value completed from another of its kind: what was recorded stays, the rest is filled in.
pub(super) fn complete(recorded: &Value, open: bool, from: &Value) -> Value {
    match (recorded, from) {
        (Value::Object(recorded), Value::Object(from)) if open => {
            let mut completed = from.clone();
            for (index, (field, value)) in recorded.iter().enumerate() {
                let more = from.get(field).unwrap_or(&Value::Null);
                let value = complete(value, index + 1 == recorded.len(), more);
                completed.insert(field.clone(), value);
            }
            Value::Object(completed)
        }
        _ => recorded.clone(),
    }
}
