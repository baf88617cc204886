//! HTTP sources: by URL, or by a Service in the cluster.
//!
//! Credentials go to the source's own origin only. Nothing is sent twice, no answer is kept, and
//! what did not answer is said with its address and the next thing to do.

mod call;
mod direct;
mod forward;
mod outlet;
mod refusal;
mod response;
mod service;
mod token;

#[cfg(test)]
mod tests;

pub use outlet::Outlet;
pub use response::Response;

use super::kubernetes::Kube;
use super::proxy::proxy_for;
use super::trouble::Site;
use crate::config::{Address, HttpLogin, HttpSource, Proxy, without_login};
use crate::truth::{Why, WhyKind};
use call::{Call, Content, Headers};
use direct::Direct;
use http::{Method, StatusCode};
use reqwest::Url;
use service::{Place, Service};
use std::time::Duration;
use token::Token;

/// What every request calls itself.
pub const USER_AGENT: &str = concat!("backlogctl/", env!("CARGO_PKG_VERSION"));

/// An HTTP source, with its connections.
pub struct HttpClient {
    site: Site,
    prefix: String,
    headers: Headers,
    /// Where a command prints the token.
    token: Option<Token>,
    way: Way,
}

/// How the source is reached.
enum Way {
    Direct(Box<Direct>),
    Service(Box<Service>),
}

/// A source's name in messages, and its table in the configuration for hints.
#[derive(Debug, Clone, Copy)]
pub struct Name {
    /// What it is: `Prometheus`.
    pub title: &'static str,
    /// Its table: `prometheus`.
    pub key: &'static str,
}

/// What lies around a source.
#[derive(Clone, Copy)]
pub struct Surroundings<'a> {
    /// The proxies of the environment.
    pub proxy: &'a Proxy,
    /// The cluster, for sources that are reached through it.
    pub kube: &'a Result<Kube, Why>,
    /// The longest that one request and its whole answer may take.
    pub timeout: Duration,
    /// The longest that a command may take that prints a token.
    pub login_timeout: Duration,
}

/// What lies around a source that is no part of a cluster, and that asks no command for a token.
pub struct Outside<'a> {
    proxy: &'a Proxy,
    kube: Result<Kube, Why>,
    timeout: Duration,
}

impl<'a> Outside<'a> {
    /// By way of these proxies, and no longer than this for a request and its whole answer.
    pub fn new(proxy: &'a Proxy, timeout: Duration) -> Self {
        let text = "not reached through the cluster";
        Self {
            proxy,
            kube: Err(Why::new(WhyKind::NotConfigured, text)),
            timeout,
        }
    }

    /// The surroundings of such a source.
    pub const fn around(&self) -> Surroundings<'_> {
        Surroundings {
            proxy: self.proxy,
            kube: &self.kube,
            timeout: self.timeout,
            login_timeout: self.timeout,
        }
    }
}

impl HttpClient {
    /// Makes ready to speak to a source; nothing is sent yet.
    ///
    /// # Errors
    /// An address, header or certificate file of the configuration that cannot be used; for a
    /// Service also why there is no cluster.
    pub fn new(name: Name, source: &HttpSource, around: Surroundings<'_>) -> Result<Self, Why> {
        match &source.address {
            Address::Url(url) => Self::by_url(name, source, url, around),
            Address::Service {
                namespace,
                name: service,
                port,
                prefix,
            } => {
                let place = Place {
                    namespace: namespace.clone(),
                    name: service.clone(),
                    port: port.clone(),
                    prefix: prefix.clone(),
                };
                Self::by_service(name, source, place, around)
            }
        }
    }

    fn by_url(
        name: Name,
        source: &HttpSource,
        url: &str,
        around: Surroundings<'_>,
    ) -> Result<Self, Why> {
        let (site, url, direct) = by_url(name, source, url, around)?;
        Ok(Self {
            prefix: url.path().trim_end_matches('/').to_owned(),
            headers: Headers::new(&site, &source.login, &source.headers)?,
            token: token(source, around),
            way: Way::Direct(Box::new(direct)),
            site,
        })
    }

