//! The Kubernetes API: how it is found, how one logs in, and what it says when it refuses.
//!
//! Kubeconfigs mean here what they mean to kubectl. Every failure is a reason for not knowing, and
//! no request is ever repeated by the client itself.

mod change;
mod connect;
mod credential;
mod error;
mod exec;
mod forward;
mod kubeconfig;
mod kubeconfigs;
mod lease;
mod material;
mod names;
mod plugin;
pub mod probe;
mod review;
mod rollout;
mod session;
mod speech;
#[cfg(test)]
pub mod tests;
mod tracking;
mod transport;
mod unreached;

pub use change::{ACT_LIMIT, Applications, Changes, PATIENCE};
pub use connect::{Kube, target};
pub use error::why;
pub use exec::{Command, Executed};
pub use forward::Forwarded;
pub use kubeconfig::{contexts, is_configured, logs_in_by_program};
pub use kubeconfigs::Kubeconfigs;
pub use lease::{DURATION as LEASE_DURATION, Leases, Taken, Term as LeaseTerm};
pub use review::review;
