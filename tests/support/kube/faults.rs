//! Ways in which the server misbehaves on request.
use std::time::Duration;

use hyper::StatusCode;
use hyper::body::Bytes;
use serde_json::Value;

use super::call::Recorded;
use super::objects::glob;
use super::reply::{self, Reply};
use super::status::Status;

/// What happens instead of, before or after the right answer.
#[derive(Clone, Debug)]
pub(crate) enum Fault {
    /// The request is read, nothing is done, and it is never answered.
    Hang,
    /// The connection is closed: nothing was done and nothing is answered.
    Drop,
    /// What was asked for is done, and never answered.
    DoneThenHang,
    /// What was asked for is done, and the connection is closed without an answer.
    DoneThenDrop,
    /// The right answer comes late.
    Delay(Duration),
    /// Another answer comes: status, content type, body.
    Reply(StatusCode, &'static str, Bytes),
    /// The server refuses in its own form.
    Refusal(Status),
    /// The right answer comes with a warning in its headers.
    Warning(String),
    /// Right before the request, somebody else changes the object that it names.
    Meddling {
        /// The field manager of whoever it is.
        manager: String,
        /// A merge patch; an empty one moves nothing but the resourceVersion.
        patch: Value,
    },
}

impl Fault {
    /// A refusal of the API server's own form.
    pub(crate) fn status(status: &Status) -> Self {
        Self::Refusal(status.clone())
    }

    /// An admission webhook does not allow it.
    pub(crate) fn denied_by(webhook: &str, message: &str) -> Self {
        Self::Refusal(Status::denied_by(webhook, message))
    }

    /// The object's resourceVersion moves right before the request, as with every status update.
    pub(crate) fn touched() -> Self {
        Self::meddling("kube-controller-manager", Value::Null)
    }

    /// A field manager changes the object right before the request.
    pub(crate) fn meddling(manager: &str, patch: Value) -> Self {
        let manager = manager.to_owned();
        Self::Meddling { manager, patch }
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
    /// The right answer, after somebody else's change of the object.
    After {
        manager: String,
        patch: Value,
    },
    /// The request is served, and this becomes of the answer.
    Then(Sequel),
}

/// What becomes of the right answer.
#[derive(Debug)]
pub(crate) enum Sequel {
    Hang,
    Close,
    Warn(String),
}

/// The faults, each for the requests that its pattern means.
#[derive(Debug, Default)]
pub(crate) struct Faults(Vec<Planned>);

#[derive(Debug)]
struct Planned {
    pattern: String,
    fault: Fault,
    /// How many more times; `None` for ever.
    times: Option<usize>,
    /// How many are served rightly before.
    served_first: usize,
}

impl Faults {
    /// Adds a fault for paths like `/api/v1/namespaces/*/pods*`, or, with the method before it,
    /// like `PATCH /apis/apps/*`; a pattern with a question mark means the query too. Of several
    /// that fit the last one counts.
    pub(crate) fn add(&mut self, pattern: &str, fault: Fault) {
        self.plan(pattern, fault, None);
    }

    /// Adds a fault for all that the pattern means after so many requests.
    pub(crate) fn add_after(&mut self, pattern: &str, fault: Fault, served: usize) {
        self.plan(pattern, fault, None);
        if let Some(planned) = self.0.last_mut() {
            planned.served_first = served;
        }
    }

    /// Adds a fault for the next so many requests that the pattern means.
    pub(crate) fn add_times(&mut self, pattern: &str, fault: Fault, times: usize) {
        self.plan(pattern, fault, Some(times));
    }

    fn plan(&mut self, pattern: &str, fault: Fault, times: Option<usize>) {
        let pattern = pattern.to_owned();
        self.0.push(Planned {
            pattern,
            fault,
            times,
            served_first: 0,
        });
    }

    pub(crate) fn clear(&mut self) {
        self.0.clear();
    }

    /// The fault that a request meets, which counts as one of its times.
    pub(crate) fn take(&mut self, request: &Recorded) -> Option<Fault> {
        let mut planned = self.0.iter_mut().rev();
        let found = planned.find(|planned| planned.times != Some(0) && planned.means(request))?;
        if found.served_first > 0 {
            found.served_first -= 1;
            return None;
        }
        found.times = found.times.map(|times| times - 1);
        Some(found.fault.clone())
    }
}

impl Planned {
    fn means(&self, request: &Recorded) -> bool {
        let mut line = request.line();
        if self.pattern.contains('?') {
            line = format!("{line}?{}", request.query);
        }
        if self.pattern.starts_with('/') {
            line = line.split_off(request.method.as_str().len() + 1);
        }
        glob(&self.pattern, &line)
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
        Some(Fault::DoneThenHang) => Effect::Then(Sequel::Hang),
        Some(Fault::DoneThenDrop) => Effect::Then(Sequel::Close),
        Some(Fault::Warning(text)) => Effect::Then(Sequel::Warn(text)),
        Some(Fault::Delay(time)) => {
            tokio::time::sleep(time).await;
            Effect::Answer
        }
        Some(Fault::Reply(code, content_type, body)) => {
            Effect::Replace(reply::bytes(code, content_type, body))
        }
        Some(Fault::Refusal(status)) => Effect::Replace(status.into()),
        Some(Fault::Meddling { manager, patch }) => Effect::After { manager, patch },
    }
}
