//! What the command line says about settings.

use super::fault::ConfigFault;
use super::layer::Part;
use crate::duration;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// The parameter that `--namespace` sets.
pub const NAMESPACE: &str = "namespace";

/// The flags that are settings, as they were typed.
#[derive(Debug, Clone, Default)]
pub struct Flags {
    /// `--env`: the name of an environment.
    pub env: Option<String>,
    /// `--context`: a context of the kubeconfig.
    pub context: Option<String>,
    /// `--namespace`: the parameter `namespace`.
    pub namespace: Option<String>,
    /// `--param`: names and values of parameters.
    pub params: Vec<(String, String)>,
    /// `--timeout`: one deadline for all readings of a step.
    pub timeout: Option<String>,
    /// `--login-timeout`: the time that a login may take.
    pub login_timeout: Option<String>,
    /// Whether there is a person at a terminal who can be asked.
    pub interactive: bool,
}

impl Flags {
    /// What they say as a layer.
    pub(super) fn part(&self) -> Result<Part, ConfigFault> {
        let time = |flag: &str, value: &Option<String>| {
            let read = value.as_deref().map(duration::parse).transpose();
            read.map_err(|problem| ConfigFault::value(flag, problem))
        };
        Ok(Part {
            timeout: time("--timeout", &self.timeout)?,
            login_timeout: time("--login-timeout", &self.login_timeout)?,
            ..Part::default()
        })
    }

    /// The parameters; the same one twice is a fault unless both have the same value.
    pub(super) fn params(&self) -> Result<BTreeMap<String, String>, ConfigFault> {
        let namespace = self.namespace.iter().map(|value| (NAMESPACE, value));
        let params = self
            .params
            .iter()
            .map(|(name, value)| (name.as_str(), value));
        let mut values = BTreeMap::new();
        for (name, value) in namespace.chain(params) {
            match values.entry(name.to_owned()) {
                Entry::Vacant(free) => {
                    free.insert(value.clone());
                }
                Entry::Occupied(first) if first.get() == value => {}
                Entry::Occupied(first) => {
                    return Err(ConfigFault::ParamTwice {
                        name: name.to_owned(),
                        first: first.get().clone(),
                        second: value.clone(),
                    });
                }
            }
        }
        Ok(values)
    }
}
