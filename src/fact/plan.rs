//! Plans: what an action would change, resolved against the live object.
//!
//! A plan is made by the world, shown to a person, agreed to by its digest, and carried out only
//! while a plan made anew would have the same digest.

use super::difference::Difference;
use crate::runbook::Object;
use crate::text::Text;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;
use std::fmt;
use std::time::Duration;

/// What stands in a request for the time of the act, which no agreement can rest on.
pub const TIME_OF_ACT: &str = "$(now)";

/// What stands before the id of an action in that of its way back: `undo:scale-workers`. No id of a
/// runbook has a colon.
pub const UNDO: &str = "undo:";

/// What an action would change.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Plan {
    /// The action's id; that of a way back begins with [`UNDO`].
    pub action: String,
    /// What it does, in a few words.
    pub title: String,
    /// The object.
    pub object: Object,
    /// The object's uid: an object of the same name made anew is another one.
    pub uid: String,
    /// The generation of its specification, where it has one.
    pub generation: Option<i64>,
    /// The fields that change, as `spec.replicas`.
    pub changes: Vec<FieldChange>,
    /// Fields that stay as they are but that the plan rests on, such as `spec.paused`.
    pub rests_on: BTreeMap<String, Value>,
    /// What is sent or run, without the tool's own bookkeeping and without a resource version.
    pub request: Request,
    /// The way back.
    pub back: Back,
    /// Who else writes these fields, and what is better because of that.
    pub owners: Vec<Owner>,
    /// What will follow, a sentence each.
    pub follows: Vec<Text>,
    /// What will follow and should not be overlooked, a sentence each; consent stays what it is.
    #[serde(default)]
    pub risks: Vec<Text>,
    /// What speaks against it, a sentence each: consent then takes the name of the object typed.
    #[serde(default)]
    pub cautions: Vec<Text>,
    /// What is left to do or to put back once it was done, a sentence each.
    #[serde(default)]
    pub leaves: Vec<Text>,
    /// Whether one may do this, as the API server says.
    pub access: Vec<Access>,
    /// What the API server's own dry run said.
    pub rehearsal: Rehearsal,
    /// The command that does the same by hand.
    pub equivalent: Text,
    /// How it differs from the one that was shown before it and no longer held.
    #[serde(default)]
    pub moved: Vec<Difference>,
    /// The attempt whose way back it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub undoes: Option<u64>,
    /// When it was made.
    pub made: Timestamp,
    /// What consent is given to; see [`Plan::seal`].
    pub digest: Digest,
}

impl Plan {
    /// The plan with its digest: over the action, the object's uid, the fields that it reads and
    /// writes, and the request. Never over resource version, status, age or time: a crash loop
    /// moves those every second.
    #[must_use]
    pub fn seal(mut self) -> Self {
        let changes: Vec<_> = self
            .changes
            .iter()
            .map(|it| (&it.field, &it.before, &it.after))
            .collect();
        let sealed = serde_json::json!([
            self.action,
            self.object,
            self.uid,
            changes,
            self.rests_on,
            self.request
        ]);
        self.digest = Digest::of(sealed.to_string().as_bytes());
        self
    }

    /// The object as `kind/name`.
    pub fn subject(&self) -> String {
        format!("{}/{}", self.object.kind, self.object.name)
    }

    /// The id of its way back.
    pub fn undo_id(&self) -> String {
        format!("{UNDO}{}", self.action)
    }

    /// What its way back is called.
    pub fn undo_title(&self) -> String {
        format!("Undo \"{}\"", self.title)
    }

    /// The way back from this plan, beside what it left: each field that somebody wrote since, whose
    /// value would be lost. `back` is made on what the object shows now.
    pub fn overwritten_by(&self, back: &Self) -> Vec<Text> {
        let since = back.changes.iter().filter_map(|now| {
            let left = self.changes.iter().find(|it| it.field == now.field)?;
            let told = left.after != TIME_OF_ACT && !super::is_veiled(&left.after);
            (told && left.after != now.before).then(|| {
                Text::from(format!(
                    "{} is {} now, and was left at {}: somebody wrote it since, and that is lost",
                    now.field, now.before, left.after
                ))
            })
        });
        since.collect()
    }
}

