//! Events as lines: `backlogctl.dev/event/v1`.

mod between;
mod deed;
mod frame;
pub(super) mod part;
mod said;

use super::document::TargetPart;
use super::reading::ReadingPart;
use crate::event::{Event, Record};
use crate::walk::Progress;
use jiff::Timestamp;
use said::Said;
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

/// An event as one line of JSON, without a newline. `progress` is what is the case after it.
pub fn event_line(record: &Record, progress: &Progress) -> io::Result<String> {
    Ok(serde_json::to_string(&EventLine {
        schema: EVENT_SCHEMA,
        seq: record.seq,
        at: record.at,
        said: said(record, progress)?,
    })?)
}

fn said<'a>(record: &'a Record, progress: &'a Progress) -> io::Result<Said<'a>> {
    Ok(match &record.event {
        Event::Began(began) => Said::Began {
            runbook: &began.runbook,
            title: &began.title,
            digest: &began.digest,
            step: began.step.as_str(),
            environment: began.target.environment.as_deref(),
            target: Box::new(TargetPart::from(&began.target)),
            readings: began.readings.iter().map(|it| it.id.as_str()).collect(),
        },
        Event::Entered(entered) => Said::Entered {
            step: &entered.step,
            title: &entered.title,
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
            action: Box::new(proposal.into()),
        },
        Event::Told(told) => Said::Told { told: told.into() },
        Event::Ended(ended) => Said::Ended {
            verdict: ended.verdict.word(),
            reason: &ended.because,
            next: ended.next.as_deref(),
        },
        event if event.is_of_frame() => return frame::said(event),
        Event::Decided(_)
        | Event::Answered(_)
        | Event::Noted(_)
        | Event::Waiting(_)
        | Event::Extended { .. }
        | Event::Waited(_) => return between::said(&record.event),
        _ => return deed::said(record, progress),
    })
}

/// An event that has no line here: a fault of this program.
fn unsaid<T>() -> io::Result<T> {
    Err(io::Error::other("an event has no line"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::walk::sample;

    #[test]
    fn steps_in_lines() {
        insta::assert_snapshot!("a_step_in_lines", lines(sample::exit_check()));
        let doubt = lines(sample::in_doubt());
        let doubt = doubt.replace(&sample::book().digest, "DIGEST");
        insta::assert_snapshot!("a_doubt_in_lines", doubt);
    }

    fn lines(records: Vec<Record>) -> String {
        let mut progress = Progress::default();
        let lines = records.into_iter().map(|record| {
            progress = std::mem::take(&mut progress).after(&record).unwrap();
            event_line(&record, &progress).unwrap()
        });
        lines.collect::<Vec<_>>().join("\n")
    }
}
