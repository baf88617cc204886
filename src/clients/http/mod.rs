//! HTTP sources: by URL, or by a Service in the cluster.
//!
//! Credentials go to the source's own origin only. Nothing is sent twice, no answer is kept, and
//! what did not answer is said with its address and the next thing to do.

mod call;
mod direct;
mod refusal;
mod response;

#[cfg(test)]
mod tests;

pub use response::Response;

use super::trouble::Site;
use crate::config::{Address, HttpLogin, HttpSource, Proxy};
use crate::truth::{Why, WhyKind};
use call::{Call, Headers};
use direct::Direct;
use http::Method;
use std::time::Duration;

/// What every request calls itself.
pub const USER_AGENT: &str = concat!("backlogctl/", env!("CARGO_PKG_VERSION"));

/// What an answer may hold at most, in bytes.
const BODY_LIMIT: usize = 32 << 20;

/// An HTTP source, with its connections.
pub struct HttpClient {
    site: Site,
    prefix: String,
    headers: Headers,
    way: Way,
}

/// How the source is reached.
enum Way {
    Direct(Box<Direct>),
}

/// A source's name in messages, and its table in the configuration for hints.
#[derive(Debug, Clone, Copy)]
pub struct Name {
    /// What it is: `Prometheus`.
    pub title: &'static str,
    /// Its table: `prometheus`.
    pub key: &'static str,
}

impl HttpClient {
    /// Makes ready to speak to a source; nothing is sent yet.
    ///
    /// `timeout` is for one request and its whole answer.
    ///
    /// # Errors
    /// An address, header or certificate file of the configuration that cannot be used.
    pub fn new(
        name: Name,
        source: &HttpSource,
        proxy: &Proxy,
        timeout: Duration,
    ) -> Result<Self, Why> {
        match &source.address {
            Address::Url(url) => Self::by_url(name, source, url, (proxy, timeout)),
            Address::Service { .. } => Err(Why::new(WhyKind::NotConfigured, "not yet")),
        }
    }

    fn by_url(
        name: Name,
        source: &HttpSource,
        url: &str,
        (proxy, timeout): (&Proxy, Duration),
    ) -> Result<Self, Why> {
        let (url, inline) = direct::parse(name, url)?;
        let login = match &source.login {
            HttpLogin::None => &inline,
            login => login,
        };
        let site = Site {
            name: name.title,
            key: name.key,
            address: direct::shown(&url),
        };
        let headers = Headers::new(&site, login, &source.headers)?;
        Ok(Self {
            prefix: url.path().trim_end_matches('/').to_owned(),
            way: Way::Direct(Box::new(Direct::new(
                &site,
                &url,
                source,
                (proxy, timeout),
            )?)),
            headers,
            site,
        })
    }

    /// The address, without credentials.
    pub fn address(&self) -> &str {
        &self.site.address
    }

    /// The site, for messages about its answers.
    pub fn site(&self) -> &Site {
        &self.site
    }

    /// Asks with the parameters in the query string.
    ///
    /// # Errors
    /// No answer, or a part of one. An answer of any status is `Ok`.
    pub async fn get(&self, path: &str, params: &[(&str, &str)]) -> Result<Response, Why> {
        let mut target = format!("{}{path}", self.prefix);
        if !params.is_empty() {
            target = format!("{target}?{}", call::form(params));
        }
        self.send(Call {
            method: Method::GET,
            target,
            form: None,
        })
        .await
    }

    /// Asks with the parameters as a form in the body; they may be long.
    ///
    /// # Errors
    /// No answer, or a part of one. An answer of any status is `Ok`.
    pub async fn post_form(&self, path: &str, params: &[(&str, &str)]) -> Result<Response, Why> {
        self.send(Call {
            method: Method::POST,
            target: format!("{}{path}", self.prefix),
            form: Some(call::form(params)),
        })
        .await
    }

    async fn send(&self, call: Call) -> Result<Response, Why> {
        match &self.way {
            Way::Direct(direct) => direct.send(&self.site, &self.headers, call).await,
        }
    }
}
