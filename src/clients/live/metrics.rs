//! The readings of Prometheus.

use super::super::Seen;
use super::super::http::{HttpClient, Name, Surroundings};
use super::super::kubernetes::Kube;
use super::super::prometheus::{Asking, Moment, Prometheus};
use super::asked::{Asked, in_time, may_pass, raw};
use super::round::Round;
use super::{Live, instant};
use crate::config::{Address, HttpLogin, HttpSource};
use crate::duration::span;
use crate::fact::{Observation, Raw};
use crate::runbook::{AlertsProbe, Check, Probe, RatioProbe};
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
    matches!(
        probe,
        Probe::Prometheus(_) | Probe::Ratio(_) | Probe::Alerts(_)
    )
}

/// Whether a probe can be asked about the past. Alerting rules only tell of now.
pub(super) const fn remembers(probe: &Probe) -> bool {
    matches!(probe, Probe::Prometheus(_) | Probe::Ratio(_))
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
    Ok(Prometheus::new(http, timeout))
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
    then: Option<Timestamp>,
) -> BoxStream<'a, Observation> {
    let (mut batch, mut queries) = (Vec::new(), Vec::new());
    let alerts = FuturesUnordered::new();
    for (asked, probe) in asked {
        let asking = match probe {
            Probe::Prometheus(probe) => Asking::Value(probe),
            Probe::Ratio(probe) => Asking::Ratio(probe),
            Probe::Alerts(probe) => {
                alerts.push(asked.take(rules(client, probe)));
                continue;
            }
            _ => continue,
        };
        queries.push((asked.id, asking));
        batch.push(asked);
    }
    let Some(now) = batch.first().map(|asked| asked.live.now()) else {
        return alerts.boxed();
    };
    let values = values(client, &queries, Moment { now, then });
    stream::select(in_time(values, batch), alerts).boxed()
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
        Probe::Ratio(probe) => ratio(probe),
        Probe::Alerts(probe) => Text::from(format!(
            "rules named {}, or about {}",
            probe.name, probe.metric
        )),
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
