//! A request on its way through the server, and what is kept of it.
use hyper::body::Bytes;
use hyper::upgrade::OnUpgrade;
use hyper::{HeaderMap, Method};
use serde_json::Value;

use super::auth::User;
use super::query::Query;
use super::route::Target;

/// A request as a test may look at it afterwards.
#[derive(Clone, Debug)]
pub(crate) struct Recorded {
    pub(crate) method: Method,
    pub(crate) path: String,
    /// The query string as it came, without the question mark.
    pub(crate) query: String,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

impl Recorded {
    /// A header's text, or nothing.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// The decoded value of a query parameter.
    pub(crate) fn parameter(&self, name: &str) -> Option<String> {
        Query::parse(&self.query).get(name).map(str::to_owned)
    }

    /// Whether it was to change something; what says who acts is bookkeeping.
    pub(crate) fn is_write(&self) -> bool {
        self.method != Method::GET
            && !self.path.starts_with("/apis/authorization.k8s.io/")
            && !self.is_of_lease()
    }

    /// Whether it is about a Lease.
    pub(crate) fn is_of_lease(&self) -> bool {
        self.path.starts_with("/apis/coordination.k8s.io/")
    }

    /// Whether it was to be done as if only.
    pub(crate) fn is_dry_run(&self) -> bool {
        self.parameter("dryRun").is_some()
    }

    /// The content type as it was sent, or nothing.
    pub(crate) fn content_type(&self) -> &str {
        self.header("content-type").unwrap_or_default()
    }

    /// The body as JSON; null where it is none.
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_default()
    }

    /// `METHOD PATH`, for messages and for patterns.
    pub(crate) fn line(&self) -> String {
        format!("{} {}", self.method, self.path)
    }
}

/// An allowed request to a resource.
pub(crate) struct Call {
    pub(crate) method: Method,
    pub(crate) query: Query,
    /// The query string as it came.
    pub(crate) raw_query: String,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
    pub(crate) user: User,
    pub(crate) target: Target,
    /// There where the client asked to change the protocol.
    pub(crate) upgrade: Option<OnUpgrade>,
}

impl Call {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    pub(crate) fn namespace(&self) -> &str {
        self.target.namespace.as_deref().unwrap_or_default()
    }

    pub(crate) fn name(&self) -> &str {
        self.target.name.as_deref().unwrap_or_default()
    }
}
