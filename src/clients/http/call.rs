//! A request as far as it is the same on every way, and the headers of all of them.

use super::USER_AGENT;
use crate::clients::trouble::Site;
use crate::config::{HttpLogin, Secret};
use crate::truth::{Why, WhyKind};
use base64::prelude::{BASE64_STANDARD, Engine};
use http::header::{ACCEPT, AUTHORIZATION, USER_AGENT as USER_AGENT_HEADER};
use http::{HeaderMap, HeaderName, HeaderValue, Method};
use std::fmt::Write;

/// The fewest bytes of a credential that cannot be a word like any other.
const SHORTEST: usize = 6;

/// One request.
#[derive(Debug, Clone)]
pub(super) struct Call {
    /// GET, POST or PUT.
    pub(super) method: Method,
    /// The path with its query string.
    pub(super) target: String,
    /// The body.
    pub(super) body: Content,
}

/// The body of a request, encoded.
#[derive(Debug, Clone)]
pub(super) enum Content {
    /// None.
    None,
    /// Parameters, which may as well stand in the query.
    Form(String),
    /// JSON.
    Json(String),
}

impl Content {
    /// Its type, where there is one.
    pub(super) const fn kind(&self) -> Option<HeaderValue> {
        match self {
            Self::None => None,
            Self::Form(_) => Some(HeaderValue::from_static(
                "application/x-www-form-urlencoded",
            )),
            Self::Json(_) => Some(HeaderValue::from_static("application/json")),
        }
    }

    /// Its text, empty where there is none.
    pub(super) fn text(&self) -> &str {
        match self {
            Self::None => "",
            Self::Form(text) | Self::Json(text) => text,
        }
    }
}

/// The headers of every request to one source, its credentials among them.
pub(super) struct Headers(HeaderMap);

impl Headers {
    /// The source's login and further headers, where they can be sent at all.
    pub(super) fn new(
        site: &Site,
        login: &HttpLogin,
        further: &[(String, Secret)],
    ) -> Result<Self, Why> {
        let mut headers = HeaderMap::new();
        headers.insert(USER_AGENT_HEADER, HeaderValue::from_static(USER_AGENT));
        headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
        if let Some(authorization) = authorization(login) {
            headers.insert(AUTHORIZATION, secret(site, "the token", &authorization)?);
        }
        for (name, value) in further {
            let key: HeaderName = name
                .parse()
                .map_err(|_| unusable(site, &format!("the header name {name:?}")))?;
            headers.insert(
                key,
                secret(site, &format!("the header {name}"), value.reveal())?,
            );
        }
        Ok(Self(headers))
    }

    /// All of them, credentials included.
    pub(super) fn all(&self) -> &HeaderMap {
        &self.0
    }

    /// What no message may show, wherever a server says it again: the values of its credentials, and
    /// what stands in them behind the scheme. Short ones are words like any other.
    pub(super) fn secrets(&self) -> Vec<String> {
        let own = self.0.values().filter(|value| value.is_sensitive());
        let own = own.filter_map(|value| value.to_str().ok());
        let parts = own.flat_map(|value| {
            let token = value.split_once(' ').map_or(value, |(_, token)| token);
            let decoded = BASE64_STANDARD.decode(token).ok();
            let pair = decoded.and_then(|bytes| String::from_utf8(bytes).ok());
            let password = pair.as_deref().and_then(|pair| pair.split_once(':'));
            let password = password.map(|(_, password)| password.to_owned());
            [Some(token.to_owned()), password, pair]
        });
        let mut all: Vec<_> = parts.flatten().collect();
        all.retain(|secret| secret.len() >= SHORTEST);
        // The longest first, since one may be a part of another.
        all.sort_by_key(|secret| std::cmp::Reverse(secret.len()));
        all
    }

    /// The same with this `Authorization`.
    pub(super) fn authorized(&self, by: &HeaderValue) -> Self {
        let mut headers = self.0.clone();
        headers.insert(AUTHORIZATION, by.clone());
        Self(headers)
    }
}

fn authorization(login: &HttpLogin) -> Option<String> {
    match login {
        // What a command prints is not known yet.
        HttpLogin::None | HttpLogin::Command(_) => None,
        HttpLogin::Bearer(token) => Some(format!("Bearer {}", token.reveal().trim())),
        HttpLogin::Basic(user, password) => {
            let pair = format!("{user}:{}", password.reveal());
            Some(format!("Basic {}", BASE64_STANDARD.encode(pair)))
        }
    }
}

/// The value of a header that no log shows.
pub(super) fn secret(site: &Site, what: &str, value: &str) -> Result<HeaderValue, Why> {
    let mut value = HeaderValue::from_str(value).map_err(|_| unusable(site, what))?;
    value.set_sensitive(true);
    Ok(value)
}

fn unusable(site: &Site, what: &str) -> Why {
    Why::new(
        WhyKind::Invalid,
        format!("{what} of {} cannot stand in a request", site.name),
    )
    .hint(format!("correct it in the table `{}`", site.key))
}

/// Parameters as `application/x-www-form-urlencoded`.
pub(super) fn form(params: &[(&str, &str)]) -> String {
    let mut text = String::new();
    for (name, value) in params {
        if !text.is_empty() {
            text.push('&');
        }
        escape(&mut text, name);
        text.push('=');
        escape(&mut text, value);
    }
    text
}

/// Percent-encodes everything but the unreserved characters.
fn escape(text: &mut String, raw: &str) {
    for byte in raw.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                text.push(char::from(byte));
            }
            // Writing to a string does not fail.
            _ => drop(write!(text, "%{byte:02X}")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_escapes_what_is_not_unreserved() {
        let query = r#"sum(rate(a_b{c=~"d|é"}[5m])) + 1"#;
        assert_eq!(
            form(&[("query", query), ("step", "15")]),
            "query=sum%28rate%28a_b%7Bc%3D~%22d%7C%C3%A9%22%7D%5B5m%5D%29%29%20%2B%201&step=15"
        );
        assert_eq!(form(&[]), "");
    }

    #[test]
    fn a_header_that_cannot_be_sent_is_told_without_its_value() {
        let site = Site {
            name: "Prometheus",
            key: "prometheus",
            address: "http://prom".to_owned(),
        };
        let broken = [("X-Scope-OrgID".to_owned(), Secret::new("se\ncret"))];
        let why = Headers::new(&site, &HttpLogin::None, &broken)
            .err()
            .unwrap();
        assert!(why.text.contains("X-Scope-OrgID"), "{why}");
        assert!(!why.text.contains("cret"), "{why}");
    }
}
