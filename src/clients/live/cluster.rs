//! The readings of the cluster itself.

use super::super::Seen;
use super::super::kubernetes::probe::{Survey, Taken, request};
use super::asked::Asked;
use super::round::Round;
use crate::fact::{Observation, Raw};
use crate::runbook::{Check, Probe};
use crate::text::Text;
use crate::truth::Why;
use crate::world::Clock;
use futures::StreamExt;
use futures::future::FutureExt;
use futures::stream::{BoxStream, FuturesUnordered};
use std::sync::Arc;
use tokio::time::Instant;

/// Whether a probe reads the cluster itself.
pub(super) const fn reads(probe: &Probe) -> bool {
    match probe {
        Probe::Pods(_)
        | Probe::Top(_)
        | Probe::Hpa(_)
        | Probe::Events(_)
        | Probe::Logs(_)
        | Probe::ConfigMap(_)
        | Probe::Nodes(_) => true,
        // A program of the team's own tells otherwise.
        Probe::Rollout(rollout) => rollout.hook.is_none(),
        _ => false,
    }
}

/// Takes all readings of the cluster by one survey.
pub(super) fn readings<'a>(round: Round<'a>, checks: &[&'a Check]) -> BoxStream<'a, Observation> {
    let live = round.live;
    let source = source(live.target.server.as_deref());
    let probes: Vec<&Probe> = checks.iter().map(|check| &check.probe).collect();
    let asked: Vec<(Asked<'a>, &'a Probe)> = checks
        .iter()
        .map(|check| {
            let query = request(&check.probe, probes.iter().copied());
            (round.ask(check, source.clone(), query), &check.probe)
        })
        .collect();
    let survey = async move {
        let (kube, ready) = round.login.await;
        let survey = kube.map(|kube| {
            let client = kube.client().clone();
            Arc::new(Survey::new(
                client,
                probes,
                live.now(),
                live.settings.timeout,
            ))
        });
        (survey, ready)
    };
    let survey = survey.boxed().shared();
    let readings: FuturesUnordered<_> = asked
        .into_iter()
        .map(|(asked, probe)| {
            let survey = survey.clone();
            async move { take(asked, probe, survey.await).await }
        })
        .collect();
    readings.boxed()
}

async fn take(
    asked: Asked<'_>,
    probe: &Probe,
    (survey, ready): (Result<Arc<Survey>, Why>, Instant),
) -> Observation {
    match survey {
        // How long the login took is told by its failure alone.
        Err(why) => asked.came(why),
        Ok(survey) => {
            let reading = async { seen(survey.take(probe).await) };
            asked.from(ready).take(reading).await
        }
    }
}

fn seen(taken: Result<Taken, Why>) -> Seen<Raw> {
    match taken {
        Ok(Taken { raw, notes }) => Seen {
            raw: Ok(raw),
            notes,
        },
        Err(why) => why.into(),
    }
}

fn source(server: Option<&str>) -> Text {
    let server = server.unwrap_or_default();
    Text::from(format!("kubernetes {server}").trim_end())
}
