//! Runbooks: their file format, what is wrong with a file, and the resolved model.

mod action;
mod book;
pub mod catalogue;
mod check;
mod condition;
mod fault;
mod field;
mod graph;
mod load;
mod param;
pub mod quantity;
mod resolve;
mod source;
mod template;
#[cfg(test)]
mod tests;

pub use action::{Action, Change, Command, Object, Undo, Verify};
pub use book::{
    AlertsProbe, Book, Cause, Check, ConfigMapProbe, Does, Exit, Goto, History, LogsProbe, Phase,
    PhaseName, Probe, PrometheusProbe, RedisProbe, Rule, Step, WorkloadProbe,
};
#[cfg(test)]
pub use condition::Names;
pub use condition::{Condition, Scope};
pub use field::{Field, FieldValue};
pub use graph::mermaid;
pub use load::BookText;
pub use resolve::{BookFault, resolve};

/// The JSON Schema of the file format.
pub fn schema() -> serde_json::Value {
    schemars::schema_for!(source::BookSource).to_value()
}
