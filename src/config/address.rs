//! Addresses as people write them.

use super::secret::{Secret, cover, hide_login};
use super::settings::Address;
use percent_encoding::percent_decode_str;
use serde::Deserialize;
use url::Url;

/// The address of an HTTP source with the login that its URL held.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(with = "String"))]
#[serde(try_from = "String")]
pub struct HttpUrl {
    /// Where it is.
    pub address: Address,
    /// The name and password of the URL.
    pub login: Option<(String, Secret)>,
}

impl HttpUrl {
    /// Reads an `http`, `https` or `svc` URL. The error is a sentence without the login.
    pub fn parse(text: &str) -> Result<Self, String> {
        let shown = shown(text);
        match text.split_once("://") {
            Some(("svc", rest)) => service(rest)
                .map_err(|wants| format!("`{shown}` {wants}; write svc://NAMESPACE/NAME:PORT")),
            Some((scheme, _)) if is_one_of(scheme, &["http", "https"]) => web(text),
            Some(_) => Err(format!(
                "`{shown}` begins with none of http://, https:// and svc://"
            )),
            None => Err(format!(
                "`{shown}` has no scheme; write http://{shown} or svc://NAMESPACE/NAME:PORT"
            )),
        }
    }
}

impl TryFrom<String> for HttpUrl {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        Self::parse(&text)
    }
}

/// Reads a `redis` or `rediss` URL. The error is a sentence without the login.
pub fn redis(text: &str) -> Result<Url, String> {
    let shown = shown(text);
    let scheme = text.split_once("://").map(|(scheme, _)| scheme);
    if !scheme.is_some_and(|scheme| is_one_of(scheme, &["redis", "rediss"])) {
        return Err(format!(
            "`{shown}` begins with neither redis:// nor rediss://"
        ));
    }
    let url = parsed(text)?;
    if url.host_str().is_none_or(str::is_empty) {
        return Err(format!("`{shown}` has no host"));
    }
    if url.fragment().is_some() {
        return Err(format!(
            "`{shown}` has a `#`; certificates are always verified"
        ));
    }
    Ok(url)
}

/// Reads the URL of what is outside the cluster and takes no login there.
///
/// The error is a sentence without the login. It ends with `no_login` where there is one, and with
/// `not_inside` where the URL is that of a Service.
pub fn outside(text: &str, no_login: &str, not_inside: &str) -> Result<String, String> {
    if !text.contains("://") {
        let shown = shown(text);
        return Err(format!("`{shown}` has no scheme; write https://{shown}"));
    }
    let HttpUrl { address, login } = HttpUrl::parse(text)?;
    match (login, address) {
        (Some(_), _) => Err(format!("the URL holds a login; {no_login}")),
        (None, Address::Service { .. }) => {
            Err(format!("`{}` is in the cluster; {not_inside}", shown(text)))
        }
        (None, Address::Url(url)) => Ok(url),
    }
}

/// Reads the URL of a proxy; without a scheme it is `http`.
pub fn proxy(text: &str) -> Result<String, String> {
    let whole = if text.contains("://") {
        text.to_owned()
    } else {
        format!("http://{text}")
    };
    let url = parsed(&whole)?;
    if !is_one_of(url.scheme(), &["http", "https", "socks5", "socks5h"]) {
        let shown = shown(text);
        return Err(format!(
            "`{shown}` is no proxy; write http://HOST:PORT or socks5://HOST:PORT"
        ));
    }
    Ok(url.as_str().trim_end_matches('/').to_owned())
}

/// Reads the URL of an API server.
pub fn server(text: &str) -> Result<String, String> {
    let url = parsed(text)?;
    if is_one_of(url.scheme(), &["http", "https"]) {
        Ok(url.as_str().trim_end_matches('/').to_owned())
    } else {
        Err(format!(
            "`{}` is no API server; write https://HOST:PORT",
            shown(text)
        ))
    }
}

/// Whether two URLs of API servers mean the same one.
pub fn is_same_server(one: &str, other: &str) -> bool {
    server(one).is_ok_and(|one| server(other).is_ok_and(|other| one == other))
}

fn web(text: &str) -> Result<HttpUrl, String> {
    let mut url = parsed(text)?;
    if url.query().is_some() || url.fragment().is_some() {
        return Err(format!("`{}` has more than a path", shown(text)));
    }
    if url.path().contains('@') {
        return Err(format!(
            "`{}` has an `@` behind a slash; write a slash in a password as %2F, and `@` in a path as %40",
            shown(text)
        ));
    }
    let decoded = |part: &str| percent_decode_str(part).decode_utf8_lossy().into_owned();
    let password = decoded(url.password().unwrap_or_default());
    let login = (decoded(url.username()), Secret::new(password));
    let has_login = !url.username().is_empty() || url.password().is_some();
    // A URL with a host, which every HTTP URL is, takes these.
    let _ = (url.set_username(""), url.set_password(None));
    Ok(HttpUrl {
        address: Address::Url(url.as_str().trim_end_matches('/').to_owned()),
        login: has_login.then_some(login),
    })
}

/// Reads what follows `svc://`; the error completes "`…`".
fn service(rest: &str) -> Result<HttpUrl, &'static str> {
    let (namespace, rest) = rest.split_once('/').ok_or("names no service")?;
    let (host, prefix) = rest.split_once('/').unwrap_or((rest, ""));
    let (name, port) = host.split_once(':').ok_or("has no port")?;
    if !is_label(namespace) || !is_label(name) {
        return Err("is not made of Kubernetes names");
    }
    if !is_port(port) {
        return Err("has a port that is neither a number nor a name");
    }
    if prefix.contains(['?', '#']) {
        return Err("has more than a path");
    }
    let prefix = prefix.trim_end_matches('/');
    let slash = if prefix.is_empty() { "" } else { "/" };
    let address = Address::Service {
        namespace: namespace.to_owned(),
        name: name.to_owned(),
        port: port.to_owned(),
        prefix: format!("{slash}{prefix}"),
    };
    Ok(HttpUrl {
        address,
        login: None,
    })
}

/// An address as messages show it: without a login, of whatever characters that is, and without what
/// follows a `#`.
fn shown(text: &str) -> String {
    let text = hide_login(text);
    match text.split_once('#') {
        Some((before, _)) => cover(before) + "#***",
        None => cover(&text),
    }
}

fn parsed(text: &str) -> Result<Url, String> {
    Url::parse(text).map_err(|error| {
        let why = match error {
            url::ParseError::RelativeUrlWithoutBase => "it has no scheme".to_owned(),
            other => other.to_string(),
        };
        format!("`{}` is no URL: {why}", shown(text))
    })
}

fn is_one_of(scheme: &str, schemes: &[&str]) -> bool {
    schemes.iter().any(|one| scheme.eq_ignore_ascii_case(one))
}

/// A DNS label (RFC 1123), as namespaces and services are named.
fn is_label(text: &str) -> bool {
    let inner = |c: u8| c.is_ascii_lowercase() || c.is_ascii_digit() || c == b'-';
    (1..=63).contains(&text.len())
        && text.bytes().all(inner)
        && !text.starts_with('-')
        && !text.ends_with('-')
}

/// A port by number, or by name (RFC 6335: at most 15 characters, at least one letter).
fn is_port(text: &str) -> bool {
    match text.parse::<u16>() {
        Ok(number) => number > 0,
        Err(_) => {
            text.len() <= 15 && is_label(text) && text.bytes().any(|c| c.is_ascii_lowercase())
        }
    }
}
