//! The readings of the schema registry.

use super::super::Seen;
use super::super::http::Name;
use super::super::registry::Registry;
use super::Live;
use super::asked::{Asked, may_pass, raw};
use super::round::Round;
use super::source::Source;
use crate::fact::{Observation, Raw, Subject};
use crate::memory::Subjects;
use crate::runbook::{Check, Probe, SchemasProbe};
use crate::text::Text;
use crate::truth::{Why, WhyKind};
use crate::world::Clock;
use futures::StreamExt;
use futures::stream::{BoxStream, FuturesUnordered};
use jiff::Timestamp;
use std::path::PathBuf;

const NAME: Name = Name {
    title: "the schema registry",
    key: "schema_registry",
};

/// Whether a probe reads the schema registry.
pub(super) const fn reads(probe: &Probe) -> bool {
    matches!(probe, Probe::Schemas(_))
}

/// Takes all readings of the schema registry.
pub(super) fn readings<'a>(round: &Round<'a>, checks: &[&'a Check]) -> BoxStream<'a, Observation> {
    let readings: FuturesUnordered<_> = checks
        .iter()
        .filter_map(|check| match &check.probe {
            Probe::Schemas(probe) => Some(take(round.clone(), check, probe)),
            _ => None,
        })
        .collect();
    readings.boxed()
}

async fn take<'a>(round: Round<'a>, check: &'a Check, probe: &'a SchemasProbe) -> Observation {
    let live = round.live;
    let (registry, ready) = round
        .reach(Source {
            name: NAME,
            configured: live.settings.schema_registry.as_ref(),
            client: &live.registry,
            make: |http, _| Registry::new(http),
            missing: not_configured,
        })
        .await;
    let asked: Asked<'a> = round.ask(check, source(live), query(probe)).from(ready);
    let registry = match registry {
        Ok(registry) => registry,
        Err(why) => return asked.came(beside(why, probe.log.as_deref())),
    };
    let recall = Recall {
        state: live.settings.state.clone(),
        registry: live.target.schema_registry.clone().unwrap_or_default(),
        probe: probe.clone(),
        now: live.now(),
    };
    let reading = async {
        let mut seen = registry.subjects(&probe.subjects).await;
        if may_pass(&seen) {
            seen = registry.subjects(&probe.subjects).await;
        }
        let seen = Seen {
            raw: match seen.raw {
                Ok(subjects) => Ok(recall.compare(subjects).await),
                Err(why) => Err(why),
            },
            notes: seen.notes,
        };
        raw(seen, Raw::Schemas)
    };
    asked.take(reading).await
}

/// The look that subjects are compared with.
struct Recall {
    state: PathBuf,
    registry: String,
    probe: SchemasProbe,
    now: Timestamp,
}

impl Recall {
    /// The subjects with what they were before. That they are remembered is bookkeeping: where the
    /// state folder cannot be read or written, only the comparison is missing.
    async fn compare(self, subjects: Vec<Subject>) -> Vec<Subject> {
        let mut known = subjects.clone();
        let remembering = tokio::task::spawn_blocking(move || {
            let mut memory = Subjects::open(&self.state);
            let place = (self.registry.as_str(), self.probe.subjects.as_str());
            memory.recall(place, &mut known, self.probe.recent, self.now);
            let _ = memory.save(&self.state);
            known
        });
        remembering.await.unwrap_or(subjects)
    }
}

fn not_configured() -> Why {
    Why::new(WhyKind::NotConfigured, "no schema registry is configured").hint(
        "set BACKLOGCTL_SCHEMA_REGISTRY_URL, or `schema_registry` of an environment in the \
         configuration",
    )
}

/// The same reason, with where else one can look.
fn beside(why: Why, log: Option<&str>) -> Why {
    let Some(log) = log else {
        return why;
    };
    let hint = match &why.hint {
        Some(hint) => format!("look into {log} by hand; or {hint}"),
        None => format!("look into {log} by hand"),
    };
    why.hint(hint)
}

fn source(live: &Live) -> Text {
    let address = live.target.schema_registry.as_deref().unwrap_or_default();
    Text::from(format!("schema registry {address}").trim_end())
}

fn query(probe: &SchemasProbe) -> Text {
    match probe.subjects.as_str() {
        "" => "the newest version of every subject".into(),
        prefix => Text::from(format!(
            "the newest versions of subjects that begin with {prefix}"
        )),
    }
}
