//! Texts with placeholders, and durations, as a runbook file has them.

use super::fault::Fault;
use super::param::Params;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer};
use serde_saphyr::{Location, Spanned};
use std::borrow::Cow;
use std::time::Duration;

/// A text of a runbook file with its place; it may hold `$(params.name)`.
#[derive(Debug, Clone, Deserialize)]
#[serde(transparent)]
pub struct Template(Spanned<String>);

impl Template {
    /// The text as it was written.
    pub fn raw(&self) -> &str {
        &self.0.value
    }

    /// Where it stands.
    pub fn place(&self) -> Location {
        self.0.referenced
    }

    /// A fault at this text.
    pub fn fault(&self, message: impl Into<String>) -> Fault {
        Fault::at(self.place(), message)
    }

    /// The text with its parameters put in by `escape`.
    pub fn fill(&self, params: &Params, escape: fn(&str) -> String) -> Result<String, Fault> {
        fill(self.raw(), params, escape).map_err(|message| self.fault(message))
    }
}

/// Puts parameters into a text.
pub fn fill(raw: &str, params: &Params, escape: fn(&str) -> String) -> Result<String, String> {
    let mut filled = String::with_capacity(raw.len());
    let mut rest = 0;
    for (start, name) in placeholders(raw) {
        let value = params.get(name).ok_or_else(|| {
            let hint = crate::text::nearest(name, params.names());
            let hint = hint.map(|hint| format!("; {hint}")).unwrap_or_default();
            format!("there is no parameter `{name}`{hint}")
        })?;
        filled.push_str(&raw[rest..start]);
        let text = value.to_string();
        filled.push_str(&if value.is_promql() {
            text
        } else {
            escape(&text)
        });
        rest = start + OPEN.len() + name.len() + 1;
    }
    filled.push_str(&raw[rest..]);
    Ok(filled)
}

const OPEN: &str = "$(params.";

/// What stands in a text for a parameter.
pub fn placeholder(name: &str) -> String {
    format!("{OPEN}{name})")
}

/// What stands in a query for the window that its rule takes it over.
pub const WINDOW: &str = "$(window)";

/// A query over one window, as PromQL writes it.
pub fn over(query: &str, window: Duration) -> String {
    query.replace(WINDOW, &format!("{}s", window.as_secs()))
}

/// The names of the parameters in a text.
pub fn names(raw: &str) -> impl Iterator<Item = &str> {
    placeholders(raw).map(|(_, name)| name)
}

/// The placeholders of a text: their starts and the names in them.
fn placeholders(raw: &str) -> impl Iterator<Item = (usize, &str)> {
    raw.match_indices(OPEN).filter_map(|(start, _)| {
        let name = &raw[start + OPEN.len()..];
        name.find(')').map(|end| (start, &name[..end]))
    })
}

/// Leaves a value as it is: for places where it stands alone.
pub fn verbatim(value: &str) -> String {
    value.to_owned()
}

/// Escapes a value for a double-quoted PromQL string.
pub fn promql_string(value: &str) -> String {
    value
        .replace('\\', "\\\\")
        .replace('"', "\\\"")
        .replace('\n', "\\n")
}

impl JsonSchema for Template {
    fn schema_name() -> Cow<'static, str> {
        "Template".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        schemars::json_schema!({
            "type": ["string", "number", "boolean"],
            "description": "A text; it may hold $(params.name)."
        })
    }
}

/// A length of time as people write it: `90s`, `15m`, `1h 30m`, `24h`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wait(pub Duration);

impl Wait {
    /// Reads it; it must be longer than nothing.
    pub fn parse(text: &str) -> Result<Self, String> {
        crate::duration::parse(text).map(Self)
    }
}

impl<'de> Deserialize<'de> for Wait {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::parse(&String::deserialize(deserializer)?).map_err(D::Error::custom)
    }
}

impl JsonSchema for Wait {
    fn schema_name() -> Cow<'static, str> {
        "Duration".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        schemars::json_schema!({ "type": "string", "description": "A length of time: 90s, 15m, 24h." })
    }
}
