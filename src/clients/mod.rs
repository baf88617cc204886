//! The live world: one folder a backend.

pub mod http;
pub mod prometheus;
pub mod redis;
pub mod trouble;
