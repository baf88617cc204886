//! Changes, each where it is made.

use super::super::hook;
use super::super::kubernetes::{ACT_LIMIT, Changes, PATIENCE};
use super::messages::inspect_message;
use super::paging::inspect_page;
use super::{Live, instant};
use crate::event::News;
use crate::fact::{Back, Mark, Outcome, Plan, Refusal, Request, Standing, Warrant};
use crate::runbook::{Action, Change};
use crate::scrub;
use crate::text::Text;
use crate::truth::{Why, WhyKind};
use crate::world::{Clock, Feed};
use std::path::PathBuf;
use tokio::time::{Instant, timeout_at};

impl Live {
    pub(super) async fn identity_of_cluster(&self) -> Result<Text, Why> {
        let (cluster, deadline) = self.cluster().await?;
        let identity = timeout_at(deadline, cluster.identity()).await;
        identity.unwrap_or_else(|_| Err(self.late()))
    }

    pub(super) async fn plan_change(&self, action: &Action, feed: Feed) -> Result<Plan, Refusal> {
        match &action.does {
            Change::Command(command) => {
                let half = command.plan.as_ref();
                say(
                    &feed,
                    half.map(|half| format!("runs {}", half.argv.join(" "))),
                );
                hook::plan(action, command, self.bench()).await
            }
            Change::Message(message) => self.plan_message(action, message).await,
            Change::Page(level) => self.plan_page(action, level).await,
            Change::Manual(_) => Err(Refusal::Unplanned(by_hand())),
            Change::Rollout { .. }
            | Change::Scale { .. }
            | Change::Hpa { .. }
            | Change::SelfHeal { .. }
            | Change::Restart { .. }
            | Change::Patch { .. } => {
                let cluster = self.told_of(&feed).await;
                let (cluster, deadline) = cluster.map_err(Refusal::Unplanned)?;
                let cluster = cluster.telling(feed);
                let plan = timeout_at(deadline, cluster.plan(action, self.now())).await;
                plan.unwrap_or_else(|_| Err(Refusal::Unplanned(self.late())))
            }
        }
    }

    pub(super) async fn plan_back(&self, done: &Plan, feed: Feed) -> Result<Plan, Refusal> {
        let request = match &done.back {
            Back::Request(request) => request,
            Back::None(why) => return Err(Refusal::Unfit(irreversible(done, why))),
        };
        let cluster = self.told_of(&feed).await;
        let (cluster, deadline) = cluster.map_err(Refusal::Unplanned)?;
        let cluster = cluster.telling(feed);
        let plan = cluster.back(done, request, self.now());
        let plan = timeout_at(deadline, plan).await;
        plan.unwrap_or_else(|_| Err(Refusal::Unplanned(self.late())))
    }

    pub(super) async fn act_on(&self, warrant: Warrant<'_>, feed: Feed) -> Outcome {
        match &warrant.plan.request {
            Request::Run { .. } => hook::act(warrant, feed, self.bench()).await,
            Request::Message { .. } => self.post(&warrant).await,
            Request::Page { .. } => self.send_page(&warrant).await,
            Request::Api { .. } | Request::Steps(_) => match self.cluster().await {
                Ok((cluster, _)) => {
                    let until = instant() + ACT_LIMIT;
                    cluster.act(&warrant, self.now(), until).await
                }
                Err(why) => Outcome::Failed(why),
            },
        }
    }

    pub(super) async fn inspect_change(&self, plan: &Plan, attempt: &str) -> Standing {
        match &plan.request {
            Request::Run { .. } => {
                hook::inspect(plan, attempt, &self.folder_of(attempt), self).await
            }
            Request::Message { to, .. } => inspect_message(to),
            Request::Page { team, .. } => inspect_page(team, attempt),
            Request::Api { .. } | Request::Steps(_) => match self.cluster().await {
                Ok((cluster, deadline)) => {
                    let standing = timeout_at(deadline, cluster.inspect(plan, attempt)).await;
                    standing.unwrap_or_else(|_| Standing::CannotTell(self.late()))
                }
                Err(why) => Standing::CannotTell(why),
            },
        }
    }

    pub(super) async fn last_attempt_at(&self, plan: &Plan) -> Option<Mark> {
        let (Request::Api { .. } | Request::Steps(_)) = &plan.request else {
            return None;
        };
        let (cluster, deadline) = self.cluster().await.ok()?;
        let mark = timeout_at(deadline, cluster.last_attempt(plan)).await;
        mark.ok().flatten()
    }

    /// What commands are planned and run with.
    fn bench(&self) -> hook::Bench<'_> {
        hook::Bench {
            settings: &self.settings.hooks,
            saves: &self.saves,
            clock: self,
        }
    }

    /// The folder of the incident that an attempt belongs to.
    fn folder_of(&self, attempt: &str) -> PathBuf {
        let incident = attempt.split_once('/').map_or(attempt, |(name, _)| name);
        self.settings.incidents().join(incident)
    }

    /// The cluster, logged in to, and until when it is waited for.
    async fn cluster(&self) -> Result<(Changes, Instant), Why> {
        let kube = self.kube().await?;
        let cluster = Changes::new(kube.client().clone(), self.target.clone());
        // What is only told beside a plan never uses up the time of the plan itself.
        let patience = PATIENCE.min(self.settings.timeout / 2);
        let cluster = cluster.amid(self.applications.clone(), patience);
        Ok((cluster, instant() + self.settings.timeout))
    }

    /// The same, said to whoever waits for it.
    async fn told_of(&self, feed: &Feed) -> Result<(Changes, Instant), Why> {
        say(feed, Some("logs in to the cluster".to_owned()));
        self.cluster().await
    }

    /// That the cluster did not answer in time.
    fn late(&self) -> Why {
        let server = self.target.server.as_deref().unwrap_or_default();
        let limit = self.settings.timeout;
        let text = format!("kubernetes {server} gave no answer within {limit:?}");
        Why::new(WhyKind::Timeout, text)
            .hint("try again with a longer --timeout, or see whether something drops its packets")
    }
}

/// Says what is waited for, if anybody still listens.
fn say(feed: &Feed, text: Option<String>) {
    let news = text.map(|text| News::Progress(scrub::clean(&text)));
    if let Some(news) = news {
        _ = feed.try_send(news);
    }
}

fn irreversible(done: &Plan, why: &str) -> Why {
    let text = format!("{} has no way back: {why}", done.action);
    Why::new(WhyKind::Invalid, text)
}

fn by_hand() -> Why {
    Why::new(WhyKind::NotConfigured, "only a person can do this")
}
