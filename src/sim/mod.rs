//! The simulated world: a small cluster in which a story is played, for demos, training and tests.
//!
//! It gives raw observations as the live clients do, never verdicts, and answers by the ids of the
//! runbook that its story belongs to; what it does not model is not configured. All of it is a
//! function of scenario, seed, time, and what was done in it: the same seed and the same answers
//! show the same screens.

mod drift;
mod fields;
mod fit;
mod ingest;
mod lease;
mod moment;
mod page;
mod plan;
mod random;
mod reading;
mod request;
#[cfg(test)]
mod sample;
mod samples;
mod scenario;
mod setting;
mod standing;

pub use scenario::Scenario;
pub use setting::Act;

use crate::event::{News, Stream};
use crate::fact::{
    Observation, Outcome, Page, PageStatus, Plan, Refusal, Request, Standing, Target, Warrant,
};
use crate::runbook::{Action, Check};
use crate::text::Text;
use crate::truth::{Why, WhyKind};
use crate::world::{Clock, Feed, Lease, World};
use futures::future::{BoxFuture, FutureExt};
use futures::stream::{self, BoxStream, StreamExt};
use jiff::Timestamp;
use lease::Seat;
use moment::{Moment, Program};
use scenario::Tale;
use setting::Setting;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// When the story starts: a January night, 2026-01-15T03:07:00Z.
pub const START: Timestamp = Timestamp::constant(1_768_446_420, 0);

/// The seed where none is given.
pub const SEED: u64 = 1;

/// The longest that one may wait in it: a month.
const LONGEST: i32 = 30 * 24 * 3600;

/// How long an act takes, in seconds.
const ACTING: i32 = 1;

/// How many times slower answers come at a terminal than they say, so that one sees them come.
const SLOW_MOTION: u32 = 15;

/// The longest that an answer takes there.
const LONGEST_LOOK: Duration = Duration::from_millis(500);

/// The steps in which a paced clock moves are at least this long, so that few timers are set.
const TICK: Duration = Duration::from_millis(50);

/// A simulated cluster with its own clock, which only waiting and acting move.
#[derive(Debug)]
pub struct Simulation {
    setting: Setting,
    /// How many times faster than real time its time passes; `None`: a wait takes no time at all.
    pace: Option<u32>,
    state: Mutex<State>,
}

/// What changes while it is played.
#[derive(Debug, Clone)]
struct State {
    /// Seconds since the start.
    clock: i32,
    /// What was done, the oldest first.
    acts: Vec<Act>,
    /// When the page was acknowledged.
    acknowledged: Option<Timestamp>,
    /// Who holds the Lease, where the story has one.
    seat: Seat,
    /// The moment that was looked at last, while neither time nor acts went on.
    moment: Option<Arc<dyn Moment>>,
}

impl Clone for Simulation {
    /// The same world at the same time, from where each goes its own way.
    fn clone(&self) -> Self {
        Self {
            state: Mutex::new(self.state().clone()),
            ..*self
        }
    }
}

impl Simulation {
    /// Plays a scenario from `start` on; [`START`] gives the same screen every time. Waits take no
    /// time.
    pub const fn new(scenario: &'static Scenario, seed: u64, start: Timestamp) -> Self {
        Self {
            setting: Setting {
                scenario,
                seed,
                start,
            },
            pace: None,
            state: Mutex::new(State {
                clock: 0,
                acts: Vec::new(),
                acknowledged: None,
                seat: Seat::Colleague,
                moment: None,
            }),
        }
    }

    /// The same world with its clock at `now` and with what was done in it, in the order of time.
    #[must_use]
    pub fn resumed(self, now: Timestamp, acts: Vec<Act>, acknowledged: Option<Timestamp>) -> Self {
        let clock = self.setting.second(now).clamp(0, LONGEST);
        let state = Mutex::new(State {
            clock,
            acts,
            acknowledged,
            seat: Seat::Ours(None),
            moment: None,
        });
        Self { state, ..self }
    }

