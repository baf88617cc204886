//! The service proxy: requests are passed on to a real HTTP server on loopback.
use http_body_util::{BodyExt, Full};
use hyper::Request;
use hyper::header::{AUTHORIZATION, CONTENT_TYPE, HOST};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;

use super::api::Shared;
use super::call::Call;
use super::objects::key;
use super::reply::{self, Reply};
use super::status::Status;

/// Passes a request on to `[SCHEME:]NAME[:PORT]`; whatever the scheme, the server behind speaks
/// plain HTTP.
pub(crate) async fn answer(shared: &Shared, call: &Call) -> Result<Reply, Status> {
    let (service, port) = service_and_port(call.name());
    if shared
        .objects()
        .get(&key("services", call.namespace(), service))
        .is_none()
    {
        return Err(Status::not_found(call.target.resource, service));
    }
    let local = shared
        .backend(call.namespace(), service, port)
        .ok_or_else(|| {
            Status::unavailable(format!("no endpoints available for service \"{service}\""))
        })?;
    pass_on(call, local)
        .await
        .map_err(|error| Status::unavailable(format!("error trying to reach service: {error}")))
}

fn service_and_port(name: &str) -> (&str, Option<&str>) {
    let name = name
        .strip_prefix("http:")
        .or(name.strip_prefix("https:"))
        .unwrap_or(name);
    match name.split_once(':') {
        Some((service, port)) => (service, Some(port).filter(|port| !port.is_empty())),
        None => (name, None),
    }
}

async fn pass_on(call: &Call, port: u16) -> Result<Reply, Box<dyn std::error::Error>> {
    let stream = TcpStream::connect(("127.0.0.1", port)).await?;
    let io = TokioIo::new(stream);
    let (mut sender, connection) = hyper::client::conn::http1::handshake(io).await?;
    tokio::spawn(connection);
    let uri = match call.raw_query.as_str() {
        "" => format!("/{}", call.target.rest),
        query => format!("/{}?{query}", call.target.rest),
    };
    let mut request = Request::builder().method(call.method.clone()).uri(uri);
    if let Some(headers) = request.headers_mut() {
        // The API server keeps its own credentials to itself.
        let kept = call
            .headers
            .iter()
            .filter(|(name, _)| ![AUTHORIZATION, HOST].contains(name));
        headers.extend(kept.map(|(name, value)| (name.clone(), value.clone())));
        headers.insert(HOST, format!("127.0.0.1:{port}").parse()?);
    }
    let response = sender
        .send_request(request.body(Full::new(call.body.clone()))?)
        .await?;
    let (parts, body) = response.into_parts();
    let content_type = parts
        .headers
        .get(CONTENT_TYPE)
        .and_then(|value| value.to_str().ok());
    let body = body.collect().await?.to_bytes();
    Ok(reply::bytes(
        parts.status,
        content_type.unwrap_or("text/plain"),
        body,
    ))
}
