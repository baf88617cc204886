//! The readings of Redis.

use super::super::redis::Redis;
use super::asked::{Asked, may_pass, raw};
use super::round::Round;
use crate::config::RedisReach;
use crate::fact::{Observation, Raw};
use crate::runbook::{Check, Probe, RedisProbe};
use crate::text::Text;
use futures::StreamExt;
use futures::stream::{BoxStream, FuturesUnordered};

/// Whether a probe reads Redis.
pub(super) const fn reads(probe: &Probe) -> bool {
    matches!(probe, Probe::Redis(_))
}

/// Takes all readings of Redis.
pub(super) fn readings<'a>(round: &Round<'a>, checks: &[&'a Check]) -> BoxStream<'a, Observation> {
    let readings: FuturesUnordered<_> = checks
        .iter()
        .filter_map(|check| match &check.probe {
            Probe::Redis(probe) => Some(take(round.clone(), check, probe)),
            _ => None,
        })
        .collect();
    readings.boxed()
}

async fn take<'a>(round: Round<'a>, check: &'a Check, probe: &'a RedisProbe) -> Observation {
    let live = round.live;
    let reach = &live.settings.redis;
    let through_cluster = !matches!(reach, RedisReach::Direct { .. });
    let (kube, ready) = round.way(through_cluster).await;
    let redis = Redis::new(reach, &kube, live.settings.timeout);
    let asked: Asked<'a> = round.ask(check, redis.source(probe), query(probe));
    let reading = async {
        let mut seen = redis.look(probe, live).await;
        if may_pass(&seen) {
            seen = redis.look(probe, live).await;
        }
        raw(seen, Raw::Redis)
    };
    asked.from(ready).take(reading).await
}

fn query(probe: &RedisProbe) -> Text {
    let twice = match probe.apart {
        Some(apart) => format!(", again after {apart:?}"),
        None => String::new(),
    };
    Text::from(format!("TYPE and LLEN {}{twice}", probe.key))
}
