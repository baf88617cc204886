//! Which systems are spoken to.

use crate::config::Guard;
use serde::{Deserialize, Serialize};

/// The systems of one run, as far as they are known without asking them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Target {
    /// The name of the environment in the configuration.
    pub environment: Option<String>,
    /// The kubeconfig context.
    pub context: Option<String>,
    /// The address of the Kubernetes API server.
    pub server: Option<String>,
    /// The namespace of the runbook's workloads.
    pub namespace: Option<String>,
    /// The address of Prometheus.
    pub prometheus: Option<String>,
    /// The address of Redis, without credentials, where it is reached directly.
    pub redis: Option<String>,
    /// The address of Alertmanager.
    #[serde(default)]
    pub alertmanager: Option<String>,
    /// The address of Grafana.
    #[serde(default)]
    pub grafana: Option<String>,
    /// The address of the schema registry.
    #[serde(default)]
    pub schema_registry: Option<String>,
    /// Whether the environment is protected.
    pub protected: bool,
    /// What the environment forbids.
    #[serde(default, skip_serializing_if = "Guard::is_none")]
    pub guard: Guard,
    /// The scenario's name, where all of this is simulated.
    pub simulated: Option<String>,
}

impl Target {
    /// What of it is named, in words: `context prod`, `Prometheus http://prom:9090`.
    pub fn named(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let all = [
            ("environment", &self.environment),
            ("context", &self.context),
            ("namespace", &self.namespace),
            ("server", &self.server),
            ("Prometheus", &self.prometheus),
            ("Redis", &self.redis),
        ];
        let all = all.into_iter();
        all.filter_map(|(name, value)| Some((name, value.as_deref()?)))
    }
}
