//! Port-forwarding as `kubectl` asks for it: SPDY streams inside a WebSocket. Each connection has
//! two of them, of types `error` and `data`, that name the port and the same request.
use std::collections::HashMap;
use std::sync::Arc;

use futures::{SinkExt, StreamExt};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::sync::mpsc;
use tokio_tungstenite::tungstenite::{Error, Message};

use super::super::api::Shared;
use super::super::spdy::{self, Frame, Frames};
use super::super::websocket::Socket;
use super::{Forwarded, connect, refusal};

/// The subprotocol of the tunnel.
pub(super) const PROTOCOL: &str = "SPDY/3.1+portforward.k8s.io";

/// The pod whose ports are forwarded.
pub(super) struct Pod {
    pub(super) shared: Arc<Shared>,
    pub(super) namespace: String,
    pub(super) name: String,
}

/// One tunnel, through which a client may open any number of connections.
struct Tunnel {
    pod: Pod,
    /// The error stream of each request.
    errors: HashMap<String, u32>,
    /// Where the data of each data stream goes.
    writers: HashMap<u32, OwnedWriteHalf>,
    replied: bool,
    outgoing: mpsc::Sender<Vec<u8>>,
}

pub(super) async fn forward(mut socket: Socket, pod: Pod) -> Result<(), Error> {
    let (outgoing, mut frames_out) = mpsc::channel(64);
    let mut tunnel = Tunnel {
        pod,
        errors: HashMap::new(),
        writers: HashMap::new(),
        replied: false,
        outgoing,
    };
    let mut frames_in = Frames::new();
    loop {
        tokio::select! {
            Some(frame) = frames_out.recv() => socket.send(Message::binary(frame)).await?,
            message = socket.next() => match message.transpose()? {
                Some(Message::Binary(bytes)) => {
                    frames_in.push(&bytes);
                    while let Some(frame) = frames_in.next() {
                        for answer in tunnel.take(frame).await? {
                            socket.send(Message::binary(answer)).await?;
                        }
                    }
                }
                Some(_) => {}
                None => return Ok(()),
            },
        }
    }
}

impl Tunnel {
    /// The frames to be sent at once in answer to one.
    async fn take(&mut self, frame: Frame) -> Result<Vec<Vec<u8>>, Error> {
        match frame {
            Frame::Open { stream, headers } => return Ok(self.open(stream, &headers).await),
            Frame::Data {
                stream,
                bytes,
                last,
            } => {
                if let Some(writer) = self.writers.get_mut(&stream) {
                    writer.write_all(&bytes).await?;
                }
                if last {
                    self.writers.remove(&stream);
                }
            }
            Frame::Reset { stream } => {
                self.writers.remove(&stream);
            }
            Frame::Ping(frame) => return Ok(vec![frame]),
            Frame::Other => {}
        }
        Ok(Vec::new())
    }

    async fn open(&mut self, stream: u32, headers: &[(String, String)]) -> Vec<Vec<u8>> {
        let header = |name: &str| {
            let found = headers.iter().find(|(known, _)| known == name);
            found.map(|(_, value)| value.clone()).unwrap_or_default()
        };
        let mut answers = vec![spdy::reply(
            stream,
            !std::mem::replace(&mut self.replied, true),
        )];
        let request = header("requestid");
        if header("streamtype") == "error" {
            self.errors.insert(request, stream);
            return answers;
        }
        let error_stream = self.errors.remove(&request).unwrap_or_default();
        let port = header("port").parse().unwrap_or_default();
        let Pod {
            shared,
            namespace,
            name,
        } = &self.pod;
        let local = shared.local_port(namespace, name, port);
        match connect(Forwarded { port, local }).await {
            Ok(connection) => {
                let (reader, writer) = connection.into_split();
                self.writers.insert(stream, writer);
                let outgoing = self.outgoing.clone();
                tokio::spawn(read_from_pod(reader, stream, error_stream, outgoing));
            }
            Err(error) => {
                let text = refusal(port, &error);
                answers.push(spdy::data(error_stream, text.as_bytes(), true));
                answers.push(spdy::data(stream, b"", true));
            }
        }
        answers
    }
}

/// Sends what the pod writes, and then ends both streams of the connection.
async fn read_from_pod(
    mut reader: OwnedReadHalf,
    stream: u32,
    error_stream: u32,
    outgoing: mpsc::Sender<Vec<u8>>,
) {
    let mut buffer = vec![0; 32 * 1024];
    while let Ok(length @ 1..) = reader.read(&mut buffer).await {
        if outgoing
            .send(spdy::data(stream, &buffer[..length], false))
            .await
            .is_err()
        {
            return;
        }
    }
    for stream in [stream, error_stream] {
        // Whoever has hung up needs no goodbye.
        let _gone = outgoing.send(spdy::data(stream, b"", true)).await;
    }
}
