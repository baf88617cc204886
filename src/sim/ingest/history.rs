//! How the objects of the ingest services came to be as they are: who wrote what, and when.

use super::canary::Word;
use super::crew::{Crew, LEAST};
use super::keeper::Keeper;
use crate::fact::{Request, TIME_OF_ACT};
use crate::sim::fields::Fields;
use crate::sim::random::{Dice, Roll};
use crate::sim::setting::Deed;
use jiff::Timestamp;
use serde_json::{Value, json};

/// The Deployment of the workers, and the name of its container and autoscaler.
pub const WORKERS: &str = "ingest-workers";

/// The Rollout of the version that is tried out.
pub const ROLLOUT: &str = "summit-api";

/// The Application of Argo CD that the workers are of, where they are of one, and its namespace.
pub const APPLICATION: (&str, &str) = ("argocd", "ingest");

/// What an Application does by itself.
pub const AUTOMATED: &str = "spec.syncPolicy.automated";

/// How long self-heal takes, in seconds.
const HEALING: i32 = 5;

/// Who writes for Argo CD.
const CONTROLLER: &str = "argocd-controller";

/// The config map of the services.
pub const CONFIG: &str = "ingest-config";

/// The autoscaler's greatest number.
const MOST: u32 = 30;

/// How often the autoscaler looks, in seconds.
const SYNC: i32 = 15;

/// How long it takes until a worker sees its settings anew, in seconds.
const MOUNTED: i32 = 60;

/// How long the warm standby takes to take load, in seconds.
const STANDBY: i32 = 180;

/// An object.
#[derive(Debug, Clone)]
pub struct Held {
    /// Its fields.
    pub fields: Fields,
    /// The generation of its specification.
    pub generation: i64,
    /// Who wrote it last.
    pub writer: String,
    /// When, in seconds from the start.
    pub since: i32,
}

/// The objects since some time.
#[derive(Debug, Clone)]
pub struct Version {
    /// Since when, in seconds from the start.
    pub since: i32,
    /// The Deployment of the workers.
    pub deployment: Held,
    /// Its autoscaler, where there is one.
    pub hpa: Option<Held>,
    /// The replicas that the autoscaler wanted when it last looked.
    pub desired: u32,
    /// The config map.
    pub config: Held,
    /// The Rollout.
    pub rollout: Held,
    /// The Application that the workers are of, where they are of one.
    pub application: Option<Held>,
}

/// A replay of the dead-letter queue.
#[derive(Debug, Clone, Copy)]
pub struct Replay {
    /// When it was run, in seconds from the start.
    pub at: i32,
    /// From when on what failed is put back.
    pub since: i32,
}

/// The objects and workers over time, and the commands that were run.
#[derive(Debug)]
pub struct History {
    /// The versions of the objects, the oldest first; never empty.
    versions: Vec<Version>,
    /// The workers.
    pub crew: Crew,
    /// When the warm standby was brought up.
    pub failover: Option<i32>,
    /// Replays of the dead-letter queue.
    pub replays: Vec<Replay>,
    dice: Dice,
}

impl Held {
    fn of_old<const N: usize>(fields: [(&str, Value); N], writer: &str) -> Self {
        Self {
            fields: Fields::new(fields),
            generation: 7,
            writer: writer.to_owned(),
            since: i32::MIN,
        }
    }

    fn write(&mut self, at: i32, writer: &str, fields: impl Iterator<Item = (String, Value)>) {
        for (field, value) in fields {
            self.fields.set(&field, value);
        }
        self.generation += 1;
        writer.clone_into(&mut self.writer);
        self.since = at;
    }
}

