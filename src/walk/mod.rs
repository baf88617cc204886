//! The walk: what has happened so far, and what comes next. Pure.

mod progress;

pub use progress::{Illegal, Progress};
