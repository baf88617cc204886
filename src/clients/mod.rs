//! The live world: one module for each kind of source.

pub mod kubernetes;
mod proxy;
