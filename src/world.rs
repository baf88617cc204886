//! The port to everything outside: sources and time.

use crate::fact::{Observation, Target};
use crate::runbook::Check;
use futures::future::BoxFuture;
use futures::stream::BoxStream;
use jiff::Timestamp;
use std::time::Duration;

/// The world as the engine sees it: the live clients, or the simulator.
///
/// Time exists only here.
pub trait World: Send + Sync {
    /// The time.
    fn now(&self) -> Timestamp;

    /// Waits, as long as the world's clock needs.
    fn wait(&self, time: Duration) -> BoxFuture<'_, ()>;

    /// Which systems it speaks to.
    fn target(&self) -> Target;

    /// Takes all readings at once, gives them as they come, and exactly one for each check. Every
    /// one is bounded in time; connections and requests are shared among them.
    fn observe<'a>(&'a self, checks: &'a [&'a Check]) -> BoxStream<'a, Observation>;
}
