//! The readings of Prometheus.

use super::super::Seen;
use super::super::http::{HttpClient, Name, Surroundings};
use super::super::kubernetes::Kube;
use super::super::prometheus::Prometheus;
use super::asked::{Asked, in_time, may_pass, raw};
use super::round::Round;
use super::{Live, instant};
use crate::config::{Address, HttpLogin, HttpSource};
use crate::fact::{Observation, Raw, Samples};
use crate::runbook::{AlertsProbe, Check, Probe, PrometheusProbe};
use crate::text::Text;
use crate::truth::{Why, WhyKind};
use crate::world::Clock;
use futures::future::FutureExt;
use futures::stream::{self, BoxStream, FuturesUnordered, StreamExt};
use jiff::Timestamp;
use std::collections::HashMap;
use tokio::time::Instant;

const NAME: Name = Name {
    title: "Prometheus",
    key: "prometheus",
};

/// Whether a probe reads Prometheus.
pub(super) const fn reads(probe: &Probe) -> bool {
    matches!(probe, Probe::Prometheus(_) | Probe::Alerts(_))
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
            Ok(client) => answers(client, asked.collect()),
        }
    }
    .flatten_stream()
    .boxed()
}

impl<'a> Round<'a> {
    /// The client, and since when it can be used.
    async fn prometheus(&self) -> (Result<&'a Prometheus, Why>, Instant) {
        let live = self.live;
        let Some(source) = &live.settings.prometheus else {
            return (Err(not_configured()), self.since);
        };
        let through_cluster = matches!(source.address, Address::Service { .. });
        let (kube, ready) = self.way(through_cluster).await;
        let connect = || async { connect(live, source.clone(), kube).await };
        let client = live.prometheus.get_or_try_init(connect).await;
        match source.login {
            // No reading's clock runs while a command logs in.
            HttpLogin::Command(_) => (client, instant()),
            _ => (client, ready),
        }
    }
}

/// Makes the client, beside the other readings: loading the system's certificates takes its time.
async fn connect(
    live: &Live,
    source: HttpSource,
    kube: Result<Kube, Why>,
) -> Result<Prometheus, Why> {
    let (proxy, timeout) = (live.settings.proxy.clone(), live.settings.timeout);
    let login_timeout = live.settings.kubernetes.login_timeout;
    let connecting = tokio::task::spawn_blocking(move || {
        let around = Surroundings {
            proxy: &proxy,
            kube: &kube,
            timeout,
            login_timeout,
        };
        HttpClient::new(NAME, &source, around)
    });
    let broken = || {
        Why::new(
            WhyKind::Invalid,
            "the client of Prometheus could not be made",
        )
    };
    let http = connecting.await.unwrap_or_else(|_| Err(broken()))?;
    http.login().await?;
    Ok(Prometheus::new(http))
}

fn not_configured() -> Why {
    Why::new(WhyKind::NotConfigured, "no Prometheus is configured").hint(
        "set BACKLOGCTL_PROMETHEUS_URL, or `prometheus` of an environment in the configuration",
    )
}

/// The queries as one batch, since they share the question for their age; the alerts beside them.
fn answers<'a>(
    client: &'a Prometheus,
    asked: Vec<(Asked<'a>, &'a Probe)>,
) -> BoxStream<'a, Observation> {
    let (mut batch, mut queries) = (Vec::new(), Vec::new());
    let alerts = FuturesUnordered::new();
    for (asked, probe) in asked {
        match probe {
            Probe::Prometheus(probe) => {
                queries.push((asked.id, probe));
                batch.push(asked);
            }
            Probe::Alerts(probe) => alerts.push(asked.take(rules(client, probe))),
            _ => {}
        }
    }
    let Some(now) = batch.first().map(|asked| asked.live.now()) else {
        return alerts.boxed();
    };
    stream::select(in_time(values(client, &queries, now), batch), alerts).boxed()
}

fn values<'a>(
    client: &'a Prometheus,
    queries: &[(&'a str, &'a PrometheusProbe)],
    now: Timestamp,
) -> BoxStream<'a, (&'a str, Seen<Raw>)> {
    let probes: HashMap<&'a str, &'a PrometheusProbe> = queries.iter().copied().collect();
    let first = client.observe(queries, now).map(move |(id, seen)| {
        let again = probes.get(id).copied().filter(|_| may_pass(&seen));
        async move {
            let seen = match again {
                Some(probe) => second(client, (id, probe), now).await.unwrap_or(seen),
                None => seen,
            };
            (id, raw(seen, Raw::Samples))
        }
    });
    first.buffer_unordered(queries.len()).boxed()
}

async fn second<'a>(
    client: &'a Prometheus,
    query: (&'a str, &'a PrometheusProbe),
    now: Timestamp,
) -> Option<Seen<Samples>> {
    let answer = client.observe(&[query], now).next().await;
    answer.map(|(_, seen)| seen)
}

async fn rules(client: &Prometheus, probe: &AlertsProbe) -> Seen<Raw> {
    let mut seen = client.alerts(probe).await;
    if may_pass(&seen) {
        seen = client.alerts(probe).await;
    }
    raw(seen, Raw::Alerts)
}

fn source(live: &Live) -> Text {
    let address = live.target.prometheus.as_deref().unwrap_or_default();
    Text::from(format!("prometheus {address}").trim_end())
}

fn query(probe: &Probe) -> Text {
    match probe {
        Probe::Prometheus(probe) => Text::new(&probe.query),
        Probe::Alerts(probe) => Text::from(format!(
            "rules named {}, or about {}",
            probe.name, probe.metric
        )),
        _ => Text::default(),
    }
}
