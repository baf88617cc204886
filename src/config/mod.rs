//! Settings: the layers from built-in defaults to flags, resolved to one value.

mod secret;
mod settings;

pub use secret::Secret;
pub use settings::{
    Address, HttpLogin, HttpSource, KubernetesSettings, Proxy, RedisReach, Settings,
};
