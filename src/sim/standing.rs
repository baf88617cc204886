//! What the simulated objects show of an attempt.

use super::moment::{Item, Moment};
use super::setting::Act;
use crate::duration::moment;
use crate::fact::{FieldChange, Plan, Request, Standing, TIME_OF_ACT};
use crate::text::Text;
use crate::truth::{Why, WhyKind};
use serde_json::Value;

/// Whether an attempt happened: the objects bear the attempts that changed them.
pub fn of_attempt(moment: &dyn Moment, acts: &[Act], plan: &Plan, attempt: &str) -> Standing {
    let done = acts.iter().find(|act| act.attempt == attempt);
    match &plan.request {
        Request::Run { .. } => of_command(plan, done),
        Request::Message { to, .. } => {
            let why = Why::new(WhyKind::Absent, "a webhook does not say what was posted");
            Standing::CannotTell(why.hint(format!("look into {to}")))
        }
        Request::Page { .. } => {
            let text = "PagerDuty does not say which events it was sent";
            let why = Why::new(WhyKind::Absent, text);
            Standing::CannotTell(why.hint(format!("look for the alert {attempt} in PagerDuty")))
        }
        Request::Api { .. } | Request::Steps(_) => match moment.item(&plan.object) {
            Ok(item) => of_object(&item, plan, done),
            Err(why) => Standing::CannotTell(why),
        },
    }
}

/// A command leaves the record of how it ended.
fn of_command(plan: &Plan, done: Option<&Act>) -> Standing {
    let name = &plan.object.name;
    match done {
        Some(act) => {
            let text = format!("{name} ended with exit code 0 at {}", act.at);
            Standing::AsWeLeftIt(text.into())
        }
        None => Standing::Untouched(format!("{name} was never started").into()),
    }
}

fn of_object(item: &Item<'_>, plan: &Plan, done: Option<&Act>) -> Standing {
    let fields = item.fields;
    let holds = |wanted: &dyn Fn(&FieldChange) -> Value| {
        let mut changes = plan.changes.iter();
        changes.all(|change| fields.get(&change.field) == wanted(change))
    };
    let evidence = evidence(plan, |field| fields.get(field));
    let as_left = done.is_some_and(|act| {
        holds(&|change| match change.after.as_str() {
            Some(TIME_OF_ACT) => act.at.to_string().into(),
            _ => change.after.clone(),
        })
    });
    if as_left {
        let text = format!("{evidence}, marked by this attempt");
        return Standing::AsWeLeftIt(text.into());
    }
    if done.is_none() && holds(&|change| change.before.clone()) {
        return Standing::Untouched(evidence);
    }
    Standing::Changed {
        by: format!("{} at {}", item.writer, moment(item.since)).into(),
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
