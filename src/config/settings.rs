//! The settings of one run: every layer resolved, nothing left to decide.

use super::secret::Secret;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::Duration;

/// The settings of one run.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The name of the chosen environment, where one is configured.
    pub environment: Option<String>,
    /// How the Kubernetes API is reached.
    pub kubernetes: KubernetesSettings,
    /// How Prometheus is reached; `None` where it is not configured.
    pub prometheus: Option<HttpSource>,
    /// How Redis is reached.
    pub redis: RedisReach,
    /// The proxies of this process's environment.
    pub proxy: Proxy,
    /// One deadline for all readings of a step.
    pub timeout: Duration,
    /// Values of runbook parameters from the configuration, by runbook and name.
    pub params: BTreeMap<String, BTreeMap<String, String>>,
    /// The folder of the user's runbooks.
    pub runbooks: PathBuf,
    /// The folder in which state is kept.
    pub state: PathBuf,
}

/// How the Kubernetes API is reached.
#[derive(Debug, Clone)]
pub struct KubernetesSettings {
    /// The kubeconfig files, the first one winning, as `KUBECONFIG` names them or the default one.
    pub files: Vec<PathBuf>,
    /// Whether `KUBECONFIG` or the configuration names the files; otherwise a missing default file
    /// means: in-cluster, or none.
    pub named: bool,
    /// The context; `None` is the current one.
    pub context: Option<String>,
    /// The time that a login may take.
    pub login_timeout: Duration,
    /// Whether a login may ask the person at the terminal.
    pub interactive: bool,
}

/// An HTTP source with its authentication.
#[derive(Debug, Clone)]
pub struct HttpSource {
    /// Where it is.
    pub address: Address,
    /// How one logs in.
    pub login: HttpLogin,
    /// Further headers.
    pub headers: Vec<(String, Secret)>,
    /// A file of certificate authorities in PEM, instead of the system's.
    pub ca_file: Option<PathBuf>,
    /// A client certificate and its key, as PEM files.
    pub client_cert: Option<(PathBuf, PathBuf)>,
}

/// Where an HTTP source is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Address {
    /// At a URL.
    Url(String),
    /// At a Service in the cluster: `svc://NAMESPACE/NAME:PORT/prefix`.
    Service {
        /// Its namespace.
        namespace: String,
        /// Its name.
        name: String,
        /// Its port, by number or name.
        port: String,
        /// What every path begins with; empty, or with a leading and without a trailing slash.
        prefix: String,
    },
}

/// How one logs in to an HTTP source.
#[derive(Debug, Clone)]
pub enum HttpLogin {
    /// Not at all.
    None,
    /// With a bearer token.
    Bearer(Secret),
    /// With a name and a password.
    Basic(String, Secret),
}

/// How Redis is reached.
#[derive(Debug, Clone)]
pub enum RedisReach {
    /// Directly, at a `redis://` or `rediss://` URL, which may hold a name and a password.
    Direct {
        /// The URL.
        url: Secret,
        /// A file of certificate authorities in PEM, instead of the system's.
        ca_file: Option<PathBuf>,
        /// A client certificate and its key, as PEM files.
        client_cert: Option<(PathBuf, PathBuf)>,
    },
    /// By port-forward through the API server; by exec where that is forbidden.
    PortForward {
        /// The name and password of the ACL user, where one is needed.
        login: Option<(Option<String>, Secret)>,
    },
    /// By `redis-cli` in the pod.
    Exec {
        /// The name and password of the ACL user, where one is needed.
        login: Option<(Option<String>, Secret)>,
    },
}

/// The proxies of the environment, as `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` name them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Proxy {
    /// For `https` addresses.
    pub https: Option<String>,
    /// For `http` addresses.
    pub http: Option<String>,
    /// The hosts that are reached without one.
    pub no_proxy: String,
}
