//! What is different between a plan and the one before it: who agreed to that one reads this first.

use super::plan::{Access, Back, Plan};
use super::veil::veil;
use crate::text::{Text, harmless};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;

/// Something that is not as it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Difference {
    /// What: a field, or a part of the plan.
    pub what: Text,
    /// How it was; empty where it was not there.
    pub before: Text,
    /// How it is; empty where it is not there any more.
    pub now: Text,
}

/// All that somebody who knows the plan before has to read anew, the fields first. Not what moves
/// by itself, such as the version of an object and the time.
pub fn differences(before: &Plan, now: &Plan) -> Vec<Difference> {
    let mut found = Vec::new();
    differ(("the object's uid", &before.uid, &now.uid), &mut found);
    maps(&fields(before), &fields(now), &mut found);
    for (what, before, now) in [
        ("owner", owners(before), owners(now)),
        (
            "risk",
            sentences(&before.risks, &before.cautions),
            sentences(&now.risks, &now.cautions),
        ),
        ("access", access(&before.access), access(&now.access)),
    ] {
        lists(what, &before, &now, &mut found);
    }
    differ(("way back", &back(before), &back(now)), &mut found);
    found
}

fn differ((what, before, now): (&str, &str, &str), found: &mut Vec<Difference>) {
    if before != now {
        found.push(Difference {
            what: Text::from(what),
            before: Text::from(before),
            now: Text::from(now),
        });
    }
}

/// The fields that a plan reads and writes, with the values that they have and get.
fn fields(plan: &Plan) -> BTreeMap<String, (Value, String)> {
    let changes = plan.changes.iter().map(|it| {
        let (before, after) = (veil(&it.field, &it.before), veil(&it.field, &it.after));
        let text = format!("{} → {}", shown(&before), shown(&after));
        (
            it.field.clone(),
            (Value::from(vec![it.before.clone(), it.after.clone()]), text),
        )
    });
    let rests = plan.rests_on.iter().map(|(field, value)| {
        let text = shown(&veil(field, value));
        (field.clone(), (value.clone(), text))
    });
    rests.chain(changes).collect()
}

/// Compares the values themselves, and shows them as they may be shown.
fn maps(
    before: &BTreeMap<String, (Value, String)>,
    now: &BTreeMap<String, (Value, String)>,
    found: &mut Vec<Difference>,
) {
    let gone = before.keys().filter(|field| !now.contains_key(*field));
    for field in now.keys().chain(gone) {
        let (was, is) = (before.get(field), now.get(field));
        if was.map(|it| &it.0) != is.map(|it| &it.0) {
            let text = |side: Option<&(Value, String)>| {
                Text::from(side.map(|it| it.1.as_str()).unwrap_or_default())
            };
            found.push(Difference {
                what: Text::new(harmless(field)),
                before: text(was),
                now: text(is),
            });
        }
    }
}

/// What is gone from a list and what came, each paired with its like where there is one of both.
fn lists(what: &str, before: &[String], now: &[String], found: &mut Vec<Difference>) {
    let gone: Vec<_> = before.iter().filter(|it| !now.contains(it)).collect();
    let came: Vec<_> = now.iter().filter(|it| !before.contains(it)).collect();
    for place in 0..gone.len().max(came.len()) {
        let side = |list: &[&String]| list.get(place).map(|it| (*it).clone()).unwrap_or_default();
        differ((what, &side(&gone), &side(&came)), found);
    }
}

fn owners(plan: &Plan) -> Vec<String> {
    let owners = plan.owners.iter();
    owners
        .map(|it| format!("{}: {}", it.name, it.means))
        .collect()
}

fn sentences(risks: &[Text], cautions: &[Text]) -> Vec<String> {
    risks.iter().chain(cautions).map(Text::to_string).collect()
}

fn access(access: &[Access]) -> Vec<String> {
    let said = |it: &Access| match it.allowed {
        Some(true) => format!("you may {}", it.what),
        Some(false) => format!("you may not {}", it.what),
        None => format!("unknown whether you may {}", it.what),
    };
    access.iter().map(said).collect()
}

/// Whether there is a way back; where it leads is told by the fields.
fn back(plan: &Plan) -> String {
    match &plan.back {
        Back::Request(_) => "there is one".to_owned(),
        Back::None(why) => format!("none: {why}"),
    }
}

fn shown(value: &Value) -> String {
    match value {
        Value::Null => "not set".to_owned(),
        Value::String(text) => harmless(text).into_owned(),
        other => harmless(&other.to_string()).into_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fact::{Owner, OwnerKind, plan_sample};

    fn told(before: &Plan, now: &Plan) -> Vec<String> {
        let found = differences(before, now).into_iter();
        found
            .map(|it| format!("{}: {} | {}", it.what, it.before, it.now))
            .collect()
    }

    #[test]
    fn what_moves_by_itself_is_no_difference() {
        let before = plan_sample();
        let mut now = plan_sample();
        now.generation = Some(9);
        now.made = "2026-11-21T04:14:07Z".parse().unwrap();
        now.follows.push("another sentence".into());
        assert_eq!(told(&before, &now), [""; 0]);
    }

    #[test]
    fn values_owners_risks_and_rights_are_told_before_and_now() {
        let before = plan_sample();
        let mut now = plan_sample();
        now.changes[0].before = 4.into();
        now.rests_on.insert("spec.paused".into(), true.into());
        now.owners.push(Owner {
            name: "HorizontalPodAutoscaler a".into(),
            means: "sets the replicas".into(),
            better: None,
            kind: OwnerKind::Autoscaler,
        });
        now.risks.push("no node has room".into());
        now.access[0].allowed = Some(false);
        assert_eq!(
            told(&before, &now),
            [
                "spec.paused: false | true",
                "spec.replicas: 3 → 5 | 4 → 5",
                "owner:  | HorizontalPodAutoscaler a: sets the replicas",
                "risk:  | no node has room",
                "access: you may patch deployments | you may not patch deployments",
            ]
        );
        assert_eq!(
            told(&now, &before)[2],
            "owner: HorizontalPodAutoscaler a: sets the replicas | "
        );
    }

    #[test]
    fn a_secret_that_changed_is_told_and_not_shown() {
        let secret = |value: &str| {
            let mut plan = plan_sample();
            plan.changes[0].field = "data.DB_PASSWORD".into();
            plan.changes[0].before = value.into();
            plan
        };
        let said = told(&secret("hunter2"), &secret("hunter3"));
        assert_eq!(said.len(), 1);
        assert!(!said[0].contains("hunter"), "{said:?}");
    }
}
