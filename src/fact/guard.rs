//! What an environment forbids, held against a plan.

use super::{Plan, Target};
use crate::config::Factor;
use crate::runbook::{Change, Size};
use crate::text::count;
use crate::truth::{Why, WhyKind};

/// The last parts of the fields that hold a number of replicas, or a bound of such a number.
const FIELDS: [&str; 5] = [
    "replicas",
    "minReplicas",
    "maxReplicas",
    "minReplicaCount",
    "maxReplicaCount",
];

/// A number of replicas, or a bound of it, that goes up.
struct Raise<'a> {
    field: &'a str,
    before: u32,
    after: u32,
}

impl Target {
    /// Why nothing acts here, where that is so.
    pub fn forbids_all(&self) -> Option<Why> {
        let name = self.name();
        self.guard.read_only.then(|| {
            let text = format!("environment {name} is read-only: nothing acts there");
            let hint = format!("`read_only` of [env.{name}] in the configuration says so");
            Why::new(WhyKind::Denied, text).hint(hint)
        })
    }

    /// Why a plan, for a change or for the way back from one, goes beyond what may be done at once
    /// here, where it does. What goes down never does.
    pub fn forbids(&self, plan: &Plan, does: Option<&Change>) -> Option<Why> {
        let exceeded = raises(plan).find_map(|raise| {
            let (limit, allowed) = self.exceeded(&raise, does)?;
            let Raise {
                field,
                before,
                after,
            } = raise;
            let text = format!("{field} would go from {before} to {after}, and {allowed}");
            Some((limit, text))
        });
        let (limit, text) = exceeded?;
        Some(Why::new(WhyKind::Denied, text).hint(format!(
            "`{limit}` of [env.{}.limits] in the configuration says so; ask for less by --param \
             (`backlogctl runbook show` has the parameters), or raise it there",
            self.name()
        )))
    }

    /// The limit that is exceeded, and what it allows.
    fn exceeded(&self, raise: &Raise<'_>, does: Option<&Change>) -> Option<(&'static str, String)> {
        let name = self.name();
        let limits = &self.guard.limits;
        if let Some(most) = limits.replicas.map(std::num::NonZero::get)
            && raise.after > most
        {
            let most = count(usize::try_from(most).unwrap_or(usize::MAX), "replica");
            return Some(("replicas", format!("environment {name} allows {most}")));
        }
        let most = limits.factor.filter(|most| raise.is_beyond(*most, does))?;
        let most = f64::from(most);
        let allowed = format!("environment {name} allows {most} times as many at once");
        Some(("factor", allowed))
    }

    fn name(&self) -> &str {
        self.environment.as_deref().unwrap_or_default()
    }
}

impl Raise<'_> {
    /// Whether it is more than so many times as many. The least number of an autoscaler says
    /// little of how many there are: where the change names its factor, that counts.
    fn is_beyond(&self, most: Factor, does: Option<&Change>) -> bool {
        let most = f64::from(most);
        match does {
            Some(Change::Hpa {
                min: Size::Times { factor, .. },
                ..
            }) => *factor > most,
            _ => self.after > Size::times(self.before, most),
        }
    }
}

