//! Changes of a cluster: planned against what is there, made once, and looked at again.
//!
//! A plan reads and rehearses, and writes nothing. An act reads again, and writes only what would
//! be planned the same now, on the very version of the object that it read. A write that may have
//! happened is never sent again.

mod act;
mod application;
mod around;
mod back;
mod budget;
mod canary;
mod draft;
mod follow;
mod foresee;
mod inspect;
mod keda;
mod look;
mod manager;
mod mark;
mod merge;
mod need;
mod owner;
mod path;
mod plan;
mod quota;
mod rehearse;
mod resource;
mod right;
mod room;
mod size;
mod starting;
mod suspend;
mod wanted;
mod wire;

#[cfg(test)]
mod tests;

pub use act::ACT_LIMIT;
pub use application::Applications;
pub use around::PATIENCE;
pub use wire::FIELD_MANAGER;

use super::probe::{Api, Get, why_not};
use crate::event::News;
use crate::fact::{Kind, Target};
use crate::text::Text;
use crate::truth::{Why, WhyKind};
use crate::world::Feed;
use kube::Client;
use serde_json::Value;
use std::time::Duration;

/// How long a write may take, whatever the deadline of the reads.
const WRITE_LIMIT: Duration = Duration::from_secs(10);

/// One cluster, as far as it is changed.
pub struct Changes {
    client: Client,
    api: Api,
    /// For the commands that do the same by hand.
    target: Target,
    write_limit: Duration,
    /// Where the Applications of Argo CD are.
    applications: Applications,
    /// How long is waited for what is only told beside a plan.
    patience: Duration,
    /// Who is told what is waited for.
    feed: Option<Feed>,
}

impl Changes {
    /// Of a logged-in client; nothing is asked yet.
    pub fn new(client: Client, target: Target) -> Self {
        Self {
            api: Api::new(client.clone()),
            client,
            target,
            write_limit: WRITE_LIMIT,
            applications: Applications::default(),
            patience: PATIENCE,
            feed: None,
        }
    }

    /// The same with what is around it: where the Applications of Argo CD are, and how long is
    /// waited for what is only told beside a plan.
    #[must_use]
    pub fn amid(self, applications: Applications, patience: Duration) -> Self {
        Self {
            applications,
            patience,
            ..self
        }
    }

    /// The same, which says what it waits for.
    #[must_use]
    pub fn telling(self, feed: Feed) -> Self {
        Self {
            feed: Some(feed),
            ..self
        }
    }

    /// Says what is waited for. What nobody takes in time is lost.
    fn say(&self, what: &'static str) {
        if let Some(feed) = &self.feed {
            _ = feed.try_send(News::Progress(what.into()));
        }
    }

    /// The same cluster, where Applications are objects like others.
    fn without_applications(&self) -> Self {
        let cluster = Self::new(self.client.clone(), self.target.clone());
        Self {
            write_limit: self.write_limit,
            feed: self.feed.clone(),
            ..cluster
        }
    }

    /// The cluster in which an object of this kind is changed.
    ///
    /// # Errors
    /// The one in which the Applications are cannot be logged in to.
    async fn home(&self, resource: &Kind) -> Result<Option<Self>, Why> {
        if !resource.is_application() || self.applications.namespace().is_none() {
            return Ok(None);
        }
        self.applications.cluster(self).await.map(Some)
    }

    /// What tells this cluster from every other one: the uid of its namespace kube-system.
    ///
    /// # Errors
    /// Whatever keeps it from being read.
    pub async fn identity(&self) -> Result<Text, Why> {
        let doing = "get namespace kube-system";
        let get = Get::new("/api/v1/namespaces", ["kube-system"]);
        let read = self.api.object::<Value>(&get).await;
        let namespace = read.map_err(|error| why_not(&error, doing))?;
        let uid = namespace["metadata"]["uid"].as_str().map(Text::new);
        uid.ok_or_else(|| Why::new(WhyKind::Invalid, "namespace kube-system has no uid"))
    }
}
