//! Which pod lists are asked for, so that one serves as many readings as it can.

use super::selector::parse;
use crate::runbook::{Probe, WorkloadProbe};
use kube::core::{Expression, Selector};
use std::collections::{BTreeMap, BTreeSet};

/// For the namespace and selector of each probe, the selector of the list that serves it.
#[derive(Debug, Default)]
pub(super) struct Plan(BTreeMap<(String, String), String>);

/// The values that are asked for, by namespace and label.
type Wanted = BTreeMap<(String, String), BTreeSet<String>>;

impl Plan {
    /// Selectors that are equalities of the same label in the same namespace become one list;
    /// every other selector is a list of its own.
    pub(super) fn new<'a>(probes: impl IntoIterator<Item = &'a Probe>) -> Self {
        let workloads: Vec<_> = probes.into_iter().filter_map(pods_of).collect();
        let mut wanted = Wanted::new();
        for workload in &workloads {
            if let Some((key, value)) = equality(&workload.selector) {
                let place = (workload.namespace.clone(), key);
                wanted.entry(place).or_default().insert(value);
            }
        }
        let serves = |workload: &&WorkloadProbe| {
            let place = (workload.namespace.clone(), workload.selector.clone());
            (place, list_for(workload, &wanted))
        };
        Self(workloads.iter().copied().map(|w| serves(&w)).collect())
    }

    /// The selector of the list that serves a probe.
    pub(super) fn selector<'a>(&'a self, workload: &'a WorkloadProbe) -> &'a str {
        let place = (workload.namespace.clone(), workload.selector.clone());
        self.0.get(&place).unwrap_or(&workload.selector)
    }
}

/// The workload whose pods a probe needs.
const fn pods_of(probe: &Probe) -> Option<&WorkloadProbe> {
    match probe {
        Probe::Pods(workload) | Probe::Top(workload) => Some(workload),
        Probe::Logs(logs) => Some(&logs.workload),
        _ => None,
    }
}

fn list_for(workload: &WorkloadProbe, wanted: &Wanted) -> String {
    let Some((key, _)) = equality(&workload.selector) else {
        return workload.selector.clone();
    };
    match wanted.get(&(workload.namespace.clone(), key.clone())) {
        Some(values) if values.len() > 1 => {
            Selector::from(Expression::In(key, values.clone())).to_string()
        }
        _ => workload.selector.clone(),
    }
}

/// The label and value of a selector that is nothing but one equality.
fn equality(selector: &str) -> Option<(String, String)> {
    let mut terms = parse(selector)?.into_iter();
    match (terms.next(), terms.next()) {
        (Some(Expression::Equal(key, value)), None) => Some((key, value)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    fn workload(namespace: &str, selector: &str) -> WorkloadProbe {
        WorkloadProbe {
            namespace: namespace.to_owned(),
            deployment: "any".to_owned(),
            selector: selector.to_owned(),
            recent: Duration::from_secs(3600),
        }
    }

    #[test]
    fn one_list_serves_equalities_of_one_label() {
        let workloads = [
            workload("a", "app=x"),
            workload("a", "app=y"),
            workload("a", "app=x,tier=back"),
            workload("a", "role=z"),
            workload("b", "app=x"),
        ];
        let probes = workloads.clone().map(Probe::Pods);
        let plan = Plan::new(&probes);
        let lists = workloads.each_ref().map(|workload| plan.selector(workload));
        assert_eq!(
            lists,
            [
                "app in (x,y)",
                "app in (x,y)",
                "app=x,tier=back",
                "role=z",
                "app=x"
            ]
        );
    }
}
