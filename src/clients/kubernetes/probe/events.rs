//! Recent warnings about a Deployment and what it made.

use super::family::is_of;
use super::get::Get;
use super::why::why_not;
use super::{Survey, Taken};
use crate::fact::{Raw, Warning};
use crate::runbook::WorkloadProbe;
use crate::scrub::clean;
use crate::text::Text;
use crate::truth::Why;
use jiff::Timestamp;
use serde::Deserialize;
use std::time::Duration;

/// An event. Whoever reports one fills in the old fields, the new ones, or both.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Event {
    involved_object: Involved,
    reason: Option<String>,
    message: Option<String>,
    count: Option<u32>,
    last_timestamp: Option<Timestamp>,
    #[serde(rename = "eventTime")]
    began: Option<Timestamp>,
    series: Option<EventSeries>,
    metadata: Created,
}

#[derive(Debug, Deserialize)]
struct Involved {
    #[serde(default)]
    kind: String,
    #[serde(default)]
    name: String,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct EventSeries {
    count: Option<u32>,
    last_observed_time: Option<Timestamp>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Created {
    creation_timestamp: Option<Timestamp>,
}

/// The read that serves a probe.
pub(super) fn get(probe: &WorkloadProbe) -> Get {
    let all = Get::new("/api/v1/namespaces", [&probe.namespace, "events"]);
    all.with("fieldSelector", "type=Warning")
}

impl Survey {
    pub(super) async fn take_events(&self, probe: &WorkloadProbe) -> Result<Taken, Why> {
        let get = get(probe);
        let (api, read) = (self.api.clone(), get.clone());
        let list = self
            .events
            .answer(&get, async move { api.list(&read).await });
        // Without its Deployment "there are no warnings" would say nothing.
        let (deployment, list) = futures::join!(self.deployment(probe), list);
        deployment?;
        let doing = format!("list events in {}", probe.namespace);
        let all: &[Event] = &list.map_err(|error| why_not(&error, &doing))?;
        Ok(Taken::from(Raw::Events(recent(all, probe, self.now))))
    }
}

fn recent(all: &[Event], probe: &WorkloadProbe, now: Timestamp) -> Vec<Warning> {
    let family = all.iter().filter(|event| {
        let object = &event.involved_object;
        is_of(&probe.deployment, &object.kind, &object.name)
    });
    let mut warnings: Vec<_> = family
        .filter_map(Event::to_fact)
        .filter(|warning| is_recent(warning.last, now, probe.recent))
        .collect();
    warnings.sort_by(|a, b| b.last.cmp(&a.last).then_with(|| a.object.cmp(&b.object)));
    warnings
}

/// Whether a moment is at most so long ago; one that is yet to come by this clock is.
fn is_recent(moment: Timestamp, now: Timestamp, within: Duration) -> bool {
    let ago = Duration::try_from(now.duration_since(moment));
    ago.map_or(true, |ago| ago <= within)
}

impl Event {
    /// The event as a fact; `None` where nothing says when it was.
    fn to_fact(&self) -> Option<Warning> {
        let Involved { kind, name } = &self.involved_object;
        let series = self.series.as_ref();
        let counted = series.and_then(|series| series.count).max(self.count);
        Some(Warning {
            object: Text::from(format!("{}/{name}", kind.to_lowercase())),
            reason: Text::new(self.reason.as_deref().unwrap_or_default()),
            message: clean(self.message.as_deref().unwrap_or_default()),
            count: counted.unwrap_or(1).max(1),
            last: self.last()?,
        })
    }

    fn last(&self) -> Option<Timestamp> {
        let observed = self
            .series
            .as_ref()
            .and_then(|series| series.last_observed_time);
        observed
            .max(self.last_timestamp)
            .max(self.began)
            .or(self.metadata.creation_timestamp)
    }
}
