//! Which version of HTTP a server speaks: the first connection finds out, and serves the first
//! request.
//!
//! A dozen readings at once take one handshake over HTTP/2 and a dozen over HTTP/1.1: on two cores
//! with RSA keys, 6 ms against 32 ms, and 58 ms with client certificates. Streams go over
//! HTTP/1.1, since API servers open web sockets no other way.

use futures::FutureExt;
use futures::future::{BoxFuture, Shared};
use http::header::UPGRADE;
use http::{Request, Response, Uri};
use hyper::body::Incoming;
use hyper::rt::{Read, Write};
use hyper_util::client::legacy::connect::Connection;
use hyper_util::client::legacy::{Builder, Client};
use hyper_util::rt::{TokioExecutor, TokioTimer};
use kube::client::Body;
use std::error::Error;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;
use tower::{BoxError, Service, ServiceExt};

/// How a dead HTTP/2 connection is noticed. It has to be: all requests share it, and it would
/// swallow every later one.
#[derive(Debug, Clone, Copy)]
pub(super) struct SignsOfLife {
    /// How often the server is asked for one.
    pub(super) every: Duration,
    /// How long it may take to answer.
    pub(super) within: Duration,
}

/// What makes connections.
pub(super) trait Connect:
    Service<Uri, Response = Self::Io, Error = BoxError, Future: Send + 'static>
    + Clone
    + Send
    + Sync
    + 'static
{
    /// A connection.
    type Io: Connection + Read + Write + Send + Unpin + 'static;
}

impl<C, Io> Connect for C
where
    C: Service<Uri, Response = Io, Error = BoxError, Future: Send + 'static>
        + Clone
        + Send
        + Sync
        + 'static,
    Io: Connection + Read + Write + Send + Unpin + 'static,
{
    type Io = Io;
}

/// A client that speaks the better version that the server knows.
pub(super) struct Speech<C: Connect> {
    server: Uri,
    /// Offers both versions.
    connector: C,
    one: Version<C>,
    two: Version<C>,
    found: Mutex<Option<Finding>>,
}

/// Whether the server speaks HTTP/2, being found out for everybody who waits for it.
type Finding = Shared<BoxFuture<'static, Result<bool, Unconnected>>>;

/// Why there was no connection, for everybody who waited for it.
#[derive(Debug, Clone)]
pub(super) struct Unconnected(Arc<dyn Error + Send + Sync>);

impl fmt::Display for Unconnected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("no connection")
    }
}

// By hand: a derived source would be the `Arc`, which hides the type of what it holds.
impl Error for Unconnected {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&*self.0)
    }
}

impl<C: Connect> Speech<C> {
    /// A client for one server; `both` offers both versions, `old` HTTP/1.1 only.
    pub(super) fn new(server: Uri, both: C, old: C, signs: SignsOfLife) -> Self {
        let mut builder = Client::builder(TokioExecutor::new());
        builder
            .timer(TokioTimer::new())
            .pool_timer(TokioTimer::new());
        let one = Version::new(&builder, old);
        builder
            .http2_only(true)
            .http2_keep_alive_interval(signs.every)
            .http2_keep_alive_timeout(signs.within)
            .http2_keep_alive_while_idle(true);
        Self {
            two: Version::new(&builder, both.clone()),
            one,
            server,
            connector: both,
            found: Mutex::new(None),
        }
    }

    /// Sends a request once.
    pub(super) async fn send(
        &self,
        request: Request<Body>,
    ) -> Result<Response<Incoming>, BoxError> {
        let old =
            self.server.scheme_str() != Some("https") || request.headers().contains_key(UPGRADE);
        let client = if old || !self.speaks_two().await? {
            &self.one.client
        } else {
            &self.two.client
        };
        Ok(client.request(request).await?)
    }

    /// Whether the server speaks HTTP/2; asked again after a failure, but never twice at a time.
    async fn speaks_two(&self) -> Result<bool, Unconnected> {
        let finding = {
            let mut found = self.found.lock().unwrap_or_else(PoisonError::into_inner);
            let failed = |known: &Finding| matches!(known.peek(), Some(Err(_)));
            match found.as_ref().filter(|known| !failed(known)) {
                Some(known) => known.clone(),
                None => found.insert(self.find()).clone(),
            }
        };
        finding.await
    }

    /// Connects, and keeps the connection for the version that was agreed on.
    fn find(&self) -> Finding {
        let connecting = self.connector.clone().oneshot(self.server.clone());
        let (one, two) = (self.one.first.clone(), self.two.first.clone());
        async move {
            let connection = connecting
                .await
                .map_err(|error| Unconnected(Arc::from(error)))?;
            let speaks_two = connection.connected().is_negotiated_h2();
            let first = if speaks_two { two } else { one };
            *first.kept() = Some(connection);
            Ok(speaks_two)
        }
        .boxed()
        .shared()
    }
}

/// A client of one version, and the connector that it has.
struct Version<C: Connect> {
    client: Client<First<C>, Body>,
    first: First<C>,
}

impl<C: Connect> Version<C> {
    fn new(builder: &Builder, connector: C) -> Self {
        let first = First {
            kept: Arc::default(),
            connector,
        };
        Self {
            client: builder.build(first.clone()),
            first,
        }
    }
}

/// Gives a connection that is made already, if there is one, before it makes others.
struct First<C: Connect> {
    kept: Arc<Mutex<Option<C::Io>>>,
    connector: C,
}

impl<C: Connect> First<C> {
    fn kept(&self) -> MutexGuard<'_, Option<C::Io>> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<C: Connect> Clone for First<C> {
    fn clone(&self) -> Self {
        Self {
            kept: Arc::clone(&self.kept),
            connector: self.connector.clone(),
        }
    }
}

impl<C: Connect> Service<Uri> for First<C> {
    type Response = C::Io;
    type Error = BoxError;
    type Future = BoxFuture<'static, Result<C::Io, BoxError>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        self.connector.poll_ready(context)
    }

    fn call(&mut self, server: Uri) -> Self::Future {
        let kept = self.kept().take();
        match kept {
            Some(connection) => std::future::ready(Ok(connection)).boxed(),
            None => self.connector.call(server).boxed(),
        }
    }
}
