//! Somebody who stands beside the server and sees every request come and go.
//!
//! A test can so change the cluster, or end the program that asks, at the very moment of a request.
use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use http_body_util::BodyExt;
use hyper::StatusCode;
use hyper::body::{Body, Bytes, Frame, SizeHint};
use serde_json::Value;

use super::api::Shared;
use super::call::Recorded;
use super::reply::Reply;
use super::write;

/// How far a request is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Moment {
    /// It was read, and nothing was done about it.
    Arrived,
    /// It was done, with this status, and is not answered.
    Done(StatusCode),
    /// The answer was sent.
    Answered,
}

/// What becomes of a request after it was seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Course {
    /// It goes on as if nobody had looked.
    On,
    /// Its connection is closed.
    Closed,
}

/// A request at a moment.
pub(crate) struct Sight<'a> {
    /// Its number in the order of arrival, from 1.
    pub(crate) number: usize,
    pub(crate) moment: Moment,
    pub(crate) request: &'a Recorded,
    shared: &'a Shared,
}

impl Sight<'_> {
    /// Changes the object of a path as somebody else, by a merge patch; see [`write::meddle`].
    pub(crate) fn meddle(&self, path: &str, manager: &str, change: &Value) {
        write::meddle(self.shared, path, manager, change);
    }
}

type Look = dyn Fn(&Sight<'_>) -> Course + Send + Sync;

/// The one who looks on, if there is one.
#[derive(Clone, Default)]
pub(crate) struct Witness(Option<Arc<Look>>);

impl Witness {
    pub(crate) fn new(look: impl Fn(&Sight<'_>) -> Course + Send + Sync + 'static) -> Self {
        Self(Some(Arc::new(look)))
    }

    fn sees(&self, sight: &Sight<'_>) -> Course {
        self.0.as_ref().map_or(Course::On, |look| look(sight))
    }
}

impl fmt::Debug for Witness {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Witness").field(&self.0.is_some()).finish()
    }
}

/// A request that somebody looks at from its arrival to its answer.
pub(crate) struct Watched {
    shared: Arc<Shared>,
    witness: Witness,
    number: usize,
    request: Recorded,
}

impl Watched {
    /// The request of this number.
    pub(crate) fn new(shared: &Arc<Shared>, number: usize, request: &Recorded) -> Self {
        Self {
            shared: shared.clone(),
            witness: shared.witness(),
            number,
            request: request.clone(),
        }
    }

    pub(crate) fn is_at(&self, moment: Moment) -> Course {
        self.witness.sees(&Sight {
            number: self.number,
            moment,
            request: &self.request,
            shared: &self.shared,
        })
    }

    /// The answer, whose end is seen.
    pub(crate) fn until_answered(self, reply: Reply) -> Reply {
        if self.witness.0.is_none() {
            return reply;
        }
        reply.map(|body| {
            let sent = Sent(Some(self));
            Seen { body, _sent: sent }.boxed()
        })
    }
}

/// Says that an answer was sent, once the server is done with it.
struct Sent(Option<Watched>);

impl Drop for Sent {
    fn drop(&mut self) {
        let (Some(watched), Ok(runtime)) = (self.0.take(), tokio::runtime::Handle::try_current())
        else {
            return;
        };
        runtime.spawn(async move {
            // The connection's own task writes what is in its buffer before it rests.
            for _ in 0..4 {
                tokio::task::yield_now().await;
            }
            watched.is_at(Moment::Answered);
        });
    }
}

/// A body whose end is noticed.
struct Seen<B> {
    body: B,
    _sent: Sent,
}

impl<B: Body<Data = Bytes> + Unpin> Body for Seen<B> {
    type Data = Bytes;
    type Error = B::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, B::Error>>> {
        Pin::new(&mut self.body).poll_frame(context)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
