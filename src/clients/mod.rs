//! The live world: one module for each kind of source.

pub mod http;
pub mod kubernetes;
pub mod prometheus;
mod proxy;
pub mod redis;
pub mod trouble;
