//! Plans as they are shown and kept: without secrets.
//!
//! Only the plan that is carried out, in memory, holds what it writes. The digest is that of the
//! whole plan and stays, so that consent to what was shown is consent to what is written.

use super::plan::{Back, FieldChange, Plan, Request};
use super::{Outcome, equivalent};
use crate::scrub::{self, HIDDEN, is_secret_name};
use serde_json::{Map, Value};

impl Plan {
    /// The plan with [`HIDDEN`] in the place of what looks like a secret. A way back that would need
    /// one is none: it is not kept.
    #[must_use]
    pub fn veiled(&self) -> Self {
        let rests_on = self.rests_on.iter();
        Self {
            changes: self.changes.iter().map(FieldChange::veiled).collect(),
            rests_on: rests_on
                .map(|(field, value)| (field.clone(), veil(field, value)))
                .collect(),
            request: self.request.veiled(),
            back: self.back.veiled(),
            equivalent: scrub::clean(&self.equivalent),
            ..self.clone()
        }
    }
}

impl Outcome {
    /// The outcome without the secrets of its plan.
    #[must_use]
    pub fn veiled(&self) -> Self {
        match self {
            Self::Moved(plan) => Self::Moved(Box::new(plan.veiled())),
            other => other.clone(),
        }
    }
}

impl FieldChange {
    fn veiled(&self) -> Self {
        Self {
            field: self.field.clone(),
            before: veil(&self.field, &self.before),
            after: veil(&self.field, &self.after),
        }
    }
}

impl Request {
    fn veiled(&self) -> Self {
        let mut veiled = self.clone();
        match &mut veiled {
            Self::Api { body, .. } => *body = veil("", body),
            Self::Run {
                argv,
                environment,
                halves,
                ..
            } => {
                *argv = equivalent::veiled_words(argv);
                if let Some(check) = &mut halves.check {
                    check.argv = equivalent::veiled_words(&check.argv);
                }
                for (name, value) in environment {
                    *value = scrub::clean_value(name, value).to_string();
                }
            }
            Self::Steps(steps) => {
                for step in steps {
                    *step = step.veiled();
                }
            }
            Self::Message { text, .. } => *text = scrub::scrub(text),
            Self::Page { summary, .. } => *summary = scrub::scrub(summary),
        }
        veiled
    }
}

impl Back {
    fn veiled(&self) -> Self {
        match self {
            Self::Request(request) if request.veiled() != *request => {
                Self::None("the values from before hold a secret, which is not kept".into())
            }
            back => back.clone(),
        }
    }
}

/// A value of a field, or of a path that ends in one, that is fit to be shown and kept.
pub fn veil(field: &str, value: &Value) -> Value {
    match value {
        Value::String(text) if is_secret_name(name_of(field)) && !text.is_empty() => HIDDEN.into(),
        Value::String(text) => scrub::scrub(text).into(),
        Value::Array(items) => items.iter().map(|item| veil(field, item)).collect(),
        Value::Object(fields) => {
            let named = fields.get("name").and_then(Value::as_str);
            let veiled = fields.iter().map(|(field, value)| {
                let place = match (field.as_str(), named) {
                    // A variable of a container: what it is called stands beside it.
                    ("value", Some(name)) => name,
                    (field, _) => field,
                };
                (field.clone(), veil(&format!("[{place}]"), value))
            });
            Value::Object(veiled.collect::<Map<_, _>>())
        }
        other => other.clone(),
    }
}

/// Whether a part of a value was hidden.
pub fn is_veiled(value: &Value) -> bool {
    match value {
        Value::String(text) => text.contains(HIDDEN),
        Value::Array(items) => items.iter().any(is_veiled),
        Value::Object(fields) => fields.values().any(is_veiled),
        _ => false,
    }
}

