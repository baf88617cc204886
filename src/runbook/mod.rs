//! Runbooks: their file format, what is wrong with a file, and the resolved model.

mod book;
mod condition;
mod fault;
mod field;
mod param;
pub mod quantity;
mod source;
mod template;

pub use book::{
    Action, Aftermath, AlertsProbe, Book, Cause, Change, Check, ConfigMapProbe, Does, Exit, Goto,
    History, Id, Impact, Link, LogsProbe, Object, Phase, PhaseName, Prevention, Probe,
    PrometheusProbe, RedisProbe, Rule, Severity, Step, Undo, Verify, WorkloadProbe,
};
pub use condition::{Condition, ConditionFault, Names, Scope};
pub use fault::{Fault, Faults};
pub use field::{Field, FieldType, FieldValue};
pub use param::{ParamType, ParamValue, Params};
