//! The loop: asks the walk what comes next, does it in the world, and records what happened.

mod ledger;

use crate::event::Event;
use crate::fact::{Reading, judge};
use crate::operator::{Ears, Operator};
use crate::runbook::Check;
use crate::walk::{Illegal, Next, Progress, Walk};
use crate::world::World;
use futures::StreamExt;
use futures::future::{Either, select};
use ledger::Ledger;
use std::pin::pin;

pub use ledger::Watch;

/// Why a walk stopped before its end.
#[derive(Debug, thiserror::Error)]
pub enum Stop {
    /// The person, or a signal, stopped it.
    #[error("interrupted")]
    Interrupted,
    /// Nobody can be shown what happens.
    #[error("cannot write the output")]
    Output(#[source] std::io::Error),
    /// The engine said something that cannot be: a fault of this program.
    #[error(transparent)]
    Illegal(#[from] Illegal),
}

/// Walks a phase that changes nothing, to its end. `earlier` gives what was read before of the
/// subject of a check; `watch` sees every event as it happens.
pub async fn read(
    walk: &Walk<'_>,
    world: &dyn World,
    operator: &dyn Operator,
    earlier: &(dyn Fn(&Check) -> Vec<Reading> + Sync),
    watch: Watch<'_>,
) -> Result<Progress, Stop> {
    let mut session = Session {
        world,
        operator,
        ledger: Ledger::new(watch),
    };
    loop {
        match walk.next(&session.ledger.progress) {
            Next::Observe(checks) => session.observe(&checks, earlier).await?,
            Next::Say(event) => session.say(event)?,
            Next::Done => return Ok(session.ledger.progress),
        }
    }
}

struct Session<'a> {
    world: &'a dyn World,
    operator: &'a dyn Operator,
    ledger: Ledger<'a>,
}

impl Session<'_> {
    async fn observe(
        &mut self,
        checks: &[&Check],
        earlier: &(dyn Fn(&Check) -> Vec<Reading> + Sync),
    ) -> Result<(), Stop> {
        let world = self.world;
        let mut seen = world.observe(checks);
        while let Some(observation) = self.attend(seen.next()).await? {
            if let Some(check) = checks.iter().find(|check| check.id == observation.id) {
                let reading = judge(check, observation, &earlier(check), world.now());
                self.say(Event::Observed(Box::new(reading)))?;
            }
        }
        Ok(())
    }

    /// The engine's only await: the work, or the person who stops it.
    async fn attend<T>(&self, work: impl Future<Output = T>) -> Result<T, Stop> {
        match select(pin!(work), pin!(self.operator.nudge(Ears::Signals))).await {
            Either::Left((done, _)) => Ok(done),
            Either::Right(_) => Err(Stop::Interrupted),
        }
    }

    fn say(&mut self, event: Event) -> Result<(), Stop> {
        self.ledger.record(self.world.now(), event)
    }
}
