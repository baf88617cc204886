//! The simulated world: a small cluster in which a story is played, for demos, training and tests.
//!
//! It gives raw observations as the live clients do, never verdicts, and answers by the ids of the
//! drift runbook; what it does not model is not configured. All of it is a function of scenario,
//! seed and time: the same seed shows the same screen.

mod cluster;
mod logs;
mod metrics;
mod pods;
mod queue;
mod random;
mod redis;
mod scenario;
mod scene;
#[cfg(test)]
mod tests;

pub use scenario::Scenario;

use crate::fact::{Observation, Outcome, Page, Plan, Raw, Refusal, Standing, Target, Warrant};
use crate::runbook::{Action, Check, Probe};
use crate::text::Text;
use crate::truth::{Why, WhyKind};
use crate::world::{Clock, Feed, World};
use futures::future::{BoxFuture, FutureExt};
use futures::stream::{self, BoxStream, StreamExt};
use jiff::{SignedDuration, Timestamp};
use random::{Dice, Roll};
use scene::Scene;
use std::sync::atomic::{AtomicI32, Ordering};
use std::time::Duration;

/// When the story starts: a January night, 2026-01-15T03:07:00Z.
pub const START: Timestamp = Timestamp::constant(1_768_446_420, 0);

/// The seed where none is given.
pub const SEED: u64 = 1;

/// The longest that one may wait in it: a month.
const LONGEST: i32 = 30 * 24 * 3600;

/// A simulated cluster with its own clock, which only waiting moves.
#[derive(Debug)]
pub struct Simulation {
    scenario: &'static Scenario,
    seed: u64,
    start: Timestamp,
    /// Seconds since the start.
    clock: AtomicI32,
}

impl Clone for Simulation {
    /// The same world at the same time, from where each goes its own way.
    fn clone(&self) -> Self {
        Self {
            clock: AtomicI32::new(self.time()),
            ..*self
        }
    }
}

impl Simulation {
    /// Plays a scenario from `start` on; [`START`] gives the same screen every time.
    pub const fn new(scenario: &'static Scenario, seed: u64, start: Timestamp) -> Self {
        Self {
            scenario,
            seed,
            start,
            clock: AtomicI32::new(0),
        }
    }

    fn time(&self) -> i32 {
        self.clock.load(Ordering::SeqCst)
    }

    fn advance(&self, time: Duration) {
        let seconds = time
            .as_secs()
            .saturating_add(u64::from(time.subsec_nanos() > 0));
        let seconds = i32::try_from(seconds).unwrap_or(LONGEST).min(LONGEST);
        let moved = |clock: i32| Some(clock.saturating_add(seconds).min(LONGEST));
        // The closure always gives a value, so this cannot fail.
        let _ = self
            .clock
            .fetch_update(Ordering::SeqCst, Ordering::SeqCst, moved);
    }

    fn observation(&self, scene: &Scene, check: &Check) -> Observation {
        let (source, query) = request(&check.probe);
        Observation {
            id: check.id.clone(),
            raw: answer(scene, check),
            source: source.into(),
            query: query.into(),
            notes: Vec::new(),
            at: scene.stamp(scene.time),
            took: took(Dice::new(self.seed), check),
        }
    }
}

impl Clock for Simulation {
    fn now(&self) -> Timestamp {
        let since = SignedDuration::from_secs(self.time().into());
        self.start.checked_add(since).unwrap_or(self.start)
    }

    fn wait(&self, time: Duration) -> BoxFuture<'_, ()> {
        async move { self.advance(time) }.boxed()
    }
}

impl World for Simulation {
    fn target(&self) -> Target {
        Target {
            context: Some("demo".to_owned()),
            server: Some("https://demo.invalid:6443".to_owned()),
            namespace: Some("spec-to-proof".to_owned()),
            simulated: Some(self.scenario.id.to_owned()),
            ..Target::default()
        }
    }

