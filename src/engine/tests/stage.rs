//! The simulated world as the tests want it: it counts acts, fails as it is told, and holds still.

use super::cues::{Cues, Point};
use super::desk::Desk;
use crate::fact::{
    Agreed, Consent, How, Mark, Observation, Outcome, Page, Plan, Policy, Refusal, Standing,
    Target, Warrant,
};
use crate::runbook::{Action, Change, Check, Size};
use crate::sim::{Act, SEED, START, Scenario, Simulation};
use crate::text::Text;
use crate::truth::{Why, WhyKind};
use crate::walk::sample::book;
use crate::world::{Clock, Feed, Lease, World};
use futures::future::{BoxFuture, FutureExt, pending, poll_fn};
use futures::stream::{self, BoxStream, StreamExt};
use jiff::Timestamp;
use std::collections::VecDeque;
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::task::Poll;
use std::time::Duration;

/// What becomes of an act.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trick {
    /// It happens, and the answer is lost.
    LostAfter,
    /// It never arrives, and nobody knows.
    LostBefore,
    /// It is refused.
    Fails,
    /// Somebody else scales to so many replicas just before.
    Moves(u32),
    /// It happens once the person has nudged once.
    Slow,
    /// It happens, and no answer ever comes.
    Hangs,
    /// Somebody else takes over while it is under way, and it happens.
    Overtaken,
}

/// The world of a test.
pub struct Stage {
    world: Simulation,
    cues: Arc<Cues>,
    /// Where it says who acts; nowhere in most tests.
    desk: Option<Desk>,
    /// The least time that passes in a wait, so that tests look less often.
    stride: Duration,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    tricks: VecDeque<Trick>,
    naps: VecDeque<Duration>,
    tried: Vec<String>,
    happened: Vec<Act>,
    waits: usize,
    blind: bool,
    /// How many looks at an object still tell nothing.
    mute: usize,
}

impl Stage {
    /// A scenario from its beginning.
    pub fn of(scenario: &str) -> Self {
        Self::on(Simulation::new(
            Scenario::find(scenario).unwrap(),
            SEED,
            START,
        ))
    }

    fn on(world: Simulation) -> Self {
        Self {
            world,
            cues: Arc::default(),
            desk: None,
            stride: Duration::from_secs(90),
            state: Mutex::default(),
        }
    }

    /// A scenario as it was left: at a time, with these acts in it.
    pub fn resumed(
        scenario: &str,
        now: Timestamp,
        acts: Vec<Act>,
        acknowledged: Option<Timestamp>,
    ) -> Self {
        let this = Self::of(scenario);
        let world = this.world.clone().resumed(now, acts.clone(), acknowledged);
        let this = Self { world, ..this };
        this.state.lock().unwrap().happened = acts;
        this
    }

    /// The same world with these cues.
    pub fn cued(self, cues: Cues) -> Self {
        let cues = Arc::new(cues);
        Self { cues, ..self }
    }

    /// The same world, with a Lease.
    pub fn leased(self, make: impl FnOnce(Arc<Cues>) -> Desk) -> Self {
        let desk = Some(make(Arc::clone(&self.cues)));
        Self { desk, ..self }
    }

    /// The Lease.
    pub fn desk(&self) -> &Desk {
        self.desk.as_ref().unwrap()
    }

    /// The same world in which the next acts fare like this.
    pub fn tricked(self, tricks: &[Trick]) -> Self {
        self.state.lock().unwrap().tricks.extend(tricks);
        self
    }

    /// From now on the next act fares like this.
    pub fn trick(&self, trick: Trick) {
        self.state.lock().unwrap().tricks.push_back(trick);
    }

    /// The same world whose next waits take so much longer.
    pub fn napping(self, naps: &[Duration]) -> Self {
        self.state.lock().unwrap().naps.extend(naps);
        self
    }

    /// The same world, in which so many looks at an object tell nothing.
    pub fn mute(self, looks: usize) -> Self {
        self.state.lock().unwrap().mute = looks;
        self
    }

    /// The same world, in which nothing can be read.
    pub fn blind(self) -> Self {
        self.state.lock().unwrap().blind = true;
        self
    }

    /// What the run is held up by.
    pub fn cues(&self) -> &Cues {
        &self.cues
    }

    /// The attempts that reached the world.
    pub fn tried(&self) -> Vec<String> {
        self.state.lock().unwrap().tried.clone()
    }

    /// What was done in the world.
    pub fn happened(&self) -> Vec<Act> {
        self.state.lock().unwrap().happened.clone()
    }

    /// Whether an action was done.
    pub fn has_happened(&self, action: &str) -> bool {
        self.happened().iter().any(|act| act.plan.action == action)
    }

    /// How often somebody waited.
    pub fn waits(&self) -> usize {
        self.state.lock().unwrap().waits
    }

    async fn carry_out(&self, warrant: Warrant<'_>, feed: Feed) -> Outcome {
        let act = Act {
            at: warrant.at,
            attempt: warrant.attempt.to_owned(),
            plan: warrant.plan.clone(),
        };
        let outcome = self.world.act(warrant, feed).await;
        if matches!(outcome, Outcome::Done(_)) {
            self.state.lock().unwrap().happened.push(act);
        }
        outcome
    }

