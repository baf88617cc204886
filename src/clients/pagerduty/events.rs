//! PagerDuty's Events API v2, by which a team is paged.
//!
//! <https://developer.pagerduty.com/docs/events-api-v2-overview>
//!
//! An event that was taken is not yet a page: nothing here says that anybody was woken.

use super::super::http::{Name, Outlet, Response};
use super::answer::again;
use crate::config::{EventSettings, Proxy, Secret};
use crate::fact::Outcome;
use crate::scrub::{HIDDEN, scrub};
use crate::text::Text;
use crate::truth::{Why, WhyKind};
use http::StatusCode;
use serde::Deserialize;
use serde_json::{Value, json};
use std::time::Duration;

const NAME: Name = Name {
    title: "PagerDuty",
    key: "pagerduty",
};

/// The longest summary that PagerDuty takes, in characters.
const LONGEST: usize = 1024;

/// The Events API.
pub struct Events(Outlet);

/// An event that pages the team of a service.
#[derive(Debug, Clone, Copy)]
pub struct Event<'a> {
    /// The routing key of the service.
    pub routing_key: &'a Secret,
    /// Its name there: another event of this name adds to the same alert as long as that is open,
    /// and pages nobody.
    pub dedup_key: &'a str,
    /// What it says.
    pub summary: &'a str,
    /// The system that it is about.
    pub source: &'a str,
}

impl Event<'_> {
    fn body(&self) -> Value {
        let summary: String = self.summary.chars().take(LONGEST).collect();
        json!({
            "routing_key": self.routing_key.reveal(),
            "event_action": "trigger",
            "dedup_key": self.dedup_key,
            "payload": {"summary": summary, "source": self.source, "severity": "critical"},
        })
    }
}

/// What it answers to an event.
#[derive(Deserialize)]
struct Answer {
    status: String,
    message: String,
    #[serde(default)]
    errors: Vec<String>,
}

impl Events {
    /// Makes ready to page; nothing is sent yet.
    ///
    /// # Errors
    /// A setting that cannot be used.
    pub fn new(settings: &EventSettings, proxy: &Proxy, timeout: Duration) -> Result<Self, Why> {
        let ca_file = settings.ca_file.clone();
        Outlet::new(NAME, &settings.url, ca_file, (proxy, timeout)).map(Self)
    }

    /// Sends an event, once.
    pub async fn trigger(&self, event: Event<'_>) -> Outcome {
        match self.0.post(&self.target(), &event.body()).await {
            Err(unanswered) => unanswered.into(),
            Ok(answer) => self.outcome(&answer, event),
        }
    }

    /// The path of the API, behind that of a proxy before it.
    fn target(&self) -> String {
        format!("{}/v2/enqueue", self.0.prefix())
    }

    fn outcome(&self, answer: &Response, event: Event<'_>) -> Outcome {
        let status = answer.status;
        let said = said(answer).map(|said| said.replace(event.routing_key.reveal(), HIDDEN));
        if let (StatusCode::ACCEPTED, Some(said)) = (status, &said) {
            let key = event.dedup_key;
            let sent = format!("sent to PagerDuty, not confirmed: {said}, dedup_key {key}");
            return Outcome::Sent(Text::from(sent));
        }
        let said = said.map_or_else(String::new, |said| format!(": {said}"));
        let seen = format!("{} answered {status}{said}", self.0.site().address);
        match status {
            StatusCode::TOO_MANY_REQUESTS => {
                let why = Why::new(WhyKind::Unreachable, seen);
                Outcome::Failed(why.hint(format!("call by phone, or {}", again(answer))))
            }
            status if status.is_client_error() => {
                let hint = "call by phone; then see whether the routing key is that of an \
                            Events API v2 integration";
                Outcome::Failed(Why::new(WhyKind::Denied, seen).hint(hint))
            }
            _ => {
                let hint = format!(
                    "look for the alert {} in PagerDuty, or call by phone",
                    event.dedup_key
                );
                Outcome::InDoubt(Why::new(WhyKind::Partial, seen).hint(hint))
            }
        }
    }
}

/// `invalid event, Event object is invalid ('routing_key' is too short)`
fn said(answer: &Response) -> Option<String> {
    let answer: Answer = serde_json::from_slice(&answer.body).ok()?;
    let more = match &answer.errors[..] {
        [] => String::new(),
        errors => format!(" ({})", errors.join("; ")),
    };
    let said = format!("{}, {}{more}", answer.status, answer.message);
    Some(scrub(&said).chars().take(300).collect())
}
