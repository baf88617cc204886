//! Alertmanager (API v2): which alerts it holds, and who keeps them from paging.
//!
//! <https://github.com/prometheus/alertmanager/blob/main/api/v2/openapi.yaml>
//!
//! It holds alerts that fire, and only those that reached it: that it holds none never means that
//! none fires. One that is silenced or inhibited fires all the same.

mod answer;
mod merge;

#[cfg(test)]
mod tests;

pub use merge::{alone, merged};

use super::Seen;
use super::http::HttpClient;
use crate::scrub;
use crate::text::Text;
use crate::truth::Why;
use answer::{Known, Silence};
use futures::future::join_all;
use jiff::Timestamp;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::de::DeserializeOwned;
use std::collections::{BTreeMap, BTreeSet};

/// What is escaped in an id, of which nobody promises that it is a UUID.
const ID: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-');

/// An Alertmanager.
pub struct Alertmanager {
    http: HttpClient,
}

/// An alert that fires.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alert {
    /// Its name.
    pub name: Text,
    /// Since when it fires.
    pub since: Timestamp,
    /// The query of its rule, where it tells.
    pub query: Text,
    /// Who keeps it from paging, in words; empty where it pages.
    pub suppressed: Vec<Text>,
}

/// What is to be said of the reasons that alerts name by their ids.
#[derive(Default)]
struct Reasons {
    /// By the id of a silence.
    silences: BTreeMap<String, Text>,
    /// The names of alerts by their fingerprints.
    names: BTreeMap<String, Text>,
}

impl Alertmanager {
    /// Speaks to the server behind this client.
    pub fn new(http: HttpClient) -> Self {
        Self { http }
    }

    /// The alerts of these names, also those that page nobody. `now` is what times of the day are
    /// told against.
    pub async fn alerts(&self, names: &[&str], now: Timestamp) -> Seen<Vec<Alert>> {
        let filter = filter(names);
        let params = [
            ("active", "true"),
            ("silenced", "true"),
            ("inhibited", "true"),
            ("unprocessed", "true"),
            ("filter", filter.as_str()),
        ];
        let answer = match self.http.get("/api/v2/alerts", &params).await {
            Err(why) => return why.into(),
            Ok(answer) => answer,
        };
        let raw = match self.http.json::<Vec<Known>>(&answer) {
            Err(why) => Err(why),
            Ok(known) => {
                let reasons = self.reasons(&known, now).await;
                let alerts = known.into_iter().map(|known| known.resolved(&reasons));
                Ok(alerts.collect())
            }
        };
        Seen {
            raw,
            notes: answer.note.into_iter().collect(),
        }
    }

    /// The version of the server, which shows that it is one.
    ///
    /// # Errors
    /// It is not reached, or is no Alertmanager.
    pub async fn version(&self) -> Result<Text, Why> {
        let about = self.read::<answer::About>("/api/v2/status").await?;
        Ok(about.version_info.version)
    }

    /// Looks up by whom alerts are silenced and inhibited. What cannot be looked up is told in the
    /// place of it: such an alert is suppressed all the same.
    async fn reasons(&self, known: &[Known], now: Timestamp) -> Reasons {
        let ids: BTreeSet<&str> = known.iter().flat_map(Known::silences).collect();
        let silences = ids.into_iter().map(|id| async move {
            let path = format!("/api/v2/silence/{}", utf8_percent_encode(id, ID));
            let silence = self.read::<Silence>(&path).await;
            let said = match silence {
                Ok(silence) => silence.said(now),
                Err(why) => scrub::clean(&format!("silenced, by whom is not known: {why}")),
            };
            (id.to_owned(), said)
        });
        let names = async {
            if known.iter().all(Known::is_uninhibited) {
                return BTreeMap::new();
            }
            let all = self.read::<Vec<Known>>("/api/v2/alerts").await;
            let all = all.unwrap_or_default().into_iter();
            all.map(Known::named).collect()
        };
        let (silences, names) = futures::join!(join_all(silences), names);
        Reasons {
            silences: silences.into_iter().collect(),
            names,
        }
    }

    async fn read<T: DeserializeOwned>(&self, path: &str) -> Result<T, Why> {
        let answer = self.http.get(path, &[]).await?;
        self.http.json(&answer)
    }
}

/// A matcher for these names. As a regular expression it is anchored by Alertmanager.
fn filter(names: &[&str]) -> String {
    let (operator, value) = match names {
        [name] => ("=", (*name).to_owned()),
        names => {
            let escaped: Vec<_> = names.iter().map(|name| regex::escape(name)).collect();
            ("=~", escaped.join("|"))
        }
    };
    let value = value.replace('\\', r"\\").replace('"', r#"\""#);
    format!("alertname{operator}\"{}\"", value.replace('\n', r"\n"))
}