    fn by_service(
        name: Name,
        source: &HttpSource,
        place: Place,
        around: Surroundings<'_>,
    ) -> Result<Self, Why> {
        let site = Site {
            name: name.title,
            key: name.key,
            address: place.to_string(),
        };
        if source.ca_file.is_some() || source.client_cert.is_some() {
            let seen = format!("{} is reached without TLS of its own", site.address);
            return Err(Why::new(WhyKind::Invalid, seen)
                .hint(format!("take the certificate files out of {}", site.key)));
        }
        let kube = around.kube.as_ref().map_err(|why| Why {
            text: format!("{} needs the cluster: {why}", site.address).into(),
            ..why.clone()
        })?;
        Ok(Self {
            prefix: place.prefix.clone(),
            headers: Headers::new(&site, &source.login, &source.headers)?,
            token: token(source, around),
            way: Way::Service(Box::new(Service::new(kube, place, around.timeout))),
            site,
        })
    }

    /// The site, for messages about its answers.
    pub fn site(&self) -> &Site {
        &self.site
    }

    /// Logs in, where that takes a command. The first request would do it too, but on its own time.
    ///
    /// # Errors
    /// A command that fails, takes too long or prints no token.
    pub async fn login(&self) -> Result<(), Why> {
        match &self.token {
            Some(token) => token.bearer(&self.site, None).await.map(drop),
            None => Ok(()),
        }
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
            body: Content::None,
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
            body: Content::Form(call::form(params)),
        })
        .await
    }

    /// Changes what is at a path. It is sent once, and is not taken elsewhere by a redirection that
    /// would make another request of it.
    ///
    /// # Errors
    /// No answer, or a part of one. An answer of any status is `Ok`.
    pub async fn put(&self, path: &str, body: &serde_json::Value) -> Result<Response, Why> {
        self.send(Call {
            method: Method::PUT,
            target: format!("{}{path}", self.prefix),
            body: Content::Json(body.to_string()),
        })
        .await
    }

    /// Sends a request; where the token of a command is refused, once more with another one.
    async fn send(&self, call: Call) -> Result<Response, Why> {
        let Some(token) = &self.token else {
            return self.send_as(&self.headers, call).await;
        };
        let bearer = token.bearer(&self.site, None).await?;
        let headers = self.headers.authorized(&bearer);
        let answer = self.send_as(&headers, call.clone()).await?;
        if answer.status != StatusCode::UNAUTHORIZED {
            return Ok(answer);
        }
        let another = token.bearer(&self.site, Some(&bearer)).await?;
        self.send_as(&self.headers.authorized(&another), call).await
    }

    async fn send_as(&self, headers: &Headers, call: Call) -> Result<Response, Why> {
        let answer = match &self.way {
            Way::Direct(direct) => direct.send(&self.site, headers, call).await?,
            Way::Service(service) => service.send(&self.site, headers, call).await?,
        };
        Ok(answer.without(&headers.secrets()))
    }
}

/// The way to a URL, through the proxy that the environment names for it.
fn by_url(
    name: Name,
    source: &HttpSource,
    url: &str,
    around: Surroundings<'_>,
) -> Result<(Site, Url, Direct), Why> {
    let url = direct::parse(name, url)?;
    let uri = url.as_str().parse().ok();
    let proxy = uri.and_then(|uri| proxy_for(around.proxy, &uri));
    let through = proxy
        .as_deref()
        .map(|proxy| format!(" (through the proxy {})", without_login(proxy)))
        .unwrap_or_default();
    let site = Site {
        name: name.title,
        key: name.key,
        address: direct::shown(&url) + &through,
    };
    let direct = Direct::new(&site, &url, source, (proxy.as_deref(), around.timeout))?;
    Ok((site, url, direct))
}

fn token(source: &HttpSource, around: Surroundings<'_>) -> Option<Token> {
    match &source.login {
        HttpLogin::Command(command) => Some(Token::new(command.clone(), around.login_timeout)),
        _ => None,
    }
}
