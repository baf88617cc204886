//! Just enough of protobuf to read the access reviews that `kubectl auth can-i` sends.
use serde_json::{Map, Value, json};

/// The `spec` of a `SelfSubjectAccessReview` in Kubernetes' protobuf envelope; empty fields are
/// left out, as they are in JSON.
pub(crate) fn access_review(body: &[u8]) -> Option<Value> {
    let envelope = body.strip_prefix(b"k8s\0")?;
    let review = fields(envelope)?
        .into_iter()
        .find(|(number, _)| *number == 2)?
        .1;
    let spec = fields(review)?
        .into_iter()
        .find(|(number, _)| *number == 2)?
        .1;
    let mut read = Map::new();
    for (number, bytes) in fields(spec)? {
        let (name, names) = match number {
            1 => (
                "resourceAttributes",
                &[
                    "namespace",
                    "verb",
                    "group",
                    "version",
                    "resource",
                    "subresource",
                    "name",
                ][..],
            ),
            2 => ("nonResourceAttributes", &["path", "verb"][..]),
            _ => continue,
        };
        read.insert(name.to_owned(), texts(bytes, names)?);
    }
    Some(Value::Object(read))
}

/// A message whose fields are texts, numbered from 1 in the order of their names.
fn texts(bytes: &[u8], names: &[&str]) -> Option<Value> {
    let mut read = json!({});
    for (number, text) in fields(bytes)? {
        let name = names.get(number.checked_sub(1)?);
        if let Some(name) = name.filter(|_| !text.is_empty()) {
            read[*name] = json!(str::from_utf8(text).ok()?);
        }
    }
    Some(read)
}

/// The length-delimited fields of a message; numbers are passed over.
fn fields(mut bytes: &[u8]) -> Option<Vec<(usize, &[u8])>> {
    let mut found = Vec::new();
    while !bytes.is_empty() {
        let tag = varint(&mut bytes)?;
        match tag & 7 {
            0 => {
                varint(&mut bytes)?;
            }
            2 => {
                let length = varint(&mut bytes)?;
                let (field, rest) = bytes.split_at_checked(length)?;
                found.push((tag >> 3, field));
                bytes = rest;
            }
            _ => return None,
        }
    }
    Some(found)
}

fn varint(bytes: &mut &[u8]) -> Option<usize> {
    let mut value = 0;
    for shift in (0..usize::BITS).step_by(7) {
        let (byte, rest) = bytes.split_first()?;
        *bytes = rest;
        value |= usize::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            return Some(value);
        }
    }
    None
}
