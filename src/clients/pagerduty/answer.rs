//! What PagerDuty answers, and why an answer is none.

use super::super::http::{HttpClient, Response};
use crate::fact::{Page, PageStatus};
use crate::scrub;
use crate::truth::{Why, WhyKind};
use http::StatusCode;
use jiff::Timestamp;
use serde::Deserialize;

/// An answer with an incident.
#[derive(Deserialize)]
pub(super) struct Answer {
    incident: Incident,
}

#[derive(Deserialize)]
struct Incident {
    id: String,
    title: Option<String>,
    html_url: Option<String>,
    service: Option<Reference>,
    status: PageStatus,
    created_at: Timestamp,
    #[serde(default)]
    acknowledgements: Vec<Acknowledgement>,
}

#[derive(Deserialize)]
struct Reference {
    summary: Option<String>,
}

#[derive(Deserialize)]
struct Acknowledgement {
    at: Timestamp,
    acknowledger: Reference,
}

impl Answer {
    /// The page, fit to be shown and kept.
    pub(super) fn page(self) -> Page {
        let incident = self.incident;
        let clean = |text: Option<String>| scrub::clean(&text.unwrap_or_default());
        let acknowledged = incident.acknowledgements.into_iter();
        Page {
            id: incident.id.into(),
            title: clean(incident.title),
            url: clean(incident.html_url),
            service: clean(incident.service.and_then(|it| it.summary)),
            status: incident.status,
            created: incident.created_at,
            acknowledged: acknowledged
                .map(|it| (clean(it.acknowledger.summary), it.at))
                .collect(),
        }
    }
}

/// What PagerDuty says when it refuses.
#[derive(Deserialize)]
struct Complaint {
    error: Problem,
}

#[derive(Deserialize)]
struct Problem {
    message: String,
    #[serde(default)]
    errors: Vec<String>,
}

/// Why an answer about an incident is none; `None` for success. `says_who` is whether the request
/// had the address of a user.
pub(super) fn refusal(
    http: &HttpClient,
    answer: &Response,
    id: &str,
    says_who: bool,
) -> Option<Why> {
    let usual = http.refusal(answer)?;
    let site = http.site();
    if answer.is_html() {
        // Neither the incident nor the key is to blame for what a proxy says.
        return Some(usual.hint("PagerDuty did not say that: see whether a proxy stands between"));
    }
    let said = said(answer).map_or(usual.text.to_string(), |said| {
        format!("{} answered {}: {said}", site.address, answer.status)
    });
    let (kind, hint) = match answer.status {
        StatusCode::BAD_REQUEST if !says_who => (
            WhyKind::Invalid,
            format!(
                "the key of an account needs to say who acts: set {}",
                site.setting("from")
            ),
        ),
        StatusCode::BAD_REQUEST => (
            WhyKind::Invalid,
            format!("see whether {} is a user there", site.setting("from")),
        ),
        StatusCode::UNAUTHORIZED => (
            WhyKind::Denied,
            format!(
                "put a REST API key into {}; the key of an integration is none",
                site.setting("token_file")
            ),
        ),
        StatusCode::FORBIDDEN => (
            WhyKind::Denied,
            "use a key that may read and acknowledge incidents, not a read-only one".to_owned(),
        ),
        StatusCode::NOT_FOUND => return Some(absent(id, site.address.as_str())),
        StatusCode::TOO_MANY_REQUESTS => (WhyKind::Unreachable, again(answer)),
        _ => return Some(usual),
    };
    Some(Why::new(kind, said).hint(hint))
}

fn absent(id: &str, address: &str) -> Why {
    Why::new(WhyKind::Absent, format!("{address} has no incident {id}")).hint(
        "copy the address of the incident's page, and see whether the key belongs to that account",
    )
}

/// `Invalid Input Provided (Requester User Not Found)`
fn said(answer: &Response) -> Option<String> {
    let Complaint { error } = serde_json::from_slice(&answer.body).ok()?;
    let more = error.errors.join("; ");
    let said = if more.is_empty() {
        error.message
    } else {
        format!("{} ({more})", error.message)
    };
    Some(scrub::scrub(&said).chars().take(300).collect())
}

/// When one may ask again.
pub(super) fn again(answer: &Response) -> String {
    let seconds = ["retry-after", "ratelimit-reset"].iter().find_map(|name| {
        answer
            .headers
            .get(*name)?
            .to_str()
            .ok()?
            .parse::<u32>()
            .ok()
    });
    match seconds {
        Some(seconds) => format!("try again in {seconds} s"),
        None => "try again in a minute".to_owned(),
    }
}