    /// The same world for a terminal: while one waits, its time passes `factor` times faster than
    /// real time.
    #[must_use]
    pub fn paced(self, factor: u32) -> Self {
        let pace = Some(factor.max(1));
        Self { pace, ..self }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // No code that holds it can panic halfway through a change.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What is the case now. Many looks at the same moment play the story once.
    fn moment(&self) -> Arc<dyn Moment> {
        let mut state = self.state();
        if let Some(moment) = &state.moment {
            return Arc::clone(moment);
        }
        let moment = self.setting.moment(&state.acts, state.clock);
        state.moment = Some(Arc::clone(&moment));
        moment
    }

    /// What was the case at a second of the simulation that has passed.
    fn past(&self, time: i32) -> Arc<dyn Moment> {
        let acts = self.state().acts.clone();
        self.setting.moment(&acts, time)
    }

    fn advance(&self, seconds: i32) {
        let mut state = self.state();
        state.advance(seconds);
    }

    /// Lets simulated seconds pass in real time, in small steps: a wait that is given up halfway
    /// has passed as far as it came.
    async fn pass(&self, seconds: i32, factor: u32) {
        let simulated = (TICK * factor).as_millis().div_ceil(1000);
        let step = i32::try_from(simulated).unwrap_or(LONGEST);
        let mut left = seconds;
        while left > 0 {
            let some = step.min(left);
            let real = Duration::from_secs(some.unsigned_abs().into()) / factor;
            real_time(real).await;
            self.advance(some);
            left -= some;
        }
    }

    /// The program that a plan runs, where it runs one.
    fn program(&self, plan: &Plan) -> Option<Program> {
        let runs = matches!(plan.request, Request::Run { .. });
        let moment = runs.then(|| self.moment());
        moment.and_then(|moment| moment.command(&plan.action))
    }

    /// Lets a program say what it says, in its time.
    async fn run(&self, program: Option<Program>, feed: Feed) {
        for (after, text) in program.into_iter().flat_map(|program| program.lines) {
            self.wait(Duration::from_secs(after.unsigned_abs().into()))
                .await;
            let stream = Stream::Out;
            // What nobody takes in time is lost.
            _ = feed.try_send(News::Line { stream, text });
        }
    }

    /// Carries a plan out where it is still the same one.
    fn carry_out(&self, warrant: &Warrant<'_>) -> Outcome {
        if warrant.consent.digest() != &warrant.plan.digest {
            let text = "the consent is to another plan";
            return Outcome::Failed(Why::new(WhyKind::Invalid, text));
        }
        let moment = self.moment();
        let fresh = match plan::renewed(moment.as_ref(), warrant.plan) {
            Ok(fresh) if fresh.digest == warrant.plan.digest => fresh,
            Ok(fresh) => return Outcome::Moved(Box::new(fresh)),
            Err(why) => return Outcome::Failed(why),
        };
        let outcome = plan::outcome(&fresh, warrant.attempt);
        let mut state = self.state();
        // What is only sent changes nothing here: nobody says whether anybody reads it.
        if matches!(outcome, Outcome::Done(_)) {
            state.acts.push(Act {
                at: moment.now(),
                attempt: warrant.attempt.to_owned(),
                plan: fresh,
            });
        }
        state.advance(ACTING);
        outcome
    }
}

impl State {
    fn advance(&mut self, seconds: i32) {
        self.clock = self.clock.saturating_add(seconds).min(LONGEST);
        self.moment = None;
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "this is where a simulated wait can be seen to pass"
)]
fn real_time(time: Duration) -> tokio::time::Sleep {
    tokio::time::sleep(time)
}

/// Full seconds, rounded up.
fn seconds(time: Duration) -> i32 {
    let begun = u64::from(time.subsec_nanos() > 0);
    let seconds = time.as_secs().saturating_add(begun);
    i32::try_from(seconds).unwrap_or(LONGEST).min(LONGEST)
}

impl Clock for Simulation {
    fn now(&self) -> Timestamp {
        self.setting.stamp(self.state().clock)
    }

    fn wait(&self, time: Duration) -> BoxFuture<'_, ()> {
        let seconds = seconds(time);
        async move {
            match self.pace {
                None => {
                    self.advance(seconds);
                    // Whoever wants to end it is heard.
                    tokio::task::yield_now().await;
                }
                Some(factor) => self.pass(seconds, factor).await,
            }
        }
        .boxed()
    }
}

