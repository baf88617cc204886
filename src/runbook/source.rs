//! A runbook as its file has it: strict, with the place of every text that is checked later.
//!
//! The types are the file format. [`resolve`](fn@super::resolve) turns them into a
//! [`Book`](super::Book) for given parameters.

mod action;

use super::book::PhaseName;
use super::param::ParamSource;
use super::template::{Template, Wait};
use schemars::JsonSchema;
use serde::Deserialize;

pub use action::{ActionSource, ChangeSource, CommandSource, UndoSource};

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
    pub about: String,
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
    /// The level's name, such as `SEV-1`.
    pub level: String,
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

/// What comes after the incident.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AftermathSource {
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
    pub title: String,
    /// Why it matters.
    pub about: String,
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

/// A read-only look at one source.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum ProbeSource {
    /// A PromQL query.
    Prometheus(PrometheusSource),
    /// The alerting rules about something.
    Alerts(AlertsSource),
    /// The pods of a Deployment.
    Pods(WorkloadSource),
    /// CPU and memory of a Deployment's pods.
    Top(WorkloadSource),
    /// The autoscaler of a Deployment.
    Hpa(WorkloadSource),
    /// Warnings about a Deployment and its pods.
    Events(WorkloadSource),
    /// The last lines of every pod of a Deployment.
    Logs(LogsSource),
    /// A config map.
    Configmap(ObjectSource),
    /// The length of a Redis list.
    Redis(RedisSource),
}

/// A PromQL query.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PrometheusSource {
    /// The query.
    pub query: Template,
    /// How much of its past is read with it.
    pub history: Option<Wait>,
}

/// Alerting rules.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AlertsSource {
    /// The rule's name.
    pub name: Template,
    /// A metric that the rule's query mentions.
    pub metric: Template,
}

/// A Deployment and its pods.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WorkloadSource {
    /// Its namespace.
    pub namespace: Template,
    /// Its name.
    pub deployment: Template,
    /// The labels of its pods, as `kubectl -l` takes them.
    pub selector: Template,
    /// How far back something counts as recent; an hour where nothing is said.
    pub recent: Option<Wait>,
}

/// Log lines.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LogsSource {
    /// The namespace of the Deployment.
    pub namespace: Template,
    /// The Deployment.
    pub deployment: Template,
    /// The labels of its pods, as `kubectl -l` takes them.
    pub selector: Template,
    /// How many lines of each container are read.
    pub tail: Template,
    /// The lines that are counted and shown: a regular expression, without regard to case.
    pub pattern: Template,
}

/// An object by name.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ObjectSource {
    /// Its namespace.
    pub namespace: Template,
    /// Its name.
    pub name: Template,
}

/// A list in Redis.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RedisSource {
    /// The namespace in which Redis runs.
    pub namespace: Template,
    /// The Deployment that runs it.
    pub deployment: Template,
    /// The port that it listens on in its pod.
    pub port: Template,
    /// The list's key.
    pub key: Template,
    /// Whether a key that is not there is an empty list for certain.
    pub may_be_absent: Template,
    /// The time between two samples, where growth is asked for.
    pub apart: Option<Wait>,
}

/// What is made of what was seen.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum RuleSource {
    /// The newest value.
    Last {},
    /// Which way it went over a window.
    Trend(TrendSource),
    /// The newest value against its own median.
    Baseline(BaselineSource),
    /// One value for each value of a label.
    Each(EachSource),
}

/// A trend.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TrendSource {
    /// The window.
    pub over: Wait,
    /// The change over the window up to which it counts as level.
    pub tolerance: ToleranceSource,
}

/// A share of a parameter.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ToleranceSource {
    /// The share in percent.
    pub percent: f64,
    /// Of what.
    pub of: Template,
}

/// A baseline.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BaselineSource {
    /// The least history that makes a baseline.
    pub at_least: Wait,
}

/// One value for each value of a label.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EachSource {
    /// The label.
    pub label: String,
}

/// A cause.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FindingSource {
    /// The cause's id.
    pub cause: Template,
    /// What is wrong, as a statement.
    pub title: String,
    /// How one can tell, and what it does.
    pub about: String,
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
    pub title: String,
    /// The condition under which it is met.
    pub when: Template,
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
    pub title: String,
    /// What it does.
    #[serde(rename = "do")]
    pub does: DoesSource,
    /// Where it leads; the next step where nothing is said.
    pub then: Option<GotoSource>,
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
    /// How often it looks.
    pub every: Wait,
    /// The longest it waits.
    pub at_most: Wait,
    /// Where an expired wait leads.
    pub expired: GotoSource,
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
