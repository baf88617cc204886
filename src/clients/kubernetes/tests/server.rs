//! A server of one answer over TLS, that remembers who asked.

use crate::support::tls::{Authority, Leaf};
use http_body_util::Full;
use hyper::body::{Bytes, Incoming};
use hyper::server::conn::{http1, http2};
use hyper::service::service_fn;
use hyper::{HeaderMap, Request, Response, StatusCode, Version};
use hyper_util::rt::{TokioExecutor, TokioIo};
use std::convert::Infallible;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio_rustls::rustls::server::WebPkiClientVerifier;
use tokio_rustls::rustls::{RootCertStore, ServerConfig};

const NO_PODS: &str = r#"{"kind":"PodList","apiVersion":"v1","metadata":{},"items":[]}"#;

/// A request as it came.
#[derive(Debug, Clone)]
pub(super) struct Asked {
    pub(super) version: Version,
    pub(super) headers: HeaderMap,
    /// The client's certificate in DER.
    pub(super) certificate: Option<Vec<u8>>,
}

impl Asked {
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }
}

/// What the server remembers, and how it answers.
#[derive(Default)]
struct Memory {
    asked: Mutex<Vec<Asked>>,
    tokens: Mutex<Option<Vec<String>>>,
    /// How many connections were made, and how many of them are still to be closed at once.
    connections: AtomicUsize,
    closing: AtomicUsize,
    /// Whether connections are closed after the handshake.
    silent: AtomicBool,
}

/// A server whose only answer is that there are no pods.
pub(super) struct Server {
    pub(super) port: u16,
    authority: Authority,
    memory: Arc<Memory>,
}

/// The folder of the throw-away keys.
pub(super) fn keys() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/keys")
}

impl Server {
    /// For `127.0.0.1` and `localhost`.
    pub(super) async fn start() -> Self {
        Self::with(Authority::server).await
    }

    /// With a certificate whose time is over.
    pub(super) async fn expired() -> Self {
        Self::with(Authority::expired_server).await
    }

    /// With a certificate for another name.
    pub(super) async fn named(name: &str) -> Self {
        Self::with(|authority| authority.server_named(&[name])).await
    }

    /// Without HTTP/2.
    pub(super) async fn old() -> Self {
        Self::speaking(&[], Authority::server).await
    }

    async fn with(certificate: impl FnOnce(&Authority) -> Leaf) -> Self {
        Self::speaking(&["h2", "http/1.1"], certificate).await
    }

    async fn speaking(versions: &[&str], certificate: impl FnOnce(&Authority) -> Leaf) -> Self {
        let authority = Authority::new();
        let mut config = tls(&certificate(&authority));
        config.alpn_protocols = versions
            .iter()
            .map(|name| name.as_bytes().to_vec())
            .collect();
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let memory = Arc::new(Memory::default());
        tokio::spawn(listen(
            listener,
            TlsAcceptor::from(Arc::new(config)),
            memory.clone(),
        ));
        Self {
            port,
            authority,
            memory,
        }
    }

    /// Takes no other tokens than these from now on; with none, it takes anybody.
    pub(super) fn takes(&self, tokens: &[&str]) {
        let tokens = tokens
            .iter()
            .map(|token| format!("Bearer {token}"))
            .collect();
        *self.memory.tokens.lock().unwrap() = Some(tokens);
    }

    /// Closes this many connections before it speaks.
    pub(super) fn closes(&self, connections: usize) {
        self.memory.closing.store(connections, Ordering::SeqCst);
    }

    /// Closes all connections as soon as they are made.
    pub(super) fn falls_silent(&self) {
        self.memory.silent.store(true, Ordering::SeqCst);
    }

    /// How many connections were made so far.
    pub(super) fn connections(&self) -> usize {
        self.memory.connections.load(Ordering::SeqCst)
    }

    /// Everything that was asked so far.
    pub(super) fn asked(&self) -> Vec<Asked> {
        self.memory.asked.lock().unwrap().clone()
    }

