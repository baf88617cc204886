//! The document of a step: `backlogctl.dev/step/v1`.

use super::action::{ActionPart, actions};
use super::failure::{Failed, KINDS};
use super::outcome::{CriterionPart, FindingPart};
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
    /// Why the run stopped before the end of the step.
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<&'a str>,
    /// The class of that.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(extend("enum" = KINDS))]
    error_kind: Option<&'a str>,
    /// What to do about it, each an imperative.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    hints: &'a [&'a str],
}

impl<'a> StepDocument<'a> {
    /// The document where the run stopped within the step.
    pub(super) fn failed(self, failed: Failed<'a>) -> Self {
        Self {
            error: Some(failed.error),
            error_kind: Some(failed.kind),
            hints: failed.hints,
            next: failed.next.or(self.next),
            ..self
        }
    }
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
        actions: actions(progress),
        next: ended.and_then(|(_, ended)| ended.next.as_deref()),
        reason: ended.map_or("the step did not end", |(_, ended)| &ended.because),
        told: progress.visit.told.iter().map(ToldPart::from).collect(),
        error: None,
        error_kind: None,
        hints: &[],
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
    use crate::fact::Met;
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
                "owners": [],
                "follows": [],
                "risks": [],
                "warnings": [],
                "access": [],
                "undo": null,
            },
            "reason": "processor-down",
            "title": "Restart the drift processor",
            "at": null,
            "agreed": null,
        }]);
        assert_eq!(document["actions"], expected);
    }

    fn document_of(records: &[crate::event::Record]) -> serde_json::Value {
        serde_json::to_value(step_document(&fold(records))).unwrap()
    }

    #[test]
    fn what_became_of_actions_is_said_in_the_words_of_the_interface() {
        let states = |records: &[crate::event::Record]| {
            let document = document_of(records);
            let actions = document["actions"].as_array().unwrap().iter();
            let state = |it: &serde_json::Value| format!("{} {}", it["id"], it["state"]);
            actions
                .map(state)
                .collect::<Vec<_>>()
                .join(", ")
                .replace('"', "")
        };
        assert_eq!(
            states(&sample::refused()),
            "raise-memory refused, raise-hpa not_needed, scale-processor declined, restart-processor refused"
        );
        assert_eq!(states(&sample::in_doubt()), "raise-hpa in_doubt");
        assert_eq!(states(&sample::waiting()), "restart-processor verified");
    }

    #[test]
    fn an_attempt_has_its_plan_and_who_agreed() {
        let document = document_of(&sample::in_doubt());
        let action = &document["actions"][0];
        assert_eq!(action["attempt"], 31);
        assert_eq!(
            action["agreed"],
            serde_json::json!({"by": "ada@laptop", "how": "retyped"})
        );
        let plan = &action["plan"];
        assert_eq!(plan["digest"].as_str().unwrap().len(), 16);
        assert_eq!(
            plan["changes"],
            serde_json::json!([{"field": "spec.minReplicas", "before": 2, "after": 5}])
        );
        let undo = &plan["undo"]["request"]["api"];
        assert_eq!(undo["body"]["spec"]["minReplicas"], 2);
    }

    #[test]
    fn a_criterion_past_which_a_person_went_is_not_waived() {
        let mut progress = fold(&sample::exit_check());
        let states = |progress: &Progress| {
            let document = serde_json::to_value(step_document(progress)).unwrap();
            let criteria = document["criteria"].as_array().unwrap().clone();
            let states = criteria
                .iter()
                .map(|it| it["state"].as_str().unwrap().to_owned());
            states.collect::<Vec<_>>()
        };
        assert_eq!(states(&progress), ["unknown", "met", "unmet"]);
        let answer = |answer: &str| crate::event::Answered {
            question: "after-exit-check".to_owned(),
            asked: "It is not over yet. What now?".into(),
            answer: answer.into(),
            said: "".into(),
            by: "ada".into(),
        };
        progress
            .visit
            .answers
            .push((sample::start(), answer("watch")));
        assert_eq!(states(&progress), ["unknown", "met", "unmet"]);
        progress
            .visit
            .answers
            .push((sample::start(), answer("go-on")));
        assert_eq!(states(&progress), ["unknown", "met", "unmet"]);
        progress.visit.criteria[2].state = Met::Waived("the team of it is told".into());
        assert_eq!(states(&progress), ["unknown", "met", "waived"]);
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
