//! What happened, in words: plain text, to be escaped for the place where it stands.

use crate::fact::{
    Agreed, FieldChange, How, Outcome, Plan, Reading, Refusal, Standing, TIME_OF_ACT,
};
use crate::runbook::{FieldValue, Goto};
use crate::truth::Verdict;
use crate::walk::Deed;
use jiff::{SignedDuration, Timestamp};
use serde_json::Value;
use std::time::Duration;

pub(super) use crate::duration::moment;

/// The time from one moment to another in whole seconds: `4m 10s`.
pub(super) fn lasted(from: Timestamp, to: Timestamp) -> String {
    let time = to.duration_since(from).max(SignedDuration::ZERO);
    let seconds = time.as_secs().unsigned_abs();
    crate::duration::span(Duration::from_secs(seconds))
}

/// What a reading says: `Backlog: 214 items, limit 100`.
pub(super) fn said(reading: &Reading) -> String {
    match &reading.verdict {
        Verdict::Unknown(why) => format!("{}: unknown, {why}", reading.title),
        Verdict::Pass | Verdict::Fail => {
            format!("{}: {}", reading.title, reading.summary.one_line())
        }
    }
}

/// Since when the alert is active, to the second, where a reading of its rule says so.
pub(super) fn fired(reading: &Reading) -> Option<Timestamp> {
    let Some(FieldValue::Number(seconds)) = reading.fields.get("active_for") else {
        return None;
    };
    let active = SignedDuration::try_from_secs_f64(*seconds).ok()?;
    let since = reading.at.checked_sub(active).ok()?;
    let since = since.round(jiff::Unit::Second).ok()?;
    (*seconds > 0.0).then_some(since)
}

/// What a deed changed, or would have, and of which object.
pub(super) fn change_of(deed: &Deed, plan: &Plan) -> String {
    format!("{}: {}", plan.subject(), changes_of(deed, plan))
}

/// What a plan would change, and of which object.
pub(super) fn planned_on(plan: &Plan) -> String {
    format!("{}: {}", plan.subject(), changes(plan))
}

/// The fields that a deed changed, or would have.
pub(super) fn changes_of(deed: &Deed, plan: &Plan) -> String {
    let changes = changes(plan);
    if deed.is_only_planned() {
        format!("not changed; planned was {changes}")
    } else {
        changes
    }
}

/// The fields that a plan changes: `spec.replicas 3 → 5`.
pub(super) fn changes(plan: &Plan) -> String {
    let changes: Vec<_> = plan.changes.iter().map(change).collect();
    if changes.is_empty() {
        return "no field".to_owned();
    }
    changes.join(", ")
}

/// What puts a field back: `spec.replicas back to 3`.
pub(super) fn back_to(change: &FieldChange) -> String {
    format!("{} back to {}", change.field, value(&change.before))
}

fn change(change: &FieldChange) -> String {
    let (before, after) = (value(&change.before), value(&change.after));
    format!("{} {before} → {after}", change.field)
}

fn value(value: &Value) -> String {
    match value {
        Value::Null => "not set".to_owned(),
        Value::String(text) if text == TIME_OF_ACT => "the time of the act".to_owned(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// Who agreed, and how.
pub(super) fn agreed(agreed: &Agreed) -> String {
    let how = match agreed.how {
        How::Prompt => "at the prompt",
        How::Retyped => "by typing the object's name",
        How::Flag => "by --yes",
        How::Digest => "by the plan's digest",
    };
    format!("{} {how}", agreed.by)
}

/// Where a decision leads.
pub(super) fn goto(to: &Goto) -> String {
    match to {
        Goto::Step(id) => format!("on to {id}"),
        Goto::Phase(name) => format!("on to {name}"),
        Goto::Ask => "a person decides".to_owned(),
        Goto::End => "the runbook ends here".to_owned(),
    }
}

pub(super) fn refusal(refusal: &Refusal) -> String {
    match refusal {
        Refusal::NotNeeded(text) => format!("not needed: {text}"),
        Refusal::Unfit(why) => format!("refused: {why}"),
        Refusal::Unplanned(why) => format!("cannot be planned: {why}"),
    }
}

pub(super) fn outcome(outcome: &Outcome) -> String {
    match outcome {
        Outcome::Done(text) => format!("done: {text}"),
        Outcome::Sent(text) => format!("sent, not confirmed: {text}"),
        Outcome::Moved(_) => "not done: what the plan rested on had changed".to_owned(),
        Outcome::Failed(why) => format!("failed, nothing was changed: {why}"),
        Outcome::InDoubt(why) => format!("in doubt whether it happened: {why}"),
    }
}

pub(super) fn standing(standing: &Standing) -> String {
    match standing {
        Standing::Untouched(evidence) => format!("as it was before: {evidence}"),
        Standing::AsWeLeftIt(evidence) => format!("as the attempt would leave it: {evidence}"),
        Standing::Changed { by, evidence } => format!("changed since by {by}: {evidence}"),
        Standing::CannotTell(why) => format!("does not tell: {why}"),
    }
}

/// What is done without, and why.
pub fn waived(waived: &crate::event::Waived) -> String {
    let part = waived.part.as_ref();
    let part = part.map(|part| format!(" for {part}")).unwrap_or_default();
    format!("{}{part}: {}", waived.criterion, waived.reason)
}
