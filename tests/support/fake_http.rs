//! An HTTP server that answers what a test tells it to, well or badly, and records what it was
//! asked.
use std::{
    collections::BTreeMap,
    convert::Infallible,
    future,
    net::SocketAddr,
    sync::{Arc, Mutex},
};

use http_body_util::BodyExt;
use hyper::{
    HeaderMap, Request, Response,
    body::{Body, Incoming},
    server::conn::http1,
    service::service_fn,
};
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio_rustls::TlsAcceptor;

use super::{
    background::Background,
    reply::{Reply, ReplyBody},
    tls::Leaf,
};

/// What a test's server was asked.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    pub(crate) method: String,
    /// The path and, behind a question mark, the query, as sent.
    pub(crate) target: String,
    pub(crate) headers: HeaderMap,
    pub(crate) body: String,
}

impl Asked {
    pub(crate) fn path(&self) -> &str {
        self.target
            .split_once('?')
            .map_or(&self.target, |(path, _)| path)
    }

    /// A header that was sent, the first if there are several.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// A decoded parameter, from the query or from a form in the body.
    pub(crate) fn parameter(&self, name: &str) -> Option<String> {
        let query = self.target.split_once('?').map_or("", |(_, query)| query);
        [query, &self.body].into_iter().find_map(|encoded| {
            let url = reqwest::Url::parse(&format!("http://localhost/?{encoded}")).ok()?;
            url.query_pairs()
                .find(|(found, _)| found == name)
                .map(|(_, value)| value.into_owned())
        })
    }
}

type Answer = dyn Fn(&Asked) -> Reply + Send + Sync;

/// A running server of a test's own.
pub(crate) struct FakeHttp {
    background: Background,
    scheme: &'static str,
    asked: Arc<Mutex<Vec<Asked>>>,
}

impl FakeHttp {
    /// Answers every request as `answer` says.
    pub(crate) fn answering(answer: impl Fn(&Asked) -> Reply + Send + Sync + 'static) -> Self {
        Self::start(answer, None)
    }

    /// Answers every request the same.
    pub(crate) fn always(reply: Reply) -> Self {
        Self::answering(move |_| reply.clone())
    }

    /// Answers each path in its own way, any other with 404.
    pub(crate) fn serving<const N: usize>(replies: [(&'static str, Reply); N]) -> Self {
        let replies = BTreeMap::from(replies);
        Self::answering(move |asked| {
            replies
                .get(asked.path())
                .cloned()
                .unwrap_or_else(|| Reply::text(404, "not found\n"))
        })
    }

    /// Answers over HTTPS only, with this certificate.
    pub(crate) fn with_tls(
        leaf: &Leaf,
        answer: impl Fn(&Asked) -> Reply + Send + Sync + 'static,
    ) -> Self {
        Self::start(
            answer,
            Some(TlsAcceptor::from(Arc::new(leaf.server_config()))),
        )
    }

    /// Its address, without a path or a slash at the end.
    pub(crate) fn url(&self) -> String {
        format!("{}://{}", self.scheme, self.background.address())
    }

    pub(crate) fn address(&self) -> SocketAddr {
        self.background.address()
    }

    /// What it was asked until now, in order.
    pub(crate) fn asked(&self) -> Vec<Asked> {
        self.asked.lock().unwrap().clone()
    }

    fn start(
        answer: impl Fn(&Asked) -> Reply + Send + Sync + 'static,
        tls: Option<TlsAcceptor>,
    ) -> Self {
        let answer: Arc<Answer> = Arc::new(answer);
        let asked = Arc::default();
        let scheme = if tls.is_some() { "https" } else { "http" };
        let record = Arc::clone(&asked);
        let background = Background::start(move |stream| {
            let (answer, record, tls) = (Arc::clone(&answer), Arc::clone(&record), tls.clone());
            async move {
                match tls {
                    None => serve(stream, answer, record).await,
                    // A client that breaks off the handshake is what many a test is about.
                    Some(tls) => {
                        if let Ok(stream) = tls.accept(stream).await {
                            serve(stream, answer, record).await;
                        }
                    }
                }
            }
        });
        Self {
            background,
            scheme,
            asked,
        }
    }
}

async fn serve(
    stream: impl AsyncRead + AsyncWrite + Unpin,
    answer: Arc<Answer>,
    record: Arc<Mutex<Vec<Asked>>>,
) {
    let service = service_fn(|request| respond(request, &*answer, &record));
    // A connection that ends badly ends as the test wants it to.
    let _ = http1::Builder::new()
        .serve_connection(TokioIo::new(stream), service)
        .await;
}

async fn respond(
    request: Request<Incoming>,
    answer: &Answer,
    record: &Mutex<Vec<Asked>>,
) -> Result<Response<ReplyBody>, Infallible> {
    let asked = read(request).await;
    record.lock().unwrap().push(asked.clone());
    match answer(&asked).into_response() {
        Some(response) => Ok(response),
        None => future::pending().await,
    }
}

async fn read<B: Body<Error: std::fmt::Debug>>(request: Request<B>) -> Asked {
    let (head, body) = request.into_parts();
    let body = body.collect().await.unwrap().to_bytes();
    Asked {
        method: head.method.to_string(),
        target: head
            .uri
            .path_and_query()
            .map_or_else(String::new, ToString::to_string),
        headers: head.headers,
        body: String::from_utf8_lossy(&body).into_owned(),
    }
}
