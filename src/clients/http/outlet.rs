//! Servers that something is sent to, once.

use super::call::{Call, Content, Headers};
use super::direct::Direct;
use super::{Name, Outside, Response, by_url};
use crate::clients::trouble::Site;
use crate::config::{Address, HttpLogin, HttpSource, Proxy};
use crate::fact::Outcome;
use crate::truth::Why;
use http::Method;
use std::path::PathBuf;
use std::time::Duration;

/// A server at a URL that takes JSON. Whatever it takes is sent once and never again.
pub struct Outlet {
    site: Site,
    headers: Headers,
    direct: Direct,
    prefix: String,
}

/// Why a request has no answer, and what that says of it.
#[derive(Debug)]
pub enum Unanswered {
    /// It was not sent.
    NotSent(Why),
    /// It may have arrived.
    Lost(Why),
}

impl From<Unanswered> for Outcome {
    fn from(unanswered: Unanswered) -> Self {
        match unanswered {
            Unanswered::NotSent(why) => Self::Failed(why),
            Unanswered::Lost(why) => Self::InDoubt(why),
        }
    }
}

impl Outlet {
    /// Makes ready to send to a URL, within `timeout`; nothing is sent yet.
    ///
    /// # Errors
    /// A URL or a file of authorities that cannot be used.
    pub fn new(
        name: Name,
        url: &str,
        ca_file: Option<PathBuf>,
        (proxy, timeout): (&Proxy, Duration),
    ) -> Result<Self, Why> {
        let source = HttpSource {
            address: Address::Url(url.to_owned()),
            login: HttpLogin::None,
            headers: Vec::new(),
            ca_file,
            client_cert: None,
        };
        let (site, url, direct) =
            by_url(name, &source, url, Outside::new(proxy, timeout).around())?;
        Ok(Self {
            headers: Headers::new(&site, &source.login, &source.headers)?,
            prefix: url.path().trim_end_matches('/').to_owned(),
            site,
            direct,
        })
    }

    /// The path of its URL, without a slash at the end.
    pub fn prefix(&self) -> &str {
        &self.prefix
    }

    /// The site, for messages about its answers.
    pub fn site(&self) -> &Site {
        &self.site
    }

    /// Sends JSON to a target, a path with its query string.
    ///
    /// # Errors
    /// No whole answer. An answer of any status is `Ok`.
    pub async fn post(
        &self,
        target: &str,
        body: &serde_json::Value,
    ) -> Result<Response, Unanswered> {
        let call = Call {
            method: Method::POST,
            target: target.to_owned(),
            body: Content::Json(body.to_string()),
        };
        self.direct
            .send_only_once(&self.site, &self.headers, &call)
            .await
    }
}
