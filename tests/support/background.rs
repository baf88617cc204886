//! Servers that the tests play themselves, each on a loopback port, in a thread and a runtime of
//! its own: tests with and without a runtime can hold one.
use std::{
    future::Future,
    net::{Ipv4Addr, SocketAddr, TcpListener as Listener},
    thread::{self, JoinHandle},
};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    runtime::Builder,
    select,
    sync::oneshot,
};

/// A server that ends when dropped, whatever still hangs in it.
pub(crate) struct Background {
    address: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Background {
    /// Runs `serve` for every connection, all at once.
    pub(crate) fn start<F>(serve: impl Fn(TcpStream) -> F + Send + 'static) -> Self
    where
        F: Future<Output = ()> + Send + 'static,
    {
        let listener = Listener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        listener.set_nonblocking(true).unwrap();
        let address = listener.local_addr().unwrap();
        let (stop, stopped) = oneshot::channel();
        let thread = thread::spawn(move || {
            let runtime = Builder::new_current_thread().enable_all().build().unwrap();
            runtime.block_on(async {
                select! {
                    _ = stopped => (),
                    () = accept(listener, serve) => (),
                }
            });
        });
        Self {
            address,
            stop: Some(stop),
            thread: Some(thread),
        }
    }

    /// Says the same to everybody who has said anything, then hangs up: no HTTP, no TLS, no Redis.
    pub(crate) fn saying(words: &'static [u8]) -> Self {
        Self::start(move |mut stream| async move {
            let mut ignored = [0; 4096];
            if stream
                .read(&mut ignored)
                .await
                .is_ok_and(|length| length > 0)
            {
                // Whoever has left in between hears nothing.
                let _ = stream.write_all(words).await;
            }
        })
    }

    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }
}

impl Drop for Background {
    fn drop(&mut self) {
        // The thread has ended already where serving panicked; that test has its own message.
        let _ = self.stop.take().map(|stop| stop.send(()));
        let _ = self.thread.take().map(JoinHandle::join);
    }
}

async fn accept<F>(listener: Listener, serve: impl Fn(TcpStream) -> F)
where
    F: Future<Output = ()> + Send + 'static,
{
    let listener = TcpListener::from_std(listener).unwrap();
    loop {
        let (stream, _) = listener.accept().await.unwrap();
        tokio::spawn(serve(stream));
    }
}
