//! Commands of the team's own: planned, run, and looked at again.
//!
//! A command is words, never a shell line. It runs once for an attempt, in a process group of its
//! own and without a terminal. What it says is shown as it comes and kept whole in the folder of
//! the incident, beside a record of how it ended: a command leaves no other trace that can be read.

mod act;
mod inspect;
mod lines;
mod plan;
mod program;
mod record;
mod run;
mod voice;

#[cfg(test)]
mod tests;

pub use act::act;
pub use inspect::inspect;
pub use plan::plan;
