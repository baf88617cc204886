//! The port to everything outside: sources, changes and time.

use crate::event::News;
use crate::fact::{
    Claim, Claimed, Holder, Mark, Observation, Outcome, Page, Plan, Refusal, Standing, Target,
    Warrant,
};
use crate::runbook::{Action, Check};
use crate::text::Text;
use crate::truth::Why;
use futures::future::{BoxFuture, FutureExt, ready};
use futures::stream::BoxStream;
use jiff::Timestamp;
use std::time::Duration;

/// Where a running call says what goes on meanwhile. What nobody listens to is lost.
pub type Feed = tokio::sync::mpsc::Sender<News>;

/// A feed that nobody listens to.
#[cfg(test)]
pub fn deaf() -> Feed {
    let (feed, _) = tokio::sync::mpsc::channel(1);
    feed
}

/// Time, which exists only here.
pub trait Clock: Send + Sync {
    /// The time.
    fn now(&self) -> Timestamp;

    /// Waits, as long as the clock needs.
    fn wait(&self, time: Duration) -> BoxFuture<'_, ()>;
}

/// The world as the engine sees it: the live clients, or the simulator.
pub trait World: Clock {
    /// Which systems it speaks to.
    fn target(&self) -> Target;

    /// What tells this cluster from every other one: the uid of its namespace kube-system.
    fn identity(&self) -> BoxFuture<'_, Result<Text, Why>>;

    /// Takes all readings at once, gives them as they come, and exactly one for each check. Every
    /// one is bounded in time; connections and requests are shared among them. `then` is the
    /// moment in the past that is asked about, where it is not now; a source without a memory
    /// cannot tell of it.
    fn observe<'a>(
        &'a self,
        checks: &'a [&'a Check],
        then: Option<Timestamp>,
    ) -> BoxStream<'a, Observation>;

    /// Resolves an action against the live object. Nothing is changed; a dry run of the API server
    /// is part of it. What it waits for is said meanwhile.
    fn plan<'a>(&'a self, action: &'a Action, feed: Feed) -> BoxFuture<'a, Result<Plan, Refusal>>;

    /// Resolves the way back from a plan that was carried out, as a plan of its own that writes the
    /// values from before. Nothing is changed.
    fn back<'a>(&'a self, done: &'a Plan, feed: Feed) -> BoxFuture<'a, Result<Plan, Refusal>>;

    /// Carries a plan out, if it would still be the same plan. Nothing is sent twice but what is
    /// known not to have happened.
    fn act<'a>(&'a self, warrant: Warrant<'a>, feed: Feed) -> BoxFuture<'a, Outcome>;

    /// Looks whether an attempt at a plan happened. `attempt` is that of its [`Warrant`].
    fn inspect<'a>(&'a self, plan: &'a Plan, attempt: &'a str) -> BoxFuture<'a, Standing>;

    /// Reads a page.
    fn page<'a>(&'a self, id: &'a str) -> BoxFuture<'a, Result<Page, Why>>;

    /// Acknowledges a page, and reads it again.
    fn acknowledge<'a>(&'a self, id: &'a str) -> BoxFuture<'a, Result<Page, Why>>;

    /// Which attempt wrote the object of a plan last, as far as the object tells.
    fn last_attempt<'a>(&'a self, _plan: &'a Plan) -> BoxFuture<'a, Option<Mark>> {
        ready(None).boxed()
    }

    /// The place where runs say that they act; none where nobody else could read it.
    fn lease(&self) -> Option<&dyn Lease> {
        None
    }
}

/// The place where a run says that it acts: others see it, and may take over. Best effort, all of
/// it: nothing that fails here keeps a run from acting.
pub trait Lease: Send + Sync {
    /// Who else acts now, as far as that can be read; nothing is written.
    fn holder<'a>(&'a self, claim: &'a Claim) -> BoxFuture<'a, Option<Holder>>;

    /// Says that this run acts, from now on until [`Lease::release`]. Claimed again, it looks
    /// whether that is still so, and says where the run is.
    fn claim<'a>(&'a self, claim: &'a Claim) -> BoxFuture<'a, Claimed>;

    /// Says where the run is, in its own time.
    fn mark(&self, step: Text);

    /// Comes when somebody else has taken over what was claimed, and from then on at once;
    /// pending as long as nobody has. That nothing can be read is no loss.
    fn lost(&self) -> BoxFuture<'_, Holder>;

    /// Says that this run acts no more. What somebody else holds stays as it is.
    fn release(&self) -> BoxFuture<'_, ()>;
}
