//! The settings of one run: every layer resolved, nothing left to decide.

use super::guard::Guard;
use super::late::LateSecret;
use super::layer::Layer;
use super::secret::{Secret, mask_logins};
use std::collections::BTreeMap;
use std::fmt;
use std::path::PathBuf;
use std::time::Duration;

/// The settings of one run.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The name of the chosen environment, where one is configured.
    pub environment: Option<String>,
    /// The environments that the configuration has, where none is chosen.
    pub unchosen: Vec<String>,
    /// Whether the cluster is protected: the environment says so, or it is not known to be the
    /// cluster of an environment.
    pub protected: bool,
    /// What the environment forbids.
    pub guard: Guard,
    /// How the Kubernetes API is reached.
    pub kubernetes: KubernetesSettings,
    /// How Prometheus is reached; `None` where it is not configured.
    pub prometheus: Option<HttpSource>,
    /// How Alertmanager is reached; `None` where it is not configured.
    pub alertmanager: Option<HttpSource>,
    /// How the schema registry is reached; `None` where it is not configured.
    pub schema_registry: Option<HttpSource>,
    /// Where a browser finds Grafana, without a closing slash.
    pub grafana: Option<String>,
    /// Where the Applications of Argo CD are; `None` where nobody says.
    pub argocd: Option<ArgoCdSettings>,
    /// How Redis is reached.
    pub redis: RedisReach,
    /// The URLs of webhooks, which are secrets, by the names of their channels without `#`.
    pub webhooks: BTreeMap<String, LateSecret>,
    /// How teams are paged.
    pub events: EventSettings,
    /// How PagerDuty is reached; `None` where no token is configured.
    pub pagerduty: Option<PagerDutySettings>,
    /// Where commands are found.
    pub hooks: HookSettings,
    /// The proxies of this process's environment.
    pub proxy: Proxy,
    /// One deadline for all readings of a step.
    pub timeout: Duration,
    /// Values of parameters from the configuration, by runbook and name.
    pub params: BTreeMap<String, BTreeMap<String, String>>,
    /// Values of parameters from flags, by name, for the runbook that runs.
    pub param_flags: BTreeMap<String, String>,
    /// The folder in which state is kept.
    pub state: PathBuf,
}

impl Settings {
    /// Whether an address of anything that can be read is known, the cluster left aside.
    pub fn names_a_source(&self) -> bool {
        self.prometheus.is_some()
            || self.alertmanager.is_some()
            || self.schema_registry.is_some()
            || self.pagerduty.is_some()
            || matches!(self.redis, RedisReach::Direct { .. })
    }

    /// The folder that holds a folder for each incident, by its name.
    pub fn incidents(&self) -> PathBuf {
        self.state.join("incidents")
    }

    /// The values of a runbook's parameters that the configuration or a flag gives, with the layer
    /// that does. Nothing is known here about their names and types.
    pub fn params_of(&self, runbook: &str) -> BTreeMap<&str, (&str, Layer)> {
        let file = self.params.get(runbook).into_iter().flatten();
        let file = file.map(|given| (Layer::File, given));
        let flags = self.param_flags.iter().map(|given| (Layer::Flag, given));
        file.chain(flags)
            .map(|(layer, (name, value))| (name.as_str(), (value.as_str(), layer)))
            .collect()
    }
}

/// Where the Applications of Argo CD are.
#[derive(Debug, Clone)]
pub struct ArgoCdSettings {
    /// How the API of their cluster is reached; `None` where it is the one that is spoken to.
    pub kubernetes: Option<KubernetesSettings>,
    /// Their namespace.
    pub namespace: String,
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
    /// The pod that this program runs in, if it does.
    pub pod: Option<PodSettings>,
    /// The time that a login may take.
    pub login_timeout: Duration,
    /// Whether a login may ask the person at the terminal.
    pub interactive: bool,
}

/// How a program in a pod reaches the API server of its cluster.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PodSettings {
    /// The API server: `https://10.0.0.1:443`.
    pub server: String,
    /// The folder in which the service account's `token`, `ca.crt` and `namespace` are, if they are
    /// mounted.
    pub account: PathBuf,
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
    /// At a URL without login, query and closing slash.
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

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Url(url) => f.write_str(url),
            Self::Service {
                namespace,
                name,
                port,
                prefix,
            } => write!(f, "svc://{namespace}/{name}:{port}{prefix}"),
        }
    }
}

/// How one logs in to an HTTP source.
#[derive(Debug, Clone)]
pub enum HttpLogin {
    /// Not at all.
    None,
    /// With a bearer token.
    Bearer(Secret),
    /// With a bearer token that a program prints.
    Command(TokenCommand),
    /// With a name and a password.
    Basic(String, Secret),
}

/// A program that prints a secret on the first line of its standard output.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TokenCommand {
    /// The program: a path, or a name to look for in `PATH`.
    pub program: PathBuf,
    /// Its arguments, which no shell sees.
    pub args: Vec<String>,
}

/// The REST API of PagerDuty, with its authentication.
#[derive(Debug, Clone)]
pub struct PagerDutySettings {
    /// Its URL, without a closing slash.
    pub url: String,
    /// The key of an account or of a user.
    pub token: Secret,
    /// The e-mail address of the user who acts; the key of an account needs one.
    pub from: Option<String>,
    /// A file of certificate authorities in PEM, instead of the system's.
    pub ca_file: Option<PathBuf>,
}

/// The Events API of PagerDuty, by which teams are paged.
#[derive(Debug, Clone, Default)]
pub struct EventSettings {
    /// Its URL, without a closing slash.
    pub url: String,
    /// The routing keys of its services, by the names that runbooks know them by.
    pub services: BTreeMap<String, LateSecret>,
    /// A file of certificate authorities in PEM, instead of the system's.
    pub ca_file: Option<PathBuf>,
}

/// Where the programs of commands are found.
#[derive(Debug, Clone, Default)]
pub struct HookSettings {
    /// The folder of the environment's own, which is also the one that they run in; without it none is run.
    pub folder: Option<PathBuf>,
    /// The folders of `PATH`.
    pub search: Vec<PathBuf>,
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
///
/// Their URLs may hold logins, which `Debug` does not show.
#[derive(Clone, Default, PartialEq, Eq)]
#[expect(clippy::struct_field_names, reason = "the variable is called NO_PROXY")]
pub struct Proxy {
    /// For `https` addresses: a URL with its scheme.
    pub https: Option<String>,
    /// For `http` addresses.
    pub http: Option<String>,
    /// The hosts that are reached without one.
    pub no_proxy: String,
}

impl fmt::Debug for Proxy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Proxy")
            .field("https", &self.https.as_deref().map(mask_logins))
            .field("http", &self.http.as_deref().map(mask_logins))
            .field("no_proxy", &self.no_proxy)
            .finish()
    }
}