/// What the last part of a path is called: `DB_PASSWORD` for `data.DB_PASSWORD`, and for
/// `….env[name=DB_PASSWORD].value` too.
fn name_of(path: &str) -> &str {
    let path = path
        .strip_suffix(".value")
        .filter(|whole| whole.ends_with(']'))
        .unwrap_or(path);
    let inside = path.strip_suffix(']').and_then(|it| it.rsplit_once('['));
    match inside {
        Some((_, inside)) => inside.rsplit_once('=').map_or(inside, |(_, name)| name),
        None => path.rsplit_once('.').map_or(path, |(_, name)| name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fact::plan_sample;
    use serde_json::json;

    /// A plan that changes these fields from one value to another, by this body and back by that.
    fn plan(changes: &[(&str, Value, Value)], body: Value, back: Value) -> Plan {
        let mut plan = plan_sample();
        plan.changes = changes
            .iter()
            .map(|(field, before, after)| FieldChange {
                field: (*field).to_owned(),
                before: before.clone(),
                after: after.clone(),
            })
            .collect();
        let request = |body| Request::Api {
            method: "PATCH".into(),
            path: "/api/v1/namespaces/shop/configmaps/shop".into(),
            content_type: "application/merge-patch+json".into(),
            body,
        };
        plan.request = request(body);
        plan.back = Back::Request(request(back));
        plan.seal()
    }

    #[test]
    fn secrets_are_hidden_by_name_and_by_shape_and_the_digest_stays() {
        let before = json!({"data": {"DB_PASSWORD": "old-horse"}});
        let after = json!({"data": {"DB_PASSWORD": "hunter2", "URL": "redis://u:hunter2@r/0"}});
        let container = json!({"name": "token-worker", "image": "worker:2", "env": [
            {"name": "API_KEY", "value": "hunter2"}, {"name": "MODE", "value": "gentle"},
        ]});
        let whole = plan(
            &[
                ("data.DB_PASSWORD", "old-horse".into(), "hunter2".into()),
                ("data.URL", Value::Null, "redis://u:hunter2@r/0".into()),
                (
                    "spec.containers[name=w].env[name=API_KEY].value",
                    Value::Null,
                    "hunter2".into(),
                ),
                ("spec.containers", Value::Null, json!([container])),
            ],
            after,
            before,
        );
        let veiled = whole.veiled();
        let kept = serde_json::to_string(&veiled).unwrap();
        assert!(
            !kept.contains("hunter2") && !kept.contains("old-horse"),
            "{kept}"
        );
        assert!(
            kept.contains("worker:2") && kept.contains("gentle"),
            "{kept}"
        );
        assert!(kept.contains("token-worker"), "{kept}");
        assert_eq!(veiled.digest, whole.digest);
        assert!(matches!(veiled.back, Back::None(_)), "{:?}", veiled.back);
        assert!(veiled.changes.iter().all(|it| is_veiled(&it.after)));
        assert_eq!(veiled.changes[1].before, Value::Null);
        assert_eq!(veiled.veiled(), veiled);
    }

    #[test]
    fn a_plan_without_secrets_is_kept_as_it_is() {
        let plan = plan_sample();
        assert_eq!(plan.veiled(), plan);
        let limit = "spec.template.spec.containers[name=token-worker].resources.limits.memory";
        assert_eq!(veil(limit, &"2Gi".into()), "2Gi");
        let time = json!({"kubectl.kubernetes.io/restartedAt": crate::fact::TIME_OF_ACT});
        assert_eq!(veil("", &time), time);
    }

    #[test]
    fn words_of_commands_are_hidden_too() {
        let mut plan = plan_sample();
        plan.request = Request::Run {
            argv: ["drain", "--password", "hunter2", "--token=hunter2", "fast"]
                .map(str::to_owned)
                .to_vec(),
            folder: "/hooks".into(),
            environment: [("DB_PASSWORD".to_owned(), "hunter2".to_owned())].into(),
            within: std::time::Duration::from_secs(1),
            halves: crate::fact::Halves {
                planned: false,
                check: Some(crate::fact::CheckHalf {
                    argv: vec!["look".to_owned(), "--token=hunter2".to_owned()],
                    within: std::time::Duration::from_secs(1),
                    pending: 1,
                }),
            },
        };
        let kept = serde_json::to_string(&plan.veiled()).unwrap();
        assert!(!kept.contains("hunter2") && kept.contains("fast"), "{kept}");
    }
}