/// A field that changes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FieldChange {
    /// Its path: `spec.template.spec.containers[name=worker].resources.limits.memory`.
    pub field: String,
    /// Its value now; null where it is not set.
    pub before: Value,
    /// Its value afterwards; null where it is taken away.
    pub after: Value,
}

/// What is sent or run.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Request {
    /// A request to the Kubernetes API.
    Api {
        /// The method.
        method: String,
        /// The path, without a query.
        path: String,
        /// The content type of the body.
        content_type: String,
        /// The body; [`TIME_OF_ACT`] stands for the time of the act.
        body: Value,
    },
    /// A command.
    Run {
        /// The words, the program first.
        argv: Vec<String>,
        /// The folder that it runs in.
        folder: String,
        /// Variables that it gets beside those of this process.
        environment: BTreeMap<String, String>,
        /// The time that it has.
        within: Duration,
        /// What belongs to it beside what it runs.
        #[serde(default, skip_serializing_if = "Halves::is_none")]
        halves: Halves,
    },
    /// Requests one after the other; the first that fails is the last.
    Steps(Vec<Request>),
    /// A message through a webhook.
    Message {
        /// The channel.
        to: String,
        /// What it says.
        text: String,
    },
    /// An event that pages a team.
    Page {
        /// The name by which the configuration knows the service.
        service: String,
        /// Who is paged, in words.
        team: String,
        /// What it says.
        summary: String,
    },
}

/// What belongs to a command beside what it runs.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Halves {
    /// Whether it carries out what a plan half planned: then it is told to end at most once, and
    /// never killed.
    pub planned: bool,
    /// What says whether it happened, where anything does.
    pub check: Option<CheckHalf>,
}

impl Halves {
    /// Whether there is nothing but what it runs.
    pub fn is_none(&self) -> bool {
        *self == Self::default()
    }
}

/// The half of a command that says whether it happened: exit code 0 if so. It changes nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckHalf {
    /// The words, the program first.
    pub argv: Vec<String>,
    /// The time that it has.
    pub within: Duration,
    /// The exit code that says that something is left to do: it did not happen, or not wholly.
    pub pending: i32,
}

/// The way back from a change.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Back {
    /// This request writes the values from before.
    Request(Request),
    /// There is none, and why.
    None(Text),
}

/// Somebody else who writes a field that changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Owner {
    /// Who: `HorizontalPodAutoscaler drift-processor`, `field manager argocd-controller`.
    pub name: Text,
    /// What that means for the change.
    pub means: Text,
    /// The action of the runbook that is better because of that.
    pub better: Option<String>,
    /// What can be done about it.
    #[serde(default)]
    pub kind: OwnerKind,
}

/// What can be done about somebody else who writes a field.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OwnerKind {
    /// Nothing that a runbook could.
    #[default]
    Other,
    /// It is an autoscaler with bounds of its own, which can be raised.
    Autoscaler,
    /// It is an application of Argo CD whose self-heal can be suspended.
    SelfHeal,
}

/// Whether one may do something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Access {
    /// What: `patch deployments`.
    pub what: String,
    /// Whether one may; `None` where the server did not say.
    pub allowed: Option<bool>,
    /// What the server says about it.
    pub reason: Text,
}

/// What a dry run said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rehearsal {
    /// It would take the change, with these warnings.
    Taken(Vec<Text>),
    /// It is a plan half that changes nothing, and this is what it says.
    Said(Text),
    /// There is none for such a change, and why.
    None(Text),
}

/// What consent is given to: the first 16 hexadecimal digits of a SHA-256.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Digest(String);

impl Digest {
    fn of(sealed: &[u8]) -> Self {
        let hash = Sha256::digest(sealed);
        let digits = hash.iter().take(8).map(|byte| format!("{byte:02x}"));
        Self(digits.collect())
    }

    /// The digest as somebody typed it.
    pub fn typed(text: &str) -> Self {
        Self(text.trim().to_ascii_lowercase())
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}
