//! Whether one source can be reached: tried by itself, while somebody configures it.

use super::super::super::redis::Redis;
use super::super::Live;
use super::super::round::Round;
use super::cluster;
use crate::config::{RedisReach, Settings};
use crate::runbook::RedisProbe;
use crate::text::{Text, count};
use crate::truth::{Why, WhyKind};
use tokio::sync::OnceCell;
use tokio::time::timeout;

impl Live {
    /// The same clients for other settings; who is logged in to the same cluster stays so.
    #[must_use]
    pub fn again(self, settings: &Settings) -> Self {
        let (old, new) = (&self.settings.kubernetes, &settings.kubernetes);
        let same = old.context == new.context && old.files == new.files;
        let kube = self.kube.get().filter(|_| same).cloned();
        Self {
            kube: OnceCell::new_with(kube),
            ..Self::new(settings)
        }
    }

    /// Asks the API server for its version, and whether it knows who asks.
    pub async fn try_cluster(&self) -> Result<Text, Why> {
        let round = Round::begin(self, None);
        let (kube, _) = round.login.clone().await;
        let (said, _) = cluster::server(self, &kube?).await?;
        Ok(said)
    }

    /// Asks Prometheus for the time.
    pub async fn try_prometheus(&self) -> Result<Text, Why> {
        let round = Round::begin(self, None);
        let (client, _) = round.prometheus().await;
        client?.time().await?;
        let address = self.target.prometheus.as_deref().unwrap_or_default();
        Ok(Text::new(address))
    }

    /// Asks Alertmanager for its version.
    pub async fn try_alertmanager(&self) -> Result<Text, Why> {
        let round = Round::begin(self, None);
        let (client, _) = round.alertmanager().await;
        let version = client?.version().await?;
        Ok(Text::from(format!("Alertmanager {version}")))
    }

    /// Looks at the list of a runbook in Redis.
    pub async fn try_redis(&self, probe: &RedisProbe) -> Result<Text, Why> {
        let round = Round::begin(self, None);
        let reach = &self.settings.redis;
        let through_cluster = !matches!(reach, RedisReach::Direct { .. });
        let (kube, _) = round.way(through_cluster).await;
        let redis = Redis::new(reach, &kube, self.settings.timeout);
        let once = RedisProbe {
            apart: None,
            ..probe.clone()
        };
        let limit = self.settings.timeout;
        let late = |_| {
            let text = format!("{} gave no answer within {limit:?}", redis.source(probe));
            Why::new(WhyKind::Timeout, text)
        };
        let looked = timeout(limit, redis.look(&once, self)).await;
        let seen = looked.map_err(late)?;
        let looks = seen.raw?;
        let key = &probe.key;
        let held = match looks.first() {
            Some(look) if look.kind == Text::from("none") => format!("there is no key {key} now"),
            Some(look) => match look.length {
                Some(length) => format!("{key} holds {}", item(length)),
                None => format!("{key} is a {}", look.kind),
            },
            None => return Ok(redis.source(probe)),
        };
        let notes = seen.notes.iter().map(|note| format!("; {note}"));
        let notes: String = notes.collect();
        Ok(Text::from(format!(
            "{}: {held}{notes}",
            redis.source(probe)
        )))
    }
}

fn item(length: u64) -> String {
    usize::try_from(length).map_or_else(|_| format!("{length} items"), |it| count(it, "item"))
}
