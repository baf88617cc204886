//! A runbook whose parameters are resolved: what the engine works on.
//!
//! Nothing here is optional in the sense of "not decided yet", and no text holds a placeholder.

use super::action::{Action, Level};
use super::condition::Condition;
use super::param::ParamValue;
use super::probe::{Probe, Rule};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;
use std::time::Duration;

/// The name of a reading, action, cause, criterion or step: lower case, unique within its list.
pub type Id = String;

/// A whole runbook, resolved.
#[derive(Debug, Clone)]
pub struct Book {
    /// The name it is called by on the command line.
    pub name: Id,
    /// The title of the page that it encodes.
    pub title: String,
    /// One paragraph: when it applies and what it is about.
    pub about: String,
    /// SHA-256 of the text that it was read from, in hexadecimal.
    pub digest: String,
    /// How bad it is, and whom it wakes.
    pub severity: Severity,
    /// Who suffers, and how.
    pub impact: Vec<Impact>,
    /// The parameters with their values of this run.
    pub params: BTreeMap<String, ParamValue>,
    /// What each parameter is, in a few words.
    pub meanings: BTreeMap<String, String>,
    /// What can be read, in the order in which it is shown.
    pub readings: Vec<Check>,
    /// What can be done about it.
    pub actions: Vec<Action>,
    /// The causes it knows, the likeliest to be the root first.
    pub findings: Vec<Cause>,
    /// What must hold before the incident is over.
    pub criteria: Vec<Exit>,
    /// Who is paged one after the other, the primary pager first. Each has its action too.
    pub escalation: Vec<Level>,
    /// Panels of dashboards.
    pub panels: Vec<Panel>,
    /// The phases in their order.
    pub phases: Vec<Phase>,
    /// What is written up, followed up and prevented afterwards.
    pub aftermath: Aftermath,
    /// Runbooks and pages that belong to it.
    pub links: Vec<Link>,
}

impl Book {
    /// The reading of this id.
    pub fn check(&self, id: &str) -> Option<&Check> {
        self.readings.iter().find(|check| check.id == id)
    }

    /// The action of this id.
    pub fn action(&self, id: &str) -> Option<&Action> {
        self.actions.iter().find(|action| action.id == id)
    }

    /// The phase of this name.
    pub fn phase(&self, name: PhaseName) -> Option<&Phase> {
        self.phases.iter().find(|phase| phase.name == name)
    }
}

/// How bad it is, and whom it wakes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Severity {
    /// The level's name, such as `SEV-1`, where there is one.
    pub level: Option<String>,
    /// When it pages.
    pub pages: String,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(level) = &self.level {
            write!(f, "{level}, ")?;
        }
        f.write_str(&self.pages)
    }
}

/// One kind of harm.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Impact {
    /// Who is hit: users, business, operation.
    pub on: String,
    /// What it means for them.
    pub means: String,
}

/// A page that belongs to a runbook.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Link {
    /// Its title.
    pub title: String,
    /// Its address, relative to the runbook where it is a neighbour.
    pub url: String,
}

/// A panel of a Grafana dashboard.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Panel {
    /// Its title.
    pub title: String,
    /// Where it is on a Grafana: `/d/UID?viewPanel=1`.
    pub path: String,
}

/// Where follow-ups are tracked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Tracker {
    /// Its name, such as `Jira`.
    pub name: String,
    /// The project in it.
    pub project: String,
}

/// What is written up, followed up and prevented afterwards.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Aftermath {
    /// The name of the form that the post-mortem has, where there is one.
    pub template: Option<String>,
    /// Where it is written down.
    pub place: Option<String>,
    /// Where follow-ups are tracked.
    pub tracker: Option<Tracker>,
    /// What the post-mortem must tell.
    pub required: Vec<String>,
    /// The check list of tasks.
    pub follow_up: Vec<String>,
    /// What prevents a repetition, by horizon.
    pub prevention: Vec<Prevention>,
}

/// Measures of one horizon.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Prevention {
    /// The horizon, such as "short term (1 to 7 days)".
    pub horizon: String,
    /// The measures.
    pub measures: Vec<String>,
}

