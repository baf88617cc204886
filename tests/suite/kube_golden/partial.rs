//! JSON of which only the beginning was kept.
use std::collections::BTreeSet;

use serde_json::{Map, Value};

/// Reads JSON up to where it was shortened; true if a part of it is missing.
///
/// Everything is whole but the last value of the last container, and so on inwards: the *open*
/// values, which may go on.
pub(super) fn parse(text: &str) -> (Value, bool) {
    let text = mended(text);
    let Some((kept, _)) = text.split_once("[... ") else {
        return (serde_json::from_str(&text).unwrap(), false);
    };
    let mut kept = kept.trim_end().trim_end_matches(',').to_owned();
    kept.push_str(&closing(&kept));
    (serde_json::from_str(&kept).unwrap(), true)
}

/// The fields of an object that stand after the part which was left out.
pub(super) fn tail(text: &str) -> Map<String, Value> {
    let text = mended(text);
    let rest = text.split_once(" lines left out ...]");
    let fields = rest.and_then(|(_, rest)| rest.split_once("\n \""));
    fields.map_or_else(Map::new, |(_, fields)| {
        serde_json::from_str(&format!("{{\"{fields}")).unwrap()
    })
}

/// Stands at the end of a string whose end was left out.
const CUT: char = '\u{2702}';

/// JSON in which the strings that lost their ends are closed.
fn mended(text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let mended = lines.iter().enumerate().map(|(index, line)| {
        let Some((kept, _)) = line.split_once(" [... ") else {
            return (*line).to_owned();
        };
        let quotes = kept
            .replace("\\\\", "")
            .replace("\\\"", "")
            .matches('"')
            .count();
        if quotes % 2 == 0 {
            return (*line).to_owned();
        }
        let next = lines.get(index + 1).map_or("", |next| next.trim_start());
        let comma = if next.starts_with(['}', ']']) {
            ""
        } else {
            ","
        };
        // A cut may have gone through an escape.
        format!("{}{CUT}\"{comma}", kept.trim_end_matches('\\'))
    });
    mended.collect::<Vec<_>>().join("\n")
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
        (Value::String(actual), Value::String(recorded)) if recorded.ends_with(CUT) => {
            let recorded = recorded.trim_end_matches(CUT);
            assert!(actual.starts_with(recorded), "{actual} begins otherwise");
        }
        (Value::Object(actual), Value::Object(recorded)) => {
            if !open {
                let fields = |object: &Map<String, Value>| -> BTreeSet<String> {
                    object.keys().cloned().collect()
                };
                assert_eq!(fields(actual), fields(recorded));
            }
            for (index, (field, recorded_value)) in recorded.iter().enumerate() {
                let actual = actual
                    .get(field)
                    .unwrap_or_else(|| panic!("no field {field}"));
                let open = open && index + 1 == recorded.len();
                assert_begins(actual, recorded_value, open);
            }
        }
        (Value::Array(actual), Value::Array(recorded)) => {
            let enough = actual.len() == recorded.len() || open && actual.len() > recorded.len();
            assert!(enough, "{actual:?} is not as long as {recorded:?}");
            for (index, (actual, recorded_item)) in actual.iter().zip(recorded).enumerate() {
                let open = open && index + 1 == recorded.len();
                assert_begins(actual, recorded_item, open);
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
        (Value::Array(recorded), Value::Array(from)) if open && recorded.len() <= from.len() => {
            let mut completed = recorded.clone();
            if let Some(last) = completed.last_mut() {
                *last = complete(last, true, &from[recorded.len() - 1]);
            }
            Value::Array(completed)
        }
        _ => recorded.clone(),
    }
}
