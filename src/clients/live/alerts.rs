//! The readings of alerts: Prometheus tells which rules there are and what fires, Alertmanager who
//! is kept from being paged by it.

use super::super::Seen;
use super::super::alertmanager::{Alert, Alertmanager, alone, merged};
use super::super::http::Name;
use super::super::prometheus::Prometheus;
use super::asked::{Asked, may_pass, raw};
use super::metrics;
use super::round::Round;
use super::source::Source;
use crate::fact::{AlertRule, AlertState, Observation, Raw};
use crate::runbook::{AlertsProbe, Check, Probe};
use crate::text::Text;
use crate::truth::{Why, WhyKind};
use crate::world::Clock;
use futures::StreamExt;
use futures::future::{BoxFuture, FutureExt, OptionFuture, join};
use futures::stream::{BoxStream, FuturesUnordered};
use jiff::Timestamp;
use std::time::Duration;
use tokio::time::timeout;

const NAME: Name = Name {
    title: "Alertmanager",
    key: "alertmanager",
};

/// The share of the time that one of the two may take: when it is over, the other one's answer must
/// still come in time.
const SHARE: f32 = 0.8;

/// Whether a probe reads alerts.
pub(super) const fn reads(probe: &Probe) -> bool {
    matches!(probe, Probe::Alerts(_))
}

/// Takes all readings of alerts.
pub(super) fn readings<'a>(round: &Round<'a>, checks: &[&'a Check]) -> BoxStream<'a, Observation> {
    let readings: FuturesUnordered<_> = checks
        .iter()
        .filter_map(|check| match &check.probe {
            Probe::Alerts(probe) => Some(take(round.clone(), check, probe)),
            _ => None,
        })
        .collect();
    readings.boxed()
}

/// Both sources, as far as they are configured, and why one of them cannot be asked.
struct Sources<'a> {
    prometheus: Option<Result<&'a Prometheus, Why>>,
    manager: Option<Result<&'a Alertmanager, Why>>,
    /// The longest that each may take.
    limit: Duration,
}

async fn take<'a>(round: Round<'a>, check: &'a Check, probe: &'a AlertsProbe) -> Observation {
    let live = round.live;
    let (prometheus, manager) = join(round.prometheus(), round.alertmanager()).await;
    let ready = prometheus.1.max(manager.1);
    let has_manager = live.settings.alertmanager.is_some();
    let has_prometheus = live.settings.prometheus.is_some();
    let asked: Asked<'a> = round.ask(check, source(&round), query(probe, has_manager));
    let sources = Sources {
        // Where neither is configured, that is said of Prometheus.
        prometheus: Some(prometheus.0).filter(|_| has_prometheus || !has_manager),
        manager: Some(manager.0).filter(|_| has_manager),
        limit: if has_manager && has_prometheus {
            live.settings.timeout.mul_f32(SHARE)
        } else {
            live.settings.timeout
        },
    };
    let now = live.now();
    let reading = async { raw(sources.read(probe, now).await, Raw::Alerts) };
    asked.from(ready).take(reading).await
}

impl<'a> Round<'a> {
    /// The client of Alertmanager, and since when it can be used.
    pub(super) async fn alertmanager(
        &self,
    ) -> (Result<&'a Alertmanager, Why>, tokio::time::Instant) {
        let live = self.live;
        let source = Source {
            name: NAME,
            configured: live.settings.alertmanager.as_ref(),
            client: &live.alertmanager,
            make: |http, _| Alertmanager::new(http),
            missing: || Why::new(WhyKind::NotConfigured, "no Alertmanager is configured"),
        };
        self.reach(source).await
    }
}

