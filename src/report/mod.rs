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
#[cfg(test)]
mod schema_tests;
mod timeline;
mod words;

pub use config::{config_check_json, config_json};
pub use doctor::doctor_json;
pub use document::json;
pub use event::event_line;
pub use explain::{Explained, explain_json};
pub use failure::{Failed, failure_json, failure_line};
pub use incident::{
    Briefing, Frame, Listed, Times, incident, incident_json, incidents, incidents_json,
};
pub use markdown::markdown;
pub use postmortem::{Account, postmortem};
pub use roles::{Grantee, Grants, roles_json, roles_yaml};
