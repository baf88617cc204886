//! The only maker of verdicts, for live, simulated and replayed observations.
//!
//! Pure: it takes what was seen and the time, and gives what is held of it. Missing data is never
//! good news: whatever is empty, ambiguous, stale, partial, not finite or not of the expected kind
//! becomes unknown with its reason, never zero and never healthy.

mod alerts;
mod baseline;
mod breakdown;
mod burn;
mod canary;
mod configmap;
mod course;
mod draft;
mod each;
mod events;
mod hpa;
mod logs;
mod nodes;
mod pods;
mod ratio;
mod redis;
mod rolling;
mod rollout;
mod samples;
mod schemas;
mod shares;
mod spread;
mod sustained;
mod tally;
mod trend;
mod usage;
mod ways;
mod window;
mod wording;

#[cfg(test)]
mod fixture;
#[cfg(test)]
mod tests;

use super::{Observation, Raw, Reading};
use crate::runbook::{Check, Probe};
use crate::truth::{Why, WhyKind};
use draft::Draft;
use jiff::Timestamp;

pub use tally::without;

/// Judges what was seen by one check.
///
/// `earlier` are readings that were taken before, of this check or others: a Redis key that is not
/// there is an empty list only if it was seen before.
pub fn judge(check: &Check, seen: Observation, earlier: &[Reading], now: Timestamp) -> Reading {
    let asked = Asked {
        check,
        earlier,
        now,
    };
    let draft = seen.raw.and_then(|raw| asked.read(&raw));
    let draft = draft
        .unwrap_or_else(|why| {
            let summary = why.text.one_line();
            Draft::unknown(why, summary)
        })
        .complete(check.fields());
    let verdict = draft.verdict(&check.id, check.pass.as_ref());
    Reading {
        id: check.id.clone(),
        title: check.title.clone(),
        judged: check.pass.is_some(),
        needed: check.needed,
        outlook: draft.outlook.filter(|_| draft.value.is_ok()),
        value: draft.value.ok().filter(|_| verdict.why().is_none()),
        verdict,
        unit: check.unit.clone(),
        summary: draft.summary.into(),
        detail: draft.detail,
        fields: draft.fields,
        gaps: draft.gaps,
        parts: draft.parts,
        history: draft.history,
        source: seen.source,
        query: seen.query,
        notes: seen.notes,
        at: draft.at.unwrap_or(seen.at),
        took: seen.took,
    }
}

/// What a reading is made for.
#[derive(Clone, Copy)]
struct Asked<'a> {
    check: &'a Check,
    earlier: &'a [Reading],
    now: Timestamp,
}

impl Asked<'_> {
    /// Reads what was seen by the rules of its kind.
    fn read(self, raw: &Raw) -> Result<Draft, Why> {
        match (&self.check.probe, raw) {
            (Probe::Prometheus(probe), Raw::Samples(samples)) => {
                samples::read(self, probe, samples)
            }
            (Probe::Alerts(_), Raw::Alerts(rules)) => Ok(alerts::read(rules, self.now)),
            (Probe::Pods(probe), Raw::Pods(pods)) => Ok(pods::read(probe, pods, self.now)),
            (Probe::Top(_), Raw::Usage(containers)) => usage::read(containers),
            (Probe::Hpa(_), Raw::Hpa(hpa)) => Ok(hpa::read(hpa.as_ref())),
            (Probe::Events(probe), Raw::Events(events)) => {
                Ok(events::read(probe, events, self.now))
            }
            (Probe::Logs(probe), Raw::Logs(tails)) => logs::read(probe, tails),
            (Probe::ConfigMap(_), Raw::ConfigMap(data)) => Ok(configmap::read(data)),
            (Probe::Redis(probe), Raw::Redis(looks)) => redis::read(self, probe, looks),
            (Probe::Ratio(probe), Raw::Ratio(seen)) => ratio::read(self, probe, seen),
            (Probe::Rollout(_), Raw::Canary(canary)) => Ok(canary::read(canary)),
            (Probe::Nodes(_), Raw::Nodes(nodes)) => nodes::read(nodes),
            (Probe::Schemas(probe), Raw::Schemas(subjects)) => {
                schemas::read(probe, subjects, self.now)
            }
            _ => Err(Why::new(
                WhyKind::Invalid,
                "the source answered with something else than was asked for",
            )),
        }
    }
}
