//! Requests that got no answer: which address, through which proxy, and what went wrong below HTTP.

use crate::clients::cause::{chain, find, find_all};
use crate::truth::{Why, WhyKind};
use std::error::Error;
use std::io::ErrorKind;
use tower::BoxError;

/// A request that got no answer.
#[derive(Debug, thiserror::Error)]
#[error("no answer from {server}")]
pub(super) struct Unreached {
    /// The address of the API server.
    pub(super) server: String,
    /// The proxy between, without its credentials.
    pub(super) proxy: Option<String>,
    /// What went wrong.
    #[source]
    pub(super) cause: BoxError,
}

impl Unreached {
    /// The reason for a request that failed below HTTP.
    pub(super) fn explain(error: &(dyn Error + 'static), doing: &str) -> Why {
        let (server, proxy) = match find::<Self>(error) {
            Some(unreached) => (unreached.server.as_str(), unreached.proxy.as_deref()),
            None => ("the API server", None),
        };
        let through = proxy.map_or_else(String::new, |proxy| format!(" through the proxy {proxy}"));
        let (kind, what, hint) = cause(error);
        let why = Why::new(kind, format!("cannot {doing}: {server}{through}: {what}"));
        match hint {
            Some(hint) => why.hint(hint),
            None => why,
        }
    }
}

type Cause = (WhyKind, String, Option<&'static str>);

/// What went wrong, most telling first.
fn cause(error: &(dyn Error + 'static)) -> Cause {
    if let Some(tls) = find::<rustls::Error>(error) {
        return untrusted(tls);
    }
    if let Some(proxy) = said(error, &["tunnel error", "SOCKS error"]) {
        return through_proxy(error, &proxy);
    }
    if said(error, &["dns error"]).is_some() {
        return (
            WhyKind::Unreachable,
            "no such host name".to_owned(),
            Some("check the name, the VPN and the DNS server"),
        );
    }
    if let Some(io) = find_all::<std::io::Error>(error).last() {
        return unconnected(io);
    }
    if find_all::<hyper::Error>(error).any(hyper::Error::is_parse) {
        return (
            WhyKind::Invalid,
            "what came back is not HTTP".to_owned(),
            Some("is this a Kubernetes API server? check the cluster's server"),
        );
    }
    if find_all::<hyper::Error>(error).any(hyper::Error::is_incomplete_message) {
        return unconnected(&ErrorKind::ConnectionReset.into());
    }
    (WhyKind::Unreachable, innermost(error), None)
}

/// A connection that was not made, or broke.
fn unconnected(error: &std::io::Error) -> Cause {
    let (kind, what, hint) = match error.kind() {
        ErrorKind::ConnectionRefused => (
            WhyKind::Unreachable,
            "connection refused".to_owned(),
            "is the API server up, and the port right?",
        ),
        ErrorKind::ConnectionReset
        | ErrorKind::ConnectionAborted
        | ErrorKind::BrokenPipe
        | ErrorKind::UnexpectedEof => (
            WhyKind::Unreachable,
            "the connection was closed before the answer".to_owned(),
            "a proxy, a firewall or a restarting API server closes connections so; try again",
        ),
        ErrorKind::TimedOut => (
            WhyKind::Timeout,
            "no connection in time".to_owned(),
            "is a VPN down, or a firewall in between?",
        ),
        ErrorKind::HostUnreachable | ErrorKind::NetworkUnreachable => (
            WhyKind::Unreachable,
            "no route to it".to_owned(),
            "is a VPN down?",
        ),
        _ => return (WhyKind::Unreachable, error.to_string(), None),
    };
    (kind, what, Some(hint))
}

/// A TLS handshake that failed.
fn untrusted(error: &rustls::Error) -> Cause {
    use rustls::{CertificateError as Bad, Error as Tls, InvalidMessage};
    let (kind, what, hint) = match error {
        // A bad signature is what another authority of the same name makes: a rebuilt cluster.
        Tls::InvalidCertificate(Bad::UnknownIssuer | Bad::BadSignature) => (
            WhyKind::Invalid,
            "its certificate is signed by an authority that is not trusted".to_owned(),
            "set certificate-authority in the kubeconfig to the cluster's own",
        ),
        Tls::InvalidCertificate(Bad::Expired | Bad::ExpiredContext { .. }) => (
            WhyKind::Invalid,
            "its certificate has expired".to_owned(),
            "renew it (`kubeadm certs check-expiration`), or set this machine's clock",
        ),
        Tls::InvalidCertificate(Bad::NotValidYet | Bad::NotValidYetContext { .. }) => (
            WhyKind::Invalid,
            "its certificate is not valid yet".to_owned(),
            "is this machine's clock right?",
        ),
        Tls::InvalidCertificate(Bad::NotValidForName | Bad::NotValidForNameContext { .. }) => (
            WhyKind::Invalid,
            "its certificate is for another name".to_owned(),
            "use one of its names in the kubeconfig's server, or set tls-server-name",
        ),
        Tls::InvalidMessage(InvalidMessage::InvalidContentType) => (
            WhyKind::Invalid,
            "it does not speak TLS".to_owned(),
            "is it http:// where the kubeconfig says https://?",
        ),
        Tls::AlertReceived(alert) => (
            WhyKind::Denied,
            format!("it ended the TLS handshake ({alert:?})"),
            "has the client certificate expired, or is one needed?",
        ),
        other => return (WhyKind::Invalid, format!("TLS failed: {other}"), None),
    };
    (kind, what, Some(hint))
}

/// A proxy that could not be reached, or did not connect.
fn through_proxy(error: &(dyn Error + 'static), said_so: &str) -> Cause {
    let hint = Some("check the kubeconfig's proxy-url, HTTPS_PROXY and NO_PROXY");
    if said_so.contains("authorization required") {
        return (
            WhyKind::Denied,
            "the proxy wants a name and a password (407)".to_owned(),
            Some("write them in the proxy's address: http://NAME:PASSWORD@HOST:PORT"),
        );
    }
    match find_all::<std::io::Error>(error).last() {
        Some(io) => {
            let (kind, what, _) = unconnected(io);
            (kind, format!("the proxy cannot be used: {what}"), hint)
        }
        None => (
            WhyKind::Unreachable,
            format!("the proxy did not connect: {said_so}"),
            hint,
        ),
    }
}

/// The first message of the chain that begins with one of these.
///
/// These errors are private to hyper-util, so that their words are all there is to go by.
fn said(error: &(dyn Error + 'static), leads: &[&str]) -> Option<String> {
    chain(error)
        .map(ToString::to_string)
        .find(|message| leads.iter().any(|lead| message.starts_with(lead)))
}

fn innermost(error: &(dyn Error + 'static)) -> String {
    chain(error)
        .last()
        .map_or_else(String::new, ToString::to_string)
}
