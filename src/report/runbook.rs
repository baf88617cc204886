//! The document of `runbook show`: `backlogctl.dev/runbook/v1`.

use crate::fact::{Target, equivalent};
use crate::runbook::{
    Action, Aftermath, Book, Cause, Change, Check, Condition, Exit, Impact, Link, ParamValue,
    Phase, PhaseName, Severity, Undo,
};
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;

/// The name of the document's format.
const RUNBOOK_SCHEMA: &str = "backlogctl.dev/runbook/v1";

/// A runbook with the values of its parameters.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields, title = "backlogctl runbook show, version 1")]
pub struct RunbookDocument<'a> {
    /// The format of this document.
    #[schemars(extend("const" = RUNBOOK_SCHEMA))]
    schema: &'static str,
    /// The name by which it is called.
    name: &'a str,
    /// The title of the page that it encodes.
    title: &'a str,
    /// When it applies and what it is about.
    about: &'a str,
    /// SHA-256 of its text, in hexadecimal.
    digest: &'a str,
    /// How bad it is, and whom it wakes.
    severity: &'a Severity,
    /// Who suffers, and how.
    impact: &'a [Impact],
    /// The parameters with their values as text.
    params: &'a BTreeMap<String, ParamValue>,
    /// What can be read.
    readings: Vec<ReadingPart<'a>>,
    /// What can be done about it.
    actions: Vec<ActionPart<'a>>,
    /// The causes that it knows, the likeliest first.
    causes: Vec<CausePart<'a>>,
    /// What must hold before the incident is over.
    criteria: Vec<CriterionPart<'a>>,
    /// The phases in their order.
    phases: Vec<PhasePart<'a>>,
    /// What is written up, followed up and prevented afterwards.
    aftermath: &'a Aftermath,
    /// Runbooks and pages that belong to it.
    links: &'a [Link],
}

/// Something that can be read.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields, rename = "Reading")]
struct ReadingPart<'a> {
    /// Its id.
    id: &'a str,
    /// What is read, in a few words.
    title: &'a str,
    /// Why it matters.
    about: &'a str,
    /// The unit of its value, where it has one.
    unit: Option<&'a str>,
    /// Whether a step is unknown where this reading is.
    needed: bool,
    /// What makes it good; null where it informs only.
    pass: Option<&'a str>,
    /// The command that reads the same by hand.
    equivalent: String,
}

/// Something that can be done.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields, rename = "Action")]
struct ActionPart<'a> {
    /// Its id.
    id: &'a str,
    /// What it does, in a few words.
    title: &'a str,
    /// When it helps, and what follows.
    about: &'a str,
    /// What it changes; null where that is no object.
    object: Option<String>,
    /// The command that does the same by hand; null where there is none.
    equivalent: Option<String>,
    /// What shows that it worked; null where nothing does.
    verify: Option<VerifyPart<'a>>,
    /// The way back; null where a person does it.
    undo: Option<UndoPart<'a>>,
    /// Whether `--yes` may consent to it.
    unattended: bool,
}

/// What shows that an action worked.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields, rename = "Verify")]
struct VerifyPart<'a> {
    /// The condition.
    when: &'a str,
    /// The time that it has, in seconds.
    within: u64,
}

/// A way back.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase", deny_unknown_fields)]
#[schemars(rename = "Undo")]
enum UndoPart<'a> {
    /// The values from before are written back.
    Inverse {},
    /// There is none, and why.
    None(&'a str),
}

/// A cause.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields, rename = "Cause")]
struct CausePart<'a> {
    /// Its id.
    id: &'a str,
    /// What is wrong, as a statement.
    title: &'a str,
    /// How one can tell, and what it does.
    about: &'a str,
    /// When it is present.
    when: &'a str,
    /// The ids of the actions that help, the best first.
    remedies: &'a [String],
}

/// Something that must hold before the incident is over.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields, rename = "Criterion")]
struct CriterionPart<'a> {
    /// Its id.
    id: &'a str,
    /// The criterion as a statement.
    title: &'a str,
    /// When it is met.
    when: &'a str,
}

/// A phase.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields, rename = "Phase")]
struct PhasePart<'a> {
    /// Which one.
    phase: PhaseName,
    /// Its steps in their order.
    steps: Vec<StepPart<'a>>,
}

/// A step.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields, rename = "Step")]
struct StepPart<'a> {
    /// Its id.
    id: &'a str,
    /// What happens, in a few words.
    title: &'a str,
}

/// The document of a runbook.
pub fn runbook_document(book: &Book) -> RunbookDocument<'_> {
    RunbookDocument {
        schema: RUNBOOK_SCHEMA,
        name: &book.name,
        title: &book.title,
        about: &book.about,
        digest: &book.digest,
        severity: &book.severity,
        impact: &book.impact,
        params: &book.params,
        readings: book.readings.iter().map(ReadingPart::from).collect(),
        actions: book.actions.iter().map(ActionPart::from).collect(),
        causes: book.findings.iter().map(CausePart::from).collect(),
        criteria: book.criteria.iter().map(CriterionPart::from).collect(),
        phases: book.phases.iter().map(PhasePart::from).collect(),
        aftermath: &book.aftermath,
        links: &book.links,
    }
}

impl<'a> From<&'a Check> for ReadingPart<'a> {
    fn from(check: &'a Check) -> Self {
        Self {
            id: &check.id,
            title: &check.title,
            about: &check.about,
            unit: check.unit.as_deref(),
            needed: check.needed,
            pass: check.pass.as_ref().map(Condition::text),
            equivalent: equivalent::of_probe(&check.probe, &Target::default()).to_string(),
        }
    }
}

impl<'a> From<&'a Action> for ActionPart<'a> {
    fn from(action: &'a Action) -> Self {
        let equivalent = equivalent::of_change(&action.does, &Target::default());
        let verify = action.verify.as_ref();
        Self {
            id: &action.id,
            title: &action.title,
            about: &action.about,
            object: equivalent::object_of(&action.does),
            equivalent: equivalent.map(|it| it.to_string()),
            verify: verify.map(|it| VerifyPart {
                when: it.when.text(),
                within: it.within.as_secs(),
            }),
            undo: match (&action.does, &action.undo) {
                (Change::Manual(_), _) => None,
                (_, Undo::Inverse) => Some(UndoPart::Inverse {}),
                (_, Undo::None(why)) => Some(UndoPart::None(why)),
            },
            unattended: action.unattended,
        }
    }
}

impl<'a> From<&'a Cause> for CausePart<'a> {
    fn from(cause: &'a Cause) -> Self {
        Self {
            id: &cause.id,
            title: &cause.title,
            about: &cause.about,
            when: cause.when.text(),
            remedies: &cause.remedies,
        }
    }
}

impl<'a> From<&'a Exit> for CriterionPart<'a> {
    fn from(exit: &'a Exit) -> Self {
        Self {
            id: &exit.id,
            title: &exit.title,
            when: exit.when.text(),
        }
    }
}

impl<'a> From<&'a Phase> for PhasePart<'a> {
    fn from(phase: &'a Phase) -> Self {
        let steps = phase.steps.iter().map(|step| StepPart {
            id: &step.id,
            title: &step.title,
        });
        Self {
            phase: phase.name,
            steps: steps.collect(),
        }
    }
}