    /// Somebody else scales.
    async fn rival(&self, to: u32) {
        let book = book();
        let mut action = book.action("scale-processor").unwrap().clone();
        if let Change::Scale { to: size, .. } = &mut action.does {
            *size = Size::Exactly(to);
        }
        let (feed, _news) = tokio::sync::mpsc::channel(1);
        let plan = self.world.plan(&action, feed).await.unwrap();
        let agreed = Agreed {
            digest: plan.digest.clone(),
            by: "eve".into(),
            how: How::Prompt,
        };
        let policy = Policy {
            protected: false,
            unattended: false,
        };
        let warrant = Warrant {
            consent: Consent::grant(&plan, &agreed, policy, plan.made).unwrap(),
            plan: &plan,
            attempt: "eve/1",
            at: self.world.now(),
            folder: Path::new("unused"),
        };
        let (feed, _news) = tokio::sync::mpsc::channel(1);
        self.world.act(warrant, feed).await;
    }

    /// Time passes, and somebody else may scale meanwhile.
    pub fn pass(&self, time: Duration, rival: Option<u32>) {
        let waited = self.world.wait(time).now_or_never();
        assert!(waited.is_some(), "simulated time passes at once");
        if let Some(to) = rival {
            let scaled = self.rival(to).now_or_never();
            assert!(scaled.is_some(), "a simulated act takes no time");
        }
    }

    /// Until the person has nudged once more.
    async fn nudged(&self) {
        let before = self.cues.given();
        self.cues.stop();
        poll_fn(|_| {
            if self.cues.given() > before {
                Poll::Ready(())
            } else {
                Poll::Pending
            }
        })
        .await;
    }
}

impl Clock for Stage {
    fn now(&self) -> Timestamp {
        self.world.now()
    }

    fn wait(&self, time: Duration) -> BoxFuture<'_, ()> {
        if self.cues.hold(Point::Wait) {
            return pending().boxed();
        }
        let mut state = self.state.lock().unwrap();
        state.waits += 1;
        let nap = state.naps.pop_front().unwrap_or(self.stride);
        self.world.wait(time.max(nap))
    }
}

impl World for Stage {
    fn target(&self) -> Target {
        self.world.target()
    }

    fn identity(&self) -> BoxFuture<'_, Result<Text, Why>> {
        self.world.identity()
    }

    fn observe<'a>(
        &'a self,
        checks: &'a [&'a Check],
        then: Option<Timestamp>,
    ) -> BoxStream<'a, Observation> {
        if self.cues.hold(Point::Observe) {
            // The first one comes, and nothing more.
            return self
                .world
                .observe(&checks[..1], then)
                .chain(stream::pending())
                .boxed();
        }
        let blind = self.state.lock().unwrap().blind;
        let seen = self.world.observe(checks, then);
        let unread = |seen: Observation| Observation {
            raw: Err(Why::new(WhyKind::Timeout, "no answer within 5s")),
            ..seen
        };
        seen.map(move |seen| if blind { unread(seen) } else { seen })
            .boxed()
    }

    fn back<'a>(&'a self, done: &'a Plan, feed: Feed) -> BoxFuture<'a, Result<Plan, Refusal>> {
        self.world.back(done, feed)
    }

    fn plan<'a>(&'a self, action: &'a Action, feed: Feed) -> BoxFuture<'a, Result<Plan, Refusal>> {
        if self.cues.hold(Point::Plan) {
            return pending().boxed();
        }
        self.world.plan(action, feed)
    }

    fn act<'a>(&'a self, warrant: Warrant<'a>, feed: Feed) -> BoxFuture<'a, Outcome> {
        let trick = {
            let mut state = self.state.lock().unwrap();
            state.tried.push(warrant.attempt.to_owned());
            state.tricks.pop_front()
        };
        let lost = || Outcome::InDoubt(Why::new(WhyKind::Timeout, "no answer within 30s"));
        async move {
            match trick {
                None => return self.carry_out(warrant, feed).await,
                Some(Trick::Moves(to)) => {
                    self.rival(to).await;
                    return self.carry_out(warrant, feed).await;
                }
                Some(Trick::Slow) => {
                    self.nudged().await;
                    return self.carry_out(warrant, feed).await;
                }
                Some(Trick::Overtaken) => {
                    self.cues.overtake();
                    return self.carry_out(warrant, feed).await;
                }
                Some(Trick::Fails) => {
                    return Outcome::Failed(Why::new(WhyKind::Denied, "admission denied it"));
                }
                Some(Trick::Hangs) => {
                    self.carry_out(warrant, feed).await;
                    self.nudged().await;
                    self.nudged().await;
                }
                Some(Trick::LostAfter) => drop(self.carry_out(warrant, feed).await),
                Some(Trick::LostBefore) => {}
            }
            lost()
        }
        .boxed()
    }

    fn inspect<'a>(&'a self, plan: &'a Plan, attempt: &'a str) -> BoxFuture<'a, Standing> {
        if self.cues.hold(Point::Inspect) {
            return pending().boxed();
        }
        let mut state = self.state.lock().unwrap();
        if let Some(left) = state.mute.checked_sub(1) {
            state.mute = left;
            let why = Why::new(WhyKind::Unreachable, "the object cannot be looked at");
            return async { Standing::CannotTell(why) }.boxed();
        }
        drop(state);
        self.world.inspect(plan, attempt)
    }

    fn page<'a>(&'a self, id: &'a str) -> BoxFuture<'a, Result<Page, Why>> {
        self.world.page(id)
    }

    fn acknowledge<'a>(&'a self, id: &'a str) -> BoxFuture<'a, Result<Page, Why>> {
        self.world.acknowledge(id)
    }

    fn last_attempt<'a>(&'a self, _plan: &'a Plan) -> BoxFuture<'a, Option<Mark>> {
        let mark = self.desk.as_ref().and_then(Desk::next_mark);
        async move { mark }.boxed()
    }

    fn lease(&self) -> Option<&dyn Lease> {
        self.desk.as_ref().map(|desk| desk as &dyn Lease)
    }
}
