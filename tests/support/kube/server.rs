//! The listening socket, its thread and its connections.
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::thread::{self, JoinHandle};

use hyper::server::conn::{http1, http2};
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio::sync::oneshot;
use tokio_rustls::TlsAcceptor;

use super::api::Shared;
use super::router;
use super::tls::{self, Identity};

/// A free loopback port, listened on.
pub(crate) fn bind() -> (TcpListener, SocketAddr) {
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("loopback has a free port");
    listener
        .set_nonblocking(true)
        .expect("a socket can be made non-blocking");
    let address = listener
        .local_addr()
        .expect("a bound socket has an address");
    (listener, address)
}

/// The server's thread; it ends when this is dropped.
#[derive(Debug)]
pub(crate) struct Running {
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Running {
    pub(crate) fn start(
        listener: TcpListener,
        shared: Arc<Shared>,
        identity: Option<Arc<Identity>>,
    ) -> Self {
        let (stop, stopped) = oneshot::channel();
        let thread = thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build()
                .expect("a runtime can be made");
            runtime.block_on(async {
                tokio::select! {
                    () = listen(listener, shared, identity) => {}
                    _ = stopped => {}
                }
            });
        });
        Self {
            stop: Some(stop),
            thread: Some(thread),
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(Err(panic)) = self.thread.take().map(JoinHandle::join)
            && !thread::panicking()
        {
            std::panic::resume_unwind(panic);
        }
    }
}

async fn listen(listener: TcpListener, shared: Arc<Shared>, identity: Option<Arc<Identity>>) {
    let listener = tokio::net::TcpListener::from_std(listener).expect("the runtime has a reactor");
    while let Ok((stream, _)) = listener.accept().await {
        let (shared, identity) = (shared.clone(), identity.clone());
        tokio::spawn(async move {
            // Without this, small answers on reused connections wait for delayed acknowledgements.
            let _unimportant = stream.set_nodelay(true);
            match identity {
                Some(identity) => serve_tls(stream, shared, identity).await,
                None => serve(stream, shared, None).await,
            }
        });
    }
}

async fn serve_tls(stream: TcpStream, shared: Arc<Shared>, identity: Arc<Identity>) {
    let acceptor = TlsAcceptor::from(identity.config.clone());
    let Ok(stream) = acceptor.accept(stream).await else {
        return;
    };
    let certificates = stream.get_ref().1.peer_certificates().unwrap_or_default();
    let user = certificates
        .first()
        .and_then(|shown| identity.user_of(shown));
    if stream.get_ref().1.alpn_protocol() == Some(tls::HTTP_2) {
        serve_two(stream, shared, user).await;
    } else {
        serve(stream, shared, user).await;
    }
}

/// HTTP/2, over which API servers open no web sockets.
async fn serve_two<Stream>(stream: Stream, shared: Arc<Shared>, certificate: Option<String>)
where
    Stream: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let service =
        service_fn(|request| router::answer(shared.clone(), certificate.clone(), request));
    let connection = http2::Builder::new(TokioExecutor::new());
    // The client may hang up at any time; that is no fault of the server's.
    let _ended = connection
        .serve_connection(TokioIo::new(stream), service)
        .await;
}

async fn serve<Stream>(stream: Stream, shared: Arc<Shared>, certificate: Option<String>)
where
    Stream: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let service =
        service_fn(|request| router::answer(shared.clone(), certificate.clone(), request));
    let connection = http1::Builder::new().serve_connection(TokioIo::new(stream), service);
    // The client may hang up at any time; that is no fault of the server's.
    let _ended = connection.with_upgrades().await;
}
