//! Whether the quotas of a namespace let more pods be made.

use super::need::{Amounts, PodSpec};
use super::room::whole;
use crate::text::harmless;
use serde::Deserialize;
use serde_json::Value;

/// A `ResourceQuota`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Quota {
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
#[serde(rename_all = "camelCase", default)]
struct Spec {
    hard: Amounts,
    scopes: Vec<String>,
    scope_selector: Value,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
struct Status {
    hard: Amounts,
    used: Amounts,
}

/// What a quota says to more pods.
#[derive(Debug, PartialEq, Eq)]
pub enum Says {
    /// Nothing: it bounds nothing that pods need.
    Nothing,
    /// There is room for all, or something that only may matter.
    Follows(String),
    /// Not all can be made.
    Warns(String),
}

impl Quota {
    /// What it says to so many more pods of a specification.
    pub fn says(&self, pod: &PodSpec, pods: u64) -> Says {
        let name = harmless(&self.metadata.name);
        let bounds = self.bounds(pod);
        if bounds.is_empty() {
            return Says::Nothing;
        }
        if !self.spec.scopes.is_empty() || !self.spec.scope_selector.is_null() {
            let text = format!("ResourceQuota {name} is for some pods only, and was not counted");
            return Says::Follows(text);
        }
        if let Some(bound) = bounds.iter().find(|it| it.unsaid) {
            return Says::Warns(format!(
                "ResourceQuota {name} asks every container for its {}, which is not said: unless a LimitRange fills it in, none of {pods} more would be made",
                bound.of
            ));
        }
        let known = bounds
            .iter()
            .filter_map(|it| Some((whole(it.left? / it.each), it.of)));
        match (known.min(), bounds.iter().find(|it| it.left.is_none())) {
            (Some((room, of)), _) if room < pods => Says::Warns(format!(
                "ResourceQuota {name} has room for {room} more of {pods} ({of}): the rest would not be made"
            )),
            // What is not counted is never room.
            (_, Some(bound)) => Says::Follows(format!(
                "whether ResourceQuota {name} has room is not known: it does not say how much of its {} is used",
                bound.of
            )),
            (_, None) => Says::Follows(format!(
                "ResourceQuota {name} has room for {pods} more of {pods}"
            )),
        }
    }

    /// The bounds that such pods count against. Of a quota that was made a moment ago it is not yet
    /// said what is used; it counts from the moment that it is.
    fn bounds(&self, pod: &PodSpec) -> Vec<Bound<'_>> {
        let (requests, limits) = (pod.requests(), pod.limits());
        let (counted, wanted) = (self.status.hard.each(), self.spec.hard.each());
        let fresh = wanted.filter(|(of, _)| self.status.hard.of(of).is_none());
        let bounds = counted.chain(fresh).filter_map(|(of, hard)| {
            let left = self.status.used.of(of).map(|used| hard - used);
            let (needs, name, is_limit) = match of.split_once('.') {
                Some(("requests", name)) => (&requests, name, false),
                Some(("limits", name)) => (&limits, name, true),
                _ => match of {
                    "cpu" | "memory" | "ephemeral-storage" => (&requests, of, false),
                    "pods" | "count/pods" => return Some(Bound::new(of, left, 1.0)),
                    _ => return None,
                },
            };
            // Storage is asked for by claims, and a device only by pods that want it.
            let is_demanded = name == "cpu" || name == "memory";
            let each = needs.of(name).filter(|each| *each > 0.0);
            if each.is_none() && !is_demanded {
                return None;
            }
            let bound = Bound::new(of, left, each.unwrap_or(1.0));
            let unsaid = is_demanded && !pod.says(name, is_limit);
            Some(Bound { unsaid, ..bound })
        });
        bounds.collect()
    }
}

/// A bound of a quota.
struct Bound<'a> {
    /// What it bounds: `requests.memory`.
    of: &'a str,
    /// What is left of it; `None` where it is not said how much is used.
    left: Option<f64>,
    /// What each pod takes of it.
    each: f64,
    /// Whether some container does not say how much of it it takes, as it must.
    unsaid: bool,
}

