//! Sending recorded requests again, byte for byte as they were.
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use futures::{SinkExt, StreamExt};
use http_body_util::{BodyExt, Full};
use hyper::body::{Bytes, Incoming};
use hyper::client::conn::http1;
use hyper::{Request, Response};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::handshake::client::generate_key;

use super::recording::Exchange;
use crate::support::kube::Api;

/// Sends a recorded request, with a bearer token in place of whatever proved the sender's identity.
pub(super) async fn send(
    api: &Api,
    exchange: &Exchange,
    token: Option<&str>,
) -> Response<Incoming> {
    try_send(api, exchange, token).await.unwrap()
}

/// Sends a request that may get no answer.
pub(super) async fn try_send(
    api: &Api,
    exchange: &Exchange,
    token: Option<&str>,
) -> hyper::Result<Response<Incoming>> {
    let stream = TcpStream::connect(api.address()).await.unwrap();
    let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await.unwrap();
    tokio::spawn(connection);
    let request = request(api, exchange, token);
    sender
        .send_request(request.body(Full::new(body(exchange))).unwrap())
        .await
}

fn request(api: &Api, exchange: &Exchange, token: Option<&str>) -> http::request::Builder {
    let mut request = Request::builder()
        .method(exchange.method.as_str())
        .uri(&exchange.target)
        .header("host", api.address().to_string());
    for (name, value) in exchange
        .headers
        .iter()
        .filter(|(name, _)| name != "Authorization")
    {
        request = request.header(name, value);
    }
    if let Some(token) = token {
        request = request.header("authorization", format!("Bearer {token}"));
    }
    request
}

/// The bytes of a recorded body, which stand in base64 where they are no text.
fn body(exchange: &Exchange) -> Bytes {
    match exchange
        .body
        .strip_prefix('<')
        .and_then(|body| body.split_once("base64>\n"))
    {
        Some((_, base64)) => STANDARD.decode(base64).unwrap().into(),
        None => exchange.body.clone().into(),
    }
}

/// The whole text of an answer.
pub(super) async fn text(answer: Response<Incoming>) -> String {
    let bytes = answer.into_body().collect().await.unwrap().to_bytes();
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// The first lines of an answer that goes on.
pub(super) struct Lines {
    body: Incoming,
    rest: String,
}

impl Lines {
    pub(super) fn of(answer: Response<Incoming>) -> Self {
        Self {
            body: answer.into_body(),
            rest: String::new(),
        }
    }

    pub(super) async fn next(&mut self) -> String {
        loop {
            if let Some((line, rest)) = self.rest.split_once('\n') {
                let line = line.to_owned();
                self.rest = rest.to_owned();
                return line;
            }
            let frame = self
                .body
                .frame()
                .await
                .expect("there are more lines")
                .unwrap();
            self.rest
                .push_str(str::from_utf8(frame.data_ref().unwrap()).unwrap());
        }
    }
}

/// Holds a recorded WebSocket conversation again: the server's protocol, and its frames with their
/// opcodes.
pub(super) async fn talk(
    api: &Api,
    exchange: &Exchange,
    token: &str,
) -> (String, Vec<(u8, Vec<u8>)>) {
    let request = request(api, exchange, Some(token))
        .uri(format!("ws://{}{}", api.address(), exchange.target))
        .header("sec-websocket-key", generate_key());
    let stream = TcpStream::connect(api.address()).await.unwrap();
    let request = request.body(()).unwrap();
    let (mut socket, answer) = tokio_tungstenite::client_async(request, stream)
        .await
        .unwrap();
    for (opcode, payload) in exchange.frames("client") {
        // The client's goodbye answers the server's, and goes out by itself.
        if opcode == 2 {
            socket.send(Message::binary(payload)).await.unwrap();
        }
    }
    let mut frames = Vec::new();
    while let Some(message) = socket.next().await {
        frames.push(match message.unwrap() {
            Message::Binary(payload) => (2, payload.to_vec()),
            Message::Close(Some(close)) => (8, u16::from(close.code).to_be_bytes().to_vec()),
            other => panic!("{other:?} was not recorded"),
        });
    }
    let protocol = answer.headers().get("sec-websocket-protocol").unwrap();
    (protocol.to_str().unwrap().to_owned(), frames)
}
