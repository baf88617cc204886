//! What disruption budgets mean for a rollout: it is not held to them, evictions are.

use crate::text::harmless;
use k8s_openapi::apimachinery::pkg::apis::meta::v1::LabelSelector;
use kube::core::{Selector, SelectorExt};
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;

/// A `PodDisruptionBudget`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Budget {
    metadata: Meta,
    spec: Spec,
    status: Status,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
struct Meta {
    name: String,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
struct Spec {
    selector: Option<LabelSelector>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Status {
    desired_healthy: Option<u64>,
    disruptions_allowed: Option<u64>,
}

/// What a budget means for a rollout that leaves so many pods available.
#[derive(Debug, PartialEq, Eq)]
pub struct Means {
    /// In words.
    pub text: String,
    /// Whether the rollout goes below it.
    pub is_undercut: bool,
}

impl Budget {
    /// Whether it is about pods with these labels. One without a selector is about none.
    pub fn selects(&self, labels: &Value) -> bool {
        let labels: BTreeMap<String, String> =
            serde_json::from_value(labels.clone()).unwrap_or_default();
        let selector = self.spec.selector.clone().map(Selector::try_from);
        matches!(selector, Some(Ok(selector)) if selector.matches(&labels))
    }

    /// What it means for a rollout that keeps at least `least` pods available; `None` where that is
    /// not known.
    pub fn means(&self, least: Option<u64>) -> Means {
        let name = harmless(&self.metadata.name);
        let asks = self.status.desired_healthy;
        match (least, asks) {
            (Some(least), Some(asks)) if least < asks => Means {
                text: format!(
                    "the rollout may go down to {least}, below the {asks} available that PodDisruptionBudget {name} asks for: that holds off evictions only, no rollout"
                ),
                is_undercut: true,
            },
            _ => Means {
                text: format!(
                    "PodDisruptionBudget {name} does not hold a rollout back, only evictions such as drains{}",
                    self.allowance()
                ),
                is_undercut: false,
            },
        }
    }

    fn allowance(&self) -> String {
        let allowed = self.status.disruptions_allowed;
        let allowed = allowed.map(|it| format!(", of which it allows {it} now"));
        allowed.unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn budget(selector: &Value, status: &Value) -> Budget {
        let budget =
            json!({"metadata": {"name": "keep"}, "spec": {"selector": selector}, "status": status});
        serde_json::from_value(budget).unwrap()
    }

    #[test]
    fn a_budget_is_about_what_it_selects() {
        let labels = json!({"app": "worker", "tier": "back"});
        for (selector, selects) in [
            (json!({"matchLabels": {"app": "worker"}}), true),
            (json!({"matchLabels": {"app": "other"}}), false),
            (
                json!({"matchExpressions": [{"key": "tier", "operator": "In", "values": ["back"]}]}),
                true,
            ),
            // Of the version policy/v1: all pods of the namespace, and none.
            (json!({}), true),
            (Value::Null, false),
        ] {
            assert_eq!(
                budget(&selector, &json!({})).selects(&labels),
                selects,
                "{selector}"
            );
        }
    }

    #[test]
    fn a_rollout_that_goes_below_a_budget_is_told() {
        let status = json!({"desiredHealthy": 3, "disruptionsAllowed": 1});
        let keep = budget(&json!({}), &status);
        let means = keep.means(Some(2));
        assert!(means.is_undercut);
        assert!(
            means
                .text
                .starts_with("the rollout may go down to 2, below the 3 available")
        );
        let means = keep.means(Some(3));
        assert!(!means.is_undercut);
        assert_eq!(
            means.text,
            "PodDisruptionBudget keep does not hold a rollout back, only evictions such as drains, of which it allows 1 now"
        );
        assert!(!budget(&json!({}), &json!({})).means(Some(0)).is_undercut);
    }
}
