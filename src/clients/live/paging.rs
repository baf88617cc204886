//! The page that woke somebody, and the pages that wake others.

use super::super::kubernetes::ACT_LIMIT;
use super::super::pagerduty::{Event, Events, PagerDuty};
use super::Live;
use super::late::Purpose;
use super::telling::{Telling, broken, identity, plan, still};
use crate::config::Secret;
use crate::fact::{Outcome, Plan, Refusal, Request, Standing, Warrant};
use crate::runbook::{Action, Level};
use crate::text::{Text, nearest};
use crate::truth::{Why, WhyKind};
use crate::world::Clock;

impl Live {
    /// The client of PagerDuty.
    ///
    /// # Errors
    /// It is not configured, or its settings cannot be used.
    pub(super) async fn pagerduty(&self) -> Result<&PagerDuty, Why> {
        let connect = || async { connect(self).await };
        self.pagerduty.get_or_try_init(connect).await
    }

    /// Plans to page the team of a level.
    ///
    /// # Errors
    /// [`Refusal::Unplanned`] where its service is not configured; its hint is whom to call.
    pub(super) async fn plan_page(&self, action: &Action, level: &Level) -> Result<Plan, Refusal> {
        let Level { team, service, .. } = level;
        let by_hand =
            |why: Why| Refusal::Unplanned(why.hint(format!("call {team} ({})", level.level)));
        let key = self.routing_key(service).await.map_err(by_hand)?;
        let url = &self.settings.events.url;
        let about = action.about.trim_end_matches('.');
        let summary = format!("{about}, on {}", self.place());
        let telling = Telling {
            kind: "service",
            name: service,
            uid: identity(&[url, key.reveal()]),
            field: "alert",
            says: &summary,
            follows: vec![Text::from(format!(
                "{team} is paged through {url}, with the name of the incident; nothing says \
                 whether anybody comes"
            ))],
            request: Request::Page {
                service: service.clone(),
                team: format!("{team} ({})", level.level),
                summary: summary.clone(),
            },
        };
        Ok(plan(action, telling, &self.target, self.now()))
    }

    /// Sends the event of a plan, once, if it still goes to the service that it was planned for.
    pub(super) async fn send_page(&self, warrant: &Warrant<'_>) -> Outcome {
        let Request::Page {
            service, summary, ..
        } = &warrant.plan.request
        else {
            return Outcome::Failed(broken("a page"));
        };
        let key = match self.routing_key(service).await {
            Ok(key) => key,
            Err(why) => return Outcome::Failed(why),
        };
        let uid = identity(&[&self.settings.events.url, key.reveal()]);
        if let Err(moved) = still(warrant, uid, self.now()) {
            return moved;
        }
        let events = match self.events().await {
            Ok(events) => events,
            Err(why) => return Outcome::Failed(why),
        };
        let event = Event {
            routing_key: &key,
            dedup_key: warrant.attempt,
            summary,
            source: &self.place(),
        };
        events.trigger(event).await
    }

    /// The environment and its API server, as far as they are known.
    fn place(&self) -> String {
        let environment = self.target.environment.clone();
        match (environment, self.target.server.clone()) {
            (Some(environment), Some(server)) => format!("{environment} ({server})"),
            (one, other) => one
                .or(other)
                .unwrap_or_else(|| "an unknown cluster".to_owned()),
        }
    }

    /// The routing key of a PagerDuty service.
    ///
    /// # Errors
    /// The service is not configured, or its key cannot be read.
    pub(super) async fn routing_key(&self, service: &str) -> Result<Secret, Why> {
        let services = &self.settings.events.services;
        let Some(secret) = services.get(service) else {
            let near = nearest(service, services.keys());
            let near = near.map(|near| format!("; {near}")).unwrap_or_default();
            let seen = format!(
                "no PagerDuty service `{service}` is configured (`pagerduty.services` of the \
                 environment{near})"
            );
            return Err(Why::new(WhyKind::NotConfigured, seen));
        };
        let purpose = Purpose {
            what: "routing key",
            of: &format!("the PagerDuty service {service}"),
        };
        self.reveal(secret, purpose).await
    }

    async fn events(&self) -> Result<Events, Why> {
        let (settings, proxy) = (self.settings.events.clone(), self.settings.proxy.clone());
        let making = tokio::task::spawn_blocking(move || Events::new(&settings, &proxy, ACT_LIMIT));
        making
            .await
            .unwrap_or_else(|_| Err(broken("the client of PagerDuty")))
    }
}

/// The Events API does not tell what became of an event.
pub(super) fn inspect_page(team: &str, attempt: &str) -> Standing {
    let seen = format!(
        "PagerDuty does not say whether the event {attempt} arrived; the same event twice pages \
         once, and a new attempt at worst pages {team} twice"
    );
    let why = Why::new(WhyKind::Absent, seen);
    Standing::CannotTell(why.hint(format!("look for the alert {attempt} in PagerDuty")))
}

/// Makes the client beside everything else: loading the system's certificates takes its time.
async fn connect(live: &Live) -> Result<PagerDuty, Why> {
    let Some(settings) = live.settings.pagerduty.clone() else {
        return Err(not_configured());
    };
    let (proxy, timeout) = (live.settings.proxy.clone(), live.settings.timeout);
    let connecting =
        tokio::task::spawn_blocking(move || PagerDuty::new(&settings, &proxy, timeout));
    let broken = || {
        Why::new(
            WhyKind::Invalid,
            "the client of PagerDuty could not be made",
        )
    };
    connecting.await.unwrap_or_else(|_| Err(broken()))
}

fn not_configured() -> Why {
    Why::new(WhyKind::NotConfigured, "no PagerDuty is configured").hint(
        "put a REST API key into a file and name it in BACKLOGCTL_PAGERDUTY_TOKEN_FILE, or in \
         `pagerduty` of an environment in the configuration",
    )
}
