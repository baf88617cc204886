//! Commands of the team's own: planned, run, and looked at again.
//!
//! A command is words, never a shell line. It runs once for an attempt, in a process group of its
//! own and without a terminal. What it says is shown as it comes and kept whole in the folder of
//! the incident, beside a record of how it ended.
//!
//! One with a plan half is carried out as it was planned: it gets what that half saved, writes to
//! its files itself so that it outlives this program, is told to end at most once, and is never
//! killed. What it did is told by its check half.

mod act;
mod apply;
mod attempt;
mod canary;
mod check;
mod checkout;
mod inspect;
mod life;
mod lines;
mod locate;
mod plan;
mod program;
mod record;
mod rehearse;
mod resolve;
mod run;
mod saved;
mod short;
mod summary;
mod tail;
mod voice;
mod words;

#[cfg(test)]
mod tests;

pub use act::act;
pub use canary::canary;
pub use inspect::inspect;
pub use locate::{Located, locate};
pub use plan::plan;
pub use saved::Saves;

use crate::config::HookSettings;
use crate::truth::{Why, WhyKind};
use crate::world::Clock;
use std::path::Path;

/// What commands are planned and run with.
#[derive(Clone, Copy)]
pub struct Bench<'a> {
    /// Where programs are found.
    pub settings: &'a HookSettings,
    /// What plan halves left.
    pub saves: &'a Saves,
    /// The time.
    pub clock: &'a dyn Clock,
}

/// A path as text.
fn named(path: &Path) -> Result<String, Why> {
    path.to_str().map(str::to_owned).ok_or_else(|| {
        let text = format!("the path {} is not UTF-8", path.display());
        Why::new(WhyKind::Invalid, text).hint("rename it")
    })
}
