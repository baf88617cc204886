//! Parts of lines and documents about incidents.

use crate::fact::{Holder, Page, PageStatus, Standing};
use crate::runbook::Goto;
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;

/// The page that woke somebody.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields, rename = "Page")]
pub(in crate::report) struct PagePart<'a> {
    /// Its id.
    id: &'a str,
    /// Its title.
    title: &'a str,
    /// Its page on the web.
    url: &'a str,
    /// The service that it is about.
    service: &'a str,
    /// Where it stands.
    #[schemars(extend("enum" = ["triggered", "acknowledged", "resolved"]))]
    status: &'static str,
    /// When it was triggered.
    #[schemars(with = "String", extend("format" = "date-time"))]
    created_at: Timestamp,
    /// Who acknowledged it.
    acknowledged: Vec<AcknowledgedPart<'a>>,
}

/// Who acknowledged a page.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields, rename = "Acknowledged")]
pub(in crate::report) struct AcknowledgedPart<'a> {
    /// Who.
    by: &'a str,
    /// When.
    #[schemars(with = "String", extend("format" = "date-time"))]
    at: Timestamp,
}

/// Who acts, as a Lease says it.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields, rename = "Holder")]
pub(super) struct HolderPart<'a> {
    /// Who.
    by: &'a str,
    /// The incident.
    incident: Option<&'a str>,
    /// Where the run is.
    step: Option<&'a str>,
    /// Since when.
    #[schemars(with = "Option<String>", extend("format" = "date-time"))]
    since: Option<Timestamp>,
}

impl<'a> From<&'a Holder> for HolderPart<'a> {
    fn from(holder: &'a Holder) -> Self {
        Self {
            by: holder.by(),
            incident: holder.incident(),
            step: holder.step.as_deref(),
            since: holder.since,
        }
    }
}

/// Where a decision leads.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields, rename = "To")]
pub(super) struct ToPart<'a> {
    /// To a step, to a phase, to where a person says, or to the end.
    #[schemars(extend("enum" = ["step", "phase", "ask", "end"]))]
    kind: &'static str,
    /// The id of the step, or the name of the phase.
    name: Option<&'a str>,
}

/// What an object shows of an attempt.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields, rename = "Standing")]
pub(super) struct StandingPart<'a> {
    /// What it shows.
    #[schemars(extend("enum" = ["untouched", "as_we_left_it", "changed", "cannot_tell"]))]
    state: &'static str,
    /// The evidence, or why it does not tell.
    evidence: &'a str,
    /// Who changed it since.
    by: Option<&'a str>,
}

impl<'a> From<&'a Page> for PagePart<'a> {
    fn from(page: &'a Page) -> Self {
        let acknowledged = page.acknowledged.iter();
        Self {
            id: &page.id,
            title: &page.title,
            url: &page.url,
            service: &page.service,
            status: match page.status {
                PageStatus::Triggered => "triggered",
                PageStatus::Acknowledged => "acknowledged",
                PageStatus::Resolved => "resolved",
            },
            created_at: page.created,
            acknowledged: acknowledged
                .map(|(by, at)| AcknowledgedPart { by, at: *at })
                .collect(),
        }
    }
}

impl<'a> From<&'a Goto> for ToPart<'a> {
    fn from(to: &'a Goto) -> Self {
        let (kind, name) = match to {
            Goto::Step(id) => ("step", Some(id.as_str())),
            Goto::Phase(name) => ("phase", Some(name.as_str())),
            Goto::Ask => ("ask", None),
            Goto::End => ("end", None),
        };
        Self { kind, name }
    }
}

impl<'a> From<&'a Standing> for StandingPart<'a> {
    fn from(standing: &'a Standing) -> Self {
        let (state, evidence, by) = match standing {
            Standing::Untouched(evidence) => ("untouched", evidence, None),
            Standing::AsWeLeftIt(evidence) => ("as_we_left_it", evidence, None),
            Standing::Changed { by, evidence } => ("changed", evidence, Some(by.as_str())),
            Standing::CannotTell(why) => ("cannot_tell", &why.text, None),
        };
        Self {
            state,
            evidence,
            by,
        }
    }
}
