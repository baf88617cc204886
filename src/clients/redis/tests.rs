//! The client against real servers, directly and through the fake API server.

mod direct;
mod inside;

use super::Redis;
use crate::clients::Seen;
use crate::clients::kubernetes::Kube;
use crate::config::{RedisReach, Secret};
use crate::fact::RedisLook;
use crate::runbook::RedisProbe;
use crate::truth::{Why, WhyKind};
use crate::world::Clock;
use futures::FutureExt;
use futures::future::BoxFuture;
use jiff::Timestamp;
use std::sync::Mutex;
use std::time::Duration;

/// Far beyond what any answer takes, so that only a server that never answers meets it.
const LONG: Duration = Duration::from_secs(20);

/// A world whose time goes on only by waiting, and in which something may happen meanwhile.
struct Still<'a> {
    now: Mutex<Timestamp>,
    meanwhile: &'a (dyn Fn() + Sync),
}

impl<'a> Still<'a> {
    fn new(meanwhile: &'a (dyn Fn() + Sync)) -> Self {
        Self {
            now: Mutex::new(Timestamp::UNIX_EPOCH),
            meanwhile,
        }
    }
}

impl Clock for Still<'_> {
    fn now(&self) -> Timestamp {
        *self.now.lock().unwrap()
    }

    fn wait(&self, time: Duration) -> BoxFuture<'_, ()> {
        async move {
            (self.meanwhile)();
            *self.now.lock().unwrap() += time;
        }
        .boxed()
    }
}

fn probe(key: &str) -> RedisProbe {
    RedisProbe {
        namespace: "spec-to-proof".to_owned(),
        deployment: "redis".to_owned(),
        port: 6379,
        key: key.to_owned(),
        may_be_absent: false,
        apart: None,
    }
}

async fn seen(redis: &Redis, key: &str) -> Seen<Vec<RedisLook>> {
    redis.look(&probe(key), &Still::new(&|| {})).await
}

/// Looks once, and gives the type and length.
async fn look(redis: &Redis, key: &str) -> Result<(String, Option<u64>), Why> {
    let looks = seen(redis, key).await.raw?;
    assert_eq!(looks.len(), 1);
    Ok((looks[0].kind.to_string(), looks[0].length))
}

fn list(length: u64) -> (String, Option<u64>) {
    ("list".to_owned(), Some(length))
}

fn no_cluster() -> Result<Kube, Why> {
    Err(Why::new(WhyKind::NotConfigured, "no kubeconfig"))
}
