//! The document of a failure: `backlogctl.dev/failure/v1`, and what the document of a step that
//! stopped says of it.

use super::document::step_document;
use crate::walk::Progress;
use schemars::JsonSchema;
use serde::Serialize;
use std::io;

/// The name of the document's format.
const FAILURE_SCHEMA: &str = "backlogctl.dev/failure/v1";

/// Why a run ended before what it was to do.
#[derive(Debug, Clone, Copy)]
pub struct Failed<'a> {
    /// The class in a word: `usage`, `nobody`, `interrupted`.
    pub kind: &'a str,
    /// What failed.
    pub error: &'a str,
    /// What caused it, the nearest cause first.
    pub causes: &'a [&'a str],
    /// What to do next, each an imperative.
    pub hints: &'a [&'a str],
    /// The command to run next.
    pub next: Option<&'a str>,
}

/// A run that failed before anything was read.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields, title = "backlogctl failure, version 1")]
pub(super) struct FailureDocument<'a> {
    /// The format of this document.
    #[schemars(extend("const" = FAILURE_SCHEMA))]
    schema: &'static str,
    /// What failed.
    error: &'a str,
    /// The class of the failure; the exit code follows from it.
    #[schemars(extend("enum" = KINDS))]
    kind: &'a str,
    /// What caused it, the nearest cause first.
    causes: &'a [&'a str],
    /// What to do next, each an imperative.
    hints: &'a [&'a str],
    /// The command to run next.
    next: Option<&'a str>,
}

/// The classes of failures.
pub(super) const KINDS: [&str; 11] = [
    "usage",
    "configuration",
    "runbook",
    "incident",
    "nobody",
    "overtaken",
    "journal",
    "output",
    "internal",
    "interrupted",
    "left",
];

impl<'a> From<Failed<'a>> for FailureDocument<'a> {
    fn from(failed: Failed<'a>) -> Self {
        Self {
            schema: FAILURE_SCHEMA,
            error: failed.error,
            kind: failed.kind,
            causes: failed.causes,
            hints: failed.hints,
            next: failed.next,
        }
    }
}

/// The one document of a run that failed: that of the step that it was at, with the error in it, or
/// that of the failure alone where no step had begun.
pub fn failure_json(failed: Failed<'_>, progress: Option<&Progress>) -> io::Result<String> {
    let step = progress.and_then(step_document);
    Ok(match step {
        Some(step) => serde_json::to_string_pretty(&step.failed(failed))?,
        None => serde_json::to_string_pretty(&FailureDocument::from(failed))?,
    })
}

/// A failure in one line, after the lines of events.
pub fn failure_line(failed: Failed<'_>) -> io::Result<String> {
    Ok(serde_json::to_string(&FailureDocument::from(failed))?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::walk::sample::{self, fold};

    const FAILED: Failed<'_> = Failed {
        kind: "nobody",
        error: "nobody can be asked: Which remedy?",
        causes: &[],
        hints: &["restart it: `backlogctl drift remediate restart-processor`"],
        next: Some("backlogctl drift remediate restart-processor"),
    };

    #[test]
    fn a_step_that_stopped_has_what_was_read_and_the_error() {
        let progress = fold(&sample::crash_loop());
        let text = failure_json(FAILED, Some(&progress)).unwrap();
        let document: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(document["schema"], "backlogctl.dev/step/v1");
        assert_eq!(document["error"], FAILED.error);
        assert_eq!(document["error_kind"], "nobody");
        assert_eq!(document["hints"][0], FAILED.hints[0]);
        assert_eq!(document["next"], FAILED.next.unwrap());
        assert!(!document["readings"].as_array().unwrap().is_empty());
    }

    #[test]
    fn what_failed_before_any_step_is_a_document_of_its_own() {
        for progress in [None, Some(&Progress::default())] {
            let text = failure_json(FAILED, progress).unwrap();
            let document: serde_json::Value = serde_json::from_str(&text).unwrap();
            assert_eq!(document["schema"], FAILURE_SCHEMA);
            assert_eq!(document["error"], FAILED.error);
            assert_eq!(document["next"], FAILED.next.unwrap());
        }
        let line = failure_line(FAILED).unwrap();
        assert!(!line.contains('\n'), "{line}");
    }
}
