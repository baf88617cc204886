//! The readings of Prometheus.

use super::super::Seen;
use super::super::http::Name;
use super::super::prometheus::{Asking, Moment, Prometheus};
use super::Live;
use super::asked::{Asked, in_time, may_pass};
use super::round::Round;
use super::source::Source;
use crate::duration::span;
use crate::fact::{Observation, Raw};
use crate::runbook::{Check, Probe, RatioProbe};
use crate::text::Text;
use crate::truth::{Why, WhyKind};
use crate::world::Clock;
use futures::future::FutureExt;
use futures::stream::{self, BoxStream, StreamExt};
use jiff::Timestamp;
use std::collections::HashMap;
use tokio::time::Instant;

const NAME: Name = Name {
    title: "Prometheus",
    key: "prometheus",
};

/// Whether a probe reads Prometheus.
pub(super) const fn reads(probe: &Probe) -> bool {
    matches!(probe, Probe::Prometheus(_) | Probe::Ratio(_))
}

/// Whether a probe can be asked about the past. Alerting rules only tell of now.
pub(super) const fn remembers(probe: &Probe) -> bool {
    reads(probe)
}

/// Takes all readings of Prometheus.
pub(super) fn readings<'a>(round: Round<'a>, checks: Vec<&'a Check>) -> BoxStream<'a, Observation> {
    if checks.is_empty() {
        return stream::empty().boxed();
    }
    async move {
        let (client, ready) = round.prometheus().await;
        let asked = checks.into_iter().map(|check| {
            let asked = round.ask(check, source(round.live), query(&check.probe));
            (asked.from(ready), &check.probe)
        });
        match client {
            Err(why) => {
                let refused: Vec<_> = asked.map(|(asked, _)| asked.came(why.clone())).collect();
                stream::iter(refused).boxed()
            }
            Ok(client) => answers(client, asked.collect(), round.then),
        }
    }
    .flatten_stream()
    .boxed()
}

impl<'a> Round<'a> {
    /// The client, and since when it can be used.
    pub(super) async fn prometheus(&self) -> (Result<&'a Prometheus, Why>, Instant) {
        let live = self.live;
        let source = Source {
            name: NAME,
            configured: live.settings.prometheus.as_ref(),
            client: &live.prometheus,
            make: Prometheus::new,
            missing: not_configured,
        };
        self.reach(source).await
    }
}

pub(super) fn not_configured() -> Why {
    Why::new(WhyKind::NotConfigured, "no Prometheus is configured").hint(
        "set BACKLOGCTL_PROMETHEUS_URL, or `prometheus` of an environment in the configuration",
    )
}

/// The queries as one batch, since they share the question for their age.
fn answers<'a>(
    client: &'a Prometheus,
    asked: Vec<(Asked<'a>, &'a Probe)>,
    then: Option<Timestamp>,
) -> BoxStream<'a, Observation> {
    let (mut batch, mut queries) = (Vec::new(), Vec::new());
    for (asked, probe) in asked {
        let asking = match probe {
            Probe::Prometheus(probe) => Asking::Value(probe),
            Probe::Ratio(probe) => Asking::Ratio(probe),
            _ => continue,
        };
        queries.push((asked.id, asking));
        batch.push(asked);
    }
    let Some(now) = batch.first().map(|asked| asked.live.now()) else {
        return stream::empty().boxed();
    };
    in_time(values(client, &queries, Moment { now, then }), batch)
}

fn values<'a>(
    client: &'a Prometheus,
    queries: &[(&'a str, Asking<'a>)],
    moment: Moment,
) -> BoxStream<'a, (&'a str, Seen<Raw>)> {
    let asked: HashMap<&'a str, Asking<'a>> = queries.iter().copied().collect();
    let first = client.observe(queries, moment).map(move |(id, seen)| {
        let again = asked.get(id).copied().filter(|_| may_pass(&seen));
        async move {
            let seen = match again {
                Some(asking) => second(client, (id, asking), moment).await.unwrap_or(seen),
                None => seen,
            };
            (id, seen)
        }
    });
    first.buffer_unordered(queries.len()).boxed()
}

async fn second<'a>(
    client: &'a Prometheus,
    query: (&'a str, Asking<'a>),
    moment: Moment,
) -> Option<Seen<Raw>> {
    let answer = client.observe(&[query], moment).next().await;
    answer.map(|(_, seen)| seen)
}

pub(super) fn source(live: &Live) -> Text {
    let address = live.target.prometheus.as_deref().unwrap_or_default();
    Text::from(format!("prometheus {address}").trim_end())
}

fn query(probe: &Probe) -> Text {
    match probe {
        Probe::Prometheus(probe) => Text::new(&probe.query),
        Probe::Ratio(probe) => ratio(probe),
        _ => Text::default(),
    }
}

/// Both queries over the first window, and the windows beside it.
fn ratio(probe: &RatioProbe) -> Text {
    let windows = probe.windows.iter().map(|window| span(window.over));
    let windows = windows.collect::<Vec<_>>().join(", ");
    let queries = probe.windows.first();
    let queries = queries.map(|it| format!("({}) / ({})", it.part, it.whole));
    Text::from(format!("{} over {windows}", queries.unwrap_or_default()))
}
