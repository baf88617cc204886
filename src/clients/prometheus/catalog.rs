//! What Prometheus has: its metrics, their labels, how long it keeps them, and its time.

use super::{Moment, Prometheus, Query};
use crate::fact::Samples;
use crate::runbook::History;
use crate::truth::{Why, WhyKind};
use jiff::{SignedDuration, Timestamp};
use promql_parser::util::parse_duration;
use serde::Deserialize;
use std::time::Duration;

/// How many points of a window are asked for.
const POINTS: u32 = 100;

/// What it says of itself.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Runtime {
    /// `15d`, `15d or 10GiB`, or only a size.
    storage_retention: Option<String>,
}

/// The answer of `/api/v1/rules`.
#[derive(Debug, Deserialize)]
struct Groups {
    groups: Vec<Group>,
}

#[derive(Debug, Deserialize)]
struct Group {
    rules: Vec<Recording>,
}

#[derive(Debug, Deserialize)]
struct Recording {
    name: String,
    query: String,
}

impl Prometheus {
    /// The series of a query at a moment, whatever their age.
    ///
    /// # Errors
    /// See [`Prometheus::observe`].
    pub async fn series(&self, query: &str, now: Timestamp) -> Result<Samples, Why> {
        self.instant(query, Moment { now, then: None }).await
    }

    /// The number of series of a selector at a moment.
    ///
    /// # Errors
    /// It could not be asked.
    pub async fn has(&self, selector: &str, now: Timestamp) -> Result<bool, Why> {
        let found = self.series(&format!("count({selector})"), now).await?;
        Ok(!found.series.is_empty())
    }

    /// When a selector of no series had its last sample within a day.
    ///
    /// # Errors
    /// It could not be asked.
    pub async fn last(&self, selector: &str, now: Timestamp) -> Result<Option<Timestamp>, Why> {
        let query = format!("max(max_over_time(timestamp({selector})[1d:5m]))");
        let found = self.series(&query, now).await?;
        let value = found.series.first().and_then(|it| it.points.first());
        Ok(value.and_then(|point| super::samples::time(point.value)))
    }

    /// When the data of a selector begins within a window before now, to a hundredth of it.
    ///
    /// # Errors
    /// It could not be asked.
    pub async fn begins(
        &self,
        selector: &str,
        over: Duration,
        now: Timestamp,
    ) -> Result<Option<Timestamp>, Why> {
        let history = History {
            over,
            step: over / POINTS,
        };
        let query = Query::range(&format!("count({selector})"), history, now);
        let moment = Moment { now, then: None };
        let found = self.samples(&query, moment).await.raw?;
        let points = found.series.iter().filter_map(|it| it.points.first());
        Ok(points.map(|point| point.at).min())
    }

    /// The time by its own clock.
    ///
    /// # Errors
    /// It could not be asked, or gives no time.
    pub async fn time(&self) -> Result<Timestamp, Why> {
        let answer = self
            .http
            .get("/api/v1/query", &[("query", "time()")])
            .await?;
        let odd = || {
            Why::new(
                WhyKind::Invalid,
                "Prometheus gives something that is not a time",
            )
        };
        let read = self.read::<serde_json::Value>(&answer)?;
        let seconds = read.data["result"][1].as_str();
        let seconds = seconds.and_then(|it| it.parse().ok()).ok_or_else(odd)?;
        super::samples::time(seconds).ok_or_else(odd)
    }

    /// The values of a label; of the series of a selector where one is given.
    ///
    /// # Errors
    /// It could not be asked.
    pub async fn values(&self, label: &str, selector: Option<&str>) -> Result<Vec<String>, Why> {
        // A name of other characters would have to be quoted, and older servers know none.
        if !label.chars().all(|c| c.is_ascii_alphanumeric() || c == '_') {
            return Ok(Vec::new());
        }
        let params: Vec<_> = selector.map(|it| ("match[]", it)).into_iter().collect();
        self.words(&format!("/api/v1/label/{label}/values"), &params)
            .await
    }

    /// The labels of the series of a selector.
    ///
    /// # Errors
    /// It could not be asked.
    pub async fn labels(&self, selector: &str) -> Result<Vec<String>, Why> {
        self.words("/api/v1/labels", &[("match[]", selector)]).await
    }

    async fn words(&self, path: &str, params: &[(&str, &str)]) -> Result<Vec<String>, Why> {
        let answer = self.http.get(path, params).await?;
        Ok(self.read(&answer)?.data)
    }

    /// How long it keeps data; `None` where it does not say, or goes by size alone.
    pub async fn retention(&self) -> Option<Duration> {
        let answer = self.http.get("/api/v1/status/runtimeinfo", &[]).await;
        let runtime = self.read::<Runtime>(&answer.ok()?).ok()?.data;
        let said = runtime.storage_retention?;
        said.split_whitespace()
            .find_map(|word| parse_duration(word).ok())
    }

    /// The expression of the rule that records a metric; `None` where there is no such rule.
    ///
    /// # Errors
    /// It could not be asked.
    pub async fn recorded(&self, name: &str) -> Result<Option<String>, Why> {
        let answer = self
            .http
            .get("/api/v1/rules", &[("type", "record")])
            .await?;
        let groups = self.read::<Groups>(&answer)?.data.groups;
        let rules = groups.into_iter().flat_map(|group| group.rules);
        let mut rules = rules.filter(|rule| rule.name == name);
        Ok(rules.next().map(|rule| rule.query))
    }
}

/// The grain of the time that it gives.
pub const GRAIN: SignedDuration = SignedDuration::from_millis(1);
