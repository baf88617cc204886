//! By URL.

use super::Name;
use super::call::{Call, Content, Headers};
use super::outlet::Unanswered;
use super::response::{Response, read};
use crate::clients::trouble::Site;
use crate::config::HttpSource;
use crate::truth::{Why, WhyKind};
use http::{Method, StatusCode};
use reqwest::redirect::Policy;
use reqwest::{Certificate, Client, ClientBuilder, Identity, RequestBuilder, Url};
use std::path::Path;
use std::time::Duration;

/// How many redirections are followed.
const REDIRECTIONS: usize = 3;

/// A server at a URL.
pub(super) struct Direct {
    client: Client,
    origin: Url,
}

/// Parses the address of a server.
///
/// # Errors
/// No URL of HTTP, or one with a login in it, which would be shown with the address.
pub(super) fn parse(name: Name, text: &str) -> Result<Url, Why> {
    let wrong = |what: String| {
        Why::new(
            WhyKind::Invalid,
            format!("the address of {} {what}", name.title),
        )
        .hint(format!("write it as http://HOST:PORT in `{}`", name.key))
    };
    let mut url = Url::parse(text.trim()).map_err(|error| wrong(format!("is no URL: {error}")))?;
    if !matches!(url.scheme(), "http" | "https") {
        return Err(wrong(format!("has the scheme {}", url.scheme())));
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(wrong("holds a login".to_owned()));
    }
    url.set_query(None);
    url.set_fragment(None);
    Ok(url)
}

/// An address as it is shown.
pub(super) fn shown(url: &Url) -> String {
    url.as_str().trim_end_matches('/').to_owned()
}

impl Direct {
    /// Makes a client for this one server.
    pub(super) fn new(
        site: &Site,
        url: &Url,
        source: &HttpSource,
        (proxy, timeout): (Option<&str>, Duration),
    ) -> Result<Self, Why> {
        // Without one installed, the client panics; that one is there already is as good.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let builder = Client::builder()
            .redirect(Policy::none())
            .retry(reqwest::retry::never())
            .no_proxy()
            .tcp_nodelay(true)
            .connect_timeout(timeout.mul_f32(0.6))
            .timeout(timeout);
        let builder = trusted(site, url, source.ca_file.as_deref(), builder)?;
        let builder = identified(site, source, builder)?;
        let builder = proxied(site, proxy, builder)?;
        let client = builder.build().map_err(|error| {
            let why = site.trouble(&error.without_url());
            why.hint(format!(
                "name a file of authorities in {}",
                site.setting("ca_file")
            ))
        })?;
        Ok(Self {
            client,
            origin: url.clone(),
        })
    }

    /// Sends a request, and follows redirections within the server.
    pub(super) async fn send(
        &self,
        site: &Site,
        headers: &Headers,
        mut call: Call,
    ) -> Result<Response, Why> {
        let mut url = self
            .origin
            .join(&call.target)
            .map_err(|error| Why::new(WhyKind::Invalid, format!("{}: {error}", site.address)))?;
        for _ in 0..REDIRECTIONS {
            let answer = self.send_once(site, headers, &url, &call).await?;
            match redirection(&url, &answer).filter(|_| may_follow(&call, answer.status)) {
                Some(to) => url = follow(to, answer.status, &mut call),
                None => return Ok(answer),
            }
        }
        Err(Why::new(
            WhyKind::Invalid,
            format!("{} redirects in a circle", site.address),
        )
        .hint("correct the address; is a path missing?"))
    }

    async fn send_once(
        &self,
        site: &Site,
        headers: &Headers,
        url: &Url,
        call: &Call,
    ) -> Result<Response, Why> {
        let request = self.request(headers, url, call);
        let answer = request.send().await.map_err(|error| failed(site, error))?;
        read(site, answer.into()).await
    }

    /// Sends a request that must not happen twice: it follows no redirection, and what became of it
    /// where there is no answer is told.
    pub(super) async fn send_only_once(
        &self,
        site: &Site,
        headers: &Headers,
        call: &Call,
    ) -> Result<Response, Unanswered> {
        let url = self.origin.join(&call.target).map_err(|_| {
            let seen = format!("{}: its path cannot stand in a URL", site.address);
            Unanswered::NotSent(Why::new(WhyKind::Invalid, seen))
        })?;
        let sent = self.request(headers, &url, call).send().await;
        let answer = sent.map_err(|error| {
            // Without a connection there was nobody to send anything to.
            if error.is_connect() || error.is_builder() {
                Unanswered::NotSent(failed(site, error))
            } else {
                Unanswered::Lost(failed(site, error))
            }
        })?;
        read(site, answer.into()).await.map_err(Unanswered::Lost)
    }

