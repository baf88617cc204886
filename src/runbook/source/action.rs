//! Actions as a runbook's file has them.

use super::ObjectSource;
use crate::runbook::action::RolloutVerb;
use crate::runbook::template::{Template, Wait};
use schemars::JsonSchema;
use serde::Deserialize;
use std::collections::BTreeMap;

/// An action.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ActionSource {
    /// Its id, by which it is asked for.
    pub id: Template,
    /// What it does, in a few words.
    pub title: Template,
    /// When it helps, and what follows.
    pub about: Template,
    /// The condition under which it is the right one to propose.
    pub when: Option<Template>,
    /// What must hold before it is done; where it does not, or is not known, consent takes the
    /// name of the object typed.
    pub needs: Option<Template>,
    /// The change.
    #[serde(rename = "do")]
    pub does: ChangeSource,
    /// What shows that it worked.
    pub verify: Option<VerifySource>,
    /// The way back.
    pub undo: Option<UndoSource>,
    /// Whether `--yes` may consent to it.
    #[serde(default)]
    pub unattended: bool,
    /// What is left to put back once it was done, as a statement.
    pub outstanding: Option<Template>,
}

/// What shows that an action worked.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct VerifySource {
    /// The condition.
    pub when: Template,
    /// The time it has.
    pub within: Wait,
    /// The reading of pods that must run on steadily where they had restarted within the hour.
    pub steady: Option<Template>,
}

/// The way back from a change.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum UndoSource {
    /// The values from before are written back.
    Inverse {},
    /// There is none, and why.
    None(Template),
}

/// A change.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum ChangeSource {
    /// Raise the replicas of a Deployment.
    Scale(ScaleSource),
    /// Raise the least number of replicas of an autoscaler.
    Hpa(HpaSource),
    /// Restart a Deployment's pods.
    Restart(ObjectSource),
    /// Patch an object.
    Patch(PatchSource),
    /// Pause, abort, resume or undo an Argo Rollout.
    Rollout(RolloutActSource),
    /// Suspend the automatic sync of the Argo CD Application that owns an object. The act reads
    /// itself back, so that it needs no `verify`.
    #[serde(rename = "self_heal")]
    SelfHeal(SelfHealSource),
    /// Run a command.
    Command(CommandSource),
    /// Send a message.
    Message(MessageSource),
    /// Ask a person to do it.
    Manual(Template),
}

/// The replicas of a Deployment.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ScaleSource {
    /// The namespace.
    pub namespace: Template,
    /// The Deployment.
    pub name: Template,
    /// How many.
    pub replicas: Option<Template>,
    /// How many times as many as there are, rounded up, instead.
    pub factor: Option<Template>,
    /// The number that a factor never exceeds.
    pub at_most: Option<Template>,
    /// The reading whose value a factor never exceeds either.
    pub bounded_by: Option<Template>,
}

/// The bounds of an autoscaler.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct HpaSource {
    /// The namespace.
    pub namespace: Template,
    /// The Deployment whose autoscaler it is.
    pub name: Template,
    /// Its least number of replicas.
    pub min: Option<Template>,
    /// How many times as many as there are replicas, rounded up, instead.
    pub factor: Option<Template>,
    /// The number that a factor never exceeds.
    pub at_most: Option<Template>,
    /// The reading whose value a factor never exceeds either.
    pub bounded_by: Option<Template>,
}

/// A strategic merge patch.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PatchSource {
    /// The kind as `kubectl` takes it.
    pub kind: String,
    /// The namespace.
    pub namespace: Template,
    /// The name.
    pub name: Template,
    /// The patch; its texts may use parameters.
    pub patch: serde_json::Value,
    /// Whether every quantity and number in it is meant to go up: none is ever lowered.
    #[serde(default)]
    pub raises: bool,
}

/// What is done to an Argo Rollout.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RolloutActSource {
    /// The namespace.
    pub namespace: Template,
    /// Its name.
    pub name: Template,
    /// The Argo CD Application that holds it.
    pub app: Template,
    /// What is done.
    pub act: RolloutVerb,
}

/// Whose automatic sync is suspended.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SelfHealSource {
    /// The object that the Application owns.
    pub of: OwnedSource,
}

/// An object that an Application owns.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OwnedSource {
    /// The kind as `kubectl` takes it.
    pub kind: String,
    /// The namespace.
    pub namespace: Template,
    /// The name.
    pub name: Template,
}

/// A command: one that is run as it is, or one whose `plan` half says first what it would do.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CommandSource {
    /// What says first what it would do.
    pub plan: Option<PlanHalfSource>,
    /// The program and its arguments, a word each: no shell reads them. `$(plan.file)`,
    /// `$(window.from)` and `$(window.to)` stand for what the plan fixes.
    pub argv: Vec<Template>,
    /// What says whether it happened: exit code 0 if so, that of `changes` (1 where there is none)
    /// if it did not, or not wholly; any other does not tell.
    #[serde(default)]
    pub check: Vec<Template>,
    /// Variables that it gets beside those of this process.
    #[serde(default)]
    pub env: BTreeMap<String, Template>,
    /// The time that it has.
    pub within: Wait,
    /// The time that it is about, fixed when it is planned.
    pub window: Option<WindowSource>,
    /// The command that one types by hand, where that is another one; the window stands in it as in the
    /// others.
    pub equivalent: Option<Template>,
}

/// The half of a command that says what the other half would do. It changes nothing.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PlanHalfSource {
    /// The program and its arguments; `$(plan.file)` is a file that it may leave for the command.
    pub argv: Vec<Template>,
    /// The time that it has.
    pub within: Wait,
    /// The exit code that says that there is something to do; 0 then says that there is nothing.
    pub changes: Option<i32>,
    /// What shows what was planned; the output of the plan half where nothing is said.
    #[serde(default)]
    pub show: Vec<Template>,
    /// What finds the numbers in what is shown: a regular expression with the groups `added`,
    /// `changed` and `destroyed`.
    pub summary: Option<Template>,
}

/// The time that a command is about: from the time that a field of a reading names, in seconds
/// before now, to the time of the plan.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WindowSource {
    /// The reading.
    pub reading: Template,
    /// Its field: how many seconds ago it began.
    pub field: String,
    /// How long ago it began where the field is not known.
    pub otherwise: Template,
}

/// A message to people, through a webhook that the configuration knows by the name of its channel.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MessageSource {
    /// The channel.
    pub to: Template,
    /// What it says.
    pub text: Template,
}
