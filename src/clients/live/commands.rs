//! The readings that programs of the team's own take.

use super::super::{Seen, hook};
use super::round::Round;
use crate::fact::{Observation, Raw};
use crate::runbook::{Check, Probe};
use futures::StreamExt;
use futures::stream::{BoxStream, FuturesUnordered};

/// Whether a probe is a program of the team's own.
pub(super) const fn reads(probe: &Probe) -> bool {
    matches!(probe, Probe::Rollout(rollout) if rollout.hook.is_some())
}

/// Runs all of them.
pub(super) fn readings<'a>(round: &Round<'a>, checks: &[&'a Check]) -> BoxStream<'a, Observation> {
    let readings: FuturesUnordered<_> = checks
        .iter()
        .filter_map(|check| match &check.probe {
            Probe::Rollout(rollout) => {
                let program = rollout.hook.as_deref()?;
                Some(canary(round.clone(), check, program))
            }
            _ => None,
        })
        .collect();
    readings.boxed()
}

async fn canary<'a>(round: Round<'a>, check: &'a Check, program: &'a str) -> Observation {
    let settings = &round.live.settings;
    let asked = round.ask(check, "command".into(), program.into());
    let reading = async {
        let canary = hook::canary(program, &settings.hooks, settings.timeout).await;
        Seen::plain(canary.map(|canary| Raw::Canary(Box::new(canary))))
    };
    asked.take(reading).await
}
