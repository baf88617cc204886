//! What a simulated cluster shows at one moment, whichever story is played in it.

use super::fields::Fields;
use super::setting::Setting;
use crate::fact::{FieldChange, Owner, Plan, Raw, Refusal};
use crate::runbook::{Check, Object};
use crate::text::Text;
use crate::truth::{Why, WhyKind};
use jiff::Timestamp;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt;

/// A moment of a story with all that led to it.
pub trait Moment: fmt::Debug + Send + Sync {
    /// What is played.
    fn setting(&self) -> Setting;

    /// The moment, in seconds from the start.
    fn time(&self) -> i32;

    /// What is seen of a reading, by its id and probe; `None` where it is not modelled.
    fn look(&self, check: &Check) -> Option<Result<Raw, Why>>;

    /// An object that there is, by its kind and name.
    ///
    /// # Errors
    /// It is not there, or not modelled.
    fn item(&self, object: &Object) -> Result<Item<'_>, Why>;

    /// Who else writes fields that change.
    fn owners(&self, object: &Object, changes: &[FieldChange]) -> Vec<Owner>;

    /// What follows from a change, a sentence each.
    fn follows(&self, object: &Object, changes: &[FieldChange]) -> Vec<Text>;

    /// What is left to do after a change, a sentence each.
    fn leaves(&self, _object: &Object, _changes: &[FieldChange]) -> Vec<Text> {
        Vec::new()
    }

    /// The Application of Argo CD that holds an object; `None` where none does.
    fn holder(&self, _of: &Object) -> Option<Object> {
        None
    }

    /// Whether the state of an object lets a change do what it is for.
    ///
    /// # Errors
    /// Why it does not.
    fn admits(&self, _plan: &Plan) -> Result<(), Refusal> {
        Ok(())
    }

    /// The command of an action; `None` where it is not modelled.
    fn command(&self, _action: &str) -> Option<Program> {
        None
    }

    /// The alert that wakes somebody; `None` where none does at this moment.
    fn alarm(&self) -> Option<Alarm>;

    /// The moment as a time.
    fn now(&self) -> Timestamp {
        self.setting().stamp(self.time())
    }
}

/// An object of a simulated cluster.
#[derive(Debug)]
pub struct Item<'a> {
    /// Its uid.
    pub uid: &'static str,
    /// The generation of its specification, where it has one.
    pub generation: Option<i64>,
    /// Its fields.
    pub fields: &'a Fields,
    /// The fields that plans for it rest on.
    pub rests_on: &'static [&'static str],
    /// Who wrote it last.
    pub writer: &'a str,
    /// When.
    pub since: Timestamp,
}

/// A command of the team's own.
#[derive(Debug, Clone)]
pub struct Program {
    /// What it depends on: another one where that is no longer so.
    pub identity: String,
    /// The folder that it runs in.
    pub folder: &'static str,
    /// What its plan half says; `None` where it has none.
    pub said: Option<Text>,
    /// What its plan half says that would change; nothing where it has none.
    pub changes: Vec<FieldChange>,
    /// What its plan half rests on.
    pub rests_on: BTreeMap<String, Value>,
    /// What follows from running it, a sentence each.
    pub says: Vec<Text>,
    /// Why there is nothing to do, where its plan half says so.
    pub idle: Option<Text>,
    /// What it says while it runs: after how many seconds each line comes.
    pub lines: Vec<(i32, Text)>,
}

/// The alert that wakes somebody.
#[derive(Debug, Clone)]
pub struct Alarm {
    /// What it says.
    pub title: &'static str,
    /// The service that it is about.
    pub service: &'static str,
    /// Since when it fires.
    pub fires: Timestamp,
}

/// Why an object is not there.
pub fn unmodelled(object: &Object, models: &str) -> Why {
    let text = format!(
        "the simulator does not model {}/{}",
        object.kind, object.name
    );
    Why::new(WhyKind::NotConfigured, text).hint(format!("it models {models}"))
}
