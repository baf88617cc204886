//! The live world: real sources and real time.
//!
//! Whatever one source does, the others are read; and whatever happens, each check gets its one
//! observation in time.

mod alerts;
mod asked;
mod change;
mod cluster;
mod commands;
mod exam;
mod late;
mod lease;
mod messages;
mod metrics;
mod paging;
mod queue;
mod round;
mod schemas;
mod source;
mod telling;

#[cfg(test)]
mod tests;

pub use exam::{Exam, Past, remember};

use super::alertmanager::Alertmanager;
use super::hook::Saves;
use super::kubernetes::{self, Applications, Kube};
use super::pagerduty::PagerDuty;
use super::prometheus::Prometheus;
use super::registry::Registry;
use crate::config::{HttpSource, RedisReach, Settings, without_login};
use crate::fact::{Mark, Observation, Outcome, Page, Plan, Refusal, Standing, Target, Warrant};
use crate::runbook::{Action, Check};
use crate::text::Text;
use crate::truth::Why;
use crate::world::{Clock, Feed, Lease, World};
use futures::future::{BoxFuture, FutureExt};
use futures::stream::BoxStream;
use jiff::Timestamp;
use lease::Tenancy;
use std::time::Duration;
use tokio::sync::OnceCell;
use tokio::time::Instant;

/// The sources that the settings name. Nothing is asked of any before the first observation.
pub struct Live {
    settings: Settings,
    target: Target,
    /// The logged-in client, once a check needed it.
    kube: OnceCell<Kube>,
    prometheus: OnceCell<Prometheus>,
    alertmanager: OnceCell<Alertmanager>,
    registry: OnceCell<Registry>,
    pagerduty: OnceCell<PagerDuty>,
    /// What the plan halves of commands saved.
    saves: Saves,
    /// Where the Applications of Argo CD are.
    applications: Applications,
    /// The Lease that says that this run acts, once it does.
    tenancy: Tenancy,
}

impl Live {
    /// Makes ready; only kubeconfig files are read. What is wrong with a source is told by the
    /// readings that need it.
    pub fn new(settings: &Settings) -> Self {
        Self {
            target: target(settings),
            applications: Applications::of(settings.argocd.as_ref(), &settings.proxy),
            settings: settings.clone(),
            kube: OnceCell::new(),
            prometheus: OnceCell::new(),
            alertmanager: OnceCell::new(),
            registry: OnceCell::new(),
            pagerduty: OnceCell::new(),
            saves: Saves::below(&settings.state),
            tenancy: Tenancy::default(),
        }
    }
}

impl Clock for Live {
    fn now(&self) -> Timestamp {
        now()
    }

    #[expect(
        clippy::disallowed_methods,
        reason = "this is where the world's time passes"
    )]
    fn wait(&self, time: Duration) -> BoxFuture<'_, ()> {
        tokio::time::sleep(time).boxed()
    }
}

impl World for Live {
    fn target(&self) -> Target {
        self.target.clone()
    }

    fn observe<'a>(
        &'a self,
        checks: &'a [&'a Check],
        then: Option<Timestamp>,
    ) -> BoxStream<'a, Observation> {
        round::observe(self, checks, then)
    }

    fn identity(&self) -> BoxFuture<'_, Result<Text, Why>> {
        self.identity_of_cluster().boxed()
    }

    fn plan<'a>(&'a self, action: &'a Action, feed: Feed) -> BoxFuture<'a, Result<Plan, Refusal>> {
        self.plan_change(action, feed).boxed()
    }

    fn back<'a>(&'a self, done: &'a Plan, feed: Feed) -> BoxFuture<'a, Result<Plan, Refusal>> {
        self.plan_back(done, feed).boxed()
    }

    fn act<'a>(&'a self, warrant: Warrant<'a>, feed: Feed) -> BoxFuture<'a, Outcome> {
        self.act_on(warrant, feed).boxed()
    }

    fn inspect<'a>(&'a self, plan: &'a Plan, attempt: &'a str) -> BoxFuture<'a, Standing> {
        self.inspect_change(plan, attempt).boxed()
    }

    fn page<'a>(&'a self, id: &'a str) -> BoxFuture<'a, Result<Page, Why>> {
        async move { self.pagerduty().await?.page(id).await }.boxed()
    }

    fn acknowledge<'a>(&'a self, id: &'a str) -> BoxFuture<'a, Result<Page, Why>> {
        async move { self.pagerduty().await?.acknowledge(id).await }.boxed()
    }

    fn last_attempt<'a>(&'a self, plan: &'a Plan) -> BoxFuture<'a, Option<Mark>> {
        self.last_attempt_at(plan).boxed()
    }

    fn lease(&self) -> Option<&dyn Lease> {
        Some(self)
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "this is where the world's time comes from"
)]
fn now() -> Timestamp {
    Timestamp::now()
}

/// The clock that deadlines and durations go by.
#[expect(
    clippy::disallowed_methods,
    reason = "the live world is where durations are measured"
)]
fn instant() -> Instant {
    Instant::now()
}

fn target(settings: &Settings) -> Target {
    let kube = kubernetes::target(&settings.kubernetes).ok();
    let (context, server) = kube.map_or((None, None), |kube| (kube.context, Some(kube.server)));
    Target {
        environment: settings.environment.clone(),
        protected: settings.protected,
        guard: settings.guard.clone(),
        context,
        server,
        // The workloads' namespaces are the runbook's, not the context's.
        namespace: None,
        prometheus: source(settings.prometheus.as_ref()),
        redis: match &settings.redis {
            RedisReach::Direct { url, .. } => Some(without_login(url.reveal())),
            RedisReach::PortForward { .. } | RedisReach::Exec { .. } => None,
        },
        alertmanager: source(settings.alertmanager.as_ref()),
        grafana: settings.grafana.as_deref().map(without_login),
        schema_registry: source(settings.schema_registry.as_ref()),
        simulated: None,
    }
}

fn source(source: Option<&HttpSource>) -> Option<String> {
    source.map(|source| without_login(&source.address.to_string()))
}
