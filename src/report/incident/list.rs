//! The list of incidents as a document: `backlogctl.dev/incidents/v1`.

use super::{Times, outstanding, status};
use crate::walk::Progress;
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;

/// The name of the document's format.
const LIST_SCHEMA: &str = "backlogctl.dev/incidents/v1";

/// An incident of the list.
#[derive(Debug, Clone)]
pub struct Listed<'a> {
    /// Its id.
    pub id: &'a str,
    /// What is the case, or why its journal cannot be read.
    pub progress: Result<&'a Progress, String>,
    /// Who drives it now.
    pub driver: Option<String>,
    /// When it was opened and last written to.
    pub times: Times,
    /// Who exported it, where it was imported and nobody here has taken it over.
    pub from: Option<&'a str>,
}

/// A list of incidents.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields, title = "backlogctl incidents, version 1")]
pub struct ListDocument<'a> {
    /// The format of this document.
    #[schemars(extend("const" = LIST_SCHEMA))]
    schema: &'static str,
    /// The incidents, the newest first.
    incidents: Vec<RowPart<'a>>,
}

/// An incident of the list.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields, rename = "Incident")]
struct RowPart<'a> {
    /// Its id.
    id: &'a str,
    /// Where it stands; `closed` is one that was given up.
    #[schemars(extend("enum" = ["open", "interrupted", "resolved", "closed", "unreadable"]))]
    status: &'static str,
    /// The runbook's name.
    runbook: Option<&'a str>,
    /// The name of the environment in the configuration.
    environment: Option<&'a str>,
    /// The scenario, where nothing of it is real.
    simulated: Option<&'a str>,
    /// When it was opened.
    #[schemars(with = "Option<String>", extend("format" = "date-time"))]
    opened_at: Option<Timestamp>,
    /// When it was closed.
    #[schemars(with = "Option<String>", extend("format" = "date-time"))]
    closed_at: Option<Timestamp>,
    /// How many things are left to do or to put back.
    outstanding: usize,
    /// Who drives it now.
    driver: Option<&'a str>,
    /// Who exported it, where it was imported and nobody here has taken it over.
    imported_from: Option<&'a str>,
    /// Why its journal cannot be read.
    reason: Option<&'a str>,
}

impl<'a> From<&'a Listed<'a>> for RowPart<'a> {
    fn from(listed: &'a Listed<'a>) -> Self {
        let progress = listed.progress.as_ref().ok();
        let opened = progress.and_then(|it| it.opened.as_ref());
        let target = opened.map(|(_, opened)| &opened.target);
        let closed = progress.and_then(|it| it.closed.as_ref());
        Self {
            id: listed.id,
            status: progress.map_or("unreadable", |progress| status(progress)),
            runbook: opened.map(|(_, opened)| opened.runbook.as_str()),
            environment: target.and_then(|it| it.environment.as_deref()),
            simulated: target.and_then(|it| it.simulated.as_deref()),
            opened_at: opened.map(|(at, _)| *at),
            closed_at: closed.map(|(at, _)| *at),
            outstanding: progress.map_or(0, |it| outstanding(it).len()),
            driver: listed.driver.as_deref(),
            imported_from: listed.from,
            reason: listed.progress.as_ref().err().map(String::as_str),
        }
    }
}

/// The document of a list of incidents.
pub fn incidents_document<'a>(listed: &'a [Listed<'a>]) -> ListDocument<'a> {
    ListDocument {
        schema: LIST_SCHEMA,
        incidents: listed.iter().map(RowPart::from).collect(),
    }
}
