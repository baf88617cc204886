//! The drift services: a processor that works a queue off, and what can be wrong with it.

mod cluster;
mod fault;
mod history;
mod life;
mod logs;
mod metrics;
mod objects;
mod pods;
mod queue;
mod reading;
mod redis;
mod rollout;
mod scenarios;
mod scene;
#[cfg(test)]
mod tests;

pub use fault::Fault;
pub use scenarios::SCENARIOS;
pub use scene::Scene;
