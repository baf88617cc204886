//! What a fake HTTP server answers, whole or broken.
use std::io;

use futures::{StreamExt, stream};
use http_body_util::{BodyExt, Full, StreamBody, combinators::UnsyncBoxBody};
use hyper::{
    Response, StatusCode,
    body::{Bytes, Frame},
};
use serde_json::Value;

/// The body of an answer; reading it may fail halfway.
pub(crate) type ReplyBody = UnsyncBoxBody<Bytes, io::Error>;

/// An answer.
#[derive(Clone, Debug)]
pub(crate) struct Reply {
    status: u16,
    headers: Vec<(&'static str, String)>,
    body: String,
    ending: Ending,
}

/// How an answer goes.
#[derive(Clone, Copy, Debug)]
enum Ending {
    /// It arrives whole.
    Whole,
    /// The connection is closed after half of the announced body.
    Cut,
    /// Half of the announced body arrives and nothing more.
    Stuck,
    /// Not even the head arrives.
    Silence,
}

impl Reply {
    pub(crate) fn text(status: u16, body: &str) -> Self {
        Self::new(status, "text/plain; charset=utf-8", body)
    }

    pub(crate) fn json(status: u16, body: &Value) -> Self {
        Self::new(status, "application/json", &body.to_string())
    }

    /// What a proxy, a login page or an ingress answers in place of the server.
    pub(crate) fn html(status: u16, body: &str) -> Self {
        Self::new(status, "text/html; charset=utf-8", body)
    }

    /// Sends the client elsewhere.
    pub(crate) fn redirect(location: &str) -> Self {
        Self::text(302, "").header("location", location)
    }

    /// Never answers; the connection stays open.
    pub(crate) fn silence() -> Self {
        Self {
            ending: Ending::Silence,
            ..Self::text(200, "")
        }
    }

    /// Closes the connection after half of the body, all of which was announced.
    pub(crate) fn cut(self) -> Self {
        Self {
            ending: Ending::Cut,
            ..self
        }
    }

    /// Sends half of the body, all of which was announced, and then nothing more.
    pub(crate) fn stuck(self) -> Self {
        Self {
            ending: Ending::Stuck,
            ..self
        }
    }

    pub(crate) fn header(mut self, name: &'static str, value: &str) -> Self {
        self.headers.push((name, value.to_owned()));
        self
    }

    /// The response to be sent; none where silence is the answer.
    pub(super) fn into_response(self) -> Option<Response<ReplyBody>> {
        let body = self.ending.body(&self.body)?;
        let mut response = Response::builder()
            .status(StatusCode::from_u16(self.status).unwrap())
            .header("content-length", self.body.len());
        for (name, value) in self.headers {
            response = response.header(name, value);
        }
        Some(response.body(body).unwrap())
    }

    fn new(status: u16, content_type: &str, body: &str) -> Self {
        let headers = vec![("content-type", content_type.to_owned())];
        Self {
            status,
            headers,
            body: body.to_owned(),
            ending: Ending::Whole,
        }
    }
}

impl Ending {
    fn body(self, text: &str) -> Option<ReplyBody> {
        let half = Bytes::copy_from_slice(&text.as_bytes()[..text.len() / 2]);
        let half = stream::iter([Ok(Frame::data(half))]);
        match self {
            Self::Whole => Some(whole(text)),
            Self::Cut => Some(StreamBody::new(half.chain(stream::once(broken()))).boxed_unsync()),
            Self::Stuck => Some(StreamBody::new(half.chain(stream::pending())).boxed_unsync()),
            Self::Silence => None,
        }
    }
}

fn whole(text: &str) -> ReplyBody {
    Full::new(Bytes::copy_from_slice(text.as_bytes()))
        .map_err(|never| match never {})
        .boxed_unsync()
}

/// Fails once the server has had its turn to send what came before.
async fn broken() -> Result<Frame<Bytes>, io::Error> {
    tokio::task::yield_now().await;
    Err(io::Error::other("the test cuts this answer"))
}
