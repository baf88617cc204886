//! Actions: what can be done, how one sees that it worked, and the way back.

use super::book::Id;
use super::condition::Condition;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::time::Duration;

/// Something that can be done, resolved.
#[derive(Debug, Clone)]
pub struct Action {
    /// Its id, by which it is asked for.
    pub id: Id,
    /// What it does, in a few words.
    pub title: String,
    /// When it helps, and what follows.
    pub about: String,
    /// When it is the right one to propose; one that is asked for by its name does what it says.
    pub fits: Option<Condition>,
    /// What must hold before it is done; where it does not, or is not known, consent takes more.
    pub needs: Option<Condition>,
    /// The change.
    pub does: Change,
    /// What shows that it worked, and how long that may take.
    pub verify: Option<Verify>,
    /// The way back.
    pub undo: Undo,
    /// Whether `--yes` may consent to it where nobody can be asked.
    pub unattended: bool,
    /// What is left to put back once it was done, as a statement.
    pub outstanding: Option<String>,
}

/// What shows that an action worked.
#[derive(Debug, Clone)]
pub struct Verify {
    /// The condition.
    pub when: Condition,
    /// The time it has.
    pub within: Duration,
    /// The reading of the pods that must run on steadily where they had restarted before: in a
    /// crash loop they are ready between two crashes.
    pub steady: Option<Id>,
}

/// A change in production, or a request to a person.
#[derive(Debug, Clone, PartialEq)]
pub enum Change {
    /// Raise the replicas of a Deployment; never lowers them.
    Scale {
        /// The Deployment.
        on: Object,
        /// How many.
        to: Size,
    },
    /// Raise the least replicas of the autoscaler that owns a Deployment; never lowers them.
    Hpa {
        /// The Deployment whose autoscaler it is.
        on: Object,
        /// Its least number of replicas.
        min: Size,
    },
    /// Restart a Deployment's pods, a few at a time.
    Restart {
        /// The Deployment.
        on: Object,
    },
    /// Patch an object.
    Patch {
        /// The object.
        on: Object,
        /// The strategic merge patch.
        patch: serde_json::Value,
        /// Whether every quantity and number in it is meant to go up: none is ever lowered, and a
        /// limit that is not set counts as infinite.
        raises: bool,
    },
    /// Pause, abort, resume or undo an Argo Rollout.
    Rollout {
        /// The Rollout.
        on: Object,
        /// The Argo CD Application that holds it.
        app: String,
        /// What is done.
        verb: RolloutVerb,
    },
    /// Suspend the automatic sync of the Argo CD Application that owns an object, so that a change
    /// of it stays.
    SelfHeal {
        /// The object.
        of: Object,
    },
    /// Run a command of the team's own.
    Command(Command),
    /// Send a message to people. Nothing says whether anybody reads it.
    Message(Message),
    /// Page a team. Nothing says whether anybody comes.
    Page(Level),
    /// What only a person can do.
    Manual(String),
}

/// A number of replicas.
#[derive(Debug, Clone, PartialEq)]
pub enum Size {
    /// This many.
    Exactly(u32),
    /// So many times as many as there are when it is planned, rounded up.
    Times {
        /// How many times.
        factor: f64,
        /// The number that is never exceeded.
        at_most: u32,
        /// The reading whose value is not exceeded either, as long as that was not looked up.
        bounded_by: Option<Id>,
    },
}

impl Size {
    /// So many times as many, rounded up: what is only a rounding error above a number is that number.
    pub fn times(now: u32, factor: f64) -> u32 {
        let exact = f64::from(now) * factor;
        let nearest = exact.round();
        let whole = if (exact - nearest).abs() < 1e-6 {
            nearest
        } else {
            exact.ceil()
        };
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "the cast saturates, and a factor is above 1"
        )]
        let whole = whole as u32;
        whole
    }
}

/// What is done to an Argo Rollout.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum RolloutVerb {
    /// Hold it where it is.
    Pause,
    /// Give the canary up: all traffic goes to the stable version, and the canary's pods go away.
    Abort,
    /// Go on.
    Resume,
    /// Put the template of the version before back.
    Undo,
}

/// A command: words, never a shell line. In them `$(plan.file)`, `$(window.from)` and
/// `$(window.to)` stand for what the plan fixes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Command {
    /// What says first what it would do; it changes nothing.
    pub plan: Option<PlanHalf>,
    /// The program and its arguments; the program is looked for in the hooks folder first.
    pub argv: Vec<String>,
    /// What says whether it happened; empty where nothing does.
    pub check: Vec<String>,
    /// Variables that it gets beside those of this process.
    pub environment: BTreeMap<String, String>,
    /// The time that it has before it is interrupted.
    pub within: Duration,
    /// The time that it is about, as long as that was not looked up.
    pub window: Option<Window>,
    /// The command that one types by hand, where that is another one.
    pub equivalent: Option<String>,
}

/// The half of a command that says what the other half would do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanHalf {
    /// The program and its arguments.
    pub argv: Vec<String>,
    /// The time that it has.
    pub within: Duration,
    /// The exit code that says that there is something to do, where it is not 0.
    pub changes: Option<i32>,
    /// What shows what was planned; empty where the plan half itself does.
    pub show: Vec<String>,
    /// A regular expression with the groups `added`, `changed` and `destroyed`.
    pub summary: Option<String>,
}

/// The time that a command is about: up to when it is planned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Window {
    /// The reading that knows when it began.
    pub reading: Id,
    /// Its field: how many seconds ago.
    pub field: String,
    /// How long ago where that is not known.
    pub otherwise: Duration,
}

/// A message to people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// The channel, by whose name the configuration knows the webhook.
    pub to: String,
    /// What it says.
    pub text: String,
}

/// A level of escalation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[expect(clippy::struct_field_names, reason = "its name is called a level")]
pub struct Level {
    /// Its name, such as `L2`.
    pub level: String,
    /// The team that is paged.
    pub team: String,
    /// The name by which the configuration knows its PagerDuty service.
    pub service: String,
}

impl Level {
    /// The id of the action that pages it: `page-l2`.
    pub fn action(&self) -> Id {
        format!("page-{}", self.level.to_lowercase())
    }
}

/// A named object in a namespace.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Object {
    /// Its kind as `kubectl` takes it: `deployment`, `hpa`, `configmap`.
    pub kind: String,
    /// Its namespace.
    pub namespace: String,
    /// Its name.
    pub name: String,
}

/// The way back from a change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Undo {
    /// The values from before are written back.
    Inverse,
    /// There is none, and why.
    None(String),
}
