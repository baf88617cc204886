//! HTTP over connections that the API server forwards to a pod.

use super::response::{Response, read};
use crate::clients::kubernetes::{Forwarded, Kube};
use crate::clients::trouble::{Failed, Site};
use crate::truth::Why;
use futures::FutureExt;
use futures::future::BoxFuture;
use http::{Request, Uri};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::{Connected, Connection};
use hyper_util::rt::{TokioExecutor, TokioIo};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};
use tokio::sync::Semaphore;
use tower::Service;

/// How many requests are under way at most, and so about how many connections are opened: each
/// costs a handshake with the API server, and waiting for another request's end is quicker.
const AT_ONCE: usize = 4;

/// A pod's port, with a few connections to it that are used again.
pub(super) struct Forward {
    client: Client<Connector, String>,
    permits: Semaphore,
    port: u16,
}

impl Forward {
    /// Opens the first connection, which shows whether this way is open.
    pub(super) async fn open(
        kube: &Kube,
        namespace: &str,
        pod: &str,
        port: u16,
    ) -> Result<Self, Why> {
        let first = kube.port_forward(namespace, pod, port).await?;
        let connector = Connector {
            kube: kube.clone(),
            namespace: namespace.to_owned(),
            pod: pod.to_owned(),
            port,
            first: Arc::new(Mutex::new(Some(first))),
        };
        Ok(Self {
            client: Client::builder(TokioExecutor::new()).build(connector),
            permits: Semaphore::new(AT_ONCE),
            port,
        })
    }

    /// The pod's port.
    pub(super) const fn port(&self) -> u16 {
        self.port
    }

    /// Sends a request, as soon as a connection is free for it.
    pub(super) async fn send(
        &self,
        site: &Site,
        mut request: Request<String>,
    ) -> Result<Response, Why> {
        // Only a closed semaphore refuses, and this one is never closed.
        let _permit = self.permits.acquire().await;
        *request.uri_mut() = absolute(request.uri());
        match self.client.request(request).await {
            Ok(answer) => read(site, answer).await,
            Err(error) => Err(site.trouble(&error)),
        }
    }
}

/// The URI with an authority, by which the client tells its connections apart; there is one here.
fn absolute(uri: &Uri) -> Uri {
    let target = uri.path_and_query().map_or("/", |target| target.as_str());
    Uri::builder()
        .scheme("http")
        .authority("pod")
        .path_and_query(target)
        .build()
        .unwrap_or_default()
}

/// Makes connections for the client.
#[derive(Clone)]
struct Connector {
    kube: Kube,
    namespace: String,
    pod: String,
    port: u16,
    first: Arc<Mutex<Option<Forwarded>>>,
}

impl Service<Uri> for Connector {
    type Response = TokioIo<Forwarded>;
    type Error = Failed;
    type Future = BoxFuture<'static, Result<Self::Response, Failed>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Failed>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, _: Uri) -> Self::Future {
        let connector = self.clone();
        async move {
            let first = connector
                .first
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .take();
            let stream = match first {
                Some(stream) => stream,
                None => connector
                    .kube
                    .port_forward(&connector.namespace, &connector.pod, connector.port)
                    .await
                    .map_err(Failed)?,
            };
            Ok(TokioIo::new(stream))
        }
        .boxed()
    }
}

impl Connection for Forwarded {
    fn connected(&self) -> Connected {
        Connected::new()
    }
}