impl Sources<'_> {
    /// Asks both at once. What one of them says is enough; where it alone was to be had, that is
    /// told.
    async fn read(&self, probe: &AlertsProbe, now: Timestamp) -> Seen<Vec<AlertRule>> {
        let rules = self
            .prometheus
            .as_ref()
            .map(|client| self.rules(client, probe));
        let alerts = self
            .manager
            .as_ref()
            .map(|client| async move { self.alerts(client, &[&probe.name], now).await });
        match join(OptionFuture::from(rules), OptionFuture::from(alerts)).await {
            (None, None) => metrics::not_configured().into(),
            (Some(rules), None) => rules,
            (None, Some(alerts)) => alone_at(alerts, probe, None),
            (Some(rules), Some(alerts)) => match (rules.raw, alerts.raw) {
                (Ok(found), Ok(held)) => {
                    let notes = [rules.notes, alerts.notes].concat();
                    self.both(found, held, notes, (probe, now)).await
                }
                (Ok(found), Err(why)) => Seen {
                    raw: Ok(unasked(found, &why)),
                    notes: rules.notes,
                },
                (Err(why), raw) => alone_at(Seen { raw, ..alerts }, probe, Some(why)),
            },
        }
    }

    /// Puts both together, also for the alerts of other names that fire.
    async fn both(
        &self,
        rules: Vec<AlertRule>,
        mut alerts: Vec<Alert>,
        mut notes: Vec<Text>,
        (probe, now): (&AlertsProbe, Timestamp),
    ) -> Seen<Vec<AlertRule>> {
        let firing = rules.iter().filter(|rule| rule.state == AlertState::Firing);
        let mut others: Vec<&str> = firing.map(|rule| rule.name.as_str()).collect();
        others.retain(|name| *name != probe.name);
        others.sort_unstable();
        others.dedup();
        let mut unknown = None;
        if let Some(client) = self.manager.as_ref().filter(|_| !others.is_empty()) {
            match self.alerts(client, &others, now).await.raw {
                Ok(more) => alerts.extend(more),
                Err(why) => unknown = Some(why),
            }
        }
        let asked = |rule: &AlertRule| unknown.is_none() || rule.name.as_str() == probe.name;
        let (rules, others): (Vec<_>, Vec<_>) = rules.into_iter().partition(asked);
        let (mut merged, more) = merged(rules, &alerts);
        merged.extend(unknown.iter().flat_map(|why| unasked(others.clone(), why)));
        notes.extend(more);
        Seen {
            raw: Ok(merged),
            notes,
        }
    }

    async fn rules(
        &self,
        client: &Result<&Prometheus, Why>,
        probe: &AlertsProbe,
    ) -> Seen<Vec<AlertRule>> {
        let client = match client {
            Ok(client) => client,
            Err(why) => return why.clone().into(),
        };
        let asking = async {
            match client.alerts(probe).await {
                first if may_pass(&first) => client.alerts(probe).await,
                first => first,
            }
        };
        self.in_time("Prometheus", asking.boxed()).await
    }

    async fn alerts(
        &self,
        client: &Result<&Alertmanager, Why>,
        names: &[&str],
        now: Timestamp,
    ) -> Seen<Vec<Alert>> {
        let client = match client {
            Ok(client) => client,
            Err(why) => return why.clone().into(),
        };
        let asking = async {
            match client.alerts(names, now).await {
                first if may_pass(&first) => client.alerts(names, now).await,
                first => first,
            }
        };
        self.in_time("Alertmanager", asking.boxed()).await
    }

    async fn in_time<T>(&self, name: &str, asking: BoxFuture<'_, Seen<T>>) -> Seen<T> {
        let late = |_| {
            let seen = format!("{name} gave no answer within {:?}", self.limit);
            Why::new(WhyKind::Timeout, seen)
                .hint("try again with a longer --timeout")
                .into()
        };
        timeout(self.limit, asking).await.unwrap_or_else(late)
    }
}

/// What Alertmanager alone says, and why Prometheus said nothing, where it is configured.
///
/// That Alertmanager holds no such alert says nothing: it knows of no rules, and an alert may not
/// have reached it.
fn alone_at(
    seen: Seen<Vec<Alert>>,
    probe: &AlertsProbe,
    silent: Option<Why>,
) -> Seen<Vec<AlertRule>> {
    let held = match (seen.raw, &silent) {
        (Ok(held), _) => held,
        (Err(why), None) => return why.into(),
        (Err(manager), Some(prometheus)) => {
            let text = format!("{prometheus}; {manager}");
            return Why {
                text: text.into(),
                ..prometheus.clone()
            }
            .into();
        }
    };
    if held.is_empty() {
        return unheld(probe, silent).into();
    }
    let (rules, notes) = alone(&held);
    let silent = silent.map(|why| Text::from(format!("Prometheus was not read: {why}")));
    Seen {
        raw: Ok(rules),
        notes: seen.notes.into_iter().chain(notes).chain(silent).collect(),
    }
}

fn unheld(probe: &AlertsProbe, silent: Option<Why>) -> Why {
    let name = &probe.name;
    if let Some(why) = silent {
        let text = format!("{why}; Alertmanager holds no {name}, which alone proves nothing");
        return Why {
            text: text.into(),
            ..why
        };
    }
    let seen = format!(
        "Alertmanager holds no {name}, and whether a rule watches for it only Prometheus knows"
    );
    Why::new(WhyKind::Absent, seen).hint(
        "set BACKLOGCTL_PROMETHEUS_URL, or `prometheus` of an environment in the configuration",
    )
}

/// Rules of which it is not known whether somebody silenced them.
fn unasked(rules: Vec<AlertRule>, why: &Why) -> Vec<AlertRule> {
    let text = format!("Alertmanager, which knows who silenced it, was not read: {why}");
    let why = Why {
        text: text.into(),
        ..why.clone()
    };
    let unasked = |rule| AlertRule {
        suppressed: Err(why.clone()),
        ..rule
    };
    rules.into_iter().map(unasked).collect()
}

fn source(round: &Round<'_>) -> Text {
    let target = &round.live.target;
    let prometheus = metrics::source(round.live);
    match (&target.alertmanager, &target.prometheus) {
        (None, _) => prometheus,
        (Some(manager), None) => Text::from(format!("alertmanager {manager}")),
        (Some(manager), Some(_)) => Text::from(format!("{prometheus} and alertmanager {manager}")),
    }
}

fn query(probe: &AlertsProbe, has_manager: bool) -> Text {
    let alerts = if has_manager {
        "; alerts of that name"
    } else {
        ""
    };
    Text::from(format!(
        "rules named {}, or about {}{alerts}",
        probe.name, probe.metric
    ))
}
