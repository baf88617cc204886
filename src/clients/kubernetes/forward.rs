//! A connection to a port of a pod, through the API server.

use super::connect::Kube;
use super::error::why;
use crate::text::Text;
use crate::truth::{Why, WhyKind};
use futures::FutureExt;
use futures::future::{BoxFuture, Fuse};
use k8s_openapi::api::core::v1::Pod;
use kube::Api;
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};
use tokio::io::{AsyncRead, AsyncWrite, DuplexStream, ReadBuf};

/// A connection to a port of a pod.
///
/// The kubelet tells on a channel of its own that it could not connect to the port, or that the
/// connection broke: reading then fails with that message, rather than with an end of the stream.
pub struct Forwarded {
    stream: DuplexStream,
    fault: Fuse<BoxFuture<'static, Option<String>>>,
}

impl Kube {
    /// Connects to a port of a pod. It needs the right to create `pods/portforward`, and to get it.
    ///
    /// A port on which nothing listens is told by the first read, not here.
    ///
    /// # Errors
    /// See [`why`].
    pub async fn port_forward(
        &self,
        namespace: &str,
        pod: &str,
        port: u16,
    ) -> Result<Forwarded, Why> {
        let doing = || format!("forward port {port} of pod {pod} in {namespace}");
        let pods: Api<Pod> = Api::namespaced(self.client().clone(), namespace);
        let mut forwarder = pods
            .portforward(pod, &[port])
            .await
            .map_err(|error| why(&error, &doing()))?;
        match (forwarder.take_stream(port), forwarder.take_error(port)) {
            (Some(stream), Some(fault)) => Ok(Forwarded {
                stream,
                fault: fault.boxed().fuse(),
            }),
            _ => Err(Why::new(
                WhyKind::Invalid,
                format!("cannot {}: no stream was opened", doing()),
            )),
        }
    }
}

impl AsyncRead for Forwarded {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        if let Poll::Ready(Some(fault)) = self.fault.poll_unpin(context) {
            return Poll::Ready(Err(io::Error::other(Text::from(fault).one_line())));
        }
        Pin::new(&mut self.stream).poll_read(context, buffer)
    }
}

impl AsyncWrite for Forwarded {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write(context, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}