    /// Answers in the order of how long each takes.
    fn observe<'a>(&'a self, checks: &'a [&'a Check]) -> BoxStream<'a, Observation> {
        let scene = Scene::at(self.scenario.fault, self.seed, self.start, self.time());
        let seen = checks.iter().map(|check| self.observation(&scene, check));
        let mut seen: Vec<Observation> = seen.collect();
        seen.sort_by_key(|observation| observation.took);
        stream::iter(seen).boxed()
    }

    fn identity(&self) -> BoxFuture<'_, Result<Text, Why>> {
        async { Err(Why::new(WhyKind::NotConfigured, "not built yet")) }.boxed()
    }

    fn plan<'a>(&'a self, _action: &'a Action) -> BoxFuture<'a, Result<Plan, Refusal>> {
        async {
            Err(Refusal::Unplanned(Why::new(
                WhyKind::NotConfigured,
                "not built yet",
            )))
        }
        .boxed()
    }

    fn act<'a>(&'a self, _warrant: Warrant<'a>, _feed: Feed) -> BoxFuture<'a, Outcome> {
        async { Outcome::Failed(Why::new(WhyKind::NotConfigured, "not built yet")) }.boxed()
    }

    fn inspect<'a>(&'a self, _plan: &'a Plan, _attempt: &'a str) -> BoxFuture<'a, Standing> {
        async { Standing::CannotTell(Why::new(WhyKind::NotConfigured, "not built yet")) }.boxed()
    }

    fn page<'a>(&'a self, _id: &'a str) -> BoxFuture<'a, Result<Page, Why>> {
        async { Err(Why::new(WhyKind::NotConfigured, "not built yet")) }.boxed()
    }

    fn acknowledge<'a>(&'a self, _id: &'a str) -> BoxFuture<'a, Result<Page, Why>> {
        async { Err(Why::new(WhyKind::NotConfigured, "not built yet")) }.boxed()
    }
}

/// What is seen of a reading that the simulator models.
fn answer(scene: &Scene, check: &Check) -> Result<Raw, Why> {
    let detectors = || pods::detectors(scene.fault, scene.dice);
    let id = check.id.as_str();
    let seen = match (id, &check.probe) {
        (id, Probe::Prometheus(probe)) => metrics::samples(scene, id, probe),
        ("backlog_alert", Probe::Alerts(probe)) => Some(metrics::alerts(scene, probe)),
        ("processor_pods", Probe::Pods(probe)) => {
            Some(cluster::pods(scene, probe, &scene.processors))
        }
        ("detector_pods", Probe::Pods(probe)) => Some(cluster::pods(scene, probe, &detectors())),
        ("connector_pods", Probe::Pods(probe)) => {
            Some(cluster::pods(scene, probe, &pods::connectors(scene.dice)))
        }
        ("processor_top", Probe::Top(probe)) => return cluster::usage(scene, probe),
        ("processor_hpa", Probe::Hpa(probe)) => Some(cluster::hpa(scene, probe)),
        ("processor_events", Probe::Events(probe)) => Some(cluster::events(scene, probe)),
        ("processor_config", Probe::ConfigMap(_)) => Some(cluster::settings(scene)),
        ("processor_logs", Probe::Logs(probe)) => return logs::tails(scene, probe),
        ("redis_queue" | "redis_queue_growth", Probe::Redis(probe)) => {
            Some(redis::looks(scene, probe))
        }
        _ => None,
    };
    seen.ok_or_else(|| {
        let text = format!("the simulator does not model `{id}`");
        Why::new(WhyKind::NotConfigured, text).hint("it plays the readings of the drift runbook")
    })
}

/// The source and the request of a look, as a live client would name them.
fn request(probe: &Probe) -> (&'static str, String) {
    const KUBERNETES: &str = "simulated kubernetes";
    const PROMETHEUS: &str = "simulated prometheus";
    match probe {
        Probe::Prometheus(probe) => (PROMETHEUS, probe.query.clone()),
        Probe::Alerts(probe) => (
            PROMETHEUS,
            format!("rules {} or about {}", probe.name, probe.metric),
        ),
        Probe::Pods(on) => (
            KUBERNETES,
            format!("pods {} -n {}", on.selector, on.namespace),
        ),
        Probe::Top(on) => (
            KUBERNETES,
            format!("top pods {} -n {}", on.selector, on.namespace),
        ),
        Probe::Hpa(on) => (
            KUBERNETES,
            format!("hpa of {} -n {}", on.deployment, on.namespace),
        ),
        Probe::Events(on) => (
            KUBERNETES,
            format!("warnings of {} -n {}", on.deployment, on.namespace),
        ),
        Probe::Logs(probe) => {
            let on = &probe.workload;
            let query = format!(
                "logs {} -n {} --tail={}",
                on.selector, on.namespace, probe.tail
            );
            (KUBERNETES, query)
        }
        Probe::ConfigMap(on) => (
            KUBERNETES,
            format!("configmap {} -n {}", on.name, on.namespace),
        ),
        Probe::Redis(probe) => ("simulated redis", format!("TYPE, LLEN {}", probe.key)),
    }
}

/// How long the answer took: a few milliseconds, and the time between two looks.
fn took(dice: Dice, check: &Check) -> Duration {
    let place = check.id.bytes().fold(0i32, |sum, byte| {
        sum.wrapping_mul(31).wrapping_add(i32::from(byte))
    });
    let usual = Duration::from_micros(2000 + u64::from(dice.pick(Roll::Answer, place, 9000)));
    match &check.probe {
        Probe::Redis(probe) => usual + probe.apart.unwrap_or_default(),
        _ => usual,
    }
}
