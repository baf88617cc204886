//! Prometheus: the values of a step and their age, and alerting rules.
//!
//! All queries of a step are sent at once, and one more asks for the age of everything they rest
//! on. What Prometheus did not say is never made up: an empty vector stays empty, NaN stays NaN.

mod alerts;
mod answer;
mod batch;
mod catalog;
mod clock;
mod freshness;
mod query;
mod ratio;
mod samples;
mod value;

#[cfg(test)]
mod tests;

pub use catalog::GRAIN;

use super::Seen;
use super::http::{HttpClient, Response};
use crate::fact::{AlertRule, Raw, Samples};
use crate::runbook::{AlertsProbe, PrometheusProbe, RatioProbe};
use crate::truth::{Why, WhyKind};
use batch::Batch;
use freshness::{Ages, Freshness};
use futures::StreamExt;
use futures::future;
use futures::stream::{BoxStream, FuturesUnordered};
use http::StatusCode;
use jiff::Timestamp;
use query::Query;
use serde::de::DeserializeOwned;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use tokio::time::timeout;

/// A Prometheus server.
pub struct Prometheus {
    http: HttpClient,
    /// How long is waited for what a reading can do without, before it has to be told.
    patience: Duration,
    /// Whether it was seen to refuse POST, as some proxies before it do.
    get_only: AtomicBool,
}

/// What one reading asks.
#[derive(Debug, Clone, Copy)]
pub enum Asking<'a> {
    /// A query, with its past and what it is made of.
    Value(&'a PrometheusProbe),
    /// One rate over another.
    Ratio(&'a RatioProbe),
}

/// The moment that is asked about.
#[derive(Debug, Clone, Copy)]
pub struct Moment {
    /// The time.
    pub now: Timestamp,
    /// The time in the past that is asked about, where it is not now.
    pub then: Option<Timestamp>,
}

impl Moment {
    /// The time at which queries are evaluated.
    pub fn evaluated(self) -> Timestamp {
        self.then.unwrap_or(self.now)
    }
}

impl Prometheus {
    /// Speaks to the server behind this client. `limit` is the time that a reading has.
    pub fn new(http: HttpClient, limit: Duration) -> Self {
        Self {
            http,
            patience: limit * 4 / 5,
            get_only: AtomicBool::new(false),
        }
    }

    /// Takes the readings of a step at once, as of a moment, and gives each as it comes.
    ///
    /// Each is given exactly once, under the id that it came with.
    pub fn observe<'a>(
        &'a self,
        asked: &[(&'a str, Asking<'a>)],
        moment: Moment,
    ) -> BoxStream<'a, (&'a str, Seen<Raw>)> {
        let batch = Batch::new(self, asked, moment);
        let readings: FuturesUnordered<_> = asked
            .iter()
            .map(|&(id, asking)| {
                let batch = batch.clone();
                async move {
                    let seen = match asking {
                        Asking::Value(probe) => value::read(&batch, probe).await,
                        Asking::Ratio(probe) => ratio::read(&batch, probe).await,
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

    /// The answer to a query, without the age of its samples.
    async fn samples(&self, query: &Query, moment: Moment) -> Seen<Samples> {
        match self.ask(query).await {
            Err(why) => why.into(),
            Ok(answer) => Seen {
                raw: self.decoded(&answer, query, moment),
                notes: answer.note.into_iter().collect(),
            },
        }
    }

    fn decoded(&self, answer: &Response, query: &Query, moment: Moment) -> Result<Samples, Why> {
        let read = self.read(answer)?;
        clock::agree(answer.date(), moment.now)?;
        samples::from_answer(read, query)
    }

    /// What a reading can do without, given up before the reading itself would be late.
    async fn in_patience<T>(&self, asked: impl Future<Output = Seen<T>>) -> Seen<T> {
        let given_up = |_| {
            let text = format!("no answer within {:?}", self.patience);
            Why::new(WhyKind::Timeout, text)
                .hint("Prometheus is overloaded, or the query asks for too much")
                .into()
        };
        let answer = timeout(self.patience, asked).await;
        answer.unwrap_or_else(given_up)
    }

    /// The oldest raw sample of each selector; where one query for all of them fails, each by its
    /// own.
    async fn ages(&self, freshness: &Freshness, moment: Moment) -> Ages {
        let Some(query) = freshness.query() else {
            return Ages::new();
        };
        let answer = self.instant(&query, moment).await;
        match &answer {
            Err(why) if freshness.is_worth_splitting(why) => {
                let queries = freshness.queries();
                let asked = queries.iter().map(|query| self.instant(query, moment));
                let answers = future::join_all(asked).await.into_iter();
                answers.map(freshness::oldest).collect()
            }
            _ => freshness.ages(answer),
        }
    }

    async fn instant(&self, query: &str, moment: Moment) -> Result<Samples, Why> {
        let query = Query::instant(query, moment.evaluated());
        self.samples(&query, moment).await.raw
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
