//! Redis: how long a list is, read in three ways.
//!
//! Only `TYPE`, `LLEN` and `ROLE` are sent, after `AUTH` and `SELECT` where they are needed. An
//! error of Redis is never a length.

mod cli;
mod connection;
mod direct;
mod reply;
mod way;

#[cfg(test)]
mod tests;

use super::Seen;
use super::kubernetes::Kube;
use crate::config::{RedisReach, Secret};
use crate::fact::RedisLook;
use crate::runbook::RedisProbe;
use crate::text::Text;
use crate::truth::Why;
use crate::world::Clock;
use reply::Found;
use std::time::Duration;
use way::Way;

/// A name, where it is not the default user's, and a password.
type Login = Option<(Option<String>, Secret)>;

/// A Redis server and the way to it.
#[derive(Clone)]
pub struct Redis {
    reach: RedisReach,
    kube: Result<Kube, Why>,
    timeout: Duration,
}

impl Redis {
    /// Makes ready to speak to Redis; nothing is sent yet.
    ///
    /// `timeout` is for connecting, and again for each answer.
    pub fn new(reach: &RedisReach, kube: &Result<Kube, Why>, timeout: Duration) -> Self {
        Self {
            reach: reach.clone(),
            kube: kube.clone(),
            timeout,
        }
    }

    /// The source as readings name it: `redis redis://queue:6379`, `redis deployment/redis in jobs`.
    pub fn source(&self, probe: &RedisProbe) -> Text {
        Text::from(format!("redis {}", way::site(&self.reach, probe).address))
    }

    /// Looks at a key once, or twice as far apart as the probe says, by the clock's clock.
    pub async fn look(&self, probe: &RedisProbe, clock: &dyn Clock) -> Seen<Vec<RedisLook>> {
        let mut notes = Vec::new();
        let raw = self.looks(probe, clock, &mut notes).await;
        notes.dedup();
        Seen { raw, notes }
    }

    async fn looks(
        &self,
        probe: &RedisProbe,
        clock: &dyn Clock,
        notes: &mut Vec<Text>,
    ) -> Result<Vec<RedisLook>, Why> {
        let mut way = self.way(probe, notes).await?;
        let mut looks = vec![look(&mut way, probe, clock, notes).await?];
        if let Some(apart) = probe.apart {
            clock.wait(apart).await;
            looks.push(look(&mut way, probe, clock, notes).await?);
        }
        Ok(looks)
    }
}

async fn look(
    way: &mut Way<'_>,
    probe: &RedisProbe,
    clock: &dyn Clock,
    notes: &mut Vec<Text>,
) -> Result<RedisLook, Why> {
    let Found { kind, length, note } = way.ask(&probe.key).await?;
    notes.extend(note);
    Ok(RedisLook {
        at: clock.now(),
        kind,
        length,
    })
}
