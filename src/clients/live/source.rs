//! HTTP sources: made ready by the first reading that needs them, with all that lies around them.

use super::super::http::{HttpClient, Name, Surroundings};
use super::super::kubernetes::Kube;
use super::round::Round;
use super::{Live, instant};
use crate::config::{Address, HttpLogin, HttpSource};
use crate::truth::{Why, WhyKind};
use std::time::Duration;
use tokio::sync::OnceCell;
use tokio::time::Instant;

/// A source and its client.
pub(super) struct Source<'a, T> {
    /// Its name.
    pub(super) name: Name,
    /// Where it is, where that is configured.
    pub(super) configured: Option<&'a HttpSource>,
    /// Its client, once a reading needed it.
    pub(super) client: &'a OnceCell<T>,
    /// What makes one, with the time that a reading has.
    pub(super) make: fn(HttpClient, Duration) -> T,
    /// That it is not configured, and how one does that.
    pub(super) missing: fn() -> Why,
}

impl<'a> Round<'a> {
    /// The client of a source, and since when it can be used.
    pub(super) async fn reach<T>(&self, source: Source<'a, T>) -> (Result<&'a T, Why>, Instant) {
        let Some(configured) = source.configured else {
            return (Err((source.missing)()), self.since);
        };
        let through_cluster = matches!(configured.address, Address::Service { .. });
        let (kube, ready) = self.way(through_cluster).await;
        let connect = || async {
            let http = connect(self.live, source.name, configured.clone(), kube).await?;
            Ok((source.make)(http, self.live.settings.timeout))
        };
        let client = source.client.get_or_try_init(connect).await;
        match configured.login {
            // No reading's clock runs while a command logs in.
            HttpLogin::Command(_) => (client, instant()),
            _ => (client, ready),
        }
    }
}

/// Makes the client, beside the other readings: loading the system's certificates takes its time.
async fn connect(
    live: &Live,
    name: Name,
    source: HttpSource,
    kube: Result<Kube, Why>,
) -> Result<HttpClient, Why> {
    let (proxy, timeout) = (live.settings.proxy.clone(), live.settings.timeout);
    let login_timeout = live.settings.kubernetes.login_timeout;
    let connecting = tokio::task::spawn_blocking(move || {
        let around = Surroundings {
            proxy: &proxy,
            kube: &kube,
            timeout,
            login_timeout,
        };
        HttpClient::new(name, &source, around)
    });
    let broken = || {
        let seen = format!("the client of {} could not be made", name.title);
        Err(Why::new(WhyKind::Invalid, seen))
    };
    let http = connecting.await.unwrap_or_else(|_| broken())?;
    http.login().await?;
    Ok(http)
}
