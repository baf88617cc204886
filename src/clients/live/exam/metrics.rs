//! Prometheus and Alertmanager: whether they are reached, and whether Prometheus has what the
//! readings rest on.

use super::super::super::prometheus::{GRAIN, Prometheus};
use super::super::metrics;
use super::super::round::Round;
use crate::config::{Address, HttpSource};
use crate::doctor::clock::{self, Told};
use crate::doctor::histogram::{self, Buckets};
use crate::doctor::query::{self, Asked, Empty};
use crate::doctor::window::{self, Kept, Reach};
use crate::doctor::{Examined, Section, Selector, selectors, source};
use crate::runbook::{Book, Check, Probe};
use crate::text::Text;
use crate::truth::Why;
use crate::world::Clock;
use futures::future::{OptionFuture, join_all};
use jiff::Timestamp;
use std::time::Duration;

const SUBJECT: &str = source::PROMETHEUS;

/// Looks at everything that is asked of Prometheus.
pub(super) async fn examine(round: &Round<'_>, book: &Book) -> Vec<Examined> {
    let matters = source::matters(book, |check| metrics::reads(&check.probe));
    let way = way(round.live.settings.prometheus.as_ref());
    let unreached = |why, matters| {
        let item = source::judged(SUBJECT, Err(why), matters);
        vec![item.asked_of(way)]
    };
    let (client, _) = round.prometheus().await;
    let client = match client {
        Ok(client) => client,
        Err(why) => return unreached(why, matters),
    };
    let sent = round.live.now();
    let theirs = client.time().await;
    let told = Told {
        theirs: match theirs {
            Ok(theirs) => theirs,
            Err(why) => return unreached(why, true),
        },
        grain: GRAIN,
        sent,
        came: round.live.now(),
    };
    let address = round.live.target.prometheus.as_deref().unwrap_or_default();
    let mut items = vec![
        source::judged(SUBJECT, Ok(Text::new(address)), true),
        clock::judged(SUBJECT, &told),
    ];
    let exam = Exam {
        client,
        now: round.live.now(),
        retention: client.retention().await,
    };
    let judged = book.readings.iter().map(|check| exam.of(check));
    items.extend(join_all(judged).await.into_iter().flatten());
    items
}

/// Looks whether Alertmanager is reached, where it is configured or matters.
pub(super) async fn alertmanager(round: &Round<'_>, book: &Book) -> Vec<Examined> {
    let asks = |check: &Check| matches!(check.probe, Probe::Alerts(_));
    if !book.readings.iter().any(asks) {
        return Vec::new();
    }
    let (client, _) = round.alertmanager().await;
    let answer = match client {
        Ok(client) => client.version().await,
        Err(why) => Err(why),
    };
    let answer = answer.map(|version| Text::from(format!("Alertmanager {version}")));
    let item = source::judged(source::ALERTMANAGER, answer, false);
    vec![item.asked_of(way(round.live.settings.alertmanager.as_ref()))]
}

/// The source that has to be reached before this one.
pub(super) fn way(configured: Option<&HttpSource>) -> Option<&'static str> {
    let through = |it: &HttpSource| matches!(it.address, Address::Service { .. });
    configured
        .is_some_and(through)
        .then_some(source::KUBERNETES)
}

struct Exam<'a> {
    client: &'a Prometheus,
    now: Timestamp,
    retention: Option<Duration>,
}

