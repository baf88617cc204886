//! Requests with the credentials of the moment: renewed before they end, and once when refused.

use super::credential::{Credential, Source};
use super::error::{LoginFailed, fault};
use super::transport::{Http, Transport};
use crate::truth::Why;
use futures::future::BoxFuture;
use http::header::AUTHORIZATION;
use http::{Request, Response, StatusCode};
use hyper::body::Incoming;
use kube::client::Body;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};
use tokio::sync::{Mutex, watch};
use tower::{BoxError, Service, ServiceExt};

/// A logged-in user: a service that sends requests with valid credentials.
#[derive(Clone)]
pub(super) struct Session(Arc<Inner>);

struct Inner {
    source: Source,
    transport: Transport,
    current: watch::Sender<Arc<Grant>>,
    /// Held while credentials are renewed, so that a dozen refused requests log in once.
    renewal: Mutex<()>,
}

/// Credentials, and a client that presents their certificate.
struct Grant {
    credential: Credential,
    http: Http,
    /// Whether the server took them at least once. Fresh credentials that it refuses are not
    /// renewed again: a person would be asked to log in for ever.
    accepted: AtomicBool,
    renewed: bool,
}

impl Session {
    /// Logs in.
    ///
    /// # Errors
    /// See [`Source::take`] and [`Transport::http`].
    pub(super) async fn open(source: Source, transport: Transport) -> Result<Self, Why> {
        let credential = source.take().await?;
        let http = transport.http(credential.identity.as_ref())?;
        let first = Grant::new(credential, http, false);
        Ok(Self(Arc::new(Inner {
            source,
            transport,
            current: watch::Sender::new(Arc::new(first)),
            renewal: Mutex::new(()),
        })))
    }

    async fn send(&self, request: Request<Body>) -> Result<Response<Incoming>, BoxError> {
        let mut grant = self.0.grant();
        if grant.credential.is_expired() {
            grant = self.renew(grant).await.map_err(LoginFailed)?;
        }
        let again = copy(&request);
        let response = grant.send(request).await?;
        if response.status() != StatusCode::UNAUTHORIZED {
            grant.accepted.store(true, Ordering::Relaxed);
            return Ok(response);
        }
        match again {
            // The server did nothing with a request that it refused, so that even a write may be
            // sent again.
            Some(again) if self.0.may_renew(&grant) => {
                let fresh = self.renew(grant).await.map_err(LoginFailed)?;
                fresh.send(again).await
            }
            _ => Ok(response),
        }
    }

    /// Replaces refused or ended credentials, unless another request has done so already.
    ///
    /// The login goes on where the request that needed it is given up: the next one needs it too.
    async fn renew(&self, stale: Arc<Grant>) -> Result<Arc<Grant>, Why> {
        let inner = Arc::clone(&self.0);
        tokio::spawn(async move { inner.replace(&stale).await })
            .await
            .unwrap_or_else(|_| Err(fault("the login was broken off")))
    }
}

impl Inner {
    fn grant(&self) -> Arc<Grant> {
        Arc::clone(&self.current.borrow())
    }

    /// Whether other credentials are at hand or can be had.
    fn may_renew(&self, refused: &Arc<Grant>) -> bool {
        let fresh_and_refused = refused.renewed && !refused.accepted.load(Ordering::Relaxed);
        let replaced = !Arc::ptr_eq(refused, &self.grant());
        replaced || (self.source.renews() && !fresh_and_refused)
    }

    async fn replace(&self, stale: &Arc<Grant>) -> Result<Arc<Grant>, Why> {
        let _renewal = self.renewal.lock().await;
        let current = self.grant();
        if !Arc::ptr_eq(&current, stale) {
            return Ok(current);
        }
        let credential = match self.source.take().await {
            Err(_) if self.source.lingers() => return Ok(current),
            taken => taken?,
        };
        let http = match &credential.identity {
            // The connections of the old certificate are of no use to the new one.
            Some(identity) => self.transport.http(Some(identity))?,
            None => stale.http.clone(),
        };
        let grant = Arc::new(Grant::new(credential, http, true));
        self.current.send_replace(Arc::clone(&grant));
        Ok(grant)
    }
}

impl Grant {
    const fn new(credential: Credential, http: Http, renewed: bool) -> Self {
        Self {
            credential,
            http,
            accepted: AtomicBool::new(false),
            renewed,
        }
    }

    async fn send(&self, mut request: Request<Body>) -> Result<Response<Incoming>, BoxError> {
        if let Some(header) = &self.credential.header {
            request.headers_mut().insert(AUTHORIZATION, header.clone());
        }
        self.http.clone().oneshot(request).await
    }
}

/// The same request once more; `None` where its body can be sent only once.
fn copy(request: &Request<Body>) -> Option<Request<Body>> {
    let body = request.body().try_clone()?;
    let mut again = Request::new(body);
    *again.method_mut() = request.method().clone();
    *again.uri_mut() = request.uri().clone();
    *again.version_mut() = request.version();
    *again.headers_mut() = request.headers().clone();
    *again.extensions_mut() = request.extensions().clone();
    Some(again)
}

impl Service<Request<Body>> for Session {
    type Response = Response<Incoming>;
    type Error = BoxError;
    type Future = BoxFuture<'static, Result<Response<Incoming>, BoxError>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<Body>) -> Self::Future {
        let session = self.clone();
        Box::pin(async move { session.send(request).await })
    }
}
