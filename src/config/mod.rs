//! Settings: the layers from built-in defaults to flags, resolved to one value.
//!
//! This is the only reader of environment variables. It never reads a kubeconfig, opens a
//! connection or starts a process.

mod address;
mod argocd;
mod choose;
mod environment;
mod fault;
mod file;
mod flags;
mod grafana;
mod guard;
mod http;
mod late;
mod layer;
mod pagerduty;
mod redis;
mod resolve;
mod secret;
mod settings;
mod sources;
#[cfg(test)]
mod tests;
mod variable;

pub use choose::Contexts;
pub use environment::Environment;
pub use fault::ConfigFault;
pub use flags::Flags;
#[cfg(test)]
pub use guard::Limits;
pub use guard::{Factor, Guard};
pub use late::LateSecret;
pub use resolve::{Configuration, check_runbooks, resolve};
pub use secret::Secret;
pub use settings::{
    Address, ArgoCdSettings, EventSettings, HookSettings, HttpLogin, HttpSource,
    KubernetesSettings, PagerDutySettings, PodSettings, Proxy, RedisReach, Settings, TokenCommand,
};
pub use variable::Variable;