/// One reading, ready to be taken.
#[derive(Debug, Clone)]
pub struct Check {
    /// Its id, by which conditions name it.
    pub id: Id,
    /// What is read, in a few words.
    pub title: String,
    /// Why it matters.
    pub about: String,
    /// The unit of its value, where it has one.
    pub unit: Option<String>,
    /// Where it is read.
    pub probe: Probe,
    /// What is made of what was seen.
    pub rule: Rule,
    /// What makes it good; without one it informs only.
    pub pass: Option<Condition>,
    /// Whether an unknown here makes the step's verdict unknown: it has a `pass`, or a condition
    /// rests on it.
    pub needed: bool,
    /// How old the oldest sample may be.
    pub fresh: Duration,
}

/// A cause that readings can show.
#[derive(Debug, Clone)]
pub struct Cause {
    /// Its id.
    pub id: Id,
    /// What is wrong, as a statement.
    pub title: String,
    /// How one can tell, and what it does.
    pub about: String,
    /// When it is present.
    pub when: Condition,
    /// The actions that help, the best first.
    pub remedies: Vec<Id>,
}

/// One thing that must hold before the incident is over.
#[derive(Debug, Clone)]
pub struct Exit {
    /// Its id.
    pub id: Id,
    /// The criterion as a statement.
    pub title: String,
    /// When it is met.
    pub when: Condition,
    /// The reading whose parts can be waived one by one.
    pub parts: Option<Id>,
}

/// The parts of an incident, in their order.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    schemars::JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum PhaseName {
    /// Is it real, and how bad?
    Confirm,
    /// Stop it from getting worse.
    Stabilize,
    /// Find the cause.
    Diagnose,
    /// Take the cause away.
    Remediate,
    /// Is it over?
    ExitCheck,
    /// What is learned from it.
    Postmortem,
}

impl PhaseName {
    /// The name as it is typed.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Confirm => "confirm",
            Self::Stabilize => "stabilize",
            Self::Diagnose => "diagnose",
            Self::Remediate => "remediate",
            Self::ExitCheck => "exit-check",
            Self::Postmortem => "postmortem",
        }
    }
}

impl std::fmt::Display for PhaseName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.as_str())
    }
}

/// A part of an incident.
#[derive(Debug, Clone)]
pub struct Phase {
    /// Which one.
    pub name: PhaseName,
    /// Its steps; each leads to the next unless it says otherwise.
    pub steps: Vec<Step>,
}

/// One step.
#[derive(Debug, Clone)]
pub struct Step {
    /// Its id, unique in the runbook.
    pub id: Id,
    /// What happens, in a few words.
    pub title: String,
    /// What it does.
    pub does: Does,
    /// Where it leads; `None` is the next in the list.
    pub then: Option<Goto>,
    /// The causes that speak against its act.
    pub against: Vec<Id>,
    /// The actions one of which must have been done for it to be asked; none where it is empty.
    pub after: Vec<Id>,
}

/// What a step does.
#[derive(Debug, Clone)]
pub enum Does {
    /// Takes readings.
    Observe(Vec<Id>),
    /// Looks for causes.
    Find(Vec<Id>),
    /// Judges criteria.
    Check(Vec<Id>),
    /// Takes the first branch whose condition holds.
    Decide {
        /// The branches in order.
        branches: Vec<(Condition, Goto)>,
        /// Where it leads if none holds.
        otherwise: Goto,
        /// Where it leads if one that decides cannot be known.
        unknown: Goto,
    },
    /// Proposes one action.
    Act(Id),
    /// Offers several actions, ordered by the findings.
    Choose(Vec<Id>),
    /// Watches until a condition holds, gets worse, or time is up.
    Wait {
        /// What is waited for.
        until: Condition,
        /// What ends it because things get worse.
        worse: Option<Condition>,
        /// How often it looks.
        every: Duration,
        /// The time before its clock runs, in which a change takes effect.
        settle: Duration,
        /// The longest it waits, once its clock runs.
        at_most: Duration,
        /// Where an expired wait leads.
        expired: Goto,
        /// Where it leads when things get worse.
        worsens: Goto,
    },
    /// Asks a person.
    Ask(String),
    /// Tells the operator something.
    Tell(String),
    /// Links to panels, by their titles.
    Panels(Vec<String>),
}

/// Where a step leads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Goto {
    /// To another step.
    Step(Id),
    /// To the first step of a phase.
    Phase(PhaseName),
    /// The operator decides.
    Ask,
    /// The runbook ends here.
    End,
}
