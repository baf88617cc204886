//! The walk: what has happened so far, and what comes next. Pure.

mod deed;
mod next;
mod outcome;
mod owing;
mod progress;
#[cfg(test)]
pub mod sample;
mod visit;

pub use deed::{Deed, DeedState};
pub use next::{Next, Walk};
pub use progress::{Illegal, Progress};
pub use visit::{Cursor, Visit};