    /// A kubeconfig with further lines for the cluster and the user.
    pub(super) fn kubeconfig(&self, cluster: &str, user: &str) -> String {
        let port = self.port;
        format!(
            "apiVersion: v1
kind: Config
current-context: lab
contexts:
- name: lab
  context: {{cluster: lab, user: me}}
clusters:
- name: lab
  cluster:
    server: https://127.0.0.1:{port}
    {cluster}
users:
- name: me
  user:
    {user}
"
        )
    }

    /// The authority of its certificate, in PEM and base64.
    pub(super) fn authority(&self) -> String {
        use base64::Engine;
        let pem = std::fs::read(self.authority.certificate()).unwrap();
        base64::prelude::BASE64_STANDARD.encode(pem)
    }

    /// The line of a kubeconfig that trusts this server.
    pub(super) fn trusted(&self) -> String {
        let file = self.authority.certificate();
        format!("certificate-authority: {}", file.display())
    }
}

/// Takes clients without a certificate, and those of the throw-away keys.
fn tls(leaf: &Leaf) -> ServerConfig {
    let provider = Arc::new(ring::default_provider());
    let mut roots = RootCertStore::empty();
    let authority = CertificateDer::from_pem_file(keys().join("authority.crt")).unwrap();
    roots.add(authority).unwrap();
    let verifier = WebPkiClientVerifier::builder_with_provider(roots.into(), provider.clone());
    let certificate = CertificateDer::from_pem_file(&leaf.certificate).unwrap();
    let key = PrivateKeyDer::from_pem_file(&leaf.key).unwrap();
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_client_cert_verifier(verifier.allow_unauthenticated().build().unwrap())
        .with_single_cert(vec![certificate], key);
    config.unwrap()
}

async fn listen(listener: TcpListener, acceptor: TlsAcceptor, memory: Arc<Memory>) {
    while let Ok((stream, _)) = listener.accept().await {
        tokio::spawn(serve(stream, acceptor.clone(), memory.clone()));
    }
}

async fn serve(stream: TcpStream, acceptor: TlsAcceptor, memory: Arc<Memory>) {
    memory.connections.fetch_add(1, Ordering::SeqCst);
    if memory.closes_one() {
        return;
    }
    // A client that does not trust the server hangs up here.
    let Ok(stream) = acceptor.accept(stream).await else {
        return;
    };
    if memory.silent.load(Ordering::SeqCst) {
        return;
    }
    let shown = stream.get_ref().1.peer_certificates();
    let certificate = shown
        .and_then(|shown| shown.first())
        .map(|first| first.to_vec());
    let two = stream.get_ref().1.alpn_protocol() == Some(b"h2");
    let service = service_fn(|request: Request<Incoming>| {
        let asked = Asked {
            version: request.version(),
            headers: request.headers().clone(),
            certificate: certificate.clone(),
        };
        let answer = memory.answer(asked);
        async move { Ok::<_, Infallible>(answer) }
    });
    let stream = TokioIo::new(stream);
    // The client may hang up at any time.
    let _ended = if two {
        let connection = http2::Builder::new(TokioExecutor::new());
        connection.serve_connection(stream, service).await
    } else {
        http1::Builder::new()
            .serve_connection(stream, service)
            .await
    };
}

impl Memory {
    fn closes_one(&self) -> bool {
        let fewer = |left: usize| left.checked_sub(1);
        self.closing
            .fetch_update(Ordering::SeqCst, Ordering::SeqCst, fewer)
            .is_ok()
    }

    fn answer(&self, asked: Asked) -> Response<Full<Bytes>> {
        let tokens = self.tokens.lock().unwrap();
        let known = tokens.as_ref().is_none_or(|tokens| {
            asked
                .header("authorization")
                .is_some_and(|shown| tokens.iter().any(|token| token == shown))
        });
        self.asked.lock().unwrap().push(asked);
        let (status, body) = if known {
            (StatusCode::OK, NO_PODS)
        } else {
            (StatusCode::UNAUTHORIZED, REFUSAL)
        };
        let mut response = Response::new(Full::from(body));
        *response.status_mut() = status;
        response
    }
}

const REFUSAL: &str = r#"{"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure","message":"Unauthorized","reason":"Unauthorized","code":401}"#;
