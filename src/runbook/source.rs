//! A runbook as its file has it: strict, with the place of every text that is checked later.
//!
//! The types are the file format. [`resolve`](fn@super::resolve) turns them into a
//! [`Book`](super::Book) for given parameters.

mod action;
mod probe;

use super::book::PhaseName;
use super::param::ParamSource;
use super::template::{Template, Wait};
use schemars::JsonSchema;
use serde::Deserialize;

pub use action::{
    ActionSource, ChangeSource, CommandSource, HpaSource, PlanHalfSource, ScaleSource, UndoSource,
    WindowSource,
};
pub use probe::{
    BaselineSource, EachSource, LogsSource, ObjectSource, ProbeSource, PrometheusSource,
    RatioSource, RedisSource, RolloutSource, RuleSource, SchemasSource, SpreadSource,
    SustainedSource, TrendSource, WorkloadSource,
};

/// A runbook file.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct BookSource {
    /// The version of the format: `backlogctl/v1`.
    #[expect(dead_code, reason = "it is read to refuse every other version")]
    pub api_version: ApiVersion,
    /// The title of the page that it encodes.
    pub title: String,
    /// One paragraph: when it applies and what it is about.
    pub about: Template,
    /// How bad it is, and whom it wakes.
    pub severity: SeveritySource,
    /// Who suffers, and how.
    #[serde(default)]
    pub impact: Vec<ImpactSource>,
    /// The parameters: thresholds, names, namespaces, queries.
    #[serde(default)]
    pub params: Vec<ParamSource>,
    /// What can be read, in the order in which it is shown.
    pub readings: Vec<ReadingSource>,
    /// What can be done about it.
    #[serde(default)]
    pub actions: Vec<ActionSource>,
    /// The causes it knows, the likeliest to be the root first.
    #[serde(default)]
    pub findings: Vec<FindingSource>,
    /// What must hold before the incident is over.
    #[serde(default)]
    pub criteria: Vec<CriterionSource>,
    /// Who is paged one after the other, the primary pager first.
    #[serde(default)]
    pub escalation: Vec<LevelSource>,
    /// Panels of dashboards.
    #[serde(default)]
    pub panels: Vec<PanelSource>,
    /// The phases in their order.
    pub phases: Vec<PhaseSource>,
    /// What is written up, followed up and prevented afterwards.
    #[serde(default)]
    pub aftermath: AftermathSource,
    /// Runbooks and pages that belong to it.
    #[serde(default)]
    pub links: Vec<LinkSource>,
}

/// The version of the format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
pub enum ApiVersion {
    /// The first.
    #[serde(rename = "backlogctl/v1")]
    V1,
}

/// How bad it is, and whom it wakes.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SeveritySource {
    /// The level's name, such as `SEV-1`, where there is one.
    pub level: Option<String>,
    /// When it pages.
    pub pages: String,
}

/// One kind of harm.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ImpactSource {
    /// Who is hit.
    pub on: String,
    /// What it means for them.
    pub means: String,
}

/// A page that belongs to the runbook.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LinkSource {
    /// Its title.
    pub title: String,
    /// Its address.
    pub url: String,
}

/// A level of escalation.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LevelSource {
    /// Its name, such as `L2`.
    pub level: Template,
    /// The team that is paged.
    pub team: String,
    /// The name by which the configuration knows its PagerDuty service.
    pub service: String,
}

/// A panel of a Grafana dashboard.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PanelSource {
    /// Its title.
    pub title: Template,
    /// Where it is on the Grafana of the environment: `/d/UID?viewPanel=1`.
    pub path: Template,
}

/// What comes after the incident.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AftermathSource {
    /// The name of the form that the post-mortem has, where there is one.
    pub template: Option<String>,
    /// Where it is written down.
    pub place: Option<String>,
    /// Where follow-ups are tracked.
    pub tracker: Option<TrackerSource>,
    /// What the post-mortem must tell.
    #[serde(default)]
    pub required: Vec<String>,
    /// The check list of tasks.
    #[serde(default)]
    pub follow_up: Vec<String>,
    /// What prevents a repetition.
    #[serde(default)]
    pub prevention: Vec<PreventionSource>,
}

/// Where follow-ups are tracked.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TrackerSource {
    /// Its name, such as `Jira`.
    pub name: String,
    /// The project in it.
    pub project: String,
}

