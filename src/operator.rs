//! The port to the person, and to the signals that speak for one.

use futures::future::BoxFuture;

/// The person at the terminal, or nobody.
pub trait Operator: Send + Sync {
    /// What the person wants while work is under way; pending as long as nothing is wanted.
    fn nudge(&self) -> BoxFuture<'_, Nudge>;
}

/// What a person wants while work is under way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nudge {
    /// Stop here: INT, TERM or HUP.
    Stop,
}
