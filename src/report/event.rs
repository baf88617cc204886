//! Events as lines: `backlogctl.dev/event/v1`.

use super::document::{TargetPart, ToldPart};
use super::outcome::{ActionPart, CriterionPart, FindingPart};
use super::reading::ReadingPart;
use crate::event::{Event, Record};
use crate::walk::Progress;
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;
use std::io;

/// The name of the format of a line.
pub(super) const EVENT_SCHEMA: &str = "backlogctl.dev/event/v1";

/// Something that happened in a step.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields, title = "backlogctl event, version 1")]
pub(super) struct EventLine<'a> {
    /// The format of this line.
    #[schemars(extend("const" = EVENT_SCHEMA))]
    schema: &'static str,
    /// Its number, from 1.
    seq: u64,
    /// When it was said.
    #[schemars(with = "String", extend("format" = "date-time"))]
    at: Timestamp,
    /// What was said.
    #[serde(flatten)]
    said: Said<'a>,
}

/// What can be said.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(tag = "type", rename_all = "snake_case")]
enum Said<'a> {
    /// A step of a runbook began.
    Began {
        /// The runbook's name.
        runbook: &'a str,
        /// Its title.
        title: &'a str,
        /// The SHA-256 of its text.
        digest: &'a str,
        /// The phase, as it is typed.
        step: &'a str,
        /// The name of the environment in the configuration.
        environment: Option<&'a str>,
        /// What is spoken to.
        target: TargetPart<'a>,
        /// The ids of the readings that will be taken.
        readings: Vec<&'a str>,
    },
    /// A reading was taken.
    Observed {
        /// The reading.
        reading: Box<ReadingPart<'a>>,
    },
    /// A cause was looked for.
    Found {
        /// The cause.
        finding: FindingPart<'a>,
    },
    /// A criterion was judged.
    Checked {
        /// The criterion.
        criterion: CriterionPart<'a>,
    },
    /// An action is proposed.
    Proposed {
        /// The action.
        action: ActionPart<'a>,
    },
    /// The operator is told something.
    Told {
        /// What.
        told: ToldPart<'a>,
    },
    /// The step ended.
    Ended {
        /// What came of it.
        #[schemars(extend("enum" = ["pass", "fail", "unknown"]))]
        verdict: &'static str,
        /// Why, in a sentence.
        reason: &'a str,
        /// The command to run next.
        next: Option<&'a str>,
    },
    /// Anything else.
    Other {
        /// What.
        #[schemars(with = "serde_json::Value")]
        event: &'a Event,
    },
}

/// An event as one line of JSON, without a newline. `progress` is what is the case after it.
pub fn event_line(record: &Record, progress: &Progress) -> io::Result<String> {
    Ok(serde_json::to_string(&EventLine {
        schema: EVENT_SCHEMA,
        seq: record.seq,
        at: record.at,
        said: said(&record.event, progress),
    })?)
}

fn said<'a>(event: &'a Event, progress: &'a Progress) -> Said<'a> {
    match event {
        Event::Began(began) => Said::Began {
            runbook: &began.runbook,
            title: &began.title,
            digest: &began.digest,
            step: began.step.as_str(),
            environment: began.target.environment.as_deref(),
            target: TargetPart::from(&began.target),
            readings: began
                .readings
                .iter()
                .map(|asked| asked.id.as_str())
                .collect(),
        },
        Event::Observed(reading) => Said::Observed {
            reading: Box::new(ReadingPart::new(reading, progress)),
        },
        Event::Found(finding) => Said::Found {
            finding: finding.into(),
        },
        Event::Checked(criterion) => Said::Checked {
            criterion: criterion.into(),
        },
        Event::Proposed(proposal) => Said::Proposed {
            action: proposal.into(),
        },
        Event::Told(told) => Said::Told { told: told.into() },
        Event::Ended(ended) => Said::Ended {
            verdict: ended.verdict.word(),
            reason: &ended.because,
            next: ended.next.as_deref(),
        },
        other => Said::Other { event: other },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::walk::sample;

    #[test]
    fn a_step_in_lines() {
        let mut progress = Progress::default();
        let lines = sample::exit_check().into_iter().map(|record| {
            progress = std::mem::take(&mut progress).after(&record).unwrap();
            event_line(&record, &progress).unwrap()
        });
        insta::assert_snapshot!(lines.collect::<Vec<_>>().join("\n"));
    }
}
