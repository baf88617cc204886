//! The client against real servers, and against servers that answer badly.

mod beside;
mod decode;
mod ingest;
mod odd;
mod real;
mod through_cluster;
mod token;

use super::{Asking, Moment, Prometheus};
use crate::clients::Seen;
use crate::clients::http::{HttpClient, Name, Surroundings};
use crate::clients::kubernetes::Kube;
use crate::config::{Address, HttpLogin, HttpSource, Proxy};
use crate::fact::{Ratio, Raw, Samples};
use crate::runbook::{PrometheusProbe, RatioProbe};
use crate::truth::{Why, WhyKind};
use futures::StreamExt;
use jiff::Timestamp;
use std::time::Duration;

pub(super) const NAME: Name = Name {
    title: "Prometheus",
    key: "prometheus",
};

/// Far beyond what any answer takes, so that only a server that never answers meets it.
const LONG: Duration = Duration::from_secs(20);

pub(super) fn source(url: &str) -> HttpSource {
    HttpSource {
        address: Address::Url(url.to_owned()),
        login: HttpLogin::None,
        headers: Vec::new(),
        ca_file: None,
        client_cert: None,
    }
}

pub(super) fn no_cluster() -> Result<Kube, Why> {
    Err(Why::new(WhyKind::NotConfigured, "no kubeconfig"))
}

fn client(source: &HttpSource) -> Prometheus {
    let around = Surroundings {
        proxy: &Proxy::default(),
        kube: &no_cluster(),
        timeout: LONG,
        login_timeout: LONG,
    };
    Prometheus::new(HttpClient::new(NAME, source, around).unwrap(), LONG)
}

fn instant(query: &str) -> PrometheusProbe {
    PrometheusProbe {
        query: query.to_owned(),
        history: None,
        breakdown: None,
    }
}

/// Of now, and of no other time.
fn at(now: Timestamp) -> Moment {
    Moment { now, then: None }
}

/// Takes one reading.
async fn asked(prometheus: &Prometheus, asking: Asking<'_>, moment: Moment) -> Seen<Raw> {
    let mut readings: Vec<_> = prometheus
        .observe(&[("one", asking)], moment)
        .collect()
        .await;
    assert_eq!(readings.len(), 1, "exactly one answer for one probe");
    readings.remove(0).1
}

/// Takes one reading of a query with all that belongs to it.
async fn seen(prometheus: &Prometheus, probe: &PrometheusProbe, now: Timestamp) -> Seen<Samples> {
    let Seen { raw, notes } = asked(prometheus, Asking::Value(probe), at(now)).await;
    let raw = raw.map(samples_of);
    Seen { raw, notes }
}

fn samples_of(raw: Raw) -> Samples {
    match raw {
        Raw::Samples(samples) => samples,
        other => panic!("{other:?}"),
    }
}

/// Takes one reading of a ratio.
async fn ratio(prometheus: &Prometheus, probe: &RatioProbe, now: Timestamp) -> Result<Ratio, Why> {
    let seen = asked(prometheus, Asking::Ratio(probe), at(now)).await;
    seen.raw.map(|raw| match raw {
        Raw::Ratio(ratio) => ratio,
        other => panic!("{other:?}"),
    })
}

/// Takes one reading of a query.
async fn samples(prometheus: &Prometheus, query: &str, now: Timestamp) -> Result<Samples, Why> {
    seen(prometheus, &instant(query), now).await.raw
}

/// The newest value of the only series.
fn newest(samples: &Samples) -> f64 {
    assert_eq!(samples.series.len(), 1, "{samples:?}");
    samples.series[0].points.last().unwrap().value
}

/// The hint, as text.
fn hint(why: &Why) -> &str {
    why.hint.as_deref().unwrap_or_default()
}
