//! A request on its way through the server, and what is kept of it.
use hyper::body::Bytes;
use hyper::upgrade::OnUpgrade;
use hyper::{HeaderMap, Method};

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
