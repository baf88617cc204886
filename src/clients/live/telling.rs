//! What a message and a page have in common: something is told to people, and taken back by nobody.

use crate::fact::{
    Back, Digest, FieldChange, Outcome, Plan, Rehearsal, Request, Target, Warrant, equivalent,
};
use crate::runbook::{Action, Object, Undo};
use crate::text::Text;
use crate::truth::{Why, WhyKind};
use jiff::Timestamp;
use serde_json::Value;
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;

/// What is told, and to whom.
pub(super) struct Telling<'a> {
    /// The kind of who is told: `channel`.
    pub(super) kind: &'static str,
    /// Its name.
    pub(super) name: &'a str,
    /// What identifies it, without its secret.
    pub(super) uid: String,
    /// What the words are called.
    pub(super) field: &'static str,
    /// The words.
    pub(super) says: &'a str,
    /// What will follow.
    pub(super) follows: Vec<Text>,
    /// What is sent.
    pub(super) request: Request,
}

/// The plan, with the very words as what changes.
pub(super) fn plan(action: &Action, telling: Telling<'_>, target: &Target, now: Timestamp) -> Plan {
    let said = equivalent::of_change(&action.does, target);
    Plan {
        action: action.id.clone(),
        title: action.title.clone(),
        object: Object {
            kind: telling.kind.to_owned(),
            namespace: String::new(),
            name: telling.name.to_owned(),
        },
        uid: telling.uid,
        generation: None,
        changes: vec![FieldChange {
            field: telling.field.to_owned(),
            before: Value::Null,
            after: Value::from(telling.says),
        }],
        rests_on: BTreeMap::new(),
        request: telling.request,
        back: Back::None(match &action.undo {
            Undo::None(reason) => Text::new(reason),
            Undo::Inverse => "what was read cannot be taken back".into(),
        }),
        owners: Vec::new(),
        follows: telling.follows,
        risks: Vec::new(),
        moved: Vec::new(),
        cautions: Vec::new(),
        leaves: Vec::new(),
        undoes: None,
        access: Vec::new(),
        rehearsal: Rehearsal::None("a message has no dry run".into()),
        equivalent: said.unwrap_or_default(),
        made: now,
        digest: Digest::default(),
    }
    .seal()
}

/// What identifies secrets without showing them: the first 16 hexadecimal digits of a SHA-256.
pub(super) fn identity(secrets: &[&str]) -> String {
    let mut hash = Sha256::new();
    for secret in secrets {
        hash.update(secret.as_bytes());
        hash.update([0]);
    }
    let digits = hash.finalize();
    let digits = digits.iter().take(8).map(|byte| format!("{byte:02x}"));
    format!("sha256:{}", digits.collect::<String>())
}

/// Whether a plan is still what was agreed to, now that who is told is identified by `uid`; else
/// the plan as it would be now.
pub(super) fn still(warrant: &Warrant<'_>, uid: String, now: Timestamp) -> Result<(), Outcome> {
    let plan = Plan {
        uid,
        made: now,
        ..warrant.plan.clone()
    }
    .seal();
    if plan.digest == *warrant.consent.digest() {
        Ok(())
    } else {
        Err(Outcome::Moved(Box::new(plan)))
    }
}

/// That something could not be used which has no business to be there.
pub(super) fn broken(what: &str) -> Why {
    Why::new(WhyKind::Invalid, format!("{what} could not be made ready"))
}
