//! Runbooks: their file format, what is wrong with a file, and the resolved model.

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

pub use book::{
    Action, Aftermath, AlertsProbe, Book, Cause, Change, Check, ConfigMapProbe, Does, Exit, Goto,
    History, Id, Impact, Link, LogsProbe, Object, Phase, PhaseName, Prevention, Probe,
    PrometheusProbe, RedisProbe, Rule, Severity, Step, Undo, Verify, WorkloadProbe,
};
pub use condition::{Condition, ConditionFault, Names, Scope};
pub use fault::{Fault, Faults};
pub use field::{Field, FieldType, FieldValue};
pub use graph::mermaid;
pub use load::BookText;
pub use param::{ParamFault, ParamType, ParamValue, Params};
pub use resolve::{BookFault, resolve};

/// The JSON Schema of the file format.
pub fn schema() -> serde_json::Value {
    schemars::schema_for!(source::BookSource).to_value()
}
