//! Prometheus: the values of a step and their age, and alerting rules.
//!
//! All queries of a step are sent at once, and one more asks for the age of everything they rest
//! on. What Prometheus did not say is never made up: an empty vector stays empty, NaN stays NaN.

mod alerts;
mod answer;
mod clock;
mod freshness;
mod query;
mod samples;

#[cfg(test)]
mod tests;

use super::Seen;
use super::http::{HttpClient, Response};
use crate::fact::{AlertRule, Samples};
use crate::runbook::{AlertsProbe, PrometheusProbe};
use crate::text::Text;
use crate::truth::Why;
use freshness::Freshness;
use futures::StreamExt;
use futures::future::{self, FutureExt};
use futures::stream::{BoxStream, FuturesUnordered};
use http::StatusCode;
use jiff::Timestamp;
use query::Query;
use serde::de::DeserializeOwned;
use std::sync::atomic::{AtomicBool, Ordering};

/// A Prometheus server.
pub struct Prometheus {
    http: HttpClient,
    /// Whether it was seen to refuse POST, as some proxies before it do.
    get_only: AtomicBool,
}

impl Prometheus {
    /// Speaks to the server behind this client.
    pub fn new(http: HttpClient) -> Self {
        Self {
            http,
            get_only: AtomicBool::new(false),
        }
    }

    /// The source as readings name it: `prometheus http://prom:9090`.
    pub fn source(&self) -> Text {
        Text::from(format!("prometheus {}", self.http.address()))
    }

    /// Takes the readings of a step at once, as of `now`, and gives each as it comes.
    ///
    /// Each is given exactly once, under the id that it came with.
    pub fn observe<'a>(
        &'a self,
        probes: &[(&'a str, &'a PrometheusProbe)],
        now: Timestamp,
    ) -> BoxStream<'a, (&'a str, Seen<Samples>)> {
        let freshness = Freshness::of(probes.iter().map(|(_, probe)| probe.query.as_str()));
        let asked = freshness.clone();
        let ages = async move { self.ages(&asked, now).await }.boxed().shared();
        let readings: FuturesUnordered<_> = probes
            .iter()
            .map(|&(id, probe)| {
                let (freshness, ages) = (freshness.clone(), ages.clone());
                async move {
                    let (value, ages) = future::join(self.value(probe, now), ages).await;
                    (id, freshness.aged(value, &probe.query, &ages))
                }
            })
            .collect();
        readings.boxed()
    }

    /// The alerting rules of this name, or about this metric.
    pub async fn alerts(&self, probe: &AlertsProbe) -> Seen<Vec<AlertRule>> {
        match self.http.get("/api/v1/rules", &[("type", "alert")]).await {
            Err(why) => why.into(),
            Ok(answer) => Seen {
                raw: self
                    .read(&answer)
                    .and_then(|read| alerts::matching(read.data, probe)),
                notes: answer.note.into_iter().collect(),
            },
        }
    }

    async fn value(&self, probe: &PrometheusProbe, now: Timestamp) -> Seen<Samples> {
        let query = match probe.history {
            Some(history) => Query::range(&probe.query, history, now),
            None => Query::instant(&probe.query, now),
        };
        match self.ask(&query).await {
            Err(why) => why.into(),
            Ok(answer) => Seen {
                raw: self.samples(&answer, now),
                notes: answer.note.into_iter().collect(),
            },
        }
    }

    fn samples(&self, answer: &Response, now: Timestamp) -> Result<Samples, Why> {
        let read = self.read(answer)?;
        clock::agree(answer.date(), now)?;
        samples::from_answer(read, now)
    }

    /// The oldest raw sample of each selector; where they cannot be had in one query, each by itself.
    async fn ages(&self, freshness: &Freshness, now: Timestamp) -> Result<freshness::Ages, Why> {
        let Some(query) = freshness.query() else {
            return Ok(freshness::Ages::default());
        };
        match self.ages_by(&query, now).await {
            Err(why) if freshness.is_worth_splitting(&why) => {
                let queries = freshness.queries();
                let asked = queries.iter().map(|query| self.ages_by(query, now));
                Ok(future::join_all(asked)
                    .await
                    .into_iter()
                    .flatten()
                    .flatten()
                    .collect())
            }
            answer => answer,
        }
    }

    async fn ages_by(&self, query: &str, now: Timestamp) -> Result<freshness::Ages, Why> {
        let query = Query::instant(query, now);
        let answer = self.ask(&query).await?;
        freshness::ages(self.samples(&answer, now)?)
    }

    /// Asks by POST, since queries may be long; by GET where POST is not let through.
    async fn ask(&self, query: &Query) -> Result<Response, Why> {
        let params = query.params();
        if !self.get_only.load(Ordering::Relaxed) {
            let answer = self.http.post_form(query.path(), &params).await?;
            if !matches!(
                answer.status,
                StatusCode::FORBIDDEN
                    | StatusCode::METHOD_NOT_ALLOWED
                    | StatusCode::NOT_IMPLEMENTED
            ) {
                return Ok(answer);
            }
            self.get_only.store(true, Ordering::Relaxed);
        }
        self.http.get(query.path(), &params).await
    }

    fn read<T: DeserializeOwned>(&self, answer: &Response) -> Result<answer::Answer<T>, Why> {
        let envelope: answer::Envelope<T> = self.http.json(answer)?;
        envelope.open(self.http.site(), self.http.refusal(answer))
    }
}
