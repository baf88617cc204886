//! The live world: one module for each kind of source.

mod alertmanager;
pub mod background;
mod cause;
mod group;
mod hook;
pub mod http;
pub mod kubernetes;
mod live;
mod pagerduty;
mod pod;
mod printed;
mod process;
pub mod prometheus;
mod proxy;
pub mod redis;
mod registry;
mod seen;
mod trouble;
mod webhook;

pub use live::{Exam, Live, Past, remember};
pub use seen::Seen;
