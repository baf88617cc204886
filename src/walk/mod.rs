//! The walk: what has happened so far, and what comes next. Pure.

mod back;
mod better;
mod bind;
mod choice;
mod choose;
mod crossing;
mod deed;
mod ending;
mod fill;
mod heading;
mod next;
mod objection;
mod outcome;
mod owing;
mod progress;
mod question;
#[cfg(test)]
pub mod sample;
mod say;
mod settle;
mod sight;
mod standing;
mod step;
#[cfg(test)]
mod transitions;
mod visit;
mod wait;
mod waive;
mod watch;

pub use deed::{Deed, DeedState};
pub use next::{Course, Manner, Next, Walk};
pub use progress::{Illegal, Progress};
pub use visit::Visit;
pub use waive::named;
