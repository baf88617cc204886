//! Whether a change is one to make: it must change something, and not lower what it is to raise.

use super::history::Version;
use crate::fact::{FieldChange, Plan, Refusal};
use crate::runbook::{Change, Size, quantity};
use crate::truth::{Why, WhyKind};
use serde_json::Value;

/// Whether a plan fits the objects as they are now.
pub fn of(now: &Version, change: &Change, plan: &Plan) -> Result<(), Refusal> {
    let invalid = |text: String| Why::new(WhyKind::Invalid, text);
    let unfit = |text: String| Err(Refusal::Unfit(invalid(text)));
    let changes = &plan.changes;
    let items = changes
        .iter()
        .find_map(|one| now.deployment.missing_item(&one.field));
    if let Some(name) = items {
        let text = format!("{} has no container `{name}`", plan.subject());
        return Err(Refusal::Unplanned(Why::new(WhyKind::Absent, text)));
    }
    if changes.iter().all(|one| one.before == one.after) {
        let as_is = changes
            .iter()
            .map(|one| format!("{} is {} already", one.field, word(&one.before)));
        let as_is = as_is.collect::<Vec<_>>().join(", ");
        return Err(Refusal::NotNeeded(
            format!("{}: {as_is}", plan.subject()).into(),
        ));
    }
    let rolls = |one: &FieldChange| one.field.starts_with("spec.template.");
    if now.deployment.flag("spec.paused") && changes.iter().any(rolls) {
        let text = "the Deployment is paused: no rollout goes on until it is resumed";
        return unfit(text.to_owned());
    }
    let lowered = changes
        .iter()
        .filter(|_| raises(change))
        .find(|one| lowers(one));
    if let Some(FieldChange {
        field,
        before,
        after,
    }) = lowered
    {
        let (before, after) = (word(before), word(after));
        return unfit(format!("{field} is {before}: {after} would be less"));
    }
    match (change, &now.autoscaler) {
        (
            Change::Hpa {
                min: Size::Exactly(min),
                ..
            },
            Some(it),
        ) if *min > it.fields.number("spec.maxReplicas") => {
            let most = it.fields.number("spec.maxReplicas");
            unfit(format!("the autoscaler's greatest number is {most}"))
        }
        _ => Ok(()),
    }
}

/// Whether nothing in a change may become less.
const fn raises(change: &Change) -> bool {
    matches!(
        change,
        Change::Scale { .. } | Change::Hpa { .. } | Change::Patch { raises: true, .. }
    )
}

fn lowers(change: &FieldChange) -> bool {
    match (&change.before, &change.after) {
        // A limit that is not set counts as infinite.
        (Value::Null, _) => change.field.contains(".resources.limits."),
        (before, after) => {
            let amounts = amount(before).zip(amount(after));
            amounts.is_some_and(|(before, after)| after < before)
        }
    }
}

fn amount(value: &Value) -> Option<f64> {
    value.as_f64().or_else(|| quantity::parse(value.as_str()?))
}

/// A value as a person writes it.
fn word(value: &Value) -> String {
    match value {
        Value::Null => "not set".to_owned(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}
