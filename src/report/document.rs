//! The document of a step: `backlogctl.dev/step/v1`.

use super::outcome::{ActionPart, CriterionPart, FindingPart};
use super::reading::{ReadingPart, readings};
use crate::event::Told;
use crate::fact::Target;
use crate::walk::Progress;
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;
use std::io;

/// The name of the document's format.
pub(super) const STEP_SCHEMA: &str = "backlogctl.dev/step/v1";

/// One step of a runbook: what was read, and what follows from it.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields, title = "backlogctl step, version 1")]
pub struct StepDocument<'a> {
    /// The format of this document.
    #[schemars(extend("const" = STEP_SCHEMA))]
    schema: &'static str,
    /// The runbook's name.
    runbook: &'a str,
    /// The phase, as it is typed.
    step: &'a str,
    /// The name of the environment in the configuration.
    environment: Option<&'a str>,
    /// What was spoken to.
    target: TargetPart<'a>,
    /// What came of it: every needed reading, cause and criterion taken together.
    #[schemars(extend("enum" = ["pass", "fail", "unknown"]))]
    verdict: &'static str,
    /// When it began.
    #[schemars(with = "String", extend("format" = "date-time"))]
    started_at: Timestamp,
    /// How long it took, in milliseconds; null where it did not end.
    took_ms: Option<u64>,
    /// The readings, in the runbook's order.
    readings: Vec<ReadingPart<'a>>,
    /// The causes that were looked for.
    findings: Vec<FindingPart<'a>>,
    /// The exit criteria.
    criteria: Vec<CriterionPart<'a>>,
    /// What is proposed or was done.
    actions: Vec<ActionPart<'a>>,
    /// The command to run next.
    next: Option<&'a str>,
    /// The verdict in a sentence.
    reason: &'a str,
    /// What the operator is told.
    told: Vec<ToldPart<'a>>,
}

/// What was spoken to.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields, rename = "Target")]
pub(super) struct TargetPart<'a> {
    /// The address of the Kubernetes API server.
    server: Option<&'a str>,
    /// The namespace of the workloads.
    namespace: Option<&'a str>,
    /// The kubeconfig context.
    context: Option<&'a str>,
    /// The address of Prometheus.
    prometheus: Option<&'a str>,
    /// The address of Redis, without credentials, where it is reached directly.
    redis: Option<&'a str>,
    /// The scenario, where nothing of this is real.
    simulated: Option<&'a str>,
}

/// Something that the operator should know.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields, rename = "Told")]
pub(super) struct ToldPart<'a> {
    /// The id of the runbook's step that tells it.
    id: &'a str,
    /// Its title.
    title: &'a str,
    /// The text.
    text: &'a str,
}

/// The document of a step; `None` where none has begun. One that did not end is unknown.
pub fn step_document(progress: &Progress) -> Option<StepDocument<'_>> {
    let (started_at, began) = progress.visit.began.as_ref()?;
    let ended = progress.visit.ended.as_ref();
    let took = ended.map(|(at, _)| at.duration_since(*started_at).as_millis());
    Some(StepDocument {
        schema: STEP_SCHEMA,
        runbook: &began.runbook,
        step: began.step.as_str(),
        environment: began.target.environment.as_deref(),
        target: TargetPart::from(&began.target),
        verdict: ended.map_or("unknown", |(_, ended)| ended.verdict.word()),
        started_at: *started_at,
        took_ms: took.and_then(|took| u64::try_from(took).ok()),
        readings: readings(progress),
        findings: progress
            .visit
            .findings
            .iter()
            .map(FindingPart::from)
            .collect(),
        criteria: progress
            .visit
            .criteria
            .iter()
            .map(CriterionPart::from)
            .collect(),
        actions: progress
            .visit
            .proposals
            .iter()
            .map(ActionPart::from)
            .collect(),
        next: ended.and_then(|(_, ended)| ended.next.as_deref()),
        reason: ended.map_or("the step did not end", |(_, ended)| &ended.because),
        told: progress.visit.told.iter().map(ToldPart::from).collect(),
    })
}

/// The document of a step as JSON; nothing where none has begun.
pub fn json(progress: &Progress) -> io::Result<String> {
    let document = step_document(progress);
    let text = document.map(|document| serde_json::to_string_pretty(&document));
    Ok(text.transpose()?.unwrap_or_default())
}

impl<'a> From<&'a Target> for TargetPart<'a> {
    fn from(target: &'a Target) -> Self {
        Self {
            server: target.server.as_deref(),
            namespace: target.namespace.as_deref(),
            context: target.context.as_deref(),
            prometheus: target.prometheus.as_deref(),
            redis: target.redis.as_deref(),
            simulated: target.simulated.as_deref(),
        }
    }
}

impl<'a> From<&'a Told> for ToldPart<'a> {
    fn from(told: &'a Told) -> Self {
        Self {
            id: &told.step,
            title: &told.title,
            text: &told.text,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::walk::sample::{self, fold};

    #[test]
    fn the_document_of_an_exit_check() {
        insta::assert_snapshot!(json(&fold(&sample::exit_check())).unwrap());
    }

    #[test]
    fn actions_are_proposed_with_their_plan() {
        let progress = fold(&sample::crash_loop());
        let document = serde_json::to_value(step_document(&progress)).unwrap();
        let command =
            "kubectl --context lab -n spec-to-proof rollout restart deployment/drift-processor";
        let expected = serde_json::json!([{
            "id": "restart-processor",
            "attempt": null,
            "state": "proposed",
            "plan": {
                "digest": null,
                "object": "deployment/drift-processor",
                "changes": [],
                "equivalent": command,
            },
            "reason": "processor-down",
            "title": "Restart the drift processor",
        }]);
        assert_eq!(document["actions"], expected);
    }

    #[test]
    fn what_a_person_does_has_no_plan() {
        let mut progress = fold(&sample::crash_loop());
        progress.visit.proposals[0].object = None;
        let document = serde_json::to_value(step_document(&progress)).unwrap();
        assert!(document["actions"][0]["plan"].is_null());
    }

    #[test]
    fn a_step_that_did_not_end_is_unknown() {
        let records = sample::healthy();
        let progress = fold(&records[..3]);
        let document = serde_json::to_value(step_document(&progress)).unwrap();
        assert_eq!(document["verdict"], "unknown");
        assert!(document["took_ms"].is_null());
        assert_eq!(json(&Progress::default()).unwrap(), "");
    }
}
