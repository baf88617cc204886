//! The readings themselves: whether each can be taken.

use super::super::{Live, alerts, cluster, metrics};
use super::Past;
use super::metrics::way;
use crate::config::RedisReach;
use crate::doctor::{Examined, Section, queue, source};
use crate::fact::{Observation, Raw, Reading, judge};
use crate::runbook::{Book, Check, Probe};
use crate::text::Text;
use crate::truth::{Why, WhyKind};
use crate::world::{Clock, World};
use futures::StreamExt;
use std::collections::BTreeSet;

/// Takes every reading that is no query.
pub(super) async fn examine(
    live: &Live,
    book: &Book,
    past: &Past<'_>,
) -> (Vec<Examined>, Vec<Reading>) {
    let checks: Vec<&Check> = book.readings.iter().collect();
    let checks: Vec<&Check> = checks
        .into_iter()
        .filter(|check| !metrics::reads(&check.probe))
        .collect();
    let mut seen: Vec<Observation> = live.observe(&checks, None).collect().await;
    let place = |id: &str| checks.iter().position(|check| check.id == id);
    seen.sort_by_key(|it| place(&it.id));
    let mut asked = BTreeSet::new();
    let (mut items, mut readings) = (Vec::new(), Vec::new());
    for observation in seen {
        let Some(check) = book.check(&observation.id) else {
            continue;
        };
        let earlier = (past.earlier)(check);
        let of = asked_of(live, &check.probe);
        match &check.probe {
            Probe::Redis(probe) => {
                let (name, key) = (&probe.deployment, &probe.key);
                if asked.insert(format!("{}/{name}", probe.namespace)) {
                    items.push(reached("redis", check, &observation).asked_of(of));
                }
                let is_new = asked.insert(format!("{}/{name} {key}", probe.namespace));
                if let (true, Ok(Raw::Redis(looks))) = (is_new, &observation.raw)
                    && let Some(look) = looks.first()
                {
                    let before = earlier.first().map(|reading| reading.at);
                    items.push(queue::judged(check, probe, look, before));
                }
            }
            Probe::Schemas(_) => {
                items.push(reached("schema registry", check, &observation).asked_of(of));
            }
            _ => {}
        }
        let direct = matches!(check.probe, Probe::Redis(_) | Probe::Schemas(_));
        let reading = judge(check, observation, &earlier, live.now());
        if !direct {
            items.push(taken(check, &reading).asked_of(of));
        }
        readings.push(reading);
    }
    (items, readings)
}

/// The source that has to be reached before a probe can be taken.
fn asked_of(live: &Live, probe: &Probe) -> Option<&'static str> {
    let settings = &live.settings;
    match probe {
        Probe::Redis(_) if matches!(settings.redis, RedisReach::Direct { .. }) => None,
        Probe::Redis(_) => Some(source::KUBERNETES),
        Probe::Schemas(_) => way(settings.schema_registry.as_ref()),
        probe if cluster::reads(probe) => Some(source::KUBERNETES),
        probe if !alerts::reads(probe) => None,
        _ if settings.prometheus.is_none() && settings.alertmanager.is_some() => {
            Some(source::ALERTMANAGER)
        }
        // Where neither is configured, that is said of Prometheus.
        _ => Some(source::PROMETHEUS),
    }
}

/// Whether a source was reached by a reading.
fn reached(subject: &str, check: &Check, seen: &Observation) -> Examined {
    let answer = match &seen.raw {
        Ok(_) => Ok(seen.source.clone()),
        Err(why) => Err(why.clone()),
    };
    source::judged(subject, answer, check.pass.is_some())
}

/// Whether a reading could be taken, whatever it says.
fn taken(check: &Check, reading: &Reading) -> Examined {
    match reading.verdict.why() {
        None => {
            let said = Text::from(format!("can be taken: {}", reading.summary.one_line()));
            Examined::pass(Section::Readings, &check.id, said)
        }
        Some(why) => {
            let item = Examined::wrong(Section::Readings, &check.id, why.clone());
            if counts(check, why) {
                item
            } else {
                item.beside()
            }
        }
    }
}

/// Whether a reading is needed; of what is not configured, only where the runbook says what is
/// good there.
fn counts(check: &Check, why: &Why) -> bool {
    let unset = why.kind == WhyKind::NotConfigured;
    check.needed && (check.pass.is_some() || !unset)
}
