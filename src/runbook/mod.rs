//! Runbooks: their file format, what is wrong with a file, and the resolved model.

mod action;
mod book;
pub mod catalogue;
mod check;
mod condition;
mod fault;
mod field;
mod graph;
mod limit;
mod load;
mod outline;
mod param;
mod probe;
pub mod quantity;
mod resolve;
mod source;
mod template;
#[cfg(test)]
mod tests;
mod yaml;

#[cfg(test)]
pub use action::Window;
pub use action::{
    Action, Change, Command, Level, Message, Object, PlanHalf, RolloutVerb, Size, Undo, Verify,
};
pub use book::{
    Aftermath, Book, Cause, Check, Does, Exit, Goto, Impact, Link, Phase, PhaseName, Severity, Step,
};
#[cfg(test)]
pub use condition::Names;
pub use condition::{Condition, Scope};
pub use fault::Fault;
pub use field::{Field, FieldValue};
pub use graph::mermaid;
pub use limit::Limit;
pub use load::BookText;
pub use outline::{Known, Named, Outline, Parameter};
pub use param::{ParamValue, is_name};
pub use probe::{
    AlertsProbe, Baseline, ConfigMapProbe, Each, History, LogsProbe, NodesProbe, Probe,
    PrometheusProbe, RatioProbe, RatioWindow, RedisProbe, RolloutProbe, Rule, SchemasProbe, Spread,
    Sustained, Trend, WorkloadProbe,
};
pub use resolve::{BookFault, resolve};

/// The JSON Schema of the file format.
pub fn schema() -> serde_json::Value {
    schemars::schema_for!(source::BookSource).to_value()
}
