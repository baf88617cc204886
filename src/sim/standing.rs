//! What the simulated objects show of an attempt.

use super::plan;
use super::scene::{Act, Scene};
use crate::fact::{FieldChange, Plan, Standing, TIME_OF_ACT};
use crate::text::Text;
use serde_json::Value;

/// Whether an attempt happened: the objects bear the attempts that changed them.
pub fn of_attempt(scene: &Scene, acts: &[Act], plan: &Plan, attempt: &str) -> Standing {
    let fields = match plan::fields(scene, &plan.object) {
        Ok(fields) => fields,
        Err(why) => return Standing::CannotTell(why),
    };
    let holds = |wanted: &dyn Fn(&FieldChange) -> Value| {
        let mut changes = plan.changes.iter();
        changes.all(|change| fields.get(&change.field) == wanted(change))
    };
    let evidence = evidence(plan, |field| fields.get(field));
    let done = acts.iter().find(|act| act.attempt == attempt);
    let as_left = done.is_some_and(|act| {
        holds(&|change| match change.after.as_str() {
            Some(TIME_OF_ACT) => act.at.to_string().into(),
            _ => change.after.clone(),
        })
    });
    if as_left {
        let text = format!("{evidence}, and it bears the attempt {attempt}");
        return Standing::AsWeLeftIt(text.into());
    }
    if done.is_none() && holds(&|change| change.before.clone()) {
        return Standing::Untouched(evidence);
    }
    let last = scene.now();
    Standing::Changed {
        by: format!("{} at {}", last.writer, scene.stamp(last.since)).into(),
        evidence,
    }
}

fn evidence(plan: &Plan, value: impl Fn(&str) -> Value) -> Text {
    let fields = plan.changes.iter().map(|change| {
        let value = match value(&change.field) {
            Value::Null => "not set".to_owned(),
            value => value.to_string(),
        };
        format!("{} is {value}", change.field)
    });
    let fields = fields.collect::<Vec<_>>().join(", ");
    format!("{}: {fields}", plan.subject()).into()
}
