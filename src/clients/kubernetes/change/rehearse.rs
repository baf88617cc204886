//! The API server's own dry run of the very request.

use super::super::probe::is_missing;
use super::draft::told;
use super::wanted::{Form, Wanted};
use super::wire::{Letter, Marks};
use crate::fact::{Plan, Refusal, Rehearsal};
use crate::scrub::clean;
use crate::text::Text;
use crate::truth::{Why, WhyKind};
use jiff::Timestamp;
use kube::Client;
use serde_json::Value;

/// What stands for the attempt, which there is none of yet.
const NO_ATTEMPT: &str = "dry-run";

/// What came of a dry run.
#[derive(Debug)]
pub enum Rehearsed {
    /// The server said this of it, and would make this of the object, as far as it tells.
    Said(Rehearsal, Option<Value>),
    /// The object changed since it was read.
    Outdated,
    /// The server keeps the status of such objects with the rest of them.
    NoStatus,
}

/// Lets the server try the request of a plan on the version of the object that it was made from.
///
/// # Errors
/// [`Refusal::Unfit`] for a change that the server would not take, [`Refusal::Unplanned`] where it
/// did not say, or where one may not make it.
pub async fn rehearse(
    client: &Client,
    plan: &Plan,
    wanted: &Wanted,
    (object, now): (&Value, Timestamp),
) -> Result<Rehearsed, Refusal> {
    let marks = Marks {
        object,
        attempt: NO_ATTEMPT,
        action: &plan.action,
        at: now,
    };
    let (mut said, mut made) = (Vec::new(), None);
    for part in wanted.parts() {
        let Some(letter) = Letter::of(&part.request(), &marks) else {
            let reason = "it is no request to the API server".into();
            return Ok(Rehearsed::Said(Rehearsal::None(reason), None));
        };
        match letter.rehearsal().send(client).await {
            Ok(reply) => {
                said.extend(reply.warnings);
                said.extend(otherwise(&part, &reply.object));
                made = Some(reply.object).filter(Value::is_object);
            }
            Err(error) if part.form == Form::Status && is_missing(&error) => {
                return Ok(Rehearsed::NoStatus);
            }
            Err(error) => return refused(&error, wanted),
        }
    }
    Ok(Rehearsed::Said(Rehearsal::Taken(said), made))
}

fn refused(error: &kube::Error, wanted: &Wanted) -> Result<Rehearsed, Refusal> {
    let doing = format!("change {} (in a dry run)", wanted.subject());
    let why = super::super::why(error, &doing);
    let kube::Error::Api(status) = error else {
        return Err(Refusal::Unplanned(why));
    };
    match status.code {
        409 => Ok(Rehearsed::Outdated),
        400 if status.message.contains("does not support dry run") => {
            let said = clean(&status.message);
            Ok(Rehearsed::Said(Rehearsal::None(said), None))
        }
        403 if !is_policy(&status.message) => Err(Refusal::Unplanned(why)),
        400 | 403 | 422 => Err(Refusal::Unfit(unwelcome(&status.message))),
        _ => Err(Refusal::Unplanned(why)),
    }
}

fn unwelcome(message: &str) -> Why {
    let text = format!("the API server would refuse it: {}", clean(message));
    Why::new(WhyKind::Invalid, text).hint("correct the values in the runbook or by --param")
}

/// Whether it is the change that is not wanted, and not its author, whom RBAC would name:
/// `… is forbidden: User "ada" cannot patch …`.
fn is_policy(message: &str) -> bool {
    !message.contains(" is forbidden: User ")
}

/// What the server would make of it that was not asked for: admission webhooks and policies change
/// what is written.
pub fn otherwise(wanted: &Wanted, object: &Value) -> Vec<Text> {
    if object.is_null() || wanted.restarts() {
        return Vec::new();
    }
    let leaves = wanted.leaves(object).unwrap_or_default();
    let changed = leaves.into_iter().filter(|leaf| !leaf.stays());
    changed
        .map(|leaf| {
            let then = told(&leaf.path, &leaf.then);
            let now = told(&leaf.path, &leaf.now);
            Text::from(format!(
                "the server makes {} {now} instead of {then}",
                leaf.path
            ))
        })
        .collect()
}
