//! What is the case in the simulated ingest services at one moment.

use super::canary::Trial;
use super::flow::Flow;
use super::history::History;
use super::keeper::Keeper;
use super::story::Story;
use super::trouble::Trouble;
use super::{alerts, cluster, commands, metrics, objects};
use crate::fact::{FieldChange, Owner, Plan, Raw, Refusal};
use crate::runbook::{Check, Object, Probe};
use crate::sim::moment::{Alarm, Item, Moment, Program};
use crate::sim::random::Dice;
use crate::sim::setting::{Deed, Setting};
use crate::text::Text;
use crate::truth::Why;

/// A moment of the simulation with all that led to it.
#[derive(Debug)]
pub struct Scene {
    /// What is played.
    pub setting: Setting,
    /// What goes wrong.
    pub trouble: Trouble,
    /// What that does.
    pub story: Story,
    /// The objects and workers.
    pub history: History,
    /// The events.
    pub flow: Flow,
    /// The moment, in seconds from the start.
    pub time: i32,
}

impl Scene {
    /// Plays the story up to a moment, with the deeds that it was changed by.
    pub fn at(
        setting: Setting,
        (trouble, keeper): (Trouble, Keeper),
        deeds: &[Deed<'_>],
        time: i32,
    ) -> Self {
        let dice = setting.dice();
        let story = Story { trouble, dice };
        let second = |at| setting.second(at);
        let history = History::play(keeper, dice, deeds, (time, &second));
        let flow = Flow::run(story, &history, time);
        Self {
            setting,
            trouble,
            story,
            history,
            flow,
            time,
        }
    }

    /// Its chance.
    pub const fn dice(&self) -> Dice {
        self.story.dice
    }

    /// The Rollout now.
    pub fn canary(&self) -> Trial {
        Trial::at(self.trouble, &self.history.words(), self.time)
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
        Some(Ok(match (check.id.as_str(), &check.probe) {
            (id, Probe::Prometheus(probe)) => metrics::samples(self, id, probe)?,
            (id, Probe::Ratio(probe)) => metrics::ratio(self, id, probe)?,
            (id, Probe::Alerts(probe)) => alerts::alerts(self, id, probe)?,
            ("canary_rollout", Probe::Rollout(_)) => cluster::canary(self),
            ("workers", Probe::Pods(probe)) => cluster::workers(self, probe),
            ("workers_hpa", Probe::Hpa(_)) => cluster::hpa(self),
            ("nodes", Probe::Nodes(_)) => cluster::nodes(self),
            ("schema_changes", Probe::Schemas(probe)) => cluster::schemas(self, probe),
            _ => return None,
        }))
    }

    fn item(&self, object: &Object) -> Result<Item<'_>, Why> {
        objects::item(self, object)
    }

    fn owners(&self, object: &Object, changes: &[FieldChange]) -> Vec<Owner> {
        objects::owners(self, object, changes)
    }

    fn follows(&self, object: &Object, changes: &[FieldChange]) -> Vec<Text> {
        objects::follows(self, object, changes)
    }

    fn holder(&self, of: &Object) -> Option<Object> {
        objects::holder(self, of)
    }

    fn leaves(&self, object: &Object, changes: &[FieldChange]) -> Vec<Text> {
        objects::leaves(object, changes)
    }

    fn admits(&self, plan: &Plan) -> Result<(), Refusal> {
        objects::admits(self, plan)
    }

    fn command(&self, action: &str) -> Option<Program> {
        commands::of(self, action)
    }

    fn alarm(&self) -> Option<Alarm> {
        alerts::alarm(self)
    }
}
