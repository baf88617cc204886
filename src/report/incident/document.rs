//! The document of an incident: `backlogctl.dev/incident/v1`.

use super::{Briefing, diagnosis, fired, outstanding, status, verdict};
use crate::journal::{Note, Origin};
use crate::report::action::ActionPart;
use crate::report::document::TargetPart;
use crate::report::event::part::PagePart;
use crate::report::outcome::{CriterionPart, FindingPart};
use crate::text::Text;
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;

/// The name of the document's format.
const INCIDENT_SCHEMA: &str = "backlogctl.dev/incident/v1";

/// One incident, as far as it is.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields, title = "backlogctl incident, version 1")]
pub struct IncidentDocument<'a> {
    /// The format of this document.
    #[schemars(extend("const" = INCIDENT_SCHEMA))]
    schema: &'static str,
    /// Its id.
    id: &'a str,
    /// The runbook's name.
    runbook: &'a str,
    /// Its title.
    title: &'a str,
    /// Where it stands; `closed` is one that was given up.
    #[schemars(extend("enum" = ["open", "interrupted", "resolved", "closed"]))]
    status: &'static str,
    /// The name of the environment in the configuration.
    environment: Option<&'a str>,
    /// What it is about.
    target: TargetPart<'a>,
    /// When it was opened.
    #[schemars(with = "String", extend("format" = "date-time"))]
    opened_at: Timestamp,
    /// Who opened it.
    opened_by: &'a str,
    /// When it was closed.
    #[schemars(with = "Option<String>", extend("format" = "date-time"))]
    closed_at: Option<Timestamp>,
    /// Since when the alert is active; null where nothing saw it.
    #[schemars(with = "Option<String>", extend("format" = "date-time"))]
    fired_at: Option<Timestamp>,
    /// The page; null where it was not read.
    page: Option<PagePart<'a>>,
    /// The phase that it is at, or was at last, as it is typed.
    phase: Option<&'a str>,
    /// The id of the step there.
    step: Option<&'a str>,
    /// The causes that were looked for last.
    findings: Vec<FindingPart<'a>>,
    /// The exit criteria that were judged last.
    criteria: Vec<CriterionPart<'a>>,
    /// What was done, in order.
    actions: Vec<ActionPart<'a>>,
    /// What is left to do or to put back, a sentence each.
    #[schemars(with = "Vec<String>")]
    outstanding: Vec<Text>,
    /// What people wrote down, by time.
    notes: Vec<NotePart<'a>>,
    /// Where it came from; null where it is from here.
    imported: Option<ImportedPart<'a>>,
    /// Who drives it now.
    driver: Option<&'a str>,
    /// The command to run next.
    next: Option<&'a str>,
}

/// Where an incident came from.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields, rename = "Imported")]
struct ImportedPart<'a> {
    /// Who exported it.
    from: &'a str,
    /// When.
    #[schemars(with = "String", extend("format" = "date-time"))]
    exported_at: Timestamp,
    /// Who imported it.
    by: &'a str,
    /// When.
    #[schemars(with = "String", extend("format" = "date-time"))]
    imported_at: Timestamp,
    /// Whether nobody here has taken it over: then nothing is written to it.
    read_only: bool,
}

impl<'a> From<(&'a Origin, bool)> for ImportedPart<'a> {
    fn from((origin, foreign): (&'a Origin, bool)) -> Self {
        Self {
            from: &origin.from,
            exported_at: origin.exported,
            by: &origin.by,
            imported_at: origin.imported,
            read_only: foreign,
        }
    }
}

/// What somebody wrote down.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields, rename = "Note")]
struct NotePart<'a> {
    /// When.
    #[schemars(with = "String", extend("format" = "date-time"))]
    at: Timestamp,
    /// Who.
    by: &'a str,
    /// What it says.
    text: &'a str,
}

impl<'a> From<&'a Note> for NotePart<'a> {
    fn from(note: &'a Note) -> Self {
        Self {
            at: note.at,
            by: &note.by,
            text: &note.text,
        }
    }
}

/// The document of an incident; `None` where none was opened.
pub fn incident_document(briefing: Briefing<'_>) -> Option<IncidentDocument<'_>> {
    let Briefing { progress, .. } = briefing;
    let (opened_at, opened) = progress.opened.as_ref()?;
    let page = progress.page.as_ref().and_then(|page| page.as_ref().ok());
    let began = progress.visit.began.as_ref();
    let cursor = progress.visit.cursor.as_ref();
    let findings = diagnosis(progress).map(|found| found.findings.iter());
    let judged = verdict(progress).map(|(criteria, _)| criteria.iter());
    let deeds = progress.deeds.iter();
    Some(IncidentDocument {
        schema: INCIDENT_SCHEMA,
        id: &opened.incident,
        runbook: &opened.runbook,
        title: &opened.title,
        status: status(progress),
        environment: opened.target.environment.as_deref(),
        target: TargetPart::from(&opened.target),
        opened_at: *opened_at,
        opened_by: &opened.by,
        closed_at: progress.closed.as_ref().map(|(at, _)| *at),
        fired_at: fired(progress).first().map(|(at, _)| *at),
        page: page.map(PagePart::from),
        phase: began.map(|(_, began)| began.step.as_str()),
        step: cursor.map(|cursor| cursor.entered.step.as_str()),
        findings: findings.into_iter().flatten().map(Into::into).collect(),
        criteria: judged.into_iter().flatten().map(Into::into).collect(),
        actions: deeds
            .map(|deed| ActionPart::of_deed(deed, progress))
            .collect(),
        outstanding: outstanding(progress),
        notes: briefing.notes.iter().map(NotePart::from).collect(),
        imported: briefing.origin.map(Into::into),
        driver: briefing.driver,
        next: briefing.next,
    })
}