/// The bounds of the autoscaler as the release has them.
fn bounds() -> [(&'static str, Value); 2] {
    [
        ("spec.minReplicas", json!(LEAST)),
        ("spec.maxReplicas", json!(MOST)),
    ]
}

impl Version {
    fn first(keeper: Keeper) -> Self {
        let autoscaled = keeper.autoscales().is_some_and(|since| since < 0);
        let least = json!(LEAST);
        let release = "the release of ingest 7.3.2";
        let paused = ("spec.paused", json!(false));
        Self {
            since: i32::MIN,
            deployment: Held::of_old([("spec.replicas", least), paused.clone()], release),
            hpa: autoscaled.then(|| Held::of_old(bounds(), release)),
            desired: LEAST,
            config: Held::of_old([("data.BURST_MULTIPLIER", json!("1"))], release),
            rollout: Held::of_old([paused, ("status.abort", json!(false))], CONTROLLER),
            application: (keeper == Keeper::Git).then(|| {
                let automated = json!({"prune": true, "selfHeal": true});
                Held::of_old([(AUTOMATED, automated)], release)
            }),
        }
    }

    /// The replicas that the Deployment asks for.
    pub fn replicas(&self) -> u32 {
        self.deployment.fields.number("spec.replicas")
    }

    /// The object of a kind.
    pub fn held(&self, kind: &str) -> Option<&Held> {
        match kind {
            "deployment" => Some(&self.deployment),
            "hpa" => self.hpa.as_ref(),
            "configmap" => Some(&self.config),
            "rollout" => Some(&self.rollout),
            "application" => self.application.as_ref(),
            _ => None,
        }
    }

    fn held_mut(&mut self, kind: &str) -> Option<&mut Held> {
        match kind {
            "deployment" => Some(&mut self.deployment),
            "hpa" => self.hpa.as_mut(),
            "configmap" => Some(&mut self.config),
            "rollout" => Some(&mut self.rollout),
            "application" => self.application.as_mut(),
            _ => None,
        }
    }

    /// Whether Argo CD puts back what differs from git.
    pub fn heals(&self) -> bool {
        let application = self.application.as_ref();
        application.is_some_and(|it| !it.fields.get(AUTOMATED).is_null())
    }

    fn word(&self) -> Word {
        Word {
            since: self.since,
            paused: self.rollout.fields.flag("spec.paused"),
            aborted: self.rollout.fields.flag("status.abort"),
        }
    }

    /// What a worker takes at once, against what it usually takes.
    fn burst(&self) -> f64 {
        let set = self.config.fields.get("data.BURST_MULTIPLIER");
        let set = set.as_str().and_then(|text| text.parse().ok());
        // Twice as much at once is not twice as much done.
        1.0 + 0.3 * (set.unwrap_or(1.0_f64).clamp(1.0, 3.0) - 1.0)
    }
}

impl History {
    /// What came of these deeds, which are in the order of time, up to a moment. `second` gives the second of the simulation at a time.
    pub fn play(
        keeper: Keeper,
        dice: Dice,
        deeds: &[Deed<'_>],
        (until, second): (i32, &dyn Fn(Timestamp) -> i32),
    ) -> Self {
        let mut this = Self {
            versions: vec![Version::first(keeper)],
            crew: Crew::of_old(dice),
            failover: None,
            replays: Vec::new(),
            dice,
        };
        let mut turns: Vec<(i32, Option<&Deed<'_>>)> =
            deeds.iter().map(|deed| (deed.at, Some(deed))).collect();
        if let Some(since) = keeper
            .autoscales()
            .filter(|since| (0..=until).contains(since))
        {
            let place = turns.partition_point(|(at, _)| *at <= since);
            turns.insert(place, (since, None));
        }
        for (nth, (at, deed)) in turns.iter().enumerate() {
            match deed {
                None => this.autoscale(*at),
                Some(deed) => match &deed.plan.request {
                    Request::Run { argv, .. } => this.run(deed, argv, second),
                    _ => this.take(deed),
                },
            }
            let next = turns.get(nth + 1).map_or(until + SYNC, |(next, _)| *next);
            this.sync(*at, next);
            this.heal(*at, next);
        }
        this
    }

    /// Somebody puts an autoscaler in charge of the workers.
    fn autoscale(&mut self, at: i32) {
        let mut version = self.newest().clone();
        version.since = at;
        version.hpa = Some(Held::of_old(bounds(), "a sync of Argo CD"));
        self.follow(version);
    }

    /// The version that holds at a time.
    pub fn at(&self, time: i32) -> &Version {
        let past = self.versions.partition_point(|one| one.since <= time);
        &self.versions[past.saturating_sub(1)]
    }

    /// When something was changed.
    pub fn writes(&self) -> impl Iterator<Item = i32> {
        let replays = self.replays.iter().map(|replay| replay.at);
        let written = self.versions.iter().skip(1).map(|version| version.since);
        written.chain(self.failover).chain(replays)
    }

    /// What was said of the Rollout, the oldest word first.
    pub fn words(&self) -> Vec<Word> {
        self.versions.iter().map(Version::word).collect()
    }

    /// How much each worker takes at a time, against the usual.
    pub fn burst(&self, time: i32) -> f64 {
        self.at(time.saturating_sub(MOUNTED)).burst()
    }

    /// Whether the warm standby takes load at a time.
    pub fn has_standby(&self, time: i32) -> bool {
        self.failover.is_some_and(|at| at + STANDBY <= time)
    }

    fn newest(&self) -> &Version {
        &self.versions[self.versions.len() - 1]
    }

    fn run(&mut self, deed: &Deed<'_>, argv: &[String], second: &dyn Fn(Timestamp) -> i32) {
        match deed.plan.action.as_str() {
            super::commands::FAILOVER => {
                self.failover.get_or_insert(deed.at);
            }
            super::commands::REPLAY => {
                let since = argv.iter().rev().find_map(|word| word.parse().ok());
                let since = since.map_or(deed.at - 30 * 60, second);
                self.replays.push(Replay { at: deed.at, since });
            }
            _ => {}
        }
    }

    fn take(&mut self, deed: &Deed<'_>) {
        let mut version = self.newest().clone();
        version.since = deed.at;
        let writer = format!("backlogctl, attempt {}", deed.attempt);
        let fields = deed.plan.changes.iter().map(|change| {
            let value = match change.after.as_str() {
                Some(TIME_OF_ACT) => Value::from(deed.stamp.as_str()),
                _ => change.after.clone(),
            };
            (change.field.clone(), value)
        });
        if let Some(held) = version.held_mut(&deed.plan.object.kind) {
            held.write(deed.at, &writer, fields);
        }
        self.follow(version);
    }

    /// Lets the autoscaler look once after a change, unless the next one comes before: later it
    /// finds nothing more to do.
    fn sync(&mut self, after: i32, before: i32) {
        let offset = i32::try_from(self.dice.pick(Roll::Sync, 0, 15)).unwrap_or(0);
        let looks = (after - offset).div_euclid(SYNC) * SYNC + SYNC + offset;
        let mut version = self.newest().clone();
        let Some(hpa) = version.hpa.as_ref().filter(|_| looks < before) else {
            return;
        };
        // It goes by CPU, of which workers that wait for the network never use much.
        let bounds = |field| hpa.fields.number(field);
        let least = bounds("spec.minReplicas");
        let desired = LEAST.min(bounds("spec.maxReplicas")).max(least);
        version.desired = desired;
        version.since = looks;
        if desired != version.replicas() {
            let fields = [("spec.replicas".to_owned(), json!(desired))].into_iter();
            let writer = format!("HorizontalPodAutoscaler {WORKERS}");
            version.deployment.write(looks, &writer, fields);
        }
        self.follow(version);
    }

    /// Lets Argo CD put the workers back to what git says, unless something else comes before.
    fn heal(&mut self, after: i32, before: i32) {
        let mut version = self.newest().clone();
        let healed = after + HEALING;
        if !version.heals() || version.replicas() == LEAST || healed >= before {
            return;
        }
        version.since = healed;
        let fields = [("spec.replicas".to_owned(), json!(LEAST))].into_iter();
        version.deployment.write(healed, CONTROLLER, fields);
        self.follow(version);
    }

    /// Adds a version, and lets the controller follow where it asks for other workers.
    fn follow(&mut self, version: Version) {
        let (at, replicas) = (version.since, version.replicas());
        let changed = self.newest().replicas() != replicas;
        self.versions.push(version);
        if changed {
            self.crew.reconcile(self.dice, at, replicas);
        }
    }
}