    fn request(&self, headers: &Headers, url: &Url, call: &Call) -> RequestBuilder {
        let request = self
            .client
            .request(call.method.clone(), url.clone())
            .headers(headers.all().clone());
        match call.body.kind() {
            None => request,
            Some(kind) => request
                .header(http::header::CONTENT_TYPE, kind)
                .body(call.body.text().to_owned()),
        }
    }
}

fn failed(site: &Site, error: reqwest::Error) -> Why {
    if error.is_timeout() {
        return site.timeout();
    }
    if error.is_dns() {
        return site.no_such_host();
    }
    site.trouble(&error.without_url())
}

/// Where an answer leads, if that is the same server: only there do credentials go.
fn redirection(from: &Url, answer: &Response) -> Option<Url> {
    let followed = matches!(answer.status.as_u16(), 301 | 302 | 303 | 307 | 308);
    let location = answer.headers.get(http::header::LOCATION)?.to_str().ok()?;
    let to = from.join(location).ok()?;
    let same_host = to.host() == from.host();
    let same_server =
        to.scheme() == from.scheme() && to.port_or_known_default() == from.port_or_known_default();
    let upgraded = from.scheme() == "http" && to.scheme() == "https";
    (followed && same_host && (same_server || upgraded)).then_some(to)
}

/// Whether the redirection lets a call stay what it is; what only reads may become another one.
fn may_follow(call: &Call, status: StatusCode) -> bool {
    call.method != Method::PUT || asks_again(status)
}

/// Whether the very same request is to be sent to the new place.
fn asks_again(status: StatusCode) -> bool {
    matches!(
        status,
        StatusCode::TEMPORARY_REDIRECT | StatusCode::PERMANENT_REDIRECT
    )
}

/// Makes the call as it goes to the new place; a form that may not be sent again becomes a query.
fn follow(mut to: Url, status: StatusCode, call: &mut Call) -> Url {
    if let Content::Form(form) = &call.body
        && !asks_again(status)
    {
        to.set_query(Some(form));
        call.method = Method::GET;
        call.body = Content::None;
    }
    to
}

/// Says whom to trust. Without TLS nobody: the system's authorities, which may be missing, are
/// then not looked for.
fn trusted(
    site: &Site,
    url: &Url,
    ca_file: Option<&Path>,
    builder: ClientBuilder,
) -> Result<ClientBuilder, Why> {
    if url.scheme() == "http" {
        return Ok(builder.tls_certs_only([]));
    }
    let Some(path) = ca_file else {
        return Ok(builder);
    };
    let authorities = Certificate::from_pem_bundle(&site.file("ca_file", path)?);
    match authorities {
        Ok(authorities) if !authorities.is_empty() => Ok(builder.tls_certs_only(authorities)),
        _ => Err(site.bad_file("ca_file", path, "holds no certificate in PEM")),
    }
}

/// Adds the client certificate with its key.
fn identified(
    site: &Site,
    source: &HttpSource,
    builder: ClientBuilder,
) -> Result<ClientBuilder, Why> {
    let Some((cert, key)) = &source.client_cert else {
        return Ok(builder);
    };
    let mut pem = site.file("client_cert", cert)?;
    pem.push(b'\n');
    pem.extend(site.file("client_key", key)?);
    let identity = Identity::from_pem(&pem).map_err(|_| {
        site.bad_file(
            "client_key",
            key,
            "and the certificate do not belong together",
        )
    })?;
    Ok(builder.identity(identity))
}

fn proxied(site: &Site, proxy: Option<&str>, builder: ClientBuilder) -> Result<ClientBuilder, Why> {
    let Some(proxy) = proxy else {
        return Ok(builder);
    };
    let proxy = reqwest::Proxy::all(proxy).map_err(|_| {
        let seen = format!("{}: that is not the address of a proxy", site.address);
        Why::new(WhyKind::Invalid, seen).hint("correct HTTPS_PROXY or HTTP_PROXY")
    })?;
    Ok(builder.proxy(proxy))
}