impl World for Simulation {
    fn target(&self) -> Target {
        let (namespace, grafana) = match self.setting.scenario.tale {
            Tale::Drift { .. } => ("spec-to-proof", None),
            Tale::Ingest { .. } => ("ingest", Some("https://grafana.demo.invalid")),
        };
        Target {
            context: Some("demo".to_owned()),
            server: Some("https://demo.invalid:6443".to_owned()),
            namespace: Some(namespace.to_owned()),
            grafana: grafana.map(str::to_owned),
            simulated: Some(self.setting.scenario.id.to_owned()),
            ..Target::default()
        }
    }

    /// Every story in every variant is a cluster of its own.
    fn identity(&self) -> BoxFuture<'_, Result<Text, Why>> {
        let Setting { scenario, seed, .. } = self.setting;
        let uid = format!("simulated-{}-{seed}", scenario.id);
        async move { Ok(Text::from(uid)) }.boxed()
    }

    /// Answers in the order of how long each takes.
    fn observe<'a>(
        &'a self,
        checks: &'a [&'a Check],
        then: Option<Timestamp>,
    ) -> BoxStream<'a, Observation> {
        let now = self.moment();
        let then = then.map(|then| self.setting.second(then));
        let past = then.filter(|then| *then < now.time());
        let past = past.map(|then| self.past(then));
        let seen = checks.iter().map(|check| match &past {
            Some(past) => reading::recalled(past.as_ref(), check),
            None => reading::observation(now.as_ref(), check),
        });
        let mut seen: Vec<Observation> = seen.collect();
        seen.sort_by_key(|observation| observation.took);
        if self.pace.is_none() {
            return stream::iter(seen).boxed();
        }
        let mut last = Duration::ZERO;
        let timed = seen.into_iter().map(move |observation| {
            let took = (observation.took * SLOW_MOTION).min(LONGEST_LOOK);
            let after = took.saturating_sub(last);
            last = took;
            (after, observation)
        });
        // At a terminal each comes when it would; the world's own time stands still meanwhile.
        let seen = stream::iter(timed.collect::<Vec<_>>());
        seen.then(|(after, observation)| real_time(after).map(|()| observation))
            .boxed()
    }

    fn plan<'a>(&'a self, action: &'a Action, _feed: Feed) -> BoxFuture<'a, Result<Plan, Refusal>> {
        async { plan::of_action(self.moment().as_ref(), &self.target(), action) }.boxed()
    }

    fn back<'a>(&'a self, done: &'a Plan, _feed: Feed) -> BoxFuture<'a, Result<Plan, Refusal>> {
        async { plan::of_way_back(self.moment().as_ref(), &self.target(), done) }.boxed()
    }

    fn act<'a>(&'a self, warrant: Warrant<'a>, feed: Feed) -> BoxFuture<'a, Outcome> {
        async move {
            let program = self.program(warrant.plan);
            let outcome = self.carry_out(&warrant);
            if matches!(outcome, Outcome::Done(_)) {
                self.run(program, feed).await;
            }
            outcome
        }
        .boxed()
    }

    fn inspect<'a>(&'a self, plan: &'a Plan, attempt: &'a str) -> BoxFuture<'a, Standing> {
        async move {
            let acts = self.state().acts.clone();
            standing::of_attempt(self.moment().as_ref(), &acts, plan, attempt)
        }
        .boxed()
    }

    fn page<'a>(&'a self, id: &'a str) -> BoxFuture<'a, Result<Page, Why>> {
        async move {
            let acknowledged = self.state().acknowledged;
            let begin = self.setting.moment(&[], 0);
            page::read(begin.as_ref(), self.moment().as_ref(), id, acknowledged)
        }
        .boxed()
    }

    fn acknowledge<'a>(&'a self, id: &'a str) -> BoxFuture<'a, Result<Page, Why>> {
        async move {
            let (begin, now) = (self.setting.moment(&[], 0), self.moment());
            let read = |at| page::read(begin.as_ref(), now.as_ref(), id, at);
            let before = read(None)?;
            let mut state = self.state();
            if before.status == PageStatus::Triggered {
                state.acknowledged.get_or_insert(now.now());
            }
            read(state.acknowledged)
        }
        .boxed()
    }

    fn lease(&self) -> Option<&dyn Lease> {
        self.setting.scenario.company.then_some(self)
    }
}
