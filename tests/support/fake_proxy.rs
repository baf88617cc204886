//! An HTTP proxy that records what goes through it and knows names that no resolver knows.
use std::{
    collections::BTreeMap,
    convert::Infallible,
    io,
    net::SocketAddr,
    sync::{Arc, Mutex},
};

use http_body_util::{BodyExt, Full};
use hyper::{
    Method, Request, Response, StatusCode,
    body::{Bytes, Incoming},
    client, server,
    service::service_fn,
    upgrade::{self, OnUpgrade},
};
use hyper_util::rt::TokioIo;
use tokio::{io::copy_bidirectional, net::TcpStream};

use super::{background::Background, reply::ReplyBody};

/// A request as the proxy saw it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Passed {
    /// `CONNECT host:port`, or `GET http://host:port/path`.
    pub(crate) line: String,
    /// The header `Proxy-Authorization`.
    pub(crate) authorization: Option<String>,
}

/// A running proxy for tunnels (`CONNECT`) and for plain requests.
pub(crate) struct FakeProxy {
    background: Background,
    passed: Arc<Mutex<Vec<Passed>>>,
}

/// What a connection to the proxy needs to know.
struct Rules {
    /// Where each `host:port` really is; others must be loopback addresses themselves.
    routes: BTreeMap<String, SocketAddr>,
    /// The only `Proxy-Authorization` that is let through.
    demanded: Option<String>,
    passed: Arc<Mutex<Vec<Passed>>>,
}

impl FakeProxy {
    /// Takes each `host:port` to a server of the test; others must be loopback addresses.
    pub(crate) fn start(routes: &[(&str, SocketAddr)]) -> Self {
        Self::with_rules(routes, None)
    }

    /// Lets nobody through who does not send this `Proxy-Authorization`.
    pub(crate) fn demanding(authorization: &str, routes: &[(&str, SocketAddr)]) -> Self {
        Self::with_rules(routes, Some(authorization.to_owned()))
    }

    pub(crate) fn address(&self) -> SocketAddr {
        self.background.address()
    }

    /// Its address as `HTTPS_PROXY` takes it.
    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address())
    }

    /// What it was asked until now, in order, refused or not.
    pub(crate) fn passed(&self) -> Vec<Passed> {
        self.passed.lock().unwrap().clone()
    }

    fn with_rules(routes: &[(&str, SocketAddr)], demanded: Option<String>) -> Self {
        let passed = Arc::default();
        let routes = routes
            .iter()
            .map(|(name, at)| ((*name).to_owned(), *at))
            .collect();
        let rules = Arc::new(Rules {
            routes,
            demanded,
            passed: Arc::clone(&passed),
        });
        let background = Background::start(move |stream| serve(stream, Arc::clone(&rules)));
        Self { background, passed }
    }
}

impl Rules {
    async fn respond(&self, request: Request<Incoming>) -> Response<ReplyBody> {
        let authorization = request
            .headers()
            .get("proxy-authorization")
            .map(|value| value.to_str().unwrap());
        let authorization = authorization.map(ToOwned::to_owned);
        let allowed = self.demanded.is_none() || authorization == self.demanded;
        let line = format!("{} {}", request.method(), request.uri());
        self.passed.lock().unwrap().push(Passed {
            line,
            authorization,
        });
        if !allowed {
            return empty(StatusCode::PROXY_AUTHENTICATION_REQUIRED);
        }
        let Ok(upstream) = self.connect(&request).await else {
            return empty(StatusCode::BAD_GATEWAY);
        };
        if request.method() == Method::CONNECT {
            tokio::spawn(tunnel(upgrade::on(request), upstream));
            return empty(StatusCode::OK);
        }
        forward(request, upstream)
            .await
            .unwrap_or_else(|_| empty(StatusCode::BAD_GATEWAY))
    }

    async fn connect(&self, request: &Request<Incoming>) -> io::Result<TcpStream> {
        let uri = request.uri();
        let name = format!(
            "{}:{}",
            uri.host().unwrap_or(""),
            uri.port_u16().unwrap_or(80)
        );
        let known = self
            .routes
            .get(&name)
            .copied()
            .or_else(|| name.parse().ok());
        let address = known.filter(|address| address.ip().is_loopback());
        TcpStream::connect(address.ok_or(io::ErrorKind::HostUnreachable)?).await
    }
}

async fn serve(stream: TcpStream, rules: Arc<Rules>) {
    let service = service_fn(async |request| Ok::<_, Infallible>(rules.respond(request).await));
    let connection =
        server::conn::http1::Builder::new().serve_connection(TokioIo::new(stream), service);
    // A client that hangs up is no fault of the proxy.
    let _ = connection.with_upgrades().await;
}

async fn tunnel(client: OnUpgrade, mut upstream: TcpStream) {
    if let Ok(client) = client.await {
        // Either side may end the tunnel as it likes.
        let _ = copy_bidirectional(&mut TokioIo::new(client), &mut upstream).await;
    }
}

/// Sends a request that names its server on to that server, which is told the path only.
async fn forward(
    mut request: Request<Incoming>,
    upstream: TcpStream,
) -> hyper::Result<Response<ReplyBody>> {
    let path = request
        .uri()
        .path_and_query()
        .map_or("/", |target| target.as_str());
    *request.uri_mut() = path.parse().unwrap();
    let (mut sender, connection) = client::conn::http1::handshake(TokioIo::new(upstream)).await?;
    tokio::spawn(connection);
    let response = sender.send_request(request).await?;
    Ok(response.map(|body| body.map_err(io::Error::other).boxed_unsync()))
}

fn empty(status: StatusCode) -> Response<ReplyBody> {
    let body = Full::new(Bytes::new())
        .map_err(|never| match never {})
        .boxed_unsync();
    Response::builder().status(status).body(body).unwrap()
}
