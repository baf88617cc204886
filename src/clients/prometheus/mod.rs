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
use crate::truth::{Why, WhyKind};
use freshness::{Ages, Freshness};
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
                    let seen = Seen {
                        raw: freshness.aged(value.raw, &probe.query, &ages),
                        ..value
                    };
                    (id, seen)
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
                raw: self.samples(&answer, &query),
                notes: answer.note.into_iter().collect(),
            },
        }
    }

    fn samples(&self, answer: &Response, query: &Query) -> Result<Samples, Why> {
        let read = self.read(answer)?;
        clock::agree(answer.date(), query.end())?;
        samples::from_answer(read, query)
    }

    /// The oldest raw sample of each selector; where one query for all of them fails, each by its
    /// own.
    async fn ages(&self, freshness: &Freshness, now: Timestamp) -> Ages {
        let Some(query) = freshness.query() else {
            return Ages::new();
        };
        let answer = self.instant(&query, now).await;
        match &answer {
            Err(why) if freshness.is_worth_splitting(why) => {
                let queries = freshness.queries();
                let asked = queries.iter().map(|query| self.instant(query, now));
                let answers = future::join_all(asked).await.into_iter();
                answers.map(freshness::oldest).collect()
            }
            _ => freshness.ages(answer),
        }
    }

    async fn instant(&self, query: &str, now: Timestamp) -> Result<Samples, Why> {
        let query = Query::instant(query, now);
        let answer = self.ask(&query).await?;
        self.samples(&answer, &query)
    }

    /// Asks by POST, since queries may be long; by GET where POST is not let through.
    async fn ask(&self, query: &Query) -> Result<Response, Why> {
        let params = query.params();
        if !self.get_only.load(Ordering::Relaxed) {
            let answer = self.http.post_form(query.path(), &params).await;
            if !refuses_post(&answer) {
                return answer;
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

/// Whether an answer means that reading may be allowed where POST is not.
fn refuses_post(answer: &Result<Response, Why>) -> bool {
    match answer {
        Ok(answer) => matches!(
            answer.status,
            StatusCode::FORBIDDEN | StatusCode::METHOD_NOT_ALLOWED | StatusCode::NOT_IMPLEMENTED
        ),
        // The API server tells `create` on a Service's proxy from `get`.
        Err(why) => why.kind == WhyKind::Denied,
    }
}
