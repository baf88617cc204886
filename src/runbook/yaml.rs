//! What the parser of YAML finds wrong, in the words of somebody who writes a runbook.

use super::fault::Fault;
use serde_saphyr::{Error, MessageFormatter, UserMessageFormatter};

/// The fault of a file that cannot be read as a runbook.
pub(super) fn fault(error: &Error) -> Fault {
    let (message, hint) = words(error.without_snippet());
    Fault {
        place: error.location(),
        message,
        hint,
    }
}

/// What is wrong, and what to do about it.
fn words(error: &Error) -> (String, Option<String>) {
    let told = |message: &str, hint: &str| (message.to_owned(), Some(hint.to_owned()));
    match error {
        Error::DuplicateMappingKey { key, .. } => {
            let key = key.as_deref();
            let message = key.map_or("a key stands here twice".to_owned(), |key| {
                format!("`{key}` stands here twice")
            });
            // The first key of a runbook is there again where its text was pasted behind itself.
            let hint = match key {
                Some("apiVersion") => "if all of the runbook stands here twice, delete one copy",
                _ => "delete one of the two, or put both into one",
            };
            told(&message, hint)
        }
        Error::MultipleDocuments { .. } => told(
            "another document begins here, and a file holds one runbook",
            "delete the `---` and what follows, or give the other runbook a file of its own",
        ),
        Error::Eof { .. } => told(
            "the file ends before a runbook does",
            "`backlogctl runbook show drift` prints a whole one",
        ),
        Error::SerdeInvalidType {
            unexpected,
            expected,
            ..
        } => (
            format!("{} cannot stand here", kind(unexpected)),
            Some(format!("expected {}", wanted(expected))),
        ),
        Error::Unexpected { expected, .. } => (
            "this cannot stand here".to_owned(),
            Some(format!("expected {}", wanted(expected))),
        ),
        Error::InvalidScalar { ty, .. } => (
            "this cannot stand here".to_owned(),
            Some(format!("expected {}", scalar(ty))),
        ),
        Error::SerdeUnknownVariant {
            variant, expected, ..
        } => (
            format!("`{variant}` is not known here"),
            Some(format!("expected one of {}", expected.join(", "))),
        ),
        Error::NullIntoString { .. } => told("nothing stands here", "expected a text"),
        Error::ExternallyTaggedEnumExpectedScalarOrMapping { .. }
        | Error::ExpectedStringKeyForExternallyTaggedEnum { .. } => told(
            "a list cannot stand here",
            "expected a kind, as in `KIND: …`",
        ),
        Error::ExpectedMappingEndAfterEnumVariantValue { .. } => told(
            "a second kind stands here, and there can be only one",
            "delete one of them",
        ),
        other => plain(&UserMessageFormatter.format_message(other)),
    }
}

/// What was found, without the value, which is shown at its place.
fn kind(unexpected: &str) -> &'static str {
    match unexpected.split(' ').next().unwrap_or_default() {
        "sequence" => "a list",
        "map" => "a table of keys",
        "string" | "character" => "a text",
        "integer" | "floating" => "a number",
        "boolean" => "a yes or no",
        "unit" | "null" | "Option" => "nothing",
        _ => "this",
    }
}

/// What is expected, where the types of this program have no names.
fn wanted(expected: &str) -> &str {
    match expected.split(' ').next().unwrap_or_default() {
        "struct" | "map" | "mapping" => "keys with values, as in `KEY: VALUE`",
        "enum" => "a kind, as in `KIND: …`",
        "sequence" => "a list, whose entries begin with `- `",
        _ => expected,
    }
}

/// A single value, where the types of this program have no names.
fn scalar(ty: &str) -> &str {
    match ty {
        "boolean" => "true or false",
        ty if ty.contains("float") || ty.starts_with('f') => "a number",
        ty if ty.starts_with(['i', 'u']) => "a whole number in its bounds",
        ty => ty,
    }
}

/// A message whose alternatives are a hint.
fn plain(message: &str) -> (String, Option<String>) {
    let message = message.lines().next().unwrap_or_default();
    match message.split_once(", expected ") {
        Some((what, expected)) => (what.to_owned(), Some(format!("expected {expected}"))),
        None => (message.to_owned(), None),
    }
}
