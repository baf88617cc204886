//! Facts: what was seen, and what is made of it.

pub mod equivalent;
mod finding;
mod judge;
mod observation;
mod reading;
mod scope;
mod target;

pub use finding::{Criterion, Finding, Met, Presence, Proposal};
pub use judge::judge;
pub use observation::{
    AlertRule, AlertState, Amount, Budget, Container, ContainerUsage, End, Hpa, LogTail,
    Observation, Pod, Pods, Point, Raw, RedisLook, Samples, Series, Warning,
};
pub use reading::Reading;
pub use scope::scope;
pub use target::Target;
