//! Every way in which Kubernetes fails to answer, as a reason with the next thing to do.

use super::unreached::Unreached;
use crate::truth::{Why, WhyKind};
use kube::core::Status;
use std::error::Error;

/// A fault of the kubeconfig or of what it names.
pub(super) fn fault(text: impl Into<String>) -> Why {
    Why::new(WhyKind::Invalid, text.into())
}

/// A failed login, on its way through the layers of the client.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub(super) struct LoginFailed(pub(super) Why);

/// Why the API server did not do what it was asked to.
///
/// `doing` is what it was asked, as an imperative: `list pods in spec-to-proof`.
pub fn why(error: &kube::Error, doing: &str) -> Why {
    match error {
        kube::Error::Api(status) => refused(status, doing),
        kube::Error::Service(cause) => not_sent(cause.as_ref(), doing),
        kube::Error::HyperError(cause) => Unreached::explain(cause, doing),
        kube::Error::SerdeError(_) | kube::Error::FromUtf8(_) => no_kubernetes(doing),
        kube::Error::UpgradeConnection(cause) => no_stream(cause, doing),
        kube::Error::ReadEvents(cause) => Unreached::explain(cause, doing),
        other => Why::new(WhyKind::Invalid, format!("cannot {doing}: {other}")),
    }
}

/// A request that failed below HTTP: no login, or no answer.
fn not_sent(cause: &(dyn Error + Send + Sync + 'static), doing: &str) -> Why {
    if let Some(LoginFailed(why)) = cause.downcast_ref() {
        return why.clone();
    }
    Unreached::explain(cause, doing)
}

/// An answer that is an error in itself.
fn refused(status: &Status, doing: &str) -> Why {
    let message = first_line(&status.message);
    match status.code {
        401 => not_logged_in(doing),
        403 => denied(message, doing),
        404 if status.details.is_some() => {
            Why::new(WhyKind::Absent, format!("cannot {doing}: {message}"))
        }
        404 => Why::new(
            WhyKind::Absent,
            format!("cannot {doing}: the API server knows no such resource"),
        )
        .hint("is what serves it installed? `kubectl api-resources`"),
        408 | 504 => Why::new(
            WhyKind::Timeout,
            format!("cannot {doing}: the API server gave up waiting: {message}"),
        ),
        410 => Why::new(WhyKind::Stale, format!("cannot {doing}: {message}")),
        429 => Why::new(
            WhyKind::Unreachable,
            format!("cannot {doing}: the API server is too busy (429): {message}"),
        )
        .hint("wait a few seconds, then try again"),
        code @ 500.. => server_failed(code, message, doing),
        code if looks_like_html(&status.message) => html(code, doing),
        400 if message.contains("HTTP request to an HTTPS server") => Why::new(
            WhyKind::Invalid,
            format!("cannot {doing}: the API server speaks https, the kubeconfig says http"),
        )
        .hint("write https:// in the cluster's server"),
        code => Why::new(
            WhyKind::Invalid,
            format!("cannot {doing}: {message} ({code})"),
        ),
    }
}

fn not_logged_in(doing: &str) -> Why {
    Why::new(
        WhyKind::Denied,
        format!("not logged in: the API server took no credentials to {doing} (401)"),
    )
    .hint("log in again, then see `kubectl auth whoami`")
}

fn denied(message: &str, doing: &str) -> Why {
    let why = Why::new(
        WhyKind::Denied,
        format!("not allowed to {doing}: {message}"),
    );
    match can_i(message) {
        Some(command) => why.hint(command),
        None => why.hint("kubectl auth can-i --list"),
    }
}

fn server_failed(code: u16, message: &str, doing: &str) -> Why {
    let kind = if matches!(code, 502..=504) {
        WhyKind::Unreachable
    } else {
        WhyKind::Invalid
    };
    let said = if looks_like_html(message) {
        ""
    } else {
        message
    };
    let joint = if said.is_empty() { "" } else { ": " };
    Why::new(
        kind,
        format!("cannot {doing}: the API server failed ({code}){joint}{said}"),
    )
    .hint("kubectl get --raw '/readyz?verbose'")
}

fn html(code: u16, doing: &str) -> Why {
    Why::new(
        WhyKind::Invalid,
        format!("cannot {doing}: a web page came back ({code})"),
    )
    .hint("is this a Kubernetes API server? check the cluster's server and the proxies")
}

fn no_kubernetes(doing: &str) -> Why {
    Why::new(
        WhyKind::Invalid,
        format!("cannot {doing}: what came back is not Kubernetes JSON"),
    )
    .hint("is this a Kubernetes API server? check the cluster's server and the proxies")
}

/// A WebSocket that the server, or something between, does not open.
fn no_stream(cause: &kube::client::UpgradeConnectionError, doing: &str) -> Why {
    Why::new(
        WhyKind::Invalid,
        format!("cannot {doing}: no WebSocket was opened: {cause}"),
    )
    .hint("a proxy or load balancer between must let WebSockets through; Kubernetes 1.30 or later is needed")
}

/// The command that asks for the very right that a refusal names.
///
/// Refusals read `USER cannot VERB resource "RESOURCE/SUBRESOURCE" in API group "GROUP" in the
/// namespace "NAMESPACE"`.
fn can_i(message: &str) -> Option<String> {
    let (_, right) = message.split_once(" cannot ")?;
    let (verb, rest) = right.split_once(" resource \"")?;
    let (resource, rest) = rest.split_once('"')?;
    let group = quoted_after(rest, "in API group \"").filter(|group| !group.is_empty());
    let (resource, subresource) = match resource.split_once('/') {
        Some((resource, subresource)) => (resource, format!(" --subresource={subresource}")),
        None => (resource, String::new()),
    };
    let group = group.map_or_else(String::new, |group| format!(".{group}"));
    let namespace = quoted_after(rest, "in the namespace \"")
        .map_or_else(String::new, |namespace| format!(" -n {namespace}"));
    Some(format!(
        "kubectl auth can-i {verb} {resource}{group}{subresource}{namespace}"
    ))
}

fn quoted_after<'a>(text: &'a str, lead: &str) -> Option<&'a str> {
    let (_, rest) = text.split_once(lead)?;
    rest.split_once('"').map(|(quoted, _)| quoted)
}

fn first_line(message: &str) -> &str {
    message.trim().lines().next().unwrap_or_default()
}

fn looks_like_html(body: &str) -> bool {
    let start = body.trim_start().get(..5).unwrap_or_default();
    start.eq_ignore_ascii_case("<html") || start.eq_ignore_ascii_case("<!doc")
}
