//! Webhooks of chat channels: Slack's incoming webhooks, and those that take the same.
//!
//! <https://api.slack.com/messaging/webhooks>
//!
//! Its URL is a secret: whoever has it can write there. Only the host is ever shown.

#[cfg(test)]
mod tests;

use super::http::{Name, Outlet, Response};
use crate::config::{Proxy, Secret};
use crate::fact::Outcome;
use crate::scrub::{HIDDEN, scrub};
use crate::text::Text;
use crate::truth::{Why, WhyKind};
use reqwest::Url;
use serde_json::json;
use std::time::Duration;

const NAME: Name = Name {
    title: "the webhook",
    key: "webhooks",
};

/// The shortest part of a URL that is hidden where an answer repeats it.
const SHORTEST: usize = 6;

/// The webhook of one channel.
pub struct Webhook {
    outlet: Outlet,
    /// The path with its query string, which is what the secret is.
    target: String,
}

impl Webhook {
    /// Makes ready to post; nothing is sent yet.
    ///
    /// # Errors
    /// A URL that is none of HTTP, or that holds a login.
    pub fn new(url: &Secret, proxy: &Proxy, timeout: Duration) -> Result<Self, Why> {
        let mut url = parse(url)?;
        let query = url.query().map(|query| format!("?{query}"));
        let target = format!("{}{}", url.path(), query.unwrap_or_default());
        url.set_path("");
        url.set_query(None);
        url.set_fragment(None);
        Ok(Self {
            outlet: Outlet::new(NAME, url.as_str(), None, (proxy, timeout))?,
            target,
        })
    }

    /// Where it is, as far as anybody may know.
    pub fn host(&self) -> &str {
        &self.outlet.site().address
    }

    /// Posts a text, once. What it answers says that it took it, not that anybody reads it.
    pub async fn post(&self, text: &str) -> Outcome {
        match self.outlet.post(&self.target, &json!({"text": text})).await {
            Err(unanswered) => unanswered.into(),
            Ok(answer) => self.outcome(&answer),
        }
    }

    fn outcome(&self, answer: &Response) -> Outcome {
        let status = answer.status;
        let said = self.said(answer);
        if status.is_success() && !answer.is_html() {
            return Outcome::Sent(Text::from(format!("posted, and taken by {said}")));
        }
        if status.is_client_error() {
            let why = Why::new(WhyKind::Denied, said);
            return Outcome::Failed(why.hint("copy the text by hand, and make the webhook anew"));
        }
        // A gateway's error may come after the text was posted, and a page for people is the
        // answer of something between.
        let why = Why::new(WhyKind::Partial, said);
        Outcome::InDoubt(why.hint("look into the channel"))
    }

    /// `https://hooks.slack.com: 404 Not Found (no_service)`, without the path.
    fn said(&self, answer: &Response) -> String {
        let excerpt = self
            .target
            .split(['/', '?', '&', '='])
            .filter(|part| part.len() >= SHORTEST)
            .fold(answer.excerpt(), |text, part| text.replace(part, HIDDEN));
        let excerpt = match scrub(&excerpt) {
            empty if empty.is_empty() => empty,
            excerpt => format!(" ({excerpt})"),
        };
        format!("{}: {}{excerpt}", self.host(), answer.status)
    }
}

/// The URL; no error repeats any of it.
fn parse(url: &Secret) -> Result<Url, Why> {
    let wrong = |what: &str| {
        let seen = format!("the URL of the webhook {what}");
        Err(Why::new(WhyKind::Invalid, seen).hint("correct it in `webhooks` of the environment"))
    };
    match Url::parse(url.reveal()) {
        Err(_) => wrong("is none"),
        Ok(url) if !matches!(url.scheme(), "http" | "https") => {
            wrong("begins with neither http:// nor https://")
        }
        Ok(url) if !url.username().is_empty() || url.password().is_some() => wrong("holds a login"),
        Ok(url) => Ok(url),
    }
}
