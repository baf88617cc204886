//! A reading as documents have it.

use crate::fact::Reading;
use crate::runbook::FieldValue;
use crate::text::Text;
use crate::truth::WhyKind;
use crate::walk::Progress;
use jiff::Timestamp;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeMap;

/// Something that was read, and what is made of it.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields, rename = "Reading")]
pub(super) struct ReadingPart<'a> {
    /// Its id in the runbook.
    id: &'a str,
    /// What is read.
    title: &'a str,
    /// Whether it is as it should be. One that is not judged passes when it could be read.
    #[schemars(extend("enum" = ["pass", "fail", "unknown"]))]
    verdict: &'static str,
    /// The value; null where the verdict is unknown.
    value: Option<&'a Value>,
    /// The unit of the value.
    unit: Option<&'a str>,
    /// The value for a person, and further lines worth showing, divided by newlines.
    detail: String,
    /// Why it is unknown.
    reason: Option<&'a str>,
    /// The source that was asked.
    source: &'a str,
    /// The resolved query or request.
    query: &'a str,
    /// The command that reads the same by hand.
    equivalent: Option<&'a str>,
    /// The time that the value speaks for.
    #[schemars(with = "String", extend("format" = "date-time"))]
    observed_at: Timestamp,
    /// How long the answer took, in milliseconds.
    took_ms: u64,
    /// Whether the runbook says what is good.
    judged: bool,
    /// Whether an unknown here makes the step's verdict unknown.
    needed: bool,
    /// The class of the reason.
    #[schemars(schema_with = "reason_kinds")]
    reason_kind: Option<WhyKind>,
    /// What to do about the reason.
    hint: Option<&'a str>,
    /// The fields that conditions of the runbook see: finite numbers, flags and words.
    #[schemars(schema_with = "scalars")]
    fields: &'a BTreeMap<String, FieldValue>,
    /// Why fields are not there, by their names.
    gaps: BTreeMap<&'a str, &'a str>,
}

/// The readings of a step in the runbook's order.
pub(super) fn readings(progress: &Progress) -> Vec<ReadingPart<'_>> {
    let readings = progress.visit.in_order();
    readings
        .map(|reading| ReadingPart::new(reading, progress))
        .collect()
}

impl<'a> ReadingPart<'a> {
    /// A reading of a step, which knows how it is read by hand.
    pub(super) fn new(reading: &'a Reading, progress: &'a Progress) -> Self {
        let asked = progress.visit.asked().find(|asked| asked.id == reading.id);
        let why = reading.verdict.why();
        let gaps = reading.gaps.iter();
        Self {
            id: &reading.id,
            title: &reading.title,
            verdict: reading.verdict.word(),
            value: reading.value.as_ref().filter(|_| why.is_none()),
            unit: reading.unit.as_deref(),
            detail: detail(reading),
            reason: why.map(|why| why.text.as_str()),
            source: &reading.source,
            query: &reading.query,
            equivalent: asked.and_then(|asked| asked.equivalent.as_deref()),
            observed_at: reading.at,
            took_ms: u64::try_from(reading.took.as_millis()).unwrap_or(u64::MAX),
            judged: reading.judged,
            needed: reading.needed,
            reason_kind: why.map(|why| why.kind),
            hint: why.and_then(|why| why.hint.as_deref()),
            fields: &reading.fields,
            gaps: gaps
                .map(|(field, why)| (field.as_str(), why.text.as_str()))
                .collect(),
        }
    }
}

/// The summary, then the lines of detail, then the notes.
fn detail(reading: &Reading) -> String {
    let further = reading.detail.iter().chain(&reading.notes);
    let lines = std::iter::once(&reading.summary).chain(further);
    let lines = lines.map(Text::as_str).filter(|text| !text.is_empty());
    lines.collect::<Vec<_>>().join("\n")
}

fn scalars(_: &mut SchemaGenerator) -> Schema {
    json_schema!({
        "type": "object",
        "additionalProperties": { "type": ["number", "boolean", "string"] }
    })
}

pub(super) fn reason_kinds(_: &mut SchemaGenerator) -> Schema {
    json_schema!({
        "enum": [
            "absent", "stale", "gap", "not_finite", "partial", "ambiguous", "denied", "timeout",
            "unreachable", "invalid", "not_configured", "rehearsed", "skipped", "moot", null
        ]
    })
}
