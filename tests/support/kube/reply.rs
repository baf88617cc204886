//! Answers: JSON, text, streams.
use std::convert::Infallible;

use futures::stream;
use http_body_util::combinators::BoxBody;
use http_body_util::{BodyExt, Full, StreamBody};
use hyper::body::{Bytes, Frame};
use hyper::header::{CONTENT_TYPE, HeaderValue, RETRY_AFTER};
use hyper::{Response, StatusCode};
use serde_json::Value;
use tokio::sync::mpsc;

use super::status::Status;

pub(crate) type Reply = Response<BoxBody<Bytes, Infallible>>;

impl From<Status> for Reply {
    fn from(status: Status) -> Self {
        let mut reply = json(status.code, "application/json", &status.body());
        if let Some(seconds) = status.retry_after() {
            reply.headers_mut().insert(RETRY_AFTER, seconds.into());
        }
        reply
    }
}

pub(crate) fn json(code: StatusCode, content_type: &str, body: &Value) -> Reply {
    let mut text = body.to_string();
    text.push('\n');
    bytes(code, content_type, text.into())
}

pub(crate) fn ok(body: &Value) -> Reply {
    json(StatusCode::OK, "application/json", body)
}

pub(crate) fn bytes(code: StatusCode, content_type: &str, body: Bytes) -> Reply {
    build(code, content_type, Full::new(body).boxed())
}

/// What a path outside the API gets: plain text.
pub(crate) fn page_not_found() -> Reply {
    let text = Bytes::from_static(b"404 page not found\n");
    bytes(StatusCode::NOT_FOUND, "text/plain; charset=utf-8", text)
}

/// An answer whose pieces are sent as they come; it ends with the sender.
pub(crate) fn stream(content_type: &str, pieces: mpsc::Receiver<Bytes>) -> Reply {
    let frames = stream::unfold(pieces, |mut pieces| async move {
        let piece = pieces.recv().await?;
        Some((Ok(Frame::data(piece)), pieces))
    });
    build(
        StatusCode::OK,
        content_type,
        StreamBody::new(frames).boxed(),
    )
}

fn build(code: StatusCode, content_type: &str, body: BoxBody<Bytes, Infallible>) -> Reply {
    let mut reply = Response::new(body);
    *reply.status_mut() = code;
    let content_type = HeaderValue::from_str(content_type).expect("a content type is a header");
    reply.headers_mut().insert(CONTENT_TYPE, content_type);
    reply
}

/// A body of no bytes.
pub(crate) fn empty() -> BoxBody<Bytes, Infallible> {
    Full::new(Bytes::new()).boxed()
}
