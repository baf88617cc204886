//! Argo CD, whose Applications are read and suspended as objects of a cluster.

use super::settings::{ArgoCdSettings, KubernetesSettings};
use serde::Deserialize;

/// The namespace that Argo CD is usually installed in.
const USUAL: &str = "argocd";

/// Argo CD in the configuration file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ArgoCdPart {
    /// The context of the cluster that its Applications are in, where that is another one.
    pub context: Option<String>,
    /// Their namespace.
    pub namespace: Option<String>,
}

impl ArgoCdPart {
    /// The settings, where the environment's own cluster is reached so.
    pub fn resolve(&self, own: &KubernetesSettings) -> ArgoCdSettings {
        let other = |context: &String| KubernetesSettings {
            context: Some(context.clone()),
            ..own.clone()
        };
        ArgoCdSettings {
            kubernetes: self.context.as_ref().map(other),
            namespace: self.namespace.clone().unwrap_or_else(|| USUAL.to_owned()),
        }
    }
}