impl Exam<'_> {
    /// What is held of the queries, the buckets and the past of a reading.
    async fn of(&self, check: &Check) -> Vec<Examined> {
        let queries = query::asked(check);
        let queries = join_all(queries.iter().map(|asked| self.query(asked)));
        let buckets = OptionFuture::from(histogram::of(check).map(|of| self.buckets(check, of)));
        let window = OptionFuture::from(window::reach(check).map(|it| self.window(check, it)));
        let (mut items, buckets, window) = futures::join!(queries, buckets, window);
        items.extend([buckets, window].into_iter().flatten());
        items
    }

    async fn query(&self, asked: &Asked<'_>) -> Examined {
        match self.series(asked).await {
            Ok(item) => item,
            Err(why) => Examined::wrong(Section::Queries, &asked.subject, why),
        }
    }

    async fn series(&self, asked: &Asked<'_>) -> Result<Examined, Why> {
        let found = self.client.series(asked.query, self.now).await?.series;
        if found.is_empty() {
            let cause = self.cause(asked.query).await?;
            return Ok(query::empty(asked, &cause, self.now));
        }
        let has = |label: &str| {
            let mut series = found.iter();
            series.any(|it| it.labels.keys().any(|known| known.as_str() == label))
        };
        match asked.labels.iter().find(|label| !has(label)) {
            None => Ok(query::full(asked, found.len())),
            Some(label) => {
                let selected = selectors(asked.query).into_iter().next();
                let names = match selected {
                    Some(selector) => self.client.labels(&selector.text()).await?,
                    None => Vec::new(),
                };
                Ok(query::unlabelled(asked, label, &names))
            }
        }
    }

    /// Why a query gives no series: the first of its selectors that gives none decides.
    async fn cause(&self, query: &str) -> Result<Empty, Why> {
        for selector in selectors(query) {
            if !self.client.has(&selector.text(), self.now).await? {
                return self.silence(&selector).await;
            }
        }
        Ok(Empty::Together)
    }

    async fn silence(&self, selector: &Selector) -> Result<Empty, Why> {
        let client = self.client;
        if let Some(last) = client.last(&selector.text(), self.now).await? {
            return Ok(Empty::Stopped(selector.text(), last));
        }
        if let Some(metric) = selector.metric()
            && !client.has(metric, self.now).await?
        {
            let names = client.values("__name__", None).await?;
            return Ok(Empty::NoMetric(metric.to_owned(), names));
        }
        for (place, asks) in selector.matchers().enumerate() {
            let Some(without) = selector.without(place) else {
                continue;
            };
            if client.has(&without, self.now).await? {
                return Ok(Empty::Matcher {
                    matcher: asks.text,
                    label: asks.label.to_owned(),
                    value: asks.value.map(str::to_owned),
                    values: client.values(asks.label, Some(&without)).await?,
                    names: client.labels(&without).await?,
                    without,
                });
            }
        }
        Ok(Empty::Several(selector.text()))
    }

    async fn buckets(&self, check: &Check, of: Buckets) -> Examined {
        let (own, name) = match of {
            Buckets::Own(own) => (own, None),
            Buckets::Recorded(name) => match self.client.recorded(&name).await {
                Ok(Some(expression)) => (histogram::in_rule(&expression), Some(name)),
                Ok(None) => {
                    let seen = "Prometheus has no rule that records it";
                    return histogram::unseen(check, &name, seen);
                }
                Err(why) => return histogram::unseen(check, &name, &why.text),
            },
        };
        let Some(selector) = own.first().map(Selector::text) else {
            let seen = "its rule takes no histogram_quantile";
            return histogram::unseen(check, &name.unwrap_or_default(), seen);
        };
        match self.client.values("le", Some(&selector)).await {
            Ok(bounds) => histogram::judged(check, &selector, &bounds),
            Err(why) => Examined::unknown(Section::Histograms, &check.id, why),
        }
    }

    async fn window(&self, check: &Check, reach: Reach) -> Examined {
        let selectors: Vec<String> = window::looked_at(check)
            .iter()
            .map(Selector::text)
            .collect();
        let begins = selectors
            .iter()
            .map(|selector| self.client.begins(selector, reach.whole, self.now));
        let begins: Result<Vec<_>, Why> = join_all(begins).await.into_iter().collect();
        match begins {
            Err(why) => Examined::unknown(Section::Windows, &check.id, why),
            Ok(begins) => {
                let kept = Kept {
                    begins: window::begins(&begins),
                    retention: self.retention,
                    now: self.now,
                };
                window::judged(check, reach, &kept)
            }
        }
    }
}