/// What a plan raises. A bound that was not set is 1, as the API server has it.
fn raises(plan: &Plan) -> impl Iterator<Item = Raise<'_>> {
    let number = |value: &serde_json::Value| {
        let number = value.as_u64()?;
        Some(u32::try_from(number).unwrap_or(u32::MAX))
    };
    let changes = plan.changes.iter().filter(|it| {
        let last = it.field.rsplit('.').next();
        last.is_some_and(|last| FIELDS.contains(&last))
    });
    let raises = changes.filter_map(move |it| {
        Some(Raise {
            field: &it.field,
            before: number(&it.before).unwrap_or(1),
            after: number(&it.after)?,
        })
    });
    raises.filter(|raise| raise.after > raise.before)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{Guard, Limits};
    use crate::fact::{FieldChange, plan_sample};
    use crate::runbook::Object;
    use serde_json::{Value, json};

    fn target(replicas: Option<u32>, factor: Option<f64>) -> Target {
        let guard = Guard {
            read_only: false,
            limits: Limits {
                replicas: replicas.map(|it| it.try_into().unwrap()),
                factor: factor.map(|it| it.try_into().unwrap()),
            },
        };
        Target {
            environment: Some("prod".to_owned()),
            guard,
            ..Target::default()
        }
    }

    fn plan(field: &str, before: Value, after: Value) -> Plan {
        Plan {
            changes: vec![FieldChange {
                field: field.to_owned(),
                before,
                after,
            }],
            ..plan_sample()
        }
    }

    fn object() -> Object {
        plan_sample().object
    }

    #[test]
    fn no_number_of_replicas_goes_beyond_the_limit() {
        let target = target(Some(40), None);
        for field in FIELDS {
            let field = format!("spec.{field}");
            let why = target.forbids(&plan(&field, json!(30), json!(41)), None);
            let why = why.unwrap();
            let text =
                format!("{field} would go from 30 to 41, and environment prod allows 40 replicas");
            assert_eq!((why.kind, why.text.as_str()), (WhyKind::Denied, &*text));
            assert!(
                why.hint
                    .unwrap()
                    .contains("`replicas` of [env.prod.limits]")
            );
            let most = plan(&field, json!(30), json!(40));
            assert_eq!(target.forbids(&most, None), None);
        }
        let unset = plan("spec.replicas", Value::Null, json!(u64::MAX));
        assert!(target.forbids(&unset, None).is_some());
    }

    #[test]
    fn what_goes_down_or_is_no_number_of_replicas_is_free() {
        let target = target(Some(40), Some(1.5));
        for (field, before, after) in [
            ("spec.replicas", json!(90), json!(60)),
            ("spec.replicas", json!(90), Value::Null),
            ("data.BURST_MULTIPLIER", json!("1"), json!("200")),
            ("spec.backoffLimit", json!(1), json!(100)),
        ] {
            assert_eq!(target.forbids(&plan(field, before, after), None), None);
        }
    }

    #[test]
    fn no_step_is_larger_than_the_factor_rounded_up() {
        let target = target(None, Some(1.5));
        for (before, after, free) in [(1, 2, true), (3, 5, true), (4, 6, true), (4, 7, false)] {
            let plan = plan("spec.replicas", json!(before), json!(after));
            let why = target.forbids(&plan, None);
            assert_eq!(why.is_none(), free, "{before} → {after}");
            if let Some(why) = why {
                assert!(
                    why.text
                        .ends_with("environment prod allows 1.5 times as many at once")
                );
                assert!(why.hint.unwrap().contains("`factor` of [env.prod.limits]"));
            }
        }
    }

    #[test]
    fn the_factor_of_an_autoscalers_minimum_is_that_of_its_change() {
        let target = target(None, Some(2.0));
        let raised = plan("spec.minReplicas", json!(2), json!(15));
        let hpa = |min| Change::Hpa { on: object(), min };
        let times = |factor| {
            hpa(Size::Times {
                factor,
                at_most: 60,
                bounded_by: None,
            })
        };
        // Ten were running.
        assert_eq!(target.forbids(&raised, Some(&times(1.5))), None);
        assert!(target.forbids(&raised, Some(&times(2.5))).is_some());
        assert!(
            target
                .forbids(&raised, Some(&hpa(Size::Exactly(15))))
                .is_some()
        );
    }

    #[test]
    fn where_nothing_acts_the_setting_is_named() {
        let mut target = target(None, None);
        assert_eq!(target.forbids_all(), None);
        target.guard.read_only = true;
        let why = target.forbids_all().unwrap();
        assert!(why.hint.unwrap().contains("`read_only` of [env.prod]"));
    }
}
