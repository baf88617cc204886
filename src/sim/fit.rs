//! Whether a change is one to make: it must change something, and not lower what it is to raise.

use super::moment::Moment;
use crate::fact::{FieldChange, Plan, Refusal};
use crate::runbook::{Change, Size, quantity};
use crate::truth::{Why, WhyKind};
use serde_json::Value;

/// Whether a plan to write fields fits the object as it is now.
///
/// # Errors
/// [`Refusal::NotNeeded`] where everything is so already, [`Refusal::Unfit`] where it would do harm
/// or nothing.
pub fn of(moment: &dyn Moment, change: &Change, plan: &Plan) -> Result<(), Refusal> {
    let fields = moment
        .item(&plan.object)
        .map_err(Refusal::Unplanned)?
        .fields;
    let unfit = |text: String| Err(Refusal::Unfit(Why::new(WhyKind::Invalid, text)));
    let changes = &plan.changes;
    let missing = changes.iter();
    if let Some(name) = missing
        .clone()
        .find_map(|one| fields.missing_item(&one.field))
    {
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
    if fields.flag("spec.paused") && changes.iter().any(rolls) {
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
    match change {
        Change::Hpa {
            min: Size::Exactly(min),
            ..
        } if *min > fields.number("spec.maxReplicas") => {
            let most = fields.number("spec.maxReplicas");
            unfit(format!("the autoscaler's greatest number is {most}"))
        }
        _ => moment.admits(plan),
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
