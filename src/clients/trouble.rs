//! What went wrong between us and a server, in words a person can act on.
//!
//! The libraries wrap their errors several times; this looks through the wrapping for the one that
//! tells what happened. It never says that something is well.

use crate::truth::{Why, WhyKind};
use rustls::{AlertDescription, CertificateError, Error as Tls};
use std::error::Error;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::Path;
use std::sync::Arc;

/// A server that one talks to, as messages name it.
#[derive(Debug, Clone)]
pub struct Site {
    /// What it is: `Prometheus`, `Redis`.
    pub name: &'static str,
    /// Its table in the configuration, for hints: `prometheus`.
    pub key: &'static str,
    /// Its address, without credentials; and the proxy before it, where there is one.
    pub address: String,
}

impl Site {
    /// Says why a conversation with it failed, from the error that ended it.
    pub fn trouble(&self, error: &(dyn Error + 'static)) -> Why {
        if let Some(Failed(why)) = find(error) {
            return why.clone();
        }
        if let Some(tls) = find(error) {
            return self.tls(tls);
        }
        let spelled = spelled(error);
        if ["dns error", "failed to lookup address"]
            .iter()
            .any(|words| spelled.contains(words))
        {
            return self.no_such_host();
        }
        if let Some(why) = chain(error).filter_map(as_io).find_map(|io| self.io(io)) {
            return why;
        }
        if let Some(why) = find(error).and_then(|http| self.http(http)) {
            return why;
        }
        self.other(&spelled)
    }

    /// What nobody has words for.
    pub fn other(&self, spelled: &str) -> Why {
        let why = Why::new(WhyKind::Unreachable, format!("{}: {spelled}", self.address));
        if spelled.contains("connection refused") {
            return why.hint(self.not_listening());
        }
        if spelled.contains("tunnel error") || spelled.contains("SOCKS error") {
            return why.hint("correct the proxy in HTTPS_PROXY, or put the host into NO_PROXY");
        }
        why
    }

    fn not_listening(&self) -> String {
        format!(
            "see whether {} runs there and listens on that port",
            self.name
        )
    }

    /// No answer within the time limit.
    pub fn timeout(&self) -> Why {
        let seen = format!("{} gave no answer in time", self.address);
        Why::new(WhyKind::Timeout, seen)
            .hint("try again with a longer --timeout, or see whether something drops its packets")
    }

    /// Its name cannot be resolved.
    pub fn no_such_host(&self) -> Why {
        Why::new(
            WhyKind::Unreachable,
            format!("{}: no such host", self.address),
        )
        .hint("correct the address; a Service in the cluster is svc://NAMESPACE/NAME:PORT")
    }

    /// Its answer ended before it was whole.
    pub fn cut_off(&self) -> Why {
        let seen = format!("{} closed the connection within its answer", self.address);
        Why::new(WhyKind::Partial, seen).hint(format!("see the log of {}", self.name))
    }

    /// Its answer is longer than anything that is asked of it can be.
    pub fn too_long(&self, limit: usize) -> Why {
        let limit = limit >> 20;
        Why::new(
            WhyKind::Invalid,
            format!("the answer of {} is longer than {limit} MiB", self.address),
        )
        .hint("ask for less: aggregate in the query")
    }

    /// Reads a file that the configuration names.
    ///
    /// # Errors
    /// Which file of which key cannot be read, and why.
    pub fn file(&self, key: &str, path: &Path) -> Result<Vec<u8>, Why> {
        fs::read(path).map_err(|error| self.bad_file(key, path, &error.to_string()))
    }

    /// A file that the configuration names is of no use.
    pub fn bad_file(&self, key: &str, path: &Path, problem: &str) -> Why {
        Why::new(WhyKind::Invalid, format!("{} {problem}", path.display()))
            .hint(format!("correct `{key}` of {}", self.key))
    }

    fn io(&self, error: &io::Error) -> Option<Why> {
        let (text, hint) = match error.kind() {
            ErrorKind::ConnectionRefused => ("connection refused", self.not_listening()),
            ErrorKind::ConnectionReset
            | ErrorKind::ConnectionAborted
            | ErrorKind::BrokenPipe
            | ErrorKind::UnexpectedEof => (
                "closed the connection before it answered",
                format!(
                    "see the log of {}, and whether it wants TLS there",
                    self.name
                ),
            ),
            ErrorKind::NetworkUnreachable | ErrorKind::HostUnreachable => {
                ("no route to it", "see whether a VPN is needed".to_owned())
            }
            ErrorKind::TimedOut => return Some(self.timeout()),
            _ => return None,
        };
        let seen = format!("{}: {text}", self.address);
        Some(Why::new(WhyKind::Unreachable, seen).hint(hint))
    }

    fn http(&self, error: &hyper::Error) -> Option<Why> {
        if error.is_parse() {
            let seen = format!("{} does not answer in HTTP", self.address);
            let why = Why::new(WhyKind::Invalid, seen);
            return Some(why.hint("correct the port, or begin the address with https://"));
        }
        (error.is_incomplete_message() || error.is_closed())
            .then(|| self.io(&ErrorKind::ConnectionReset.into()))
            .flatten()
    }

    fn tls(&self, error: &Tls) -> Why {
        let (kind, text, hint) = match error {
            Tls::InvalidCertificate(bad) => return self.certificate(bad),
            Tls::AlertReceived(alert) if wants_certificate(*alert) => (
                WhyKind::Denied,
                format!("it does not accept us without another client certificate ({alert:?})"),
                format!("set `client_cert` and `client_key` of {}", self.key),
            ),
            Tls::InvalidMessage(_) => (
                WhyKind::Invalid,
                "it does not speak TLS on this port".to_owned(),
                "correct the port, or leave the s out of the address's scheme".to_owned(),
            ),
            other => (
                WhyKind::Invalid,
                format!("TLS: {other}"),
                format!("see the TLS settings of {}", self.name),
            ),
        };
        Why::new(kind, format!("{}: {text}", self.address)).hint(hint)
    }

    fn certificate(&self, bad: &CertificateError) -> Why {
        let (text, hint) = match bad {
            // With a bad signature, the authority that it names is another one of the same name.
            CertificateError::UnknownIssuer | CertificateError::BadSignature => (
                "its certificate comes from an authority that is not trusted here".to_owned(),
                format!("name that authority's file as `ca_file` of {}", self.key),
            ),
            CertificateError::NotValidForName => (
                "its certificate is for another name".to_owned(),
                "use the name that stands in its certificate".to_owned(),
            ),
            CertificateError::NotValidForNameContext { presented, .. } => (
                format!("its certificate is for {}", presented.join(", ")),
                "use a name that stands in its certificate".to_owned(),
            ),
            CertificateError::Expired | CertificateError::ExpiredContext { .. } => (
                "its certificate has expired".to_owned(),
                "renew it, and see whether the clock here is right".to_owned(),
            ),
            CertificateError::NotValidYet | CertificateError::NotValidYetContext { .. } => (
                "its certificate is not valid yet".to_owned(),
                "see whether the clock here is right".to_owned(),
            ),
            other => (
                format!("its certificate cannot be trusted: {other}"),
                format!("see the TLS settings of {}", self.name),
            ),
        };
        let seen = format!("{}: {text}", self.address);
        Why::new(WhyKind::Invalid, seen).hint(hint)
    }
}

/// Whether a peer that says this misses, or dislikes, our certificate.
const fn wants_certificate(alert: AlertDescription) -> bool {
    matches!(
        alert,
        AlertDescription::CertificateRequired
            | AlertDescription::BadCertificate
            | AlertDescription::UnsupportedCertificate
            | AlertDescription::CertificateExpired
            | AlertDescription::CertificateUnknown
            | AlertDescription::UnknownCA
            | AlertDescription::AccessDenied
    )
}

/// A reason on its way through a library.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct Failed(pub Why);

/// The error and everything that caused it, also what an I/O error or an `Arc` hides.
fn chain<'a>(error: &'a (dyn Error + 'static)) -> impl Iterator<Item = &'a (dyn Error + 'static)> {
    // An error that names itself as its cause must not hang the program.
    const DEEPEST: usize = 16;
    std::iter::successors(Some(error), |&error| below(error)).take(DEEPEST)
}

fn below<'a>(error: &'a (dyn Error + 'static)) -> Option<&'a (dyn Error + 'static)> {
    if let Some(shared) = error.downcast_ref::<Arc<dyn Error + Send + Sync>>() {
        return Some(&**shared);
    }
    let inner = as_io(error)
        .and_then(io::Error::get_ref)
        .map(|inner| inner as &(dyn Error + 'static));
    inner.or_else(|| error.source())
}

fn find<'a, E: Error + 'static>(error: &'a (dyn Error + 'static)) -> Option<&'a E> {
    chain(error).find_map(|cause| cause.downcast_ref())
}

fn as_io<'a>(error: &'a (dyn Error + 'static)) -> Option<&'a io::Error> {
    error.downcast_ref()
}

/// The messages of an error and its causes on one line, each once.
fn spelled(error: &(dyn Error + 'static)) -> String {
    let mut parts: Vec<String> = Vec::new();
    for cause in chain(error) {
        let part = cause.to_string();
        if !part.is_empty() && !parts.iter().any(|said| said.contains(&part)) {
            parts.push(part);
        }
    }
    parts.join(": ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site() -> Site {
        Site {
            name: "Prometheus",
            key: "prometheus",
            address: "https://prom:9090".to_owned(),
        }
    }

    #[test]
    fn a_cause_is_found_below_any_wrapping() {
        let tls = Tls::InvalidCertificate(CertificateError::UnknownIssuer);
        let wrapped = io::Error::other(io::Error::new(ErrorKind::InvalidData, tls));
        let why = site().trouble(&wrapped);
        assert_eq!(why.kind, WhyKind::Invalid);
        assert!(why.text.contains("authority that is not trusted"), "{why}");
        assert!(why.hint.is_some_and(|hint| hint.contains("ca_file")));
    }

    #[test]
    fn each_failure_has_its_own_words() {
        for (error, kind, words) in [
            (
                io::Error::from(ErrorKind::ConnectionRefused),
                WhyKind::Unreachable,
                "refused",
            ),
            (
                io::Error::from(ErrorKind::ConnectionReset),
                WhyKind::Unreachable,
                "closed",
            ),
            (
                io::Error::from(ErrorKind::TimedOut),
                WhyKind::Timeout,
                "in time",
            ),
            (
                io::Error::other(Tls::InvalidCertificate(CertificateError::Expired)),
                WhyKind::Invalid,
                "expired",
            ),
            (
                io::Error::other(Tls::AlertReceived(AlertDescription::CertificateRequired)),
                WhyKind::Denied,
                "client certificate",
            ),
            (
                io::Error::other("odd"),
                WhyKind::Unreachable,
                "https://prom:9090: odd",
            ),
        ] {
            let why = site().trouble(&error);
            assert_eq!(why.kind, kind, "{why}");
            assert!(why.text.contains(words), "{why}");
        }
    }
}
