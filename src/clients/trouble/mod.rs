//! What went wrong between us and a server, in words a person can act on.
//!
//! It never says that something is well.

mod tls;

use super::cause::{find, find_all, spelled};
use crate::disk;
use crate::truth::{Why, WhyKind};
use std::error::Error;
use std::io::{self, ErrorKind};
use std::path::Path;

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
        if let Some(why) = find_all(error).find_map(|io| self.io(io)) {
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

    /// A setting of it, as it is named in the configuration file and in the environment.
    pub fn setting(&self, name: &str) -> String {
        let variable = format!("{}_{name}", self.key).to_uppercase();
        format!("`{name}` of {} (BACKLOGCTL_{variable})", self.key)
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
        disk::read(path, disk::WRITTEN)
            .map_err(|error| self.bad_file(key, path, &error.to_string()))
    }

    /// A file that the configuration names is of no use.
    pub fn bad_file(&self, key: &str, path: &Path, problem: &str) -> Why {
        Why::new(WhyKind::Invalid, format!("{} {problem}", path.display()))
            .hint(format!("correct {}", self.setting(key)))
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
}

/// A reason on its way through a library.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct Failed(pub Why);

#[cfg(test)]
mod tests {
    use super::*;
    use rustls::{AlertDescription, CertificateError, Error as Tls};

    fn site() -> Site {
        Site {
            name: "Prometheus",
            key: "prometheus",
            address: "https://prom:9090".to_owned(),
        }
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
                io::Error::other(Tls::InvalidCertificate(CertificateError::UnknownIssuer)),
                WhyKind::Invalid,
                "not trusted",
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

    #[test]
    fn a_setting_is_named_for_the_file_and_the_environment() {
        let named = site().setting("ca_file");
        assert_eq!(
            named,
            "`ca_file` of prometheus (BACKLOGCTL_PROMETHEUS_CA_FILE)"
        );
    }
}
