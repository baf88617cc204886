//! Messages to channels, through their webhooks.

use super::super::kubernetes::ACT_LIMIT;
use super::super::webhook::Webhook;
use super::Live;
use super::late::Purpose;
use super::telling::{Telling, broken, identity, plan, still};
use crate::config::Secret;
use crate::fact::{Outcome, Plan, Refusal, Request, Standing, Warrant};
use crate::runbook::{Action, Message};
use crate::text::{Text, nearest};
use crate::truth::{Why, WhyKind};
use crate::world::Clock;

impl Live {
    /// Plans a message: the very text, and whether there is a webhook that takes it.
    ///
    /// # Errors
    /// [`Refusal::Unplanned`] where there is none; its hint is the text to copy.
    pub(super) async fn plan_message(
        &self,
        action: &Action,
        message: &Message,
    ) -> Result<Plan, Refusal> {
        let by_hand = |why: Why| {
            let text = format!("copy this into {}: {}", message.to, message.text);
            Refusal::Unplanned(why.hint(text))
        };
        let (url, webhook) = self.webhook(&message.to).await.map_err(by_hand)?;
        let telling = Telling {
            kind: "channel",
            name: &message.to,
            uid: identity(&[url.reveal()]),
            field: "text",
            says: &message.text,
            follows: vec![Text::from(format!(
                "it is posted as it stands, in the name of the webhook at {}; everybody in the \
                 channel can read it, and nothing says whether anybody does",
                webhook.host()
            ))],
            request: Request::Message {
                to: message.to.clone(),
                text: message.text.clone(),
            },
        };
        Ok(plan(action, telling, &self.target, self.now()))
    }

    /// Posts the text of a plan, once, if the webhook is still the one that was planned with.
    pub(super) async fn post(&self, warrant: &Warrant<'_>) -> Outcome {
        let Request::Message { to, text } = &warrant.plan.request else {
            return Outcome::Failed(broken("a message"));
        };
        let (url, webhook) = match self.webhook(to).await {
            Ok(webhook) => webhook,
            Err(why) => return Outcome::Failed(why),
        };
        match still(warrant, identity(&[url.reveal()]), self.now()) {
            Err(moved) => moved,
            Ok(()) => webhook.post(text).await,
        }
    }

    /// The webhook of a channel, with its URL.
    pub(super) async fn webhook(&self, channel: &str) -> Result<(Secret, Webhook), Why> {
        let webhooks = &self.settings.webhooks;
        let name = channel.trim_start_matches('#');
        let Some(secret) = webhooks.get(name) else {
            let near = nearest(name, webhooks.keys());
            let near = near.map(|near| format!("; {near}")).unwrap_or_default();
            let seen = format!(
                "no webhook of {channel} is configured (`webhooks` of the environment{near})"
            );
            return Err(Why::new(WhyKind::NotConfigured, seen));
        };
        let purpose = Purpose {
            what: "URL",
            of: &format!("the webhook of {channel}"),
        };
        let url = self.reveal(secret, purpose).await?;
        let (given, proxy) = (url.clone(), self.settings.proxy.clone());
        // Loading the system's certificates takes its time.
        let making =
            tokio::task::spawn_blocking(move || Webhook::new(&given, &proxy, ACT_LIMIT)).await;
        let webhook = making.unwrap_or_else(|_| Err(broken("a webhook")))?;
        Ok((url, webhook))
    }
}

/// A webhook does not tell what was posted by it.
pub(super) fn inspect_message(to: &str) -> Standing {
    let why = Why::new(WhyKind::Absent, "a webhook does not say what was posted");
    Standing::CannotTell(why.hint(format!("look into {to}")))
}
