//! The ingest services: workers that read a topic, and what can hold them up.

mod alerts;
mod canary;
mod cluster;
mod commands;
mod crew;
mod flow;
mod history;
mod keeper;
mod metrics;
mod objects;
mod scenarios;
mod scene;
mod shares;
mod story;
#[cfg(test)]
mod tests;
mod trouble;

pub use keeper::Keeper;
pub use scenarios::SCENARIOS;
pub use scene::Scene;
pub use trouble::Trouble;
