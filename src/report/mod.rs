//! Reports: a step as a document for scripts, as event lines, and for an incident channel.
//!
//! Documents are interfaces: their JSON Schemas are in `schemas/`, made from the types here.

mod action;
mod config;
mod doctor;
mod document;
mod event;
mod explain;
mod failure;
mod incident;
mod markdown;
mod outcome;
mod postmortem;
mod reading;
mod roles;
mod runbook;
mod runbooks;
#[cfg(test)]
mod schema_tests;
mod timeline;
mod words;

pub use config::{config_check_document, config_document};
pub use doctor::doctor_document;
pub use document::json;
pub use event::event_line;
pub use explain::{Explained, explain_document};
pub use failure::{Failed, failure_json, failure_line};
pub use incident::{
    Briefing, Frame, Listed, Times, incident, incident_document, incidents, incidents_document,
};
pub use markdown::markdown;
pub use postmortem::{Account, postmortem};
pub use roles::{Grantee, Grants, roles_json, roles_yaml};
pub use runbook::runbook_document;
pub use runbooks::{
    Checked, ListedScenario, runbook_check_document, runbooks_document, scenarios_document,
};
