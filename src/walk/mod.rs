//! The walk: what has happened so far, and what comes next. Pure.

mod next;
mod outcome;
mod progress;
#[cfg(test)]
pub mod sample;

pub use next::{Next, Walk};
pub use progress::{Illegal, Progress};
