//! The queries of one step, which share the question for their age.

use super::{Ages, Asking, Freshness, Moment, Prometheus, Query};
use crate::clients::Seen;
use crate::fact::Samples;
use crate::runbook::{History, PrometheusProbe, RatioProbe};
use crate::text::Text;
use crate::truth::Why;
use futures::future::{self, BoxFuture, FutureExt, Shared};
use std::sync::Arc;

/// One step's queries.
#[derive(Clone)]
pub(super) struct Batch<'a> {
    client: &'a Prometheus,
    moment: Moment,
    freshness: Arc<Freshness>,
    ages: Shared<BoxFuture<'a, Arc<Ages>>>,
}

impl<'a> Batch<'a> {
    pub(super) fn new(
        client: &'a Prometheus,
        asked: &[(&'a str, Asking<'a>)],
        moment: Moment,
    ) -> Self {
        let queries = asked.iter().flat_map(|(_, asking)| queries(*asking));
        let freshness = Arc::new(Freshness::of(queries));
        let of_all = freshness.clone();
        let ages = async move { Arc::new(client.ages(&of_all, moment).await) };
        Self {
            client,
            moment,
            freshness,
            ages: ages.boxed().shared(),
        }
    }

    /// The values of a query, over its past where one is given, with their age.
    pub(super) async fn values(&self, query: &str, history: Option<History>) -> Seen<Samples> {
        let (value, ages) = self.with_ages(query, history).await;
        Seen {
            raw: self.freshness.aged(value.raw, query, &ages),
            ..value
        }
    }

    /// The values of the part of a ratio now, with their age where they have one.
    pub(super) async fn part(&self, query: &str) -> Seen<Samples> {
        let (value, ages) = self.with_ages(query, None).await;
        Seen {
            raw: self.freshness.aged_part(value.raw, query, &ages),
            ..value
        }
    }

    /// The values of a query that is not judged, or judged by the age of another.
    pub(super) async fn ageless(&self, query: &str, history: Option<History>) -> Seen<Samples> {
        let query = self.query(query, history);
        let asked = self.client.samples(&query, self.moment);
        self.client.in_patience(asked).await
    }

    /// Gives up what a reading can do without before the reading itself is late.
    pub(super) async fn in_patience(
        &self,
        asked: impl Future<Output = Seen<Samples>>,
    ) -> Seen<Samples> {
        self.client.in_patience(asked).await
    }

    async fn with_ages(&self, query: &str, history: Option<History>) -> (Seen<Samples>, Arc<Ages>) {
        let query = self.query(query, history);
        let value = self.client.samples(&query, self.moment);
        future::join(value, self.ages.clone()).await
    }

    fn query(&self, text: &str, history: Option<History>) -> Query {
        let at = self.moment.evaluated();
        match history {
            Some(history) => Query::range(text, history, at),
            None => Query::instant(text, at),
        }
    }
}

/// The queries whose age decides.
fn queries(asking: Asking<'_>) -> Vec<&str> {
    match asking {
        Asking::Value(PrometheusProbe { query, .. }) => vec![query],
        Asking::Ratio(RatioProbe { windows, .. }) => windows
            .iter()
            .flat_map(|window| [window.part.as_str(), window.whole.as_str()])
            .collect(),
    }
}

/// Why something beside a value could not be had, as a note.
pub(super) fn missing(what: &str, why: &Why) -> Text {
    format!("{what} could not be had: {why}").into()
}
