//! The walk: what has happened so far, and what comes next. Pure.

mod progress;
#[cfg(test)]
pub mod sample;

pub use progress::{Illegal, Progress};
