//! Running a command that was agreed to.

use super::Bench;
use super::apply::apply;
use super::attempt::Attempt;
use super::plan::anew;
use super::record::{End, State};
use super::run::{Ended, Running};
use super::words::run_of;
use crate::fact::{Outcome, Warrant};
use crate::world::{Clock, Feed};
use std::os::unix::process::ExitStatusExt;

/// Runs the command of a plan, if its program is still the one that was planned; for one with a
/// plan half, if the same commit is checked out too, on what that half saved. The plan half itself
/// is not run again.
///
/// It is done if its exit code is 0. Another one is the command's own word that it failed, where
/// nothing else could tell; one that carries out a plan, or that has a check, is then in doubt, and
/// so is one that was killed, or whose time was over.
pub async fn act(warrant: Warrant<'_>, feed: Feed, bench: Bench<'_>) -> Outcome {
    let planned = match run_of(warrant.plan) {
        Ok(run) => run.halves.planned,
        Err(why) => return Outcome::Failed(why),
    };
    match anew(warrant.plan, bench).await {
        Err(why) => Outcome::Failed(why),
        Ok(plan) if plan.digest != *warrant.consent.digest() => Outcome::Moved(Box::new(plan)),
        Ok(_) => {
            let acted = if planned {
                apply(&warrant, feed, bench).await
            } else {
                run(&warrant, feed, bench.clock).await
            };
            acted.unwrap_or_else(|end| end)
        }
    }
}

async fn run(warrant: &Warrant<'_>, feed: Feed, clock: &dyn Clock) -> Result<Outcome, Outcome> {
    let mut attempt = Attempt::begin(warrant).await?;
    let started = attempt.streams().and_then(|files| {
        let command = attempt.command(attempt.run.argv)?;
        Running::start(command, files, feed).map_err(|error| attempt.unstarted(&error))
    });
    let running = match started {
        Ok(running) => running,
        Err(why) => return Err(attempt.not_started(why).await),
    };
    attempt.runs(running.id()).await;
    let within = attempt.run.within;
    let ended = running.end(within, clock).await.map_err(|error| {
        attempt.doubt(&format!("ended, but the system does not say how: {error}"))
    })?;
    Ok(over(&mut attempt, &ended, clock).await)
}

/// Keeps how it ended, and says what came of it.
pub(super) async fn over(attempt: &mut Attempt<'_>, ended: &Ended, clock: &dyn Clock) -> Outcome {
    let end = End {
        at: clock.now(),
        code: ended.status.code(),
        signal: ended.status.signal(),
        overdue: ended.overdue,
    };
    attempt.reached(State::Ended(end)).await;
    attempt.outcome(end, ended)
}
