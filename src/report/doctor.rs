//! The document of `doctor`: `backlogctl.dev/doctor/v1`.

use super::document::TargetPart;
use super::reading::reason_kinds;
use crate::doctor::{Examination, Examined, Report};
use crate::truth::WhyKind;
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;

/// The name of the document's format.
const DOCTOR_SCHEMA: &str = "backlogctl.dev/doctor/v1";

/// Whether runbooks would work: what was looked at, and what is held of it.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields, title = "backlogctl doctor, version 1")]
pub struct DoctorDocument<'a> {
    /// The format of this document.
    #[schemars(extend("const" = DOCTOR_SCHEMA))]
    schema: &'static str,
    /// The name of the environment in the configuration.
    environment: Option<&'a str>,
    /// What was spoken to.
    target: TargetPart<'a>,
    /// What came of it: everything that counts, of all runbooks, taken together.
    #[schemars(extend("enum" = ["pass", "fail", "unknown"]))]
    verdict: &'static str,
    /// When it began.
    #[schemars(with = "String", extend("format" = "date-time"))]
    started_at: Timestamp,
    /// How long it took, in milliseconds.
    took_ms: u64,
    /// One for each runbook.
    runbooks: Vec<RunbookPart<'a>>,
}

/// What was looked at for one runbook.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields, rename = "Runbook")]
struct RunbookPart<'a> {
    /// Its name.
    runbook: &'a str,
    /// Everything that counts taken together.
    #[schemars(extend("enum" = ["pass", "fail", "unknown"]))]
    verdict: &'static str,
    /// What was looked at.
    checks: Vec<CheckPart<'a>>,
}

/// One thing that was looked at.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields, rename = "Check")]
struct CheckPart<'a> {
    /// What kind of thing it is.
    #[schemars(extend("enum" = [
        "sources", "readings", "queries", "histograms", "windows", "queues", "hooks", "rights",
        "clocks",
    ]))]
    section: &'static str,
    /// Its name: a source, a reading, an action, a program.
    subject: &'a str,
    /// What is held of it.
    #[schemars(extend("enum" = ["pass", "fail", "unknown"]))]
    verdict: &'static str,
    /// Whether the verdict of the runbook rests on it.
    needed: bool,
    /// What was seen.
    detail: &'a str,
    /// The class of the reason, where it is not known.
    #[schemars(schema_with = "reason_kinds")]
    reason_kind: Option<WhyKind>,
    /// What to do next.
    hint: Option<&'a str>,
}

/// The document of `doctor`.
pub fn doctor_document(report: &Report) -> DoctorDocument<'_> {
    DoctorDocument {
        schema: DOCTOR_SCHEMA,
        environment: report.target.environment.as_deref(),
        target: TargetPart::from(&report.target),
        verdict: report.verdict().word(),
        started_at: report.began,
        took_ms: u64::try_from(report.took.as_millis()).unwrap_or(u64::MAX),
        runbooks: report.examinations.iter().map(RunbookPart::from).collect(),
    }
}

impl<'a> From<&'a Examination> for RunbookPart<'a> {
    fn from(examination: &'a Examination) -> Self {
        Self {
            runbook: &examination.runbook,
            verdict: examination.verdict().word(),
            checks: examination.items.iter().map(CheckPart::from).collect(),
        }
    }
}

impl<'a> From<&'a Examined> for CheckPart<'a> {
    fn from(item: &'a Examined) -> Self {
        Self {
            section: item.section.word(),
            subject: &item.subject,
            verdict: item.verdict.word(),
            needed: item.counts,
            detail: &item.said,
            reason_kind: item.verdict.why().map(|why| why.kind),
            hint: item.hint.as_deref(),
        }
    }
}
