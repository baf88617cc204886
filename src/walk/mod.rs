//! The walk: what has happened so far, and what comes next. Pure.

mod next;
mod outcome;
mod progress;

pub use next::{Next, Walk};
pub use progress::{Illegal, Progress};
