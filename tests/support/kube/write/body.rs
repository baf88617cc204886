//! Bodies as they come over the wire, and what is wrong with them, in the server's words.
use serde_json::Value;

use super::super::call::Call;
use super::super::status::Status;

/// The object of a create or an update: JSON, also where the client does not say so.
pub(super) fn object(call: &Call) -> Result<Value, Status> {
    match media_type(call) {
        "" | "application/json" => {}
        _ => return Err(Status::unsupported_media_type()),
    }
    let resource = call.target.resource;
    let refused = |problem: &str| {
        Status::bad_request(format!(
            "{} in version \"{}\" cannot be handled as a {}: {problem}",
            resource.kind, resource.version, resource.kind
        ))
    };
    serde_json::from_slice(&call.body).map_err(|error| refused(&problem(&call.body, &error)))
}

/// The content type without its parameters.
pub(super) fn media_type(call: &Call) -> &str {
    let content_type = call.header("content-type").unwrap_or_default();
    content_type.split(';').next().unwrap_or_default().trim()
}

/// A syntax error as Go's JSON decoder puts it.
pub(super) fn problem(body: &[u8], error: &serde_json::Error) -> String {
    if error.is_eof() {
        return "unexpected end of JSON input".to_owned();
    }
    let lines = body.split(|byte| *byte == b'\n');
    let line = lines.into_iter().nth(error.line().saturating_sub(1));
    let letter = line
        .and_then(|line| line.get(error.column().saturating_sub(1)))
        .map_or('?', |byte| char::from(*byte));
    let wanted = error.to_string();
    let place = if wanted.starts_with("key must be a string") {
        "looking for beginning of object key string"
    } else if wanted.starts_with("expected value") || wanted.starts_with("expected ident") {
        "looking for beginning of value"
    } else {
        "after top-level value"
    };
    format!("invalid character '{letter}' {place}")
}
