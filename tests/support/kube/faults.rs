//! Ways in which the server misbehaves on request.
use std::time::Duration;

use hyper::StatusCode;
use hyper::body::Bytes;
use serde_json::Value;

use super::call::Recorded;
use super::objects::glob;
use super::reply::{self, Reply};
use super::status::Status;

/// What happens instead of, or before, the right answer.
#[derive(Clone, Debug)]
pub(crate) enum Fault {
    /// The request is read and never answered.
    Hang,
    /// The connection is closed without an answer.
    Drop,
    /// The right answer comes late.
    Delay(Duration),
    /// Another answer comes: status, content type, body.
    Reply(StatusCode, &'static str, Bytes),
}

impl Fault {
    /// A refusal of the API server's own form.
    pub(crate) fn status(status: &Status) -> Self {
        Self::json(status.code, &status.body())
    }

    pub(crate) fn json(code: StatusCode, body: &Value) -> Self {
        Self::Reply(code, "application/json", body.to_string().into())
    }

    /// Text that is no JSON, as a gateway before the API server would send it.
    pub(crate) fn text(code: StatusCode, body: &str) -> Self {
        Self::Reply(code, "text/plain; charset=utf-8", body.to_owned().into())
    }
}

/// What a fault makes of a request.
pub(crate) enum Effect {
    /// The right answer, after all.
    Answer,
    Replace(Reply),
    /// No answer at all.
    Close,
}

/// The faults, each for the requests that its pattern means.
#[derive(Debug, Default)]
pub(crate) struct Faults(Vec<(String, Fault)>);

impl Faults {
    /// Adds a fault for paths like `/api/v1/namespaces/*/pods*`, or, with the method before it,
    /// like `PATCH /apis/apps/*`. Of several that fit the last one counts.
    pub(crate) fn add(&mut self, pattern: &str, fault: Fault) {
        self.0.push((pattern.to_owned(), fault));
    }

    pub(crate) fn clear(&mut self) {
        self.0.clear();
    }

    pub(crate) fn find(&self, request: &Recorded) -> Option<Fault> {
        let fits = |pattern: &str| {
            if pattern.starts_with('/') {
                glob(pattern, &request.path)
            } else {
                glob(pattern, &request.line())
            }
        };
        let found = self.0.iter().rev().find(|(pattern, _)| fits(pattern));
        found.map(|(_, fault)| fault.clone())
    }
}

/// Waits or answers as the fault has it.
#[expect(
    clippy::disallowed_methods,
    reason = "the delay is the server's, not the program's"
)]
pub(crate) async fn suffer(fault: Option<Fault>) -> Effect {
    match fault {
        None => Effect::Answer,
        Some(Fault::Drop) => Effect::Close,
        Some(Fault::Hang) => std::future::pending().await,
        Some(Fault::Delay(time)) => {
            tokio::time::sleep(time).await;
            Effect::Answer
        }
        Some(Fault::Reply(code, content_type, body)) => {
            Effect::Replace(reply::bytes(code, content_type, body))
        }
    }
}
