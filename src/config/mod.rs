//! Settings: the layers from built-in defaults to flags, resolved to one value.
//!
//! This is the only reader of environment variables. It never reads a kubeconfig, opens a
//! connection or starts a process.

mod address;
mod argocd;
mod check;
mod choose;
mod draft;
mod environment;
mod fault;
mod file;
mod flags;
mod grafana;
mod guard;
mod http;
mod keep;
mod late;
mod layer;
mod overview;
mod pagerduty;
mod place;
mod redis;
mod resolve;
mod said;
mod secret;
mod settings;
mod sources;
mod survey;
#[cfg(test)]
mod tests;
mod trust;
mod variable;

pub use check::{Around, Finding, Inspection, Problem, Severity};
pub use choose::Contexts;
pub use draft::{Draft, HttpDraft, RedisDraft, Source, http_url, is_environment_name, redis_url};
pub use environment::Environment;
pub use fault::ConfigFault;
pub use flags::Flags;
#[cfg(test)]
pub use guard::Limits;
pub use guard::{Factor, Guard};
pub use keep::keep;
pub use late::LateSecret;
pub use overview::{Origin, Overview, Param, Setting};
pub use resolve::{Configuration, check_runbooks, resolve};
pub use secret::{Secret, hide_login, without_login};
pub use settings::{
    Address, ArgoCdSettings, EventSettings, HookSettings, HttpLogin, HttpSource,
    KubernetesSettings, PagerDutySettings, PodSettings, Proxy, RedisReach, Settings, TokenCommand,
};
pub use variable::Variable;
