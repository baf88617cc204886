//! The environment variables that are backlogctl's own.

use std::fmt;

/// Declares [`Variable`] with the names that people write.
macro_rules! variables {
    ($($(#[doc = $about:literal])+ $variable:ident = $name:literal,)+) => {
        /// An environment variable of backlogctl's own.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Variable {
            $($(#[doc = $about])+ $variable,)+
        }

        impl Variable {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$variable),+];

            /// Its name.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$variable => $name,)+
                }
            }

            /// What it is, in a sentence.
            pub fn about(self) -> &'static str {
                match self {
                    $(Self::$variable => concat!($($about),+).trim(),)+
                }
            }
        }
    };
}

variables! {
    /// The configuration file, instead of the one in the configuration folder.
    Config = "BACKLOGCTL_CONFIG",
    /// The name of an environment.
    Env = "BACKLOGCTL_ENV",
    /// One deadline for all readings of a step.
    Timeout = "BACKLOGCTL_TIMEOUT",
    /// The time that a login may take.
    LoginTimeout = "BACKLOGCTL_LOGIN_TIMEOUT",
    /// Whether what is shown is plain lines, as a screen reader takes them.
    Plain = "BACKLOGCTL_PLAIN",
    /// The folder of the user's runbooks.
    Runbooks = "BACKLOGCTL_RUNBOOKS",
    /// Where Prometheus is.
    PrometheusUrl = "BACKLOGCTL_PROMETHEUS_URL",
    /// A bearer token for Prometheus.
    PrometheusToken = "BACKLOGCTL_PROMETHEUS_TOKEN",
    /// A file with a bearer token for Prometheus.
    PrometheusTokenFile = "BACKLOGCTL_PROMETHEUS_TOKEN_FILE",
    /// A user name for Prometheus.
    PrometheusUser = "BACKLOGCTL_PROMETHEUS_USER",
    /// That user's password.
    PrometheusPassword = "BACKLOGCTL_PROMETHEUS_PASSWORD",
    /// A file with that user's password.
    PrometheusPasswordFile = "BACKLOGCTL_PROMETHEUS_PASSWORD_FILE",
    /// Certificate authorities for Prometheus.
    PrometheusCaFile = "BACKLOGCTL_PROMETHEUS_CA_FILE",
    /// A client certificate for Prometheus.
    PrometheusClientCert = "BACKLOGCTL_PROMETHEUS_CLIENT_CERT",
    /// The key of that certificate.
    PrometheusClientKey = "BACKLOGCTL_PROMETHEUS_CLIENT_KEY",
    /// Where Alertmanager is.
    AlertmanagerUrl = "BACKLOGCTL_ALERTMANAGER_URL",
    /// A bearer token for Alertmanager.
    AlertmanagerToken = "BACKLOGCTL_ALERTMANAGER_TOKEN",
    /// A file with a bearer token for Alertmanager.
    AlertmanagerTokenFile = "BACKLOGCTL_ALERTMANAGER_TOKEN_FILE",
    /// A user name for Alertmanager.
    AlertmanagerUser = "BACKLOGCTL_ALERTMANAGER_USER",
    /// That user's password.
    AlertmanagerPassword = "BACKLOGCTL_ALERTMANAGER_PASSWORD",
    /// A file with that user's password.
    AlertmanagerPasswordFile = "BACKLOGCTL_ALERTMANAGER_PASSWORD_FILE",
    /// Certificate authorities for Alertmanager.
    AlertmanagerCaFile = "BACKLOGCTL_ALERTMANAGER_CA_FILE",
    /// A client certificate for Alertmanager.
    AlertmanagerClientCert = "BACKLOGCTL_ALERTMANAGER_CLIENT_CERT",
    /// The key of that certificate.
    AlertmanagerClientKey = "BACKLOGCTL_ALERTMANAGER_CLIENT_KEY",
    /// Where the schema registry is.
    SchemaRegistryUrl = "BACKLOGCTL_SCHEMA_REGISTRY_URL",
    /// A bearer token for the schema registry.
    SchemaRegistryToken = "BACKLOGCTL_SCHEMA_REGISTRY_TOKEN",
    /// A file with a bearer token for the schema registry.
    SchemaRegistryTokenFile = "BACKLOGCTL_SCHEMA_REGISTRY_TOKEN_FILE",
    /// A user name for the schema registry.
    SchemaRegistryUser = "BACKLOGCTL_SCHEMA_REGISTRY_USER",
    /// That user's password.
    SchemaRegistryPassword = "BACKLOGCTL_SCHEMA_REGISTRY_PASSWORD",
    /// A file with that user's password.
    SchemaRegistryPasswordFile = "BACKLOGCTL_SCHEMA_REGISTRY_PASSWORD_FILE",
    /// Certificate authorities for the schema registry.
    SchemaRegistryCaFile = "BACKLOGCTL_SCHEMA_REGISTRY_CA_FILE",
    /// A client certificate for the schema registry.
    SchemaRegistryClientCert = "BACKLOGCTL_SCHEMA_REGISTRY_CLIENT_CERT",
    /// The key of that certificate.
    SchemaRegistryClientKey = "BACKLOGCTL_SCHEMA_REGISTRY_CLIENT_KEY",
    /// Where a browser finds Grafana.
    GrafanaUrl = "BACKLOGCTL_GRAFANA_URL",
    /// Where Redis is.
    RedisUrl = "BACKLOGCTL_REDIS_URL",
    /// How Redis is reached through the cluster.
    RedisVia = "BACKLOGCTL_REDIS_VIA",
    /// The name of a Redis ACL user.
    RedisUser = "BACKLOGCTL_REDIS_USER",
    /// The password of Redis.
    RedisPassword = "BACKLOGCTL_REDIS_PASSWORD",
    /// A file with the password of Redis.
    RedisPasswordFile = "BACKLOGCTL_REDIS_PASSWORD_FILE",
    /// Certificate authorities for Redis.
    RedisCaFile = "BACKLOGCTL_REDIS_CA_FILE",
    /// A client certificate for Redis.
    RedisClientCert = "BACKLOGCTL_REDIS_CLIENT_CERT",
    /// The key of that certificate.
    RedisClientKey = "BACKLOGCTL_REDIS_CLIENT_KEY",
    /// Where the REST API of PagerDuty is.
    PagerDutyUrl = "BACKLOGCTL_PAGERDUTY_URL",
    /// A key for it.
    PagerDutyToken = "BACKLOGCTL_PAGERDUTY_TOKEN",
    /// A file with a key for it.
    PagerDutyTokenFile = "BACKLOGCTL_PAGERDUTY_TOKEN_FILE",
    /// The e-mail address of the user who acts there.
    PagerDutyFrom = "BACKLOGCTL_PAGERDUTY_FROM",
    /// Certificate authorities for it.
    PagerDutyCaFile = "BACKLOGCTL_PAGERDUTY_CA_FILE",
    /// Whether names of the cluster are kept for completion: `on` or `off`.
    ClusterNames = "BACKLOGCTL_CLUSTER_NAMES",
    /// The folder of the commands' programs.
    HooksDir = "BACKLOGCTL_HOOKS_DIR",
    /// How many times faster than real time the waits of the simulated cluster pass.
    DemoPace = "BACKLOGCTL_DEMO_PACE",
    /// Given to a command: the action that runs it.
    Action = "BACKLOGCTL_ACTION",
    /// Given to a command: the attempt, as `INCIDENT/NUMBER`.
    Attempt = "BACKLOGCTL_ATTEMPT",
    /// Given to a command: the incident.
    Incident = "BACKLOGCTL_INCIDENT",
}

impl Variable {
    /// What all of their names begin with.
    pub const PREFIX: &str = "BACKLOGCTL_";
}

impl From<Variable> for String {
    fn from(variable: Variable) -> Self {
        variable.name().to_owned()
    }
}

impl fmt::Display for Variable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}
