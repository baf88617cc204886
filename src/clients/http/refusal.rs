//! Answers that are none, by their status and shape.

use super::{HttpClient, Response};
use crate::clients::trouble::Site;
use crate::scrub::scrub;
use crate::truth::{Why, WhyKind};
use http::StatusCode;
use serde::de::DeserializeOwned;

impl HttpClient {
    /// Reads the JSON of an answer, whatever its status.
    ///
    /// # Errors
    /// Why this is no JSON of that shape: the status, a page for people, an end too early.
    pub fn json<T: DeserializeOwned>(&self, answer: &Response) -> Result<T, Why> {
        serde_json::from_slice(&answer.body).map_err(|error| {
            refusal(&self.site, answer).unwrap_or_else(|| not_json(&self.site, answer, &error))
        })
    }

    /// Why an answer is none, judged by its status alone; `None` for success.
    pub fn refusal(&self, answer: &Response) -> Option<Why> {
        refusal(&self.site, answer)
    }
}

fn refusal(site: &Site, answer: &Response) -> Option<Why> {
    let status = answer.status;
    if status.is_success() {
        return None;
    }
    let (kind, hint) = match status {
        StatusCode::UNAUTHORIZED => (
            WhyKind::Denied,
            format!("set {}, or a user and password", site.setting("token_file")),
        ),
        StatusCode::FORBIDDEN => (
            WhyKind::Denied,
            format!(
                "ask for the right to read {}, or log in as somebody else",
                site.name
            ),
        ),
        StatusCode::PROXY_AUTHENTICATION_REQUIRED => (
            WhyKind::Denied,
            "put the proxy's user and password into HTTPS_PROXY, or the host into NO_PROXY"
                .to_owned(),
        ),
        StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED | StatusCode::GONE => (
            WhyKind::Invalid,
            format!("is this {}? is a path missing in its address?", site.name),
        ),
        StatusCode::REQUEST_TIMEOUT | StatusCode::GATEWAY_TIMEOUT => (
            WhyKind::Timeout,
            format!("see whether {} is overloaded", site.name),
        ),
        StatusCode::TOO_MANY_REQUESTS
        | StatusCode::BAD_GATEWAY
        | StatusCode::SERVICE_UNAVAILABLE => (
            WhyKind::Unreachable,
            format!("see whether {} is up behind that address", site.name),
        ),
        status if status.is_redirection() => return Some(redirected(site, answer)),
        _ if speaks_tls(answer) => (
            WhyKind::Invalid,
            "begin its address with https://".to_owned(),
        ),
        _ => (WhyKind::Invalid, format!("see the log of {}", site.name)),
    };
    Some(Why::new(kind, said(site, answer)).hint(hint))
}

/// `http://prom:9090 answered 503 Service Unavailable: no healthy upstream`
fn said(site: &Site, answer: &Response) -> String {
    let excerpt = answer.excerpt();
    let separator = if excerpt.is_empty() { "" } else { ": " };
    format!(
        "{} answered {}{separator}{excerpt}",
        site.address, answer.status
    )
}

fn redirected(site: &Site, answer: &Response) -> Why {
    let to = answer
        .headers
        .get(http::header::LOCATION)
        .and_then(|to| to.to_str().ok())
        .and_then(|to| to.split(['?', '#']).next())
        .unwrap_or("nowhere");
    let to = scrub(to);
    Why::new(
        WhyKind::Invalid,
        format!("{} answered {} to {to}", site.address, answer.status),
    )
    .hint("if that is a login page, set a token; else use the address that it leads to")
}

/// What Go's server says on its TLS port to a request without TLS.
fn speaks_tls(answer: &Response) -> bool {
    answer.status == StatusCode::BAD_REQUEST
        && answer
            .body
            .starts_with(b"Client sent an HTTP request to an HTTPS server")
}

fn not_json(site: &Site, answer: &Response, error: &serde_json::Error) -> Why {
    let address = &site.address;
    if answer.is_html() {
        let title = answer.excerpt();
        return Why::new(
            WhyKind::Invalid,
            format!("{address} answered with a web page instead of data: {title:?}"),
        )
        .hint(format!(
            "is this {}? is a login page in front of it?",
            site.name
        ));
    }
    if error.is_eof() {
        return Why::new(
            WhyKind::Partial,
            format!(
                "the answer of {address} ends after {} bytes",
                answer.body.len()
            ),
        )
        .hint("try again; if it stays, see which proxy stands between");
    }
    Why::new(
        WhyKind::Invalid,
        format!("{address} answered with something else: {error}"),
    )
    .hint(format!("is this {}?", site.name))
}
