//! PagerDuty: the page that woke somebody, read and acknowledged (REST API v2), and teams paged
//! (Events API v2).
//!
//! <https://developer.pagerduty.com/api-reference/>
//!
//! Reading may be tried twice, acknowledging never is: whether it worked is read from the page.

mod answer;
mod events;
mod id;

#[cfg(test)]
mod event_tests;
#[cfg(test)]
mod tests;

pub use events::{Event, Events};

use super::http::{HttpClient, Name, Outside, Response};
use crate::config::{Address, HttpLogin, HttpSource, PagerDutySettings, Proxy, Secret};
use crate::fact::{Page, PageStatus};
use crate::truth::{Why, WhyKind};
use answer::Answer;
use id::incident_id;
use serde_json::json;
use std::time::Duration;

const NAME: Name = Name {
    title: "PagerDuty",
    key: "pagerduty",
};

/// The REST API with the key of an account or of a user.
pub struct PagerDuty {
    http: HttpClient,
    timeout: Duration,
    /// Whether requests say who acts.
    says_who: bool,
}

impl PagerDuty {
    /// Makes ready to ask; nothing is sent yet. `timeout` is that of one reading.
    ///
    /// # Errors
    /// A setting that cannot be used.
    pub fn new(
        settings: &PagerDutySettings,
        proxy: &Proxy,
        timeout: Duration,
    ) -> Result<Self, Why> {
        let outside = Outside::new(proxy, timeout);
        Ok(Self {
            http: HttpClient::new(NAME, &source(settings), outside.around())?,
            timeout,
            says_who: settings.from.is_some(),
        })
    }

    /// The page by its id, or by the address that a browser shows.
    ///
    /// # Errors
    /// No such id or address, and why the page could not be read.
    pub async fn page(&self, typed: &str) -> Result<Page, Why> {
        self.read(&incident_id(typed)?).await
    }

    /// Acknowledges the page in the name of the key's user, or of `from`, and reads it again.
    ///
    /// What counts is the page: one that is acknowledged or over is given whatever became of the
    /// request, and one that is still triggered is given where PagerDuty took the request.
    ///
    /// # Errors
    /// No such id or address, and why the page is not known to be acknowledged.
    pub async fn acknowledge(&self, typed: &str) -> Result<Page, Why> {
        let id = incident_id(typed)?;
        let incident = json!({"type": "incident_reference", "status": "acknowledged"});
        let sent = self
            .http
            .put(&path(&id), &json!({ "incident": incident }))
            .await
            .and_then(|answer| self.open(&answer, &id));
        match (sent, self.read(&id).await) {
            (Ok(_), Ok(page)) => Ok(page),
            (Err(_), Ok(page)) if page.status != PageStatus::Triggered => Ok(page),
            (Ok(answered), Err(_)) => Ok(answered),
            (Err(why), _) => Err(why),
        }
    }

    async fn read(&self, id: &str) -> Result<Page, Why> {
        let ask = || async move { self.http.get(&path(id), &[]).await };
        let asking = async {
            match ask().await {
                first if may_pass(&first) => ask().await,
                first => first,
            }
        };
        let answer = tokio::time::timeout(self.timeout, asking).await;
        let answer = answer.unwrap_or_else(|_| Err(self.http.site().timeout()))?;
        self.open(&answer, id)
    }

    fn open(&self, answer: &Response, id: &str) -> Result<Page, Why> {
        if let Some(why) = answer::refusal(&self.http, answer, id, self.says_who) {
            return Err(why);
        }
        self.http.json(answer).map(|answer: Answer| answer.page())
    }
}

fn path(id: &str) -> String {
    format!("/incidents/{id}")
}

fn source(settings: &PagerDutySettings) -> HttpSource {
    let token = format!("Token token={}", settings.token.reveal());
    let version = "application/vnd.pagerduty+json;version=2";
    let from = settings
        .from
        .as_deref()
        .map(|from| ("From", from.to_owned()));
    let headers = [("Authorization", token), ("Accept", version.to_owned())];
    HttpSource {
        address: Address::Url(settings.url.clone()),
        login: HttpLogin::None,
        headers: headers
            .into_iter()
            .chain(from)
            .map(|(name, value)| (name.to_owned(), Secret::new(value)))
            .collect(),
        ca_file: settings.ca_file.clone(),
        client_cert: None,
    }
}

/// Whether the same read may succeed a moment later.
fn may_pass(answer: &Result<Response, Why>) -> bool {
    match answer {
        Ok(answer) => answer.status.is_server_error(),
        Err(why) => matches!(why.kind, WhyKind::Unreachable | WhyKind::Partial),
    }
}
