//! What Alertmanager answers, in words.

use super::{Alert, Reasons};
use crate::scrub;
use crate::text::Text;
use jiff::Timestamp;
use serde::Deserialize;
use std::collections::BTreeMap;
use url::Url;

/// What the server says of itself.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct About {
    pub(super) version_info: Version,
}

/// Which version it is.
#[derive(Debug, Deserialize)]
pub(super) struct Version {
    pub(super) version: Text,
}

/// An alert, as `/api/v2/alerts` has it.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Known {
    labels: BTreeMap<String, String>,
    fingerprint: String,
    starts_at: Timestamp,
    #[serde(default, rename = "generatorURL")]
    generator: String,
    status: Status,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Status {
    state: State,
    #[serde(default)]
    silenced_by: Vec<String>,
    #[serde(default)]
    inhibited_by: Vec<String>,
    /// The time intervals that mute it; older ones do not tell.
    #[serde(default)]
    muted_by: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum State {
    /// It has not been looked at since Alertmanager started.
    Unprocessed,
    Active,
    Suppressed,
}

impl Known {
    /// The ids of the silences that cover it.
    pub(super) fn silences(&self) -> impl Iterator<Item = &str> {
        self.status.silenced_by.iter().map(String::as_str)
    }

    /// Whether no other alert keeps it from paging.
    pub(super) fn is_uninhibited(&self) -> bool {
        self.status.inhibited_by.is_empty()
    }

    /// Its name by its fingerprint.
    pub(super) fn named(self) -> (String, Text) {
        let name = self.name();
        (self.fingerprint, name)
    }

    fn name(&self) -> Text {
        let name = self.labels.get("alertname");
        name.map_or_else(Text::default, Text::new)
    }

    /// The alert, with who keeps it from paging.
    pub(super) fn resolved(self, reasons: &Reasons) -> Alert {
        Alert {
            name: self.name(),
            since: self.starts_at,
            query: query(&self.generator),
            suppressed: self.status.said(reasons),
        }
    }
}

impl Status {
    fn said(&self, reasons: &Reasons) -> Vec<Text> {
        if self.state != State::Suppressed {
            return Vec::new();
        }
        let silenced = self.silenced_by.iter().map(|id| {
            let said = reasons.silences.get(id).cloned();
            said.unwrap_or_else(|| "silenced".into())
        });
        let inhibited = self.inhibited_by.iter().map(|id| {
            let name = reasons.names.get(id).filter(|name| !name.is_empty());
            let name = name.map_or("another alert", |name| name.as_str());
            Text::from(format!("inhibited by {name}"))
        });
        let muted = self
            .muted_by
            .iter()
            .map(|interval| Text::from(format!("muted by the time interval {interval}")));
        let mut said: Vec<Text> = silenced.chain(inhibited).chain(muted).collect();
        if said.is_empty() {
            said.push("suppressed".into());
        }
        said.dedup();
        said
    }
}

/// A silence, as `/api/v2/silence/ID` has it.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Silence {
    created_by: String,
    comment: String,
    ends_at: Timestamp,
}

impl Silence {
    /// `silenced by ada until 04:00Z (planned load test)`
    pub(super) fn said(&self, now: Timestamp) -> Text {
        let by = match self.created_by.trim() {
            "" => "somebody",
            by => by,
        };
        let comment = match self.comment.trim() {
            "" => String::new(),
            comment => format!(" ({comment})"),
        };
        let until = until(self.ends_at, now);
        scrub::clean(&format!("silenced by {by} until {until}{comment}"))
    }
}

/// The time of the day, with the day where it is another one.
fn until(end: Timestamp, now: Timestamp) -> String {
    let day = |at: Timestamp| at.strftime("%Y-%m-%d ").to_string();
    let date = Some(day(end)).filter(|date| *date != day(now));
    format!("{}{}", date.unwrap_or_default(), end.strftime("%H:%MZ"))
}

/// The query in the address of its rule: `http://prom:9090/graph?g0.expr=…&g0.tab=1`.
fn query(generator: &str) -> Text {
    let url = Url::parse(generator).ok();
    let expr = url.as_ref().and_then(|url| {
        let mut pairs = url.query_pairs();
        pairs.find(|(name, _)| name == "g0.expr" || name == "expr")
    });
    expr.map_or_else(Text::default, |(_, expr)| Text::new(&expr))
}
