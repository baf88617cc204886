//! Actions as a runbook's file has them.

use super::ObjectSource;
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
    pub title: String,
    /// When it helps, and what follows.
    pub about: String,
    /// The condition under which it is the right one to propose.
    pub when: Option<Template>,
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
    /// Run a command.
    Command(CommandSource),
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
    pub replicas: Template,
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
    pub min: Template,
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

/// A command.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CommandSource {
    /// The program and its arguments, a word each: no shell reads them.
    pub argv: Vec<Template>,
    /// Variables that it gets beside those of this process.
    #[serde(default)]
    pub env: BTreeMap<String, Template>,
    /// The time that it has.
    pub within: Wait,
}
