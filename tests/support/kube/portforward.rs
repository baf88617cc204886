//! Port-forwarding over WebSocket, as the kubelet speaks it: for the n-th port, channel 2n carries
//! data and channel 2n+1 an error; the first message on each is the port, little endian.
use std::sync::Arc;

use futures::stream::{SplitSink, SplitStream};
use futures::{SinkExt, StreamExt};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::sync::mpsc;
use tokio_tungstenite::tungstenite::{Error, Message};

use super::api::Shared;
use super::call::Call;
use super::read;
use super::reply::Reply;
use super::status::Status;
use super::websocket::{self, Socket, goodbye, on_channel};

mod tunnel;

/// A port of a pod, and the loopback port that really answers for it, if any does.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Forwarded {
    pub(crate) port: u16,
    pub(crate) local: Option<u16>,
}

pub(crate) fn answer(shared: &Arc<Shared>, call: Call) -> Result<Reply, Status> {
    let pod = read::find(shared, &call)?;
    if pod["status"]["phase"] != "Running" {
        return Err(Status::internal(
            "unable to upgrade connection: pod is not running",
        ));
    }
    if call.header(websocket::PROTOCOL.as_str()) == Some(tunnel::PROTOCOL) {
        let pod = tunnel::Pod {
            shared: shared.clone(),
            namespace: call.namespace().to_owned(),
            name: call.name().to_owned(),
        };
        return websocket::accept(call, &[tunnel::PROTOCOL], |socket, _| {
            tunnel::forward(socket, pod)
        });
    }
    let ports = ports(shared, &call)?;
    let protocols = [
        "v5.channel.k8s.io",
        "v4.channel.k8s.io",
        "portforward.k8s.io",
    ];
    websocket::accept(call, &protocols, |socket, _| forward(socket, ports))
}

/// The ports that the query asks for, one by one or with commas.
fn ports(shared: &Shared, call: &Call) -> Result<Vec<Forwarded>, Status> {
    let wanted = call.query.all("ports").flat_map(|ports| ports.split(','));
    let ports: Vec<Forwarded> = wanted
        .map(|port| {
            let port = port.parse().map_err(|_| {
                Status::bad_request(format!("unable to parse \"{port}\" as a port"))
            })?;
            Ok(Forwarded {
                port,
                local: shared.local_port(call.namespace(), call.name(), port),
            })
        })
        .collect::<Result<_, Status>>()?;
    if ports.is_empty() {
        Err(Status::bad_request("query parameter \"ports\" is required"))
    } else {
        Ok(ports)
    }
}

async fn forward(mut socket: Socket, ports: Vec<Forwarded>) -> Result<(), Error> {
    let (sender, outgoing) = mpsc::channel(16);
    let mut writers = Vec::new();
    for (channel, forwarded) in (0_u8..).step_by(2).zip(ports) {
        let port = forwarded.port.to_le_bytes();
        socket.send(on_channel(channel, &port)).await?;
        socket.send(on_channel(channel + 1, &port)).await?;
        match connect(forwarded).await {
            Ok(stream) => {
                let (reader, writer) = stream.into_split();
                tokio::spawn(read_from_pod(channel, reader, sender.clone()));
                writers.push(Some(writer));
            }
            Err(error) => {
                let text = refusal(forwarded.port, &error);
                socket
                    .send(on_channel(channel + 1, text.as_bytes()))
                    .await?;
                writers.push(None);
            }
        }
    }
    drop(sender);
    let (sink, stream) = socket.split();
    tokio::select! {
        ended = write_to_client(sink, outgoing) => ended,
        ended = write_to_pod(stream, writers) => ended,
    }
}

async fn connect(forwarded: Forwarded) -> std::io::Result<TcpStream> {
    let refused = || std::io::Error::from(std::io::ErrorKind::ConnectionRefused);
    let stream = TcpStream::connect(("127.0.0.1", forwarded.local.ok_or_else(refused)?)).await?;
    stream.set_nodelay(true)?;
    Ok(stream)
}

/// The kubelet's words when nothing listens on a port of a pod.
pub(crate) fn refusal(port: u16, error: &std::io::Error) -> String {
    format!(
        "error forwarding port {port} to pod: failed to connect to localhost:{port} inside \
         namespace: dial tcp4 127.0.0.1:{port}: connect: {error}"
    )
}

async fn read_from_pod(channel: u8, mut reader: OwnedReadHalf, sender: mpsc::Sender<Message>) {
    let mut buffer = vec![0; 32 * 1024];
    while let Ok(length @ 1..) = reader.read(&mut buffer).await {
        if sender
            .send(on_channel(channel, &buffer[..length]))
            .await
            .is_err()
        {
            return;
        }
    }
}

/// Ends with a goodbye once every port has been closed by its pod.
async fn write_to_client(
    mut sink: SplitSink<Socket, Message>,
    mut outgoing: mpsc::Receiver<Message>,
) -> Result<(), Error> {
    while let Some(message) = outgoing.recv().await {
        sink.send(message).await?;
    }
    sink.send(Message::Close(Some(goodbye()))).await
}

async fn write_to_pod(
    mut stream: SplitStream<Socket>,
    mut writers: Vec<Option<OwnedWriteHalf>>,
) -> Result<(), Error> {
    while let Some(message) = stream.next().await.transpose()? {
        let Message::Binary(bytes) = message else {
            continue;
        };
        let Some((channel, bytes)) = bytes.split_first() else {
            continue;
        };
        let writer = writers
            .get_mut(usize::from(channel / 2))
            .and_then(Option::as_mut);
        if let Some(writer) = writer.filter(|_| channel.is_multiple_of(2)) {
            writer.write_all(bytes).await?;
        }
    }
    Ok(())
}