impl<'a> Bound<'a> {
    const fn new(of: &'a str, left: Option<f64>, each: f64) -> Self {
        Self {
            of,
            left,
            each,
            unsaid: false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn pod() -> PodSpec {
        let resources =
            json!({"requests": {"cpu": "500m", "memory": "1Gi"}, "limits": {"memory": "2Gi"}});
        serde_json::from_value(json!({"containers": [{"resources": resources}]})).unwrap()
    }

    fn quota(hard: &Value, used: &Value) -> Quota {
        let quota = json!({"metadata": {"name": "team"}, "status": {"hard": hard, "used": used}});
        serde_json::from_value(quota).unwrap()
    }

    fn says(hard: &Value, used: &Value, pods: u64) -> Says {
        quota(hard, used).says(&pod(), pods)
    }

    #[test]
    fn the_tightest_bound_decides() {
        let hard = json!({"requests.cpu": "4", "limits.memory": "8Gi", "pods": "10"});
        let used = json!({"requests.cpu": "1", "limits.memory": "4Gi", "pods": "3"});
        assert_eq!(
            says(&hard, &used, 2),
            Says::Follows("ResourceQuota team has room for 2 more of 2".into())
        );
        assert_eq!(
            says(&hard, &used, 3),
            Says::Warns("ResourceQuota team has room for 2 more of 3 (limits.memory): the rest would not be made".into())
        );
    }

    #[test]
    fn a_quota_that_is_used_up_has_no_room() {
        let Says::Warns(said) = says(&json!({"pods": "3"}), &json!({"pods": "5"}), 1) else {
            panic!("it is used up");
        };
        assert!(said.contains("room for 0 more of 1 (pods)"), "{said}");
        // The short name is that of the request.
        let Says::Warns(said) = says(&json!({"cpu": "1"}), &json!({"cpu": "800m"}), 1) else {
            panic!("it is used up");
        };
        assert!(said.contains("(cpu)"), "{said}");
    }

    #[test]
    fn what_does_not_say_how_much_is_used_has_no_room_that_is_known() {
        let hard = json!({"pods": "3", "requests.cpu": "4"});
        let Says::Follows(said) = says(&hard, &json!({"requests.cpu": "1"}), 2) else {
            panic!("nothing speaks against it");
        };
        assert!(
            said.starts_with("whether ResourceQuota team has room is not known"),
            "{said}"
        );
        // What is known to be too little is, whatever else is not known.
        let full = says(&hard, &json!({"requests.cpu": "4"}), 2);
        assert!(matches!(full, Says::Warns(_)), "{full:?}");
    }

    #[test]
    fn what_a_quota_demands_must_be_said() {
        let Says::Warns(said) = says(&json!({"limits.cpu": "8"}), &json!({}), 1) else {
            panic!("no container has a limit of its CPU");
        };
        assert!(
            said.contains("asks every container for its limits.cpu"),
            "{said}"
        );
    }

    #[test]
    fn quotas_of_other_things_and_of_some_pods_are_not_counted() {
        let other = json!({"services": "1", "requests.storage": "1Gi", "count/configmaps": "1", "requests.nvidia.com/gpu": "0"});
        assert_eq!(says(&other, &json!({"services": "1"}), 9), Says::Nothing);
        let mut scoped = quota(&json!({"pods": "0"}), &json!({}));
        scoped.spec.scopes = vec!["BestEffort".into()];
        assert!(
            matches!(scoped.says(&pod(), 1), Says::Follows(it) if it.ends_with("was not counted"))
        );
        assert_eq!(says(&json!({}), &json!({}), 1), Says::Nothing);
    }

    #[test]
    fn a_quota_that_was_just_made_is_not_passed_over() {
        let made = json!({"metadata": {"name": "team"}, "spec": {"hard": {"pods": "3"}}});
        let made: Quota = serde_json::from_value(made).unwrap();
        let Says::Follows(said) = made.says(&pod(), 1) else {
            panic!("it is not known what it says");
        };
        assert!(said.contains("has room is not known"), "{said}");
    }
}
