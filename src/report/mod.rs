//! Reports: a step as a document for scripts, as event lines, and for an incident channel.
//!
//! Documents are interfaces: their JSON Schemas are in `schemas/`, made from the types here.

mod action;
mod document;
mod event;
mod markdown;
mod outcome;
mod postmortem;
mod reading;
#[cfg(test)]
mod schema_tests;
mod timeline;
mod words;

pub use document::json;
pub use event::event_line;
pub use markdown::markdown;
pub use postmortem::{Account, postmortem};
