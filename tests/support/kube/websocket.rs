//! `WebSockets` as the API server upgrades to them: channels are the first byte of every message.
use std::future::Future;

use futures::{SinkExt, StreamExt};
use hyper::header::{CONNECTION, HeaderName, HeaderValue, SEC_WEBSOCKET_ACCEPT, UPGRADE};
use hyper::upgrade::Upgraded;
use hyper::{Response, StatusCode};
use hyper_util::rt::TokioIo;
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::handshake::derive_accept_key;
use tokio_tungstenite::tungstenite::protocol::frame::coding::CloseCode;
use tokio_tungstenite::tungstenite::protocol::{CloseFrame, Role};
use tokio_tungstenite::tungstenite::{self, Message};

use super::call::Call;
use super::reply::{self, Reply};
use super::status::Status;

pub(crate) type Socket = WebSocketStream<TokioIo<Upgraded>>;

/// The header in which both sides name the subprotocol.
pub(crate) const PROTOCOL: HeaderName = HeaderName::from_static("sec-websocket-protocol");

/// Accepts an upgrade to one of the offered subprotocols, and then holds the conversation.
pub(crate) fn accept<Talk, Talking>(
    mut call: Call,
    offered: &[&'static str],
    talk: Talk,
) -> Result<Reply, Status>
where
    Talk: FnOnce(Socket, &'static str) -> Talking + Send + 'static,
    Talking: Future<Output = Result<(), tungstenite::Error>> + Send,
{
    let upgrade = call.upgrade.take();
    let upgrade = upgrade.ok_or_else(|| Status::bad_request("Upgrade request required"))?;
    let wanted = call.header(PROTOCOL.as_str()).unwrap_or_default();
    let protocol = wanted
        .split(',')
        .find_map(|wanted| {
            offered
                .iter()
                .copied()
                .find(|known| *known == wanted.trim())
        })
        .ok_or_else(|| Status::bad_request("unable to upgrade: unsupported subprotocol"))?;
    let key = call.headers.get("sec-websocket-key");
    let key = key.ok_or_else(|| Status::bad_request("Sec-WebSocket-Key is missing"))?;
    let accepted = derive_accept_key(key.as_bytes());
    tokio::spawn(async move {
        let Ok(upgraded) = upgrade.await else { return };
        let io = TokioIo::new(upgraded);
        let socket = WebSocketStream::from_raw_socket(io, Role::Server, None).await;
        // The client may hang up at any time; that is no fault of the server's.
        let _ended = talk(socket, protocol).await;
    });
    Ok(switching(&accepted, protocol))
}

fn switching(accepted: &str, protocol: &'static str) -> Reply {
    let mut reply: Reply = Response::new(reply::empty());
    *reply.status_mut() = StatusCode::SWITCHING_PROTOCOLS;
    let headers = reply.headers_mut();
    headers.insert(UPGRADE, HeaderValue::from_static("websocket"));
    headers.insert(CONNECTION, HeaderValue::from_static("Upgrade"));
    let accepted = HeaderValue::from_str(accepted).expect("an accept key is a header");
    headers.insert(SEC_WEBSOCKET_ACCEPT, accepted);
    headers.insert(PROTOCOL, HeaderValue::from_static(protocol));
    reply
}

/// A message on a channel.
pub(crate) fn on_channel(channel: u8, bytes: &[u8]) -> Message {
    let mut message = vec![channel];
    message.extend_from_slice(bytes);
    Message::binary(message)
}

/// Says goodbye as the API server does, and waits for the client's goodbye.
pub(crate) async fn close(socket: &mut Socket) -> Result<(), tungstenite::Error> {
    socket.send(Message::Close(Some(goodbye()))).await?;
    while let Some(Ok(_)) = socket.next().await {}
    Ok(())
}

pub(crate) fn goodbye() -> CloseFrame {
    CloseFrame {
        code: CloseCode::Normal,
        reason: "".into(),
    }
}
