//! An answer, read whole.

use crate::clients::trouble::Site;
use crate::scrub::{HIDDEN, clean};
use crate::text::Text;
use crate::truth::Why;
use http::{HeaderMap, StatusCode};
use http_body_util::{BodyExt, LengthLimitError, Limited};
use hyper::body::{Body, Bytes};
use jiff::Timestamp;
use std::error::Error;

/// What an answer may hold at most, in bytes.
const LIMIT: usize = 32 << 20;

/// An answer of a server.
#[derive(Debug, Clone)]
pub struct Response {
    /// Its status.
    pub status: StatusCode,
    /// Its headers.
    pub headers: HeaderMap,
    /// Its body.
    pub body: Bytes,
    /// What is worth saying about the way that it came.
    pub note: Option<Text>,
}

/// Reads an answer to its end.
///
/// # Errors
/// It ends too early, or is longer than any answer may be.
pub(super) async fn read<B>(site: &Site, answer: http::Response<B>) -> Result<Response, Why>
where
    B: Body<Data = Bytes>,
    B::Error: Into<Box<dyn Error + Send + Sync>>,
{
    let (head, body) = answer.into_parts();
    let body = Limited::new(body, LIMIT).collect().await.map_err(|error| {
        let timed_out = error.downcast_ref().is_some_and(reqwest::Error::is_timeout);
        match error.is::<LengthLimitError>() {
            true => site.too_long(LIMIT),
            false if timed_out => site.timeout(),
            false => site.cut_off(),
        }
    })?;
    Ok(Response {
        status: head.status,
        headers: head.headers,
        body: body.to_bytes(),
        note: None,
    })
}

impl Response {
    /// The answer with a word about its way.
    pub(super) fn with_note(self, note: Text) -> Self {
        Self {
            note: Some(note),
            ..self
        }
    }

    /// The same without our credentials, of which an error may tell: what debugs requests gives them
    /// back. What is no error is data, and stays as it is.
    pub(super) fn without(self, secrets: &[String]) -> Self {
        if self.status.is_success() && !self.is_html() {
            return self;
        }
        let text = String::from_utf8_lossy(&self.body);
        let hide = |text: String, secret: &String| text.replace(secret.as_str(), HIDDEN);
        let text = secrets.iter().fold(text.into_owned(), hide);
        Self {
            body: text.into(),
            ..self
        }
    }

    /// The server's clock, to the second, where it says so.
    pub fn date(&self) -> Option<Timestamp> {
        let text = self.headers.get(http::header::DATE)?.to_str().ok()?;
        Some(jiff::fmt::rfc2822::parse(text).ok()?.timestamp())
    }

    /// Whether the body is a page for people.
    pub fn is_html(&self) -> bool {
        let named = self
            .headers
            .get(http::header::CONTENT_TYPE)
            .and_then(|kind| kind.to_str().ok())
            .is_some_and(|kind| kind.starts_with("text/html"));
        named || self.body.trim_ascii_start().starts_with(b"<")
    }

    /// The first words of the body, on one line and without secrets; of a page for people its title.
    pub fn excerpt(&self) -> String {
        let text = String::from_utf8_lossy(&self.body[..self.body.len().min(2048)]);
        let text = clean(&text);
        let text = if self.is_html() {
            title(&text).unwrap_or_default()
        } else {
            &text
        };
        let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
        words.chars().take(200).collect()
    }
}

fn title(page: &str) -> Option<&str> {
    let (_, rest) = page.split_once("<title>")?;
    let (title, _) = rest.split_once("</title>")?;
    Some(title)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clients::http::call::Headers;
    use crate::config::{HttpLogin, Secret};

    fn with(name: &'static str, value: &'static str, body: &str) -> Response {
        let mut headers = HeaderMap::new();
        headers.insert(name, http::HeaderValue::from_static(value));
        Response {
            status: StatusCode::OK,
            headers,
            body: Bytes::copy_from_slice(body.as_bytes()),
            note: None,
        }
    }

    #[test]
    fn the_clock_is_read_from_the_date() {
        let answer = with("date", "Sat, 21 Nov 2026 03:04:05 GMT", "");
        let expected: Timestamp = "2026-11-21T03:04:05Z".parse().unwrap();
        assert_eq!(answer.date(), Some(expected));
        assert_eq!(with("date", "yesterday", "").date(), None);
    }

    #[test]
    fn an_error_that_tells_our_credentials_is_told_without_them() {
        let login = HttpLogin::Basic("me".into(), Secret::new("hunter22"));
        let tenant = [("X-Scope-OrgID".to_owned(), Secret::new("tenant-of-mine"))];
        let site = Site {
            name: "Prometheus",
            key: "prometheus",
            address: "http://prom".to_owned(),
        };
        let secrets = Headers::new(&site, &login, &tenant).unwrap().secrets();
        let echo = "no: Basic bWU6aHVudGVyMjI= is me:hunter22, not hunter22 of tenant-of-mine";
        let refused = Response {
            status: StatusCode::FORBIDDEN,
            ..with("server", "x", echo)
        };
        let told = refused.without(&secrets).excerpt();
        assert_eq!(
            told,
            "no: Basic [hidden] is [hidden], not [hidden] of [hidden]"
        );
        // Data is data.
        let data = with("server", "x", echo).without(&secrets);
        assert_eq!(data.body, echo);
    }

    #[test]
    fn a_foreign_secret_in_an_error_is_not_told() {
        for (body, told) in [
            ("authorization: Bearer abc.def", "authorization: [hidden]"),
            ("to http://me:hunter2@db/x", "to http://[hidden]@db/x"),
        ] {
            assert_eq!(with("server", "x", body).excerpt(), told);
        }
    }

    #[test]
    fn a_page_is_known_by_its_type_or_its_looks() {
        let page = with("content-type", "text/html; charset=utf-8", "sorry");
        assert!(page.is_html());
        let page = with("server", "x", " <html><title>Log\n in</title></html>");
        assert!(page.is_html());
        assert_eq!(page.excerpt(), "Log in");
        assert!(!with("content-type", "application/json", "{}").is_html());
    }
}