/// Measures of one horizon.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PreventionSource {
    /// The horizon.
    pub horizon: String,
    /// The measures.
    pub measures: Vec<String>,
}

/// A reading.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReadingSource {
    /// Its id: lower case letters, digits and underscores, since conditions name it.
    pub id: Template,
    /// What is read, in a few words.
    pub title: Template,
    /// Why it matters.
    pub about: Template,
    /// The unit of its value.
    pub unit: Option<String>,
    /// Where it is read.
    pub probe: ProbeSource,
    /// What is made of what was seen; the newest value where nothing is said.
    pub rule: Option<RuleSource>,
    /// A condition that says what is good.
    pub pass: Option<Template>,
    /// Whether the step's verdict needs it, beyond what its `pass` and the conditions say.
    #[serde(default)]
    pub needed: bool,
    /// How old the oldest sample may be; 3 minutes where nothing is said.
    pub fresh: Option<Wait>,
}

/// A cause.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FindingSource {
    /// The cause's id.
    pub cause: Template,
    /// What is wrong, as a statement.
    pub title: Template,
    /// How one can tell, and what it does.
    pub about: Template,
    /// The condition under which it is present.
    pub when: Template,
    /// The actions that help, the best first.
    pub remedies: Vec<Template>,
}

/// A criterion.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CriterionSource {
    /// Its id.
    pub id: Template,
    /// The criterion as a statement.
    pub title: Template,
    /// The condition under which it is met.
    pub when: Template,
    /// The reading whose parts (tenants, connectors) can be waived one by one.
    pub parts: Option<Template>,
}

/// A phase.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PhaseSource {
    /// Which one.
    pub phase: PhaseName,
    /// Its steps; each leads to the next unless it says otherwise.
    pub steps: Vec<StepSource>,
}

/// A step.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StepSource {
    /// Its id, unique in the runbook.
    pub id: Template,
    /// What happens, in a few words.
    pub title: Template,
    /// What it does.
    #[serde(rename = "do")]
    pub does: DoesSource,
    /// Where it leads; the next step where nothing is said.
    pub then: Option<GotoSource>,
    /// For `act`: the causes that speak against it. Where one is present, it is shown and asked
    /// about first.
    #[serde(default)]
    pub against: Vec<Template>,
    /// For `ask`: it is asked only where one of these actions was done.
    #[serde(default)]
    pub after: Vec<Template>,
}

/// What a step does.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum DoesSource {
    /// Takes readings.
    Observe(Vec<Template>),
    /// Looks for causes.
    Find(Vec<Template>),
    /// Judges criteria.
    Check(Vec<Template>),
    /// Takes the first branch whose condition holds.
    Decide(DecideSource),
    /// Proposes one action.
    Act(Template),
    /// Offers several actions, ordered by the findings.
    Choose(Vec<Template>),
    /// Watches until a condition holds or time is up.
    Wait(WaitSource),
    /// Asks a person.
    Ask(Template),
    /// Tells the operator something.
    Tell(Template),
    /// Links to panels, by their titles.
    Panels(Vec<Template>),
}

/// A decision.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DecideSource {
    /// The branches in order.
    pub on: Vec<BranchSource>,
    /// Where it leads if none holds.
    pub otherwise: GotoSource,
    /// Where it leads if one that decides cannot be known.
    pub unknown: GotoSource,
}

/// A branch.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BranchSource {
    /// Its condition.
    pub when: Template,
    /// Where it leads.
    pub then: GotoSource,
}

/// A wait.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WaitSource {
    /// What is waited for.
    pub until: Template,
    /// What ends it because things get worse.
    pub worse: Option<Template>,
    /// How often it looks.
    pub every: Wait,
    /// The time that a change has for taking effect before the clock starts.
    pub settle: Option<Wait>,
    /// The longest it waits, once its clock runs.
    pub at_most: Wait,
    /// Where an expired wait leads.
    pub expired: GotoSource,
    /// Where it leads when things get worse; where an expired one leads if nothing is said.
    pub worsens: Option<GotoSource>,
}

/// Where a step leads.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum GotoSource {
    /// To another step.
    Step(Template),
    /// To the first step of a phase.
    Phase(PhaseName),
    /// The operator decides.
    Ask,
    /// The runbook ends here.
    End,
}
