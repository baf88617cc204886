//! What is the case in the simulated drift services at one moment.

use super::fault::Fault;
use super::history::{History, Version};
use super::life::{FIRST_NEW, Life};
use super::metrics::{LIMIT, PENDING};
use super::pods::Plot;
use super::queue::Queue;
use super::{objects, reading};
use crate::fact::{FieldChange, Owner, Raw};
use crate::runbook::{Check, Object};
use crate::sim::moment::{Alarm, Item, Moment};
use crate::sim::random::Dice;
use crate::sim::setting::{Deed, Setting};
use crate::text::Text;
use crate::truth::Why;
use jiff::Timestamp;

/// A moment of the simulation with all that led to it.
#[derive(Debug)]
pub struct Scene {
    /// What goes wrong.
    pub fault: Fault,
    /// Its chance.
    pub dice: Dice,
    /// The objects and the processor's pods.
    pub history: History,
    /// The queue.
    pub queue: Queue,
    /// The moment, in seconds from the start.
    pub time: i32,
    /// What is played.
    pub setting: Setting,
}

impl Scene {
    /// Plays the story up to a moment, with the deeds that it was changed by.
    pub fn at(
        setting: Setting,
        (fault, autoscaled): (Fault, bool),
        deeds: &[Deed<'_>],
        time: i32,
    ) -> Self {
        let plot = Plot {
            fault,
            dice: setting.dice(),
            // The queue is followed to the end of a minute.
            until: time + 60,
        };
        let history = History::play(autoscaled, &plot, deeds);
        let queue = Queue::run(&plot, &history, time);
        Self {
            fault,
            dice: plot.dice,
            history,
            queue,
            time,
            setting,
        }
    }

    /// The time of a second of the simulation.
    pub fn stamp(&self, time: i32) -> Timestamp {
        self.setting.stamp(time)
    }

    /// The Deployment and its autoscaler.
    pub fn now(&self) -> &Version {
        self.history.at(self.time)
    }

    /// The name of a pod of a Deployment.
    pub fn pod_name(&self, deployment: &str, life: &Life) -> String {
        let family = if life.nth < FIRST_NEW {
            life.nth / 10 * 10
        } else {
            0
        };
        let set = self.dice.letters(family + 500 + 100 * life.template, 10);
        let pod = self.dice.letters(life.nth, 5);
        format!("{deployment}-{set}-{pod}")
    }

    /// The processor's pods that exist.
    pub fn living(&self) -> impl Iterator<Item = &Life> {
        let lives = self.history.processors.iter();
        lives.filter(|life| life.exists_at(self.time))
    }
}

impl Moment for Scene {
    fn setting(&self) -> Setting {
        self.setting
    }

    fn time(&self) -> i32 {
        self.time
    }

    fn look(&self, check: &Check) -> Option<Result<Raw, Why>> {
        reading::look(self, check)
    }

    fn item(&self, object: &Object) -> Result<Item<'_>, Why> {
        objects::item(self, object)
    }

    fn owners(&self, _object: &Object, changes: &[FieldChange]) -> Vec<Owner> {
        objects::owners(self, changes)
    }

    fn follows(&self, _object: &Object, changes: &[FieldChange]) -> Vec<Text> {
        objects::follows(self, changes)
    }

    fn alarm(&self) -> Option<Alarm> {
        let since = self.queue.above_since(LIMIT, self.time)?;
        Some(Alarm {
            title: "DriftBacklogOverflow: more than 100 drift events wait",
            service: "drift",
            fires: self.stamp(since + PENDING),
        })
    }
}
