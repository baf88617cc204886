//! The live world: one module for each kind of source.

mod cause;
mod group;
mod hook;
pub mod http;
pub mod kubernetes;
mod live;
mod pagerduty;
mod pod;
mod process;
pub mod prometheus;
mod proxy;
pub mod redis;
mod seen;
mod trouble;

pub use live::Live;
pub use seen::Seen;
